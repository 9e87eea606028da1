// Things that happen in the middle of others: ends inside of ends, reloads during waits, cancelled handlers.
import { describe, expect, it } from 'vitest';
import { attachScript, makeRig } from './support.ts';
import type { Rig } from './support.ts';

describe('the end of an entity', () => {
  it('leaves nothing that its destroy hooks attach', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.register('host_attach', { params: [{ name: 'e', type: 'entity' }] }, (e: number) => {
      scripting.attach(e, 'b.lua');
    });
    scripting.addScript('b.lua', 'function update() print("zombie") end');
    const entity = attachScript(
      rig,
      'a.lua',
      `function destroy(self)
        print(pcall(self.entity.attach, self.entity, "b.lua"))
        print(pcall(host_attach, self.entity))
      end`,
    );
    rig.ticks(1);
    scripting.destroy(entity);
    rig.ticks(2);
    const ending = /is being destroyed/;
    expect(rig.lines.length).toBe(2);
    for (const line of rig.lines) expect(line).toMatch(ending);
    expect(scripting.stats).toMatchObject({ behaviours: 0, tasks: 0 });
  });

  it('keeps its handle and components readable, and the same, in the destroy hook', () => {
    const rig = makeRig();
    rig.scripting.component('position', { x: 3 });
    rig.scripting.addScript(
      'a.lua',
      `function init(self) self.position = self.entity.position end
      function destroy(self)
        local e = self.entity
        print(e:alive(), e.position.x, e.position == self.position, query("position")[1] == e)
        print(({ [e] = "key" })[query("position")[1]], e:has("position"), e:behaviour("a.lua"))
        e.position.x = 4
        e:send("x") e:destroy()
        _G.kept = e
      end`,
    );
    const entity = rig.scripting.spawn({ position: true }, 'a.lua');
    rig.ticks(1);
    rig.scripting.destroy(entity);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['true\t3\ttrue\ttrue', 'key\ttrue\tnil']);
    const heir = rig.scripting.spawn({ position: true });
    rig.scripting.vm.globals.setString('heir', rig.scripting.wrap(heir));
    rig.scripting.runScript(
      't.lua',
      'print(kept == heir, kept:alive(), heir:alive(), heir.position.x)',
    );
    rig.ticks(1);
    expect(rig.lines.slice(2)).toEqual(['false\tfalse\ttrue\t3']);
    expect(() => rig.scripting.wrap(entity)).toThrow('stale');
  });

  it('may be asked for again by its own hooks, by the host too', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.register('raze', { params: [{ name: 'e', type: 'entity' }] }, (e: number) =>
      scripting.world.destroy(e),
    );
    const entity = attachScript(
      rig,
      'a.lua',
      'function destroy(self) raze(self.entity) print("d") end',
    );
    rig.ticks(1);
    scripting.destroy(entity);
    expect(rig.lines).toEqual(['d']);
    expect(scripting.world.count).toBe(0);
    expect(slotsInUse(rig)).toBe(0);
  });

  it('by the update of another: its own update does not run, its events go nowhere', () => {
    const rig = makeRig();
    rig.scripting.addScript(
      'killer.lua',
      'function update(self) if self.victim then self.victim:send("hit") emit("hit") destroy(self.victim) self.victim:send("hit") self.victim = nil end end',
    );
    rig.scripting.addScript(
      'victim.lua',
      'function update() print("update") end function on_hit() print("hit") end function destroy() print("d") end',
    );
    const victim = rig.scripting.spawn({}, 'victim.lua');
    rig.ticks(1);
    rig.scripting.spawn({}, 'killer.lua', { victim: rig.scripting.wrap(victim) });
    rig.ticks(1);
    rig.ticks(2);
    // Scripts run in the order in which they were added: the killer came first.
    expect(rig.lines).toEqual(['update', 'd']);
    expect(rig.errors).toEqual([]);
  });

  it('while its task is preempted, over budget', () => {
    let time = 0;
    const rig = makeRig({ budgetMilliseconds: 2, now: () => (time += 0.01) });
    const entity = attachScript(
      rig,
      'a.lua',
      'function run() while true do end end function update() print("u") end function destroy() print("d") end',
    );
    rig.ticks(3);
    rig.scripting.destroy(entity);
    rig.ticks(3);
    expect(rig.lines).toEqual(['u', 'u', 'u', 'd']);
    expect(rig.scripting.stats).toMatchObject({ tasks: 0, leftOver: 0, hogs: [] });
  });
});

function slotsInUse(rig: Rig): number {
  return rig.scripting.world.query().length;
}

