function old(a, ...) return arg.n, arg[1], a end
print(old(1, 2, 3), math.mod(7, 3), table.getn({ 1, 2 }), string.gfind and 1, unpack({ 1, 2 }))
module("mine", package.seeall)
function exported() return print and _NAME, _M end
local p = newproxy(true)
getmetatable(p).__index = function(_, k) return k end
print(exported(), p.field, getfenv(exported) == _M, gcinfo() >= 0, collectgarbage("count") >= 0)
print(math.floor(-3.5), math.max(1, 2), math.huge, -math.huge, 0 / 0 ~= 0 / 0, 2 ^ 53, math.fmod(-5, 3), math.frexp(8))
print(os.time({ year = 2000, month = 1, day = 1, hour = 12 }) ~= nil, type(os.clock()), os.date("!%Y", 0), tostring(nil))
