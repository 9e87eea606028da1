local function look(x, ...)
  local y, z = x, { ... }
  for level = 0, 4 do
    local info = debug.getinfo(level, "nSlufL")
    if info then print(info.what, info.name, info.currentline, info.nups) end
  end
  for i = 1, 9 do local name, value = debug.getlocal(1, i) if not name then break end print(name, value) end
  debug.setlocal(1, 1, y) print(debug.traceback("here", 1), debug.traceback())
  return x
end
local count, lines = 0, {}
debug.sethook(function(event, line) count = count + 1 if line then lines[#lines + 1] = line end end, "crl", 3)
print(look(1, 2), pcall(look, 3), coroutine.wrap(look)(4))
debug.sethook()
print(count > 0, table.concat(lines, " "), debug.gethook(), getfenv(1) == _G, setfenv(function() return x end, { x = 5 })())
