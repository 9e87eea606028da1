-- Bytes of one thing of each kind by collectgarbage("count"), one JSON row a line. The list that holds them is made before.
local COUNT = 20000

local KINDS = {
  { "a table of 4 fields", function(i) return { x = i, y = 2, name = "gull", alive = true } end },
  { "a table of 4 items", function(i) return { i, 2, 3, 4 } end },
  { "an empty table", function() return {} end },
  { "a closure with an upvalue", function(i) return function() return i end end },
  { "a suspended coroutine", function(i)
    local task = coroutine.create(function(n)
      local doubled = n * 2
      coroutine.yield(doubled)
      return doubled
    end)
    coroutine.resume(task, i)
    return task
  end },
}

local function used()
  collectgarbage()
  collectgarbage()
  return collectgarbage("count") * 1024
end

local function fill(list, make)
  for i = 1, #list do list[i] = make(i) end
end

local function newList(count)
  local list = {}
  for i = 1, count do list[i] = true end
  return list
end

for _, kind in ipairs(KINDS) do
  local name, make = kind[1], kind[2]
  -- Code that is generated while this warms up is not counted.
  for _ = 1, 100 do fill(newList(200), make) end
  local list = newList(COUNT)
  local before = used()
  fill(list, make)
  print(string.format('{"name":"%s","unit":"bytes","value":%.1f}', name, (used() - before) / COUNT))
end
