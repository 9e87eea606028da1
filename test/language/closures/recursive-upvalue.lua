-- A closure that replaces itself through its upvalue.
local step
step = function(n)
  step = function(m) return "second " .. m end
  return "first " .. n
end
print(step(1)) --> first 1
print(step(2)) --> second 2
