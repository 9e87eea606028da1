// The stack of the C API: indices, free slots, what moves values, and that mistakes are errors which leave it as it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CoreVM,
  LUA_ENVIRONINDEX,
  LUA_GLOBALSINDEX,
  LUA_MINSTACK,
  LUA_REGISTRYINDEX,
  LuaTable,
  upvalueIndex,
} from '../../../runtime/internals.ts';
import type { HostBody, LuaContext, LuaValue } from '../../../runtime/internals.ts';
import { everyTime, expectMisuse, stateWith, TIERS, valuesOf, vmWith } from './both-tiers.ts';

describe('values on the stack', () => {
  const make = (): LuaContext => stateWith(new CoreVM(), 'a', 'b', 'c', 'd');
  const table: [string, (cx: LuaContext) => void, string[]][] = [
    ['pushValue(1)', (cx) => cx.pushValue(1), ['a', 'b', 'c', 'd', 'a']],
    ['pushValue(-2)', (cx) => cx.pushValue(-2), ['a', 'b', 'c', 'd', 'c']],
    ['remove(2)', (cx) => cx.remove(2), ['a', 'c', 'd']],
    ['remove(-1)', (cx) => cx.remove(-1), ['a', 'b', 'c']],
    ['insert(1)', (cx) => cx.insert(1), ['d', 'a', 'b', 'c']],
    ['insert(-2)', (cx) => cx.insert(-2), ['a', 'b', 'd', 'c']],
    ['insert(-1)', (cx) => cx.insert(-1), ['a', 'b', 'c', 'd']],
    ['replace(2)', (cx) => cx.replace(2), ['a', 'd', 'c']],
    ['replace(-1)', (cx) => cx.replace(-1), ['a', 'b', 'c']],
    ['setTop(2)', (cx) => cx.setTop(2), ['a', 'b']],
    ['setTop(-1)', (cx) => cx.setTop(-1), ['a', 'b', 'c', 'd']],
    ['setTop(-3)', (cx) => cx.setTop(-3), ['a', 'b']],
    ['setTop(0)', (cx) => cx.setTop(0), []],
    ['pop()', (cx) => void cx.pop(), ['a', 'b', 'c']],
    ['pop(3)', (cx) => void cx.pop(3), ['a']],
    ['pop(0)', (cx) => void cx.pop(0), ['a', 'b', 'c', 'd']],
  ];
  it.each(table)('%s', (_, act, expected) => {
    const cx = make();
    act(cx);
    expect(valuesOf(cx)).toEqual(expected);
    expect(cx.getTop()).toBe(expected.length);
  });

  it('setTop adds nils', () => {
    const cx = make();
    cx.setTop(6);
    expect(valuesOf(cx)).toEqual(['a', 'b', 'c', 'd', undefined, undefined]);
  });

  it('pop returns the last value dropped', () => {
    expect(make().pop()).toBe('d');
    expect(make().pop(2)).toBe('c');
  });
});

