-- What a dying userdata refers to lives on for its finalizer, and longer when it is stored; it is not finalized twice.
local w = setmetatable({}, {__mode = "k"})
local runs = 0
local function fill()
  local u = newproxy(true)
  local data = {"data"}
  w[data] = true
  getmetatable(u).__gc = function(o) runs = runs + 1 back = o print(data[1], w[data]) end --> data	true
end
fill()
collectgarbage()
collectgarbage()
print(runs, type(back), next(w) ~= nil) --> 1	userdata	true
back = nil
collectgarbage()
collectgarbage()
print(runs, next(w)) --> 1	nil
