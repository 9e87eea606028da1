-- The ranges of the generator and its complaints.
math.randomseed(42)
for i = 1, 20 do
  local a, b, c = math.random(), math.random(6), math.random(-3, 3)
  assert(a >= 0 and a < 1 and b >= 1 and b <= 6 and b % 1 == 0 and c >= -3 and c <= 3)
end
print(math.random(5, 5), math.random(1)) --> 5	1
print(pcall(math.random, 0)) --> false	bad argument #1 to '?' (interval is empty)
print(pcall(math.random, 2, 1)) --> false	bad argument #2 to '?' (interval is empty)
print(pcall(math.random, 1, 2, 3)) --> false	wrong number of arguments
