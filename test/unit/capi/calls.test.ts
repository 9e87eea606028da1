// Calls, chunks, coroutines, the collector and errors through the C API, from functions of the host and from states. Expectations
// come from the C API of Lua 5.1.5.
import { describe, expect, it } from 'vitest';
import {
  CoreVM,
  LUA_ERRERR,
  LUA_ERRFILE,
  LUA_ERRRUN,
  LUA_ERRSYNTAX,
  LUA_GCCOLLECT,
  LUA_GCCOUNT,
  LUA_GCCOUNTB,
  LUA_GCRESTART,
  LUA_GCSETPAUSE,
  LUA_GCSETSTEPMUL,
  LUA_GCSTEP,
  LUA_GCSTOP,
  LUA_MULTRET,
  LUA_OK,
  LUA_SIGNATURE,
  LUA_YIELD,
  LuaError,
} from '../../../runtime/internals.ts';
import type { HostBody, LuaContext } from '../../../runtime/internals.ts';
import { everyTime, expectMisuse, stateWith, TIERS, valuesOf, vmWith } from './both-tiers.ts';

const FUNCTIONS: Record<string, HostBody> = {
  callit: (cx) => (cx.call(cx.getTop() - 1, LUA_MULTRET), cx.getTop()),
  two: (cx) => (cx.call(cx.getTop() - 1, 2), cx.getTop()),
  protect: (cx) => {
    const status = cx.pcall(cx.getTop() - 1, LUA_MULTRET);
    cx.pushInteger(status);
    cx.insert(1);
    return cx.getTop();
  },
  handle: (cx) => {
    const status = cx.pcall(0, LUA_MULTRET, 1);
    cx.pushInteger(status);
    cx.replace(1);
    return cx.getTop();
  },
  raise: (cx) => (cx.setTop(1), cx.error()),
  fail: (cx) => cx.error('failed', cx.optInteger(1, 1)),
  failFormat: (cx) => cx.errorFormat('bad %s at %d (%f%%)', 'thing', 7, 1.5),
  yielder: (cx) => cx.yield(cx.getTop()),
};

const CASES: [string, unknown[]][] = [
  [`return callit(select, 2, 'a', 'b', 'c')`, ['b', 'c']],
  ['return callit(function(...) return ... end)', []],
  ['return two(function() return 1 end)', [1, undefined]],
  ['return two(function() return 1, 2, 3 end)', [1, 2]],
  ['return pcall(callit, nil)', [false, 'attempt to call a nil value']],
  ['local e = {} local ok, got = pcall(callit, error, e) return ok, got == e', [false, true]],
  [`return pcall(callit, function() error('deep') end)`, [false, 'script.lua:2: deep']],
  [
    'local t = setmetatable({}, { __call = function(self, x) return x + 1 end }) return callit(t, 4)',
    [5],
  ],
  ['return protect(function(a) return a, 2 end, 1)', [0, 1, 2]],
  [`return protect(error, 'x')`, [LUA_ERRRUN, 'x']],
  ['local e = {} local status, got = protect(error, e) return status, got == e', [2, true]],
  [`return protect(error, nil)`, [LUA_ERRRUN, undefined]],
  [
    `return handle(function(m) return 'handled(' .. m .. ')' end, function() error('x', 0) end)`,
    [LUA_ERRRUN, 'handled(x)'],
  ],
  ['return handle(function() end, function() return 1, 2 end)', [LUA_OK, 1, 2]],
  [
    `return handle(function() error('again') end, function() error('x', 0) end)`,
    [LUA_ERRERR, 'error in error handling'],
  ],
  [`return pcall(raise, 'plain')`, [false, 'plain']],
  ['local e = {} return select(2, pcall(raise, e)) == e', [true]],
  ['return pcall(raise, nil)', [false, undefined]],
  ['return pcall(function() fail() end)', [false, 'script.lua:2: failed']],
  ['return pcall(function() fail(0) end)', [false, 'failed']],
  [
    'local function f() fail(2) end\nlocal function g() f() return 1 end\nreturn pcall(g)',
    [false, 'script.lua:3: failed'],
  ],
  ['return pcall(function() failFormat() end)', [false, 'script.lua:2: bad thing at 7 (1.5%)']],
  [
    `local co = coroutine.wrap(function(...) return 'got', yielder(...) end)
     local a, b = co(1, 2) return a, b, co('x', 'y')`,
    [1, 2, 'got', 'x', 'y'],
  ],
  [
    `return pcall(callit, coroutine.yield, 1)`,
    [false, 'attempt to yield across metamethod/C-call boundary'],
  ],
  ['return callit(callit, callit, callit, math.max, 3, 9)', [9]],
];

