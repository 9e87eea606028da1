-- Fields of debug.getinfo for functions and levels.
local function show(info)
  local names = {}
  for name in pairs(info) do names[#names + 1] = name end
  table.sort(names)
  local texts = {}
  for _, name in ipairs(names) do
    local value = info[name]
    if type(value) == "table" then
      local lines = {}
      for line in pairs(value) do lines[#lines + 1] = line end
      table.sort(lines)
      value = "{" .. table.concat(lines, ",") .. "}"
    elseif type(value) == "function" then
      value = "function"
    end
    texts[#texts + 1] = name .. "=" .. tostring(value)
  end
  print(table.concat(texts, " "))
end

local up = 1
local function f(a, b)
  local c = a + up
  show(debug.getinfo(1))
  show(debug.getinfo(1, "n"))
  return c
end
f(1, 2)
show(debug.getinfo(f, "SLu"))
show(debug.getinfo(string.rep))
show(debug.getinfo(1, "Sl"))
show(debug.getinfo(0, "Sln"))
local function tail() return (f(1, 2)) end
tail()
local function level() show(debug.getinfo(2, "Sln")) end
local function lost() return level() end
lost()
print(debug.getinfo(50))
print(pcall(debug.getinfo, 1, "X"))
print(pcall(debug.getinfo, "x"))
local co = coroutine.create(function(x) local y = 5 coroutine.yield() end)
coroutine.resume(co, 9)
show(debug.getinfo(co, 1, "Sl"))
show(debug.getinfo(co, 0, "Sln"))
--> currentline=25 func=function lastlinedefined=28 linedefined=23 name=f namewhat=local nups=2 short_src=test.lua source=@test.lua what=Lua
--> name=f namewhat=local
--> activelines={24,25,26,27,28} lastlinedefined=28 linedefined=23 nups=2 short_src=test.lua source=@test.lua what=Lua
--> currentline=-1 func=function lastlinedefined=-1 linedefined=-1 namewhat= nups=0 short_src=[C] source==[C] what=C
--> currentline=32 lastlinedefined=0 linedefined=0 short_src=test.lua source=@test.lua what=main
--> currentline=-1 lastlinedefined=-1 linedefined=-1 name=getinfo namewhat=field short_src=[C] source==[C] what=C
--> currentline=25 func=function lastlinedefined=28 linedefined=23 name=f namewhat=upvalue nups=2 short_src=test.lua source=@test.lua what=Lua
--> name=f namewhat=upvalue
--> currentline=-1 lastlinedefined=-1 linedefined=-1 name= namewhat= short_src=(tail call) source==(tail call) what=tail
--> nil
--> false	bad argument #2 to '?' (invalid option)
--> false	bad argument #1 to '?' (function or level expected)
--> currentline=42 lastlinedefined=42 linedefined=42 short_src=test.lua source=@test.lua what=Lua
--> currentline=-1 lastlinedefined=-1 linedefined=-1 name=yield namewhat=field short_src=[C] source==[C] what=C
