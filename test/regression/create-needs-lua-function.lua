-- coroutine.create and wrap complain in the same words whatever they get.
for _, v in ipairs { 1, "x", {}, print, true } do print(pcall(coroutine.create, v)) print(pcall(coroutine.wrap, v)) end
print(pcall(coroutine.create))
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
--> false	bad argument #1 to '?' (Lua function expected)
