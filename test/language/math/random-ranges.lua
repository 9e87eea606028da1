-- Random numbers stay in their range and repeat for a seed.
math.randomseed(7)
local a, b, c = math.random(), math.random(10), math.random(-5, 5)
math.randomseed(7)
print(a == math.random(), b == math.random(10), c == math.random(-5, 5)) --> true	true	true
local ok = true
for i = 1, 1000 do
  local r, n, m = math.random(), math.random(3), math.random(-1, 1)
  ok = ok and r >= 0 and r < 1 and n >= 1 and n <= 3 and n % 1 == 0 and m >= -1 and m <= 1
end
print(ok, math.random(1), math.random(5, 5)) --> true	1	5
print(pcall(math.random, 0)) --> false	bad argument #1 to '?' (interval is empty)
print(pcall(math.random, 2, 1)) --> false	bad argument #2 to '?' (interval is empty)
print(pcall(math.random, 1, 2, 3)) --> false	wrong number of arguments
