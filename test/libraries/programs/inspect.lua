-- inspect: nested tables, cycles, metatables, processing, depth.
local inspect = require "inspect"
print(inspect { 1, 2, 3 }, inspect { a = 1, ["b c"] = { true, nil, "x" }, [10] = "ten" }, inspect "with 'quotes' and \"both\"\n\0\127")
local t = { name = "cycle", list = { 1, 2 } }
t.self, t.list.parent = t, t
print(inspect(t))
print(inspect(setmetatable({ 1 }, { __index = {}, __tostring = function() return "T" end })))
print(inspect({ a = { b = { c = { d = 1 } } } }, { depth = 2 }), inspect({ 1, { 2 } }, { newline = "@", indent = ">>" }))
print(inspect({ secret = 1, open = 2 }, { process = function(item, path) if path[#path] ~= "secret" then return item end end }))
local f = function() end
print(inspect({ f, f, print, coroutine.create(f) }), inspect { [true] = 1, [1.5] = 2, [{}] = 3, [-1] = 0 })
