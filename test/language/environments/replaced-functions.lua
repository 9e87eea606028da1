-- Library functions can be replaced.
local show = print
local lines = {}
function print(...) lines[#lines + 1] = table.concat({ ... }, "+") end
print("a", 1)
print("b")
print = show
print(unpack(lines)) --> a+1	b
tostring = function() return "replaced" end
show(1, "x") --> replaced	replaced
