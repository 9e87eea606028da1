-- Handlers of nested xpcalls: only the innermost one runs.
local log = {}
local function handler(name) return function(m) log[#log + 1] = name .. ":" .. tostring(m) return name end end
print(xpcall(function()
  print(xpcall(function() error("inner", 0) end, handler("h1"))) --> false	h1
  error("outer", 0)
end, handler("h2")))
print(xpcall(function() pcall(error, "caught", 0) error("after pcall", 0) end, handler("h3")))
print(xpcall(function() coroutine.wrap(function() error("in wrap", 0) end)() end, handler("h4")))
print(xpcall(function() local ok, m = coroutine.resume(coroutine.create(function() error("in co", 0) end)) return ok, m end, handler("h5")))
print(table.concat(log, " "))
--> false	h2
--> false	h3
--> false	h4
--> true	false	in co
--> h1:inner h2:outer h3:after pcall h4:test.lua:9: in wrap
