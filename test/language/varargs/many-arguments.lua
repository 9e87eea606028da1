-- Hundreds of arguments through varargs.
local t = {}
for i = 1, 2000 do t[i] = i end
local function last(...) return (select(select("#", ...), ...)) end
local function count(...) return select("#", ...), (select("#", ..., ...)) end
print(last(unpack(t)), count(unpack(t))) --> 2000	2000	2001
local packed = { unpack(t) }
print(#packed, packed[2000], math.max(unpack(t)), #string.char(unpack({ 65, 66, 67 }))) --> 2000	2000	2000	3
