// Entities: generations of handles, components, and what Lua sees of both.
import { addEntity, createWorld, removeEntity } from 'bitecs';
import { describe, expect, it } from 'vitest';
import { BitecsBackend, generationOf, slotOf, World } from '../../../plugin/index.ts';
import type { Component, EntityBackend } from '../../../plugin/index.ts';
import { MAX_SLOTS } from '../../../plugin/core/entity.ts';
import { attachScript, makeRig } from './support.ts';

/** A backend of a few lines, as a user may write one: reuses ids at once, last in, first out. */
class TinyBackend implements EntityBackend {
  private readonly sets = new Map<Component, Set<number>>();
  private readonly alive = new Set<number>();
  private readonly free: number[] = [];
  private next: number;

  constructor(first = 0) {
    this.next = first;
  }

  create(): number {
    const id = this.free.pop() ?? this.next++;
    this.alive.add(id);
    return id;
  }

  destroy(id: number): void {
    for (const set of this.sets.values()) set.delete(id);
    this.alive.delete(id);
    this.free.push(id);
  }

  exists(id: number): boolean {
    return this.alive.has(id);
  }

  add(id: number, component: Component): void {
    const set = this.sets.get(component) ?? new Set();
    this.sets.set(component, set.add(id));
  }

  remove(id: number, component: Component): void {
    this.sets.get(component)?.delete(id);
  }

  query(components: readonly Component[]): Iterable<number> {
    return [...this.alive].filter((id) => components.every((each) => this.sets.get(each)?.has(id)));
  }
}

const BACKENDS: [string, () => EntityBackend][] = [
  ['bitecs', () => new BitecsBackend()],
  ['a tiny one', () => new TinyBackend()],
];

describe.each(BACKENDS)('a world on %s', (_name, makeBackend) => {
  it('never revives a handle in 100,000 recycles of one slot', () => {
    const world = new World(makeBackend());
    world.define('position', { x: 0 });
    const first = world.create();
    const seen = new Set<number>([first]);
    let entity = first;
    for (let i = 0; i < 100_000; i++) {
      world.destroy(entity);
      const before = entity;
      entity = world.create();
      expectCheap(slotOf(entity) === slotOf(first), 'the slot is reused');
      expectCheap(!world.isAlive(before) && !world.isAlive(first), 'old handles stay dead');
      expectCheap(!seen.has(entity), 'no handle twice');
      seen.add(entity);
    }
    expect(generationOf(entity)).toBe(100_001);
    expect(() => world.add(first, 'position')).toThrow('stale entity handle');
    expect(world.count).toBe(1);
  });

  it('starts components of a recycled slot with their defaults', () => {
    const world = new World(makeBackend());
    world.define('position', { x: 1, y: { default: 2, unit: 'pixels', doc: 'down' } });
    const first = world.create();
    world.add(first, 'position', { x: 50 });
    expect(world.get(first, 'position', 'x')).toBe(50);
    world.destroy(first);
    const second = world.create();
    expect(world.has(second, 'position')).toBe(false);
    expect(() => world.get(second, 'position', 'x')).toThrow("has no component 'position'");
    world.add(second, 'position');
    expect(world.get(second, 'position', 'x')).toBe(1);
    expect(world.get(second, 'position', 'y')).toBe(2);
  });

  it('finds entities by their components', () => {
    const world = new World(makeBackend());
    world.define('position', { x: 0 });
    world.define('gull', {});
    const entities = [1, 2, 3, 4].map(() => world.create());
    for (const each of entities) world.add(each, 'position');
    world.add(entities[1], 'gull');
    world.add(entities[2], 'gull');
    expect(world.query('position', 'gull').sort()).toEqual([entities[1], entities[2]].sort());
    world.remove(entities[1], 'gull');
    world.destroy(entities[2]);
    expect(world.query('gull')).toEqual([]);
    expect(() => world.query('nothing')).toThrow("unknown component 'nothing'");
  });
});

/** As expect(...).toBe(true) without its cost in a loop of 100,000. */
function expectCheap(holds: boolean, what: string): void {
  if (!holds) expect.fail(what);
}

