/** Errors as hosts see them: values, places, calls, causes, code frames; in both tiers. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { codeFrame, LuaError, LuaVM } from '../../../runtime/index.ts';
import type { LuaTable, TraceFrame } from '../../../runtime/index.ts';

type Tier = 'interpreter' | 'generated';

/** A VM with `host.fail`, which throws `cause`, and `host.call(f, ...)`, which calls back. */
function makeVM(cause: unknown, tier: Tier = 'interpreter'): LuaVM {
  const vm = new LuaVM({ tier });
  const { core } = vm;
  vm.run('host = {}');
  const define = (name: string, native: ReturnType<typeof core.native>): void => {
    core.call(core.load(`host.${name} = ...`), native);
  };
  define(
    'fail',
    core.native('host.fail', () => {
      throw cause;
    }),
  );
  define(
    'call',
    core.native('host.call', (cx) => {
      for (const value of core.call(cx.checkFunction(1))) cx.push(value);
      return cx.argCount - 1;
    }),
  );
  return vm;
}

function errorOf(action: () => unknown): LuaError {
  try {
    action();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(LuaError);
    return thrown as LuaError;
  }
  throw new Error('nothing was thrown');
}

function shown({ kind, name, chunk, line }: TraceFrame): string {
  return [kind, name ?? '-', chunk === undefined ? '' : `${chunk}:${line}`].join(' ').trim();
}

describe.each<Tier>(['interpreter', 'generated'])('errors of scripts, %s', (tier) => {
  it('have value, message, place and calls', () => {
    const vm = new LuaVM({ tier });
    const source = [
      'local function inner(x)',
      '  return x.missing.field',
      'end',
      'function outer() local r = inner({}) return r end',
      'outer()',
    ].join('\n');
    const error = errorOf(() => vm.run(source, '@grün.lua'));
    expect(error.message).toBe("grün.lua:2: attempt to index field 'missing' (a nil value)");
    expect([error.value, error.chunk, error.line]).toEqual([error.message, 'grün.lua', 2]);
    expect([error.phase, error.cause]).toEqual(['runtime', undefined]);
    expect(error.frames.map(shown)).toEqual([
      'lua inner grün.lua:2',
      'lua outer grün.lua:4',
      'lua - grün.lua:5',
    ]);
    expect(error.frames[2]?.lineDefined).toBe(0);
    expect(error.traceback).toContain("\n\tgrün.lua:4: in function 'outer'");
  });

  it('carry tables as handles', () => {
    const vm = new LuaVM({ tier });
    const error = errorOf(() => vm.run('error({code = 7})', '=t'));
    expect(error.message).toBe('(error object is a table value)');
    expect((error.value as LuaTable).get('code')).toBe(7);
    const nothing = errorOf(() => vm.run('error()'));
    expect([nothing.message, nothing.value]).toEqual(['(error object is a nil value)', undefined]);
  });

  it('do not ask the script how to show its error objects', () => {
    const vm = new LuaVM({ tier });
    const endless = 'error(setmetatable({}, {__tostring = function() while true do end end}))';
    expect(errorOf(() => vm.run(endless)).message).toBe('(error object is a table value)');
  });

  it('stay readable when the value is huge', () => {
    const vm = new LuaVM({ tier });
    const error = errorOf(() => vm.run('error(("x"):rep(1e6), 0)'));
    expect(error.message.length).toBeLessThan(5000);
    expect(error.message).toMatch(/x\.\.\. \(996000 more bytes\)$/);
    expect((error.value as string).length).toBe(1e6);
  });

  it('tell the ends of a deep stack', () => {
    const vm = new LuaVM({ tier });
    const error = errorOf(() =>
      vm.run('local function f(n) return 1 + f(n + 1) end f(1)', '=deep'),
    );
    expect(error.message).toMatch(/stack overflow/);
    expect(error.frames.length).toBe(201);
    expect(error.frames[100]?.kind).toBe('omitted');
    expect(Number(error.frames[100]?.name)).toBeGreaterThan(100_000);
    expect(error.frames[200]).toMatchObject({ kind: 'lua', chunk: 'deep', lineDefined: 0 });
  });

  it('tell the inner coroutines of a long chain, and how many calls the others have', () => {
    const vm = new LuaVM({ tier });
    const chain = `local function f(n)
      if n == 0 then error('end', 0) end
      return (coroutine.wrap(f)(n - 1))
    end
    f(...)`;
    const body = vm.load(chain, '=chain');
    const short = errorOf(() => body.call(50));
    const calls = short.frames.length;
    expect(short.frames.every(({ kind }) => kind !== 'omitted')).toBe(true);
    const long = errorOf(() => body.call(5000));
    expect(long.frames.length).toBeLessThan(500);
    const last = long.frames.at(-1);
    expect(last?.kind).toBe('omitted');
    const told = long.frames.length - 1 + Number(last?.name);
    expect(told).toBe(calls + (4950 * (calls - 3)) / 50);
  });

  it('name tail calls and library functions', () => {
    const vm = new LuaVM({ tier });
    const source = 'local function f() error("x") end\nlocal function g() return f() end\ng()';
    expect(errorOf(() => vm.run(source, '=tail')).frames.map(shown)).toEqual([
      'native error',
      'lua - tail:1',
      'tail -',
      'lua - tail:3',
    ]);
  });

  it('come through coroutines with the calls of both', () => {
    const vm = new LuaVM({ tier });
    const source =
      'local w = coroutine.wrap(function()\n error("in") end)\nlocal function run() w() end\nrun()';
    const error = errorOf(() => vm.run(source, '=co'));
    expect(error.message).toBe('co:3: co:2: in');
    expect(error.frames.map(shown)).toEqual([
      'native error',
      'lua - co:2',
      'native w',
      'lua run co:3',
      'lua - co:4',
    ]);
  });
});

