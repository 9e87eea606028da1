-- Hooks set from hooks, errors in hooks, hooks of other threads.
local log = {}
local function touch() return 1 end
debug.sethook(function(event)
  log[#log + 1] = event
  assert(not pcall(error, "inside"))
  debug.sethook(function(kind, line)
    log[#log + 1] = kind .. line
    debug.sethook()
  end, "l")
end, "c")
touch()
print(table.concat(log, " ")) --> call line3

print(pcall(function() --> false	stop
  debug.sethook(function() error("stop", 0) end, "", 100)
  while true do end
end))
debug.sethook()
print(debug.gethook()) --> nil		0

local co = coroutine.create(function()
  local a = 1
  coroutine.yield()
  local b = 2
end)
local lines = {}
debug.sethook(co, function(_, line) lines[#lines + 1] = line end, "l")
print(select(2, debug.gethook(co))) --> l	0
coroutine.resume(co)
coroutine.resume(co)
print(table.concat(lines, " ")) --> 23 24 25 26
