-- Every comparison with NaN is false, also when negated by the compiler.
local nan = 0 / 0
print(nan < 1, nan <= 1, nan > 1, nan >= 1, nan == nan, nan ~= nan) --> false	false	false	false	false	true
print(not (nan < 1), not (nan >= 1), not (nan == nan)) --> true	true	true
if nan < 1 then print("less") elseif not (nan >= 1) then print("neither") end --> neither
local n = 0
while nan < 1 do n = n + 1 end
repeat n = n + 1 until not (nan > 1)
print(n, math.max(1, nan) == 1, math.min(1, nan) == 1) --> 1	true	true
