-- Userdata made by newproxy share or get metatables.
local plain, own = newproxy(), newproxy(true)
print(type(plain), getmetatable(plain), type(getmetatable(own))) --> userdata	nil	table
local shared = newproxy(own)
print(getmetatable(shared) == getmetatable(own), shared == own) --> true	false
print(pcall(newproxy, 1)) --> false	bad argument #1 to '?' (boolean or proxy expected)
print(pcall(newproxy, {})) --> false	bad argument #1 to '?' (boolean or proxy expected)
print(newproxy(false) ~= nil, getmetatable(newproxy(nil))) --> true	nil
print(pcall(newproxy, plain)) --> false	bad argument #1 to '?' (boolean or proxy expected)
