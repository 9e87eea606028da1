// Host functions: conversion, checks, and errors at the calling line; and that scripts reach nothing of the host.
import { describe, expect, it } from 'vitest';
import { LuaTable } from '../../../runtime/internals.ts';
import { makeRig } from './support.ts';

describe('host functions', () => {
  it('get converted arguments and give converted results', () => {
    const rig = makeRig();
    const { scripting } = rig;
    const got: unknown[] = [];
    scripting.register(
      'game.take',
      {
        params: [
          { name: 'text', type: 'string' },
          { name: 'number', type: 'number' },
          { name: 'flag', type: 'boolean' },
          { name: 'who', type: 'entity' },
          { name: 'items', type: 'list' },
          { name: 'options', type: 'record' },
          { name: 'raw', type: 'table' },
          { name: 'fn', type: 'function' },
          { name: 'anything', type: 'any' },
          { name: 'missing', type: 'number', optional: true },
        ],
        doc: 'Takes everything.',
      },
      (...args: unknown[]) => {
        got.push(...args);
        return { name: 'ö', list: [1, 'two', [true]], none: null };
      },
    );
    scripting.register('pair', { returns: 'values' }, () => [1, 'zwölf']);
    scripting.register('nothing', {}, () => {});
    const entity = scripting.spawn();
    scripting.vm.globals.setString('e', scripting.wrap(entity));
    scripting.register('first', { returns: 'entity' }, () => entity);
    scripting.register('all', { returns: 'entities' }, () => [entity]);
    scripting.runScript(
      't.lua',
      `local r = game.take("größe", 1.5, true, e, { "a", 2 }, { x = "ü", __proto__ = 1 }, {}, print, nil)
      print(r.name, r.list[1], r.list[2], r.list[3][1], r.none)
      print(pair())
      print(select("#", nothing()), first() == e, all()[1] == e, #all())`,
    );
    rig.ticks(1);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['ö\t1\ttwo\ttrue\tnil', '1\tzwölf', '0\ttrue\ttrue\t1']);
    expect(got.slice(0, 5)).toEqual(['größe', 1.5, true, entity, ['a', 2]]);
    const record = got[5] as Record<string, unknown>;
    expect(Object.getPrototypeOf(record)).toBe(null);
    expect(record.x).toBe('ü');
    expect(got[6]).toBeInstanceOf(LuaTable);
    expect(got[8]).toBe(undefined);
    expect(got[9]).toBe(undefined);
  });

  it('name function, argument, what was expected and what came, at the line that called', () => {
    const rig = makeRig();
    const { scripting } = rig;
    const params = [
      { name: 'text', type: 'string' },
      { name: 'count', type: 'number', optional: true },
    ] as const;
    scripting.register('say', { params }, () => {});
    scripting.register('follow', { params: [{ name: 'who', type: 'entity' }] }, () => {});
    scripting.register('pick', { params: [{ name: 'items', type: 'list' }] }, () => {});
    const entity = scripting.spawn();
    scripting.vm.globals.setString('e', scripting.wrap(entity));
    scripting.destroy(entity);
    const cases: [string, string][] = [
      ['say()', "bad argument #1 to 'say' (string expected, got no value)"],
      ['say(nil)', "bad argument #1 to 'say' (string expected, got nil)"],
      ['say(3)', "bad argument #1 to 'say' (string expected, got number)"],
      ['say("x", "3")', "bad argument #2 to 'say' (number expected, got string)"],
      ['follow({})', "bad argument #1 to 'follow' (entity expected, got table)"],
      ['pick(1)', "bad argument #1 to 'pick' (table expected, got number)"],
    ];
    for (const [call] of cases) scripting.runScript('t.lua', `local x\n${call}`);
    scripting.runScript('t.lua', '\nfollow(e)');
    rig.ticks(1);
    const messages = rig.errors.map((each) => each.error.message);
    expect(messages.slice(0, -1)).toEqual(cases.map(([, text]) => `t.lua:2: ${text}`));
    expect(messages.at(-1)).toMatch(
      /^t\.lua:2: bad argument #1 to 'follow' \(living entity expected, got stale entity handle \(entity \d+:1 was destroyed\)\)$/,
    );
  });

  it('that throw raise a Lua error that scripts can catch', () => {
    const rig = makeRig();
    rig.scripting.register(
      'open',
      { params: [{ name: 'name', type: 'string' }] },
      (name: string) => {
        throw new Error(`no file '${name}'`);
      },
    );
    rig.scripting.register('call', { params: [{ name: 'fn', type: 'function' }] }, (fn) => {
      rig.scripting.vm.call(fn);
    });
    rig.scripting.runScript(
      't.lua',
      'print(pcall(open, "ä"))\nprint(pcall(call, function() error({ code = 5 }) end))\nprint(pcall(call, function() wait(1) end))\nopen("x")',
    );
    rig.ticks(1);
    expect(rig.lines[0]).toBe("false\topen: no file 'ä'");
    expect(rig.lines[1]).toMatch(/^false\ttable: /);
    expect(rig.lines[2]).toBe('false\tattempt to wait across a call from the host');
    expect(rig.errors[0].error.message).toBe("t.lua:4: open: no file 'x'");
  });

  it('cannot hand host objects to scripts', () => {
    const rig = makeRig();
    const bad: unknown[] = [
      () => 1,
      new WeakMap(),
      Object.create({ inherited: 1 }),
      [new Set()],
      { f() {} },
    ];
    rig.scripting.register(
      'leak',
      { params: [{ name: 'n', type: 'number' }] },
      (n: number) => bad[n] as never,
    );
    rig.scripting.runScript('t.lua', 'for i = 0, 4 do print(pcall(leak, i)) end');
    rig.ticks(1);
    expect(rig.lines.length).toBe(5);
    for (const line of rig.lines) expect(line).toMatch(/^false\tleak: .* cannot go to Lua/);
  });

  it('are stored below tables, and not over something else', () => {
    const { scripting } = makeRig();
    scripting.register('a.b.c', {}, () => 1);
    scripting.register('a.b.d', {}, () => 2);
    scripting.addScript('t.lua', 'assert(a.b.c() + a.b.d() == 3)');
    expect(() => scripting.register('print.x', {}, () => 1)).toThrow(
      "global 'print' is not a table",
    );
  });
});