describe.each<Tier>(['interpreter', 'generated'])('host exceptions, %s', (tier) => {
  const thrower = (): Error => new Error('böom');
  const WAYS: [name: string, source: string][] = [
    ['directly', 'host.fail()'],
    ['hot', 'for i = 1, 500 do pcall(host.fail) end local function f() host.fail() end f()'],
    ['raised again', 'local ok, e = pcall(host.fail) error(e, 0)'],
    ['raised again with a place', 'local ok, e = pcall(host.fail) error("wrapped: " .. e)'],
    [
      'after a handler',
      'local ok, e = xpcall(host.fail, function(e) return e .. "\\n" .. debug.traceback() end) error(e, 0)',
    ],
    ['through wrap', 'coroutine.wrap(function() host.fail() end)()'],
    ['through resume', 'local ok, e = coroutine.resume(coroutine.create(host.fail)) error(e)'],
    ['through assert', 'assert(pcall(host.fail))'],
    ['from nested calls', 'host.call(function() host.call(host.fail) end)'],
    ['caught below', 'host.call(function() local ok, e = pcall(host.fail) error(e) end)'],
    ['from a sort', 'table.sort({3, 2, 1}, function() host.fail() end)'],
    ['from a replacement', '("x"):gsub("x", function() host.fail() end)'],
    [
      'from a metamethod',
      'local t = setmetatable({}, {__index = function() host.fail() end}) local x = t.x',
    ],
  ];

  it.each(WAYS)('come out as the cause, %s', (_name, source) => {
    const cause = thrower();
    const vm = makeVM(cause, tier);
    const error = errorOf(() => vm.run(source, '=way'));
    expect(error.cause).toBe(cause);
    expect((error.cause as Error).stack).toContain('thrower');
    expect(error.message).toContain('böom');
    expect(error.phase).toBe('host');
  });

  it('are normal errors for pcall', () => {
    const vm = makeVM(thrower(), tier);
    expect(vm.run('local function f() host.fail() end return pcall(f)', '=p')).toEqual([
      false,
      'p:1: böom',
    ]);
  });

  it('are not blamed for errors of others', () => {
    const vm = makeVM(thrower(), tier);
    const error = errorOf(() => vm.run('pcall(host.fail) error("something else")'));
    expect([error.cause, error.phase]).toEqual([undefined, 'runtime']);
  });

  it('show host functions among the calls, those below a nested call first', () => {
    const vm = makeVM(thrower(), tier);
    const source =
      'local function inner()\n host.fail() end\nlocal function outer() host.call(inner) end\nouter()';
    expect(errorOf(() => vm.run(source, '=nest')).frames.map(shown)).toEqual([
      'host host.fail',
      'lua - nest:2',
      'host host.call',
      'lua outer nest:3',
      'lua - nest:4',
    ]);
  });

  it('that are Lua errors keep value and calls', () => {
    const vm = makeVM(undefined, tier);
    const inner = vm.load('error({code = 5})', '=inner');
    const { core } = vm;
    const again = core.native('again', () => {
      inner.call();
      return 0;
    });
    core.globals.set('again', again);
    const error = errorOf(() => vm.run('again()', '=outer'));
    expect((error.value as LuaTable).get('code')).toBe(5);
    expect(error.frames.map(shown)).toEqual([
      'native error',
      'lua - inner:1',
      'host again',
      'lua - outer:1',
    ]);
    expect(vm.run('local ok, e = pcall(again) return e.code')).toEqual([5]);
  });

  it('need not be errors', () => {
    const vm = makeVM('just text', tier);
    expect(errorOf(() => vm.run('host.fail()', '=s')).cause).toBe('just text');
  });
});

