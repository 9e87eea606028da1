// Hot reload touches only what the script itself made: tables of other scripts, of libraries and of the game are data.
import { describe, expect, it } from 'vitest';
import { makeRig } from './support.ts';

describe('reload of a script that borrows tables', () => {
  it('leaves the module alone that a local held before', () => {
    const rig = makeRig();
    const user = (name: string): string =>
      `local L = require("${name}") local M = {} function M.update() print("u", L.hi(), L.only) end return M`;
    rig.scripting.loadScripts({
      'a.lua': 'return { hi = function() return "A" end, only = "a" }',
      'b.lua': 'return { hi = function() return "B" end }',
      'u.lua': user('a'),
      'v.lua': 'local A = require("a") function update() print("v", A.hi(), A.only) end',
    });
    rig.scripting.spawn({}, 'u.lua');
    rig.scripting.spawn({}, 'v.lua');
    rig.ticks(1);
    rig.scripting.reload('u.lua', user('b'));
    rig.ticks(1);
    rig.scripting.reload('u.lua', user('a'));
    rig.ticks(1);
    expect(rig.lines).toEqual(['u\tA\ta', 'v\tA\ta', 'u\tB\tnil', 'v\tA\ta', 'u\tA\ta', 'v\tA\ta']);
  });

  it('takes another table of a shared configuration without copying into the former one', () => {
    const rig = makeRig();
    const source = (which: string): string =>
      `local M = {} M.level = Config.${which}
      function M.update() print(M.level.hp, Config.easy.hp, Config.hard.hp, M.level == Config.${which}) end
      return M`;
    rig.scripting.addScript(
      'main.lua',
      'Config = { easy = { hp = 1 }, hard = { hp = 9 } } _G.Config = Config',
    );
    rig.scripting.addScript('m.lua', source('easy'));
    rig.scripting.spawn({}, 'm.lua');
    rig.ticks(1);
    rig.scripting.reload('m.lua', source('hard'));
    rig.ticks(1);
    rig.scripting.reload('m.lua', source('easy').replace('Config.easy\n', '{ hp = 5 }\n'));
    rig.ticks(1);
    expect(rig.lines).toEqual(['1\t1\t9\ttrue', '9\t1\t9\ttrue', '5\t1\t9\tfalse']);
  });

  it('does not merge into tables that were made while the game ran', () => {
    const rig = makeRig();
    rig.scripting.addScript('store.lua', 'local S = { items = {} } return S');
    const source = (extra: string): string =>
      `local M = { names = { "first"${extra} } }
      function M.init() local s = require("store") s.items.shared = { "kept" } M.names = s.items.shared end
      function M.update() print(table.concat(M.names, " "), table.concat(require("store").items.shared, " ")) end
      return M`;
    rig.scripting.addScript('m.lua', source(''));
    rig.scripting.spawn({}, 'm.lua');
    rig.ticks(2);
    rig.scripting.reload('m.lua', source(', "second"'));
    rig.ticks(1);
    expect(rig.lines).toEqual(['kept\tkept', 'kept\tkept']);
  });

  it('does not confuse its own tables when a field was set to another one of them', () => {
    const rig = makeRig();
    const source = (which: string): string =>
      `local M = { levels = { { name = "one" }, { name = "two" } } }
      M.current = M.levels[1]
      function M.update() M.current = M.levels[2] print("${which}", M.current.name, M.levels[1].name, M.levels[2].name) end
      return M`;
    rig.scripting.addScript('m.lua', source('old'));
    rig.scripting.spawn({}, 'm.lua');
    rig.ticks(2);
    rig.scripting.reload('m.lua', source('new'));
    rig.ticks(1);
    expect(rig.lines).toEqual(['old\ttwo\tone\ttwo', 'old\ttwo\tone\ttwo', 'new\ttwo\tone\ttwo']);
  });

  it('keeps tables apart that the file connected before, and knows named ones in another place', () => {
    const rig = makeRig();
    rig.scripting.addScript(
      'm.lua',
      `local a = { n = 1 } local M = { list = { a }, x = a, y = a }
      function M.update() a.n = a.n + 1 end return M`,
    );
    rig.scripting.spawn({}, 'm.lua');
    rig.ticks(2);
    rig.scripting.reload(
      'm.lua',
      `local a = { n = 1 } local M = { list = { { n = 7 }, a }, x = a, y = { n = 3 } }
      function M.update() print(a.n, M.list[1].n, M.list[2] == a, M.x == a, M.y.n) end return M`,
    );
    rig.ticks(1);
    expect(rig.lines).toEqual(['3\t7\ttrue\ttrue\t3']);
  });

  it('leaves another module, or a library, alone when the script stops returning it', () => {
    const rig = makeRig();
    rig.scripting.loadScripts({
      'guard.lua': 'local M = {} function M.update() print("guard") end return M',
      'boss.lua': 'return require("guard")',
      'text.lua': 'return string',
      'user.lua': 'function update() print("user", require("boss").who) end',
    });
    rig.scripting.spawn({}, 'guard.lua');
    rig.scripting.spawn({}, 'boss.lua');
    rig.scripting.spawn({}, 'user.lua');
    rig.ticks(1);
    const own = 'return { who = "boss", update = function(self) print(self.who) end }';
    expect(rig.scripting.reload('boss.lua', own)).toMatchObject({ ok: true, behaviours: 1 });
    rig.scripting.reload('text.lua', 'return { update = function() end }');
    rig.ticks(1);
    rig.scripting.reload('boss.lua', 'return require("guard")');
    rig.scripting.runScript(
      't.lua',
      'print(("%d"):format(1), require("boss") == require("guard"))',
    );
    rig.ticks(1);
    expect(rig.lines).toEqual([
      'guard',
      'guard',
      'user\tnil',
      'guard',
      'boss',
      'user\tboss',
      '1\ttrue',
      'guard',
      'guard',
      'user\tnil',
    ]);
    expect(rig.errors).toEqual([]);
  });

  it('redirects what the new chunk stored in tables of others, also as a key', () => {
    const rig = makeRig();
    rig.scripting.addScript('registry.lua', 'return { classes = {}, seen = {} }');
    const source = `local Guard = { n = 0 } local R = require("registry")
      R.classes.guard = Guard R.seen[Guard] = true
      function Guard.update()
        local count = 0
        for _ in pairs(R.seen) do count = count + 1 end
        print(R.classes.guard == Guard, R.seen[Guard], count)
      end
      return Guard`;
    rig.scripting.addScript('guard.lua', source);
    rig.scripting.spawn({}, 'guard.lua');
    rig.ticks(1);
    rig.scripting.reload('guard.lua', source);
    rig.ticks(1);
    expect(rig.lines).toEqual(['true\ttrue\t1', 'true\ttrue\t1']);
  });
});

