-- Yields from any depth of Lua calls, also tail calls and loops.
local function deep(n) if n == 0 then return coroutine.yield("bottom") end local r = deep(n - 1) return r + 1 end
local co = coroutine.wrap(function() return deep(20) end)
print(co(), co(100)) --> bottom	120
local loops = coroutine.wrap(function()
  local sum = 0
  for i = 1, 3 do for j = 1, 2 do sum = sum + coroutine.yield(i * 10 + j) end end
  return "sum " .. sum
end)
local out = { loops() }
for i = 1, 6 do out[#out + 1] = loops(i) end
print(table.concat(out, " ")) --> 11 12 21 22 31 32 sum 21
