// Waiting for a promise works at every place from which Lua code can be called, in every tier, at every slice: the script gets
// the value, and all around goes on as if nothing had happened.
import { describe, expect, it } from 'vitest';
import { AsyncHost, TIERS } from './support.ts';

/** Scripts by place; each returns 'ok' or what differs. `W` is a function that waits and returns its argument. */
const PLACES: Record<string, string> = {
  'a call': 'return W("ok")',
  'a tail call': 'local function f(x) return later(x) end return f("ok")',
  'several in an expression': 'return W("o") .. W("k")',
  'a loop':
    'local t = {} for i = 1, 40 do t[i] = W(i) end return #t == 40 and t[40] == 40 and "ok"',
  pcall: 'local ok, x = pcall(W, "ok") return ok and x',
  'pcall in pcall': 'local _, ok, x = pcall(pcall, later, "ok") return ok and x',
  'an error after it in pcall':
    'local ok, m = pcall(function() W(1) error("ok", 0) end) return not ok and m',
  'an xpcall handler':
    'local _, m = xpcall(function() error("o", 0) end, function(m) return m .. W("k") end) return m',
  'the body of xpcall': 'local _, m = xpcall(function() return W("ok") end, print) return m',
  __index: 'return setmetatable({}, {__index = function(_, k) return W(k) end}).ok',
  'host function as __index': 'return setmetatable({}, {__index = second}).ok',
  __newindex:
    'local got setmetatable({}, {__newindex = function(_, _, v) got = W(v) end}).x = "ok" return got',
  __call: 'return setmetatable({}, {__call = function(_, x) return W(x) end})("ok")',
  'host function as __call': 'return setmetatable({}, {__call = second})("ok")',
  __add: 'local o = setmetatable({}, {__add = function(_, b) return W(b) end}) return o + "ok"',
  __sub: 'local o = setmetatable({}, {__sub = function(a) return W(a) end}) return "ok" - o',
  __mul: 'local o = setmetatable({}, {__mul = function(a) return W(a) end}) return "ok" * o',
  __div: 'local o = setmetatable({}, {__div = function(a) return W(a) end}) return "ok" / o',
  __mod: 'local o = setmetatable({}, {__mod = function(a) return W(a) end}) return "ok" % o',
  __pow: 'local o = setmetatable({}, {__pow = function(a) return W(a) end}) return "ok" ^ o',
  __unm: 'return -setmetatable({}, {__unm = function() return W("ok") end})',
  __len: 'local u = newproxy(true) getmetatable(u).__len = function() return W("ok") end return #u',
  __concat:
    'local o = setmetatable({}, {__concat = function(a, b) return W(a == "x" and "o" or a) end}) return ("o" .. o) .. "k"',
  'a chain of __concat':
    'local o = setmetatable({}, {__concat = function(a) return W(type(a) == "string" and a or "k") end}) return ("ok" .. o .. o .. o) == "okk" and "ok"',
  __eq: 'local m = {__eq = function() return W(true) end} return setmetatable({}, m) == setmetatable({}, m) and "ok"',
  __lt: 'local m = {__lt = function() return W(true) end} return setmetatable({}, m) < setmetatable({}, m) and "ok"',
  __le: 'local m = {__le = function() return W(true) end} return setmetatable({}, m) <= setmetatable({}, m) and "ok"',
  '__le by __lt':
    'local m = {__lt = function() return W(false) end} return setmetatable({}, m) <= setmetatable({}, m) and "ok"',
  'an iterator':
    'local n = 0 for i in function(_, i) return W((i or 0) < 3 and (i or 0) + 1 or nil) end do n = n + i end return n == 6 and "ok"',
  'host function as iterator':
    'local n = 0 for i in counting, 3, 0 do n = n + i end return n == 6 and "ok"',
  'a sort comparator':
    'local t = {5, 2, 8, 1, 9, 3} table.sort(t, function(a, b) return W(a < b) end) return table.concat(t) == "123589" and "ok"',
  '__lt in a sort': `local m = {__lt = function(a, b) return W(a.n < b.n) end}
    local t = {} for i, n in ipairs{3, 1, 2} do t[i] = setmetatable({n = n}, m) end
    table.sort(t) return t[1].n == 1 and t[3].n == 3 and "ok"`,
  'table.foreach':
    'local n = 0 table.foreach({a = 1, b = 2}, function(_, v) n = n + W(v) end) return n == 3 and "ok"',
  'table.foreachi':
    'return table.foreachi({1, 2}, function(i, v) return W(v == 2 and "ok" or nil) end)',
  'a gsub callback':
    'return (("xy"):gsub("%w", function(c) return W(c == "x" and "o" or "k") end))',
  'host function in gsub': 'return (("ok"):gsub("%w", later))',
  '__index in gsub':
    'return (("xy"):gsub("%w", setmetatable({}, {__index = function(_, c) return W(c == "x" and "o" or "k") end})))',
  'a load reader':
    'local n = 0 return load(function() n = n + 1 return W(({"return ", "[[ok]]"})[n]) end)()',
  require: 'package.preload.m = function() return W("ok") end return require("m")',
  'a package loader':
    'table.insert(package.loaders, 1, function() local x = W("ok") return function() return x end end) return require("n")',
  dofile: 'return dofile("file.lua")',
  tostring: 'return tostring(setmetatable({}, {__tostring = function() return W("ok") end}))',
  print: 'print(setmetatable({}, {__tostring = function() return W("ok") end})) return lines()',
  'string.format':
    'return ("%s"):format(setmetatable({}, {__tostring = function() return W("ok") end}))',
  __pairs:
    'for _, v in pairs(setmetatable({}, {__pairs = function() return next, {W("ok")} end})) do return v end',
  'a coroutine':
    'local co = coroutine.create(function() return W("ok") end) return select(2, coroutine.resume(co))',
  wrap: 'return coroutine.wrap(function() return W("ok") end)()',
  'wrap in wrap in wrap': `local wrap = coroutine.wrap
    return wrap(function() return wrap(function() return wrap(function() return W("ok") end)() end)() end)()`,
  'wait, yield, wait': `local w = coroutine.wrap(function() coroutine.yield(W("o")) return W("k") end)
    return w() .. w()`,
  'a generator': `local function each(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(W(i)) end end) end
    local n = 0 for i in each(4) do n = n + i end return n == 10 and "ok"`,
  'the status of resumers': `local outer = coroutine.running()
    local co co = coroutine.create(function() return W(coroutine.status(outer)), coroutine.status(co) end)
    local _, a, b = coroutine.resume(co)
    return a == "normal" and b == "running" and "ok"`,
  'all at once': `local o = setmetatable({}, {__index = function(_, k)
      return coroutine.wrap(function()
        local t = {3, 1, 2}
        table.sort(t, function(a, b) return select(2, pcall(W, a < b)) end)
        return (("x"):gsub("x", function() return W(t[1] == 1 and k) end))
      end)()
    end})
    return o.ok`,
};