describe('a task', () => {
  it('that is cancelled inside of its own handler, and the behaviour that detaches itself in one', () => {
    const rig = makeRig();
    const entity = attachScript(
      rig,
      'a.lua',
      `function on_stop(self) self.entity:detach("a.lua") print("handler goes on") wait(0) print("never") end
      function on_cancel(self) self.task:cancel() print(self.task:alive()) wait(0) print("waited") end
      function init(self)
        self.task = spawn_task(function() wait_event("cancel") print("never") end)
      end
      function destroy() print("d") end`,
    );
    rig.ticks(1);
    rig.scripting.emit('cancel');
    rig.ticks(3);
    // The event wakes the waiting task before the handler of the same event runs.
    expect(rig.lines).toEqual(['never', 'false', 'waited']);
    rig.scripting.emit('stop');
    rig.ticks(3);
    expect(rig.lines.slice(3)).toEqual(['handler goes on', 'd']);
    expect(rig.scripting.behaviour(entity, 'a.lua')).toBe(undefined);
    expect(rig.scripting.stats.tasks).toBe(0);
    expect(rig.errors).toEqual([]);
  });

  it('that is cancelled and fails in the same step is reported, and leaves nothing', () => {
    const rig = makeRig();
    rig.scripting.runScript(
      't.lua',
      'local task task = spawn_task(function() task:cancel() error("last words") end)',
    );
    rig.ticks(2);
    expect(rig.errors.map((each) => each.error.message)).toEqual(['t.lua:1: last words']);
    expect(rig.scripting.stats.tasks).toBe(0);
  });

  it('that is ready is cancelled by one that runs before it', () => {
    const rig = makeRig();
    rig.scripting.runScript(
      't.lua',
      `local second
      spawn_task(function() second:cancel() print("first") end)
      second = spawn_task(function() print("never") end)`,
    );
    rig.ticks(2);
    expect(rig.lines).toEqual(['first']);
    expect(rig.scripting.stats).toMatchObject({ tasks: 0, leftOver: 0 });
  });
});

