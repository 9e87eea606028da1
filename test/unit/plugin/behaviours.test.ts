// The life of behaviours: which function runs when, what an error sets aside, what the destroy hook sees.
import { describe, expect, it } from 'vitest';
import { attachScript, makeRig } from './support.ts';

const HOOKS = `
function init(self) print("init " .. tostring(self.speed)) self.count = 0 end
function update(self, dt) self.count = self.count + 1 print("update " .. dt) end
function run(self) print("run") wait(0.15) print("run goes on " .. self.count) end
function on_alarm(self, x, what) print("alarm " .. x .. " " .. what) end
function destroy(self) print("destroy " .. self.entity.position.x) end
`;

describe('behaviours', () => {
  it('run init, then run and update, handlers, and the destroy hook', () => {
    const rig = makeRig();
    const { scripting, lines } = rig;
    scripting.component('position', { x: 7 });
    scripting.addScript('hooks.lua', HOOKS);
    const entity = scripting.spawn({ position: true }, 'hooks.lua', { speed: 3 });
    expect(lines).toEqual([]);
    rig.ticks(1);
    expect(lines).toEqual(['init 3', 'run']);
    rig.ticks(2);
    expect(lines.slice(2)).toEqual(['update 0.1', 'run goes on 1', 'update 0.1']);
    scripting.emit('alarm', 5, 'fire');
    rig.ticks(1);
    expect(lines.slice(5)).toEqual(['alarm 5 fire', 'update 0.1']);
    scripting.destroy(entity);
    expect(lines.slice(7)).toEqual(['destroy 7']);
    expect(scripting.world.isAlive(entity)).toBe(false);
    rig.ticks(3);
    expect(lines.length).toBe(8);
    expect(rig.errors).toEqual([]);
  });

  it('take their functions from the table that the chunk returns, inherited ones too', () => {
    const rig = makeRig();
    attachScript(
      rig,
      'class.lua',
      `local Base = {} Base.__index = Base
      function Base:init() self.name = "base" end
      function Base:hello() return "hello " .. self.name end
      local M = setmetatable({}, Base)
      function M:update() print(self:hello()) end
      return M`,
    );
    rig.ticks(2);
    expect(rig.lines).toEqual(['hello base']);
  });

  it('do not find the globals of the game API in self', () => {
    const rig = makeRig();
    attachScript(rig, 'a.lua', 'function update(self) print(tostring(self.time), type(time)) end');
    rig.ticks(1);
    expect(rig.lines[0]).toBe('nil\tfunction');
  });

  it('keep their globals to themselves and share _G', () => {
    const rig = makeRig();
    rig.scripting.addScript('a.lua', 'mine = 1 _G.shared = 2');
    rig.scripting.addScript('b.lua', 'print(tostring(mine), shared)');
    expect(rig.lines).toEqual(['nil\t2']);
  });

  it('that fail in update are set aside and reported once, the others go on', () => {
    const rig = makeRig();
    attachScript(
      rig,
      'bad.lua',
      'function update(self)\n  local x = self.nothing.field\nend\nfunction on_ping() print("pong") end',
    );
    attachScript(rig, 'good.lua', 'function update() print("good") end');
    rig.ticks(5);
    expect(rig.errors.length).toBe(1);
    const [report] = rig.errors;
    expect(report).toMatchObject({ script: 'bad.lua', where: 'update', spawnedAt: 'host' });
    expect(report.error).toMatchObject({ chunk: 'bad.lua', line: 2 });
    expect(report.error.message).toContain("attempt to index field 'nothing' (a nil value)");
    expect(report.excerpt).toContain('> 2 |   local x = self.nothing.field');
    expect(report.traceback).toBe('stack traceback:\n\tbad.lua:2: in function <bad.lua:1>');
    expect(rig.lines.length).toBe(5);
    expect(rig.scripting.stats).toMatchObject({ setAside: 1, errors: 1, lastError: report });
    rig.scripting.emit('ping');
    rig.ticks(1);
    expect(rig.lines).toContain('pong');
  });

  it('that fail in init do not start at all', () => {
    const rig = makeRig();
    attachScript(
      rig,
      'bad.lua',
      'function init() error("no") end function update() print("never") end function run() print("never") end',
    );
    rig.ticks(4);
    expect(rig.errors.map((each) => each.where)).toEqual(['init']);
    expect(rig.lines).toEqual([]);
  });

  it('may wait in init and in update; an update that waits is continued, not started again', () => {
    const rig = makeRig();
    attachScript(
      rig,
      'slow.lua',
      `function init(self) wait(0.2) print("ready") end
      function update(self, dt) print("start " .. dt) wait_frames(2) print("end") end`,
    );
    rig.ticks(3);
    expect(rig.lines).toEqual(['ready']);
    rig.ticks(4);
    expect(rig.lines.slice(1)).toEqual(['start 0.1', 'end', 'start 0.3']);
  });

  it('die with their entity: sleeping, waiting and spawned tasks never wake again', () => {
    const rig = makeRig();
    const entity = attachScript(
      rig,
      'tasks.lua',
      `function run() wait(0.5) print("woke") end
      function init() spawn_task(function() wait_event("bell") print("bell") end) end
      function update() coroutine.yield() print("yielded") end`,
    );
    rig.ticks(2);
    expect(rig.scripting.stats.tasks).toBe(3);
    rig.scripting.destroy(entity);
    rig.scripting.emit('bell');
    rig.ticks(10);
    expect(rig.lines).toEqual([]);
    expect(rig.scripting.stats).toMatchObject({ tasks: 0, behaviours: 0, waiting: 0 });
  });

  it('that destroy their own entity finish the step and then die', () => {
    const rig = makeRig();
    const entity = attachScript(
      rig,
      'self.lua',
      `function run(self)
        self.entity:destroy()
        print("alive " .. tostring(self.entity:alive()))
        wait(0)
        print("never")
      end
      function destroy() print("hook") end`,
    );
    rig.ticks(5);
    expect(rig.lines).toEqual(['alive true', 'hook']);
    expect(rig.scripting.world.isAlive(entity)).toBe(false);
    expect(rig.errors).toEqual([]);
  });

  it('may not wait in the destroy hook, nor loop for ever in it', () => {
    let time = 0;
    const rig = makeRig({ now: () => (time += 0.1) });
    const first = attachScript(rig, 'wait.lua', 'function destroy() wait(1) end');
    const second = attachScript(rig, 'loop.lua', 'function destroy() while true do end end');
    const third = attachScript(rig, 'yield.lua', 'function destroy() coroutine.yield() end');
    rig.ticks(1);
    for (const each of [first, second, third]) rig.scripting.destroy(each);
    expect(rig.errors.map((each) => each.error.message)).toEqual([
      expect.stringContaining("wait.lua:1: 'wait' called outside a task"),
      'loop.lua: destroy takes longer than 50 ms',
      'yield.lua: destroy must not wait',
    ]);
    expect(rig.scripting.world.count).toBe(0);
  });

  it('refuse unknown scripts, doubles and hooks that are no functions', () => {
    const { scripting } = makeRig();
    const entity = scripting.spawn();
    expect(() => scripting.attach(entity, 'none.lua')).toThrow("unknown script 'none.lua'");
    scripting.addScript('a.lua', 'return {}');
    scripting.attach(entity, 'a.lua');
    expect(() => scripting.attach(entity, 'a.lua')).toThrow("has script 'a.lua' already");
    expect(() => scripting.addScript('a.lua', '')).toThrow("script 'a.lua' is loaded already");
    expect(() => scripting.addScript('b.lua', 'return { update = 3 }')).toThrow("'update'");
    expect(() => scripting.spawn({ nothing: true })).toThrow("unknown component 'nothing'");
    expect(scripting.world.count).toBe(1);
  });

  it('detach from a living entity', () => {
    const rig = makeRig();
    const entity = attachScript(
      rig,
      'a.lua',
      'function update() print("u") end function destroy() print("d") end',
    );
    rig.ticks(1);
    expect(rig.scripting.detach(entity, 'a.lua')).toBe(true);
    expect(rig.scripting.detach(entity, 'a.lua')).toBe(false);
    rig.ticks(2);
    expect(rig.lines).toEqual(['u', 'd']);
    expect(rig.scripting.world.isAlive(entity)).toBe(true);
  });
});

