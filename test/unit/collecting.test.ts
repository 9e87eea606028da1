// Garbage collection as a host uses it: what its own values keep, close, counts, slices, two VMs.
import { describe, expect, it } from 'vitest';
import { LuaTable, CoreVM } from '../../runtime/internals.ts';
import type { LuaFunction, LuaValue, Userdata } from '../../runtime/internals.ts';

const WEAK = 'w = setmetatable({}, {__mode = "k"})';

function call(vm: CoreVM, source: string): readonly LuaValue[] {
  return vm.run(source, '=t');
}

describe('values that the host holds', () => {
  it('are let go unless a root function names them', () => {
    const vm = new CoreVM();
    call(vm, WEAK);
    const table = call(vm, 'local t = {} w[t] = true return t')[0];
    let named = true;
    const stop = vm.addRoots((visit) => {
      if (named) visit(table);
    });
    expect(call(vm, 'collectgarbage() return next(w) ~= nil')).toEqual([true]);
    named = false;
    expect(call(vm, 'collectgarbage() return next(w) ~= nil')).toEqual([false]);
    named = true;
    stop();
    expect(call(vm, 'local t = {} w[t] = 1 t = nil collectgarbage() return next(w)')).toEqual([
      undefined,
    ]);
  });

  it('are kept by threads that wait for the host, and let go with them', () => {
    const vm = new CoreVM();
    call(vm, WEAK);
    const body = vm.load('local t = {} w[t] = 1 coroutine.yield() return t', '=t');
    const thread = vm.createThread(body);
    vm.resume(thread);
    expect(call(vm, 'collectgarbage() return next(w) ~= nil')).toEqual([true]);
    vm.resume(thread);
    expect(call(vm, 'collectgarbage() return next(w) ~= nil')).toEqual([false]);
  });

  it('are kept by a thread that was preempted, at whatever instruction', () => {
    const source = `local function make() local t = {} w[t] = 1 return t end
      local a, n = make(), 0
      for i = 1, 4 do
        local b = make()
        for k, v in pairs({x = make(), y = 2}) do n = n + #{make(), make()} end
        n = n + (w[a] and w[b] and select("#", make(), make(), make()) or error("lost"))
      end
      return n`;
    const vm = new CoreVM();
    call(vm, WEAK);
    const thread = vm.createThread(vm.load(source, '=t'));
    const collect = vm.globals.getString('collectgarbage') as LuaFunction;
    let result = vm.resume(thread, [], { units: 1 });
    for (; result.status === 'preempted'; result = vm.resume(thread, [], { units: 1 })) {
      vm.call(collect);
    }
    expect(result.values).toEqual([28]);
    expect(call(vm, 'collectgarbage() return next(w)')).toEqual([undefined]);
  });
});

describe('finalizers', () => {
  it('are called for userdata of the host', () => {
    const vm = new CoreVM();
    const seen: unknown[] = [];
    const metatable = new LuaTable();
    const finalize = vm.native('finalize', (cx) => {
      seen.push((cx.arg(1) as Userdata).value);
      return 0;
    });
    metatable.setString('__gc', finalize);
    vm.globals.setString('u', vm.createUserdata('host object', metatable));
    call(vm, 'collectgarbage()');
    expect(seen).toEqual([]);
    call(vm, 'u = nil collectgarbage()');
    expect(seen).toEqual(['host object']);
  });

  const MAKE = `function make(name, fails)
      local u = newproxy(true)
      getmetatable(u).__gc = function() print(name) if fails then error("fails") end end
      return u
    end`;

  it('all run at close, newest first, whatever fails', () => {
    const lines: string[] = [];
    const vm = new CoreVM({ print: (line) => lines.push(line) });
    call(vm, `${MAKE} a = make("a") b = make("b", true) c = make("c") make("d") collectgarbage()`);
    expect(lines).toEqual(['d']);
    call(vm, 'getmetatable(make("e")).__gc = nil getmetatable(make("f")).__gc = 5');
    vm.close();
    expect(lines).toEqual(['d', 'c', 'b', 'a']);
    vm.close();
    expect(lines).toHaveLength(4);
    expect(() => call(vm, 'return 1')).toThrow('the VM is closed');
    expect(() => vm.resume(vm.createThread(a(vm)))).toThrow('the VM is closed');
  });

  function a(vm: CoreVM): LuaFunction {
    return vm.native('nothing', () => 0);
  }

  it('cannot close the VM that runs them', () => {
    const vm = new CoreVM();
    vm.globals.setString(
      'close',
      vm.native('close', () => {
        vm.close();
        return 0;
      }),
    );
    expect(() => call(vm, 'close()')).toThrow('close: a script is running');
  });

  it('are preempted like other code, and go on with the task that they interrupted', () => {
    const vm = new CoreVM();
    const source = `local done
      local function make()
        local u = newproxy(true)
        getmetatable(u).__gc = function() for i = 1, 300 do end done = true end
      end
      make()
      local rounds = 0
      repeat local t = {} rounds = rounds + 1 until done
      return rounds > 100`;
    const thread = vm.createThread(vm.load(source, '=t'));
    let slices = 0;
    let result = vm.resume(thread, [], { units: 100 });
    for (; result.status === 'preempted'; slices++) result = vm.resume(thread, [], { units: 100 });
    expect(result.values).toEqual([true]);
    expect(slices).toBeGreaterThan(4);
  });

  it('run at the same place however the run is sliced, without a charge', () => {
    const source = `local log, n = {}, 0
      local function make(k)
        local u = newproxy(true)
        getmetatable(u).__gc = function() log[#log + 1] = k .. ":" .. n end
      end
      for i = 1, 3000 do n = i if i % 100 == 0 then make(i) end local t = {i, {}} end
      return table.concat(log, " ")`;
    const whole = new CoreVM();
    const expected = call(whole, source);
    expect(String(expected[0]).length).toBeGreaterThan(50);
    for (const units of [1, 7, 1000]) {
      const vm = new CoreVM();
      const thread = vm.createThread(vm.load(source, '=t'));
      let result = vm.resume(thread, [], { units });
      while (result.status === 'preempted') result = vm.resume(thread, [], { units });
      expect(result.values).toEqual(expected);
    }
  });
});

