-- Callable tables as iterators, callbacks, handlers and methods.
local n = 0
local it = setmetatable({}, { __call = function(_, s, c) c = c + 1 if c <= s then return c, c * c end end })
for i, v in it, 3, 0 do n = n + v end
print(n) --> 14
local callable = setmetatable({}, { __call = function(_, ...) return ... end })
print(pcall(callable, 1, 2), (("x"):gsub("x", function(...) return callable(...) .. "!" end))) --> true	x!
print(xpcall(callable, callable)) --> true
print(xpcall(error, callable)) --> false	error in error handling
print(pcall(string.gsub, "x", "x", callable)) --> true	x	1
print(pcall(table.sort, { 3, 1, 2 }, callable)) --> false	bad argument #2 to '?' (function expected, got table)
local o = { method = callable }
print(select("#", o:method(1, 2)), (select(2, o:method("second")))) --> 3	second
