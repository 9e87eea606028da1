-- What a site calls changes while it runs: globals, fields, methods, upvalues, arguments of other types.
function scale(x) return x * 2 end
local function replaced(n)
  local sum = 0
  for i = 1, n do
    if i == n / 2 then
      function scale(x) return x * 3 end
    end
    sum = sum + scale(i)
  end
  return sum
end
print(replaced(200)) --> 55350
print(replaced(200)) --> 60300

local Shape = {}
Shape.__index = Shape
function Shape:area() return self.w * self.h end
function Shape:twice() return 2 * self:area() end
local Round = setmetatable({}, { __index = Shape })
Round.__index = Round
function Round:area() return self.w * self.w end

local function areas(shapes, n)
  local sum = 0
  for i = 1, n do
    local shape = shapes[i % #shapes + 1]
    sum = sum + shape:area() + shape:twice()
  end
  return sum
end
local square = setmetatable({ w = 2, h = 3 }, Shape)
local round = setmetatable({ w = 5 }, Round)
print(areas({ square }, 100)) --> 1800
print(areas({ square, round }, 100)) --> 4650
Shape.area = function(self) return self.w end
print(areas({ square, round }, 100)) --> 4050
square.area = math.abs
print(pcall(areas, { square }, 100)) --> false	test.lua:28: calling 'area' on bad self (number expected, got table)
square.area = setmetatable({}, { __call = function(_, self) return self.h end })
print(areas({ square, round }, 100)) --> 4200

local floor = math.floor
local function floors(n)
  local sum = 0
  for i = 1, n do
    if i == n - 10 then math.floor = function(x) return -x end end
    sum = sum + math.floor(i / 2) + floor(i / 3)
  end
  math.floor = floor
  return sum
end
print(floors(100)) --> 3107.5
print(floors(100)) --> 3107.5

local function numbers(last)
  local sum = 0
  for i = 1, 100 do
    local v = i
    if i == 100 then v = last end
    sum = sum + math.sqrt(v) + math.max(v, 3) + math.min(v, 3) + math.abs(v)
  end
  return sum
end
print(numbers(4)) --> 10871.462947103
print(numbers("9")) --> 10882.462947103
print(pcall(numbers, {})) --> false	test.lua:61: bad argument #1 to 'sqrt' (number expected, got table)
print(pcall(numbers)) --> false	test.lua:61: bad argument #1 to 'sqrt' (number expected, got nil)
print(math.max(0 / 0, 1) ~= math.max(0 / 0, 1), math.max(1, 0 / 0), 1 / math.max(-0, 0), 1 / math.floor(-0.0)) --> true	1	inf	inf

local function count(...)
  local n = 0
  for _ = 1, 50 do n = n + select("#", ...) + select("#", 1, ...) end
  return n
end
print(count(), count(nil), count(1, nil, nil), count(unpack({}, 1, 240))) --> 50	150	350	24050

-- Upvalues of a function that is written out, shared with its caller.
local function counter()
  local total = 0
  local function add(n) total = total + n return total end
  local last
  for i = 1, 100 do
    last = add(i)
    total = total + 1
  end
  return last, total
end
print(counter()) --> 5149	5150
print(counter()) --> 5149	5150

-- The same function by several closures.
local function adder(n) return function(x) return x + n end end
local function apply(f, n)
  local sum = 0
  for i = 1, n do sum = f(sum) end
  return sum
end
print(apply(adder(1), 100), apply(adder(2), 100), apply(adder(0.5), 100)) --> 100	200	50
print(pcall(apply, adder({}), 100)) --> false	test.lua:93: attempt to perform arithmetic on upvalue 'n' (a table value)

-- Deep recursion through functions that are written out.
local function step(n) return n - 1 end
local function down(n) if n == 0 then return 0 end return 1 + down(step(n)) end
for _ = 1, 20 do down(100) end
print(down(9000)) --> 9000
print(select(2, pcall(down, 1e6)):match("stack overflow")) --> stack overflow
