-- Without dots in the body there is an arg table, with them none.
function classic(...)
  local s = arg.n
  for i = 1, arg.n do s = s .. ":" .. tostring(arg[i]) end
  return s
end
print(classic(1, nil, "x", nil)) --> 4:1:nil:x:nil
arg = "global"
local function nested(...)
  local inner = function() return arg end
  return arg, inner(), #{ ... }
end
print(nested(1, 2)) --> nil	nil	2
local function parameters(arg, ...) return type(arg) end
print(parameters("first", "second")) --> table
local function none(a) return arg end
print(none(1)) --> global
