-- Values that an expression still needs are kept while a call in it collects.
local w = setmetatable({}, {__mode = "v"})
local function made(name) local v = {name} w[name] = v return v end
local function collect() collectgarbage() return 1 end
local t = {made "first", collect(), made "second", collect()}
print(w.first == t[1], w.second == t[3]) --> true	true
t = nil
local function count(...) collectgarbage() return select("#", ...) end
print(count(made "argument", collect(), made "last"), w.argument ~= nil, w.last ~= nil) --> 3	true	true
local add = setmetatable({}, {__add = function(a, b) collectgarbage() return b end, __index = function() collectgarbage() return 2 end})
local sum = {made "left", add + made "operand", add.x}
print(w.left == sum[1], w.operand == sum[2]) --> true	true
local a, b = made "one", add.y
print(w.one == a, b) --> true	2
local joined = setmetatable({}, {__concat = function(x, y) collectgarbage() return y end})
local r = {made "before", joined .. joined .. made "end"}
print(w.before == r[1], w["end"] == r[2]) --> true	true
print(select("#", made "x", collect())) --> 2