describe('the sandbox', () => {
  it('shows no host prototype through any name', () => {
    const rig = makeRig();
    rig.scripting.component('position', { x: 0 });
    rig.scripting.vm.globals.setString(
      'e',
      rig.scripting.wrap(rig.scripting.spawn({ position: true })),
    );
    rig.scripting.runScript(
      't.lua',
      `local names = { "constructor", "__proto__", "prototype", "toString", "hasOwnProperty", "valueOf", "value", "metatable" }
      local t = spawn_task(function() end)
      for _, name in ipairs(names) do
        for what, value in pairs({ table = {}, globals = _G, str = "", module = math, fn_env = getfenv(print) }) do
          if value[name] ~= nil then print("found", what, name) end
        end
        for what, get in pairs({
          entity = function() return e[name] end,
          component = function() return e.position[name] end,
          task = function() return t[name] end,
        }) do
          local ok, value = pcall(get)
          if ok and value ~= nil then print("found", what, name) end
        end
        if pcall(function() e.position[name] = 1 end) then print("wrote", name) end
      end
      print(getmetatable(e), getmetatable(e.position), getmetatable(t))
      print(pcall(function() setmetatable(e, {}) end))
      print(debug.setmetatable, debug.getmetatable, debug.getregistry, debug.setupvalue, io, os.exit and pcall(os.exit))`,
    );
    rig.ticks(1);
    expect(rig.errors).toEqual([]);
    expect(rig.lines[0]).toBe('false\tfalse\tfalse');
    expect(rig.lines[1]).toMatch(/^false\tt\.lua:\d+: bad argument #1 to 'setmetatable'/);
    expect(rig.lines.length).toBe(3);
    expect(rig.lines[2].startsWith('nil\tnil\tnil\tnil\tnil')).toBe(true);
  });

  it('keeps two games apart', () => {
    const one = makeRig();
    const two = makeRig();
    one.scripting.addScript('a.lua', '_G.shared = 1 string.own = 1');
    two.scripting.addScript('a.lua', 'print(shared, string.own)');
    expect(two.lines).toEqual(['nil\tnil']);
  });
});
