/* oxlint-disable unicorn/no-thenable -- odd thenables are what is tested */
// What promises may do, and what becomes of the script: rejections, odd thenables, cancelling, closing, and places where nothing
// can wait.
import { describe, expect, it } from 'vitest';
import {
  awaitPromise,
  callAsync,
  CoreVM,
  endThread,
  LuaError,
  LuaTable,
} from '../../../runtime/internals.ts';
import type { AbortSignalLike, LuaFunction } from '../../../runtime/internals.ts';
import { waitOf } from '../../../runtime/embed/awaiting.ts';
import { Frame } from '../../../runtime/values/thread.ts';
import { AsyncHost, TIERS, turns } from './support.ts';

describe.each(TIERS)('rejections, %s', (tier) => {
  it('are Lua errors at the line that called, with both tracebacks', async () => {
    const host = new AsyncHost(tier);
    const error = await host.failing(`local function inner(x)
      local y = fail(x)
      return y
    end
    local function outer(x)
      local y = inner(x)
      return y
    end
    outer('seven')`);
    expect(error).toBeInstanceOf(LuaError);
    expect(error.message).toBe('script.lua:2: refused seven');
    expect(error.line).toBe(2);
    expect(error.cause).toBe(host.rejected);
    expect((error.cause as Error).stack).toContain('support.ts');
    expect(error.traceback).toContain(`[C]: in function 'fail'`);
    expect(error.traceback).toContain(`script.lua:2: in function 'inner'`);
    expect(error.traceback).toContain(`script.lua:6: in function 'outer'`);
  });

  it('are caught by pcall and xpcall, also in coroutines', async () => {
    const host = new AsyncHost(tier);
    const results = await host.run(`local function f() fail(1) end
      local _, a = pcall(f)
      local _, b = xpcall(f, function(m) return 'handled ' .. m end)
      local _, c = coroutine.resume(coroutine.create(f))
      local _, d = pcall(coroutine.wrap(f))
      return a, b, c, d, later('after')`);
    const message = 'script.lua:1: refused 1';
    expect(results.slice(0, 3)).toEqual([message, `handled ${message}`, message]);
    expect(results[3]).toContain(message);
    expect(results[4]).toBe('after');
  });

  it('keep their cause through coroutines and when they are raised again', async () => {
    const host = new AsyncHost(tier);
    const error = await host.failing(`coroutine.wrap(function() local x = fail(1) end)()`);
    expect(error.cause).toBe(host.rejected);
  });

  it('of Lua errors stay the Lua value', async () => {
    const host = new AsyncHost(tier);
    const value = new LuaTable();
    host.define('bad', () => Promise.reject(new LuaError('m', { phase: 'runtime', value })));
    expect(await host.run(`return select(2, pcall(bad))`)).toEqual([value]);
  });

  it('with no reason or odd ones have a message', async () => {
    const host = new AsyncHost(tier);
    let reason: unknown;
    host.define('bad', () => Promise.reject(reason));
    for (reason of [undefined, null, 12, 'text', {}]) {
      const error = await host.failing(`bad()`);
      expect(error.message).toBe(`script.lua:1: ${String(reason)}`);
      expect(error.phase).toBe('host');
    }
  });
});

