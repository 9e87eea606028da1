// Hot reload: what is replaced, what is kept, and that an error changes nothing.
import { describe, expect, it } from 'vitest';
import { makeRig } from './support.ts';

describe('reload', () => {
  it('keeps self and module state, replaces, adds and removes functions, and does not call init again', () => {
    const rig = makeRig();
    const { scripting, lines } = rig;
    scripting.addScript(
      'a.lua',
      `local M = { total = 0, names = { "x" }, speed = 10 }
      function M.init(self) self.n = 0 M.names[#M.names + 1] = "y" end
      function M.update(self) self.n = self.n + 1 M.total = M.total + 1 print("old " .. self.n .. " " .. M.total) end
      function M.gone() end
      return M`,
    );
    scripting.spawn({}, 'a.lua');
    rig.ticks(3);
    expect(lines).toEqual(['old 1 1', 'old 2 2']);
    const methods = scripting.behaviour(scripting.spawn({}, 'a.lua'), 'a.lua');
    expect(methods?.self.metatable?.getString('__index')).toBeDefined();
    const result = scripting.reload(
      'a.lua',
      `local M = { total = 0, names = { "x" }, speed = 20 }
      function M.init(self) print("never for old ones") self.n = 100 end
      function M.update(self)
        self.n = self.n + 1
        M.total = M.total + 1
        print("new " .. self.n .. " " .. M.total .. " " .. #M.names .. " " .. M.speed .. " " .. tostring(self.gone) .. " " .. self:extra())
      end
      function M.extra() return "extra" end
      return M`,
    );
    expect(result).toEqual({
      ok: true,
      script: 'a.lua',
      behaviours: 2,
      added: ['extra'],
      replaced: ['init', 'update'],
      removed: ['gone'],
    });
    rig.ticks(1);
    expect(lines.slice(2)).toEqual(['never for old ones', 'new 3 3 2 20 nil extra']);
  });

  it('works alike for scripts that define globals', () => {
    const rig = makeRig();
    rig.scripting.addScript(
      'g.lua',
      'count = 0 limit = 1 function update() count = count + 1 helper() end function helper() print("old", count, limit) end',
    );
    rig.scripting.spawn({}, 'g.lua');
    rig.ticks(2);
    rig.scripting.reload(
      'g.lua',
      'count = 0 limit = 2 function update() count = count + 1 other() end function other() print("new", count, limit, helper) end',
    );
    rig.ticks(1);
    expect(rig.lines).toEqual(['old\t1\t1', 'old\t2\t1', 'new\t3\t2\tnil']);
  });

  it('keeps the values of chunk-level locals unless their initial value was changed', () => {
    const rig = makeRig();
    const source = (prefix: string, step: number): string => `
      local count, step, seen = 0, ${step}, {}
      local function show() print("${prefix}", count, #seen) end
      local M = {}
      function M.update() count = count + step seen[#seen + 1] = count show() end
      return M`;
    rig.scripting.addScript('a.lua', source('old', 1));
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(2);
    rig.scripting.reload('a.lua', source('new', 10));
    rig.ticks(2);
    expect(rig.lines).toEqual(['old\t1\t1', 'old\t2\t2', 'new\t12\t3', 'new\t22\t4']);
  });

  it('does not take a variable of a function that runs for a chunk-level local of that name', () => {
    const rig = makeRig();
    const source = (which: string): string => `
      local count = 0
      local M = { kept = {} }
      function M.init(self)
        local count = 1000
        M.kept[1] = function() count = count + 1 return count end
      end
      function M.update() count = count + 1 print("${which}", count, M.kept[1]()) end
      return M`;
    rig.scripting.addScript('a.lua', source('old'));
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(2);
    rig.scripting.reload('a.lua', source('new'));
    rig.ticks(1);
    expect(rig.lines).toEqual(['old\t1\t1001', 'new\t2\t1002']);
  });

  it('compares initial values with those of the last reload, not of the first load', () => {
    const rig = makeRig();
    const source = (first: number): string =>
      `local M = { n = ${first} } local m = ${first} function M.update() M.n = M.n + 1 m = m + 1 print(M.n, m) end return M`;
    rig.scripting.addScript('a.lua', source(0));
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    rig.scripting.reload('a.lua', source(50));
    rig.ticks(1);
    rig.scripting.reload('a.lua', source(50));
    rig.ticks(1);
    expect(rig.lines).toEqual(['1\t1', '51\t51', '52\t52']);
  });

  it('leaves running coroutines in their old code, calls through self and locals reach the new one', () => {
    const rig = makeRig();
    const source = (which: string): string => `
      local function helper() return "helper ${which}" end
      function run(self)
        for i = 1, 3 do wait(0.1) print("run ${which} " .. i, self:name(), helper()) end
      end
      function name() return "${which}" end`;
    rig.scripting.addScript('a.lua', source('old'));
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(2);
    rig.scripting.reload('a.lua', source('new'));
    rig.ticks(5);
    expect(rig.lines).toEqual([
      'run old 1\told\thelper old',
      'run old 2\tnew\thelper new',
      'run old 3\tnew\thelper new',
    ]);
  });

  it('with a syntax error changes nothing and reports file, line and excerpt', () => {
    const rig = makeRig();
    rig.scripting.addScript(
      'a.lua',
      'function update(self) self.n = (self.n or 0) + 1 print("old " .. self.n) end',
    );
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    const before = rig.scripting.sourceOf('a.lua');
    const result = rig.scripting.reload(
      'a.lua',
      '-- new\nfunction update(self)\n  self.n == 1\nend',
    );
    expect(result.ok).toBe(false);
    expect(result.error).toMatchObject({ chunk: 'a.lua', line: 3, phase: 'syntax' });
    expect(result.error?.message).toBe("a.lua:3: '=' expected near '=='");
    expect(result.excerpt).toContain('> 3 |   self.n == 1');
    expect(rig.errors).toMatchObject([
      { where: 'reload', script: 'a.lua', excerpt: result.excerpt },
    ]);
    expect(rig.scripting.sourceOf('a.lua')).toBe(before);
    rig.ticks(1);
    expect(rig.lines).toEqual(['old 1', 'old 2']);
  });

  it('whose chunk fails while it runs changes nothing', () => {
    const rig = makeRig();
    rig.scripting.addScript('a.lua', 'state = 1 function update() print("old", state) end');
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    const result = rig.scripting.reload(
      'a.lua',
      'state = 2 function update() print("new") end error("half way")',
    );
    expect(result).toMatchObject({ ok: false, behaviours: 0 });
    expect(result.error?.message).toBe('a.lua:1: half way');
    rig.ticks(1);
    expect(rig.lines).toEqual(['old\t1', 'old\t1']);
  });

  it('tries again what was set aside: update, run, handlers, init', () => {
    const rig = makeRig();
    const bad = `function update() error("u") end function run() error("r") end function on_x() error("x") end`;
    const good = `function update() print("u") end function run() print("r") end function on_x() print("x") end`;
    rig.scripting.addScript('a.lua', bad);
    rig.scripting.addScript(
      'b.lua',
      'function init() error("i") end function update() print("b") end',
    );
    rig.scripting.spawn({}, 'a.lua');
    rig.scripting.spawn({}, 'b.lua');
    rig.ticks(2);
    rig.scripting.emit('x');
    rig.ticks(2);
    expect(rig.errors.map((each) => each.where).sort()).toEqual(['init', 'on_x', 'run', 'update']);
    expect(rig.scripting.stats.setAside).toBe(2);
    rig.scripting.reload('a.lua', good);
    rig.scripting.reload(
      'b.lua',
      'function init() print("i") end function update() print("b") end',
    );
    rig.scripting.emit('x');
    rig.ticks(2);
    expect([...rig.lines].sort()).toEqual(['b', 'i', 'r', 'u', 'u', 'x']);
    expect(rig.errors.length).toBe(4);
    expect(rig.scripting.stats.setAside).toBe(0);
  });

  it('gives an update that was set aside, or is new, the dt since the reload', () => {
    const rig = makeRig();
    rig.scripting.addScript('a.lua', 'function update() error("u") end');
    rig.scripting.addScript('b.lua', '');
    rig.scripting.spawn({}, 'a.lua');
    rig.scripting.spawn({}, 'b.lua');
    rig.ticks(50);
    for (const name of ['a.lua', 'b.lua']) {
      rig.scripting.reload(name, 'function update(self, dt) print(dt) end');
    }
    rig.ticks(1);
    expect(rig.lines).toEqual(['0.1', '0.1']);
  });

  it('calls on_reload(self) if there is one', () => {
    const rig = makeRig();
    rig.scripting.addScript('a.lua', 'function init(self) self.name = "n" end');
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    rig.scripting.reload('a.lua', 'function on_reload(self) print("reloaded " .. self.name) end');
    rig.ticks(1);
    expect(rig.lines).toEqual(['reloaded n']);
  });

  it('keeps class tables, their metatables and nested modules', () => {
    const rig = makeRig();
    const source = (which: string): string => `
      local Class = {} Class.__index = Class
      function Class.new() return setmetatable({ made = "${which}" }, Class) end
      function Class:describe() return self.made .. " described by ${which}" end
      local M = { Class = Class, parts = { a = { b = {} } } }
      function M.parts.a.b.deep() return "deep ${which}" end
      function M.init(self) self.object = Class.new() end
      function M.update(self)
        print(self.object:describe(), M.parts.a.b.deep(), getmetatable(self.object) == M.Class, getmetatable(Class.new()) == getmetatable(self.object))
      end
      return M`;
    rig.scripting.addScript('a.lua', source('old'));
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(2);
    rig.scripting.reload('a.lua', source('new'));
    rig.ticks(1);
    expect(rig.lines).toEqual([
      'old described by old\tdeep old\ttrue\ttrue',
      'old described by new\tdeep new\ttrue\ttrue',
    ]);
  });

  it('replaces functions in the metatable of the module', () => {
    const rig = makeRig();
    const source = (which: string): string => `
      local meta = { __index = { anything = "${which}" } }
      return setmetatable({ update = function(self) print(self.anything) end }, meta)`;
    rig.scripting.addScript('a.lua', source('old'));
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    rig.scripting.reload('a.lua', source('new'));
    rig.ticks(1);
    expect(rig.lines).toEqual(['old', 'new']);
  });

  it('lets functions that the new run left elsewhere see the living variables', () => {
    const rig = makeRig();
    const source = `n = 0
      function update() n = n + 1 print(rawget(getfenv(1), "n")) end
      _G.peek = function() n = n + 10 return n end`;
    rig.scripting.addScript('a.lua', source);
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(2);
    rig.scripting.reload('a.lua', source);
    rig.scripting.runScript('t.lua', 'print("peek", peek())');
    rig.ticks(1);
    rig.ticks(1);
    expect(rig.lines).toEqual(['1', '2', 'peek\t12', '13', '14']);
  });

  it('follows new code that reaches the module by another name, or kept it elsewhere', () => {
    const rig = makeRig();
    rig.scripting.addScript(
      'a.lua',
      'local M = { n = 1 } function M.update() M.n = M.n + 1 print(M.n) end _G.keeper = M return M',
    );
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    rig.scripting.reload(
      'a.lua',
      'local Other = { n = 1 } Other.me = { back = Other } function Other.update() Other.n = Other.n + 1 print(Other.n, Other.me.back == Other, keeper == Other) end _G.registry = { Other } return Other',
    );
    rig.ticks(1);
    rig.scripting.runScript('t.lua', 'print(registry[1] == keeper)');
    rig.ticks(1);
    expect(rig.lines[0]).toBe('2');
    // `keeper` was set by the old chunk to the living table.
    expect(rig.lines[1]).toBe('3\ttrue\ttrue');
    expect(rig.errors).toEqual([]);
  });

  it('adds a script that is not loaded, and reloads all from their sources', () => {
    const rig = makeRig();
    expect(rig.scripting.reload('new.lua', 'print("loaded")')).toMatchObject({
      ok: true,
      behaviours: 0,
    });
    expect(rig.scripting.hasScript('new.lua')).toBe(true);
    expect(rig.scripting.reload('broken.lua', 'x x').ok).toBe(false);
    expect(rig.scripting.hasScript('broken.lua')).toBe(false);
    expect(() => rig.scripting.reload('none.lua')).toThrow("unknown script 'none.lua'");
    expect(rig.scripting.reloadAll().map((each) => each.script)).toEqual(['new.lua']);
    expect(rig.lines).toEqual(['loaded', 'loaded']);
  });

  it('may be asked for by a script, also by the function that is replaced', () => {
    const rig = makeRig();
    const sources = [
      'function update() print("one") swap() print("one ends") end',
      'function update() print("two") end',
    ];
    rig.scripting.addScript('a.lua', sources[0]);
    rig.scripting.register('swap', {}, () => {
      rig.scripting.reload('a.lua', sources[1]);
    });
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(2);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['one', 'one ends', 'two']);
  });

  it('is told to listeners', () => {
    const rig = makeRig();
    const seen: boolean[] = [];
    rig.scripting.reports.on('reload', (result) => seen.push(result.ok));
    rig.scripting.reload('a.lua', '');
    rig.scripting.reload('a.lua', '= bad');
    expect(seen).toEqual([true, false]);
  });
});

