-- A reverse written with varargs alone.
local function reverse(first, ...)
  if select("#", ...) == 0 then return first end
  local function append(x, ...)
    if select("#", ...) == 0 then return x, first end
    return x, (...), first
  end
  return append(reverse(...))
end
print(reverse(1, 2, 3)) --> 3	2	1
print(reverse("x")) --> x
