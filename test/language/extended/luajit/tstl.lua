-- What TypeScriptToLua makes of classes, continue, switch, spread, iterators and closures in loops, for LuaJIT.
local function __TS__Class(self)
    local c = {prototype = {}}
    c.prototype.__index = c.prototype
    c.prototype.constructor = c
    return c
end
local function __TS__ClassExtends(target, base)
    target.____super = base
    local staticMetatable = setmetatable({__index = base}, base)
    setmetatable(target, staticMetatable)
    setmetatable(target.prototype, base.prototype)
end
local function __TS__New(target, ...)
    local instance = setmetatable({}, target.prototype)
    instance:____constructor(...)
    return instance
end
local function __TS__ArrayForEach(self, callbackFn, thisArg)
    for i = 1, #self do
        callbackFn(thisArg, self[i], i - 1, self)
    end
end
local Actor = __TS__Class()
Actor.name = "Actor"
function Actor.prototype.____constructor(self, name)
    self.hits = 0
    self.name = name
end
function Actor.prototype.hit(self, ...)
    local amounts = {...}
    for ____, amount in ipairs(amounts) do
        do
            if amount < 0 then
                goto __continue5
            end
            self.hits = self.hits + amount
        end
        ::__continue5::
    end
    return self
end
local Boss = __TS__Class()
__TS__ClassExtends(Boss, Actor)
function Boss.prototype.____constructor(self, name, armour)
    Actor.prototype.____constructor(self, name)
    self.armour = armour
end
function Boss.prototype.hit(self, ...)
    Actor.prototype.hit(self, ...)
    self.hits = self.hits - self.armour
    return self
end
local function describe(self, kind)
    repeat
        local ____switch10 = kind
        local ____cond10 = ____switch10 == 0
        if ____cond10 then
            return "zero"
        end
        ____cond10 = ____cond10 or ____switch10 == 1
        if ____cond10 then
            do
                local text = "one"
                return text
            end
        end
        do
            return "many"
        end
    until true
end
local boss = __TS__New(Boss, "Crab", 2)
print(boss:hit(1, -5, 3, 10).hits, boss.name, describe(nil, 0), describe(nil, 1), describe(nil, 2)) --> 12	Crab	zero	one	many
local handlers = {}
do
    local i = 0
    while i < 5 do
        do
            local captured = i
            if captured == 3 then
                goto __continue14
            end
            handlers[#handlers + 1] = function(____)
                captured = captured + 10
                return captured
            end
        end
        ::__continue14::
        i = i + 1
    end
end
__TS__ArrayForEach(handlers, function(____, handler, index)
    print(index, handler(nil), handler(nil))
end)
do
    local y = 0
    while y < 3 do
        do
            local x = 0
            while x < 3 do
                do
                    if x == y then
                        goto __continue20
                    end
                    if y == 2 then
                        goto ____outer
                    end
                    print(x, y, bit.band(x, y), bit.bor(x, bit.lshift(y, 2)), bit.bxor(x, y))
                end
                ::__continue20::
                x = x + 1
            end
        end
        y = y + 1
    end
end
::____outer::
local function tryFinally(self, shouldFail)
    local ____try, ____hasReturned, ____returnValue = pcall(function()
        if shouldFail then
            error("Error: failed", 0)
        end
        return true, "done"
    end)
    if not ____try then
        ____hasReturned, ____returnValue = (function(____, e)
            return true, "caught " .. tostring(e)
        end)(nil, ____hasReturned)
    end
    if ____hasReturned then
        return ____returnValue
    end
end
print(tryFinally(nil, false), tryFinally(nil, true))
local ____array = {unpack({1, 2, 3})}
print(#____array, table.concat(____array, ","))
return boss
--> 0	10	20
--> 1	11	21
--> 2	12	22
--> 3	14	24
--> 1	0	0	1	1
--> 2	0	0	2	2
--> 0	1	0	4	1
--> 2	1	0	6	3
--> done	caught Error: failed
--> 3	1,2,3
