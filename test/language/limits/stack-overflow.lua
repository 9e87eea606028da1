-- Endless recursion is caught and leaves the program usable.
local function endless(n) return 1 + endless(n + 1) end
local ok, message = pcall(endless, 1)
print(ok, message:match("stack overflow")) --> false	stack overflow
print(pcall(function() return "still fine" end)) --> true	still fine
