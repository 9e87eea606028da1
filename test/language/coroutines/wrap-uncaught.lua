-- An error in a wrapped coroutine ends the program.
local f = coroutine.wrap(function()
  coroutine.yield(1)
  error("from the generator")
end)
print(f()) --> 1
f() --! test.lua:7: test.lua:4: from the generator
