// A step that fails has done nothing to the world: writes, spawns, events, and all else that went through the host. What pcall
// catches, what earlier steps did, and Lua tables stay. Explicit transactions of the host.
import { describe, expect, it } from 'vitest';
import type { Entity, HostFunctionDeclaration } from '../../../plugin/index.ts';
import type { LuaFunction } from '../../../runtime/internals.ts';
import { attachScript, makeRig } from './support.ts';
import type { Rig } from './support.ts';

/** A game with an entity that has a component of each type of field; its userdata is the global `e`, and `keep` is a table. */
function worldRig(options: Parameters<typeof makeRig>[0] = {}): { rig: Rig; entity: Entity } {
  const rig = makeRig(options);
  const { scripting } = rig;
  scripting.component('place', { x: 1, on: false, name: 'start' });
  scripting.component('extra', { n: 7 });
  const entity = scripting.spawn({ place: true });
  scripting.vm.globals.setString('e', scripting.wrap(entity));
  scripting.vm.run('keep = {}');
  return { rig, entity };
}

const placeOf = ({ scripting: { world } }: Rig, entity: Entity): unknown[] =>
  ['x', 'on', 'name'].map((field) => world.get(entity, 'place', field));

describe.each(['interpreter', 'generated', 'auto'] as const)('a step that fails, %s', (tier) => {
  it('takes back all its writes, in whatever order they were made', () => {
    const { rig, entity } = worldRig({ tier });
    rig.scripting.runScript(
      't.lua',
      `local p = e.place
      for i = 1, 200 do p.x = p.x + i end
      p.on, p.name = true, 'changed'
      p.name = 'again'
      error('no')`,
    );
    rig.ticks(1);
    expect(rig.errors[0]?.error.message).toContain('no');
    expect(placeOf(rig, entity)).toEqual([1, false, 'start']);
  });

  it('keeps what earlier steps wrote', () => {
    const { rig, entity } = worldRig({ tier });
    rig.scripting.runScript(
      't.lua',
      `local p = e.place
      p.x = 2 wait_frames(1) p.x = 3 coroutine.yield() p.x = 4 p.name = 'lost' error('no')`,
    );
    rig.ticks(4);
    expect(rig.errors.length).toBe(1);
    expect(placeOf(rig, entity)).toEqual([3, false, 'start']);
  });

  it('is no step that caught its error', () => {
    const { rig, entity } = worldRig({ tier });
    rig.scripting.runScript(
      't.lua',
      `pcall(function() e.place.x = 5 error('caught') end)
      local ok = coroutine.resume(coroutine.create(function() e.place.name = 'kept' error('caught') end))`,
    );
    rig.ticks(1);
    expect(rig.errors).toEqual([]);
    expect(placeOf(rig, entity)).toEqual([5, false, 'kept']);
  });

  it('leaves Lua tables as they are', () => {
    const { rig, entity } = worldRig({ tier });
    const before = attachScript(
      rig,
      'b.lua',
      `function update(self) self.n = (self.n or 0) + 1 e.place.x = self.n error('no') end`,
    );
    rig.ticks(1);
    expect(rig.scripting.behaviour(before, 'b.lua')?.self.getString('n')).toBe(1);
    expect(placeOf(rig, entity)[0]).toBe(1);
  });
});

