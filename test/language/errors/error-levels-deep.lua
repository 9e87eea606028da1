-- Levels of error through several frames and tail calls.
local function fail(level) error("message", level) end
local function middle(level) fail(level) return nil end
local function outer(level)
  middle(level)
  return nil
end
for level = 0, 5 do
  print(level, pcall(outer, level))
end
local function tail(level) return fail(level) end
print(pcall(function() tail(2) return nil end))
print(pcall(function() tail(3) return nil end))
--> 0	false	message
--> 1	false	test.lua:2: message
--> 2	false	test.lua:3: message
--> 3	false	test.lua:5: message
--> 4	false	message
--> 5	false	test.lua:9: message
--> false	message
--> false	test.lua:13: message
