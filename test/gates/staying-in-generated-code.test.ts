// Kinds of programs that must not leave generated code once they are warm, in strict and extended mode. Nothing is given up here:
// code that is left at once again and again counts every time.
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaFunction } from 'moontick/runtime/internals';
import { describe, expect, it } from 'vitest';

const WARM_UP = 40;
const RUNS = 5;
/** The start of a run, and code that is generated only now. */
const MOST_LEAVES = 5;

/** Each gives a function that answers true. */
const KINDS: Readonly<Record<string, string>> = {
  assert: `
    return function() local s = 0 for n = 1, 200 do s = s + assert(n) + assert(tonumber('5'), 'no') end return true end`,
  'classes with inheritance and constructors': `
    local A = {} A.__index = A function A.new(x) return setmetatable({ x = x }, A) end function A:get() return self.x end function A:name() return 'a' end
    local B = setmetatable({}, { __index = A, __call = function(class, x) local o = A.new(x) return setmetatable(o, class) end }) B.__index = B function B:get() return A.get(self) + 1 end
    local C = setmetatable({}, { __index = B }) C.__index = C
    return function() local s = 0 for n = 1, 500 do local o = setmetatable({ x = n }, n % 2 == 0 and C or B) s = s + o:get() + #o:name() local p = B(n) s = s + p:get() end return true end`,
  'closures made in loops': `
    return function() local fs = {} for n = 1, 300 do local x = n fs[n] = function(d) x = x + (d or 0) return x end end
    local s = 0 for n = 1, #fs do s = s + fs[n](1) end local function each(t, f) for i, v in ipairs(t) do f(v, i) end end
    each(fs, function(f, i) s = s + f(i) end) return true end`,
  'functions with an environment': `
    local env = setmetatable({ total = 0 }, { __index = _G }) local f = setfenv(function() for n = 1, 300 do total = total + math.floor(n / 2) end end, env) return function() f() return true end`,
  globals: `
    counter = 0 function bump(n) counter = counter + n end return function() for n = 1, 300 do bump(n) end return true end`,
  gmatch: `
    return function() local c = 0 for n = 1, 100 do for w in ('one two three'):gmatch('%a+') do c = c + #w end for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do c = c + #k end end return true end`,
  'loops of all kinds': `
    return function() local n, c = 0, 0 while true do n = n + 1 if n % 2 == 0 then c = c + 1 end if n > 300 then break end repeat local x = n n = n + 1 until x > 0 for i = 10, 1, -3 do c = c + i end for x = 0, 1, 0.25 do c = c + x end end return true end`,
  'gsub with a function': `
    return function() local c = 0 for n = 1, 300 do local r = ('one two'):gsub('%a+', function(w) c = c + 1 return w:upper() end) end return true end`,
  'functions as __index and __newindex': `
    local t = setmetatable({}, { __index = function(t, k) return k end, __newindex = function(t, k, v) rawset(t, k, nil) end })
    return function() local s = 0 for n = 1, 500 do s = s + t[n] t[n] = s t.name = n s = s + #t.other end return true end`,
  'pairs, ipairs and next over all kinds of tables': `
    local list, holes, dict, mixed, big = { 1, 2, 3 }, { 1, nil, 3, nil, 5 }, { a = 1, b = 2 }, { 1, 2, x = 3, [1.5] = 4, [true] = 5 }, {}
    for n = 1, 300 do big['k' .. n] = n end
    return function() local s = 0 for n = 1, 20 do for _, t in ipairs({ list, holes, dict, mixed, big, {} }) do
    for k, v in pairs(t) do s = s + v end for i, v in ipairs(t) do s = s + v end for k, v in next, t do s = s + v end
    local k, v = next(t) while k ~= nil do s = s + v k, v = next(t, k) end for i = 1, #t do s = s + (t[i] or 0) end end end return true end`,
  'loaded code': `
    local f = loadstring('local n = ... return n * 2') return function() local s = 0 for n = 1, 300 do s = s + f(n) end return true end`,
  math: `
    return function() local s = 0 for n = 1, 300 do s = s + math.floor(n / 3) + math.ceil(n / 3) + math.abs(-n) + math.sqrt(n) + math.sin(n) + math.min(n, 3) + math.random(10) + math.random() + math.fmod(n, 3) + n % 7 + n ^ 2 + math.pi + math.modf(n / 2) + math.log(n) + (math.huge > n and 1 or 0) + math.pow(n, 2) end return true end`,
  'weak tables': `
    local memo = setmetatable({}, { __mode = 'k' }) return function() for n = 1, 200 do local k = {} memo[k] = n if memo[k] ~= n then return false end end return true end`,
  'metatables set and read': `
    local mt = { __index = function() return 0 end } return function() for n = 1, 200 do local t = setmetatable({}, mt) local m = getmetatable(t) rawset(t, 'x', n) local x = rawget(t, 'x') local e = rawequal(t, t) setmetatable(t, nil) setmetatable(t, { __tostring = function() return 'x' end }) end return true end`,
  'strings in arithmetic': `
    return function() local s = 0 for n = 1, 300 do s = s + '2' * n - '1' if ('a' .. n) < 'b' then s = s + 1 end end return true end`,
  'several results': `
    local function three(a) return a, a + 1, a + 2 end local function swap(a, b) return b, a end return function() local s = 0 for n = 1, 300 do local a, b, c = three(n) a, b = swap(a, b) local t = { three(n) } s = s + a + b + c + #t + select(2, three(n)) + (three(n)) local d, e, f, g = three(n) if g then s = 0 end end return true end`,
  operators: `
    local mt = {} mt.__index = mt
    local function V(x) return setmetatable({ x = x }, mt) end
    mt.__add = function(a, b) return V(a.x + b.x) end mt.__mul = function(a, b) return V(a.x * (type(b) == 'number' and b or b.x)) end
    mt.__unm = function(a) return V(-a.x) end mt.__eq = function(a, b) return a.x == b.x end mt.__lt = function(a, b) return a.x < b.x end
    mt.__le = function(a, b) return a.x <= b.x end mt.__concat = function(a, b) return 'v' end mt.__call = function(self, n) return self.x + n end
    return function() local s = V(0) for n = 1, 500 do local v = V(n) s = s + v * 2 + -v if s == v or s < v or v <= s then v(n) end local t = s .. 'x' end return true end`,
  os: `
    return function() local s = 0 for n = 1, 100 do s = s + os.clock() + os.time() end return true end`,
  'own iterators': `
    local function range(n) local i = 0 return function() i = i + 1 if i <= n then return i, i * 2 end end end
    local function step(t, i) i = i + 1 if t[i] then return i, t[i] end end
    return function() local s = 0 for n = 1, 50 do for a, b in range(10) do s = s + b end for i, v in step, { 1, 2, 3 }, 0 do s = s + v end end return true end`,
  'a queue in a table': `
    local Q = {} Q.__index = Q function Q.new() return setmetatable({ first = 1, last = 0 }, Q) end function Q:push(v) self.last = self.last + 1 self[self.last] = v end function Q:pop() local v = self[self.first] self[self.first] = nil self.first = self.first + 1 return v end
    return function() local q = Q.new() for n = 1, 200 do q:push(n) q:push(n) q:pop() end while q.first <= q.last do q:pop() end return true end`,
  'recursion over tables': `
    local function tree(d) if d == 0 then return {} end return { left = tree(d - 1), right = tree(d - 1) } end
    local function count(t) if not t.left then return 1 end return 1 + count(t.left) + count(t.right) end
    local function copy(t, seen) seen = seen or {} if seen[t] then return seen[t] end local c = {} seen[t] = c for k, v in pairs(t) do c[k] = type(v) == 'table' and copy(v, seen) or v end return c end
    local function equal(a, b) for k, v in pairs(a) do if type(v) == 'table' then if not equal(v, b[k]) then return false end elseif b[k] ~= v then return false end end return true end
    return function() local t = tree(6) count(t) local c = copy(t) return equal(t, c) end`,
  'select from the end': `
    local function last(...) return (select(-1, ...)) end return function() local s = 0 for n = 1, 200 do s = s + last(1, n) end return true end`,
  'strings letter by letter': `
    return function() local parts = {} for n = 1, 300 do parts[#parts + 1] = 'x' .. n end local s = table.concat(parts, ',') local c = 0
    for i = 1, #s do local ch = s:sub(i, i) if ch == ',' then c = c + 1 elseif ch:match('%d') then c = c + tonumber(ch) end end return true end`,
  'the string library': `
    return function() local s, c = 'The quick brown fox', 0 for n = 1, 300 do
    c = c + #s:upper() + s:byte(n % 19 + 1) + #s:sub(2, -3) + (s:find('quick', 1, true) or 0) + (s:find('b(%a+)') or 0)
    local w = s:match('%a+') c = c + #w + #s:rep(2) + #s:reverse() + #s:lower() + #string.char(65, 66) + #string.format('%d %s %5.2f', n, w, n / 3)
    local r = s:gsub('o', '0') r = s:gsub('(%a)(%a)', '%2%1') r = s:gsub('%a+', { The = 'A' }) c = c + #r + #tostring(n) + #tostring(true) + tonumber('12') + #(n .. ':' .. s) end return true end`,
  'the table library': `
    return function() local t = {} for n = 1, 100 do table.insert(t, n) end for n = 1, 50 do table.insert(t, 1, n) table.insert(t, #t + 1, n) end for n = 1, 40 do table.remove(t) table.remove(t, 1) end
    table.sort(t) local s = table.concat(t, ' ') local n = table.getn(t) + table.maxn(t) return true end`,
  'tail calls': `
    local even local function odd(n) if n == 0 then return false end return even(n - 1) end function even(n) if n == 0 then return true end return odd(n - 1) end
    return function() for n = 1, 20 do even(20) end return true end`,
  __tostring: `
    local mt = { __tostring = function(t) return 'object ' .. t.n end } return function() local c = 0 for n = 1, 200 do c = c + #tostring(setmetatable({ n = n }, mt)) end return true end`,
  'tests of types': `
    local values = { 1, 'a', true, {}, print, false } return function() local c = 0 for n = 1, 100 do for i = 1, 6 do local v = values[i] local t = type(v)
    if t == 'number' then c = c + v elseif t == 'string' then c = c + #v elseif t == 'table' then c = c + #v end c = c + (v and 1 or 0) if v == nil or v == 1 then c = c + 1 end c = c + #tostring(v) + (tonumber(v) or 0) end end return true end`,
  varargs: `
    local function count(...) return select('#', ...) end local function pack(...) return { n = select('#', ...), ... } end
    local function sum(...) local s = 0 for i = 1, select('#', ...) do s = s + (select(i, ...)) end return s end
    local function pass(...) return ... end local function tail(...) return pass(1, ...) end
    return function() local s = 0 for n = 1, 300 do s = s + count(n, nil, n) + sum(n, n, n) + pack(pass(n, n)).n + select('#', tail(n, n)) s = s + #{ unpack({ 1, 2, 3 }) } + math.max(n, 1, 2) end return true end`,
};

describe.each(['strict', 'extended'] as const)('%s mode stays in generated code', (mode) => {
  it.each(Object.keys(KINDS))('%s', (name) => {
    const vm = new CoreVM({ mode });
    const { generated } = vm.state;
    generated.givesUp = false;
    const [body] = vm.run(KINDS[name] as string, `=${name}`) as [LuaFunction];
    for (let run = 0; run < WARM_UP; run++) expect(vm.call(body)).toEqual([true]);
    const before = generated.leaves;
    for (let run = 0; run < RUNS; run++) vm.call(body);
    expect((generated.leaves - before) / RUNS).toBeLessThan(MOST_LEAVES);
  });
});
