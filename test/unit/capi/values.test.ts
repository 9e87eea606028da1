// Types, conversions and pushes of the C API. Expectations about numbers and texts come from the C API of Lua 5.1.5.
import { describe, expect, it } from 'vitest';
import {
  CoreVM,
  LUA_GLOBALSINDEX,
  LUA_TBOOLEAN,
  LUA_TFUNCTION,
  LUA_TLIGHTUSERDATA,
  LUA_TNIL,
  LUA_TNONE,
  LUA_TNUMBER,
  LUA_TSTRING,
  LUA_TTABLE,
  LUA_TTHREAD,
  LUA_TUSERDATA,
  Userdata,
} from '../../../runtime/internals.ts';
import type { LuaContext, NativeFunction } from '../../../runtime/internals.ts';
import { expectMisuse, stateWith, valuesOf } from './both-tiers.ts';

/** One value of each type, at 1 to 9. */
function oneOfEach(): LuaContext {
  const cx = stateWith(new CoreVM());
  cx.pushNil();
  cx.pushBoolean(true);
  cx.pushLightUserdata({});
  cx.pushNumber(1.5);
  cx.pushString('text');
  cx.createTable();
  cx.pushCFunction(() => 0);
  cx.newUserdata({});
  cx.newThread();
  return cx;
}

describe('types', () => {
  it('have the codes and names of C', () => {
    const cx = oneOfEach();
    const codes = [
      LUA_TNIL,
      LUA_TBOOLEAN,
      LUA_TLIGHTUSERDATA,
      LUA_TNUMBER,
      LUA_TSTRING,
      LUA_TTABLE,
      LUA_TFUNCTION,
      LUA_TUSERDATA,
      LUA_TTHREAD,
    ];
    expect(codes).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(codes.map((_, at) => cx.type(at + 1))).toEqual(codes);
    expect([cx.type(10), cx.type(-1), cx.type(LUA_GLOBALSINDEX)]).toEqual([
      LUA_TNONE,
      LUA_TTHREAD,
      LUA_TTABLE,
    ]);
    expect([-1, ...codes].map((code) => cx.typeName(code)).join(' ')).toBe(
      'no value nil boolean userdata number string table function userdata thread',
    );
    expect([cx.typeNameAt(3), cx.typeNameAt(10)]).toEqual(['userdata', 'no value']);
    expectMisuse(cx, () => cx.typeName(9), 'typeName: 9 is no type code');
  });

  it('are asked for one by one', () => {
    const cx = oneOfEach();
    const holds = (test: (index: number) => boolean): number[] =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((index) => test(index));
    expect(holds((i) => cx.isNil(i))).toEqual([1]);
    expect(holds((i) => cx.isBoolean(i))).toEqual([2]);
    expect(holds((i) => cx.isLightUserdata(i))).toEqual([3]);
    expect(holds((i) => cx.isUserdata(i))).toEqual([3, 8]);
    expect(holds((i) => cx.isNumber(i))).toEqual([4]);
    expect(holds((i) => cx.isString(i))).toEqual([4, 5]);
    expect(holds((i) => cx.isTable(i))).toEqual([6]);
    expect(holds((i) => cx.isFunction(i))).toEqual([7]);
    expect(holds((i) => cx.isCFunction(i))).toEqual([7]);
    expect(holds((i) => cx.isThread(i))).toEqual([9]);
    expect(holds((i) => cx.isNone(i))).toEqual([10]);
    expect(holds((i) => cx.isNoneOrNil(i))).toEqual([1, 10]);
    for (const test of ['isNumber', 'isString', 'isCFunction', 'isTable', 'isThread'] as const) {
      expectMisuse(cx, () => cx[test](-11), `${test}: index -11 is outside`);
    }
  });

  it('a Lua function is no function of the host', () => {
    const cx = stateWith(new CoreVM());
    cx.loadString('return 1');
    expect([cx.isFunction(-1), cx.isCFunction(-1), cx.toCFunction(-1)]).toEqual([
      true,
      false,
      undefined,
    ]);
  });
});

