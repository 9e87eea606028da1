-- Map, filter and fold, with functions built at run time.
local function map(t, f) local r = {} for i, v in ipairs(t) do r[i] = f(v) end return r end
local function filter(t, f) local r = {} for _, v in ipairs(t) do if f(v) then r[#r + 1] = v end end return r end
local function fold(t, f, a) for _, v in ipairs(t) do a = f(a, v) end return a end
local function curry(f) return function(a) return function(b) return f(a, b) end end end
local list = map(filter({ 1, 2, 3, 4, 5, 6 }, function(n) return n % 2 == 0 end), curry(math.pow)(2))
print(table.concat(list, " "), fold(list, function(a, b) return a + b end, 0)) --> 4 16 64	84
local compose = function(...)
  local fs = { ... }
  return function(x) for i = #fs, 1, -1 do x = fs[i](x) end return x end
end
print(compose(tostring, math.sqrt, tonumber)("16")) --> 4
