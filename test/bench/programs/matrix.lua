-- Floats in arrays of rows: products, transposition, and linear equations by elimination with pivots.
local function newMatrix(rows, columns, f)
  local m = {}
  for i = 1, rows do
    local row = {}
    for j = 1, columns do row[j] = f(i, j) end
    m[i] = row
  end
  return m
end

local function transpose(m)
  return newMatrix(#m[1], #m, function(i, j) return m[j][i] end)
end

local function multiply(a, b)
  local columns = transpose(b)
  local out = {}
  for i = 1, #a do
    local left, row = a[i], {}
    for j = 1, #columns do
      local right, sum = columns[j], 0
      for k = 1, #left do sum = sum + left[k] * right[k] end
      row[j] = sum
    end
    out[i] = row
  end
  return out
end

local function solve(m, v)
  local n, rows, x = #m, {}, {}
  for i = 1, n do
    rows[i] = {}
    for j = 1, n do rows[i][j] = m[i][j] end
    rows[i][n + 1] = v[i]
  end
  for i = 1, n do
    local pivot = i
    for k = i + 1, n do
      if math.abs(rows[k][i]) > math.abs(rows[pivot][i]) then pivot = k end
    end
    rows[i], rows[pivot] = rows[pivot], rows[i]
    local top = rows[i]
    for k = i + 1, n do
      local row = rows[k]
      local factor = row[i] / top[i]
      for j = i, n + 1 do row[j] = row[j] - factor * top[j] end
    end
  end
  for i = n, 1, -1 do
    local sum = rows[i][n + 1]
    for j = i + 1, n do sum = sum - rows[i][j] * x[j] end
    x[i] = sum / rows[i][i]
  end
  return x
end

return function()
  local n = 48
  local a = newMatrix(n, n, function(i, j) return (i * 7 + j * 13) % 11 - 5 + (i == j and 20 or 0) end)
  local b = newMatrix(n, n, function(i, j) return 1 / (i + j) end)
  local product = multiply(a, b)
  local trace, v = 0, {}
  for i = 1, n do
    trace = trace + product[i][i]
    v[i] = i
  end
  local x = solve(a, v)
  local off = 0
  for i = 1, n do
    local sum = 0
    for j = 1, n do sum = sum + a[i][j] * x[j] end
    off = math.max(off, math.abs(sum - i))
  end
  return string.format("%.8f %s", trace, off < 1e-9 and "solved" or "off")
end, "44.34571736 solved"
