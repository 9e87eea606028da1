-- name and namewhat: how a function was called.
local function show() local i = debug.getinfo(2, "n") return tostring(i.name) .. ":" .. i.namewhat end
local t = { field = function() local s = show() return s end }
function t:method() local s = show() return s end
function global() local s = show() return s end
local function loc() local s = show() return s end
local function up() local s = loc() return s end
print(t.field()) print(t:method()) print(global()) print(loc()) print(up())
print((pcall(loc))) print(select(2, pcall(loc)))
--> field:field
--> method:method
--> global:global
--> loc:local
--> loc:upvalue
--> true
--> nil:
