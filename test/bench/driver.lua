-- Times one program and prints the median of its milliseconds per run: `lua driver.lua FILE [WARM-UP] [SAMPLING]`, both in
-- seconds, and how many operations a run has, if the program says so. Every result is compared with the expected one.
-- Programs in C are timed by their processor time. Node's is that of all its threads together, so hosts on Node give the wall
-- clock too, and the smaller difference counts: neither other programs nor helping threads make the program look slower.
local file, warmUp, sampling = arg[1], tonumber(arg[2] or 1), tonumber(arg[3] or 1)
local wall, processor = hostClock or os.clock, hostProcessorClock or os.clock
local body, expected, operations = assert(loadfile(file))()

local function run(times)
  for _ = 1, times do
    local result = body()
    if result ~= expected then
      error(file .. ": got " .. tostring(result) .. ", expected " .. tostring(expected), 0)
    end
  end
end

-- Seconds that some runs take.
local function time(times)
  local processorStart, start = processor(), wall()
  run(times)
  local passed, used = wall() - start, processor() - processorStart
  return math.min(passed, used)
end

local spent, runs = 0, 0
repeat
  spent = spent + time(1)
  runs = runs + 1
until spent >= warmUp
-- A sample is long enough for any clock: about 20 ms.
local batch = 1
if warmUp > 0 then batch = math.max(1, math.floor(0.02 * runs / spent + 0.5)) end

local samples = {}
spent = 0
repeat
  local taken = time(batch)
  spent = spent + taken
  samples[#samples + 1] = taken / batch
until spent >= sampling
table.sort(samples)
local middle = math.floor((#samples + 1) / 2)
local median = (samples[middle] + samples[#samples + 1 - middle]) / 2
print(string.format("%.6f %d", median * 1000, operations or 1))
