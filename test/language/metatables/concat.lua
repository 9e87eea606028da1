-- Concatenation chains with metamethods.
local mt = {}
local function text(s) return setmetatable({ s = s }, mt) end
mt.__concat = function(a, b)
  local x = type(a) == "table" and a.s or a
  local y = type(b) == "table" and b.s or b
  return text("(" .. x .. y .. ")")
end
print((text("a") .. "b").s, ("a" .. text("b")).s) --> (ab)	(ab)
print(("x" .. "y" .. text("z")).s) --> (x(yz))
print((text("a") .. "b" .. "c" .. text("d")).s) --> (a(b(cd)))
print((1 .. text("n") .. 2).s) --> (1(n2))
