-- The hidden variables of loops have names.
for i = 5, 6 do local n = {} for k = 1, 4 do n[k] = debug.getlocal(1, k) end print(table.concat(n, " ")) break end --> (for index) (for limit) (for step) i
for k, v in pairs({ 7 }) do local n = {} for j = 1, 5 do n[j] = debug.getlocal(1, j) end print(table.concat(n, " ")) end --> (for generator) (for state) (for control) k v