const PRELUDE = `
local function W(x) local y = later(x) return y end
for i = 1, 30 do if i > 100 then W(i) end end
`;

function hostOf(tier: (typeof TIERS)[number]): AsyncHost {
  const host = new AsyncHost(tier);
  const { vm } = host;
  host.vm.readFile = (path) => (path === 'file.lua' ? 'return later("ok")' : undefined);
  const second = vm.native('second', (cx) => {
    const [later, value] = [vm.globals.getString('later'), cx.arg(2)];
    cx.push(later);
    cx.push(value);
    return cx.callK(1, 1, 'test.second');
  });
  vm.defineContinuation('test.second', () => 1);
  vm.globals.setString('second', second);
  vm.run('function counting(n, i) return later(i < n and i + 1 or nil) end', '=host');
  vm.globals.setString(
    'lines',
    vm.native('lines', (cx) => cx.ret(host.lines.join())),
  );
  return host;
}

describe.each(TIERS)('waiting in %s', (tier) => {
  it.each(Object.keys(PLACES))('%s', async (place) => {
    const source = `${PRELUDE} return (function() ${PLACES[place]} end)()`;
    expect(await hostOf(tier).run(source)).toEqual(['ok']);
    for (const sliceUnits of [1, 3]) {
      expect(await hostOf(tier).run(source, { sliceUnits, yieldToHost })).toEqual(['ok']);
    }
  });

  it.each(Object.keys(PLACES))('%s, hot', async (place) => {
    const source = `${PRELUDE} local function f() ${PLACES[place]} end
      package.loaded.m, package.loaded.n = nil
      for i = 1, 25 do package.loaded.m = nil f() end return f()`;
    if (place === 'print') return;
    expect(await hostOf(tier).run(source)).toEqual(['ok']);
  });
});

const yieldToHost = (): Promise<void> => Promise.resolve();

describe.each(TIERS)('a finalizer refuses to wait, %s', (tier) => {
  it.each([
    ['called by collectgarbage', 'collectgarbage()'],
    [
      'called between two instructions',
      'for i = 1, 200000 do local t = {i} if caught then break end end',
    ],
  ])('%s', async (_, collect) => {
    const host = hostOf(tier);
    const [caught, after] = await host.run(`caught = nil
      do
        local u = newproxy(true)
        getmetatable(u).__gc = function() caught = select(2, pcall(later, 1)) end
      end
      ${collect}
      return caught, later("after")`);
    expect(caught).toContain("'later' waits for a promise: a finalizer (__gc) cannot wait");
    expect(after).toBe('after');
    expect(host.vm.state.waits.size).toBe(0);
  });
});
