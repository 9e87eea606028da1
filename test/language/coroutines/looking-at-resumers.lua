-- What a coroutine sees of itself and its resumers, again and again.
local resume, yield, create, status = coroutine.resume, coroutine.yield, coroutine.create, coroutine.status
local function describe(level)
  local info = debug.getinfo(level, 'Sln')
  return info and (info.short_src .. ':' .. info.currentline .. ' ' .. tostring(info.name) .. ' ' .. info.what) or 'none'
end
local a, b
local texts = {}
local function note(text) texts[text] = (texts[text] or 0) + 1 end
a = create(function()
  while true do
    note('a: ' .. status(a) .. ', b: ' .. status(b))
    note('above: ' .. describe(2))
    note(tostring(select(2, resume(a))))
    yield(status(b))
  end
end)
b = create(function()
  while true do
    local _, mine = resume(a)
    note('b was ' .. mine .. ', a: ' .. status(a))
    note(debug.traceback('in b'):gsub('\n%s*', '|'))
    yield(debug.traceback(a):gsub('\n%s*', '|'))
  end
end)
local waiting
local function step()
  local _, text = resume(b)
  waiting = text
end
for _ = 1, 150 do step() end
print(waiting)
local sorted = {}
for text, count in pairs(texts) do sorted[#sorted + 1] = count .. ' ' .. text end
table.sort(sorted)
for _, line in ipairs(sorted) do print(line) end

-- Local variables of a coroutine that waits.
local co = create(function(x)
  while true do
    local y = x * 2
    x = yield(y)
  end
end)
for n = 1, 150 do resume(co, n) end
print(debug.getlocal(co, 1, 1))
print(debug.getlocal(co, 1, 2))
print(debug.getinfo(co, 0, 'n').name, debug.getinfo(co, 1, 'l').currentline)

-- A hook set by somebody else, and by the coroutine itself.
local lines = 0
debug.sethook(co, function() lines = lines + 1 end, 'l')
resume(co, 1)
debug.sethook(co)
resume(co, 1)
print(lines)
local hooked = create(function()
  local events = 0
  for n = 1, 100 do
    if n == 50 then debug.sethook(function() events = events + 1 end, 'c') end
    yield(n)
    if n == 60 then debug.sethook() end
  end
  return events
end)
local result
repeat
  local _, value = resume(hooked)
  result = value
until status(hooked) == 'dead'
print(result)
--> stack traceback:|[C]: in function 'yield'|test.lua:15: in function <test.lua:10>
--> 150 a: running, b: normal
--> 150 above: test.lua:13 nil Lua
--> 150 b was normal, a: suspended
--> 150 cannot resume running coroutine
--> 150 in b|stack traceback:|test.lua:22: in function <test.lua:18>
--> x	150
--> y	300
--> yield	42
--> 2
--> 12
