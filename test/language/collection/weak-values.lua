-- Values of any collectable type leave; strings, numbers and booleans stay.
local w = setmetatable({}, {__mode = "v"})
local kept = {}
local function fill()
  w.table = {}
  w.func = function() return w end
  w.thread = coroutine.create(function() end)
  w.userdata = newproxy()
  w.string = "a" .. "b"
  w.number = 1.5
  w.boolean = false
  w.native = print
  w.kept = kept
  w[1], w[2], w[3] = {}, kept, "x"
end
fill()
collectgarbage()
print(w.table, w.func, w.thread, w.userdata) --> nil	nil	nil	nil
print(w.string, w.number, w.boolean, w.native == print, w.kept == kept) --> ab	1.5	false	true	true
print(w[1], w[2] == kept, w[3]) --> nil	true	x
