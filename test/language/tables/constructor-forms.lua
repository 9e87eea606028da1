-- Constructors with every kind of field.
local function three() return 1, 2, 3 end
local k = "key"
local t = { "a"; "b", x = 1, [k] = "computed", [10] = "ten", [1 + 1] = "overwritten?", three(), (three()), }
print(t[1], t[2], t[3], t[4], t.x, t.key, t[10]) --> a	b	1	1	1	computed	ten
print(#{ three() }, #{ three(), nil }, #{ three(), three() }, #{ (three()) }, #{ n = three() }) --> 3	1	4	1	0
print(({ 1, 2, 3, [2] = "no" })[2], ({ [1] = "no", "yes" })[1], ({ x = 1, x = 2 }).x) --> 2	yes	2
print(#{ { { } } }, ({ { { "deep" } } })[1][1][1], ({ f = function() return "called" end }).f()) --> 1	deep	called
