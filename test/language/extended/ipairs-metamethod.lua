-- __ipairs as in Lua 5.2; pairs and ipairs on values that are no tables.
local t = setmetatable({}, { __ipairs = function(self) return function(_, i) if i < 3 then return i + 1, i * 10 end end, self, 0 end })
for i, v in ipairs(t) do print(i, v) end
local text = getmetatable("")
text.__pairs = function(s) return function(_, i) i = (i or 0) + 1 if i <= #s then return i, s:sub(i, i) end end, s end
for i, c in pairs("abc") do print(i, c) end
text.__pairs = nil
print(pcall(pairs, "abc"))
print(pcall(function() for k in pairs() do end end))
local co = coroutine.wrap(function()
  for k, v in pairs(setmetatable({}, { __pairs = function(self) coroutine.yield("in __pairs") return next, { x = 1 } end })) do print(k, v) end
  print(string.format("%s", setmetatable({}, { __tostring = function() coroutine.yield("in __tostring") return "text" end })))
  return "end"
end)
print(co()) print(co()) print(co())
--> 1	0
--> 2	10
--> 3	20
--> 1	a
--> 2	b
--> 3	c
--> false	bad argument #1 to '?' (table expected, got string)
--> false	test.lua:9: bad argument #1 to 'pairs' (table expected, got no value)
--> in __pairs
--> x	1
--> in __tostring
--> text
--> end
