-- A message caught and thrown again keeps its first position.
local function risky() error("first") end
local ok, e = pcall(function()
  local ok, e = pcall(risky)
  error(e, 0)
end)
print(e) --> test.lua:2: first
ok, e = pcall(function()
  local ok, e = pcall(risky)
  error(e)
end)
print(e) --> test.lua:10: test.lua:2: first
