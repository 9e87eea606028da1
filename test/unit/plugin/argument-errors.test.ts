// Wrong arguments: each error names the function, the number of the argument, what was expected and what came, at the
// Lua line that called.
import { describe, expect, it } from 'vitest';
import { slotOf } from '../../../plugin/index.ts';
import { makeRig } from './support.ts';
import type { Rig } from './support.ts';

/** A game with a living entity `e`, an ended one `stale`, a task `t` and some host functions. */
function makeGame(): Rig & { stale: string } {
  const rig = makeRig();
  const { scripting } = rig;
  scripting.component('position', { x: 0 });
  scripting.addScript('empty.lua', '');
  scripting.addScript('other.lua', '');
  const who = { name: 'who', type: 'entity' } as const;
  const count = { name: 'count', type: 'number', optional: true } as const;
  scripting.register('door.open', { params: [who, count] }, () => {});
  scripting.register('maybe', { params: [{ ...who, optional: true }] }, () => {});
  scripting.register('ended', { returns: 'entity' }, () => ended);
  const { globals } = scripting.vm;
  globals.setString('e', scripting.wrap(scripting.spawn({ position: true }, 'other.lua')));
  const ended = scripting.spawn();
  globals.setString('stale', scripting.wrap(ended));
  scripting.destroy(ended);
  scripting.vm.run('t = spawn_task(function() wait(100) end)', '=setup');
  return { ...rig, stale: `stale entity handle (entity ${slotOf(ended)}:1 was destroyed)` };
}

/** The message of each call, made on line 3 of a file. */
function messagesOf(rig: Rig, calls: readonly string[]): string[] {
  for (const call of calls) rig.scripting.runScript('t.lua', `\n\n${call}`);
  rig.ticks(1);
  return rig.errors.map((each) => each.error.message);
}

function expectFaults(rig: Rig, cases: readonly [string, string][]): void {
  const messages = messagesOf(
    rig,
    cases.map(([call]) => call),
  );
  expect(messages).toEqual(cases.map(([, fault]) => `t.lua:3: ${fault}`));
}

describe('an argument that is', () => {
  it('no entity', () => {
    const rig = makeGame();
    expectFaults(rig, [
      ['destroy(1048577)', "bad argument #1 to 'destroy' (entity expected, got number)"],
      ['destroy()', "bad argument #1 to 'destroy' (entity expected, got no value)"],
      ['destroy(nil)', "bad argument #1 to 'destroy' (entity expected, got nil)"],
      ['destroy(t)', "bad argument #1 to 'destroy' (entity expected, got userdata)"],
      ['destroy(e.position)', "bad argument #1 to 'destroy' (entity expected, got userdata)"],
      ['attach({}, "empty.lua")', "bad argument #1 to 'attach' (entity expected, got table)"],
      ['door.open(5)', "bad argument #1 to 'door.open' (entity expected, got number)"],
      ['door.open(t)', "bad argument #1 to 'door.open' (entity expected, got userdata)"],
      ['maybe(false)', "bad argument #1 to 'maybe' (entity expected, got boolean)"],
      ['e.send(t, "x")', "calling 'entity:send' on bad self (entity expected, got userdata)"],
      ['t.cancel(e)', "calling 'task:cancel' on bad self (task expected, got userdata)"],
    ]);
  });

  it('a stale handle', () => {
    const rig = makeGame();
    const fault = `(living entity expected, got ${rig.stale})`;
    const methods = ['add("position")', 'remove("position")', 'destroy()', 'detach("empty.lua")'];
    methods.push('attach("empty.lua")', 'behaviour("empty.lua")', 'send("x")', 'has("position")');
    expectFaults(rig, [
      ['destroy(stale)', `bad argument #1 to 'destroy' ${fault}`],
      ['attach(stale, "empty.lua")', `bad argument #1 to 'attach' ${fault}`],
      ['door.open(stale)', `bad argument #1 to 'door.open' ${fault}`],
      ['maybe(stale)', `bad argument #1 to 'maybe' ${fault}`],
      ['return stale.position', rig.stale],
      ['ended()', `ended: ${rig.stale}`],
      ...methods.map((call): [string, string] => [
        `stale:${call}`,
        `calling 'entity:${call.split('(')[0]}' on bad self ${fault}`,
      ]),
    ]);
  });

  it('of the wrong type for a host function or a function of the game', () => {
    expectFaults(makeGame(), [
      ['door.open(e, "3")', "bad argument #2 to 'door.open' (number expected, got string)"],
      ['door.open(e, {})', "bad argument #2 to 'door.open' (number expected, got table)"],
      ['wait("1")', "bad argument #1 to 'wait' (number expected, got string)"],
      ['wait()', "bad argument #1 to 'wait' (number expected, got no value)"],
      ['wait(-1)', "bad argument #1 to 'wait' (a finite number from 0 expected)"],
      ['wait(0/0)', "bad argument #1 to 'wait' (a finite number from 0 expected)"],
      ['wait_frames({})', "bad argument #1 to 'wait_frames' (number expected, got table)"],
      ['wait_until(1)', "bad argument #1 to 'wait_until' (function expected, got number)"],
      ['wait_event(1)', "bad argument #1 to 'wait_event' (string expected, got number)"],
      ['spawn_task("f")', "bad argument #1 to 'spawn_task' (function expected, got string)"],
      ['emit(1)', "bad argument #1 to 'emit' (string expected, got number)"],
      ['e:send(1)', "bad argument #1 to 'entity:send' (string expected, got number)"],
      ['spawn(1)', "bad argument #1 to 'spawn' (table expected, got number)"],
      ['spawn({}, 1)', "bad argument #2 to 'spawn' (string expected, got number)"],
      ['spawn({ "x" })', "bad argument #1 to 'spawn' (component names expected, got a number)"],
    ]);
  });

  it('a name of nothing: script, component, field', () => {
    const rig = makeGame();
    const unknown = "(unknown script 'none.lua')";
    expectFaults(rig, [
      ['attach(e, "none.lua")', `bad argument #2 to 'attach' ${unknown}`],
      ['e:attach("none.lua")', `bad argument #1 to 'entity:attach' ${unknown}`],
      ['spawn({}, "none.lua")', `bad argument #2 to 'spawn' ${unknown}`],
      [
        'e:attach("other.lua")',
        "bad argument #1 to 'entity:attach' (the entity has script 'other.lua' already)",
      ],
      [
        'e:detach("none.lua")',
        "bad argument #1 to 'entity:detach' (the entity has no script 'none.lua')",
      ],
      ['query("nothing")', "bad argument #1 to 'query' (unknown component 'nothing')"],
      ['query("position", "no")', "bad argument #2 to 'query' (unknown component 'no')"],
      ['spawn({ nothing = true })', "bad argument #1 to 'spawn' (unknown component 'nothing')"],
      [
        'spawn({ position = { y = 1 } })',
        "bad argument #1 to 'spawn' (component 'position' has no field 'y')",
      ],
      [
        'spawn({ position = { x = "1" } })',
        "bad argument #1 to 'spawn' (bad value for 'position.x' (number expected, got string))",
      ],
      [
        'e:add("position", { x = true })',
        "bad argument #2 to 'entity:add' (bad value for 'position.x' (number expected, got boolean))",
      ],
    ]);
    expect(rig.scripting.world.count).toBe(1);
  });

  it('a file that is not there', () => {
    const rig = makeGame();
    const messages = messagesOf(rig, [
      'require("none")',
      'dofile("none.lua")',
      'assert(loadfile("none.lua"))',
    ]);
    expect(messages[0]).toMatch(/^t\.lua:3: module 'none' not found:\n/);
    expect(messages[0]).toContain("no script 'none'");
    expect(messages.slice(1)).toEqual(Array(2).fill('t.lua:3: this host has no files'));
    expect(rig.errors.map((each) => each.spawnedAt)).toEqual(['host', 'host', 'host']);
  });
});

