-- Names may hold digits and underscores, and case matters.
local a1, _a, A1, __ = 1, 2, 3, 4
print(a1, _a, A1, __) --> 1	2	3	4
local andy, ends, nilly = "andy", "ends", "nilly"
print(andy, ends, nilly) --> andy	ends	nilly
