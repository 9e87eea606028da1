// Functions of the host that generated code calls without a frame: each scenario must look the same in both tiers, and the common
// ones must not leave generated code.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type {
  ExecutionContext,
  LuaFunction,
  LuaTable,
  LuaThread,
} from '../../runtime/internals.ts';

type Tier = 'interpreter' | 'generated' | 'auto';
type Body = (cx: ExecutionContext) => number;

/** A VM with host functions; what is printed and `log`ged is in `lines`. */
class Host {
  readonly lines: string[] = [];
  readonly vm: CoreVM;

  constructor(tier: Tier, mode: 'strict' | 'extended' = 'extended') {
    this.vm = new CoreVM({ tier, mode, print: (line) => void this.lines.push(line) });
  }

  define(name: string, body: Body): this {
    this.vm.globals.setString(name, this.vm.native(name, body));
    return this;
  }

  /** Runs a script by slices of `units`; what each suspension hands out is noted and answered with its number. */
  run(source: string, units = Infinity): string[] {
    const { vm, lines } = this;
    const started = vm.start(source, '@script.lua');
    let result = started.step({ units });
    let answers = 0;
    for (let n = 1; result.status !== 'done' && n < 20_000; n++) {
      if (result.status === 'error') {
        lines.push(`error ${result.error?.message}`, String(result.error?.traceback));
        return lines;
      }
      if (result.status === 'preempted') result = vm.resume(started.thread, [], { units });
      else {
        lines.push(`${result.status} ${result.reason ?? ''} ${result.values.join(' ')}`);
        result = vm.resume(started.thread, [++answers], { units });
      }
    }
    lines.push(`returned ${result.values.join(' ')}`);
    return lines;
  }

  /** Runs a chunk, then its result three times: how often did the last one leave generated code? */
  leavesOf(source: string): number {
    const { vm } = this;
    const [body] = vm.run(source, '@script.lua');
    for (let n = 0; n < 2; n++) vm.call(body as LuaFunction);
    const before = vm.state.generated.leaves;
    vm.call(body as LuaFunction);
    return vm.state.generated.leaves - before;
  }
}

/** Host functions of every kind. */
function fullHost(tier: Tier, mode?: 'strict' | 'extended'): Host {
  const host = new Host(tier, mode);
  const { vm } = host;
  host.define('sum', (cx) => cx.ret(cx.checkNumber(1) + cx.checkNumber(2) + cx.optNumber(3, 0)));
  host.define('nothing', () => 0);
  host.define('many', (cx) => {
    const count = cx.checkInteger(1);
    for (let n = 1; n <= count; n++) cx.push(n);
    return count;
  });
  host.define('refuse', (cx) => cx.error('refused', cx.optInteger(1, 1)));
  host.define('refuseValue', (cx) => cx.throwValue(cx.arg(1)));
  host.define('compare', (cx) => {
    throw cx.compareError(cx.arg(1), cx.arg(2));
  });
  host.define('crash', () => {
    throw new TypeError('crashed');
  });
  host.define('where', (cx) => {
    try {
      return cx.error('', cx.optInteger(1, 1));
    } catch (thrown) {
      return cx.ret((thrown as { value: string }).value);
    }
  });
  host.define('catching', (cx) => {
    try {
      return cx.ret(cx.checkNumber(1));
    } catch (thrown) {
      return cx.ret(`caught ${(thrown as { value: string }).value}`);
    }
  });
  host.define('apply', (cx) => cx.callK(cx.argCount - 1, -1, 'test.apply', 5));
  vm.state.continuations.set('test.apply', (cx, state) => {
    cx.push(state as number);
    return cx.argCount;
  });
  host.define('waits', (cx) => cx.suspend('hold', cx.argCount));
  host.define('waitsMore', (cx) => cx.suspend('more', 1, 'test.apply', 7));
  host.define('back', (cx) => {
    const results = vm.call(cx.checkFunction(1), cx.arg(2));
    for (const value of results) cx.push(value);
    return results.length;
  });
  host.define('charge', (cx) => (cx.charge(cx.checkInteger(1)) ? 0 : 0));
  host.define('steps', (cx) => cx.preempt('test.steps', 3));
  vm.state.continuations.set('test.steps', (cx, left) =>
    (left as number) > 0 ? cx.preempt('test.steps', (left as number) - 1) : cx.ret('stepped'),
  );
  host.define('each', (cx) => {
    const n = (cx.arg(2) as number) + 1;
    if (n > (cx.arg(1) as number)) return 0;
    cx.push(n);
    cx.push(n * n);
    return 2;
  });
  host.define('pushMany', (cx) => {
    cx.setTop(100);
    for (let n = 0; n < 300; n++) cx.push(n);
    return cx.ret(cx.argCount);
  });
  return host;
}

