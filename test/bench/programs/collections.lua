-- A small library of collections, as classes: list, stack, queue, set, ordered map; used together on a graph.
local function class(base)
  local c = base and setmetatable({}, { __index = base }) or {}
  c.__index = c
  return c
end

local Collection = class()
function Collection:isEmpty() return self:count() == 0 end
function Collection:reduce(f, value)
  self:each(function(item) value = f(value, item) end)
  return value
end

local List = class(Collection)
function List.new() return setmetatable({ items = {}, size = 0 }, List) end
function List:add(item)
  self.size = self.size + 1
  self.items[self.size] = item
  return self
end
function List:count() return self.size end
function List:each(f)
  for i = 1, self.size do f(self.items[i]) end
end

local Stack = class(List)
function Stack.new() return setmetatable({ items = {}, size = 0 }, Stack) end
function Stack:pop()
  local item = self.items[self.size]
  self.items[self.size] = nil
  self.size = self.size - 1
  return item
end

local Queue = class(Collection)
function Queue.new() return setmetatable({ first = nil, last = nil, size = 0 }, Queue) end
function Queue:add(item)
  local link = { item = item }
  if self.last then self.last.next = link else self.first = link end
  self.last = link
  self.size = self.size + 1
end
function Queue:take()
  local link = self.first
  self.first = link.next
  if not link.next then self.last = nil end
  self.size = self.size - 1
  return link.item
end
function Queue:count() return self.size end
function Queue:each(f)
  local link = self.first
  while link do
    f(link.item)
    link = link.next
  end
end

local Set = class(Collection)
function Set.new() return setmetatable({ has = {}, order = List.new() }, Set) end
function Set:add(item)
  if self.has[item] then return false end
  self.has[item] = true
  self.order:add(item)
  return true
end
function Set:contains(item) return self.has[item] == true end
function Set:count() return self.order:count() end
function Set:each(f) self.order:each(f) end

local Map = class(Collection)
function Map.new() return setmetatable({ values = {}, keys = Set.new() }, Map) end
function Map:get(key, make)
  local value = self.values[key]
  if value == nil and make then
    value = make()
    self.values[key] = value
    self.keys:add(key)
  end
  return value
end
function Map:count() return self.keys:count() end
function Map:each(f)
  self.keys:each(function(key) f(self.values[key]) end)
end

local function newGraph(nodes)
  local graph = Map.new()
  for i = 0, nodes - 1 do
    for _, to in ipairs({ i * 2 + 1, i * 3 + 2, i + 7 }) do
      graph:get("n" .. i, List.new):add("n" .. to % nodes)
    end
  end
  return graph
end

local function search(graph, start, frontier, take)
  local seen = Set.new()
  frontier:add(start)
  seen:add(start)
  while not frontier:isEmpty() do
    graph:get(take(frontier)):each(function(to)
      if seen:add(to) then frontier:add(to) end
    end)
  end
  return seen
end

return function()
  local graph = newGraph(1200)
  local wide = search(graph, "n0", Queue.new(), Queue.take)
  local deep = search(graph, "n0", Stack.new(), Stack.pop)
  local digest = deep:reduce(function(sum, name) return (sum * 31 + tonumber(name:sub(2))) % 1000003 end, 0)
  local edges = graph:reduce(function(sum, list) return sum + list:count() end, 0)
  local same = wide:reduce(function(sum, name) return sum + (deep:contains(name) and 1 or 0) end, 0)
  return table.concat({ wide:count(), edges, same, digest }, " ")
end, "1200 3600 1200 79932"
