-- Positional, named and computed fields.
local t = { 1, 2; x = "X", [10] = "ten", 3, ["a" .. "b"] = "ab", }
print(#t, t[3], t.x, t[10], t.ab) --> 3	3	X	ten	ab
local u = { [1] = "explicit", "positional" }
print(u[1]) --> positional
print(#{ 1, 2, nil }, #{ nil }, next({})) --> 2	0	nil
