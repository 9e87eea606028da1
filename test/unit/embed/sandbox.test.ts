// Presets, capabilities and environments: what scripts get, and what they do not.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../../runtime/internals.ts';
import type { LuaVMOptions } from '../../../runtime/internals.ts';

/** What `expression` gives, as text. */
function shown(options: LuaVMOptions, expression: string): string {
  const vm = new CoreVM(options);
  const values = vm.run(`return ${expression}`, '=test');
  return values.map((value) => vm.toDisplayString(value)).join(' ');
}

describe('presets', () => {
  it('full is what a VM has without options', () => {
    expect(shown({ libraries: 'full' }, 'debug.sethook ~= nil, string.dump ~= nil')).toBe(
      shown({}, 'debug.sethook ~= nil, string.dump ~= nil'),
    );
  });

  it('game has no reach into other functions', () => {
    const options = { libraries: 'game' } as const;
    expect(shown(options, 'debug.sethook, debug.setupvalue, string.dump, os.getenv')).toBe(
      'nil nil nil nil',
    );
    expect(shown(options, 'type(debug.traceback), type(math.sin), type(os.time)')).toBe(
      'function function function',
    );
  });

  it('tool reads what game does not, and changes nothing', () => {
    const options = { libraries: 'tool' } as const;
    expect(shown(options, 'type(debug.getlocal), type(string.dump), debug.setlocal')).toBe(
      'function function nil',
    );
  });

  it('a list names libraries and functions', () => {
    const options = { libraries: ['base', 'string', 'debug.traceback'] };
    expect(shown(options, 'math, type(string.rep), type(debug.traceback), debug.getinfo')).toBe(
      'nil function function nil',
    );
  });

  it.each([
    [{ libraries: ['strings'] }, "'strings' is neither a preset, a library nor a function"],
    [{ libraries: 'games' as 'game' }, "'games' is no preset (game, tool, full)"],
    [{ capabilities: { 'fs.write': true } as object }, "'fs.write' is not known"],
    [{ capabilities: { 'fs.read': true } as object }, "'fs.read' must be a function"],
  ])('refuses %o', (options, message) => {
    expect(() => new CoreVM(options)).toThrow(message);
  });
});

describe('capabilities', () => {
  const files: Record<string, string> = { 'a.lua': 'return 7' };

  it('files are read when they are given, and the functions are absent else', () => {
    const given = { libraries: 'game', capabilities: { 'fs.read': (path: string) => files[path] } };
    expect(shown(given as LuaVMOptions, 'dofile("a.lua"), loadfile("b.lua") == nil')).toBe(
      '7 true',
    );
    expect(shown({ libraries: 'game' }, 'dofile, loadfile')).toBe('nil nil');
  });

  it('environment variables', () => {
    const capabilities = { 'env.get': (name: string) => (name === 'HOME' ? '/h' : undefined) };
    expect(shown({ libraries: 'game', capabilities }, 'os.getenv("HOME"), os.getenv("X")')).toBe(
      '/h nil',
    );
  });

  it('binary chunks', () => {
    const capabilities = { 'load.binary': true } as const;
    const source = 'loadstring(string.dump(function() return 5 end))()';
    expect(shown({ libraries: 'game', capabilities }, source)).toBe('5');
    expect(shown({ libraries: 'game' }, 'select(2, loadstring("\\27Lua"))')).toBe(
      'scripts cannot load binary chunks',
    );
  });

  it('the pace of the collector', () => {
    const capabilities = { 'gc.pace': true } as const;
    expect(shown({ libraries: 'game', capabilities }, 'collectgarbage("setpause", 200)')).not.toBe(
      '',
    );
    expect(shown({ libraries: 'game' }, '(pcall(collectgarbage, "stop"))')).toBe('false');
  });

  it('the size of sources', () => {
    const fault = 'a script can load a source of 10 bytes at most, got 11';
    expect(shown({ maxLoadBytes: 10 }, 'select(2, loadstring("return 1234"))')).toBe(fault);
  });
});

describe('environments', () => {
  it('need a sandbox', () => {
    expect(() => new CoreVM().environment({ name: 'a' })).toThrow(
      "environment: the VM was made without 'sandbox: true'",
    );
  });

  it('have their own globals and libraries that nobody can change', () => {
    const vm = new CoreVM({ libraries: 'game', sandbox: true });
    const a = vm.environment({ name: 'a', globals: { answer: 42 } });
    const b = vm.environment({ name: 'b', libraries: ['base', 'string'] });
    a.run('x = answer', '=a');
    expect(a.run('return x', '=a')).toEqual([42]);
    expect(b.run('return x, answer, math', '=b')).toEqual([undefined, undefined, undefined]);
    expect(vm.run('return x', '=vm')).toEqual([undefined]);
    expect(() => a.run('string.rep = nil', '=a')).toThrow(
      'a:1: attempt to modify a read-only table',
    );
    expect(a.run('return getmetatable("").__index.rep == string.rep', '=a')).toEqual([true]);
  });

  it('the host may change what is read-only for scripts', () => {
    const vm = new CoreVM({ sandbox: true });
    vm.register({ name: 'string', functions: { twice: (cx) => cx.ret(cx.checkNumber(1) * 2) } });
    expect(vm.run('return string.twice(4)', '=vm')).toEqual([8]);
    expect(() => vm.run('string.twice = nil', '=vm')).toThrow('read-only');
  });

  it('have limits of their own, which nothing in them can swallow', () => {
    const vm = new CoreVM({ libraries: 'game', sandbox: true });
    const a = vm.environment({ name: 'a', limits: { units: 10_000 } });
    const b = vm.environment({ name: 'b' });
    const endless = 'while true do pcall(function() while true do end end) end';
    expect(() => a.run(endless, '=a')).toThrow(/units/);
    expect(b.run('local n = 0 for i = 1, 20000 do n = n + 1 end return n', '=b')).toEqual([20000]);
  });

  it('are forgotten when they are closed', () => {
    const vm = new CoreVM({ sandbox: true });
    const mod = vm.environment({ name: 'mod' });
    mod.run('kept = {} function f() return kept ~= nil end', '=mod');
    const f = mod.globals.getString('f');
    mod.close();
    expect(vm.call(f as never)).toEqual([true]);
  });
});
