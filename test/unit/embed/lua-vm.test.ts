/** The VM as hosts hold it: text, data and handles, no raw value anywhere. */
import { describe, expect, it } from 'vitest';
import { fn, LuaError, LuaFunction, LuaTable, LuaThread, LuaVM } from '../../../runtime/index.ts';
import type { HostValue, Userdata } from '../../../runtime/index.ts';

const CHUNK = 27;

function thrownBy(action: () => unknown): LuaError {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof LuaError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('running and calling', () => {
  it('gives results as host values', () => {
    const vm = new LuaVM();
    expect(vm.run('return 1.5, true, nil, "hä"', '=demo')).toEqual([1.5, true, undefined, 'hä']);
    expect(vm.run('')).toEqual([]);
    const [table, fn, thread] = vm.run('return {}, print, coroutine.create(print)');
    expect(table).toBeInstanceOf(LuaTable);
    expect(fn).toBeInstanceOf(LuaFunction);
    expect(thread).toBeInstanceOf(LuaThread);
  });

  it('takes source as text or bytes, and binary chunks', () => {
    const vm = new LuaVM();
    expect(vm.run('return #"ü"')).toEqual([2]);
    expect(vm.run(new TextEncoder().encode('return #"ü"'))).toEqual([2]);
    const bytes = vm.load('return string.dump(function() return 42 end)', '=d', {
      strings: 'bytes',
    });
    const [chunk] = bytes.call();
    expect((chunk as Uint8Array)[0]).toBe(CHUNK);
    expect(vm.run(chunk as Uint8Array)).toEqual([42]);
  });

  it('calls functions with data, and globals by name', () => {
    const vm = new LuaVM();
    const sum = vm.load(
      'local t = ... local s = 0 for _, v in ipairs(t.list) do s = s + v end return s, t.name',
    );
    expect(sum.call({ list: [1, 2, 3], name: 'grün' })).toEqual([6, 'grün']);
    expect(vm.call(sum, { list: [], name: '' })).toEqual([0, '']);
    expect(vm.call('string.rep', 'ab', 3)).toEqual(['ababab']);
    expect(() => vm.call('string.nothing')).toThrow("there is no global 'string.nothing'");
    const callable = vm.run(
      'return setmetatable({}, {__call = function(_, x) return x + 1 end})',
    )[0];
    expect((callable as LuaTable).call(4)).toEqual([5]);
    expect(vm.call(callable as LuaTable, 5)).toEqual([6]);
    expect(() => vm.table().call()).toThrow('attempt to call a table value');
  });

  it('refuses arguments before anything is called', () => {
    const vm = new LuaVM();
    vm.run('calls = 0 function count() calls = calls + 1 end');
    const count = vm.global.get('count') as LuaFunction;
    expect(() => count.call(1, { a: [() => 0] } as unknown as HostValue)).toThrow(
      new TypeError('argument 2.a[0]: a function cannot go to Lua as it is: declare it with fn()'),
    );
    expect(vm.global.get('calls')).toBe(0);
  });

  it('gives strings as bytes where that was asked for', () => {
    const byDefault = new LuaVM({ strings: 'bytes' });
    expect(byDefault.run('return "\\255"')).toEqual([new Uint8Array([255])]);
    const vm = new LuaVM();
    expect(vm.run('return "\\255"', '=b', { strings: 'bytes' })).toEqual([new Uint8Array([255])]);
    const [table] = vm.run('return {x = "\\255", f = function() return "\\254" end}');
    const bytes = (table as LuaTable).as('bytes');
    expect(bytes.get('x')).toEqual(new Uint8Array([255]));
    expect((bytes.get('f') as LuaFunction).call()).toEqual([new Uint8Array([254])]);
    expect(bytes.toData).toBeTypeOf('function');
    expect((table as LuaTable).get('x')).toBe('\ufffd');
  });

  it('prints text, and reads files of both kinds', () => {
    const lines: string[] = [];
    const vm = new LuaVM({
      print: (line) => lines.push(line),
      readFile: (path) => {
        if (path === 'ä.lua') return 'print("text", ...) return "ö"';
        return path === 'b.lua' ? new TextEncoder().encode('return "ü"') : undefined;
      },
    });
    expect(vm.run('return dofile("ä.lua"), dofile("b.lua")')).toEqual(['ö', 'ü']);
    expect(lines).toEqual(['text']);
  });

  it('loads into an environment', () => {
    const vm = new LuaVM();
    const env = vm.table({ x: 5 });
    expect(vm.load('y = x return x', '=env', { env }).call()).toEqual([5]);
    expect([env.get('y'), vm.global.get('y')]).toEqual([5, undefined]);
  });

  it('steps through a chunk', () => {
    const vm = new LuaVM();
    const task = vm.start('local n = 0 while true do n = n + 1 end', '@endless.lua');
    expect(task.step({ units: 1000 }).status).toBe('preempted');
    expect(task.status).toBe('suspended');
    expect(task.traceback).toMatch(/^stack traceback:\n\tendless\.lua:1: in main chunk/);
    const worker = vm.start('local a = coroutine.yield("erst") error("zweit " .. a)', '@w.lua');
    expect(worker.resume()).toEqual({ status: 'yielded', values: ['erst'] });
    const end = worker.resume(['ü']);
    expect(end.status).toBe('error');
    expect(end.error?.message).toBe('w.lua:1: zweit ü');
    expect(() => worker.resume()).toThrow('resume: the thread is dead');
  });

  it('resumes coroutines of scripts', () => {
    const vm = new LuaVM();
    const [made] = vm.run(
      'return coroutine.create(function(a) local b = coroutine.yield(a + 1) return a + b end)',
    );
    const coroutine = made as LuaThread;
    expect(coroutine.resume([1])).toEqual({ status: 'yielded', values: [2] });
    expect(() => coroutine.step({ units: 5 })).toThrow('cannot be run with limits');
    expect(coroutine.resume([10])).toEqual({ status: 'done', values: [11] });
    expect(coroutine.status).toBe('dead');
    const failing = vm.run(
      'return coroutine.create(function() error({code = 7}) end)',
    )[0] as LuaThread;
    const { status, error } = failing.resume();
    expect([status, (error as LuaError & { value: LuaTable }).value.get('code')]).toEqual([
      'error',
      7,
    ]);
  });

  it('makes threads of functions', () => {
    const vm = new LuaVM();
    const thread = vm.thread(vm.load('local x = ... return coroutine.yield(x * 2) + 1'));
    expect(thread.resume([4]).values).toEqual([8]);
    expect(thread.resume([1])).toEqual({ status: 'done', values: [2] });
  });

  it('makes tables of data only', () => {
    const vm = new LuaVM();
    expect(vm.table([1, 2]).length).toBe(2);
    expect(vm.table().length).toBe(0);
    expect(() => vm.table(5)).toThrow('table: an array, an object or a Map expected');
  });

  it('is of no use after close', () => {
    const vm = new LuaVM();
    const fn = vm.load('return 1');
    vm.close();
    vm.close();
    expect(vm.isClosed).toBe(true);
    for (const use of [
      () => vm.run('return 1'),
      () => vm.load('return 1'),
      () => vm.table(),
      () => vm.start(''),
      () => vm.define(),
      () => vm.call('print'),
      () => vm.userdata({}),
    ]) {
      expect(use).toThrow('the VM is closed');
    }
    expect(() => fn.call()).toThrow('the VM of this handle of a function was closed');
    expect(() => vm.global.get('x')).toThrow('the VM of this handle of a table was closed');
  });

  it('closes at the end of its scope, finalizers included', () => {
    const lines: string[] = [];
    {
      using vm = new LuaVM({ print: (line) => lines.push(line) });
      vm.run(
        'local p = newproxy(true) getmetatable(p).__gc = function() print("gone") end keep = p',
      );
    }
    expect(lines).toEqual(['gone']);
  });
});

describe('declared functions', () => {
  it('are defined under dotted names, or stored where the host likes', () => {
    const vm = new LuaVM();
    const double = fn(
      { name: 'game.math.double', params: [{ name: 'x', type: 'number' }], returns: 'number' },
      (x) => x * 2,
    );
    vm.define(double);
    vm.global.set('twice', double);
    expect(vm.run('return game.math.double(4), twice == game.math.double')).toEqual([8, true]);
    expect(vm.table({ double }).get('double')).toBeInstanceOf(LuaFunction);
    vm.run('taken = 5');
    const other = fn({ name: 'taken.x' }, () => undefined);
    expect(() => vm.define(other)).toThrow(
      "cannot register 'taken.x': global 'taken' is not a table",
    );
  });

  it('get handles, and pass on what they throw', () => {
    const vm = new LuaVM();
    const cause = new Error('broken');
    const given: unknown[] = [];
    vm.define(
      fn(
        {
          name: 'take',
          params: [
            { name: 'f', type: 'function' },
            { name: 't', type: 'table' },
          ],
        },
        (f, t) => {
          given.push(f, t);
        },
      ),
      fn({ name: 'fail' }, () => {
        throw cause;
      }),
    );
    vm.run('take(function() return 3 end, {x = 1})');
    expect((given[0] as LuaFunction).call()).toEqual([3]);
    expect((given[1] as LuaTable).get('x')).toBe(1);
    for (const source of ['fail()', 'local ok, e = pcall(fail) error(e)']) {
      const error = thrownBy(() => vm.run(source, '=f'));
      expect([error.cause, error.phase]).toEqual([cause, 'host']);
      expect(error.frames.some(({ kind, name }) => kind === 'host' && name === 'fail')).toBe(
        source === 'fail()',
      );
    }
  });
});

describe('fields of handles', () => {
  it('honour metamethods', () => {
    const vm = new LuaVM();
    const [made] = vm.run(`
      log = {}
      return setmetatable({}, {
        __index = function(t, k) return k .. "!" end,
        __newindex = function(t, k, v) log[#log + 1] = k rawset(t, k, v) end,
      })`);
    const table = made as LuaTable;
    expect(table.get('x')).toBe('x!');
    expect(table.rawGet('x')).toBeUndefined();
    table.set('y', 1).set('y', 2).rawSet('z', 3);
    expect((vm.global.get('log') as LuaTable).toData()).toEqual(['y']);
    expect(table.has('anything')).toBe(true);
    expect([table.rawGet('y'), table.rawGet('z')]).toEqual([2, 3]);
    const chain = vm.run(
      'return setmetatable({}, {__index = setmetatable({}, {__index = {deep = 1}})})',
    )[0];
    expect((chain as LuaTable).get('deep')).toBe(1);
  });

  it('pass on what metamethods raise', () => {
    const vm = new LuaVM();
    const [made] = vm.run(
      'return setmetatable({}, {__index = function(t, k) error("no " .. k, 0) end, __newindex = print and 5})',
      '=m',
    );
    const table = made as LuaTable;
    expect(() => table.get('x')).toThrow(LuaError);
    expect(() => table.get('x')).toThrow('no x');
    expect(() => table.set('x', 1)).toThrow('attempt to index a number value');
    const loop = vm.run('local t = {} setmetatable(t, {__index = t}) return t')[0] as LuaTable;
    expect(() => loop.get('x')).toThrow('loop in gettable');
  });

  it('refuse nil and NaN as keys, leave out what is cleared', () => {
    const vm = new LuaVM();
    const table = vm.table({ a: 1 });
    expect(() => table.set(undefined, 1)).toThrow(new TypeError('nil cannot be a key in Lua'));
    expect(() => table.rawSet(NaN, 1)).toThrow(new TypeError('NaN cannot be a key in Lua'));
    expect(table.get(undefined)).toBeUndefined();
    expect([table.delete('a'), table.delete('a'), table.has('a')]).toEqual([true, false, false]);
    expect(() => table.set('x', (() => 0) as unknown as HostValue)).toThrow(TypeError);
    expect(table.has('x')).toBe(false);
  });

  it('iterate, change meanwhile, and say so when the place is lost', () => {
    const vm = new LuaVM();
    const table = vm.table(new Map<HostValue, HostValue>([[1, 'a'], [2, 'b'], ['x', 'c'], [true, 'd']])); // prettier-ignore
    expect([...table]).toEqual([[1, 'a'], [2, 'b'], ['x', 'c'], [true, 'd']]); // prettier-ignore
    expect([[...table.keys()], [...table.values()]]).toEqual([[1, 2, 'x', true], ['a', 'b', 'c', 'd']]); // prettier-ignore
    const seen: unknown[] = [];
    for (const [key, value] of table) {
      seen.push(value);
      table.set(key as HostValue, undefined);
    }
    expect([seen, [...table]]).toEqual([['a', 'b', 'c', 'd'], []]);
    const list = vm.table([1, 2, 3]);
    const entries = list.entries();
    entries.next();
    list.push(4, 5);
    expect([...entries].map(([key]) => key)).toEqual([2, 3, 4, 5]);
    const stopped = list.entries();
    stopped.next();
    list.release();
    expect(() => stopped.next()).toThrow('this handle of a table was released');
  });

  it('lose their place in a table that was rebuilt', () => {
    const vm = new LuaVM();
    const table = vm.table({ a: 1, b: 2 });
    const entries = table.entries();
    entries.next();
    vm.global.set('t', table);
    vm.run(
      't.a = nil for i = 1, 500 do t["k" .. i] = i end collectgarbage() for i = 1, 500 do t["k" .. i] = nil end',
    );
    vm.run('for i = 501, 1500 do t["k" .. i] = i end');
    try {
      for (const [key] of { [Symbol.iterator]: () => entries }) expect(key).not.toBe('a');
    } catch (thrown) {
      expect((thrown as Error).message).toBe(
        'the table was changed too much while it was iterated',
      );
    }
  });

  it('have metatables', () => {
    const vm = new LuaVM();
    const table = vm.table();
    expect(table.getMetatable()).toBeUndefined();
    const metatable = vm.table({ __index: { x: 1 }, __metatable: 'locked' });
    table.setMetatable(metatable);
    expect(table.get('x')).toBe(1);
    expect(table.getMetatable()?.equals(metatable)).toBe(true);
    table.setMetatable(undefined);
    expect(table.get('x')).toBeUndefined();
  });

  it('copy into every form', () => {
    const vm = new LuaVM();
    const table = vm.table(new Map<HostValue, HostValue>([[1, 'a'], [2, { x: [] }], ['k', 'v']])); // prettier-ignore
    expect(table.toArray()).toEqual(['a', { x: [] }]);
    expect(table.toRecord()).toEqual({ k: 'v' });
    expect([...table.toMap().keys()]).toEqual([1, 2, 'k']);
    expect(table.as('bytes').toRecord()).toEqual({ k: new Uint8Array([118]) });
    table.set('f', vm.load('return 5'));
    expect(() => table.toData()).toThrow(new TypeError('$.f: a function is no plain data'));
    const f = (table.toData({ handles: true }) as unknown as Map<string, LuaFunction>).get('f');
    expect(f?.call()).toEqual([5]);
  });

  it('tell what functions are', () => {
    const vm = new LuaVM();
    const [f] = vm.run('return function(a, b, ...)\nend', '@guard.lua') as [LuaFunction];
    expect(f.info).toEqual({
      kind: 'lua', name: undefined, chunk: 'guard.lua', line: 1, lastLine: 2, parameters: 2, isVariadic: true,
    }); // prettier-ignore
    const print = vm.global.get('print') as LuaFunction;
    expect([print.info.kind, print.info.name]).toEqual(['native', 'print']);
  });

  it('show themselves as Lua does', () => {
    const vm = new LuaVM();
    expect(String(vm.table())).toMatch(/^table: 0x/);
    expect(
      String(vm.run('return setmetatable({}, {__tostring = function() return "dö" end})')[0]),
    ).toBe('dö');
    const table = vm.table();
    table.release();
    expect(String(table)).toBe('[this handle of a table was released]');
  });
});

describe('userdata', () => {
  it('are the same for the same object', () => {
    const vm = new LuaVM();
    class Door {
      opened = 0;
    }
    const door = new Door();
    expect(() => vm.global.set('door', door as unknown as HostValue)).toThrow(
      '$: an instance of Door cannot go to Lua',
    );
    const metatable = vm.table({ __index: { kind: 'door' } });
    const userdata = vm.userdata(door, metatable);
    vm.global.set('door', userdata).set('again', door as unknown as HostValue);
    expect(vm.run('return door == again, type(door), door.kind')).toEqual([
      true,
      'userdata',
      'door',
    ]);
    expect(userdata.value).toBe(door);
    expect((vm.global.get('door') as Userdata).equals(vm.userdata(door))).toBe(true);
    expect(userdata.get('kind')).toBe('door');
    expect(() => userdata.set('kind', 1)).toThrow('attempt to index a userdata value');
  });

  it('are made anew once finalized', () => {
    const vm = new LuaVM();
    const door = {};
    vm.run('finalized = 0');
    const metatable = vm.run(
      'return {__gc = function() finalized = finalized + 1 end}',
    )[0] as LuaTable;
    vm.userdata(door, metatable).release();
    vm.run('collectgarbage() collectgarbage()');
    expect(vm.global.get('finalized')).toBe(1);
    using fresh = vm.userdata(door, metatable);
    vm.global.set('door', fresh);
    vm.run('collectgarbage() collectgarbage()');
    expect(vm.global.get('finalized')).toBe(1);
  });
});
