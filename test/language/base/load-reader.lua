-- load takes pieces from a function until nil or an empty string.
local function reader(...)
  local pieces, i = { ... }, 0
  return function() i = i + 1 return pieces[i] end
end
print(load(reader("return ", "1 + ", "2"))()) --> 3
print(load(reader("return 'a", "b'"), "=name")()) --> ab
print(load(reader("return 1", "", " + 1"))()) --> 1
print(load(reader())()) -->
print(load(reader("x x"), "=name")) --> nil	name:1: '=' expected near 'x'
print(load(reader("x x"))) --> nil	(load):1: '=' expected near 'x'
print(pcall(load, reader("return", 1))) --> true	nil	(load):1: '=' expected near '<eof>'
print(pcall(load, function() return true end)) --> true	nil	reader function must return a string
print(pcall(load, function() error("reader failed", 0) end)) --> true	nil	reader failed
print(pcall(load, function() local x = nil; return x.y end)) --> true	nil	test.lua:15: attempt to index local 'x' (a nil value)
print(pcall(load, "string")) --> false	bad argument #1 to '?' (function expected, got string)
print(pcall(load)) --> false	bad argument #1 to '?' (function expected, got no value)
