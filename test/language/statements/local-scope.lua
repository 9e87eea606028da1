-- Blocks, shadowing, and a local that is not yet visible in its own initialiser.
local x = 1
do
  local x = x + 1
  print(x) --> 2
  do local x = x * 10 print(x) end --> 20
  print(x) --> 2
end
print(x) --> 1
local x = x
print(x) --> 1