describe('require', () => {
  it('tells where a required script failed, by the line in it', () => {
    const rig = makeRig();
    const files = { 'x.lua': 'print "x"\nrequire "y"', 'y.lua': '\n\nlocal t = nil + 1' };
    expect(() => rig.scripting.loadScripts(files)).toThrow(
      'y.lua:3: attempt to perform arithmetic on a nil value',
    );
    const broken = { 'p.lua': 'require "q"', 'q.lua': '\nlocal = 1' };
    expect(() => rig.scripting.loadScripts(broken)).toThrow("q.lua:2: '<name>' expected near '='");
    expect(rig.scripting.scriptNames()).toEqual([]);
  });

  it('works while a chunk has the host load more scripts', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.register('load_more', {}, () =>
      scripting.loadScripts({ 'c.lua': 'require "b" print("c")' }),
    );
    scripting.loadScripts({
      'a.lua': 'load_more() print("a")',
      'b.lua': 'print("b")',
      'd.lua': 'print("d")',
    });
    expect(rig.lines).toEqual(['b', 'c', 'a', 'd']);
  });

  it('gives the living module of another script, which a reload changes in place', () => {
    const rig = makeRig();
    rig.scripting.loadScripts({
      'main.lua': 'local tools = require("lib.tools") function update() print(tools.name()) end',
      'lib/tools.lua': 'local T = {} function T.name() return "old" end return T',
    });
    rig.scripting.spawn({}, 'main.lua');
    rig.ticks(1);
    rig.scripting.reload(
      'lib/tools.lua',
      'local T = {} function T.name() return "new" end return T',
    );
    rig.ticks(1);
    expect(rig.lines).toEqual(['old', 'new']);
  });

  it('of a missing script is an error that names it', () => {
    const rig = makeRig();
    expect(() => rig.scripting.addScript('a.lua', 'require "nothing"')).toThrow(
      "no script 'nothing'",
    );
    expect(() =>
      rig.scripting.loadScripts({ 'x.lua': 'require "y"', 'y.lua': 'require "x"' }),
    ).toThrow("no script 'x' (or it is still being loaded)");
  });
});
