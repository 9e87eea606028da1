-- Functions that gsub and tostring call may yield, also when all of it is generated code.
local function letters(s) return coroutine.wrap(function() return (s:gsub("%a", function(c) return coroutine.yield(c) or c:upper() end)) end) end
local last
for n = 1, 400 do
  local step = letters("ab" .. n)
  local first, second, whole = step(), step("<" .. n .. ">"), step()
  last = first .. " " .. second .. " " .. whole
end
print(last) --> a b <400>B400
local mt = { __tostring = function(t) return "<" .. coroutine.yield(t.n) .. ">" end }
local function show(n) return coroutine.wrap(function() return tostring(setmetatable({ n = n }, mt)) end) end
for n = 1, 400 do local step = show(n) last = step() .. step("x" .. n) end
print(last) --> 400<x400>