describe('mistakes', () => {
  const cases: [string, (cx: LuaContext) => unknown, string][] = [
    ['0', (cx) => cx.pushValue(0), 'pushValue: index 0 is outside of the stack (2 values'],
    ['above', (cx) => cx.pushValue(3), 'pushValue: index 3 is outside of the stack'],
    ['below', (cx) => cx.pushValue(-3), 'pushValue: index -3 is outside of the stack'],
    ['a fraction', (cx) => cx.pushValue(1.5), 'pushValue: index 1.5 is outside'],
    ['NaN', (cx) => cx.pushValue(NaN), 'pushValue: index NaN is outside'],
    ['remove above', (cx) => cx.remove(3), 'remove: index 3 is outside'],
    ['remove a pseudo-index', (cx) => cx.remove(LUA_REGISTRYINDEX), 'remove: index -10000'],
    ['insert below', (cx) => cx.insert(-3), 'insert: index -3 is outside'],
    ['insert pseudo', (cx) => cx.insert(LUA_GLOBALSINDEX), 'insert: index -10002 is outside'],
    ['replace above', (cx) => cx.replace(3), 'replace: index 3 is outside'],
    ['the registry', (cx) => cx.replace(LUA_REGISTRYINDEX), 'the registry cannot be replaced'],
    ['globals by text', (cx) => cx.replace(LUA_GLOBALSINDEX), 'replace: a table is needed there'],
    ['no upvalue', (cx) => cx.replace(upvalueIndex(1)), 'replace: the function has no upvalue 1'],
    ['far below', (cx) => cx.replace(-20_000), 'replace: index -20000 is outside'],
    ['setTop below', (cx) => cx.setTop(-4), 'setTop: index -4 is below the stack (2 values are'],
    ['setTop of a fraction', (cx) => cx.setTop(0.5), 'setTop: index 0.5'],
    ['setTop far', (cx) => cx.setTop(2_000_000), 'setTop: no room for 2000000 values'],
    ['pop', (cx) => cx.pop(3), 'pop: 3 values are needed, 2 values are on the stack'],
    ['pop -1', (cx) => cx.pop(-1), 'pop: the count must be an integer from 0 on, got -1'],
    ['type of 0', (cx) => cx.type(0), 'type: index 0 is outside'],
    ['type below', (cx) => cx.type(-3), 'type: index -3 is outside'],
    ['an argument below', (cx) => cx.checkNumber(-3), 'arg: index -3 is outside'],
    ['an argument 0', (cx) => cx.arg(0), 'arg: index 0 is outside'],
    ['isNone(0)', (cx) => cx.isNone(0), 'isNone: index 0 is outside'],
    ['checkStack(-1)', (cx) => cx.checkStack(-1), 'checkStack: the size must be an integer'],
    ['an upvalue above 255', (cx) => cx.toNumber(upvalueIndex(300)), 'toNumber: index -10302'],
  ];
  it.each(cases)('%s', (_, act, message) => {
    const cx = stateWith(new CoreVM(), 'a', 'b');
    expectMisuse(cx, () => act(cx), message);
  });

  it('reach the script as errors when a function makes them', () => {
    for (const tier of TIERS) {
      const vm = vmWith(tier, { bad: (cx) => (cx.remove(9), 0) });
      expect(everyTime(vm, 'local ok, message = pcall(bad, 1) return message')).toEqual([
        'script.lua:2: remove: index 9 is outside of the stack (1 value is on the stack)',
      ]);
    }
  });

  it('a context is of no use when its function has returned', () => {
    const vm = new CoreVM({ tier: 'interpreter' });
    let kept: LuaContext | undefined;
    vm.globals.setString(
      'keep',
      vm.native('keep', (cx) => ((kept = cx), 0)),
    );
    vm.run('keep(1, 2)');
    const stale = 'the function that this context was given to does not run';
    expect(() => kept?.pushNumber(1)).toThrow(`pushNumber: ${stale}`);
    expect(() => kept?.toNumber(1)).toThrow(`toNumber: ${stale}`);
    expect(() => kept?.pop()).toThrow(`pop: ${stale}`);
    const started = vm.start('keep(1, 2) for i = 1, 100 do end', '@loop.lua');
    expect(started.step({ units: 20 }).status).toBe('preempted');
    expect(() => kept?.setTop(0)).toThrow(`setTop: ${stale}`);
  });
});

