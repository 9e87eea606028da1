-- and, or, not and conditions: jumps, values and their lists.
local a, b, c = ...
local v = a and b
v = a or b
v = a and b or c
v = (a or b) and c
v = not (a and b) or c
v = a == b or a < c and b
v = not (a == b)
v = nil and a; v = false or a; v = 1 and a; v = "s" or a; v = true and nil
a = a and a or a
g = a and b or f(c)
f(a and b, a or b, not a)
t = { a and b, k = a or b, [a and b] = 1 }
if a then f() end
if not a then f() elseif a and b then g() elseif a == 1 or b ~= 2 then h() else i() end
if nil then f() end
if false then f() else g() end
if true then f() elseif a then g() end
if 1 and a or (b and not c) then f() end
while a and (b or c) do f() end
while true do if a then break end f() end
repeat f() until a or not b
return a and b, a or b, not a and not b
