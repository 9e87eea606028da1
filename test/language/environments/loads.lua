-- Chunks loaded get the environment of the thread, not of the caller.
local function f() return loadstring("return x") end
x = "global" setfenv(f, { loadstring = loadstring, x = "own" })
print(f()()) --> global