describe('thenables', () => {
  const host = new AsyncHost();
  host.define('odd', (which) => THENABLES[which as string]);

  it.each([
    ['sync', 'now'],
    ['twice', 1],
    ['rejectedAfter', 1],
    ['throwsAfter', 1],
    ['nested', 'deep'],
    ['subclass', 'sub'],
    ['plain', 'plain'],
  ])('%s gives its first value', async (which, expected) => {
    expect(await host.run(`return odd('${which}')`)).toEqual([expected]);
    expect(host.vm.state.waits.size).toBe(0);
  });

  it.each(['throws', 'getter', 'own'])('%s is a rejection', async (which) => {
    const [message] = await host.run(`return select(2, pcall(odd, '${which}'))`);
    expect(message).toContain(which);
  });

  it('goes on in a later turn, never at once', async () => {
    const order: string[] = [];
    const note = host.vm.native('note', (cx) => (order.push(cx.checkString(1)), 0));
    host.vm.globals.setString('note', note);
    const run = host.run(`note('before') odd('sync') note('after')`);
    order.push('asked');
    await run;
    expect(order).toEqual(['asked', 'before', 'after']);
    host.define('sync', () => (order.push('called'), THENABLES.sync));
    const thread = host.vm.createThread(host.vm.load(`sync() note('resumed')`, '@s.lua'));
    const result = host.vm.resume(thread);
    expect(result).toMatchObject({ status: 'waiting', reason: 'await' });
    // A host that resumes too early changes nothing.
    expect(host.vm.resume(thread, ['stray'])).toMatchObject({ status: 'waiting', reason: 'await' });
    await turns();
    expect(host.vm.resume(thread).status).toBe('done');
    expect(order.slice(-2)).toEqual(['called', 'resumed']);
  });

  it('a value that is not one of Lua is an error, which can be caught', async () => {
    host.define('object', () => Promise.resolve({}));
    const [ok, message] = await host.run(`return pcall(object)`);
    expect(ok).toBe(false);
    expect(message).toContain(`not one of Lua's`);
  });
});

class SubPromise<T> extends Promise<T> {}

const own = Promise.resolve(1);
Object.defineProperty(own, 'then', {
  value: () => {
    throw new Error('own then');
  },
});

