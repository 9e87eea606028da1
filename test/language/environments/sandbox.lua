-- Loaded code with a restricted environment.
local env = { print = print }
local chunk = loadstring("a = 1; print(a, b, type)")
setfenv(chunk, env)
chunk()
print(env.a, a)
local failing = setfenv(loadstring("return math.pi", "=box"), {})
print(pcall(failing))
--> 1	nil	nil
--> 1	nil
--> false	box:1: attempt to index global 'math' (a nil value)
