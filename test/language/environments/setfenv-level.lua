-- Changing the environment of a running function.
local function f()
  local print = print
  setfenv(1, { y = 5 })
  print(y, x, getfenv == nil) --> 5	nil	true
end
x = 1
f()
local function g() setfenv(2, setmetatable({ z = "changed" }, { __index = _G })) end
local function h() g() return z end
print(h(), z) --> changed	nil
