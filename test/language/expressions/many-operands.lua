-- Long chains of one operator.
local parts, sum = {}, {}
for i = 1, 150 do parts[i] = "'" .. i % 10 .. "'" sum[i] = i end
local text = loadstring("return " .. table.concat(parts, " .. "))()
print(#text, text:sub(1, 12)) --> 150	123456789012
print(loadstring("return " .. table.concat(sum, " + "))()) --> 11325
print(loadstring("return " .. table.concat(sum, " - "))()) --> -11323
