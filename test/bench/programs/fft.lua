-- Floats in arrays: a fast Fourier transform in place, forth and back, and the spectrum's peaks.
local function reverseBits(re, im, n)
  local j = 1
  for i = 1, n - 1 do
    if i < j then
      re[i], re[j] = re[j], re[i]
      im[i], im[j] = im[j], im[i]
    end
    local m = n / 2
    while m >= 1 and j > m do
      j = j - m
      m = m / 2
    end
    j = j + m
  end
end

local function transform(re, im, sign)
  local n = #re
  reverseBits(re, im, n)
  local size = 2
  while size <= n do
    local half = size / 2
    local angle = sign * 2 * math.pi / size
    for k = 0, half - 1 do
      local wr, wi = math.cos(angle * k), math.sin(angle * k)
      for i = k + 1, n, size do
        local j = i + half
        local tr, ti = wr * re[j] - wi * im[j], wr * im[j] + wi * re[j]
        re[j], im[j] = re[i] - tr, im[i] - ti
        re[i], im[i] = re[i] + tr, im[i] + ti
      end
    end
    size = size * 2
  end
end

local function signal(n)
  local re, im = {}, {}
  for i = 1, n do
    local t = (i - 1) / n * 2 * math.pi
    re[i] = math.sin(t * 5) + 0.5 * math.cos(t * 40) + 0.25 * math.sin(t * 100)
    im[i] = 0
  end
  return re, im
end

return function()
  local n = 2048
  local re, im = signal(n)
  local copy = {}
  for i = 1, n do copy[i] = re[i] end
  transform(re, im, -1)
  local peaks = {}
  for i = 1, n / 2 do
    local power = math.sqrt(re[i] * re[i] + im[i] * im[i]) / n * 2
    if power > 0.1 then peaks[#peaks + 1] = string.format("%d:%.3f", i - 1, power) end
  end
  transform(re, im, 1)
  local worst = 0
  for i = 1, n do worst = math.max(worst, math.abs(re[i] / n - copy[i])) end
  return table.concat(peaks, " ") .. (worst < 1e-12 and " exact" or " off")
end, "5:1.000 40:0.500 100:0.250 exact"
