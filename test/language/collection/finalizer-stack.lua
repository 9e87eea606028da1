-- A finalizer is called from where the collection was: levels, tracebacks, no yield.
local function fill()
  local u = newproxy(true)
  getmetatable(u).__gc = function()
    print(debug.getinfo(1, "n").name, debug.getinfo(2, "n").name)
    print(debug.traceback("here"))
    print(pcall(coroutine.yield))
  end
end
fill()
local function collect() collectgarbage() return true end
print(coroutine.resume(coroutine.create(function() local done = collect() return done end)))
--> nil	collectgarbage
--> here
--> stack traceback:
--> 	test.lua:6: in function <test.lua:4>
--> 	[C]: in function 'collectgarbage'
--> 	test.lua:11: in function 'collect'
--> 	test.lua:12: in function <test.lua:12>
--> false	attempt to yield across metamethod/C-call boundary
--> true	true
