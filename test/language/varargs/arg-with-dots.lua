-- Without dots in the body there is an arg table, with them none.
function classic(...)
  local s = arg.n
  for i = 1, arg.n do s = s .. ":" .. tostring(arg[i]) end
  return s
end
print(classic(1, nil, "x", nil)) --> 4:1:nil:x:nil
local function nested(...)
  local inner = function() return arg end
  return type(arg), inner() == arg, #{ ... }
end
print(nested(1, 2)) --> nil	true	2
local function parameters(arg, ...) return type(arg) end
print(parameters("first", "second")) --> table
local function none(a) return type(arg) == "table" and arg.n end
print(none(1)) --> nil
