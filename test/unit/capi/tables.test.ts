// Tables, comparison, concatenation, metatables and environments through the C API. Messages and results come from the C API of
// Lua 5.1.5, called as here from a function that a chunk calls.
import { describe, expect, it } from 'vitest';
import { CoreVM, LUA_GLOBALSINDEX, LUA_TTABLE, LuaTable } from '../../../runtime/internals.ts';
import type { HostBody, LuaContext } from '../../../runtime/internals.ts';
import { everyTime, expectMisuse, stateWith, TIERS, valuesOf, vmWith } from './both-tiers.ts';

const FUNCTIONS: Record<string, HostBody> = {
  getf: (cx) => (cx.getField(1, 'x'), 1),
  setf: (cx) => (cx.pushInteger(1), cx.setField(1, 'x'), 0),
  gett: (cx) => (cx.setTop(2), cx.getTable(1), 1),
  sett: (cx) => (cx.setTop(3), cx.setTable(1), 0),
  conc: (cx) => (cx.concat(cx.getTop()), 1),
  less: (cx) => (cx.pushBoolean(cx.lessThan(1, 2)), 1),
  eq: (cx) => (cx.pushBoolean(cx.equal(1, 2)), 1),
  raweq: (cx) => (cx.pushBoolean(cx.rawEqual(1, 2)), 1),
  nextOf: (cx) => (cx.setTop(2), cx.next(1) ? 2 : 0),
  rawsetNil: (cx) => (cx.setTop(1), cx.pushNil(), cx.pushInteger(1), cx.rawSet(1), 0),
  meta: (cx) => (cx.getMetatable(1) ? 1 : 0),
};

const SHOUT = `setmetatable({}, { __index = function(t, k) return k .. '!' end })`;
const CONCAT = `local m = {}
  m.__concat = function(a, b) return (type(a) == 'table' and 'T' or a) .. '|' .. (type(b) == 'table' and 'T' or b) end
  local t = setmetatable({}, m)`;

/** Source of a function and what the C API gives; errors as `pcall` returns them. */
const CASES: [string, unknown[]][] = [
  ['return pcall(getf, nil)', [false, 'attempt to index a nil value']],
  [`return getf('x')`, [undefined]],
  [`return getf(${SHOUT})`, ['x!']],
  [`return gett(${SHOUT}, 'y')`, ['y!']],
  ['return getf({ x = 3 })', [3]],
  ['return pcall(setf, 5)', [false, 'attempt to index a number value']],
  ['local t = {} setf(t) return t.x', [1]],
  [
    `local seen local t = setmetatable({}, { __newindex = function(t, k, v) seen = k .. v end })
     setf(t) return seen, rawget(t, 'x')`,
    ['x1', undefined],
  ],
  [`local t = {} sett(t, 'k', 'v') return t.k`, ['v']],
  ['return pcall(sett, {}, nil, 1)', [false, 'table index is nil']],
  ['return conc()', ['']],
  [`return conc(1, 2, 'x')`, ['12x']],
  ['return type(conc({}))', ['table']],
  ['return pcall(conc, 1, nil)', [false, 'attempt to concatenate a nil value']],
  [`return pcall(conc, 'a', {}, 'b')`, [false, 'attempt to concatenate a table value']],
  [`${CONCAT} return conc('a', 'b', t, 'c', 'd')`, ['abT|cd']],
  [`return less(1, 2), less('a', 'b'), less(1)`, [true, true, false]],
  [`return pcall(less, 1, '2')`, [false, 'attempt to compare number with string']],
  ['return pcall(less, {}, {})', [false, 'attempt to compare two table values']],
  [
    'local m = { __lt = function() return 1 end } return less(setmetatable({}, m), setmetatable({}, m))',
    [true],
  ],
  [
    `local m = { __eq = function() return 1 end } local a, b = setmetatable({}, m), setmetatable({}, m)
     return eq(a, b), raweq(a, b), eq(1), eq(nil, nil), eq(), raweq(nil, nil), raweq(1)`,
    [true, false, false, true, false, true, false],
  ],
  [`return pcall(nextOf, {}, 'nokey')`, [false, "invalid key to 'next'"]],
  ['return nextOf({ 5 })', [1, 5]],
  [`return select('#', nextOf({ 5 }, 1))`, [0]],
  ['return pcall(rawsetNil, {})', [false, 'table index is nil']],
  [`return meta('x').__index == string, meta(1)`, [true]],
];

