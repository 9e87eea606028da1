-- The hidden control variable is not the visible one.
local calls = {}
local function iter(_, c) calls[#calls + 1] = tostring(c) c = (c or 0) + 1 if c <= 3 then return c end end
for i in iter do i = 100 end
print(table.concat(calls, " ")) --> nil 1 2 3
