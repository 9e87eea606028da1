-- Quoted strings load as what they were.
local s = {}
for i = 0, 255 do s[#s + 1] = string.char(i) end
s = table.concat(s)
local back = loadstring("return " .. ("%q"):format(s))()
print(#back, back == s) --> 256	true
print(("%q"):format("tab\tand\rreturn")) --> "tab	and\rreturn"
