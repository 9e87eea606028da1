-- Coroutines in protected calls in coroutines, with errors at every level, in loops.
local resume, yield, create, status = coroutine.resume, coroutine.yield, coroutine.create, coroutine.status
local function fails(kind)
  if kind == 1 then error('placed') end
  if kind == 2 then error('not placed', 0) end
  if kind == 3 then error({ kind = kind }) end
  if kind == 4 then local t = nil return t.field end
  if kind == 5 then error() end
  if kind == 6 then return error(6) end
  if kind == 7 then assert(false, 'asserted') end
  if kind == 8 then assert(nil) end
  if kind == 9 then error('caller', 2) end
  if kind == 10 then error('text', 0.5) end
  return 'fine', kind
end
local function show(ok, value, more)
  return tostring(ok) .. ' ' .. (type(value) == 'table' and 'table' .. value.kind or tostring(value)) .. ' ' .. tostring(more)
end
for kind = 1, 11 do
  local seen
  for _ = 1, 30 do
    local text = show(pcall(fails, kind))
    assert(seen == nil or seen == text)
    seen = text
  end
  print(kind, seen)
end
for kind = 1, 11 do
  local seen, dead
  for _ = 1, 30 do
    local co = create(fails)
    local text = show(resume(co, kind))
    assert(seen == nil or seen == text)
    seen, dead = text, status(co) .. ' ' .. debug.traceback(co):gsub('\n%s*', '|')
  end
  print(kind, seen)
  print(dead)
end

-- The outer protected call catches what the inner coroutine passes on.
local outer = create(function()
  local caught = 0
  while true do
    local ok, message = pcall(function()
      local inner = create(function(x) if x % 3 == 0 then error('third', 0) end return x end)
      local fine, result = resume(inner, caught)
      if not fine then error('passed on: ' .. result, 0) end
      return result
    end)
    caught = caught + 1
    yield(ok, message)
  end
end)
local counts = {}
for _ = 1, 120 do
  local _, ok, message = resume(outer)
  counts[ok and 'ok' or message] = (counts[ok and 'ok' or message] or 0) + 1
end
print(counts.ok, counts['passed on: third'])

-- Strict 5.1 does not yield across a protected call.
local across = create(function()
  local refused = 0
  for _ = 1, 60 do
    local ok, message = pcall(function() yield(1) end)
    if not ok and message == 'attempt to yield across metamethod/C-call boundary' then refused = refused + 1 end
  end
  yield(refused)
  return xpcall(function() yield(2) end, function(m) return 'handled: ' .. m end)
end)
print(resume(across))
print(resume(across))
print(resume(across))

-- Closures made in a protected call that fails keep their variables.
local kept = {}
for n = 1, 60 do
  pcall(function(x)
    local y = x * 2
    kept[n] = function() y = y + 1 return y end
    error('away')
  end, n)
end
print(kept[1](), kept[1](), kept[60]())

-- xpcall, its handler sees the place of the error.
local places = {}
for _ = 1, 60 do
  local _, text = xpcall(function() fails(1) end, function(message)
    return message .. ' at ' .. debug.getinfo(2, 'S').what .. ' ' .. debug.getinfo(3, 'l').currentline
  end)
  places[text] = (places[text] or 0) + 1
end
for text, count in pairs(places) do print(text, count) end
print(xpcall(function() return 1, nil, 3 end, print))
--> 1	false test.lua:4: placed nil
--> 2	false not placed nil
--> 3	false table3 nil
--> 4	false test.lua:7: attempt to index local 't' (a nil value) nil
--> 5	false nil nil
--> 6	false test.lua:9: 6 nil
--> 7	false test.lua:10: asserted nil
--> 8	false test.lua:11: assertion failed! nil
--> 9	false caller nil
--> 10	false text nil
--> 11	true fine 11
--> 1	false test.lua:4: placed nil
--> dead stack traceback:|[C]: in function 'error'|test.lua:4: in function <test.lua:3>
--> 2	false not placed nil
--> dead stack traceback:|[C]: in function 'error'|test.lua:5: in function <test.lua:3>
--> 3	false table3 nil
--> dead stack traceback:|[C]: in function 'error'|test.lua:6: in function <test.lua:3>
--> 4	false test.lua:7: attempt to index local 't' (a nil value) nil
--> dead stack traceback:|test.lua:7: in function <test.lua:3>
--> 5	false nil nil
--> dead stack traceback:|[C]: in function 'error'|test.lua:8: in function <test.lua:3>
--> 6	false test.lua:9: 6 nil
--> dead stack traceback:|[C]: in function 'error'|test.lua:9: in function <test.lua:3>
--> 7	false test.lua:10: asserted nil
--> dead stack traceback:|[C]: in function 'assert'|test.lua:10: in function <test.lua:3>
--> 8	false test.lua:11: assertion failed! nil
--> dead stack traceback:|[C]: in function 'assert'|test.lua:11: in function <test.lua:3>
--> 9	false caller nil
--> dead stack traceback:|[C]: in function 'error'|test.lua:12: in function <test.lua:3>
--> 10	false text nil
--> dead stack traceback:|[C]: in function 'error'|test.lua:13: in function <test.lua:3>
--> 11	true fine 11
--> dead stack traceback:
--> 80	40
--> true	60
--> true	false	handled: attempt to yield across metamethod/C-call boundary
--> false	cannot resume dead coroutine
--> 3	4	121
--> test.lua:4: placed at C 4	60
--> true	1	nil	3
