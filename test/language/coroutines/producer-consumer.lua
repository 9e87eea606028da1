-- The classic pair, with a filter between.
local function producer() return coroutine.create(function()
  for _, w in ipairs{ "one", "two", "three" } do coroutine.yield(w) end
end) end
local function filter(p) return coroutine.create(function()
  local n = 1
  while true do
    local _, w = coroutine.resume(p)
    if not w then return end
    coroutine.yield(n .. ":" .. w)
    n = n + 1
  end
end) end
local f = filter(producer())
for _ = 1, 4 do print(coroutine.resume(f)) end
--> true	1:one
--> true	2:two
--> true	3:three
--> true
