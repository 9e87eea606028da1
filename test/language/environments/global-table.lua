-- Globals are fields of _G.
g1 = 10
print(_G.g1, _G["g1"], rawget(_G, "g1")) --> 10	10	10
_G.g2 = 20
print(g2, _G._G == _G) --> 20	true
g1 = nil
print(rawget(_G, "g1")) --> nil