describe.each(TIERS)('from functions of the host: %s', (tier) => {
  it.each(CASES)('%s', (source, expected) => {
    expect(everyTime(vmWith(tier, FUNCTIONS), source)).toEqual(expected);
  });

  it('the values stay where they were', () => {
    const vm = vmWith(tier, {
      mixed: (cx) => {
        cx.setTop(2);
        cx.pushValue(1);
        cx.pushNumber(20);
        cx.call(1, 1);
        cx.pushValue(2);
        cx.concat(2);
        return 1;
      },
    });
    expect(everyTime(vm, `return mixed(function(n) return n * 2 end, 'end')`)).toEqual(['40end']);
  });

  it('an exception of the host keeps its cause through call', () => {
    const vm = vmWith(tier, {
      ...FUNCTIONS,
      crash: () => {
        throw new TypeError('crashed');
      },
    });
    const outcome = vm.callProtected(vm.load('callit(function() crash() end)', '@c.lua'), []);
    expect(outcome.ok ? undefined : [outcome.error.message, outcome.error.cause]).toEqual([
      'c.lua:1: crashed',
      expect.any(TypeError),
    ]);
  });

  it('calls without end are an error, and the VM goes on', () => {
    const vm = vmWith(tier, FUNCTIONS);
    const source = `local function deep(n) return callit(deep, n + 1) end
      local function again(n) return (callit(again2, n + 1)) end again2 = again
      return pcall(again, 1)`;
    const [ok, message] = vm.run(source, '@deep.lua');
    expect([ok, message]).toEqual([false, expect.stringContaining('C stack overflow')]);
    expect(vm.run('return callit(math.max, 1, 2)')).toEqual([2]);
  });

  it('the called code has the globals of the thread', () => {
    const vm = vmWith(tier, FUNCTIONS);
    const source = `local env = { loadstring = loadstring, x = 5 }
      local co = coroutine.create(function() setfenv(0, env) return callit(loadstring, 'return x') end)
      local _, f = coroutine.resume(co) return f()`;
    expect(everyTime(vm, source)).toEqual([5]);
  });
});

