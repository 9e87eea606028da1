-- Functions called by gsub and tostring in loops that are hot: nested, failing, deep, in coroutines.
local function up(w) if w == "bad" then return {} end if w == "err" then error("inside " .. w) end return w:upper() end
local function nested(s) return (s:gsub("%a+", function(w) return (w:gsub("%a", function(c) return c .. c end)) end)) end
local mt = { __tostring = function(t) return "obj" .. t.n .. nested("ab") end }
local function run(s) local r, n = s:gsub("%a+", up) return r .. n end
for i = 1, 500 do local r = run("one two " .. i) if i % 250 == 0 then print(r, nested("ab cd"), tostring(setmetatable({ n = i }, mt))) end end
print(pcall(run, "a bad one")) print(pcall(run, "an err here")) print(run("fine now"))
local function depth(n) return (("x"):gsub("x", function() if n > 0 then return depth(n - 1) end return "end" end)) end
for _ = 1, 300 do depth(3) end print(depth(50), pcall(depth, 300))
local co = coroutine.wrap(function() for i = 1, 300 do coroutine.yield(run("co " .. i)) end return "done" end)
local last for i = 1, 301 do last = co() end print(last)
print(pcall(function() return coroutine.wrap(function() return (("x"):gsub("x", function(c) return coroutine.yield(c) end)) end)() end))
print(select("#", ("abc"):gsub("b", function() end)), (("abc"):gsub("b", function() return false end)))
--> ONE TWO 2502	aabb ccdd	obj250aabb
--> ONE TWO 5002	aabb ccdd	obj500aabb
--> false	test.lua:5: invalid replacement value (a table)
--> false	test.lua:2: inside err
--> FINE NOW2
--> end	false	C stack overflow
--> done
--> false	test.lua:12: attempt to yield across metamethod/C-call boundary
--> 2	abc
