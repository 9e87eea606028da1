-- A match whose captures are an error was passed over when generated code called the iterator: the call was made twice.
local function count(s, p)
  local n = 0
  for a, b in s:gmatch(p) do n = n + 1 end
  return n
end
for i = 1, 200 do count("abc", "(%a)()") end
local fails = 0
local message
for i = 1, 200 do
  local ok, m = pcall(count, ")", "a?()($")
  if not ok then fails, message = fails + 1, m end
end
print(fails, message) --> 200	test.lua:4: unfinished capture

-- What is behind that match is found by the next call.
local it = ("a)b"):gmatch("()(%)?")
for i = 1, 2 do print(pcall(it)) end
--> false	unfinished capture
--> false	unfinished capture

-- Nor may a call be made twice because its results are many.
local function step(f) return f() end
local next20 = ("x"):rep(60):gmatch(("(x)"):rep(20))
local n = 0
while select("#", step(next20)) == 20 do n = n + 1 end
print(n) --> 3
