-- Two common uses of index metamethods.
local function readOnly(t)
  return setmetatable({}, { __index = t, __newindex = function(_, k) error("read-only field " .. k, 2) end })
end
local days = readOnly{ "Mon", "Tue" }
print(days[1], days[2], #days) --> Mon	Tue	0
print(pcall(function() days[3] = "Wed" end)) --> false	test.lua:7: read-only field 3
