// lauxlib.h: checks of arguments, userdata types, libraries, references, strings. Messages come from the C API of Lua 5.1.5.
import { describe, expect, it } from 'vitest';
import {
  CoreVM,
  LUA_GLOBALSINDEX,
  LUA_NOREF,
  LUA_REFNIL,
  LUA_REGISTRYINDEX,
  LUA_TLIGHTUSERDATA,
  LUA_TTABLE,
  LUAL_BUFFERSIZE,
  LuaTable,
  upvalueIndex,
} from '../../../runtime/internals.ts';
import type { HostBody } from '../../../runtime/internals.ts';
import { everyTime, expectMisuse, stateWith, TIERS, valuesOf, vmWith } from './both-tiers.ts';

const FUNCTIONS: Record<string, HostBody> = {
  num: (cx) => cx.ret(cx.checkNumber(1)),
  numLast: (cx) => cx.ret(cx.checkNumber(-1)),
  int: (cx) => cx.ret(cx.checkInteger(1)),
  int32: (cx) => cx.ret(cx.checkInt(1)),
  str: (cx) => cx.ret(cx.checkString(1)),
  any: (cx) => (cx.checkAny(1), 0),
  tab: (cx) => (cx.checkType(1, LUA_TTABLE), 0),
  light: (cx) => (cx.checkType(1, LUA_TLIGHTUSERDATA), 0),
  point: (cx) => cx.ret((cx.checkUdata(1, 'Point') as { x: number }).x),
  option: (cx) => cx.ret(cx.checkOption(1, 'two', ['one', 'two'])),
  must: (cx) => cx.ret(cx.checkOption(1, undefined, ['one', 'two'])),
  odd: (cx) => (cx.argCheck(cx.toInteger(2) % 2 === 1, 2, 'must be odd'), 0),
  typed: (cx) => cx.typerror(1, 'Widget'),
  opts: (cx) => {
    cx.pushNumber(cx.optNumber(1, 1.5));
    cx.pushNumber(cx.optInteger(2, 2));
    cx.pushNumber(cx.optInt(3, 3));
    cx.pushString(cx.optString(4, 'four'));
    cx.pushLString(cx.optLString(5, new Uint8Array([53])));
    cx.pushText(cx.optText(6, 'sechs€'));
    cx.pushNumber(cx.opt((index) => cx.checkNumber(index), 7, 7));
    return 7;
  },
  bytes: (cx) => cx.ret(cx.checkLString(1).length),
  text: (cx) => cx.ret(cx.checkText(1).length),
  newPoint: (cx) => {
    cx.newUserdata({ x: 4 });
    cx.newMetatable('Point');
    cx.setMetatable(-2);
    return 1;
  },
  meta: (cx) => (cx.getMetaField(1, '__name') ? 1 : 0),
  show: (cx) => (cx.callMeta(1, '__tostring') ? 1 : 0),
};

const fails = (message: string): unknown[] => [false, `script.lua:2: ${message}`];
const inside = (call: string): string => `return pcall(function() ${call} end)`;

const CASES: [string, unknown[]][] = [
  [inside(`num('x')`), fails(`bad argument #1 to 'num' (number expected, got string)`)],
  [inside('num()'), fails(`bad argument #1 to 'num' (number expected, got no value)`)],
  [inside('numLast({})'), fails(`bad argument #-1 to 'numLast' (number expected, got table)`)],
  ['return numLast(1, 2, 3)', [3]],
  [
    inside('local o = { f = num } o:f()'),
    fails(`calling 'f' on bad self (number expected, got table)`),
  ],
  [inside('local o = { f = odd } o:f(2)'), fails(`bad argument #1 to 'f' (must be odd)`)],
  [inside('odd()'), fails(`bad argument #2 to 'odd' (must be odd)`)],
  ['return int(-1.9), int(0 / 0), int(1e300), int("0x10")', [-1, -(2 ** 63), -(2 ** 63), 16]],
  ['return int32(2 ^ 31), int32(-2 ^ 31 - 1), int32(2 ^ 32 + 5)', [-2147483648, 2147483647, 5]],
  [inside('str({})'), fails(`bad argument #1 to 'str' (string expected, got table)`)],
  [inside('str(nil)'), fails(`bad argument #1 to 'str' (string expected, got nil)`)],
  [inside('any()'), fails(`bad argument #1 to 'any' (value expected)`)],
  [inside('tab(1)'), fails(`bad argument #1 to 'tab' (table expected, got number)`)],
  [inside('tab()'), fails(`bad argument #1 to 'tab' (table expected, got no value)`)],
  [inside('light(1)'), fails(`bad argument #1 to 'light' (userdata expected, got number)`)],
  [inside('point(1)'), fails(`bad argument #1 to 'point' (Point expected, got number)`)],
  [inside('point(newproxy())'), fails(`bad argument #1 to 'point' (Point expected, got userdata)`)],
  ['return point(newPoint())', [4]],
  [`return option(), option('one')`, [1, 0]],
  [inside(`option('three')`), fails(`bad argument #1 to 'option' (invalid option 'three')`)],
  [inside('option(5)'), fails(`bad argument #1 to 'option' (invalid option '5')`)],
  [inside('must()'), fails(`bad argument #1 to 'must' (string expected, got no value)`)],
  [inside('typed(1)'), fails(`bad argument #1 to 'typed' (Widget expected, got number)`)],
  ['return opts()', [1.5, 2, 3, 'four', '5', 'sechs\xe2\x82\xac', 7]],
  [`return opts(1, 1, 1, 'a', 'b', 'c', 1)`, [1, 1, 1, 'a', 'b', 'c', 1]],
  [`return bytes('\\195\\169'), text('\\195\\169')`, [2, 1]],
  [`return meta(setmetatable({}, { __name = 'N' })), meta({})`, ['N']],
  [`return show(setmetatable({}, { __tostring = function() return 'shown' end }))`, ['shown']],
  [`return select('#', show({}))`, [0]],
];

