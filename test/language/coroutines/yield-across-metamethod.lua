-- Nor can it cross a metamethod or a library callback.
local t = setmetatable({}, { __add = function() return coroutine.yield("add") end })
print(coroutine.resume(coroutine.create(function() return t + 1 end))) --> false	attempt to yield across metamethod/C-call boundary
print(coroutine.resume(coroutine.create(function() table.sort({ 2, 1 }, function() coroutine.yield() end) end))) --> false	attempt to yield across metamethod/C-call boundary
print(coroutine.resume(coroutine.create(function() return (("x"):gsub("x", coroutine.yield)) end))) --> false	attempt to yield across metamethod/C-call boundary
