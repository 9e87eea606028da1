-- Floats in arrays: the largest singular value of an infinite matrix, by the power method on a corner of it.
local function element(i, j)
  local ij = i + j - 1
  return 1 / (ij * (ij - 1) * 0.5 + i)
end

local function times(x, y, n)
  for i = 1, n do
    local sum = 0
    for j = 1, n do sum = sum + x[j] * element(i, j) end
    y[i] = sum
  end
end

local function timesTransposed(x, y, n)
  for i = 1, n do
    local sum = 0
    for j = 1, n do sum = sum + x[j] * element(j, i) end
    y[i] = sum
  end
end

local function timesBoth(x, y, scratch, n)
  times(x, scratch, n)
  timesTransposed(scratch, y, n)
end

return function()
  local n = 48
  local u, v, scratch = {}, {}, {}
  for i = 1, n do u[i] = 1 end
  for _ = 1, 10 do
    timesBoth(u, v, scratch, n)
    timesBoth(v, u, scratch, n)
  end
  local uv, vv = 0, 0
  for i = 1, n do
    uv = uv + u[i] * v[i]
    vv = vv + v[i] * v[i]
  end
  return string.format("%.9f", math.sqrt(uv / vv))
end, "1.274190125"
