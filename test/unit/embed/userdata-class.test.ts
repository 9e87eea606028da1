// Classes of userdata: fields, methods, operators, inheritance; errors; and that nothing else of the object can be reached.
import { describe, expect, it } from 'vitest';
import {
  CoreVM,
  fn,
  HostBindings,
  method,
  ownType,
  userdataClass,
} from '../../../runtime/internals.ts';
import type { HostFunction } from '../../../runtime/internals.ts';

type Tier = 'interpreter' | 'generated' | 'auto';
const TIERS = ['interpreter', 'generated', 'auto'] as const;

class Thing {
  secret = 'secret';
  hp = 10;
  label = 'größe';
  readonly owner: Thing | undefined;
  broken = false;

  constructor(owner?: Thing) {
    this.owner = owner;
  }

  method(): string {
    return this.secret;
  }
}

class Door extends Thing {
  open = false;
}

class Vector {
  readonly x: number;
  readonly y: number;

  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
}

const ownThing = ownType<Thing>();
const thingClass = userdataClass({
  name: 'Thing',
  of: Thing,
  doc: 'A thing.',
  fields: {
    hp: {
      type: 'number',
      get: (thing) => {
        if (thing.broken) throw new Error('broken');
        return thing.hp;
      },
      set: (thing, value) => {
        if (value < 0) throw new Error('below zero');
        thing.hp = value;
      },
      unit: 'points',
    },
    label: { type: 'string', get: (thing) => thing.label, set: (t, text) => void (t.label = text) },
    owner: { type: ownThing, optional: true, get: (thing) => thing.owner },
  },
  methods: {
    heal: method(
      { params: [{ name: 'points', type: 'number', default: 1 }], returns: 'number' },
      (thing: Thing, points) => (thing.hp += points),
    ),
    is: method(
      { params: [{ name: 'other', type: ownThing }], returns: 'boolean' },
      (thing: Thing, other) => thing === other,
    ),
  },
  metamethods: {
    len: method({ returns: 'number' }, (thing: Thing) => thing.hp),
    eq: method(
      { returns: 'boolean' },
      (a: Thing, ...rest: unknown[]) => a.hp === (rest[0] as Thing).hp,
    ),
    lt: method(
      { returns: 'boolean' },
      (a: Thing, ...rest: unknown[]) => a.hp < (rest[0] as Thing).hp,
    ),
    index: method({}, (_thing: Thing, ...rest: unknown[]) =>
      rest[0] === 'dynamic' ? ('found' as never) : undefined,
    ),
  },
});

const doorClass = userdataClass({
  name: 'Door',
  of: Door,
  extends: thingClass,
  fields: {
    open: { type: 'boolean', get: (door) => door.open, set: (d, value) => void (d.open = value) },
  },
  methods: { toggle: method({ returns: 'boolean' }, (door: Door) => (door.open = !door.open)) },
  metamethods: {
    tostring: method({ returns: 'string' }, (door: Door) => `door(${door.open})`),
    call: method(
      { params: [{ name: 'a', type: 'number' }], returns: ['number', 'number'] },
      (door: Door, a) => [a, door.hp],
    ),
  },
});

const ownVector = ownType<Vector>();
const other = { name: 'other', type: ownVector } as const;
const vectorClass = userdataClass({
  name: 'Vector',
  of: Vector,
  fields: { x: { type: 'number', get: (v) => v.x }, y: { type: 'number', get: (v) => v.y } },
  metamethods: {
    add: method(
      { params: [other], returns: ownVector },
      (a: Vector, b) => new Vector(a.x + b.x, a.y + b.y),
    ),
    sub: method(
      { params: [{ name: 'other', type: 'number' }], returns: 'number' },
      (a: Vector, b: number, ...swapped: unknown[]) => (swapped[0] === true ? b - a.x : a.x - b),
    ),
    unm: method({ returns: ownVector }, (a: Vector) => new Vector(-a.x, -a.y)),
    concat: method(
      { params: [{ name: 'other', type: 'any' }], returns: 'string' },
      (a: Vector, b: unknown, ...swapped: unknown[]) =>
        swapped[0] === true ? `${b}${a.x}` : `${a.x}${b}`,
    ),
  },
});

interface Rig {
  vm: CoreVM;
  lines: string[];
  thing: Thing;
  door: Door;
}