describe('an error without a position', () => {
  it('of a spawned task has the one of spawn_task, with the lines around it', () => {
    const rig = makeRig();
    rig.scripting.addScript(
      'a.lua',
      `function run()
        spawn_task(error, "from nowhere")
        spawn_task(function() error({ code = 1 }) end)
        spawn_task(function() error("no position", 0) end)
        spawn_task(wait, -1)
        spawn_task(destroy, 1)
        spawn_task(pcall, error, "caught")
        spawn_task(wait, 0.1)
        spawn_task(wait_event, "x")
        spawn_task(function() error("in place") end)
      end`,
    );
    rig.scripting.spawn({}, 'a.lua');
    rig.ticks(3);
    rig.scripting.emit('x');
    rig.ticks(1);
    expect(rig.errors.map((each) => each.error.message)).toEqual([
      'a.lua:2: from nowhere',
      'a.lua:3: (error object is a table value)',
      'a.lua:4: no position',
      "a.lua:5: bad argument #1 to 'wait' (a finite number from 0 expected)",
      "a.lua:6: bad argument #1 to 'destroy' (entity expected, got number)",
      'a.lua:10: in place',
    ]);
    rig.errors.forEach(({ error, excerpt, spawnedAt, where }) => {
      expect(excerpt).toContain(
        `> ${String(error.line).padStart(spawnedAt === 'a.lua:10' ? 2 : 1)} |`,
      );
      expect(error.chunk).toBe('a.lua');
      expect(where).toBe('task');
    });
    expect(rig.scripting.stats.tasks).toBe(0);
  });
});

describe('stats.tasks', () => {
  it('counts coroutines, and behaviours that have an update', () => {
    const rig = makeRig();
    rig.scripting.addScript('still.lua', 'function on_x() end');
    rig.scripting.addScript('busy.lua', 'function update() end function run() wait(1) end');
    rig.scripting.addScript('broken.lua', 'function update() error("x") end');
    for (let i = 0; i < 10; i++) rig.scripting.spawn({}, 'still.lua');
    for (let i = 0; i < 3; i++) rig.scripting.spawn({}, 'busy.lua');
    rig.scripting.spawn({}, 'broken.lua');
    rig.ticks(2);
    expect(rig.scripting.stats).toMatchObject({ behaviours: 14, tasks: 6 });
    rig.ticks(10);
    expect(rig.scripting.stats.tasks).toBe(3);
  });
});