describe('a reload', () => {
  it('during waits of init, run, update and handlers: these end in their old code', () => {
    const rig = makeRig();
    const source = (v: string): string => `
      function init(self) print("init ${v}") wait(0.25) print("init ends ${v}") end
      function run(self) print("run ${v}") wait(0.25) print("run ends ${v}") end
      function update(self) if not self.once then self.once = true wait(0.25) print("update ends ${v}") end end
      function on_x(self) wait(0.25) print("x ends ${v}") end
      function on_reload(self) print("reloaded ${v}") end`;
    attachScript(rig, 'a.lua', source('1'));
    rig.ticks(1);
    expect(rig.scripting.reload('a.lua', source('2')).ok).toBe(true);
    rig.ticks(3);
    // No on_reload before init has ended; what starts then is new.
    expect(rig.lines).toEqual(['init 1', 'init ends 1', 'run 2']);
    rig.ticks(1);
    rig.scripting.emit('x');
    rig.ticks(1);
    rig.scripting.reload('a.lua', source('3'));
    rig.ticks(4);
    expect(rig.lines.slice(3).sort()).toEqual(
      ['reloaded 3', 'run ends 2', 'update ends 2', 'x ends 2'].sort(),
    );
    expect(rig.errors).toEqual([]);
  });

  it('with a syntax error twice, then a good one', () => {
    const rig = makeRig();
    attachScript(rig, 'a.lua', 'n = 0 function update() n = n + 1 print("old", n) end');
    rig.ticks(1);
    const results = [];
    for (let i = 0; i < 2; i++) {
      results.push(rig.scripting.reload('a.lua', 'function update( print("bad") end'));
      rig.ticks(1);
    }
    for (const { ok, error, excerpt } of results) {
      expect(ok).toBe(false);
      expect(error).toMatchObject({ chunk: 'a.lua', line: 1, phase: 'syntax' });
      expect(excerpt).toContain('> 1 |');
    }
    expect(
      rig.scripting.reload('a.lua', 'n = 0 function update() n = n + 1 print("new", n) end').ok,
    ).toBe(true);
    rig.ticks(1);
    expect(rig.lines).toEqual(['old\t1', 'old\t2', 'old\t3', 'new\t4']);
    expect(rig.errors.length).toBe(2);
  });

  it('while an update is preempted over budget: it goes on in its old code, the next runs the new', () => {
    let time = 0;
    const rig = makeRig({ budgetMilliseconds: 2, now: () => (time += 0.01) });
    attachScript(
      rig,
      'a.lua',
      'function update(self) for i = 1, 50000 do self.i = i end print("old", self.i) end',
    );
    rig.ticks(1);
    expect(rig.scripting.stats.leftOver).toBe(1);
    rig.scripting.reload('a.lua', 'function update(self) print("new", self.i) end');
    for (let i = 0; i < 100 && rig.lines.length < 2; i++) rig.ticks(1);
    expect(rig.lines).toEqual(['old\t50000', 'new\t50000']);
    expect(rig.errors).toEqual([]);
  });

  it('by a script of itself, in update, in a handler, in the chunk', () => {
    const rig = makeRig();
    const { scripting } = rig;
    const source = (v: number): string => `
      function update(self) if reload_next(${v}) then print("${v} goes on") end print("update ${v}") end
      function on_reload() print("reloaded ${v}") end`;
    scripting.register('reload_next', { params: [{ name: 'v', type: 'number' }] }, (v: number) => {
      return v < 3 ? scripting.reload('a.lua', source(v + 1)).ok : false;
    });
    attachScript(rig, 'a.lua', source(1));
    rig.ticks(3);
    expect(rig.errors).toEqual([]);
    expect(rig.lines.filter((each) => each.startsWith('update'))).toEqual([
      'update 1',
      'update 2',
      'update 3',
    ]);
    expect(rig.lines).toContain('1 goes on');
    expect(rig.lines).toContain('reloaded 3');
  });

  it('ends the tasks that the chunk started, since the new chunk starts them anew', () => {
    const rig = makeRig();
    const source = (v: number): string => `
      spawn_task(function()
        spawn_task(function() while true do wait(0) print("inner ${v}") end end)
        while true do wait(0) print("outer ${v}") end
      end)`;
    attachScript(rig, 'a.lua', source(1));
    rig.ticks(2);
    expect(rig.lines).toEqual(['outer 1', 'inner 1']);
    rig.scripting.reload('a.lua', source(2));
    rig.ticks(2);
    expect(rig.lines.slice(2)).toEqual(['outer 2', 'inner 2']);
    expect(rig.scripting.stats.tasks).toBe(2);
    // An error changes nothing: what the failed chunk started ends at once.
    expect(rig.scripting.reload('a.lua', `${source(3)} error("no")`).ok).toBe(false);
    rig.ticks(1);
    expect(rig.lines.slice(4).sort()).toEqual(['inner 2', 'outer 2']);
    expect(() => rig.scripting.addScript('b.lua', `${source(4)} error("no")`)).toThrow('no');
    rig.ticks(1);
    expect(rig.scripting.stats.tasks).toBe(2);
    rig.scripting.dispose();
    expect(rig.scripting.stats.tasks).toBe(0);
  });

  it('leaves alone what functions of the script started for behaviours and for others', () => {
    const rig = makeRig();
    const source = 'function run() spawn_task(function() wait(0.3) print("done") end) end';
    attachScript(rig, 'a.lua', source);
    rig.ticks(1);
    rig.scripting.reload('a.lua', source);
    rig.ticks(4);
    expect(rig.lines).toEqual(['done']);
  });

  it('of a script whose chunk adds itself is refused', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.register('add', {}, () => scripting.addScript('a.lua', 'print("inner")'));
    expect(() => scripting.addScript('a.lua', 'add() print("outer")')).toThrow(
      "script 'a.lua' was loaded by its own chunk",
    );
    expect(rig.lines).toEqual(['inner', 'outer']);
    expect(scripting.sourceOf('a.lua')).toBe('print("inner")');
  });

  it('after an end in the same tick, and of behaviours that were detached meanwhile', () => {
    const rig = makeRig();
    const entity = attachScript(rig, 'a.lua', 'function run() wait(1) print("never") end');
    rig.ticks(1);
    rig.scripting.detach(entity, 'a.lua');
    expect(rig.scripting.reload('a.lua', 'function on_reload() print("r") end').behaviours).toBe(0);
    rig.scripting.attach(entity, 'a.lua');
    rig.scripting.reload('a.lua');
    rig.scripting.destroy(entity);
    rig.ticks(20);
    expect(rig.lines).toEqual([]);
    expect(rig.errors).toEqual([]);
  });
});

describe('a tick by a listener of an event', () => {
  it('is refused, the other effects go on', () => {
    const rig = makeRig();
    rig.scripting.events.on('x', () => rig.scripting.tick(1));
    rig.scripting.runScript('t.lua', 'emit("x") emit("y")');
    rig.scripting.events.on('y', () => rig.lines.push('y'));
    rig.scripting.emit('x');
    rig.ticks(1);
    expect(rig.errors.map((each) => [each.where, each.error.message])).toEqual([
      ['listener', 'tick was called by a listener of an event'],
      ['listener', 'tick was called inside of a tick'],
    ]);
    expect(rig.lines).toEqual(['y']);
    expect(rig.scripting.stats.frame).toBe(1);
  });
});

describe('Lua that the host calls itself', () => {
  it('asks for events and ends that take effect when the host or the next tick gets to them', () => {
    const rig = makeRig();
    const { scripting } = rig;
    const entity = attachScript(rig, 'a.lua', 'function destroy() print("d") end');
    rig.ticks(1);
    scripting.vm.globals.setString('e', scripting.wrap(entity));
    scripting.events.on('x', () => rig.lines.push('heard'));
    scripting.vm.run('emit("x") destroy(e) print("ends")', '=host');
    expect(rig.lines).toEqual(['ends']);
    rig.ticks(1);
    expect(rig.lines).toEqual(['ends', 'heard', 'd']);
    expect(rig.errors).toEqual([]);
  });
});