describe('free slots', () => {
  it.each(TIERS)('20 of them are there, then an error says so: %s', (tier) => {
    const vm = vmWith(tier, {
      fill: (cx) => {
        const count = cx.checkInteger(1);
        for (let i = 0; i < count; i++) cx.pushNumber(i);
        return count;
      },
    });
    expect(LUA_MINSTACK).toBe(20);
    expect(everyTime(vm, `return select('#', fill(20))`)).toEqual([20]);
    expect(everyTime(vm, 'return select(2, pcall(fill, 21))')).toEqual([
      'script.lua:2: pushNumber: stack overflow (0 slots are free; call checkStack for more)',
    ]);
  });

  it.each(TIERS)('checkStack makes more: %s', (tier) => {
    const vm = vmWith(tier, {
      fill: (cx) => {
        if (!cx.checkStack(500)) return 0;
        for (let i = 0; i < 500; i++) cx.pushInteger(i);
        return 500;
      },
      one: (cx) => (cx.checkStack(21), cx.checkStack(1), cx.setTop(21), cx.argCount),
      refuse: (cx) => (cx.checkStack(3_000_000, 'too many things'), 0),
    });
    expect(everyTime(vm, `return select('#', fill())`)).toEqual([500]);
    expect(everyTime(vm, `return select('#', one())`)).toEqual([21]);
    // As luaL_checkstack of Lua 5.1.5 words it.
    expect(everyTime(vm, 'return select(2, pcall(function() refuse() end))')).toEqual([
      'script.lua:2: stack overflow (too many things)',
    ]);
  });

  it('strict mode has the 8,000 of C', () => {
    const strict = new CoreVM({ mode: 'strict' }).openState();
    expect(strict.checkStack(8000)).toBe(true);
    expect(strict.checkStack(8001)).toBe(false);
    const extended = new CoreVM().openState();
    expect(extended.checkStack(1_000_000)).toBe(true);
    expect(extended.checkStack(1_000_001)).toBe(false);
  });

  it('the room of a function is not that of the next', () => {
    const vm = vmWith('interpreter', {
      more: (cx) => (cx.checkStack(100), 0),
      fill: (cx) => {
        for (let i = 0; i < 21; i++) cx.pushNil();
        return 0;
      },
    });
    expect(() => vm.run('more() fill()')).toThrow('pushNil: stack overflow');
  });

  it('every push is checked', () => {
    const cx = stateWith(new CoreVM());
    cx.setTop(LUA_MINSTACK);
    const pushes: [string, () => unknown][] = [
      ['pushNil', () => cx.pushNil()],
      ['pushNumber', () => cx.pushNumber(1)],
      ['pushInteger', () => cx.pushInteger(1)],
      ['pushBoolean', () => cx.pushBoolean(true)],
      ['pushString', () => cx.pushString('x')],
      ['pushLString', () => cx.pushLString('x')],
      ['pushText', () => cx.pushText('x')],
      ['pushFString', () => cx.pushFString('x')],
      ['pushFString', () => cx.pushVFString('x', [])],
      ['pushCFunction', () => cx.pushCFunction(() => 0)],
      ['pushCClosure', () => cx.pushCClosure(() => 0, 0)],
      ['pushLightUserdata', () => cx.pushLightUserdata({})],
      ['pushThread', () => cx.pushThread()],
      ['pushValue', () => cx.pushValue(1)],
      ['newUserdata', () => cx.newUserdata()],
      ['createTable', () => cx.createTable()],
      ['newThread', () => cx.newThread()],
      ['getField', () => cx.getField(LUA_GLOBALSINDEX, 'x')],
      ['rawGetI', () => cx.rawGetI(LUA_GLOBALSINDEX, 1)],
      ['getFEnv', () => cx.getFEnv(1)],
      ['getMetatable', () => (cx.vm.typeMetatables.set('nil', new LuaTable()), cx.getMetatable(1))],
      ['concat', () => cx.concat(0)],
      ['load', () => cx.load(() => undefined, 'x')],
      ['loadBuffer', () => cx.loadString('x')],
      ['loadFile', () => cx.loadFile('x')],
      ['newMetatable', () => cx.newMetatable('x')],
      ['where', () => cx.where(1)],
      ['gsub', () => cx.gsub('a', 'b', 'c')],
      ['findTable', () => cx.findTable(LUA_GLOBALSINDEX, 'x')],
      ['cpcall', () => cx.cpcall(() => 0)],
      ['call', () => cx.call(1, 4)],
    ];
    for (const [name, push] of pushes) {
      expectMisuse(cx, push, new RegExp(`^${name}: stack overflow \\(0 slots are free`));
    }
  });
});

