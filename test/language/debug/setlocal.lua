-- debug.setlocal by level and index.
local function f(a, b)
  print(debug.setlocal(1, 1, "new"), a) --> a	new
  print(debug.setlocal(1, 2, nil), b) --> b	nil
  print(debug.setlocal(1, 9, 0)) --> nil
end
f("old", "gone")
print(pcall(debug.setlocal, 50, 1, 1)) --> false	bad argument #1 to '?' (level out of range)
