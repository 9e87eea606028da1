-- A hand-written tokenizer of a small language, by bytes, with classes of characters and keywords in tables.
local KEYWORDS = {}
for word in ("if then else end while do function return local and or not true false nil"):gmatch("%a+") do
  KEYWORDS[word] = true
end

local SPACE, DIGIT, LETTER = {}, {}, {}
for _, code in ipairs({ 32, 9, 10, 13 }) do SPACE[code] = true end
for code = 48, 57 do DIGIT[code] = true end
for code = 65, 90 do LETTER[code], LETTER[code + 32] = true, true end
LETTER[95] = true

local Tokenizer = {}
Tokenizer.__index = Tokenizer

function Tokenizer.new(source)
  return setmetatable({ source = source, position = 1, line = 1, tokens = {} }, Tokenizer)
end

function Tokenizer:push(kind, text)
  self.tokens[#self.tokens + 1] = { kind = kind, text = text, line = self.line }
end

function Tokenizer:word()
  local source, from = self.source, self.position
  local at = from + 1
  local code = source:byte(at)
  while LETTER[code] or DIGIT[code] do
    at = at + 1
    code = source:byte(at)
  end
  local text = source:sub(from, at - 1)
  self:push(KEYWORDS[text] and "keyword" or "name", text)
  self.position = at
end

function Tokenizer:number()
  local source, from = self.source, self.position
  local at = from
  while DIGIT[source:byte(at)] or source:byte(at) == 46 do at = at + 1 end
  self:push("number", tonumber(source:sub(from, at - 1)))
  self.position = at
end

function Tokenizer:string()
  local source, from = self.source, self.position
  local at = from + 1
  while source:byte(at) ~= 34 do at = at + 1 end
  self:push("string", source:sub(from + 1, at - 1))
  self.position = at + 1
end

function Tokenizer:operator()
  local pair = self.source:sub(self.position, self.position + 1)
  if pair == "==" or pair == "~=" or pair == "<=" or pair == ".." then
    self:push("operator", pair)
    self.position = self.position + 2
  else
    self:push("operator", pair:sub(1, 1))
    self.position = self.position + 1
  end
end

function Tokenizer:run()
  local source, size = self.source, #self.source
  while self.position <= size do
    local code = source:byte(self.position)
    if SPACE[code] then
      if code == 10 then self.line = self.line + 1 end
      self.position = self.position + 1
    elseif LETTER[code] then
      self:word()
    elseif DIGIT[code] then
      self:number()
    elseif code == 34 then
      self:string()
    else
      self:operator()
    end
  end
  return self.tokens
end

local SOURCE = ([[
function spawn(kind, x, y)
  local enemy = { kind = kind, x = x * 16, y = y * 16.5, name = "enemy " .. kind }
  if kind == "bat" and y <= 10 then enemy.speed = 125 else enemy.speed = enemy_speed end
  while not placed(enemy) do enemy.x = enemy.x + 1 end
  return enemy, count_of[kind] ~= nil or false
end
]]):rep(80)

return function()
  local tokens = Tokenizer.new(SOURCE):run()
  local counts, sum = {}, 0
  for _, token in ipairs(tokens) do
    counts[token.kind] = (counts[token.kind] or 0) + 1
    if token.kind == "number" then sum = sum + token.text end
  end
  return string.format("%d %d %d %d %d %d %d", #tokens, counts.keyword, counts.name, counts.number,
    counts.string, tokens[#tokens].line, sum)
end, "6800 1280 2320 400 160 480 13480"