describe('on a state', () => {
  it('call and pcall with too little are refused', () => {
    const cx = stateWith(new CoreVM(), 1, 2);
    expectMisuse(cx, () => cx.call(2, 0), 'call: 3 values are needed, 2 values are on the stack');
    expectMisuse(cx, () => cx.pcall(2, 0), 'pcall: 3 values are needed, 2 values');
    expectMisuse(cx, () => cx.call(-1, 0), 'call: the number of arguments must be an integer');
    expectMisuse(
      cx,
      () => cx.call(0, -2),
      'call: the number of results must be an integer from -1',
    );
    expectMisuse(cx, () => cx.pcall(0, 0, 5), 'pcall: index 5 is outside');
    expectMisuse(cx, () => cx.pcall(0, 30), 'pcall: stack overflow');
    cx.setTop(0);
    expectMisuse(cx, () => cx.error(), 'error: 1 value is needed, 0 values');
    expectMisuse(cx, () => cx.yield(0), 'yield: no function runs that could yield');
    expectMisuse(cx, () => cx.yield(1), 'yield: 1 value is needed');
  });

  it('pcall fills up results', () => {
    const cx = stateWith(new CoreVM(), 1);
    cx.loadString('return 1, 2, 3');
    expect(cx.pcall(0, 5)).toBe(LUA_OK);
    expect(valuesOf(cx)).toEqual([1, 1, 2, 3, undefined, undefined]);
  });

  it('many results make their own room', () => {
    const cx = stateWith(new CoreVM());
    cx.loadString('local t = {} for i = 1, 1000 do t[i] = i end return unpack(t)');
    cx.call(0, LUA_MULTRET);
    expect(cx.getTop()).toBe(1000);
    expect(() => cx.pushNil()).toThrow('pushNil: stack overflow (0 slots are free');
  });

  it('cpcall gives the function the object and drops its results', () => {
    const cx = stateWith(new CoreVM());
    const object = {};
    const seen: unknown[] = [];
    const fails: HostBody = (inner) => {
      seen.push(inner.getTop(), inner.typeNameAt(1), inner.toUserdata(1));
      inner.pushString('oops');
      return inner.error();
    };
    expect(cx.cpcall(fails, object)).toBe(LUA_ERRRUN);
    expect(seen).toEqual([1, 'userdata', object]);
    expect(valuesOf(cx)).toEqual(['oops']);
    expect(cx.cpcall((inner) => inner.ret(1))).toBe(LUA_OK);
    expect(cx.getTop()).toBe(1);
  });

  it('an error that nothing protects calls the panic function and is a LuaError', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm);
    const seen: unknown[] = [];
    const panic: HostBody = (inner) => (seen.push(inner.toString(-1)), 0);
    expect(cx.atPanic(panic)).toBeUndefined();
    cx.loadString(`error('lost', 0)`);
    expect(() => cx.call(0, 0)).toThrow(LuaError);
    expect(() => vm.run(`error('lost again', 0)`)).toThrow('lost again');
    expect(() => cx.getField(-1, 'x')).toThrow(/outside/);
    cx.pushNil();
    expect(() => cx.getField(-1, 'x')).toThrow(LuaError);
    expect(seen).toEqual(['lost', 'lost again', 'attempt to index a nil value']);
    expect(vm.callProtected(vm.load('error(1)'), []).ok).toBe(false);
    expect(seen.length).toBe(3);
    const other: HostBody = () => {
      throw new RangeError('from panic');
    };
    expect(cx.atPanic(other)).toBe(panic);
    expect(() => cx.error('message')).toThrow(new RangeError('from panic'));
    expect(cx.atPanic(undefined)).toBe(other);
    expect(() => cx.argError(1, 'odd')).toThrow('bad argument #1 (odd)');
    expect(() => cx.checkNumber(1)).toThrow('bad argument #1 (number expected, got nil)');
  });

  it('inside a run an error of a state is one of the script', () => {
    const vm = new CoreVM();
    const state = vm.openState();
    let panics = 0;
    state.atPanic(() => (panics++, 0));
    vm.globals.setString(
      'f',
      vm.native('f', () => {
        state.doString('return error');
        state.pushString('from the state');
        state.call(1, 0);
        return 0;
      }),
    );
    expect(vm.run('return pcall(f)')).toEqual([false, 'from the state']);
    expect(panics).toBe(0);
  });
});

