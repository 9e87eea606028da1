// Attacks on the stacks, Lua's and JavaScript's. Deep calls are refused with ordinary errors, so the scripts may catch them.
/** @type {import('./attacks.d.mts').Attack[]} */
export const stackAttacks = [
  ['recursion', 'local function f() return 1 + f() end f()', 'depth'],
  [
    'mutual recursion',
    'local g local function f() return 1 + g() end function g() return 1 + f() end f()',
    'depth',
  ],
  [
    'recursion through pcall',
    'local function f() return select(2, pcall(f)) end local r = f() error(r, 0)',
    /overflow|units/,
  ],
  [
    'recursion in pcall again and again',
    'local function f() return 1 + f() end while true do pcall(f) end',
    'units',
  ],
  [
    'recursion through __index',
    'local m = {} m.__index = function(t, k) return t[k] end local t = setmetatable({}, m) return t.x',
    'depth',
  ],
  [
    'recursion through __newindex',
    'local m = {} m.__newindex = function(t, k, v) t[k] = v end setmetatable({}, m).x = 1',
    'depth',
  ],
  [
    'recursion through __concat',
    'local m = {} local t = setmetatable({}, m) m.__concat = function(a, b) return a .. b end return t .. t',
    'depth',
  ],
  [
    'recursion through __call',
    'local m = {} local t = setmetatable({}, m) m.__call = function(self) return 1 + self() end t()',
    'depth',
  ],
  [
    'recursion through __eq',
    'local m = {} m.__eq = function(a, b) return not (a == b) end return setmetatable({}, m) == setmetatable({}, m)',
    'depth',
  ],
  [
    'recursion through __tostring',
    'local t = setmetatable({}, { __tostring = function(t) return tostring(t) .. "" end }) return tostring(t)',
    'depth',
  ],
  [
    'a chain of __call',
    'local t = print for i = 1, 50000 do t = setmetatable({}, { __call = t }) end t()',
    /./,
  ],
  [
    'recursion through sort',
    'local function f() table.sort({ 2, 1 }, function(a, b) f() return a < b end) end f()',
    'depth',
  ],
  ['recursion through gsub', 'local function f() return (("x"):gsub("x", f)) end f()', 'depth'],
  [
    'recursion through coroutines',
    'local function f() return 1 + coroutine.wrap(f)() end f()',
    /overflow|memory/,
  ],
  [
    'recursion through loadstring',
    'function _G.again() return 1 + loadstring("return again()")() end again()',
    'depth',
  ],
  ['recursion through iterators', 'local function f() for x in f do end end f()', 'depth'],
  [
    'recursion in a handler',
    'local function h() local function f() return 1 + f() end f() end xpcall(h, h) error("end", 0)',
    /end/,
  ],
  [
    'handlers of handlers',
    'local function h(m) return xpcall(error, h, m) end local _, m = xpcall(error, h, "x") error("end", 0)',
    /end|overflow|units/,
  ],
  ['varargs that grow', 'local function f(...) return f(1, ...) end f()', /overflow|units|memory/],
  [
    'many arguments',
    'local a = {} for i = 1, 900000 do a[i] = i end local function f(...) return select("#", ...) end for i = 1, 1e9 do f(unpack(a)) end',
    'units',
  ],
  [
    'nested parentheses',
    'assert(loadstring("return " .. ("("):rep(1e5) .. "1"))',
    /nest|levels|overflow/,
  ],
  [
    'nested tables in the source',
    'assert(loadstring("return " .. ("{"):rep(1e5)))',
    /nest|levels|overflow/,
  ],
  [
    'nested functions in the source',
    'assert(loadstring(("local function f() "):rep(1000)))',
    /nest|levels|overflow/,
  ],
  [
    'operators in a row',
    'assert(loadstring("return " .. ("not "):rep(1e5) .. "1"))',
    /nest|levels|overflow/,
  ],
  [
    'a long concatenation in the source',
    'assert(loadstring("return " .. ("a .. "):rep(1e5) .. "a"))',
    /nest|levels|overflow|registers|complex/,
  ],
  [
    'nested quantifiers of a pattern',
    'return ("x"):match(("("):rep(40) .. "x" .. (")"):rep(40))',
    /too many captures/,
  ],
].map(([name, source, expected, limits]) => ({
  name,
  source,
  expected,
  limits: { depth: 5000, ...limits },
  // Compiling is one step, and so is handing on the results of a call.
  beyond: 130_000,
}));
