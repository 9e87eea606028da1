-- Call, return and line events of functions in Lua and in C, in order.
local log = {}
local function f(x)
  local y = x + 1
  return y
end
local function g(n) if n == 0 then return 0 end return g(n - 1) end
debug.sethook(function(event, line)
  log[#log + 1] = event .. (line and ":" .. line or "")
end, "crl")
f(1)
for i = 1, 2 do
  f(i)
end
for i = 1, 3 do end
for k, v in ipairs({ 1 }) do
  local text = string.rep("x", v)
end
while #log < 40 do end
g(2)
debug.sethook()
print(debug.gethook()) --> nil		0
print(table.concat(log, " ")) --> return line:11 call line:4 line:5 return line:12 line:13 call line:4 line:5 return line:12 line:13 call line:4 line:5 return line:12 line:15 line:15 line:15 line:15 line:16 call return call return line:17 call return line:16 call return line:19 line:19 line:19 line:19 line:19 line:19 line:20 call line:7 call line:7 call line:7 return tail return tail return line:21 call
