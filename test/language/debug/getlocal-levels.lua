-- Locals of callers, temporaries, and levels that are not there.
local function inner() return debug.getlocal(2, 1), (select(2, debug.getlocal(2, 1))) end
local function outer(parameter) local name, value = inner() return name, value end
print(outer("argument")) --> parameter	argument
print(pcall(debug.getlocal, 99, 1)) --> false	bad argument #1 to '?' (level out of range)
print((debug.getlocal(1, 1))) --> inner
