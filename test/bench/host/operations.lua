-- What crosses the border, repeated n times. The host gives `sum3(a, b, c)`, and `place`, an object with the number x.
local operations = {}

function operations.call(n)
  local sum = 0
  for i = 1, n do sum = sum + sum3(i, 2, 3) end
  return sum
end

function operations.read(n)
  local place, sum = place, 0
  for _ = 1, n do sum = sum + place.x end
  return sum
end

function operations.write(n)
  local place = place
  for i = 1, n do place.x = i end
  return place.x
end

local function fails() error('refused') end

function operations.caught(n)
  local count = 0
  for _ = 1, n do
    if not pcall(fails) then count = count + 1 end
  end
  return count
end

function operations.refused(n)
  local count = 0
  for _ = 1, n do
    if not pcall(sum3, 1, 2) then count = count + 1 end
  end
  return count
end

function operations.record(i)
  return { a = i, b = 2, c = 3, d = 4, e = 'five', f = 'six', g = true, h = 8, i = 9, j = 10 }
end

function operations.called(value) return value + 1 end

return operations
