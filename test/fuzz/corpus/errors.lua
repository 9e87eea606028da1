local function fail(level) error("message", level) end
print(pcall(fail, 1)) print(pcall(fail, 2)) print(pcall(error)) print(xpcall(function() fail(1) end, debug.traceback))
print(pcall(function() local t = nil return t.x end), pcall(function() return 1 + {} end), pcall(function() return {} < {} end))
print(select(2, pcall(string.rep)), select(2, pcall(setmetatable, 1)), pcall(assert, false, "why"), pcall(assert, nil))
local t = {}
t.field.other = undefined()