describe.each(TIERS)('arguments: %s', (tier) => {
  it.each(CASES)('%s', (source, expected) => {
    expect(everyTime(vmWith(tier, FUNCTIONS), source)).toEqual(expected);
  });
});

describe('userdata types', () => {
  it('newMetatable makes one for a name once', () => {
    const cx = stateWith(new CoreVM());
    expect([cx.newMetatable('T'), cx.newMetatable('T')]).toEqual([true, false]);
    expect(cx.getMetatable('T')).toBe(true);
    expect(cx.rawEqual(1, 2) && cx.rawEqual(1, 3)).toBe(true);
    expect([cx.getMetatable('other'), cx.isNil(-1)]).toEqual([false, true]);
    expectMisuse(cx, () => cx.newMetatable('€'), 'newMetatable: a character above 255');
    expectMisuse(cx, () => cx.getMetaField(-9, 'x'), 'getMetaField: index -9 is outside');
    expectMisuse(cx, () => cx.callMeta(-9, 'x'), 'callMeta: index -9 is outside');
    expectMisuse(cx, () => cx.checkUdata(-9, 'T'), 'arg: index -9 is outside');
    expectMisuse(cx, () => cx.checkType(0, 1), 'type: index 0 is outside');
  });
});

describe('libraries', () => {
  it('register puts functions into a table that require knows', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm);
    cx.register('geo', { area: (inner) => inner.ret(inner.checkNumber(1) * inner.checkNumber(2)) });
    expect([cx.getTop(), cx.isTable(1)]).toEqual([1, true]);
    expect(vm.run('return geo.area(3, 4), require("geo") == geo')).toEqual([12, true]);
    cx.register(undefined, { more: (inner) => inner.ret('more') });
    cx.register('geo', { again: () => 0 });
    expect(vm.run('return geo.more(), type(geo.again), type(geo.area)')).toEqual([
      'more',
      'function',
      'function',
    ]);
    cx.setTop(0);
    cx.register('single', (inner) => inner.ret('one'));
    expect(vm.run('return single()')).toEqual(['one']);
    expect(cx.getTop()).toBe(0);
    cx.register('a.b.c', { f: (inner) => inner.ret(1) });
    expect(vm.run('return a.b.c.f()')).toEqual([1]);
  });

  it('openLib gives all functions the same upvalues', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm, 'x', 'y');
    const read: HostBody = (inner) => {
      inner.pushValue(upvalueIndex(1));
      inner.pushValue(upvalueIndex(2));
      return 2;
    };
    cx.openLib('up', { one: read, two: read }, 2);
    expect(cx.getTop()).toBe(1);
    expect(vm.run('local a, b = up.one() return a, b, up.two()')).toEqual(['x', 'y', 'x', 'y']);
    cx.setTop(0);
    expectMisuse(cx, () => cx.openLib('z', {}, 1), 'openLib: 1 value is needed');
    expectMisuse(cx, () => cx.register(undefined, {}), 'openLib: 1 value is needed');
    expectMisuse(cx, () => cx.register(undefined, () => 0), 'register: a function needs a name');
  });

  it('a name that is taken is an error', () => {
    const vm = vmWith('interpreter', { clash: (cx) => (cx.register('taken.sub', {}), 0) });
    // As luaL_register of Lua 5.1.5 words it.
    const expected = [false, "name conflict for module 'taken.sub'"];
    expect(vm.run('taken = 5 local ok, m = pcall(clash) return ok, (m:gsub("^.*: ", ""))')).toEqual(
      expected,
    );
  });

  it('findTable makes what is missing, and tells what is in the way', () => {
    const cx = stateWith(new CoreVM());
    expect(cx.findTable(LUA_GLOBALSINDEX, 'aa.bb.cc')).toBeUndefined();
    expect([cx.getTop(), cx.isTable(1)]).toEqual([1, true]);
    cx.setTop(0);
    cx.doString('num = 1 aa.v = 3');
    expect([cx.findTable(LUA_GLOBALSINDEX, 'num.x.y'), cx.getTop()]).toEqual(['num.x.y', 0]);
    expect([cx.findTable(LUA_GLOBALSINDEX, 'aa.v.y'), cx.getTop()]).toEqual(['v.y', 0]);
  });
});

