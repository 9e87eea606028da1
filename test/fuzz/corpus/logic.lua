local a, b, c = 1, nil, false
local x = a and b or c
local y = not (a == b) and (b or a) or c and 1
local z = (a or b) and (c or not b) and not not a
if a and (b or not c) then x = 1 elseif b == nil or c ~= false then x = 2 else x = 3 end
local w = a < 2 and "less" or a >= 2 and "more" or nil
while a and not c and (b or a < 3) do a = a + 1 end
print(x, y, z, w, a == 3, "a" < "b", not nil == true, 1 == 1.0, "1" == 1, (a > 2 ~= c) or 5)