describe('reload of a script with much data', () => {
  it('keeps the live values of more tables than it remembers', () => {
    const rig = makeRig({ now: () => 0 });
    const source = (which: string): string => `
      local score, map = 0, {}
      for i = 1, 60000 do map[i] = { kind = 1 } end
      local M = {}
      function M.update()
        score = score + 1
        print("${which}", score, map[1].kind, map[60000].kind)
        map[1].kind = map[1].kind + 1
        map[60000].kind = map[60000].kind + 1
      end
      return M`;
    rig.scripting.addScript('m.lua', source('old'));
    rig.scripting.spawn({}, 'm.lua');
    rig.ticks(2);
    rig.scripting.reload('m.lua', source('new'));
    rig.ticks(1);
    expect(rig.lines).toEqual(['old\t1\t1\t1', 'old\t2\t2\t2', 'new\t3\t3\t3']);
  });

  it('goes through lists of any depth', () => {
    const rig = makeRig();
    const source = (count: number): string => `
      local M, list = { n = ${count} }, nil
      for i = 1, ${count} do list = { next = list, i = i } end
      M.list = list
      function M.update() print(M.n, M.list.i) end
      return M`;
    rig.scripting.addScript('m.lua', source(30_000));
    rig.scripting.spawn({}, 'm.lua');
    rig.ticks(1);
    expect(rig.scripting.reload('m.lua', source(30_001)).ok).toBe(true);
    rig.ticks(1);
    expect(rig.lines).toEqual(['30000\t30000', '30001\t30001']);
  });
});