describe('references', () => {
  it('are numbers that are used again', () => {
    const cx = stateWith(new CoreVM(), new LuaTable());
    const ref = (value: number | undefined): number => (cx.push(value), cx.ref(1));
    expect([ref(0), ref(10), ref(20), ref(undefined)]).toEqual([1, 2, 3, LUA_REFNIL]);
    cx.unref(1, 2);
    cx.unref(1, 1);
    expect([ref(5), ref(6), ref(7)]).toEqual([1, 2, 4]);
    cx.unref(1, LUA_NOREF);
    cx.unref(1, LUA_REFNIL);
    cx.rawGetI(1, 4);
    expect(cx.toNumber(-1)).toBe(7);
    expectMisuse(cx, () => cx.unref(1, 99), 'unref: 99 is no reference of this table');
    expectMisuse(cx, () => cx.unref(2, 1), 'unref: no table is at index 2');
    cx.setTop(0);
    expectMisuse(cx, () => cx.ref(LUA_REGISTRYINDEX), 'ref: 1 value is needed');
  });

  it('keep values alive in the registry', () => {
    const vm = new CoreVM();
    const cx = stateWith(vm);
    cx.doString(`local t = {} weak = setmetatable({ t }, { __mode = 'v' }) return t`);
    const ref = cx.ref(LUA_REGISTRYINDEX);
    vm.run('collectgarbage()');
    expect(vm.run('return weak[1] ~= nil')).toEqual([true]);
    cx.unref(LUA_REGISTRYINDEX, ref);
    vm.run('collectgarbage()');
    expect(vm.run('return weak[1] ~= nil')).toEqual([false]);
  });
});

describe('strings', () => {
  it('gsub replaces plain text', () => {
    const cx = stateWith(new CoreVM());
    expect(cx.gsub('a.b.c', '.', '::')).toBe('a::b::c');
    expect(cx.gsub('aaa', 'aa', 'b')).toBe('ba');
    expect(valuesOf(cx)).toEqual(['a::b::c', 'ba']);
    expectMisuse(cx, () => cx.gsub('a', '', 'b'), 'gsub: nothing to be replaced is given');
  });

  it('a buffer joins pieces', () => {
    const cx = stateWith(new CoreVM());
    const buffer = cx.buffInit();
    buffer.addString('ab');
    buffer.addLString('cdef', 2);
    buffer.addChar('!');
    cx.pushInteger(12);
    buffer.addValue();
    const room = buffer.prepBuffer();
    expect(room.length).toBe(LUAL_BUFFERSIZE);
    room.set([120, 121, 122]);
    buffer.addSize(2);
    buffer.addString(new Uint8Array([255]));
    expect(buffer.size).toBe(10);
    buffer.pushResult();
    expect(valuesOf(cx)).toEqual(['abcd!12xy\xff']);
  });

  it('a buffer that is used against its rules says so', () => {
    const cx = stateWith(new CoreVM(), true);
    const buffer = cx.buffInit();
    expectMisuse(cx, () => buffer.addValue(), 'addValue: neither a string nor a number is on top');
    expectMisuse(cx, () => buffer.addString('€'), 'addString: a character above 255');
    expectMisuse(cx, () => buffer.addLString('ab', 3), 'addLString: no length of a part of 2');
    expectMisuse(cx, () => buffer.addSize(1), 'addSize: nothing was prepared');
    buffer.prepBuffer();
    expectMisuse(cx, () => buffer.addSize(LUAL_BUFFERSIZE + 1), 'addSize: 8193 is not between');
    expectMisuse(cx, () => buffer.addString('x'), 'addString: what prepBuffer gave awaits');
    buffer.addSize(0);
    buffer.pushResult();
    expect(cx.pop()).toBe('');
    expectMisuse(cx, () => buffer.addChar(1), 'addString: the buffer has ended with pushResult');
    expectMisuse(cx, () => buffer.pushResult(), 'pushResult: the buffer has ended');
  });
});
