// The frame budget: who runs when, on a clock that only Lua's work moves.
import { describe, expect, it } from 'vitest';
import { TimerHeap } from '../../../plugin/scheduler/timer-heap.ts';
import { TaskQueue } from '../../../plugin/scheduler/task-queue.ts';
import { attachScript, makeRig } from './support.ts';
import type { Rig } from './support.ts';

/** A game with a budget of 4 ms whose scripts pass time by `work(milliseconds)`. */
function workRig(): Rig & { clock: { time: number } } {
  const clock = { time: 0 };
  const rig = makeRig({ budgetMilliseconds: 4, now: () => (clock.time += 0.001) });
  rig.scripting.register('work', { params: [{ name: 'ms', type: 'number' }] }, (ms: number) => {
    clock.time += ms;
  });
  return { ...rig, clock };
}

describe('the frame budget', () => {
  it('holds against endless loops, and the others go on', () => {
    const rig = workRig();
    rig.scripting.runScript('loop.lua', 'while true do work(0.01) end');
    attachScript(rig, 'a.lua', 'function update() print("u") end');
    for (let i = 0; i < 20; i++) {
      const before = rig.clock.time;
      rig.ticks(1);
      expect(rig.clock.time - before).toBeLessThan(5.5);
      expect(rig.clock.time - before).toBeGreaterThan(3);
    }
    expect(rig.lines.length).toBe(20);
    expect(rig.scripting.stats.hogs).toEqual(['loop.lua']);
    expect(rig.scripting.stats.preemptions).toBeGreaterThan(0);
    expect(rig.scripting.stats.frameMilliseconds).toBeGreaterThan(3);
  });

  it('holds against loops without a call, in pcall in a metamethod', () => {
    const rig = workRig();
    rig.scripting.runScript(
      'loop.lua',
      `local t = setmetatable({}, { __index = function() pcall(function() while true do end end) end })
      return t.x`,
    );
    rig.scripting.runScript('a.lua', 'while true do print("u") wait(0) end');
    for (let i = 0; i < 5; i++) rig.ticks(1);
    expect(rig.lines.length).toBe(5);
    expect(rig.clock.time).toBeLessThan(30);
  });

  it('gives others a turn in each frame, also when one host call of a hog takes longer than the frame', () => {
    const rig = workRig();
    rig.scripting.runScript('hog.lua', 'while true do work(10) end');
    rig.scripting.runScript('other.lua', 'while true do work(10) end');
    attachScript(rig, 'a.lua', 'function update() print("u") end');
    rig.ticks(10);
    expect(rig.lines.length).toBeGreaterThanOrEqual(8);
  });

  it('is shared in turns: what was left over runs first in the next frame, dt spans from start to start', () => {
    const rig = workRig();
    rig.scripting.addScript(
      'a.lua',
      'function update(self, dt) print(self.id .. " " .. dt) work(1) end',
    );
    for (let id = 1; id <= 10; id++) rig.scripting.spawn({}, 'a.lua', { id });
    rig.ticks(1);
    const first = rig.lines.length;
    expect(first).toBeGreaterThanOrEqual(3);
    expect(first).toBeLessThanOrEqual(5);
    expect(rig.scripting.stats.leftOver).toBe(10 - first);
    rig.ticks(5);
    const ids = rig.lines.map((line) => Number(line.split(' ')[0]));
    // Everyone in turn: 1 to 10, then 1 to 10 again.
    expect(ids.slice(0, 20)).toEqual([...Array(20).keys()].map((i) => (i % 10) + 1));
    const spans = rig.lines.slice(10, 20).map((line) => Number(line.split(' ')[1]));
    for (const span of spans) expect(span).toBeGreaterThanOrEqual(0.2);
  });

  it('starves nobody: many hogs, and updates that alone need more than the budget', () => {
    const rig = workRig();
    const progress = new Map<string, number>();
    rig.scripting.register('step', { params: [{ name: 'who', type: 'string' }] }, (who: string) => {
      progress.set(who, (progress.get(who) ?? 0) + 1);
      rig.clock.time += 0.02;
    });
    for (let i = 0; i < 20; i++) {
      rig.scripting.runScript(`hog ${i}`, `while true do step("hog ${i}") end`);
    }
    rig.scripting.addScript('a.lua', 'function update(self) step(self.id) work(0.5) end');
    for (let i = 0; i < 20; i++) rig.scripting.spawn({}, 'a.lua', { id: `update ${i}` });
    rig.ticks(200);
    expect(progress.size).toBe(40);
    const counts = (kind: string): number[] =>
      [...progress].filter(([who]) => who.startsWith(kind)).map(([, n]) => n);
    const hogs = counts('hog');
    expect(Math.min(...hogs)).toBeGreaterThan(100);
    expect(Math.max(...hogs) / Math.min(...hogs)).toBeLessThan(3);
    const updates = counts('update');
    expect(Math.min(...updates)).toBeGreaterThan(30);
    expect(Math.max(...updates) - Math.min(...updates)).toBeLessThanOrEqual(2);
  });

  it('lets a long computation end over several frames with the right result', () => {
    const rig = workRig();
    rig.scripting.runScript(
      'sum.lua',
      'local s = 0 for i = 1, 20000 do work(0.001) s = s + i end print(s)',
    );
    rig.ticks(1);
    expect(rig.lines).toEqual([]);
    let frames = 1;
    while (rig.lines.length === 0 && frames < 1000) {
      rig.ticks(1);
      frames++;
    }
    expect(rig.lines).toEqual(['200010000']);
  });

  it('can be changed while the game runs', () => {
    const rig = workRig();
    rig.scripting.runScript('loop.lua', 'while true do work(0.01) end');
    rig.ticks(1);
    rig.scripting.budgetMilliseconds = 1;
    const before = rig.clock.time;
    rig.ticks(1);
    expect(rig.clock.time - before).toBeLessThan(2);
    expect(rig.scripting.stats.budgetMilliseconds).toBe(1);
  });
});

