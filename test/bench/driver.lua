-- Times one program and prints the median of its milliseconds per run: `lua driver.lua FILE [WARM-UP] [SAMPLING]`, both in
-- seconds. Every run's result is compared with the program's expected one. A host may give a better clock as `hostClock`.
local file, warmUp, sampling = arg[1], tonumber(arg[2] or 1), tonumber(arg[3] or 1)
local clock = hostClock or os.clock
local body, expected = assert(loadfile(file))()

local function run(times)
  for _ = 1, times do
    local result = body()
    if result ~= expected then
      error(file .. ": got " .. tostring(result) .. ", expected " .. tostring(expected), 0)
    end
  end
end

local start, runs = clock(), 0
repeat
  run(1)
  runs = runs + 1
until clock() - start >= warmUp
-- A sample is long enough for any clock: about 20 ms.
local batch = math.max(1, math.floor(0.02 * runs / math.max(clock() - start, 1e-6) + 0.5))
if warmUp == 0 then batch = 1 end

local samples = {}
start = clock()
repeat
  local from = clock()
  run(batch)
  samples[#samples + 1] = (clock() - from) / batch
until clock() - start >= sampling
table.sort(samples)
local middle = math.floor((#samples + 1) / 2)
local median = (samples[middle] + samples[#samples + 1 - middle]) / 2
print(string.format("%.6f", median * 1000))
