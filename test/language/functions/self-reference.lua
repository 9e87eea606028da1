-- Functions as values compare by identity and may be keys.
local function f() end
local g = f
local made = {}
for i = 1, 2 do made[i] = function() end end
print(f == g, made[1] == made[2], ({ [f] = "found" })[g]) --> true	false	found
