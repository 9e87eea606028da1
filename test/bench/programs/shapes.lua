-- A class library with inheritance and `super`, polymorphic methods, a mixin, tostring and comparison by metamethods.
local Object = {}
Object.__index = Object

function Object:extend()
  local class = {}
  for name, value in pairs(self) do
    if name:sub(1, 2) == "__" then class[name] = value end
  end
  class.__index = class
  class.super = self
  return setmetatable(class, self)
end

function Object:is(class)
  local meta = getmetatable(self)
  while meta do
    if meta == class then return true end
    meta = getmetatable(meta)
  end
  return false
end

function Object.__call(class, ...)
  local object = setmetatable({}, class)
  object:init(...)
  return object
end

local Shape = Object:extend()
Shape.__call = Object.__call

function Shape:init(x, y) self.x, self.y = x, y end
function Shape:area() return 0 end
function Shape:overlaps(other)
  local dx, dy = self.x - other.x, self.y - other.y
  local reach = self:reach() + other:reach()
  return dx * dx + dy * dy < reach * reach
end
Shape.__lt = function(a, b) return a:area() < b:area() end
Shape.__tostring = function(shape) return string.format("%s@%d,%d", shape.kind, shape.x, shape.y) end

local Circle = Shape:extend()
Circle.kind = "circle"
function Circle:init(x, y, radius)
  Circle.super.init(self, x, y)
  self.radius = radius
end
function Circle:area() return 3 * self.radius * self.radius end
function Circle:reach() return self.radius end

local Box = Shape:extend()
Box.kind = "box"
function Box:init(x, y, w, h)
  Box.super.init(self, x, y)
  self.w, self.h = w, h
end
function Box:area() return self.w * self.h end
function Box:reach() return (self.w + self.h) * 0.25 end

local Square = Box:extend()
Square.kind = "square"
function Square:init(x, y, side) Square.super.init(self, x, y, side, side) end

local Movable = {}
function Movable:moveBy(dx, dy)
  self.x, self.y = self.x + dx, self.y + dy
  return self
end
for name, method in pairs(Movable) do Shape[name] = method end

return function()
  local shapes = {}
  for i = 1, 90 do
    local x, y = i * 37 % 100, i * 61 % 100
    if i % 3 == 0 then
      shapes[i] = Circle(x, y, i % 7 + 1)
    elseif i % 3 == 1 then
      shapes[i] = Box(x, y, i % 5 + 1, i % 4 + 2)
    else
      shapes[i] = Square(x, y, i % 6 + 1)
    end
  end
  local hits, text = 0, 0
  for round = 1, 6 do
    for i = 1, #shapes do
      local a = shapes[i]:moveBy(round, -1)
      for j = i + 1, #shapes do
        if a:overlaps(shapes[j]) then hits = hits + 1 end
      end
    end
  end
  table.sort(shapes, function(a, b) return a < b or (not (b < a) and a.x < b.x) end)
  for _, shape in ipairs(shapes) do
    text = text + #tostring(shape)
    if shape:is(Box) then hits = hits + 1 end
  end
  return hits * 10000 + text
end, 1561001
