-- An error in a finalizer reaches whoever collected; the others are called by the next collections.
local function make(name, fails)
  local u = newproxy(true)
  getmetatable(u).__gc = function() print(name) if fails then error("in " .. name, 0) end end
end
make("a") make("b", true) make("c") make("d", true)
print(pcall(collectgarbage))
print(pcall(collectgarbage))
print(pcall(collectgarbage))
print(pcall(collectgarbage))
local function bad()
  local u = newproxy(true)
  getmetatable(u).__gc = 5
end
bad()
print(pcall(collectgarbage))
print(pcall(collectgarbage))
--> d
--> false	in d
--> c
--> b
--> false	in b
--> a
--> true	0
--> true	0
--> false	attempt to call a number value
--> true	0