describe.each(TIERS)('from functions of the host: %s', (tier) => {
  it.each(CASES)('%s', (source, expected) => {
    expect(everyTime(vmWith(tier, FUNCTIONS), source)).toEqual(expected);
  });

  it('errors in metamethods go through', () => {
    const vm = vmWith(tier, FUNCTIONS);
    const source = `local t = setmetatable({}, { __index = function() error({ code = 7 }) end })
      local ok, value = pcall(getf, t) return ok, value.code`;
    expect(everyTime(vm, source)).toEqual([false, 7]);
  });
});

describe('on a state', () => {
  const withTable = (): LuaContext => {
    const cx = stateWith(new CoreVM());
    cx.createTable(2, 6);
    return cx;
  };

  it('fields, keys and raw access', () => {
    const cx = withTable();
    cx.pushNumber(1);
    cx.setField(1, 'a');
    cx.pushString('b');
    cx.pushNumber(2);
    cx.setTable(1);
    cx.pushString('c');
    cx.pushNumber(3);
    cx.rawSet(1);
    cx.pushNumber(4);
    cx.rawSetI(-2, 1);
    expect(cx.getTop()).toBe(1);
    cx.getField(1, 'a');
    cx.pushString('b');
    cx.getTable(1);
    cx.pushString('c');
    cx.rawGet(1);
    cx.rawGetI(1, 1);
    expect(valuesOf(cx).slice(1)).toEqual([1, 2, 3, 4]);
  });

  it('a traversal meets all keys', () => {
    const cx = withTable();
    cx.doString('return { 10, 20, x = 30, [true] = 40 }');
    const seen: [unknown, unknown][] = [];
    cx.pushNil();
    while (cx.next(-2)) {
      seen.push([cx.arg(-2), cx.arg(-1)]);
      cx.pop();
    }
    expect(cx.getTop()).toBe(2);
    expect(new Map(seen as never)).toEqual(
      new Map<unknown, unknown>([
        [1, 10],
        [2, 20],
        ['x', 30],
        [true, 40],
      ]),
    );
  });

  it('globals', () => {
    const cx = stateWith(new CoreVM(), 5);
    cx.setGlobal('five');
    cx.getGlobal('five');
    cx.getField(LUA_GLOBALSINDEX, 'five');
    expect(valuesOf(cx)).toEqual([5, 5]);
  });

  it('metatables of tables, userdata and types', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm, 1, undefined, 'x', true);
    for (const index of [1, 2, 3, 4]) {
      cx.createTable();
      cx.setMetatable(index);
      expect(cx.getMetatable(index)).toBe(true);
      cx.pop();
    }
    cx.pushNumber(99);
    expect(cx.getMetatable(5)).toBe(true);
    cx.setTop(4);
    cx.pushNil();
    cx.setMetatable(1);
    expect(cx.getMetatable(1)).toBe(false);
    cx.createTable();
    cx.createTable();
    cx.setMetatable(5);
    expect(cx.getMetatable(5)).toBe(true);
    cx.pop();
    cx.pushNil();
    cx.setMetatable(5);
    expect(cx.getMetatable(5)).toBe(false);
    // Where nothing is, C finds the metatable of nil.
    expect([cx.getMetatable(50), cx.getMetatable(3)]).toEqual([true, true]);
  });

  it('a finalizer that setMetatable brings is called', () => {
    const vm = new CoreVM();
    const cx = vm.openState();
    let finalized = 0;
    cx.newUserdata({});
    cx.createTable();
    cx.pushCFunction(() => (finalized++, 0));
    cx.setField(-2, '__gc');
    cx.setMetatable(1);
    vm.run('collectgarbage()');
    expect(finalized).toBe(0);
    cx.pop();
    vm.run('collectgarbage()');
    expect(finalized).toBe(1);
  });

  it('environments of functions, userdata and threads', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm, 1);
    cx.loadString('return x');
    cx.getFEnv(2);
    expect(cx.arg(3)).toBe(vm.globals);
    cx.pop();
    cx.createTable();
    cx.pushNumber(6);
    cx.setField(-2, 'x');
    expect(cx.setFEnv(2)).toBe(true);
    cx.call(0, 1);
    expect(valuesOf(cx)).toEqual([1, 6]);
    cx.createTable();
    expect(cx.setFEnv(1)).toBe(false);
    expect(cx.getTop()).toBe(2);
    cx.newUserdata({});
    cx.getFEnv(-1);
    expect(cx.type(-1)).toBe(LUA_TTABLE);
    const thread = cx.newThread();
    cx.createTable();
    const env = cx.arg(-1);
    cx.setFEnv(-2);
    thread.pushValue(LUA_GLOBALSINDEX);
    expect(thread.arg(1)).toBe(env);
    cx.getFEnv(1);
    expect(cx.isNil(-1)).toBe(true);
  });

  const mistakes: [string, (cx: LuaContext) => unknown, string][] = [
    ['getTable', (cx) => cx.getTable(9), 'getTable: index 9 is outside'],
    ['setTable', (cx) => (cx.setTop(1), cx.setTable(1)), 'setTable: 2 values are needed, 1 value'],
    ['getField', (cx) => cx.getField(9, 'x'), 'getField: index 9 is outside'],
    ['getField of text', (cx) => cx.getField(1, '€'), 'getField: a character above 255'],
    ['setField', (cx) => cx.setField(9, 'x'), 'setField: index 9 is outside'],
    ['rawGet', (cx) => cx.rawGet(2), 'rawGet: no table is at index 2'],
    ['rawSet', (cx) => cx.rawSet(2), 'rawSet: no table is at index 2'],
    ['rawGetI', (cx) => cx.rawGetI(2, 1), 'rawGetI: no table is at index 2'],
    ['rawSetI', (cx) => cx.rawSetI(1, NaN), 'rawSetI: no number: NaN'],
    ['next', (cx) => cx.next(2), 'next: no table is at index 2'],
    ['concat', (cx) => cx.concat(4), 'concat: 4 values are needed, 3 values'],
    ['createTable', (cx) => cx.createTable(-1), 'createTable: the size of the list must be'],
    ['equal', (cx) => cx.equal(1, -9), 'equal: index -9 is outside'],
    ['rawEqual', (cx) => cx.rawEqual(0, 1), 'rawEqual: index 0 is outside'],
    ['lessThan', (cx) => cx.lessThan(0, 1), 'lessThan: index 0 is outside'],
    ['setMetatable', (cx) => cx.setMetatable(1), 'setMetatable: neither a table nor nil: string'],
    ['setFEnv', (cx) => cx.setFEnv(1), 'setFEnv: no table: string'],
    ['getFEnv', (cx) => cx.getFEnv(9), 'getFEnv: index 9 is outside'],
    ['getMetatable', (cx) => cx.getMetatable(0), 'getMetatable: index 0 is outside'],
  ];
  it.each(mistakes)('%s is refused', (name, act, message) => {
    const cx = stateWith(new CoreVM(), new LuaTable(), 5, 'x');
    if (name === 'setTable') cx.setTop(1);
    expectMisuse(cx, () => act(cx), message);
  });
});
