-- The 5.1 arg table exists when the body does not use the dots.
local function old(a, ...) return type(arg), arg.n, arg[1], arg[2] end
print(old("a", "b", nil)) --> table	2	b	nil
local function new(a, ...) local x = ... return arg end
print(new(1, 2)) --> nil