describe('a limit of memory', () => {
  const GREEDY: Record<string, string> = {
    tables: 'local t = {} for i = 1, 1e9 do t[i] = {} end',
    'a list': 'local t = {} for i = 1, 1e9 do t = {t} end',
    strings: 'local t = {} for i = 1, 1e9 do t[i] = ("x"):rep(1000) .. i end',
    'a string': 'local s = "x" while true do s = s .. s end',
    closures: 'local f for i = 1, 1e9 do local g = f f = function() return g end end',
    coroutines: 'local t = {} while true do t[#t + 1] = coroutine.wrap(function() end) end',
    recursion: 'local function f(t) return 1 + f({t}) end f()',
    'a dictionary': 'local t = {} for i = 1, 1e9 do t[i .. ""] = i end',
  };

  it.each(Object.entries(GREEDY))('stops %s; the VM goes on', (_name, source) => {
    for (const tier of ['interpreter', 'generated'] as const) {
      const vm = new CoreVM({ memoryLimit: 4 * 2 ** 20, tier });
      const greedy = vm.load(source, '=greedy');
      vm.globals.setString('greedy', greedy);
      for (const body of [vm.load('return pcall(greedy)'), greedy, greedy, greedy]) {
        const outcome = vm.callProtected(body, []);
        expect(outcome).toMatchObject({ error: { limit: 'memory', message: 'not enough memory' } });
      }
      expect(call(vm, 'collectgarbage() return collectgarbage("count") < 200')).toEqual([true]);
    }
  });

  it('does not disturb what lets go of its memory', () => {
    const vm = new CoreVM({ memoryLimit: 2 * 2 ** 20 });
    const source = `local t = {}
      for i = 1, 20000 do t[i % 100] = {i, tostring(i):rep(20)} end
      return #t`;
    expect(call(vm, source)).toEqual([99]);
  });
});

describe('counting', () => {
  it('marks nothing for scripts that cannot see it', () => {
    const vm = new CoreVM();
    let visits = 0;
    vm.addRoots(() => visits++);
    call(vm, 'local t = {} for i = 1, 30000 do t = {t, {}} if i % 100 == 0 then t = {} end end');
    expect(visits).toBe(0);
    expect(vm.memoryUsed).toBeGreaterThan(30000 * 200);
    expect(call(vm, 'return collectgarbage("count") < 1000')).toEqual([true]);
    expect(visits).toBeGreaterThan(0);
  });

  it('keeps two VMs apart', () => {
    const one = new CoreVM();
    const two = new CoreVM();
    call(one, 'collectgarbage()');
    call(two, 'collectgarbage()');
    const before = two.memoryUsed;
    call(one, 'kept = {} for i = 1, 5000 do kept[i] = {} end collectgarbage()');
    expect(one.memoryUsed).toBeGreaterThan(500_000);
    expect(two.memoryUsed).toBe(before);
  });

  it('goes on in the idle time that the host gives', () => {
    let time = 0;
    const vm = new CoreVM({ now: () => (time += 0.01) });
    call(
      vm,
      'w = setmetatable({}, {__mode = "v"}) kept = {} for i = 1, 20000 do kept[i] = {} end collectgarbage()',
    );
    expect(vm.collectStep(1)).toBe(false);
    call(vm, 'for i = 1, 15000 do local t = {} end w[1] = {}');
    let steps = 0;
    while (!vm.collectStep(0.05)) steps++;
    expect(steps).toBeGreaterThan(1);
    expect(vm.collectStep(1)).toBe(false);
    expect(call(vm, 'return w[1]')).toEqual([undefined]);
  });
});