describe('sleeping tasks', () => {
  it('cost no slice until they are due', () => {
    const rig = makeRig({ budgetMilliseconds: 1e6 });
    rig.scripting.runScript(
      't.lua',
      'for i = 1, 2000 do spawn_task(function() wait(100 + i) wait_event("never") end) end',
    );
    rig.ticks(1);
    expect(rig.scripting.stats).toMatchObject({ tasks: 2000, waiting: 2000 });
    rig.ticks(50);
    expect(rig.scripting.stats.resumes).toBe(0);
    rig.ticks(1, 100_000);
    expect(rig.scripting.stats.resumes).toBe(5);
    rig.ticks(1, 1_000_000_000);
    expect(rig.scripting.stats).toMatchObject({ resumes: 1995, waiting: 2000 });
  });

  it('that were cancelled leave nothing behind', () => {
    const rig = makeRig();
    rig.scripting.runScript(
      't.lua',
      'for round = 1, 50 do local tasks = {} for i = 1, 100 do tasks[i] = spawn_task(function() if i % 2 == 0 then wait(1e6) else wait_event("x") end end) end wait(0) for i = 1, 100 do tasks[i]:cancel() end end',
    );
    rig.ticks(60);
    expect(rig.scripting.stats).toMatchObject({ tasks: 0, waiting: 0 });
    const { scheduler } = rig.scripting as unknown as {
      scheduler: { sleeping: TimerHeap<unknown> };
    };
    expect(scheduler.sleeping.size).toBeLessThan(200);
  });
});

describe('tick', () => {
  it('refuses bad times and calls from scripts', () => {
    const rig = makeRig();
    for (const bad of [-1, Number.NaN, Infinity]) {
      expect(() => rig.scripting.tick(bad)).toThrow(RangeError);
    }
    rig.scripting.register('tick', {}, () => rig.scripting.tick(1));
    rig.scripting.runScript('t.lua', 'tick()');
    rig.ticks(1);
    expect(rig.errors[0].error.message).toBe('t.lua:1: tick: tick was called inside of a tick');
    rig.ticks(1);
  });

  it('gives figures', () => {
    const rig = makeRig();
    attachScript(rig, 'a.lua', 'function update() end function run() wait(10) end');
    rig.ticks(2, 50);
    expect(rig.scripting.stats).toMatchObject({
      frame: 2,
      seconds: 0.1,
      budgetMilliseconds: 1000,
      tasks: 2,
      waiting: 1,
      leftOver: 0,
      behaviours: 1,
      setAside: 0,
      entities: 1,
      resumes: 1,
      preemptions: 0,
      hogs: [],
      errors: 0,
      lastError: undefined,
    });
  });

  it('reuses the worker threads of updates', () => {
    const rig = makeRig();
    rig.scripting.addScript('a.lua', 'function update() end');
    for (let i = 0; i < 100; i++) rig.scripting.spawn({}, 'a.lua');
    let made = 0;
    const { vm } = rig.scripting;
    const create = vm.createThread.bind(vm);
    vm.createThread = (body) => {
      made++;
      return create(body);
    };
    rig.ticks(10);
    expect(made).toBeLessThanOrEqual(1);
  });
});

describe('dispose', () => {
  it('ends behaviours and tasks, with destroy hooks', () => {
    const rig = makeRig();
    attachScript(
      rig,
      'a.lua',
      'function update() print("u") end function destroy() print("d") end',
    );
    rig.scripting.runScript('t.lua', 'while true do wait(0) print("t") end');
    rig.ticks(1);
    rig.scripting.dispose();
    rig.ticks(3);
    expect(rig.lines).toEqual(['u', 'd']);
    expect(rig.scripting.stats).toMatchObject({ tasks: 0, behaviours: 0 });
  });
});

describe('the timer heap', () => {
  it('gives items in the order of their times, equal ones first in, first out', () => {
    const heap = new TimerHeap<number>();
    const times = Array.from({ length: 500 }, (_, i) => (i * 7919) % 97);
    times.forEach((due, i) => heap.push(due, i));
    heap.retain((i) => i % 3 !== 0);
    const order: number[] = [];
    for (let item = heap.popDue(1000); item !== undefined; item = heap.popDue(1000))
      order.push(item);
    const expected = times
      .map((due, i) => ({ due, i }))
      .filter(({ i }) => i % 3 !== 0)
      .sort((a, b) => a.due - b.due || a.i - b.i)
      .map(({ i }) => i);
    expect(order).toEqual(expected);
    heap.push(10, 1);
    expect(heap.popDue(9.9)).toBe(undefined);
  });
});

describe('the task queue', () => {
  it('is first in, first out over many rounds', () => {
    const queue = new TaskQueue<number>();
    let next = 0;
    let expected = 0;
    for (let round = 0; round < 5000; round++) {
      for (let i = 0; i < 3; i++) queue.push(next++);
      for (let i = 0; i < 2; i++) expect(queue.shift()).toBe(expected++);
    }
    expect(queue.length).toBe(5000);
    const rest: number[] = [];
    queue.forEach((item) => rest.push(item));
    expect(rest[0]).toBe(expected);
  });
});
