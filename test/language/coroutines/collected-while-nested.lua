-- Collections while coroutines resume each other keep what only their registers hold.
local resume, yield, create = coroutine.resume, coroutine.yield, coroutine.create
local weak = setmetatable({}, { __mode = 'k' })
local function churn() for n = 1, 20 do local _ = { n, {} } end end
local function level(depth)
  local mine = { depth }
  weak[mine] = depth
  local inner = depth > 0 and create(level) or nil
  local held = 0
  while true do
    local there = { held }
    weak[there] = -1
    churn()
    if inner then held = held + select(2, resume(inner, depth - 1)) end
    if depth == 2 and held % 7 == 0 then collectgarbage() end
    if weak[mine] ~= depth or weak[there] ~= -1 then error('lost') end
    held = held + 1
    yield(held)
  end
end
local top = create(level)
local last
for _ = 1, 60 do last = { resume(top, 4) } end
print(last[1], type(last[2]))
local alive = 0
collectgarbage()
for _, depth in pairs(weak) do if depth >= 0 then alive = alive + 1 end end
print(alive)
top = nil
last = nil
collectgarbage()
collectgarbage()
alive = 0
for _ in pairs(weak) do alive = alive + 1 end
print(alive)
local ended = 0
for _ = 1, 60 do
  local proxy = newproxy(true)
  getmetatable(proxy).__gc = function() ended = ended + 1 end
  local co = coroutine.wrap(function(p) yield(p) collectgarbage() return p end)
  co(proxy)
  proxy = nil
  co()
end
collectgarbage()
print(ended)
--> true	number
--> 5
--> 0
--> 60