describe('a world', () => {
  it('refuses wrong values, unknown fields and doubles', () => {
    const world = new World(new TinyBackend());
    const part = world.define('part', { n: 1, on: true, name: 'x' });
    expect(() => world.define('part', {})).toThrow('declared already');
    const entity = world.create();
    world.add(entity, 'part', { on: false, name: 'grün' });
    expect(world.get(entity, 'part', 'on')).toBe(false);
    expect(world.get(entity, 'part', 'name')).toBe('grün');
    expect(part.values('on')[slotOf(entity)]).toBe(0);
    expect(part.texts('name')[slotOf(entity)]).toBe('grün');
    expect(() => world.set(entity, 'part', 'n', '1')).toThrow(
      "bad value for 'part.n' (number expected, got string)",
    );
    expect(() => world.set(entity, 'part', 'm', 1)).toThrow("component 'part' has no field 'm'");
    expect(() => part.values('name')).toThrow('holds strings');
    expect(() => part.texts('n')).toThrow('holds no strings');
  });

  it('keeps the arrays of a component while it grows', () => {
    const world = new World(new BitecsBackend());
    const x = world.define('position', { x: 0 }).values('x');
    let last = 0;
    for (let i = 0; i < 5000; i++) {
      last = world.create();
      world.add(last, 'position', { x: i });
    }
    expect(world.component('position').values('x')).toBe(x);
    expect(x[slotOf(last)]).toBe(4999);
  });

  it('retires a slot whose generations are used up', () => {
    const world = new World(new TinyBackend());
    const first = world.create();
    const inside = world as unknown as { generations: number[]; living: number[] };
    inside.generations[slotOf(first)] = 2 ** 32 - 2;
    inside.living[slotOf(first)] = 0;
    const backend = (world as unknown as { backend: EntityBackend }).backend;
    backend.destroy(slotOf(first));
    const last = world.create();
    expect(last).toBe(slotOf(first) + (2 ** 32 - 1) * MAX_SLOTS);
    expect(Number.isSafeInteger(last)).toBe(true);
    expect(slotOf(last)).toBe(slotOf(first));
    world.destroy(last);
    expect(slotOf(world.create())).not.toBe(slotOf(first));
  });

  it('refuses more entities than it has slots', () => {
    const world = new World(new TinyBackend(MAX_SLOTS - 1));
    world.create();
    expect(() => world.create()).toThrow('too many entities');
  });

  it('adopts entities that the library made', () => {
    const shared = createWorld();
    const world = new World(new BitecsBackend(shared));
    const id = addEntity(shared);
    const entity = world.adopt(id);
    expect(slotOf(entity)).toBe(id);
    expect(() => world.adopt(id)).toThrow('has a handle already');
    removeEntity(shared, addEntity(shared));
    expect(() => world.adopt(99)).toThrow('unknown entity 99');
  });
});