describe('pseudo-indices', () => {
  it('name the registry, the globals, the environment', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm);
    cx.pushValue(LUA_REGISTRYINDEX);
    cx.pushValue(LUA_GLOBALSINDEX);
    cx.pushValue(LUA_ENVIRONINDEX);
    expect(valuesOf(cx)).toEqual([vm.state.registry, vm.globals, vm.globals]);
  });

  it.each(TIERS)('upvalues are read and replaced: %s', (tier) => {
    const vm = vmWith(tier, {
      make: (cx) => {
        cx.pushNumber(0);
        cx.pushString('name');
        const counter: HostBody = (inner) => {
          inner.pushNumber(inner.toNumber(upvalueIndex(1)) + 1);
          inner.pushValue(-1);
          inner.replace(upvalueIndex(1));
          inner.pushValue(upvalueIndex(2));
          inner.pushNumber(inner.type(upvalueIndex(3)));
          return 3;
        };
        cx.pushCClosure(counter, 2, 'counter');
        return 1;
      },
    });
    const source = `local f = make() f() f() local n, name, none = f() return n .. name .. none`;
    expect(everyTime(vm, source)).toEqual(['3name-1']);
  });

  it.each(TIERS)('the environment of a function can be replaced: %s', (tier) => {
    const vm = vmWith(tier, {
      own: (cx) => {
        cx.createTable();
        cx.pushNumber(7);
        cx.setField(-2, 'x');
        cx.replace(LUA_ENVIRONINDEX);
        cx.getField(LUA_ENVIRONINDEX, 'x');
        return 1;
      },
    });
    expect(everyTime(vm, 'return own()')).toEqual([7]);
    expect(vm.globals.getString('x')).toBeUndefined();
  });

  it('no function runs on a state, so it has no environment to replace', () => {
    const cx = stateWith(new CoreVM(), new LuaTable());
    expectMisuse(cx, () => cx.replace(LUA_ENVIRONINDEX), 'replace: no function runs');
  });

  it('the globals of a thread can be replaced', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm);
    cx.createTable();
    cx.replace(LUA_GLOBALSINDEX);
    cx.pushNumber(1);
    cx.setGlobal('mine');
    cx.loadString('mine = mine + 1');
    cx.call(0, 0);
    cx.getGlobal('mine');
    expect(cx.toNumber(-1)).toBe(2);
    expect(vm.globals.getString('mine')).toBeUndefined();
  });
});

describe('xmove', () => {
  it('moves values to another stack, in order', () => {
    const vm = new CoreVM();
    const [from, to] = [stateWith(vm, 1, 2, 3), stateWith(vm, 'x')];
    from.xmove(to, 2);
    expect([valuesOf(from), valuesOf(to)]).toEqual([[1], ['x', 2, 3]]);
    from.xmove(from, 1);
    expect(valuesOf(from)).toEqual([1]);
  });

  it('refuses other VMs, too many values and a full stack', () => {
    const vm = new CoreVM();
    const [from, to] = [stateWith(vm, 1, 2), stateWith(vm)];
    const foreign = stateWith(new CoreVM());
    expectMisuse(from, () => from.xmove(foreign, 1), 'xmove: the two stacks belong to different');
    expectMisuse(from, () => from.xmove(to, 3), 'xmove: 3 values are needed, 2 values');
    to.setTop(LUA_MINSTACK);
    expectMisuse(from, () => from.xmove(to, 1), 'xmove: stack overflow (0 slots are free');
    expectMisuse(to, () => from.xmove(to, 1), 'xmove: stack overflow');
  });
});

