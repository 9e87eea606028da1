-- Dots forwarded through tail calls, methods and constructors.
local o = { base = 10 }
function o:sum(...) local s = self.base for i = 1, select("#", ...) do s = s + (select(i, ...)) end return s end
local function forward(...) return o:sum(...) end
local function wrap(...) return { first = (...), ... } end
print(forward(), forward(1, 2, 3), #wrap(7, 8), wrap(7, 8).first, wrap().first) --> 10	16	2	7	nil
local function rotate(a, ...) if select("#", ...) == 0 then return a end return ..., a end
print(rotate(1, 2, 3)) --> 2	1