describe('numbers', () => {
  const cases: [unknown, boolean, number, number][] = [
    [' 0x1p4 ', true, 16, 16],
    ['10x', false, 0, 0],
    [3.99, true, 3.99, 3],
    [-3.99, true, -3.99, -3],
    [1e20, true, 1e20, -(2 ** 63)],
    [NaN, true, NaN, -(2 ** 63)],
    [true, false, 0, 0],
    ['  12  ', true, 12, 12],
    ['', false, 0, 0],
    [undefined, false, 0, 0],
  ];
  it.each(cases)('%j', (value, isNumber, number, integer) => {
    const cx = stateWith(new CoreVM(), value as string);
    expect([cx.isNumber(1), cx.toNumber(1), cx.toInteger(1)]).toEqual([isNumber, number, integer]);
    expect([cx.toNumber(2), cx.toInteger(2)]).toEqual([0, 0]);
  });

  it('pushNumber and pushInteger take nothing else', () => {
    const cx = stateWith(new CoreVM());
    cx.pushNumber(-0.5);
    cx.pushInteger(7);
    expect(valuesOf(cx)).toEqual([-0.5, 7]);
    expectMisuse(cx, () => cx.pushNumber('1' as never), 'pushNumber: no number: string');
    expectMisuse(cx, () => cx.pushInteger(1.5), 'pushInteger: no integer: 1.5');
    expectMisuse(cx, () => cx.pushInteger(NaN), 'pushInteger: no integer: NaN');
    expectMisuse(cx, () => cx.pushBoolean(1 as never), 'pushBoolean: no boolean: number');
  });
});

