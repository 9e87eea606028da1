// wait, wait_frames, wait_until, wait_event, spawn_task, coroutine.yield: when they return and what.
import { describe, expect, it } from 'vitest';
import { attachScript, makeRig } from './support.ts';
import type { Rig } from './support.ts';

/** Runs a function body as a task of its own. */
function start(rig: Rig, body: string): void {
  rig.scripting.runScript('t.lua', body);
}

describe('waits', () => {
  it('wait for seconds of game time and return how many passed', () => {
    const rig = makeRig();
    start(rig, 'print(wait(0.25)) print(wait(0)) print(time())');
    rig.ticks(3);
    expect(rig.lines).toEqual([]);
    rig.ticks(1);
    expect(rig.lines).toEqual(['0.3']);
    rig.ticks(1);
    expect(rig.lines.slice(1)).toEqual(['0.1', '0.5']);
  });

  it('wait once, not several times, in a long frame', () => {
    const rig = makeRig();
    start(rig, 'for i = 1, 3 do print(i .. " " .. wait(1)) end');
    rig.ticks(1);
    rig.ticks(1, 5000);
    expect(rig.lines).toEqual(['1 5']);
  });

  it('are not a frame late because sums of frame times are rounded', () => {
    const rig = makeRig();
    start(rig, 'wait(1) print(time())');
    // In floating point the sixty frames are 999.9999999999998 ms.
    rig.ticks(60, 1000 / 60);
    expect(rig.lines).toEqual([]);
    rig.ticks(1, 1000 / 60);
    expect(rig.lines.length).toBe(1);
  });

  it('wait for frames', () => {
    const rig = makeRig();
    start(rig, 'print(wait_frames(3)) print(wait_frames(0)) print(wait_frames(1.5))');
    rig.ticks(4);
    expect(rig.lines).toEqual(['0.3']);
    rig.ticks(1);
    expect(rig.lines).toEqual(['0.3', '0.1']);
    rig.ticks(2);
    expect(rig.lines[2]).toBe('0.2');
  });

  it('wait until a condition holds and return its result and the time', () => {
    const rig = makeRig();
    start(rig, 'n = 0 print(wait_until(function() n = n + 1 return n > 2 and "three" end))');
    rig.ticks(2);
    expect(rig.lines).toEqual([]);
    rig.ticks(1);
    expect(rig.lines).toEqual(['three\t0.2']);
  });

  it('wait for an event and return its arguments, in the order in which they began to wait', () => {
    const rig = makeRig();
    start(rig, 'print("a", wait_event("bell"))');
    start(rig, 'print("b", wait_event("bell"))');
    rig.ticks(1);
    rig.scripting.emit('other', 1);
    rig.ticks(1);
    expect(rig.lines).toEqual([]);
    rig.scripting.emit('bell', 2, 'x');
    rig.ticks(1);
    expect(rig.lines).toEqual(['a\t2\tx', 'b\t2\tx']);
    rig.scripting.emit('bell', 3);
    rig.ticks(1);
    expect(rig.lines.length).toBe(2);
  });

  it('coroutine.yield at the top level of a task waits for the next tick and returns dt', () => {
    const rig = makeRig();
    start(rig, 'while true do print(coroutine.yield()) end');
    rig.ticks(1, 10);
    rig.ticks(1, 20);
    rig.ticks(1, 40);
    expect(rig.lines).toEqual(['0.02', '0.04']);
  });

  it('suspend the whole task from any depth of coroutines, pcall, metamethods and iterators', () => {
    const rig = makeRig();
    start(
      rig,
      `local inner
      local outer = coroutine.wrap(function()
        inner = coroutine.create(function()
          local t = setmetatable({}, { __index = function(_, k)
            local ok, waited = pcall(function() return wait(0.3) end)
            return k .. tostring(ok) .. waited
          end })
          for v in function(_, last) if not last then wait(0.1) return t.key end end do
            coroutine.yield(v)
          end
        end)
        print(coroutine.resume(inner))
        print(coroutine.status(inner))
        coroutine.yield("outer yields to its resumer")
      end)
      print(outer())`,
    );
    rig.ticks(4);
    expect(rig.lines).toEqual([]);
    rig.ticks(1);
    expect(rig.lines).toEqual(['true\tkeytrue0.3', 'suspended', 'outer yields to its resumer']);
  });

  it('outside of a task are an error that says so', () => {
    const rig = makeRig();
    for (const call of ['wait(1)', 'wait_frames(1)', 'wait_event("x")', 'wait_until(print)']) {
      const name = call.slice(0, call.indexOf('('));
      const message = `x.lua:1: '${name}' called outside a task`;
      expect(() => rig.scripting.addScript('x.lua', call)).toThrow(message);
    }
  });

  it('name a wrong argument at the calling line', () => {
    const rig = makeRig();
    const messages: [string, string][] = [
      ['wait("soon")', "t.lua:2: bad argument #1 to 'wait' (number expected, got string)"],
      ['wait()', "t.lua:2: bad argument #1 to 'wait' (number expected, got no value)"],
      ['wait(-1)', "t.lua:2: bad argument #1 to 'wait' (a finite number from 0 expected)"],
      ['wait(0/0)', "t.lua:2: bad argument #1 to 'wait' (a finite number from 0 expected)"],
      ['wait_frames({})', "t.lua:2: bad argument #1 to 'wait_frames' (number expected, got table)"],
      ['wait_event(3)', "t.lua:2: bad argument #1 to 'wait_event' (string expected, got number)"],
      ['wait_until(3)', "t.lua:2: bad argument #1 to 'wait_until' (function expected, got number)"],
      ['spawn_task(3)', "t.lua:2: bad argument #1 to 'spawn_task' (function expected, got number)"],
      ['emit(nil)', "t.lua:2: bad argument #1 to 'emit' (string expected, got nil)"],
    ];
    for (const [call] of messages) start(rig, `\n${call}`);
    rig.ticks(1);
    expect(rig.errors.map((each) => each.error.message)).toEqual(messages.map(([, text]) => text));
  });
});