/** Scripts whose prints and suspensions must be the same in all tiers. Each defines functions and runs them often enough. */
const SCRIPTS: Record<string, string> = {
  results: `local function f(n) return sum(n, 2), (nothing()), (many(0)), many(3) end
    local function g(n) local a, b, c = many(2) return a, b, c, select('#', nothing()), #{many(5)} end
    local function t(n) return many(n) end
    for n = 1, 5 do print(f(n)) print(g(n)) print(t(n)) print(select('#', t(20 + n))) end
    for n = 1, 4 do print(pushMany(1, 2), 'after') end`,
  errors: `local function f(n) local x = sum(n, {}) return x end
    local object = { method = sum, inner = { sum = sum } }
    local function g() local x = object:method(1) return x end
    local function h() object.inner.sum('x', 2) end
    local function l(n) refuse(n) end
    local function m(n) l(n) return 1 end
    local function tail(n) return refuse(n) end
    local function tail2(n) return tail(n) end
    local function c() compare({}, {}) end
    local function c2() compare(1, 'x') end
    local function j() crash() end
    local function v(x) refuseValue(x) end
    for n = 1, 4 do
      print(pcall(f, n)) print(pcall(g)) print(pcall(h)) print(pcall(c)) print(pcall(c2)) print(pcall(j))
      print(pcall(v, 'text'), pcall(v, nil), pcall(v, 12))
      for level = 0, 5 do print(pcall(m, level)) print(pcall(tail2, level)) end
      print(xpcall(j, debug.traceback))
      print(xpcall(function() m(2) end, debug.traceback))
      print(pcall(refuse), pcall(sum), pcall(crash))
      local co = coroutine.create(function(k) m(k) end)
      print(coroutine.resume(co, n)) print(debug.traceback(co))
      local wrap = coroutine.wrap(function(k) m(k) end)
      print(pcall(wrap, n))
      print(pcall(function() wrap() end))
    end`,
  uncaught: `local function f(n) if n > 3 then refuse(2) end return sum(n, 1) end
    local function g(n) local r = f(n) return r end
    for n = 1, 5 do print(g(n)) end`,
  crash: `local function f(n) if n > 3 then crash() end return sum(n, 1) end
    local function g(n) local r = f(n) return r end
    for n = 1, 5 do print(g(n)) end`,
  positions: `local function f() local w = where(1) return w end
    local function g() local b, a = where(2), f() return a, b end
    local function c(x) return (catching(x)) end
    for n = 1, 4 do print(g()) print(c(n)) print(c({})) print(c()) end`,
  calls: `local function add(a, b) return a + b, 'more' end
    local function f(a) return apply(add, a, 2) end
    local function g(a) local x, y, z = apply(add, a, 2) return x, y, z end
    local function y(a) local r = apply(coroutine.yield, a) return r end
    for n = 1, 4 do
      print(f(n)) print(g(n)) print(pcall(g, {}))
      local co = coroutine.create(function(a) local r = y(a) return r + 1 end)
      print(coroutine.resume(co, n)) print(coroutine.resume(co, 10 * n)) print(coroutine.status(co))
    end`,
  waits: `local function f(n) local r = waits(n, 'x') return r end
    local function g(n) return f(n) + 1, waitsMore(n) end
    for n = 1, 4 do
      print(g(n))
      local co = coroutine.wrap(function() local a = f(n) coroutine.yield(a) return (f(n)) end)
      print(co()) print(co())
      print(pcall(f, n))
      print(steps(), (steps()))
    end`,
  back: `local total = 0
    local function add(n) total = total + n return total, n end
    local function f(n) local a, b = back(add, n) return a, b end
    local function fails(n) local r = back(function() local t return t.x end) return r end
    local function nested(n) return (back(function(k) return sum(k, (back(add, k))) end, n)) end
    for n = 1, 5 do print(f(n)) print(pcall(fails, n)) print(nested(n), total) end`,
  loops: `local function f(n) local t = 0 for i, square in each, n, 0 do t = t + square end return t end
    for n = 1, 5 do print(f(n)) print(pcall(function() for _ in refuse do end end)) end`,
  charges: `local function f(n) charge(n) return n end
    local t = 0
    for n = 1, 200 do t = t + f(n % 7) end print(t)`,
  hooks: `local hits = 0
    local function hook() hits = hits + 1 end
    local function f(n) local a = sum(n, 1) back(setting, hook) a = a + 1 back(setting) return a end
    for n = 1, 5 do print(f(n)) end
    print(hits > 0)`,
};

