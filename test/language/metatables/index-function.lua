-- An __index function sees the table and the key.
local t
t = setmetatable({ known = 1 }, { __index = function(self, key) return tostring(self == t) .. ":" .. tostring(key), "cut" end })
print(t.known, t.other, t[5], t[true]) --> 1	true:other	true:5	true:true
print((t.x)) --> true:x
