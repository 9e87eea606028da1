-- Tail calls of methods with different numbers of arguments.
local o = { steps = 0 }
function o:step(n, ...) self.steps = self.steps + 1 if n == 0 then return self.steps, ... end return self:step(n - 1, n, ...) end
print(o:step(3)) --> 4	1	2	3
local function grow(n, ...) if n == 0 then return select("#", ...) end return grow(n - 1, n, ...) end
print(grow(100)) --> 100
local function shrink(a, ...) if a == nil then return "empty" end return shrink(...) end
print(shrink(1, 2, 3, 4, 5)) --> empty