function tested(tier: Tier, name: string, mode: 'strict' | 'extended', units?: number): string[] {
  const host = fullHost(tier, mode);
  if (name === 'hooks') {
    const { vm } = host;
    let thread: LuaThread | undefined;
    host.define('sum', (cx) => ((thread = cx.thread), cx.ret(cx.checkNumber(1) + 1)));
    const sethook = (vm.globals.getString('debug') as LuaTable).getString('sethook');
    host.define('back', (cx) => {
      const hook = cx.arg(2);
      if (hook === undefined) vm.call(sethook as LuaFunction, thread);
      else vm.call(sethook as LuaFunction, thread, hook, 'l');
      return 0;
    });
  }
  return host.run(SCRIPTS[name] as string, units);
}

describe.each(['strict', 'extended'] as const)('host functions without frames: %s', (mode) => {
  it.each(Object.keys(SCRIPTS))('%s: as in the interpreter', (name) => {
    const expected = tested('interpreter', name, mode);
    expect(expected.length).toBeGreaterThan(1);
    expect(tested('generated', name, mode)).toEqual(expected);
    expect(tested('auto', name, mode)).toEqual(expected);
  });

  it.each(Object.keys(SCRIPTS))('%s: stopped after every few units', (name) => {
    const expected = tested('interpreter', name, mode);
    for (const units of [1, 3, 7]) expect(tested('generated', name, mode, units)).toEqual(expected);
  });
});

describe('what host functions say without frames', () => {
  it('names positions, functions and levels', () => {
    const lines = fullHost('generated').run(`local function f(n)
      return sum(n, {})
    end
    local function level(n)
      refuse(n)
    end
    local function outer(n)
      level(n)
      return 1
    end
    for n = 1, 3 do print(select(2, pcall(f, n))) end
    for n = 1, 3 do print(select(2, pcall(outer, 2))) end
    for n = 1, 3 do print(select(2, pcall(crash))) end
    print(select(2, pcall(function() crash() end)))`);
    const argument = `script.lua:2: bad argument #2 to 'sum' (number expected, got table)`;
    expect(lines.slice(0, 3)).toEqual(new Array(3).fill(argument));
    expect(lines.slice(3, 6)).toEqual(new Array(3).fill('script.lua:8: refused'));
    expect(lines[9]).toBe('script.lua:14: crashed');
  });

  it('gives the traceback and the cause of what nobody catches', () => {
    const host = fullHost('generated');
    const chunk = `local function f(n) if n > 3 then crash() end return sum(n, 1) end
      local function g(n) local r = f(n) return r end
      for n = 1, 5 do g(n) end`;
    const outcome = host.vm.callProtected(host.vm.load(chunk, '@script.lua'), []);
    if (outcome.ok) throw new Error('no error');
    expect(outcome.error.message).toBe('script.lua:1: crashed');
    expect(outcome.error.phase).toBe('host');
    expect(outcome.error.cause).toBeInstanceOf(TypeError);
    expect(outcome.error.traceback).toContain(`[C]: in function 'crash'`);
    expect(outcome.error.traceback).toContain(`script.lua:2: in function 'g'`);
  });
});