describe('what a failing step asked for', () => {
  it('does not happen: events, ends of entities, spawns, scripts, tasks', () => {
    const { rig, entity } = worldRig();
    const { scripting } = rig;
    const heard: unknown[] = [];
    scripting.events.on('bell', (...args) => heard.push(args));
    scripting.addScript(
      'child.lua',
      `function init() print('init') end function update() print('update') end
      function destroy() print('destroy') end function on_bell() print('bell') end`,
    );
    scripting.addScript('plain.lua', `function destroy() print('destroy') end`);
    attachScript(rig, 'listener.lua', `function on_bell() print('bell') end`);
    rig.ticks(1);
    const count = scripting.world.count;
    scripting.runScript(
      't.lua',
      `keep.spawned = spawn({ place = { x = 9 } }, 'child.lua')
      keep.plain = spawn({}, 'plain.lua')
      attach(e, 'child.lua')
      spawn_task(function() print('task') end)
      emit('bell', 1)
      e:send('bell')
      destroy(e)
      e:remove('place')
      e:add('extra', { n = 8 })
      error('no')`,
    );
    rig.ticks(3);
    expect(rig.errors.length).toBe(1);
    expect(rig.lines).toEqual([]);
    expect(heard).toEqual([]);
    expect(scripting.world.count).toBe(count);
    expect(scripting.world.query('extra')).toEqual([]);
    expect(placeOf(rig, entity)).toEqual([1, false, 'start']);
    expect(scripting.behaviour(entity, 'child.lua')).toBeUndefined();
    expect(scripting.stats.behaviours).toBe(1);
    scripting.runScript('u.lua', `print(pcall(function() return keep.spawned:has('place') end))`);
    rig.ticks(1);
    expect(rig.lines[0]).toContain('stale entity handle');
  });

  it('takes back components in any order', () => {
    const { rig, entity } = worldRig();
    rig.scripting.runScript(
      't.lua',
      `e.place.x = 2 e:remove('place') e:add('place', { x = 3 }) e.place.name = 'new'
      e:remove('place') e:add('extra') e:remove('extra') e:add('place')
      error('no')`,
    );
    rig.ticks(1);
    expect(placeOf(rig, entity)).toEqual([1, false, 'start']);
    expect(rig.scripting.world.query('place')).toEqual([entity]);
    expect(rig.scripting.world.query('extra')).toEqual([]);
  });

  it('happens when the step goes well, and only then', () => {
    const { rig, entity } = worldRig();
    rig.scripting.runScript('t.lua', `emit('bell') destroy(e) print(e:alive())`);
    let alive: boolean | undefined;
    rig.scripting.events.on('bell', () => (alive = rig.scripting.world.isAlive(entity)));
    rig.ticks(1);
    expect(rig.lines).toEqual(['true']);
    expect(alive).toBe(true);
    expect(rig.scripting.world.isAlive(entity)).toBe(false);
  });

  it('chunk bodies and destroy hooks are steps too', () => {
    const { rig, entity } = worldRig();
    const { scripting } = rig;
    expect(() => scripting.addScript('a.lua', `e.place.x = 5 spawn() error('no')`)).toThrow('no');
    expect(scripting.world.count).toBe(1);
    const other = attachScript(rig, 'b.lua', `function destroy() e.place.x = 6 error('no') end`);
    rig.ticks(1);
    scripting.destroy(other);
    expect(rig.errors.length).toBe(1);
    expect(placeOf(rig, entity)[0]).toBe(1);
    scripting.addScript('c.lua', `e.place.x = 7`);
    expect(placeOf(rig, entity)[0]).toBe(7);
  });
});

describe('preemption', () => {
  it('ends the step: what was written before stays, and what others wrote between is not touched', () => {
    const { rig, entity } = worldRig({ now: steppedClock(), budgetMilliseconds: 4 });
    const { scripting } = rig;
    scripting.runScript(
      'long.lua',
      `e.place.x = 10 e.place.name = 'long'
      for i = 1, 3000 do end
      keep.seen = e.place.x
      e.place.on = true
      error('no')`,
    );
    scripting.runScript('other.lua', `e.place.x = 20`);
    let ticks = 0;
    while (rig.errors.length === 0 && ticks++ < 200) rig.ticks(1);
    expect(ticks).toBeGreaterThan(1);
    // 'long' was written by a part that had ended; 'on' by the part that failed.
    expect(placeOf(rig, entity)).toEqual([20, false, 'long']);
    expect(scripting.vm.run('return keep.seen')).toEqual([20]);
  });

  it('a wait for a promise ends it too', async () => {
    const { rig, entity } = worldRig();
    rig.scripting.register('later', { async: true }, () => Promise.resolve(1));
    rig.scripting.runScript('t.lua', `e.place.x = 2 later() e.place.x = 3 error('no')`);
    rig.ticks(1);
    rig.scripting.world.set(entity, 'place', 'name', 'between');
    await new Promise((resolve) => setTimeout(resolve, 0));
    rig.ticks(1);
    expect(rig.errors.length).toBe(1);
    expect(placeOf(rig, entity)).toEqual([2, false, 'between']);
  });
});

