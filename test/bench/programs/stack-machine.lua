-- An interpreter in Lua: expressions compiled by precedence for a stack machine, and the machine, a loop of ifs.
local PRECEDENCE = { ["<"] = 1, ["+"] = 2, ["-"] = 2, ["*"] = 3, ["/"] = 3, ["%"] = 3 }
local NAMES = { ["<"] = "less", ["+"] = "add", ["-"] = "sub", ["*"] = "mul", ["/"] = "div", ["%"] = "mod" }

local Compiler = {}
Compiler.__index = Compiler

function Compiler.new(source)
  return setmetatable({ source = source, at = 1, code = {} }, Compiler)
end

function Compiler:peek()
  local from, to = self.source:find("^%s*[%w_]+", self.at)
  if not from then from, to = self.source:find("^%s*[%p]", self.at) end
  if not from then return nil end
  return self.source:sub(from, to):match("%S+"), to + 1
end

function Compiler:next()
  local token, after = self:peek()
  self.at = after or self.at
  return token
end

function Compiler:emit(name, argument)
  local code = self.code
  code[#code + 1] = { name = name, argument = argument }
  return #code
end

function Compiler:primary()
  local token = self:next()
  if token == "(" then
    self:expression(1)
    assert(self:next() == ")", "')' expected")
  elseif tonumber(token) then
    self:emit("push", tonumber(token))
  else
    self:emit("load", token)
  end
end

function Compiler:expression(limit)
  self:primary()
  while true do
    local operator = self:peek()
    local level = operator and PRECEDENCE[operator]
    if not level or level < limit then return end
    self:next()
    self:expression(level + 1)
    self:emit(NAMES[operator])
  end
end

function Compiler:statement()
  local token = self:next()
  if token == "while" then
    local start = #self.code + 1
    self:expression(1)
    local exit = self:emit("unless")
    while self:peek() ~= "end" do self:statement() end
    self:next()
    self:emit("jump", start)
    self.code[exit].argument = #self.code + 1
  else
    assert(self:next() == "=", "'=' expected")
    self:expression(1)
    self:emit("store", token)
  end
end

local function compile(source)
  local compiler = Compiler.new(source)
  while compiler:peek() do compiler:statement() end
  compiler:emit("halt")
  return compiler.code
end

local function run(code, variables)
  local stack, top, pc = {}, 0, 1
  while true do
    local instruction = code[pc]
    local name = instruction.name
    pc = pc + 1
    if name == "push" then
      top = top + 1
      stack[top] = instruction.argument
    elseif name == "load" then
      top = top + 1
      stack[top] = variables[instruction.argument] or 0
    elseif name == "store" then
      variables[instruction.argument] = stack[top]
      top = top - 1
    elseif name == "jump" then
      pc = instruction.argument
    elseif name == "unless" then
      if not stack[top] then pc = instruction.argument end
      top = top - 1
    elseif name == "halt" then
      return variables
    else
      local a, b = stack[top - 1], stack[top]
      top = top - 1
      if name == "add" then stack[top] = a + b
      elseif name == "sub" then stack[top] = a - b
      elseif name == "mul" then stack[top] = a * b
      elseif name == "div" then stack[top] = a / b
      elseif name == "mod" then stack[top] = a % b
      elseif name == "less" then stack[top] = a < b
      end
    end
  end
end

local SOURCE = [[
  i = 0 total = 0 seed = 7
  while i < 40
    j = 0
    while j < 50
      seed = (seed * 31 + i * j) % 10007
      total = total + seed % 100 - (j - i) * 2
      j = j + 1
    end
    i = i + 1
  end
]]

return function()
  local variables = run(compile(SOURCE), {})
  return string.format("%d %d", variables.total, variables.seed)
end, "77999 2371"