const THENABLES: Record<string, unknown> = {
  sync: { then: (resolve: (value: unknown) => void) => resolve('now') },
  twice: { then: (resolve: (value: unknown) => void) => (resolve(1), resolve(2)) },
  rejectedAfter: {
    then: (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => (
      resolve(1),
      reject(new Error('late'))
    ),
  },
  throwsAfter: {
    then: (resolve: (value: unknown) => void) => {
      resolve(1);
      throw new Error('late');
    },
  },
  nested: { then: (resolve: (value: unknown) => void) => resolve(Promise.resolve('deep')) },
  subclass: SubPromise.resolve('sub'),
  plain: 'plain',
  throws: {
    then: () => {
      throw new Error('throws');
    },
  },
  get getter() {
    return {
      get then(): unknown {
        throw new Error('getter');
      },
    };
  },
  own,
};

describe('cancelling', () => {
  it('aborts the signal of the call with the reason, and ignores what the promise does later', async () => {
    const host = new AsyncHost();
    const controller = new AbortController();
    const run = host.failing(`print(held(1)) print('never')`, { signal: controller.signal });
    await turns();
    const call = host.calls[0]!;
    expect(call.signal.aborted).toBe(false);
    const reason = new Error('no longer');
    controller.abort(reason);
    expect(await run).toBe(reason);
    expect(call.signal.aborted).toBe(true);
    expect(call.signal.reason).toBe(reason);
    call.resolve('late');
    await turns();
    expect(host.lines).toEqual([]);
    expect(host.vm.state.waits.size).toBe(0);
  });

  it('before the start, between slices and from a listener that fails', async () => {
    const host = new AsyncHost();
    const aborted = AbortSignal.abort(new Error('early'));
    expect((await host.failing(`print('never')`, { signal: aborted })).message).toBe('early');
    const controller = new AbortController();
    const loop = host.failing(`while true do end`, { signal: controller.signal, sliceUnits: 1000 });
    await turns();
    controller.abort(new Error('between'));
    expect((await loop).message).toBe('between');
    const third = new AbortController();
    host.define('fragile', (_, signal: AbortSignalLike) => {
      signal.addEventListener('abort', () => {
        third.abort();
      });
      return new Promise(() => {});
    });
    const run = host.failing(`fragile()`, { signal: third.signal });
    await turns();
    third.abort(new Error('fragile'));
    expect((await run).message).toBe('fragile');
    expect(host.lines).toEqual([]);
  });

  it('a settled promise does not abort', async () => {
    const host = new AsyncHost();
    const run = host.run(`return held(1)`);
    await turns();
    const call = host.calls[0]!;
    call.resolve('value');
    expect(await run).toEqual(['value']);
    expect(call.signal.aborted).toBe(false);
  });

  it('endThread ends what waits, once, and nothing else can resume it', async () => {
    const host = new AsyncHost();
    const { vm } = host;
    const thread = vm.createThread(vm.load(`held(1)`, '@s.lua'));
    expect(vm.resume(thread).status).toBe('waiting');
    expect(waitOf(thread)).toBe(1);
    endThread(vm, thread);
    endThread(vm, thread);
    expect(host.calls[0]?.signal.aborted).toBe(true);
    expect(() => vm.resume(thread)).toThrow('the thread is dead');
    const busy = vm.native('busy', () => (endThread(vm, thread), 0));
    vm.globals.setString('busy', busy);
    expect(() => vm.run(`busy()`)).toThrow('endThread: a script is running');
  });

  it('closing the VM aborts all that waits; promises that settle later find nobody', async () => {
    const host = new AsyncHost();
    const runs = [1, 2, 3].map((n) => host.failing(`print(held(${n}))`));
    await turns();
    host.calls[1]!.resolve('at the same time');
    host.vm.close();
    for (const run of runs) expect((await run).message).toBe('the VM is closed');
    expect(host.calls.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
    host.calls[0]!.resolve('late');
    host.calls[2]!.reject(new Error('late'));
    await turns();
    expect(host.lines).toEqual([]);
    await expect(host.run(`return 1`)).rejects.toThrow('the VM is closed');
  });

  it('a promise that never settles keeps nobody from working', async () => {
    const host = new AsyncHost();
    const never = host.run(`held()`);
    expect(await host.run(`return later(1)`)).toEqual([1]);
    expect(await Promise.race([never, turns().then(() => 'pending')])).toBe('pending');
    expect(host.vm.state.waits.size).toBe(1);
  });
});

describe('where nothing can wait', () => {
  const refusal = `'later' waits for a promise: it was called outside a task`;

  it('vm.run and vm.call say so, and the work is not begun', async () => {
    const host = new AsyncHost();
    let begun = 0;
    host.define('counted', () => Promise.resolve(++begun));
    expect(() => host.vm.run(`counted()`)).toThrow(`'counted' waits for a promise`);
    expect(() => host.vm.run(`later()`, '@s.lua')).toThrow(`s.lua:1: ${refusal}`);
    expect(begun).toBe(0);
    host.definePlain('given', () => Promise.reject(new Error('unheard')));
    expect(() => host.vm.run(`given()`)).toThrow(`'given' waits for a promise`);
    await turns();
  });

  it('a call of the host inside a task', async () => {
    const host = new AsyncHost();
    const { vm } = host;
    const back = vm.native('back', (cx) => {
      for (const value of vm.call(cx.checkFunction(1))) cx.push(value);
      return 0;
    });
    vm.globals.setString('back', back);
    const [message] = await host.run(
      `return select(2, pcall(back, function() later(1) end)), later(2)`,
    );
    expect(message).toContain('the host has called Lua inside of the task');
  });
});

describe('callAsync', () => {
  it('drives by slices and gives the host its turns', async () => {
    const host = new AsyncHost();
    let turnsGiven = 0;
    const results = await host.run(`for i = 1, 1000 do end coroutine.yield() return 1, 2`, {
      sliceUnits: 100,
      yieldToHost: async () => void turnsGiven++,
    });
    expect(results).toEqual([1, 2]);
    expect(turnsGiven).toBe(11);
  });

  it('ends runs that use up their units', async () => {
    const host = new AsyncHost();
    const error = await host.failing(`while true do end`, { units: 5000, sliceUnits: 1000 });
    expect(error.message).toBe('the run used up its units');
  });

  it('answers other suspensions by onSuspend, or fails', async () => {
    const host = new AsyncHost();
    const { vm } = host;
    vm.defineContinuation('test.answer', (cx, state) => {
      const { prefix } = state as { prefix: string };
      return cx.ret(prefix + cx.checkString(cx.argCount));
    });
    const ask = vm.native('ask', (cx) => {
      cx.push(cx.arg(1));
      return cx.suspend('question', 1, 'test.answer', { prefix: 'answer: ' });
    });
    vm.globals.setString('ask', ask);
    const source = `return ask('why')`;
    const onSuspend = async (reason: string, values: readonly unknown[]): Promise<string[]> => [
      `${reason} ${String(values[0])}`,
    ];
    expect(await host.run(source, { onSuspend })).toEqual(['answer: question why']);
    expect((await host.failing(source)).message).toBe(`nobody answers the wait 'question'`);
    const broken = (): never => {
      throw new Error('broken');
    };
    expect((await host.failing(source, { onSuspend: broken })).message).toBe('broken');
  });

  it('runs many at once, each with its own values', async () => {
    const host = new AsyncHost();
    const runs = Array.from({ length: 50 }, (_, n) =>
      host.run(`local s = 0 for i = 1, 20 do s = s + held(${n}) end return s`, { sliceUnits: 5 }),
    );
    for (let round = 0; round < 30; round++) {
      await turns(1);
      const open = host.calls.splice(0).reverse();
      for (const call of open) call.resolve(call.argument);
    }
    const results = await Promise.all(runs);
    expect(results).toEqual(Array.from({ length: 50 }, (_, n) => [n * 20]));
  });

  it('starts from inside of a host function too', async () => {
    const host = new AsyncHost();
    const { vm } = host;
    let inner: Promise<unknown> | undefined;
    const start = vm.native('start', (cx) => {
      inner = callAsync(vm, cx.checkFunction(1), [5]);
      return 0;
    });
    vm.globals.setString('start', start);
    vm.run(`start(function(x) return later(x) end)`);
    expect(await inner).toEqual([5]);
  });
});

describe('the state of a task that waits', () => {
  it.each(['strict', 'extended'] as const)('is plain data that can be cloned, %s', async (mode) => {
    const host = new AsyncHost('interpreter', mode);
    const { vm } = host;
    const source = `local function f(x) return pcall(held, x) end
      return coroutine.wrap(function() return select(2, f(1)) .. later('!') end)()`;
    const thread = vm.createThread(vm.load(source, '@s.lua'));
    const seen = new Set<string>();
    let result = vm.resume(thread);
    while (result.status !== 'done') {
      expect(result).toMatchObject({ status: 'waiting', reason: 'await' });
      for (let at = thread.active; ; at = at.parent as typeof at) {
        for (let depth = 0; depth <= at.depth; depth++) {
          const { func, seenBelow, ...data } = at.frames[depth] as Frame;
          if (data.continuation !== undefined) seen.add(data.continuation);
          at.frames[depth] = Object.assign(new Frame(), structuredClone(data), { func, seenBelow });
        }
        if (at === thread) break;
      }
      host.calls.shift()?.resolve('value');
      await turns();
      result = vm.resume(thread);
    }
    expect(result.values).toEqual(['value!']);
    expect([...seen].sort()).toEqual(['await', 'coroutine.wrap', 'pcall']);
  });

  it('a wait of which the host knows nothing any more is an error', async () => {
    const host = new AsyncHost();
    const { vm } = host;
    const thread = vm.createThread(vm.load(`held(1)`, '@s.lua'));
    vm.resume(thread);
    vm.state.waits.cancel(waitOf(thread) as number, undefined);
    const { error } = vm.resume(thread);
    expect(error?.message).toBe('s.lua:1: the promise that was waited for does not exist any more');
  });

  it('holds nothing of the scripts in strict mode either: waiting works at all places there', async () => {
    const host = new AsyncHost('auto', 'strict');
    expect(
      await host.run(`local t = {3, 1, 2}
        table.sort(t, function(a, b) return later(a < b) end)
        local s = string.gsub('x', 'x', function() return later('y') end)
        return t[1], s, setmetatable({}, {__index = function(_, k) return later(k) end}).z`),
    ).toEqual([1, 'y', 'z']);
  });
});

it('awaitPromise can be called with a promise that exists already', async () => {
  const vm = new CoreVM();
  const promise = Promise.resolve(41);
  const ready = vm.native('ready', (cx) =>
    awaitPromise(cx, promise, {
      name: 'ready',
      deliver: (inner, value) => {
        inner.push((value as number) + 1);
        inner.push('second');
        return 2;
      },
    }),
  );
  vm.globals.setString('ready', ready);
  const body = vm.load(`return ready(1, 2, 3)`) as LuaFunction;
  expect(await callAsync(vm, body, [])).toEqual([42, 'second']);
});
