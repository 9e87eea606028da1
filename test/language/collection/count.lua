-- The count grows with what is kept and falls when it is let go.
collectgarbage()
local before = collectgarbage "count"
local kept = {}
for i = 1, 2000 do kept[i] = {i, x = i} end
local full = collectgarbage "count"
print(full > before + 100, full < before + 3000) --> true	true
collectgarbage()
print(collectgarbage "count" > before + 100) --> true
kept = nil
collectgarbage()
print(collectgarbage "count" < before + 20) --> true
local function text()
  local long = ("x"):rep(1e6)
  print(collectgarbage "count" > before + 900) --> true
  return #long
end
print(text()) --> 1000000
local function scrub(a, b, c, d, e, f) end
scrub(1, 2, 3, 4, 5, 6)
collectgarbage()
print(collectgarbage "count" < before + 700) --> true
