// The VM object as a host uses it: loading, calling, threads, natives, errors.
import { describe, expect, it } from 'vitest';
import { LuaClosure, LuaError, LuaTable, CoreVM } from '../../runtime/internals.ts';
import type { LuaFunction, LuaValue } from '../../runtime/internals.ts';

function functionNamed(vm: CoreVM, name: string): LuaFunction {
  return vm.globals.getString(name) as LuaFunction;
}

function failure(body: () => unknown): LuaError {
  try {
    body();
  } catch (error) {
    if (error instanceof LuaError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

describe('running chunks', () => {
  it('returns the results of a chunk', () => {
    expect(new CoreVM().run('return 1, "two", nil, true', '=t')).toEqual([
      1,
      'two',
      undefined,
      true,
    ]);
  });

  it('calls Lua functions with values of all types', () => {
    const vm = new CoreVM();
    vm.run('function f(...) return select("#", ...), ... end', '=t');
    const table = new LuaTable();
    const values: LuaValue[] = [1, 's', undefined, table, false];
    expect(vm.call(functionNamed(vm, 'f'), ...values)).toEqual([5, ...values]);
  });

  it('hands whole lines of print to the host', () => {
    const lines: string[] = [];
    const vm = new CoreVM({ print: (line) => lines.push(line) });
    vm.run(
      'print("a", 1, nil) print() print(setmetatable({}, {__tostring = function() return "obj" end}))',
      '=t',
    );
    expect(lines).toEqual(['a\t1\tnil', '', 'obj']);
  });

  it('keeps two VMs apart', () => {
    const one = new CoreVM();
    const two = new CoreVM();
    one.run('x = 1; string.extra = 1', '=t');
    expect(two.run('return x, string.extra', '=t')).toEqual([undefined, undefined]);
  });

  it('gives a chunk the environment it is loaded with', () => {
    const vm = new CoreVM();
    const env = new LuaTable();
    env.setString('y', 5);
    vm.call(vm.load('x = y', '=t', env));
    expect(env.getString('x')).toBe(5);
    expect(vm.globals.getString('x')).toBeUndefined();
  });
});

describe('errors', () => {
  it('reports syntax errors with chunk, line and phase', () => {
    const error = failure(() => new CoreVM().load('x = 1\ny = = 2', '@game.lua'));
    // Expected text from lua5.1.
    expect(error.message).toBe("game.lua:2: unexpected symbol near '='");
    expect([error.phase, error.chunk, error.line]).toEqual(['syntax', 'game.lua', 2]);
  });

  it('reports runtime errors with the traceback of lua5.1', () => {
    const error = failure(() =>
      new CoreVM().run('local function f()\n  error("no")\nend\nf()', '@game.lua'),
    );
    expect(error.message).toBe('game.lua:2: no');
    // Expected text from lua5.1.
    expect(error.traceback).toBe(
      "stack traceback:\n\t[C]: in function 'error'\n\tgame.lua:2: in function 'f'\n\tgame.lua:4: in main chunk\n\t[C]: ?",
    );
  });

  it('words the call of something that is no function', () => {
    const vm = new CoreVM();
    const nothing = vm.globals.getString('nothing') as LuaFunction;
    expect(failure(() => vm.call(nothing)).message).toBe('attempt to call a nil value');
  });

  it('keeps error values that are not strings', () => {
    const error = failure(() => new CoreVM().run('error({code = 7})', '=t'));
    expect((error.value as LuaTable).getString('code')).toBe(7);
    expect(error.message).toBe('(error object is a table value)');
  });

  it('makes exceptions of natives Lua errors at the calling line, with the cause', () => {
    const vm = new CoreVM();
    const thrown = new TypeError('host trouble');
    vm.globals.setString(
      'host',
      vm.native('host', () => {
        throw thrown;
      }),
    );
    const error = failure(() => vm.run('\nhost()', '@game.lua'));
    expect([error.message, error.phase]).toEqual(['game.lua:2: host trouble', 'host']);
    expect(error.cause).toBe(thrown);
    expect(vm.run('return pcall(host)', '@game.lua')).toEqual([false, 'game.lua:1: host trouble']);
  });

  it('words argument errors by the name in the call', () => {
    const vm = new CoreVM();
    vm.globals.setString(
      'move',
      vm.native('move', (cx) => cx.ret(cx.checkNumber(2))),
    );
    expect(failure(() => vm.run('move(1, {})', '@g.lua')).message).toBe(
      "g.lua:1: bad argument #2 to 'move' (number expected, got table)",
    );
    expect(failure(() => vm.run('local o = {move = move} o:move()', '@g.lua')).message).toBe(
      "g.lua:1: bad argument #1 to 'move' (number expected, got no value)",
    );
  });
});

describe('threads', () => {
  it('yields values to the host and takes its answers', () => {
    const vm = new CoreVM();
    const thread = vm.createThread(
      vm.load('local a = ... local b = coroutine.yield(a + 1) return a + b', '=t'),
    );
    expect(vm.resume(thread, [1])).toEqual({ status: 'yielded', values: [2] });
    expect(vm.resume(thread, [10])).toEqual({ status: 'done', values: [11] });
    expect(() => vm.resume(thread)).toThrow('the thread is dead');
  });

  it('can be suspended by a native from inside coroutines, unseen by them', () => {
    const vm = new CoreVM();
    vm.globals.setString(
      'wait',
      vm.native('wait', (cx) => cx.suspend('timer', cx.argCount)),
    );
    const task = vm.start(
      `local inner = coroutine.create(function() return wait(3) end)
       local ok, answer = coroutine.resume(inner)
       return ok, answer, coroutine.status(inner)`,
      '=t',
    );
    expect(task.step()).toEqual({ status: 'waiting', values: [3], reason: 'timer' });
    expect(vm.resume(task.thread, ['back'])).toEqual({
      status: 'done',
      values: [true, 'back', 'dead'],
    });
  });

  it('gives an uncaught error as a result and ends the thread', () => {
    const vm = new CoreVM();
    const task = vm.start('local x = nil + 1', '@t.lua');
    const result = task.step();
    expect(result.status).toBe('error');
    expect(result.error?.message).toBe('t.lua:1: attempt to perform arithmetic on a nil value');
    expect(task.thread.status).toBe('dead');
    expect(vm.run('return 1', '=t')).toEqual([1]);
  });

  it('keeps Lua code from resuming a thread of the host', () => {
    const vm = new CoreVM();
    const thread = vm.createThread(vm.load('coroutine.yield()', '=t'));
    vm.globals.setString('task', thread);
    vm.resume(thread);
    expect(vm.run('return coroutine.resume(task)', '=t')).toEqual([
      false,
      'cannot resume a task: only its scheduler does',
    ]);
  });

  it('refuses to yield where the host called', () => {
    const vm = new CoreVM();
    expect(vm.run('return pcall(coroutine.yield)', '=t')).toEqual([
      false,
      'attempt to yield across metamethod/C-call boundary',
    ]);
  });

  it('lets a native call Lua while a script runs, and its errors pass through', () => {
    const vm = new CoreVM();
    vm.globals.setString(
      'twice',
      vm.native('twice', (cx) => {
        const body = cx.checkFunction(1);
        return cx.ret((vm.call(body, 2)[0] as number) + (vm.call(body, 3)[0] as number));
      }),
    );
    expect(vm.run('return twice(function(n) return n * 10 end)', '=t')).toEqual([50]);
    expect(vm.run('return pcall(twice, function(n) error({n}) end)', '=t')[1]).toBeInstanceOf(
      LuaTable,
    );
  });

  it('uses threads again when they are done', () => {
    const vm = new CoreVM();
    const body = vm.load('return ...', '=t');
    const thread = vm.createThread(body);
    vm.resume(thread, [1]);
    vm.recycleThread(thread, body);
    expect(vm.resume(thread, [2])).toEqual({ status: 'done', values: [2] });
    const yielding = vm.createThread(vm.load('coroutine.yield()', '=t'));
    vm.resume(yielding);
    expect(() => vm.recycleThread(yielding, body)).toThrow('thread that is done');
  });
});

describe('runs that end early or late', () => {
  it('forget the debug hook of a thread that is used again', () => {
    const vm = new CoreVM();
    vm.run("debug.sethook(function() error('boom') end, 'l')", '=t');
    expect(vm.run('return 1', '=t')).toEqual([1]);
  });

  it('bring the text of host exceptions in as UTF-8', () => {
    const vm = new CoreVM();
    const fail = vm.native('fail', () => {
      throw new Error('\u2713');
    });
    vm.globals.setString('fail', fail);
    expect(vm.run('local _, e = pcall(fail) return e:byte(-3, -1)', '=t')).toEqual([226, 156, 147]);
  });

  it('end the coroutines of a host call that used up its budget', () => {
    const vm = new CoreVM();
    vm.globals.setString(
      'host',
      vm.native('host', (cx) => {
        vm.call(cx.checkFunction(1));
        return 0;
      }),
    );
    const task = vm.start(
      `local co = coroutine.create(function() while true do end end)
       local ok = pcall(host, function() coroutine.resume(co) end)
       return ok, coroutine.status(co), coroutine.resume(co)`,
      '=t',
    );
    expect(task.step({ units: 100 }).values).toEqual([
      false,
      'dead',
      false,
      'cannot resume dead coroutine',
    ]);
  });

  it('keep the status of a root whose inner coroutine waited', () => {
    const vm = new CoreVM();
    vm.globals.setString(
      'wait',
      vm.native('wait', (cx) => cx.suspend('timer')),
    );
    const task = vm.start(
      `local root = coroutine.running()
       return coroutine.wrap(function() wait() return coroutine.status(root) end)()`,
      '=t',
    );
    task.step();
    expect(vm.resume(task.thread).values).toEqual(['normal']);
  });

  it('stop at a reader that never ends', () => {
    const vm = new CoreVM();
    const task = vm.start('return load(math.random)', '=t');
    expect(task.step({ units: 1000 }).status).toBe('preempted');
  });
});

describe('chunks without a name', () => {
  it('are named by their source in errors', () => {
    const vm = new CoreVM();
    expect(() => vm.run('local t return t.x')).toThrow(
      `[string "local t return t.x"]:1: attempt to index local 't' (a nil value)`,
    );
    expect(vm.start('error("here")').step().error?.message).toBe(
      `[string "error("here")"]:1: here`,
    );
  });

  it('cannot be named by something else than a string', () => {
    const vm = new CoreVM();
    expect(() => vm.load('return 1', 12 as never)).toThrow(TypeError);
    expect(() => vm.load('return 1', null as never)).toThrow('the chunk name must be a string');
  });
});

describe('files', () => {
  it('requires modules through the host and runs them once', () => {
    const vm = new CoreVM();
    vm.readFile = (path) =>
      path === './lib/point.lua' ? 'count = (count or 0) + 1 return {name = ...}' : undefined;
    vm.run('a = require "lib.point" b = require "lib.point"', '=t');
    expect(vm.run('return a == b, a.name, count, package.loaded["lib.point"] == a', '=t')).toEqual([
      true,
      'lib.point',
      1,
      true,
    ]);
    expect(failure(() => vm.run('require "nothing"', '@t.lua')).message).toBe(
      "t.lua:1: module 'nothing' not found:\n\tno field package.preload['nothing']\n\tno file './nothing.lua'\n\tno file './nothing/init.lua'",
    );
  });

  it('loads binary chunks and refuses broken ones', () => {
    const vm = new CoreVM();
    const bytes = vm.run('return string.dump(function(a) return a * 2 end)', '=t')[0] as string;
    const closure = vm.load(bytes, '=dumped');
    expect(closure).toBeInstanceOf(LuaClosure);
    expect(vm.call(closure, 21)).toEqual([42]);
    expect(failure(() => vm.load(bytes.slice(0, 40), '=broken')).phase).toBe('bytecode');
  });
});
