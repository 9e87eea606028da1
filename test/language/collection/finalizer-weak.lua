-- A finalized object has left weak values before its finalizer runs, weak keys stay until it is gone.
local values = setmetatable({}, {__mode = "v"})
local keys = setmetatable({}, {__mode = "k"})
local strong = setmetatable({}, {__mode = "k"})
local function fill()
  local u = newproxy(true)
  getmetatable(u).__gc = function(o)
    print("in finalizer", values[1], values.u, keys[o], strong.u) --> in finalizer	nil	nil	data	nil
    saved = o
  end
  values[1], values.u, keys[u], strong.u = u, u, "data", u
end
fill()
strong.u = nil
collectgarbage()
print(type(saved), keys[saved], values[1]) --> userdata	data	nil
values[1] = saved
keys[saved] = "again"
collectgarbage()
print(values[1], keys[saved]) --> nil	again
saved = nil
collectgarbage()
print(next(keys), next(values)) --> nil	nil
