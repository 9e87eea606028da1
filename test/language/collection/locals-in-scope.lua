-- A local variable keeps its value to the end of its block, read again or not.
local w = setmetatable({}, {__mode = "v"})
local function scoped()
  local a = {}
  w.a = a
  do
    local b = {}
    w.b = b
    collectgarbage()
    print(w.a ~= nil, w.b ~= nil) --> true	true
  end
  for i = 1, 1 do
    local c = {}
    w.c = c
    collectgarbage()
    print(w.a ~= nil, w.c ~= nil) --> true	true
  end
  for _, v in ipairs {{}} do
    w.v = v
    collectgarbage()
    print(w.v ~= nil) --> true
  end
end
scoped()
collectgarbage()
print(next(w)) --> nil