/** A clock that every look moves on. */
function steppedClock(): () => number {
  let now = 0;
  return () => (now += 0.1);
}

describe('host functions', () => {
  const register = (rig: Rig, effect: HostFunctionDeclaration['effect'], impl: () => void): void =>
    rig.scripting.register('act', { effect }, impl);

  it('that write to the world are undone with the step', () => {
    const { rig, entity } = worldRig();
    const { world } = rig.scripting;
    let made: Entity | undefined;
    register(rig, undefined, () => {
      world.set(entity, 'place', 'x', 5);
      world.set(entity, 'place', 'name', 'host');
      world.add(entity, 'extra');
      made = world.create();
      world.destroy(entity);
      expect(world.isAlive(entity)).toBe(true);
    });
    rig.scripting.runScript('t.lua', `act() error('no')`);
    rig.ticks(1);
    expect(placeOf(rig, entity)).toEqual([1, false, 'start']);
    expect(world.has(entity, 'extra')).toBe(false);
    expect(world.isAlive(made as Entity)).toBe(false);
    rig.scripting.runScript('u.lua', `act()`);
    rig.ticks(1);
    expect(world.isAlive(entity)).toBe(false);
    expect(world.isAlive(made as Entity)).toBe(true);
  });

  it('can register inverses', () => {
    const { rig } = worldRig();
    const { scripting } = rig;
    const account: number[] = [];
    register(rig, 'undo', () => {
      const n = account.push(account.length);
      expect(scripting.onUndo(() => account.splice(n - 1))).toBe(true);
    });
    scripting.runScript('t.lua', `act() act() wait_frames(1) act() act() error('no')`);
    rig.ticks(1);
    expect(account).toEqual([0, 1]);
    rig.ticks(2);
    expect(rig.errors.length).toBe(1);
    expect(account).toEqual([0, 1]);
    expect(scripting.onUndo(() => {})).toBe(false);
  });

  it('an inverse that fails is reported, and the others are called', () => {
    const { rig, entity } = worldRig();
    register(rig, 'undo', () => {
      rig.scripting.onUndo(() => {
        throw new Error('broken inverse');
      });
    });
    rig.scripting.runScript('t.lua', `e.place.x = 2 act() e.place.x = 3 error('no')`);
    rig.ticks(1);
    expect(rig.errors.map(({ error }) => error.message)).toEqual(['broken inverse', 't.lua:1: no']);
    expect(placeOf(rig, entity)[0]).toBe(1);
  });

  it('that are deferred run at the end of the step, if it goes well', () => {
    const { rig } = worldRig();
    const done: string[] = [];
    rig.scripting.register(
      'act',
      { effect: 'deferred', params: [{ name: 'what', type: 'string' }] },
      (what: string) => done.push(what),
    );
    rig.scripting.runScript(
      't.lua',
      `print(act('a')) act('b') print('end') wait(0) act('c') error('no')`,
    );
    rig.ticks(1);
    expect(rig.lines.at(-1)).toBe('end');
    expect(done).toEqual(['a', 'b']);
    rig.ticks(2);
    expect(rig.errors.length).toBe(1);
    expect(done).toEqual(['a', 'b']);
  });

  it('that are irreversible work in steps and are refused in transactions', () => {
    const { rig } = worldRig();
    let sent = 0;
    register(rig, 'irreversible', () => void sent++);
    const { scripting } = rig;
    scripting.runScript('t.lua', `act() function send() act() end`);
    rig.ticks(1);
    expect(sent).toBe(1);
    scripting.addScript('lib.lua', `function send() act() end`);
    const chunk = scripting.vm.load(`act()`, '@t.lua');
    expect(() => scripting.transaction(() => scripting.vm.call(chunk))).toThrow(
      't.lua:1: act: it cannot be undone: refused inside a transaction',
    );
    expect(sent).toBe(1);
  });

  it('cannot be async and undone or deferred', () => {
    const { rig } = worldRig();
    for (const effect of ['undo', 'deferred'] as const) {
      expect(() => rig.scripting.register('f', { async: true, effect }, () => {})).toThrow(
        `'f': an async function cannot be '${effect}'`,
      );
    }
  });
});