describe('calls of host functions stay in generated code', () => {
  const loop = (call: string): string =>
    `local t = {} return function() for i = 1, 200 do ${call} end end`;

  it.each([
    ['with numbers', 'local x = sum(i, 2, 3)'],
    ['in functions', 'local function f(n) return sum(n, 1) end local x = f(i)'],
    ['with several results', 'local a, b = many(2)'],
    ['as iterators', 'for a, b in each, 3, 0 do t[a] = b end'],
    ['with errors that are caught', 'local ok, m = pcall(function() sum(i, t) end)'],
    ['with errors of JavaScript that are caught', 'local ok, m = pcall(function() crash() end)'],
    [
      'inside coroutines',
      'local f = coroutine.wrap(function() coroutine.yield(sum(1, 2)) end) f()',
    ],
  ])('%s', (_, call) => {
    expect(fullHost('generated').leavesOf(loop(call))).toBe(0);
  });

  it('but functions that call Lua get a frame after their first call', () => {
    expect(fullHost('generated').leavesOf(loop('back(tostring, i)'))).toBeGreaterThan(0);
  });
});

describe.each(['interpreter', 'generated', 'auto'] as const)('the collector, %s', (tier) => {
  const collect = `collectgarbage() collectgarbage()`;

  it('finds what generated code holds while a host function runs Lua code', () => {
    const host = fullHost(tier);
    const lines = host.run(`local weak = setmetatable({}, { __mode = 'v' })
      local function collect() ${collect} return weak[1] and weak[1].name or 'lost' end
      local function f(n)
        local kept = { name = 'kept' .. n }
        weak[1] = kept
        local seen = back(collect)
        return seen, kept.name
      end
      local function inside(n) return coroutine.wrap(function() return f(n) end)() end
      for n = 1, 6 do print(f(n)) print(inside(n)) end`);
    const expected = [1, 2, 3, 4, 5, 6].flatMap((n) => new Array(2).fill(`kept${n}\tkept${n}`));
    expect(lines.slice(0, -1)).toEqual(expected);
  });

  it('finds what generated code holds while a field of a host object runs Lua code', () => {
    const host = new Host(tier);
    const { vm } = host;
    vm.run(
      `weak = setmetatable({}, { __mode = 'v' })
      function collect() ${collect} return weak[1] and weak[1].name or 'lost' end`,
      '@script.lua',
    );
    const object = vm.createUserdata({}, vm.run('return {}')[0] as LuaTable);
    const run = (): string => String(vm.call(vm.globals.getString('collect') as LuaFunction)[0]);
    object.access = { read: run, write: () => (run(), true) };
    vm.globals.setString('object', object);
    const lines = host.run(`local object = object
      local function f(n)
        local kept = { name = 'kept' .. n }
        weak[1] = kept
        local seen = object.field
        object.field = n
        return seen, kept.name, (weak[1] or {}).name
      end
      local function inside(n) return coroutine.wrap(function() return f(n) end)() end
      for n = 1, 6 do print(inside(n)) print(f(n)) end`);
    const names = [1, 2, 3, 4, 5, 6].map((n) => `kept${n}`);
    const expected = names.flatMap((name) => new Array(2).fill(`${name}\t${name}\t${name}`));
    expect(lines.slice(0, -1)).toEqual(expected);
  });

  it('collects in a function that is known to call Lua', () => {
    const host = fullHost(tier);
    const lines = host.run(`local weak = setmetatable({}, { __mode = 'v' })
      local function collect() ${collect} return weak[1] == nil end
      local function f() weak[1] = {} return (back(collect)) end
      for n = 1, 5 do print(f(n)) end`);
    expect(lines.slice(0, -1)).toEqual(new Array(5).fill('true'));
  });

  it('steps to an end', () => {
    const host = fullHost(tier);
    const lines =
      host.run(`local function steps() repeat until collectgarbage('step', 100) return 'over' end
      local function f() return (back(steps)) end
      for n = 1, 4 do print(f(n)) end`);
    expect(lines.slice(0, -1)).toEqual(new Array(4).fill('over'));
  });
});
