-- A behaviour with work in functions, loops, metamethods and a task that waits.
local V = {}
V.__index = V
V.__add = function(a, b) return setmetatable({ x = a.x + b.x }, V) end

local function sum(n)
  local total = setmetatable({ x = 0 }, V)
  local one = setmetatable({ x = 1 }, V)
  for _ = 1, n do total = total + one end
  return total.x
end

local Guard = {}

function Guard:init() self.steps = 0 end

function Guard:update(dt)
  self.steps = self.steps + sum(100) / 100
  self.entity.position.x = self.steps
  note(self.steps)
end

return Guard