describe('errors in consoles', () => {
  it('begin with the calls of Lua and hide their parts', () => {
    const vm = makeVM(new Error('boom'));
    const error = errorOf(() => vm.run('function go()\n host.fail() end\ngo()', '@main.lua'));
    expect(String(error)).toBe('LuaError: main.lua:2: boom');
    const lines = (error.stack ?? '').split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'LuaError: main.lua:2: boom',
      '    at host.fail (host function)',
      '    at go (main.lua:2)',
      '    at main chunk (main.lua:3)',
    ]);
    expect(lines[4]).toMatch(/^ {4}at .*\.ts/);
    const printed = inspect(error);
    expect(printed).toContain('[cause]: Error: boom');
    expect(printed).not.toContain('traceback');
    expect(Object.keys(error)).toEqual([]);
  });
});

describe('code frames', () => {
  function frameOf(source: string): string {
    const error = errorOf(() => new LuaVM().run(source, '@c.lua'));
    return codeFrame(error, source) ?? '';
  }

  it('point at syntax errors, by characters', () => {
    expect(frameOf('local x = 1\nlocal ü = = 2\nreturn x')).toContain('^');
    expect(frameOf('local x = 1\nlocal t = "ü" = 2\nreturn x')).toBe(
      [
        '  1 | local x = 1',
        '> 2 | local t = "ü" = 2',
        '    |               ^',
        '  3 | return x',
      ].join('\n'),
    );
  });

  it('point at the name that a runtime error speaks of', () => {
    expect(frameOf('local t = {}\n\tlocal a, b = 1, t.owner.name')).toBe(
      [
        '  1 | local t = {}',
        '> 2 | \tlocal a, b = 1, t.owner.name',
        '    | \t                  ^',
      ].join('\n'),
    );
    expect(frameOf('local t = {}\nreturn 1 + t:missing()')).toMatch(/\n {4}\| {14}\^$/);
    expect(frameOf('local s = 1 s = s + 1 string.rep()')).toBe(
      ['> 1 | local s = 1 s = s + 1 string.rep()', '    |                              ^'].join(
        '\n',
      ),
    );
  });

  it('point at the beginning of the line when nothing is named', () => {
    expect(frameOf('if true then\n  error("x")\nend')).toBe(
      ['  1 | if true then', '> 2 |   error("x")', '    |   ^', '  3 | end'].join('\n'),
    );
  });

  it('need a line of the source', () => {
    expect(codeFrame(new LuaError('x', { phase: 'host' }), 'return 1')).toBeUndefined();
    expect(codeFrame(new LuaError('a.lua:9: x', { phase: 'runtime' }), 'return 1')).toBeUndefined();
  });
});
