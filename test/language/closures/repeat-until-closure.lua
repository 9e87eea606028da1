-- The closure in until sees the local of the last turn.
local fs, i = {}, 0
repeat
  local v = i
  fs[#fs + 1] = function() v = v + 100 return v end
  i = i + 1
until (function() return v >= 2 end)()
print(#fs, fs[1](), fs[1](), fs[2](), fs[3]()) --> 3	100	200	101	102
