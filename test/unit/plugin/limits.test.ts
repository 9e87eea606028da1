// Limits of a game's scripts: a task that goes beyond is ended and reported, and the others go on.
import { describe, expect, it } from 'vitest';
import { attachScript, makeRig } from './support.ts';

describe('limits of tasks', () => {
  it('end a task that never waits, whatever it catches; others go on', () => {
    const rig = makeRig({ limits: { units: 20_000 } });
    attachScript(rig, 'good.lua', 'function run() while true do print("good") wait(0) end end');
    attachScript(
      rig,
      'bad.lua',
      'function run() while true do pcall(function() while true do end end) end end',
    );
    rig.ticks(20);
    expect(rig.errors.map(({ script, error }) => [script, error.limit])).toEqual([
      ['bad.lua', 'units'],
    ]);
    expect(rig.lines.filter((line) => line === 'good').length).toBeGreaterThan(10);
  });

  it('count from one wait to the next', () => {
    const rig = makeRig({ limits: { units: 20_000 } });
    attachScript(
      rig,
      'steady.lua',
      'function run() while true do for i = 1, 15000 do end wait(0) end end',
    );
    rig.ticks(10);
    expect(rig.errors).toEqual([]);
  });

  it('of memory end the task that holds it', () => {
    const rig = makeRig({ limits: { memory: 1_000_000 } });
    const hoard = 'function run() local t = {} for i = 1, 1e7 do t[i] = { i } end end';
    attachScript(rig, 'hoard.lua', hoard);
    rig.ticks(60);
    expect(rig.errors.map(({ error }) => error.limit)).toEqual(['memory']);
  });

  it('of memory of all scripts', () => {
    const rig = makeRig({ memoryLimit: 2_000_000 });
    attachScript(
      rig,
      'hoard.lua',
      'kept = {} function run() while true do kept[#kept + 1] = { 1 } end end',
    );
    rig.ticks(60);
    expect(rig.errors[0]?.error.limit).toBe('memory');
  });

  it('an entity that is destroyed for it still runs its destroy hook', () => {
    const rig = makeRig({ limits: { units: 20_000 } });
    const source = 'function run() while true do end end function destroy() print("bye") end';
    const entity = attachScript(rig, 'loop.lua', source);
    rig.ticks(10);
    rig.scripting.destroy(entity);
    rig.ticks(1);
    expect(rig.lines).toContain('bye');
  });

  it('wrong ones are refused', () => {
    expect(() => makeRig({ limits: { units: 0 } })).toThrow(RangeError);
  });
});
