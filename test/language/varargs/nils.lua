-- Nils at the end count.
local function n(...) return select("#", ...) end
print(n(nil), n(nil, nil), n(unpack({}, 1, 3)), n((n(1, 2))), n(n(), n())) --> 1	2	3	1	2
print((select("#", nil, nil)), select(2, "a", nil, nil)) --> 2	nil	nil