describe('core.transaction', () => {
  it('undoes what TypeScript and the Lua it calls wrote, together', () => {
    const { rig, entity } = worldRig();
    const { scripting } = rig;
    const { world, vm } = scripting;
    const spoil = vm.load(`e.place.x = e.place.x + 1 emit('bell') spawn() error('no')`, '@t.lua');
    let heard = 0;
    scripting.events.on('bell', () => heard++);
    const attempt = (): unknown =>
      scripting.transaction(() => {
        world.set(entity, 'place', 'name', 'written');
        scripting.spawn({ place: true });
        scripting.emit('bell');
        scripting.destroy(entity);
        vm.call(spoil as LuaFunction);
      });
    expect(attempt).toThrow('no');
    expect(placeOf(rig, entity)).toEqual([1, false, 'start']);
    expect(world.count).toBe(1);
    expect(heard).toBe(0);
    rig.ticks(1);
    expect(heard).toBe(0);
  });

  it('gives the result; events and ends take effect when it has returned', () => {
    const { rig, entity } = worldRig();
    const { scripting } = rig;
    const order: string[] = [];
    scripting.events.on('bell', () => order.push('bell'));
    const result = scripting.transaction(() => {
      scripting.emit('bell');
      scripting.destroy(entity);
      order.push(scripting.world.isAlive(entity) ? 'alive' : 'dead');
      expect(() => scripting.tick(1)).toThrow('inside of a transaction');
      return 5;
    });
    expect(result).toBe(5);
    expect(order).toEqual(['alive', 'bell']);
    expect(scripting.world.isAlive(entity)).toBe(false);
  });

  it('nests: an inner one is undone alone, or with the outer one', () => {
    const { rig, entity } = worldRig();
    const { scripting } = rig;
    const set = (x: number): void => scripting.world.set(entity, 'place', 'x', x);
    scripting.transaction(() => {
      set(2);
      expect(() =>
        scripting.transaction(() => {
          set(3);
          throw new Error('inner');
        }),
      ).toThrow('inner');
      expect(placeOf(rig, entity)[0]).toBe(2);
      set(4);
    });
    expect(placeOf(rig, entity)[0]).toBe(4);
    expect(() =>
      scripting.transaction(() => {
        scripting.transaction(() => set(5));
        throw new Error('outer');
      }),
    ).toThrow('outer');
    expect(placeOf(rig, entity)[0]).toBe(4);
  });

  it('inside of a step is a part of it', () => {
    const { rig, entity } = worldRig();
    const { scripting } = rig;
    scripting.register('pay', { params: [{ name: 'x', type: 'number' }] }, (x: number) =>
      scripting.transaction(() => {
        scripting.world.set(entity, 'place', 'x', x);
        scripting.emit('paid');
        if (x > 5) throw new Error('too much');
      }),
    );
    let paid = 0;
    scripting.events.on('paid', () => paid++);
    scripting.runScript('t.lua', `pay(2) print(pcall(pay, 6)) print(e.place.x)`);
    rig.ticks(1);
    expect(rig.lines).toEqual(['false\tpay: too much', '2']);
    expect(paid).toBe(1);
    scripting.runScript('u.lua', `pay(3) error('no')`);
    rig.ticks(1);
    expect(placeOf(rig, entity)[0]).toBe(2);
    expect(paid).toBe(1);
  });

  it('refuses async functions, and dispose waits for its end', async () => {
    const { rig, entity } = worldRig();
    const { scripting } = rig;
    const attempt = (): unknown =>
      scripting.transaction(async () => {
        scripting.world.set(entity, 'place', 'x', 9);
        throw new Error('later');
      });
    expect(attempt).toThrow('it cannot be async');
    expect(placeOf(rig, entity)[0]).toBe(1);
    attachScript(rig, 'b.lua', `function destroy() print('destroyed') end`);
    rig.ticks(1);
    scripting.transaction(() => {
      scripting.dispose();
      expect(rig.lines).toEqual([]);
    });
    expect(rig.lines).toEqual(['destroyed']);
  });
});