describe('strings', () => {
  it('are bytes, or text in UTF-8', () => {
    const cx = stateWith(new CoreVM());
    cx.pushString('a\0\xff');
    cx.pushString(new Uint8Array([1, 254]));
    cx.pushText('é€');
    cx.pushLString('abcdef', 2);
    cx.pushLString(new Uint8Array([65, 66, 67]), 1);
    cx.pushString(null);
    cx.pushString(undefined);
    expect(valuesOf(cx)).toEqual([
      'a\0\xff',
      '\x01\xfe',
      '\xc3\xa9\xe2\x82\xac',
      'ab',
      'A',
      undefined,
      undefined,
    ]);
    expect(cx.toText(3)).toBe('é€');
    expect(cx.toString(3)).toBe('\xc3\xa9\xe2\x82\xac');
    expect(cx.toLString(1)).toEqual(new Uint8Array([97, 0, 255]));
    expect([cx.toString(6), cx.toText(6), cx.toLString(6)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(String(cx)).toBe('[object LuaContext]');
  });

  it('of text that is not encoded are refused', () => {
    const cx = stateWith(new CoreVM());
    const message = 'a character above 255 is no byte; use pushText for text';
    expectMisuse(cx, () => cx.pushString('€'), `pushString: ${message}`);
    expectMisuse(cx, () => cx.pushLString('€'), `pushLString: ${message}`);
    expectMisuse(cx, () => cx.pushString(5 as never), 'pushString: neither a string nor bytes');
    expectMisuse(cx, () => cx.pushText(5 as never), 'pushText: no text: number');
    expectMisuse(cx, () => cx.pushLString('ab', 3), 'pushLString: no length of a part of 2 bytes');
    expectMisuse(cx, () => cx.toString(-1), 'toString: index -1 is outside');
  });

  it('a number becomes one where it lies', () => {
    const cx = stateWith(new CoreVM(), 3.99, 10);
    expect([1].map((index) => cx.toString(index))).toEqual(['3.99']);
    expect(cx.objLen(2)).toBe(2);
    expect([cx.type(1), cx.type(2)]).toEqual([LUA_TSTRING, LUA_TSTRING]);
  });

  it('objLen is the length of strings, tables and what userdata hold', () => {
    const cx = stateWith(new CoreVM(), ' 0x1p4 ', true);
    cx.createTable();
    cx.pushNumber(1);
    cx.rawSetI(3, 1);
    cx.newUserdata(new Uint16Array(5));
    cx.newUserdata({});
    expect([1, 2, 3, 4, 5, 6].map((i) => cx.objLen(i))).toEqual([7, 0, 1, 10, 0, 0]);
    expectMisuse(cx, () => cx.objLen(0), 'objLen: index 0 is outside');
  });
});

describe('pushFString', () => {
  it('knows the formats of C', () => {
    const cx = stateWith(new CoreVM());
    const text = cx.pushFString('%s|%d|%f|%c|%%|%z|%5d', null, -3, 1e15, 65);
    expect(text).toBe('(null)|-3|1e+15|A|%|%z|%5d');
    expect(cx.pushFString('%f %f %f', 0.1, 1e100, -0)).toBe('0.1 1e+100 -0');
    expect(cx.pushVFString('%s-%s', ['a', 'b'])).toBe('a-b');
    expect(valuesOf(cx)).toEqual([text, '0.1 1e+100 -0', 'a-b']);
  });

  it('%p is the address that tostring shows', () => {
    const cx = stateWith(new CoreVM());
    cx.createTable();
    const text = cx.pushFString('table: %p', cx.arg(1));
    cx.getGlobal('tostring');
    cx.pushValue(1);
    cx.call(1, 1);
    expect(cx.toString(-1)).toBe(text);
    expect(text).toBe(`table: ${cx.toPointer(1)}`);
    expect(cx.toPointer(2)).toBeUndefined();
  });

  it('refuses what does not fit', () => {
    const cx = stateWith(new CoreVM());
    expectMisuse(cx, () => cx.pushFString('%s'), 'pushFString: no value for the %s at 1');
    expectMisuse(cx, () => cx.pushFString('x', 1), 'pushFString: 1 values for 0 items');
    expectMisuse(cx, () => cx.pushFString('%d', 1.5), 'pushFString: value 1 does not fit %d');
    expectMisuse(cx, () => cx.pushFString('%s', {}), 'pushFString: value 1 does not fit %s');
    expectMisuse(cx, () => cx.pushFString('€'), 'pushFString: a character above 255');
  });
});

describe('objects of the host', () => {
  it('light userdata: the same object is the same value', () => {
    const cx = stateWith(new CoreVM());
    const [one, other] = [{}, () => 0];
    for (const object of [one, one, other]) cx.pushLightUserdata(object);
    expect([cx.rawEqual(1, 2), cx.rawEqual(1, 3), cx.equal(1, 2)]).toEqual([true, false, true]);
    expect([cx.toUserdata(1), cx.toUserdata(3)]).toEqual([one, other]);
    expectMisuse(cx, () => cx.pushLightUserdata(5 as never), 'pushLightUserdata: no object');
    expectMisuse(cx, () => cx.pushLightUserdata(null as never), 'pushLightUserdata: no object');
  });

  it('light userdata share one metatable, full ones do not', () => {
    const cx = stateWith(new CoreVM());
    cx.pushLightUserdata({});
    cx.createTable();
    cx.setMetatable(1);
    cx.pushLightUserdata({});
    expect(cx.getMetatable(2)).toBe(true);
    cx.newUserdata({});
    expect(cx.getMetatable(-1)).toBe(false);
    cx.getFEnv(1);
    expect(cx.isNil(-1)).toBe(true);
    cx.pushNil();
    cx.setMetatable(1);
    expect(cx.getMetatable(2)).toBe(false);
  });

  it('full userdata hold one, which scripts do not see', () => {
    const cx = stateWith(new CoreVM());
    const object = { secret: 1 };
    expect(cx.newUserdata(object)).toBeInstanceOf(Userdata);
    expect(cx.toUserdata(1)).toBe(object);
    cx.setGlobal('u');
    expect(cx.doString('return u.secret')).not.toBe(0);
    expect(cx.toString(-1)).toContain(`attempt to index global 'u' (a userdata value)`);
    expect(cx.toUserdata(-1)).toBeUndefined();
  });

  it('functions with their body', () => {
    const cx = stateWith(new CoreVM(), 'up');
    const body = (inner: LuaContext): number => inner.ret(inner.argCount);
    cx.pushCClosure(body, 1, 'named');
    expect(cx.getTop()).toBe(1);
    expect(cx.toCFunction(1)).toBe(body);
    expect((cx.arg(1) as NativeFunction).name).toBe('named');
    expect(cx.toCFunction(2)).toBeUndefined();
    expectMisuse(cx, () => cx.pushCClosure(body, 2), 'pushCClosure: 2 values are needed, 1 value');
    expectMisuse(cx, () => cx.pushCClosure(body, 256), 'pushCClosure: more than 255 upvalues');
    expectMisuse(cx, () => cx.pushCFunction(5 as never), 'pushCClosure: no function: number');
  });

  it('threads as contexts', () => {
    const cx = stateWith(new CoreVM());
    const thread = cx.newThread();
    expect(cx.toThread(1)).toBe(thread);
    expect(thread.pushThread()).toBe(false);
    expect(thread.toThread(1)).toBe(thread);
    thread.xmove(cx, 1);
    expect(cx.rawEqual(1, 2)).toBe(true);
    cx.pushNil();
    expect(cx.toThread(3)).toBeUndefined();
  });

  it('toBoolean: all but false and nil', () => {
    const cx = stateWith(new CoreVM(), false, undefined, 0, '', true);
    expect([1, 2, 3, 4, 5, 6].map((i) => cx.toBoolean(i))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
    ]);
    expectMisuse(cx, () => cx.toBoolean(-7), 'toBoolean: index -7 is outside');
  });
});
