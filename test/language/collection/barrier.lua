-- Values that move from place to place while a collection goes on stay alive.
local w = setmetatable({}, {__mode = "k"})
collectgarbage "setstepmul"
collectgarbage("setstepmul", 20)
local boxes, up = {}, nil
for i = 1, 500 do boxes[i] = {} end
local function set(v) up = v end
local function get() return up end
local co = coroutine.wrap(function(v) while true do v = coroutine.yield(v) end end)
local holder = setmetatable({}, {__index = function(_, k) return rawget(boxes, k) end})
local token = {}
w[token] = "alive"
for i = 1, 60000 do
  local box = boxes[i % 500 + 1]
  local kind = i % 6
  if kind == 0 then box.x = token token = nil token = box.x box.x = nil
  elseif kind == 1 then set(token) token = nil token = get() set(nil)
  elseif kind == 2 then box[1] = token token = nil token = box[1] box[1] = nil
  elseif kind == 3 then token = co(token)
  elseif kind == 4 then setmetatable(box, {t = token}) token = nil token = getmetatable(box).t setmetatable(box, nil)
  else box[{}] = token token = nil token = select(2, next(box)) boxes[i % 500 + 1] = {} end
  assert(w[token] == "alive")
end
print(w[token]) --> alive