function makeRig(tier: Tier): Rig {
  const lines: string[] = [];
  const vm = new CoreVM({ tier, print: (line) => void lines.push(line) });
  const thing = new Thing();
  const door = new Door(thing);
  const functions: HostFunction[] = [
    fn({ name: 'get_thing', returns: thingClass }, () => thing),
    fn({ name: 'get_door', returns: doorClass }, () => door),
    fn(
      { name: 'vector', params: [{ name: 'x', type: 'number' }], returns: vectorClass },
      (x) => new Vector(x, 1),
    ),
    fn(
      { name: 'hp_of', params: [{ name: 'thing', type: thingClass }], returns: 'number' },
      (t) => t.hp,
    ),
    fn(
      { name: 'open_of', params: [{ name: 'door', type: doorClass }], returns: 'boolean' },
      (d) => d.open,
    ),
    fn({ name: 'wrong', returns: doorClass }, () => ({}) as never),
  ];
  for (const each of functions) vm.part(HostBindings).define(each);
  vm.run('thing, door = get_thing(), get_door()', '=setup');
  return { vm, lines, thing, door };
}

/** What a script prints, run several times over in each tier: the same. */
function printed(body: string): string[] {
  const [expected = [], ...others] = TIERS.map((tier) => {
    const { vm, lines } = makeRig(tier);
    vm.run(`local function f(n)\n${body}\nend\nfor n = 1, 6 do f(n) end`, '@script.lua');
    return lines;
  });
  for (const each of others) expect(each).toEqual(expected);
  return expected;
}

