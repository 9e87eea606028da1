// What scripts ask for at the end of their steps stays within the frame, however it multiplies.
import { describe, expect, it } from 'vitest';
import { attachScript, makeRig } from './support.ts';
import type { Rig } from './support.ts';

/** A game with a budget of 4 ms on a clock that each look moves on by 1/1000 ms. */
function clockedRig(): Rig & { clock: { time: number } } {
  const clock = { time: 0 };
  const rig = makeRig({ budgetMilliseconds: 4, now: () => (clock.time += 0.001) });
  rig.scripting.register('work', { params: [{ name: 'ms', type: 'number' }] }, (ms: number) => {
    clock.time += ms;
  });
  return { ...rig, clock };
}

describe('effects that cause effects', () => {
  it('of destroy hooks that spawn and destroy go on in the next tick, also when the clock stands still', () => {
    const rig = makeRig({ now: () => 0 });
    const source = 'function destroy() print("end") destroy(spawn({}, "hydra.lua")) end';
    const entity = attachScript(rig, 'hydra.lua', source);
    rig.scripting.destroy(entity);
    for (let tick = 0; tick < 5; tick++) {
      const before = rig.lines.length;
      expect(before).toBeGreaterThan(tick);
      expect(before).toBeLessThan(20 * (tick + 1));
      rig.ticks(1);
      expect(rig.lines.length).toBeGreaterThan(before);
    }
    expect(rig.errors).toEqual([]);
    expect(rig.scripting.world.count).toBe(1);
  });

  it('of detach and attach in a destroy hook never hold up the host or a tick', () => {
    const rig = makeRig({ now: () => 0 });
    rig.scripting.component('tag', {});
    const source = (other: string): string => `
      function run() end
      function destroy(self)
        _G.ends = (_G.ends or 0) + 1
        self.entity:attach("${other}", {})
        self.entity:detach("${other}")
      end`;
    rig.scripting.addScript('a.lua', source('b.lua'));
    rig.scripting.addScript('b.lua', `function destroy(self) end ${source('a.lua')}`);
    const entity = rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    rig.scripting.detach(entity, 'a.lua');
    const ends = (): number => rig.scripting.vm.globals.getString('ends') as number;
    expect(ends()).toBeLessThan(40);
    rig.ticks(1);
    expect(rig.scripting.world.isAlive(entity)).toBe(true);
  });

  it('that double with each generation keep to the budget, and others go on', () => {
    const rig = clockedRig();
    rig.scripting.addScript(
      'hydra.lua',
      `function init(self) if self.go then destroy(self.entity) end end
      function destroy() work(0.1) for i = 1, 2 do spawn({}, "hydra.lua", { go = true }) end end`,
    );
    rig.scripting.spawn({}, 'hydra.lua', { go: false });
    attachScript(rig, 'a.lua', 'function update() print("u") end');
    rig.ticks(1);
    rig.scripting.spawn({}, 'hydra.lua', { go: true });
    for (let i = 0; i < 50; i++) {
      const before = rig.clock.time;
      rig.ticks(1);
      expect(rig.clock.time - before).toBeLessThan(6);
    }
    expect(rig.lines.length).toBeGreaterThan(2);
  });
});

describe('events that multiply', () => {
  it('keep to the budget when each handler of many emits', () => {
    const rig = clockedRig();
    rig.scripting.addScript('a.lua', 'function on_ping(self) emit("ping") end');
    for (let i = 0; i < 1000; i++) rig.scripting.spawn({}, 'a.lua');
    attachScript(rig, 'b.lua', 'function update() print("u") end');
    rig.ticks(1);
    rig.scripting.emit('ping');
    for (let i = 0; i < 40; i++) {
      const before = rig.clock.time;
      rig.ticks(1);
      expect(rig.clock.time - before).toBeLessThan(5);
      expect(rig.scripting.stats.leftOver).toBeLessThan(8000);
    }
    expect(rig.lines.length).toBeGreaterThan(0);
  });

  it('that answer each other without end fail at the emit in the end, and the game recovers', () => {
    const rig = makeRig({ budgetMilliseconds: 4 });
    rig.scripting.addScript('a.lua', 'function on_ping(self)\n  emit("ping") emit("ping")\nend');
    for (let i = 0; i < 20; i++) rig.scripting.spawn({}, 'a.lua');
    rig.scripting.addScript('quiet.lua', 'function update() emit("tock") end');
    rig.scripting.spawn({}, 'quiet.lua');
    rig.ticks(1);
    rig.scripting.emit('ping');
    for (let i = 0; i < 3000 && rig.scripting.stats.setAside < 20; i++) rig.ticks(1);
    expect(rig.scripting.stats.setAside).toBe(20);
    for (const { error, where } of rig.errors) {
      expect(where).toBe('on_ping');
      expect(error.message).toMatch(
        /^a\.lua:2: emit: 20000 events and ends of entities wait already$/,
      );
    }
    for (let i = 0; i < 3000 && rig.scripting.stats.leftOver > 0; i++) rig.ticks(1);
    expect(rig.scripting.stats).toMatchObject({ leftOver: 0, setAside: 20 });
  });

  it('of an endless loop are delivered in portions', () => {
    const rig = clockedRig();
    rig.scripting.runScript('loop.lua', 'while true do emit("x") end');
    rig.scripting.addScript('a.lua', 'function on_x() _G.got = (_G.got or 0) + 1 end');
    for (let i = 0; i < 10; i++) rig.scripting.spawn({}, 'a.lua');
    for (let i = 0; i < 20; i++) {
      const before = rig.clock.time;
      rig.ticks(1);
      expect(rig.clock.time - before).toBeLessThan(5);
    }
    expect(rig.scripting.vm.globals.getString('got')).toBeGreaterThan(20);
  });

  it('do not make each call of the host pay for what waits', () => {
    const rig = clockedRig();
    rig.scripting.events.on('slow', () => {
      rig.clock.time += 1;
    });
    rig.scripting.runScript('t.lua', 'for i = 1, 1000 do emit("slow") end');
    rig.ticks(1);
    const before = rig.clock.time;
    const heard: number[] = [];
    rig.scripting.events.on('key', (n: number) => heard.push(n));
    for (let i = 0; i < 100; i++) rig.scripting.emit('key', i);
    for (let i = 0; i < 20; i++) rig.scripting.addScript(`${i}.lua`, 'emit("key", -1)');
    expect(rig.clock.time - before).toBeLessThan(1);
    expect(heard.length).toBe(100);
  });

  it('arrive in the order in which they were emitted, also over frames', () => {
    const rig = makeRig({ budgetMilliseconds: 0 });
    const order: number[] = [];
    rig.scripting.events.on('n', (n: number) => order.push(n));
    rig.scripting.runScript('t.lua', 'for i = 1, 50 do emit("n", i) end');
    rig.ticks(60);
    expect(order).toEqual([...Array(50).keys()].map((i) => i + 1));
  });
});

