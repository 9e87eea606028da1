-- A coroutine that drives another.
local inner = coroutine.wrap(function() for i = 1, 3 do coroutine.yield("inner " .. i) end end)
local outer = coroutine.wrap(function()
  for i = 1, 3 do coroutine.yield("outer " .. i .. " / " .. inner()) end
end)
print(outer()) --> outer 1 / inner 1
print(outer()) --> outer 2 / inner 2
print(outer()) --> outer 3 / inner 3
