-- Loading from a reader function.
local function from(parts)
  local i = 0
  return function() i = i + 1 return parts[i] end
end
print(load(from{ "return ", "1 ", "+ 2" })()) --> 3
print(type(load(from{})), load(from{ "return ..." })(7)) --> function	7
print(load(from{ "x =", "", "1" }, "=parts")) --> nil	parts:1: unexpected symbol near '<eof>'
print(pcall(load, from{ {} }, "=r")) --> true	nil	reader function must return a string
print(pcall(load, function() error("reader failed", 0) end)) --> true	nil	reader failed
print(pcall(load, 5)) --> false	bad argument #1 to '?' (function expected, got number)
