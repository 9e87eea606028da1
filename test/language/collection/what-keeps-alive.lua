-- Everything that a script can still reach keeps its values.
local w = setmetatable({}, {__mode = "v"})
local function value(name) local v = {name} w[name] = v return v end
local function check(name) collectgarbage() return w[name] ~= nil end
local up = value "upvalue"
local function uses() return up end
global = value "global"
local field = {nested = {deep = value "field"}}
local keyed = {[value "key"] = 1}
local meta = setmetatable({}, {own = value "metatable"})
local env = setfenv(function() end, {x = value "environment"})
local co = coroutine.create(function(...) local x = value "local in coroutine" coroutine.yield() return x end)
coroutine.resume(co)
local args = coroutine.create(function(...) coroutine.yield() return ... end)
coroutine.resume(args, value "vararg")
local wrapped = coroutine.wrap(function() local x = value "wrapped" coroutine.yield() return x end)
wrapped()
debug.getregistry().mine = value "registry"
local shared = newproxy(true)
getmetatable(shared).x = value "proxy"
getmetatable("").x = value "string metatable"
for _, name in ipairs {"upvalue", "global", "field", "key", "metatable", "environment", "local in coroutine", "vararg",
    "wrapped", "registry", "proxy", "string metatable"} do
  print(name, check(name))
end
up, global, field, keyed, meta, env, co, args, wrapped, shared = nil
debug.getregistry().mine = nil
getmetatable("").x = nil
collectgarbage()
print(next(w))
--> upvalue	true
--> global	true
--> field	true
--> key	true
--> metatable	true
--> environment	true
--> local in coroutine	true
--> vararg	true
--> wrapped	true
--> registry	true
--> proxy	true
--> string metatable	true
--> nil
