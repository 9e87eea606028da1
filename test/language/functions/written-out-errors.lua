-- Small functions that a loop calls are written out in it: errors inside have their lines, and tracebacks show both frames.
local function add(a, b)
  return a + b
end

local function field(t)
  local x = t.x
  return x
end

local function twice(a)
  local b = add(a, a)
  return b
end

local function tail(a, b) return add(a, b) end

local function check(v)
  if not v then error("unchecked " .. tostring(v)) end
  return v
end

local function run(f, last)
  local sum = 0
  for i = 1, 200 do
    local v = i
    if i == 200 then v = last end
    sum = sum + (f(v) or 0)
  end
  return sum
end

local function adding(last)
  local sum = 0
  for i = 1, 200 do
    local v = i
    if i == 200 then v = last end
    sum = add(sum, v)
  end
  return sum
end
print(adding(1))
print(pcall(adding, {}))
print(pcall(adding))
print(adding("3"))

local function doubling(last)
  local sum = 0
  for i = 1, 200 do
    local v = i
    if i == 200 then v = last end
    sum = sum + twice(v)
  end
  return sum
end
print(doubling(1))
print(pcall(doubling, {}))

local function tailing(last)
  local sum = 0
  for i = 1, 200 do
    local v = i
    if i == 200 then v = last end
    sum = tail(sum, v)
  end
  return sum
end
print(tailing(1))
print(pcall(tailing, {}))

local function fields(last)
  local sum = 0
  local t = { x = 2 }
  for i = 1, 200 do
    if i == 200 then t = last end
    sum = sum + field(t)
  end
  return sum
end
print(fields({ x = 1 }))
print(pcall(fields, 5))
print(pcall(fields, nil))
print(pcall(fields, {}))

local function checking(last)
  local sum = 0
  for i = 1, 200 do
    local v = i
    if i == 200 then v = last end
    sum = sum + check(v)
  end
  return sum
end
print(checking(1))
print(pcall(checking, false))
print(run(function(v) return check(v) end, 1))

local trace
local function handler(message)
  trace = debug.traceback(message)
  return message
end
for _, case in ipairs({ { adding, {} }, { doubling, {} }, { tailing, {} }, { fields, 1 }, { checking, false } }) do
  local f, last = case[1], case[2]
  f(type(last) == "number" and { x = 1 } or 1)
  xpcall(function() local v = f(last) return v end, handler)
  print((trace:gsub("%[C%]: in function 'xpcall'.*", "")))
end
--> 19901
--> false	test.lua:3: attempt to perform arithmetic on local 'b' (a table value)
--> false	test.lua:3: attempt to perform arithmetic on local 'b' (a nil value)
--> 19903
--> 39802
--> false	test.lua:3: attempt to perform arithmetic on local 'a' (a table value)
--> 19901
--> false	test.lua:3: attempt to perform arithmetic on local 'b' (a table value)
--> 399
--> false	test.lua:7: attempt to index local 't' (a number value)
--> false	test.lua:7: attempt to index local 't' (a nil value)
--> false	test.lua:76: attempt to perform arithmetic on a nil value
--> 19901
--> false	test.lua:19: unchecked false
--> 19901
--> test.lua:3: attempt to perform arithmetic on local 'b' (a table value)
--> stack traceback:
--> 	test.lua:100: in function <test.lua:99>
--> 	test.lua:3: in function 'add'
--> 	test.lua:38: in function 'f'
--> 	test.lua:106: in function <test.lua:106>
--> 	
--> test.lua:3: attempt to perform arithmetic on local 'a' (a table value)
--> stack traceback:
--> 	test.lua:100: in function <test.lua:99>
--> 	test.lua:3: in function 'add'
--> 	test.lua:12: in function 'twice'
--> 	test.lua:52: in function 'f'
--> 	test.lua:106: in function <test.lua:106>
--> 	
--> test.lua:3: attempt to perform arithmetic on local 'b' (a table value)
--> stack traceback:
--> 	test.lua:100: in function <test.lua:99>
--> 	test.lua:3: in function <test.lua:2>
--> 	(tail call): ?
--> 	test.lua:64: in function 'f'
--> 	test.lua:106: in function <test.lua:106>
--> 	
--> test.lua:7: attempt to index local 't' (a number value)
--> stack traceback:
--> 	test.lua:100: in function <test.lua:99>
--> 	test.lua:7: in function 'field'
--> 	test.lua:76: in function 'f'
--> 	test.lua:106: in function <test.lua:106>
--> 	
--> test.lua:19: unchecked false
--> stack traceback:
--> 	test.lua:100: in function <test.lua:99>
--> 	[C]: in function 'error'
--> 	test.lua:19: in function 'check'
--> 	test.lua:90: in function 'f'
--> 	test.lua:106: in function <test.lua:106>
--> 	