describe('endless destroy hooks', () => {
  it('cost 50 ms once a script, or what the option says, and are reported', () => {
    for (const destroyMilliseconds of [undefined, 5]) {
      let time = 0;
      const options = destroyMilliseconds === undefined ? {} : { destroyMilliseconds };
      const rig = makeRig({ now: () => (time += 0.01), ...options });
      rig.scripting.addScript('loop.lua', 'function destroy() while true do end end');
      const entities = Array.from({ length: 100 }, () => rig.scripting.spawn({}, 'loop.lua'));
      rig.ticks(1);
      const before = time;
      for (const each of entities) rig.scripting.destroy(each);
      const limit = destroyMilliseconds ?? 50;
      expect(time - before).toBeGreaterThan(limit);
      expect(time - before).toBeLessThan(limit + 10);
      expect(rig.errors.map((each) => each.error.message)).toEqual([
        `loop.lua: destroy takes longer than ${limit} ms`,
      ]);
      expect(rig.scripting.world.count).toBe(0);
    }
  });

  it('are called again after a reload', () => {
    let time = 0;
    const rig = makeRig({ now: () => (time += 0.01) });
    rig.scripting.addScript('a.lua', 'function destroy() while true do end end');
    const [first, second] = [rig.scripting.spawn({}, 'a.lua'), rig.scripting.spawn({}, 'a.lua')];
    rig.ticks(1);
    rig.scripting.destroy(first);
    rig.scripting.reload('a.lua', 'function destroy() print("d") end');
    rig.scripting.destroy(second);
    expect(rig.lines).toEqual(['d']);
  });

  it('do not hold up dispose', () => {
    let time = 0;
    const rig = makeRig({ now: () => (time += 0.01) });
    rig.scripting.addScript('a.lua', 'function destroy() while true do end end');
    for (let i = 0; i < 100; i++) rig.scripting.spawn({}, 'a.lua');
    rig.ticks(1);
    const before = time;
    rig.scripting.dispose();
    expect(time - before).toBeLessThan(60);
  });

  it('inside of a run of Lua end with it, once a script', () => {
    let time = 0;
    const rig = makeRig({ now: () => (time += 0.01) });
    const { scripting } = rig;
    scripting.addScript(
      'a.lua',
      'function destroy() _G.calls = (_G.calls or 0) + 1 while true do end end',
    );
    const entities = Array.from({ length: 5 }, () => scripting.spawn({}, 'a.lua'));
    scripting.register('raze', {}, () => {
      for (const each of entities) scripting.world.destroy(each);
    });
    scripting.runScript('t.lua', 'wait(0) raze()');
    rig.ticks(3);
    expect(scripting.vm.globals.getString('calls')).toBe(1);
    expect(scripting.world.count).toBe(0);
    expect(rig.errors.map((each) => each.where)).toEqual(['destroy']);
  });
});

const FILL = 'local t = {} for i = 1, 4000 do t[i] = i end';

describe('work of game functions', () => {
  it('is charged: query by entities, props by entries', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.component('tag', {});
    scripting.addScript('a.lua', '');
    const units = (source: string): number => {
      const thread = scripting.vm.createThread(scripting.vm.load(source, '=t'));
      expect(scripting.vm.resume(thread).status).toBe('done');
      return scripting.vm.unitsUsed;
    };
    const none = units('return query("tag")');
    for (let i = 0; i < 1000; i++) scripting.spawn({ tag: true });
    expect(units('return query("tag")') - none).toBe(1000);
    scripting.register('take', { params: [{ name: 'items', type: 'list' }] }, () => {});
    scripting.register('find', { returns: 'entities' }, () => scripting.world.query('tag'));
    expect(units('return find()') - none).toBe(1000);
    expect(units(`${FILL} take(t)`) - units(`${FILL} take({})`)).toBe(1000);
    const few = units(`${FILL} spawn({}, "a.lua", {})`);
    expect(units(`${FILL} spawn({}, "a.lua", t)`) - few).toBe(1000);
  });

  it('cannot stretch a frame', () => {
    const rig = makeRig({ budgetMilliseconds: 4 });
    rig.scripting.component('tag', {});
    for (let i = 0; i < 2000; i++) rig.scripting.spawn({ tag: true });
    rig.scripting.runScript('t.lua', 'for i = 1, 1000 do query("tag") end print("done")');
    rig.ticks(1);
    expect(rig.lines).toEqual([]);
    expect(rig.scripting.stats.preemptions).toBeGreaterThan(0);
  });
});