describe('random operations', () => {
  type Op = { act: string; index: number; value: number; on: number };
  const ACTS = ['push', 'pushValue', 'insert', 'remove', 'replace', 'setTop', 'pop', 'xmove'];
  const op: fc.Arbitrary<Op> = fc.record({
    act: fc.constantFrom(...ACTS),
    index: fc.oneof(fc.integer({ min: -6, max: 6 }), fc.constantFrom(0.5, NaN, 1e9, -9999)),
    value: fc.integer(),
    on: fc.integer({ min: 0, max: 1 }),
  });

  /** What the operation makes of two lists; undefined when it must be refused. */
  function model(lists: LuaValue[][], { act, index, value, on }: Op): LuaValue[][] | undefined {
    const list = [...(lists[on] as LuaValue[])];
    const other = [...(lists[1 - on] as LuaValue[])];
    const at = index > 0 ? index - 1 : list.length + index;
    const isValid = Number.isInteger(index) && index !== 0 && at >= 0 && at < list.length;
    const isCount = Number.isInteger(index) && index >= 0 && index <= list.length;
    switch (act) {
      case 'push':
        list.push(value);
        break;
      case 'pushValue':
        if (!isValid) return undefined;
        list.push(list[at]);
        break;
      case 'insert':
        if (!isValid) return undefined;
        list.splice(at, 0, list.pop());
        break;
      case 'remove':
        if (!isValid) return undefined;
        list.splice(at, 1);
        break;
      case 'replace':
        if (!isValid) return undefined;
        list[at] = list.at(-1);
        list.pop();
        break;
      case 'setTop': {
        const count = index >= 0 ? index : list.length + index + 1;
        if (!Number.isInteger(count) || count < 0 || count > 1000) return undefined;
        while (list.length < count) list.push(undefined);
        list.length = count;
        break;
      }
      case 'pop':
        if (!isCount) return undefined;
        list.length -= index;
        break;
      default:
        if (!isCount) return undefined;
        other.push(...list.splice(list.length - index));
    }
    return on === 0 ? [list, other] : [other, list];
  }

  function act(states: LuaContext[], { act: name, index, value, on }: Op): void {
    const cx = states[on] as LuaContext;
    switch (name) {
      case 'push':
        cx.checkStack(1);
        return cx.pushInteger(value);
      case 'pushValue':
        cx.checkStack(1);
        return cx.pushValue(index);
      case 'insert':
        return cx.insert(index);
      case 'remove':
        return cx.remove(index);
      case 'replace':
        return cx.replace(index);
      case 'setTop':
        return cx.setTop(index);
      case 'pop':
        return void cx.pop(index);
      default: {
        const to = states[1 - on] as LuaContext;
        to.checkStack(10);
        return cx.xmove(to, index);
      }
    }
  }

  function follow(states: LuaContext[], ops: readonly Op[]): void {
    let lists: LuaValue[][] = [[], []];
    for (const next of ops) {
      const expected = model(lists, next);
      if (expected === undefined) {
        expect(() => act(states, next)).toThrow(expect.objectContaining({ name: 'ApiError' }));
      } else {
        act(states, next);
        lists = expected;
      }
      expect(states.map(valuesOf)).toEqual(lists);
    }
  }

  it('do to two states what they do to two lists; bad ones do nothing', () => {
    const vm = new CoreVM();
    const run = (ops: readonly Op[]): void => follow([vm.openState(), vm.openState()], ops);
    fc.assert(fc.property(fc.array(op, { maxLength: 40 }), run), { numRuns: 400, seed: 51 });
  });

  it('the same inside a native function', () => {
    const vm = new CoreVM();
    const run = (ops: readonly Op[]): void => {
      const body: HostBody = (cx) => (follow([cx, vm.openState()], ops), 0);
      vm.call(vm.native('follow', body));
    };
    fc.assert(fc.property(fc.array(op, { maxLength: 40 }), run), { numRuns: 200, seed: 52 });
  });
});