describe('chunks', () => {
  it('are loaded piece by piece', () => {
    const cx = stateWith(new CoreVM());
    const pieces = ['return ', new Uint8Array([49]), ' + 1', '', 'never read'];
    const reader = (inner: LuaContext) => (expect(inner).toBe(cx), pieces.shift());
    expect(cx.load(reader, '=chunk')).toBe(LUA_OK);
    cx.call(0, 1);
    expect([cx.toNumber(-1), pieces.length]).toEqual([2, 1]);
  });

  it('that do not compile give the message', () => {
    const cx = stateWith(new CoreVM());
    expect(cx.loadString('x =')).toBe(LUA_ERRSYNTAX);
    expect(cx.toString(-1)).toBe(`[string "x ="]:1: unexpected symbol near '<eof>'`);
    expect(cx.loadBuffer('x =', '@f.lua')).toBe(LUA_ERRSYNTAX);
    expect(cx.toString(-1)).toBe(`f.lua:1: unexpected symbol near '<eof>'`);
    expectMisuse(cx, () => cx.loadString('€'), 'loadBuffer: a character above 255');
  });

  it('are dumped and loaded again', () => {
    const cx = stateWith(new CoreVM());
    cx.loadString('local a = ... return a * 2');
    const pieces: string[] = [];
    expect(cx.dump((_, piece) => void pieces.push(piece))).toBe(0);
    expect(pieces.join('').startsWith(LUA_SIGNATURE)).toBe(true);
    expect(cx.loadBuffer(pieces.join(''), '=dumped')).toBe(LUA_OK);
    cx.pushNumber(21);
    cx.call(1, 1);
    expect(cx.toNumber(-1)).toBe(42);
    cx.setTop(1);
    expect(cx.dump(() => 7)).toBe(7);
    cx.pushNil();
    expect(cx.dump(() => 0)).toBe(1);
    cx.setTop(0);
    expectMisuse(cx, () => cx.dump(() => 0), 'dump: 1 value is needed');
  });

  it('come from files', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm);
    expect(cx.loadFile('a.lua')).toBe(LUA_ERRFILE);
    expect(cx.toString(-1)).toBe('cannot open a.lua: this host has no files');
    vm.readFile = (path) => (path === 'a.lua' ? '#!lua\nreturn 1,' : undefined);
    expect(cx.loadFile('nofile.lua')).toBe(LUA_ERRFILE);
    expect(cx.toString(-1)).toBe('cannot open nofile.lua: No such file or directory');
    expect(cx.doFile('a.lua')).toBe(LUA_ERRSYNTAX);
    expect(cx.toString(-1)).toContain('a.lua:2:');
    vm.readFile = () => 'return 1, ...';
    cx.setTop(0);
    expect(cx.doFile()).toBe(LUA_OK);
    expect(valuesOf(cx)).toEqual([1]);
  });

  it('are run at once', () => {
    const cx = stateWith(new CoreVM());
    expect(cx.doString('return 1, 2')).toBe(LUA_OK);
    expect(cx.doString('error({})')).toBe(LUA_ERRRUN);
    expect(cx.doString('x =')).toBe(LUA_ERRSYNTAX);
    expect(valuesOf(cx).slice(0, 2)).toEqual([1, 2]);
    expect(cx.getTop()).toBe(4);
  });
});

