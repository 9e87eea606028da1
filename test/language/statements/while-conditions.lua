-- What counts as true in conditions.
local count = 0
for _, value in ipairs { 0, "", "false", {}, print } do if value then count = count + 1 end end
print(count) --> 5
if nil then print("nil") else print("nil is false") end --> nil is false
if not nil == true then print("not nil is true") end --> not nil is true
local n = 3
while n ~= 0 and n do n = n - 1 if n == 1 then n = false end end
print(n) --> false
while n or not n do n = not n if n then break end end
print(n) --> true
