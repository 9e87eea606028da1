-- __metatable of any type is what getmetatable gives.
for _, field in ipairs { "text", 1, true, false } do
  local t = setmetatable({}, { __metatable = field })
  print(getmetatable(t), pcall(setmetatable, t, nil))
end
print(getmetatable("").__metatable, getmetatable(print), getmetatable(nil))
getmetatable("").__metatable = "hidden"
print(getmetatable("x"))
--> text	false	cannot change a protected metatable
--> 1	false	cannot change a protected metatable
--> true	false	cannot change a protected metatable
--> false	false	cannot change a protected metatable
--> nil	nil	nil
--> hidden