describe('coroutines', () => {
  it('are resumed with the values on their stack', () => {
    const cx = stateWith(new CoreVM());
    const co = cx.newThread();
    co.loadString(`local a = ... local b = coroutine.yield(a, 'y') error({ b })`);
    expect([co.status(), cx.status()]).toEqual([LUA_OK, LUA_OK]);
    co.pushInteger(1);
    expect(co.resume(1)).toBe(LUA_YIELD);
    expect(valuesOf(co)).toEqual([1, 'y']);
    expect(co.status()).toBe(LUA_YIELD);
    co.setTop(0);
    co.pushInteger(9);
    expect(co.resume(1)).toBe(LUA_ERRRUN);
    expect([co.status(), co.typeNameAt(-1)]).toEqual([LUA_ERRRUN, 'table']);
    co.rawGetI(-1, 1);
    expect(co.toNumber(-1)).toBe(9);
    expect(co.resume(0)).toBe(LUA_ERRRUN);
    expect(valuesOf(co)).toEqual(['cannot resume non-suspended coroutine']);
  });

  it('can be used again when they have returned; what lay below stays', () => {
    const co = stateWith(new CoreVM()).newThread();
    co.loadString('return 1, 2');
    expect(co.resume(0)).toBe(LUA_OK);
    expect(valuesOf(co)).toEqual([1, 2]);
    co.loadString('return ...');
    co.pushInteger(8);
    expect(co.resume(1)).toBe(LUA_OK);
    expect(valuesOf(co)).toEqual([1, 2, 8]);
  });

  it.each(TIERS)('can be handed to scripts, and taken from them: %s', (tier) => {
    const vm = vmWith(tier, {
      create: (cx) => {
        const co = cx.newThread();
        cx.pushValue(1);
        cx.xmove(co, 1);
        return 1;
      },
      resume: (cx) => {
        const co = cx.toThread(1) as LuaContext;
        const status = co.resume(0);
        const count = co.getTop();
        cx.pushInteger(status);
        co.xmove(cx, count);
        return count + 1;
      },
    });
    const source = `return function() local co = create(function(a) local b = coroutine.yield(a + 1) return b end)
      local _, first = coroutine.resume(co, 4)
      local _, second = coroutine.resume(co, 'b')
      local made = coroutine.create(function() coroutine.yield(1, 2) coroutine.yield(3) return 4 end)
      local function count(...) return select('#', ...) .. table.concat({ ... }, ',') end
      return first, second, coroutine.status(co), count(resume(made)),
        count(coroutine.resume(made) and 'by script'), count(resume(made)), coroutine.status(made) end`;
    const expected = [5, 'b', 'dead', '31,1,2', '1by script', '20,4', 'dead'];
    const [body] = vm.run(source);
    for (let n = 0; n < 4; n++) expect(vm.call(body as never)).toEqual(expected);
  });

  it('are not resumed while they run', () => {
    const vm = new CoreVM();
    const vmState = vm.openState();
    const co = vmState.newThread();
    const refusals: string[] = [];
    const attempt = (act: () => unknown): void => {
      try {
        act();
      } catch (error) {
        refusals.push((error as Error).message);
      }
    };
    co.pushCFunction((inner) => {
      attempt(() => co.resume(0));
      attempt(() => co.pushNil());
      expect(inner.resume(0)).toBe(LUA_ERRRUN);
      return 1;
    });
    expect(co.resume(0)).toBe(LUA_OK);
    expect(valuesOf(co)).toEqual(['cannot resume non-suspended coroutine']);
    expect(refusals).toEqual([
      'resume: the thread is running already',
      'pushNil: the thread is running; use the context that its functions get',
    ]);
    expectMisuse(co, () => co.resume(1), 'resume: 2 values are needed, 1 value');
    expectMisuse(co, () => co.resume(-1), 'resume: the number of arguments must be');
  });

  it('hold what is on their stack', () => {
    const vm = new CoreVM();
    const cx = vm.openState();
    const co = cx.newThread();
    vm.run(`weak = setmetatable({}, { __mode = 'v' })`);
    for (const state of [cx, co]) {
      state.getGlobal('weak');
      state.createTable();
      state.pushValue(-1);
      state.rawSetI(-3, state === cx ? 1 : 2);
    }
    vm.run('collectgarbage()');
    expect(vm.run('return weak[1] ~= nil, weak[2] ~= nil')).toEqual([true, true]);
    cx.setTop(0);
    co.setTop(0);
    vm.run('collectgarbage()');
    expect(vm.run('return weak[1] ~= nil, weak[2] ~= nil')).toEqual([false, false]);
  });

  it('a closed VM has none', () => {
    const vm = new CoreVM();
    const cx = vm.openState();
    vm.close();
    expect(() => cx.pushNil()).toThrow('the VM is closed');
    expect(() => vm.openState()).toThrow('the VM is closed');
  });
});

describe('gc', () => {
  it('counts, collects, steps and sets its pace', () => {
    const cx = stateWith(new CoreVM());
    expect(cx.gc(LUA_GCCOLLECT)).toBe(0);
    const kilobytes = cx.gc(LUA_GCCOUNT);
    expect(kilobytes).toBeGreaterThan(5);
    const rest = cx.gc(LUA_GCCOUNTB);
    expect(kilobytes * 1024 + rest).toBe(cx.vm.heap.count());
    expect([cx.gc(LUA_GCSETPAUSE, 150), cx.gc(LUA_GCSETPAUSE, 200)]).toEqual([200, 150]);
    expect([cx.gc(LUA_GCSETSTEPMUL, 300), cx.gc(LUA_GCSETSTEPMUL, 200)]).toEqual([200, 300]);
    expect([cx.gc(LUA_GCSTOP), cx.gc(LUA_GCRESTART), cx.gc(99)]).toEqual([0, 0, -1]);
    let steps = 0;
    while (cx.gc(LUA_GCSTEP, 1) === 0) steps++;
    expect(steps).toBeLessThan(10_000);
  });

  it.each(TIERS)('calls finalizers, whose errors go through: %s', (tier) => {
    const vm = vmWith(tier, { collect: (cx) => cx.ret(cx.gc(LUA_GCCOLLECT)) });
    const source = `local n = 0
      local function drop(f) getmetatable(newproxy(true)).__gc = f end
      local function run() return collect() end
      for i = 1, 4 do drop(function() n = n + 1 end) run() end
      drop(function() error('in gc', 0) end)
      local ok, message = pcall(run)
      return n, ok, message`;
    expect(vm.run(source)).toEqual([4, false, 'in gc']);
  });
});
