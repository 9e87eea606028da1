-- Coroutines that resume coroutines, down to the limit of 5.1 and back, and generators inside generators.
local resume, yield, create = coroutine.resume, coroutine.yield, coroutine.create
local function nest(depth)
  if depth == 0 then return 'bottom' end
  local co = create(nest)
  local ok, result = resume(co, depth - 1)
  if not ok then return result end
  return result
end
for _ = 1, 5 do nest(50) end
print(nest(190))
print(nest(300))

local reached = 0
local function dive()
  reached = reached + 1
  local ok, message = resume(create(dive))
  if not ok then return message end
  return message
end
for _ = 1, 3 do
  reached = 0
  print(dive(), reached)
end

local function tree(depth)
  if depth == 0 then return nil end
  return { left = tree(depth - 1), value = depth, right = tree(depth - 1) }
end
local function visit(node)
  return coroutine.wrap(function()
    if node == nil then return end
    for value in visit(node.left) do yield(value) end
    yield(node.value)
    for value in visit(node.right) do yield(value) end
  end)
end
local sum, count = 0, 0
for value in visit(tree(7)) do sum, count = sum + value, count + 1 end
print(sum, count)

-- Frames in the way: recursion between the resumes.
local function recurse(n, co)
  if n == 0 then return resume(co) end
  return (select(2, recurse(n - 1, co)))
end
local ticking = create(function() local n = 0 while true do n = n + 1 yield(n, n) end end)
for n = 1, 80 do recurse(n, ticking) end
print(recurse(1, ticking))
local function grow(n)
  if n == 0 then return yield('deep') end
  local x = grow(n - 1)
  return x + 1
end
local last
for _ = 1, 20 do
  local co = create(grow)
  assert(select(2, resume(co, 100)) == 'deep')
  last = select(2, resume(co, 5))
end
print(last)
--> bottom
--> C stack overflow
--> C stack overflow	199
--> C stack overflow	199
--> C stack overflow	199
--> 247	127
--> 81
--> 105