describe('entities in Lua', () => {
  it('are read and written through their components', () => {
    const rig = makeRig();
    rig.scripting.component('position', { x: 1, y: 2 });
    rig.scripting.component('look', { visible: true, frame: 'idle' });
    rig.scripting.addScript(
      'a.lua',
      `function init(self)
        local e = self.entity
        e.position.x = e.position.x + 10
        print(e.position.x, e.look.visible, e.look.frame, e.position == e.position)
        e.look.visible = false
        e.look.frame = "größer"
        print(e.look.frame, tostring(e):match("^entity %d+:1$") ~= nil)
        e:remove("look")
        print(e.look, e:has("look"), e:has("position"))
        e:add("look", { frame = "new" })
        print(e.look.frame, e.look.visible)
      end`,
    );
    const entity = rig.scripting.spawn({ position: true, look: true }, 'a.lua');
    rig.ticks(1);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual([
      '11\ttrue\tidle\ttrue',
      'größer\ttrue',
      'nil\tfalse\ttrue',
      'new\ttrue',
    ]);
    expect(rig.scripting.world.get(entity, 'position', 'x')).toBe(11);
  });

  it('say what is wrong, at the calling line', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.component('position', { x: 1 });
    scripting.addScript('empty.lua', '');
    const cases: [string, string][] = [
      ['e.position.z = 1', "component 'position' has no field 'z'"],
      ['return e.position.z', "component 'position' has no field 'z'"],
      ['e.position.x = "a"', "bad value for 'position.x' (number expected, got string)"],
      ['e.position.x = nil', "bad value for 'position.x' (number expected, got nil)"],
      ['e.position = 1', 'an entity handle cannot be assigned to'],
      ['return e.nothing', "unknown component 'nothing' of entity"],
      ['e:has("nothing")', "bad argument #1 to 'entity:has' (unknown component 'nothing')"],
      ['e:has()', "bad argument #1 to 'entity:has' (string expected, got no value)"],
      ['e.has(3, "position")', "calling 'entity:has' on bad self (entity expected, got number)"],
      ['e:add("position", 3)', "bad argument #2 to 'entity:add' (table expected, got number)"],
      [
        'e:add("position", { y = 1 })',
        "bad argument #2 to 'entity:add' (component 'position' has no field 'y')",
      ],
      ['e:attach("none.lua")', "bad argument #1 to 'entity:attach' (unknown script 'none.lua')"],
      ['spawn({ nothing = true })', "bad argument #1 to 'spawn' (unknown component 'nothing')"],
      ['spawn({ position = 3 })', "bad argument #1 to 'spawn' (component 'position' is a number)"],
      ['spawn({}, "none.lua")', "bad argument #2 to 'spawn' (unknown script 'none.lua')"],
      ['spawn({}, "empty.lua", 1)', "bad argument #3 to 'spawn' (table expected, got number)"],
      ['destroy(1)', "bad argument #1 to 'destroy' (entity expected, got number)"],
      ['query()', "bad argument #1 to 'query' (string expected, got no value)"],
    ];
    scripting.vm.globals.setString('e', scripting.wrap(scripting.spawn({ position: true })));
    for (const [call] of cases) scripting.runScript('t.lua', `\n\n${call}`);
    rig.ticks(1);
    expect(rig.errors.length).toBe(cases.length);
    cases.forEach(([, message], i) => {
      expect(rig.errors[i].error.message.startsWith(`t.lua:3: ${message}`)).toBe(true);
    });
    expect(scripting.world.count).toBe(1);
  });

  it('that were destroyed are an error in every use, also after the slot has a new owner', () => {
    const rig = makeRig();
    const { scripting } = rig;
    scripting.component('position', { x: 1 });
    const entity = scripting.spawn({ position: true });
    scripting.vm.globals.setString('e', scripting.wrap(entity));
    scripting.runScript('keep.lua', '_G.p = e.position');
    rig.ticks(1);
    scripting.destroy(entity);
    const heir = scripting.spawn({ position: true });
    expect(slotOf(heir)).toBe(slotOf(entity));
    const stale = `stale entity handle (entity ${slotOf(entity)}:1 was destroyed)`;
    const cases: [string, string][] = [
      ['return e.position', stale],
      ['return p.x', stale],
      ['p.x = 99', stale],
      ['destroy(e)', `bad argument #1 to 'destroy' (living entity expected, got ${stale})`],
      [
        'e:has("position")',
        `calling 'entity:has' on bad self (living entity expected, got ${stale})`,
      ],
      ['attach(e, "a.lua")', `bad argument #1 to 'attach' (living entity expected, got ${stale})`],
      ['e:send("x")', `calling 'entity:send' on bad self (living entity expected, got ${stale})`],
    ];
    for (const [call] of cases) scripting.runScript('t.lua', `\n${call}`);
    scripting.runScript('ok.lua', 'print(e:alive(), tostring(e) ~= nil)');
    rig.ticks(1);
    expect(rig.errors.map((each) => each.error.message)).toEqual(
      cases.map(([, message]) => `t.lua:2: ${message}`),
    );
    expect(rig.lines).toEqual(['false\ttrue']);
    expect(scripting.world.get(heir, 'position', 'x')).toBe(1);
    for (const use of [
      () => scripting.destroy(entity),
      () => scripting.wrap(entity),
      () => scripting.attach(entity, 'a.lua'),
    ]) {
      expect(use).toThrow();
    }
  });

  it('are spawned, given scripts and found by scripts', () => {
    const rig = makeRig();
    rig.scripting.component('position', { x: 0 });
    rig.scripting.addScript(
      'gull.lua',
      'function init(self) print("gull", self.speed, self.entity.position.x) end',
    );
    attachScript(
      rig,
      'main.lua',
      `function init(self)
        local props = { speed = 3 }
        local gull = spawn({ position = { x = 5 } }, "gull.lua", props)
        local other = spawn({ position = true })
        local state = other:attach("gull.lua", props)
        print(#query("position"), gull == query("position")[1], state.speed, state ~= props)
        print(other:behaviour("gull.lua") == state, other:behaviour("none"))
        other:detach("gull.lua")
        destroy(gull)
        wait(0)
        print(#query("position"), gull:alive(), other:behaviour("gull.lua"))
      end`,
    );
    rig.ticks(3);
    expect(rig.errors).toEqual([]);
    expect(rig.lines).toEqual(['2\ttrue\t3\ttrue', 'true\tnil', '1\tfalse\tnil']);
  });

  it('are the same userdata each time and can be table keys', () => {
    const rig = makeRig();
    rig.scripting.component('position', { x: 0 });
    attachScript(
      rig,
      'a.lua',
      `function init(self)
        local e = spawn({ position = true })
        local t = { [e] = "found" }
        print(t[query("position")[1]], rawequal(e, query("position")[1]))
      end`,
    );
    rig.ticks(1);
    expect(rig.lines).toEqual(['found\ttrue']);
  });
});
