-- Tail calls of library functions.
local function f(...) return select("#", ...) end
local function g(t) return unpack(t) end
print(f(1, 2, 3), g({ 4, 5, 6 })) --> 3	4	5	6
local function p(...) return pcall(...) end
print(p(error, "message", 0)) --> false	message