describe('scripts', () => {
  it('with a syntax error are refused with chunk, line and phase', () => {
    const { scripting } = makeRig();
    let thrown: unknown;
    try {
      scripting.addScript('bad.lua', 'local x = 1\nlocal y = = 2\n');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      message: "bad.lua:2: unexpected symbol near '='",
      chunk: 'bad.lua',
      line: 2,
      phase: 'syntax',
    });
    expect(scripting.hasScript('bad.lua')).toBe(false);
  });

  it('that fail or never end while loading are refused', () => {
    let time = 0;
    const { scripting } = makeRig({ now: () => (time += 0.1) });
    expect(() => scripting.addScript('a.lua', 'error("no luck")')).toThrow('a.lua:1: no luck');
    expect(() => scripting.addScript('b.lua', 'while true do end')).toThrow('takes longer');
    expect(() => scripting.addScript('c.lua', 'wait(1)')).toThrow("'wait' called outside a task");
    expect(() => scripting.addScript('d.lua', 'coroutine.yield()')).toThrow('must not wait');
    expect(scripting.scriptNames()).toEqual([]);
  });

  it('are text: umlauts arrive as UTF-8 and come back in output and errors', () => {
    const rig = makeRig();
    rig.scripting.addScript(
      'ä.lua',
      'print("größe", #"ö") local t = {} function update() error("spät") end',
    );
    expect(rig.lines).toEqual(['größe\t2']);
    rig.scripting.spawn({}, 'ä.lua');
    rig.ticks(2);
    expect(rig.errors[0].error.message).toBe('ä.lua:1: spät');
    expect(rig.errors[0].excerpt).toContain('größe');
  });
});