describe('spawned tasks', () => {
  it('start in the same tick, get their arguments, and can be cancelled', () => {
    const rig = makeRig();
    start(
      rig,
      `local task = spawn_task(function(a, b) print(a, b) wait(0.5) print("never") end, 1, "two")
      print("spawned", task:alive())
      wait(0.2)
      task:cancel()
      task:cancel()
      print(task:alive())`,
    );
    rig.ticks(1);
    expect(rig.lines).toEqual(['spawned\ttrue', '1\ttwo']);
    rig.ticks(9);
    expect(rig.lines.slice(2)).toEqual(['false']);
    expect(rig.scripting.stats.tasks).toBe(0);
  });

  it('can cancel themselves: the step is finished', () => {
    const rig = makeRig();
    start(
      rig,
      `local task
      task = spawn_task(function() wait(0) task:cancel() print("last") wait(0) print("never") end)`,
    );
    rig.ticks(5);
    expect(rig.lines).toEqual(['last']);
  });

  it('report an error with the place where they were spawned and their entity', () => {
    const rig = makeRig();
    const entity = attachScript(
      rig,
      'a.lua',
      'function init()\n  spawn_task(function()\n    error("oops")\n  end)\nend',
    );
    rig.ticks(2);
    expect(rig.errors[0]).toMatchObject({
      script: 'a.lua',
      where: 'task',
      spawnedAt: 'a.lua:2',
      entity,
    });
    expect(rig.errors[0].error.message).toBe('a.lua:3: oops');
  });

  it('of a chunk that spawns for ever do not hold up the tick', () => {
    const rig = makeRig();
    start(
      rig,
      'n = 0 local function again() n = n + 1 spawn_task(again) end again() wait(0) print(n)',
    );
    rig.ticks(2);
    expect(Number(rig.lines[0])).toBeLessThan(40);
  });
});