describe('userdata of a class', () => {
  it('have fields, methods and operators', () => {
    const lines =
      printed(`thing.hp = 10 door.hp = 5 thing.label = 'gr\\195\\182n' door.open = n % 2 == 0
      print(thing.hp, #thing.label, door.owner == thing, thing.owner, door.open, thing.dynamic)
      thing.hp = thing.hp + 5
      print(thing:heal(3), thing:heal(), thing:is(thing), thing:is(door), #thing, thing < door, door <= thing)
      print(tostring(door), door:toggle(), door:heal(1), door(7), hp_of(door), open_of(door))
      local v = vector(n) + vector(2)
      print(v.x, v.y, (-v).x, v - 1, 10 - v, v .. '!', '!' .. v, (vector(1) + vector(2) + v).x)`);
    expect(lines.slice(0, 4)).toEqual([
      '10\t5\ttrue\tnil\tfalse\tfound',
      '18\t19\ttrue\tfalse\t19\tfalse\ttrue',
      'door(false)\ttrue\t6\t7\t6\ttrue',
      '3\t2\t-3\t2\t7\t3!\t!3\t6',
    ]);
    expect(lines.length).toBe(24);
  });

  it('are the same each time, equal by their operator, and of their class', () => {
    const lines =
      printed(`print(rawequal(get_thing(), get_thing()), type(thing), get_door() == door)
      door.hp = 3 thing.hp = 3 print(thing == door, tostring(thing):match('^Thing: 0x') ~= nil)`);
    expect(lines.slice(0, 2)).toEqual(['true\tuserdata\ttrue', 'true\ttrue']);
  });

  it('refuse what is not declared, at the calling line', () => {
    const lines = printed(`print(pcall(function() return thing.nothing end))
      print(pcall(function() thing.nothing = 1 end))
      print(pcall(function() thing.hp = 'x' end))
      print(pcall(function() thing.hp = nil end))
      print(pcall(function() door.owner = thing end))
      print(pcall(function() thing:heal('x') end))
      print(pcall(function() thing.heal({}, 1) end))
      print(pcall(function() door.toggle(thing) end))
      print(pcall(function() return hp_of({}) end))
      print(pcall(function() return open_of(thing) end))
      print(pcall(function() return vector(1) + 1 end))
      print(pcall(function() thing.heal = 1 end))
      print(pcall(function() return thing[1] end))
      print(pcall(wrong))`);
    const faults = [
      "script.lua:2: Thing has no field 'nothing'",
      "script.lua:3: Thing has no field 'nothing'",
      "script.lua:4: bad value for 'Thing.hp' (number expected, got string)",
      "script.lua:5: bad value for 'Thing.hp' (number expected, got nil)",
      "script.lua:6: field 'Thing.owner' cannot be written",
      "script.lua:7: bad argument #1 to 'Thing:heal' (number expected, got string)",
      "script.lua:8: calling 'Thing:heal' on bad self (Thing expected, got table)",
      "script.lua:9: calling 'Door:toggle' on bad self (Door expected, got userdata)",
      "script.lua:10: bad argument #1 to 'hp_of' (Thing expected, got table)",
      "script.lua:11: bad argument #1 to 'open_of' (Door expected, got userdata)",
      "script.lua:12: bad argument #1 to 'Vector:__add' (Vector expected, got number)",
      "script.lua:13: Thing has no field 'heal'",
      'script.lua:14: Thing has no field of type number',
      'wrong: the implementation gave an object that is no Door',
    ];
    expect(lines.slice(0, faults.length)).toEqual(faults.map((fault) => `false\t${fault}`));
  });

  it('give what their host code throws, at the calling line and with its cause', () => {
    for (const tier of TIERS) {
      const { vm, lines, thing } = makeRig(tier);
      vm.run(
        `function f() local ok, e = pcall(function() thing.hp = -1 end) print(e) ok, e = pcall(function() return thing.hp end) print(e) end
        for n = 1, 4 do f() end`,
        '@script.lua',
      );
      thing.broken = true;
      vm.run('for n = 1, 4 do f() end', '@other.lua');
      expect(lines.slice(0, 2)).toEqual(['script.lua:1: below zero', '10']);
      expect(lines.slice(8)).toEqual(
        new Array(4).fill(['script.lua:1: below zero', 'script.lua:1: broken']).flat(),
      );
      const outcome = vm.callProtected(vm.load('return thing.hp', '@c.lua'), []);
      expect(outcome.ok === false && (outcome.error.cause as Error).message).toBe('broken');
    }
  });

  it('show nothing of the object through any name', () => {
    const lines =
      printed(`local names = { 'constructor', '__proto__', 'prototype', 'secret', 'method', 'toString', 'valueOf', 'hasOwnProperty', 'value', 'metatable', 'access', '__index', '__metatable' }
      for _, name in ipairs(names) do
        for _, object in ipairs { thing, door, vector(1) } do
          if pcall(function() return object[name] end) then print('read', name) end
          if pcall(function() object[name] = 1 end) then print('wrote', name) end
        end
      end
      for _, name in ipairs(names) do if pcall(function() return thing.heal[name] end) then print('fn', name) end end
      print(getmetatable(thing), getmetatable(door), pcall(setmetatable, thing, {}))
      print(select(2, pcall(function() thing.__proto__ = 1 end)), pcall(function() thing.constructor.constructor('return 1') end))`);
    expect(lines.length).toBe(12);
    expect(lines[0]).toMatch(
      /^false\tfalse\tfalse\tbad argument #1 to '\?' \(table expected, got userdata\)/,
    );
    expect(lines[1]).toContain("Thing has no field '__proto__'");
    expect(lines[1]).toContain("Thing has no field 'constructor'");
  });

  it('are read and written without leaving generated code', () => {
    const { vm } = makeRig('generated');
    const [body] = vm.run(
      `return function() local t = thing for i = 1, 200 do t.hp = t.hp + 1 local d = t.label == door.label t:heal(2) end end`,
      '@script.lua',
    );
    // Guards fail some times before code is made without them.
    for (let n = 0; n < 60; n++) vm.call(body as never);
    const before = vm.state.generated.leaves;
    vm.call(body as never);
    expect(vm.state.generated.leaves - before).toBe(0);
  });
});

describe('declarations of classes', () => {
  it('that say nothing sensible are refused', () => {
    const declare = (declaration: unknown): (() => unknown) => {
      return () => userdataClass(declaration as never);
    };
    const field = { type: 'number', get: () => 1 };
    expect(declare({ name: 'a.b' })).toThrow('is no name');
    expect(declare({ name: 'A', fields: { 'x y': field } })).toThrow("a field named 'x y'");
    expect(declare({ name: 'A', fields: { x: { type: 'number' } } })).toThrow("no get for 'x'");
    expect(declare({ name: 'A', fields: { x: { ...field, type: 'no' } } })).toThrow('unknown type');
    const x = method({}, () => {});
    expect(declare({ name: 'A', fields: { x: field }, methods: { x } })).toThrow(
      'field and a method',
    );
    expect(declare({ name: 'A', metamethods: { gc: x } })).toThrow("operator 'gc'");
  });

  it('are apart in two VMs', () => {
    const one = makeRig('auto');
    const two = makeRig('auto');
    expect(one.vm.run('return thing')[0]).not.toBe(two.vm.run('return thing')[0]);
    const { hostObjects } = one.vm;
    expect(hostObjects.find(one.thing)).toBe(one.vm.run('return thing')[0]);
    expect(hostObjects.find(two.thing)).toBe(undefined);
  });
});
