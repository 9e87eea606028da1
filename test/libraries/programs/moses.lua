-- moses: functional utilities, chained and on their own.
local M = require "moses"
local function list(t) return table.concat(M.map(t, function(v) return tostring(v) end), " ") end
print(list(M.map({ 1, 2, 3 }, function(v) return v * v end)), M.reduce({ 1, 2, 3, 4 }, function(a, b) return a * b end))
print(list(M.filter(M.range(1, 20), function(v) return v % 3 == 0 end)), M.sum { 1, 2, 3 }, M.max { 3, 9, 2 }, M.include({ 1, 2 }, 2))
print(list(M.flatten { 1, { 2, { 3, { 4 } } } }), list(M.uniq { 1, 1, 2, 3, 2 }), list(M.zip({ 1, 2 }, { 3, 4 })[1]), list(M.interleave({ 1, 2 }, { "a", "b" })))
print(M.chain({ 5, 2, 8, 1 }):sort():map(function(v) return v * 10 end):first(2):concat("+"):value())
print(list(M.difference({ 1, 2, 3, 4 }, { 2, 4 })), list(M.union({ 1, 2 }, { 2, 3 })), #M.chunk({ 1, 2, 2, 3 }, function(v) return v % 2 end))
local calls, counted = 0
counted = M.memoize(function(n) calls = calls + 1 return n < 2 and n or counted(n - 1) + counted(n - 2) end)
print(counted(30), calls, M.compose(function(x) return x + 1 end, function(x) return x * 2 end)(5), M.curry(function(a, b, c) return a + b + c end, 3)(1)(2)(3))
print(M.isEqual({ 1, { a = 2 } }, { 1, { a = 2 } }), M.isCallable(print), pcall(M.map, nil))
for combination in M.permutation { 1, 2, 3 } do io.write(list(combination), ";") end
print()
