-- Tail calls of library functions that call back.
local function id(...) return ... end
local function viaPcall(n) if n == 0 then return "bottom" end return select(2, pcall(viaPcall, n - 1)) end
print(viaPcall(20)) --> bottom
local co = coroutine.wrap(function(...) return id(coroutine.yield(...)) end)
print(co(1, 2), co(3, 4)) --> 1	3	4
local function count(n) if n == 0 then return "done" end return count(n - 1) end
print(coroutine.wrap(function() return count(20000) end)()) --> done
print(pcall(function() return error("tail error", 0) end)) --> false	tail error
local function spread(...) return unpack({ ... }) end
print((spread(1, 2, 3)), spread(4, 5)) --> 1	4	5
