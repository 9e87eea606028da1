/** What crosses the border by copying: host values to Lua, Lua values to plain data. */
import { describe, expect, it } from 'vitest';
import { CoreVM, LuaTable, toData, toLua } from '../../../runtime/internals.ts';
import type { HostValue, LuaValue } from '../../../runtime/internals.ts';

const vm = new CoreVM();

/** What Lua sees of a host value: `expression` with it as `v`. */
function seen(value: HostValue, expression: string): LuaValue {
  const read = vm.load(`local v = ... return ${expression}`, '=seen');
  return vm.call(read, toLua(vm, value))[0];
}

/** The plain data of a Lua expression. */
function data(expression: string, options = {}): unknown {
  return toData(vm.run(`return ${expression}`)[0], options);
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(TypeError);
    return (thrown as TypeError).message;
  }
  throw new Error('nothing was thrown');
}

/** Converts something that the types refuse already. */
function refusal(value: unknown): string {
  return messageOf(() => toLua(vm, value as HostValue));
}

describe('host values to Lua', () => {
  it('hands on numbers, booleans and nothing as they are', () => {
    expect([7.5, NaN, true, false, undefined, null].map((each) => toLua(vm, each))).toEqual([
      7.5,
      NaN,
      true,
      false,
      undefined,
      undefined,
    ]);
  });

  it('encodes text as UTF-8 and takes bytes as they are', () => {
    expect(seen('häß €', '#v')).toBe(9);
    expect(seen(new Uint8Array([0, 255, 65]), 'v')).toBe('\0\xffA');
    const long = new Uint8Array(10_000).fill(200);
    expect(seen(long, '#v')).toBe(10_000);
    expect(toLua(vm, long)).toBe('\xc8'.repeat(10_000));
  });

  it('copies arrays, records and Maps, nested', () => {
    const value = { list: [1, [2], { x: 3 }], map: new Map<HostValue, HostValue>([[1.5, 'a']]) };
    expect(seen(value, '#v.list + v.list[2][1] + v.list[3].x')).toBe(8);
    expect(seen(value, 'v.map[1.5]')).toBe('a');
    expect(seen(Object.assign(Object.create(null), { a: 1 }) as HostValue, 'v.a')).toBe(1);
  });

  it('takes keys of any kind from Maps', () => {
    const key = [1];
    const map = new Map<HostValue, HostValue>([
      [true, 'yes'],
      [new Uint8Array([0xff]), 'byte'],
      [key, 'list'],
    ]);
    expect(seen(map, 'v[true] .. v["\\255"]')).toBe('yesbyte');
    expect(
      seen(
        map,
        '(function() for k in pairs(v) do if type(k) == "table" then return k[1] end end end)()',
      ),
    ).toBe(1);
  });

  it('leaves out entries that are nothing', () => {
    expect(seen({ a: undefined, b: null, c: 1 }, 'next(v)')).toBe('c');
    expect(seen([1, null, 3], 'v[2] == nil and v[3]')).toBe(3);
  });

  it('makes one table of what occurs twice', () => {
    const shared = { x: 1 };
    expect(seen([shared, shared], 'v[1] == v[2]')).toBe(true);
    let value: HostValue = [1];
    for (let i = 0; i < 60; i++) value = [value, value];
    expect(seen(value, 'v[1][2] == v[2][1]')).toBe(true);
  });

  it('keeps names that JavaScript treats specially', () => {
    const value = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}') as HostValue;
    expect(seen(value, 'v.__proto__.x + v.constructor')).toBe(3);
  });

  it('takes plain objects of other realms', () => {
    const foreign = Object.create(null) as Record<string, unknown>;
    foreign.isPrototypeOf = () => false;
    const value = Object.create(foreign) as { x: number };
    value.x = 5;
    expect(seen(value as unknown as HostValue, 'v.x')).toBe(5);
  });

  it.each<[unknown, string]>([
    [
      { enemies: [0, 1, 2, { owner: () => 0 }] },
      '$.enemies[3].owner: a function cannot go to Lua as it is: declare it with fn()',
    ],
    [[new Date(0)], '$[0]: an instance of Date cannot go to Lua'],
    [new (class {})(), '$: an instance of a class cannot go to Lua'],
    [{ 'odd name': Symbol('s') }, '$["odd name"]: a symbol cannot go to Lua'],
    [[1n], '$[0]: a bigint cannot go to Lua'],
    [{ [Symbol('key')]: 1 }, '$["Symbol(key)"]: a symbol cannot be a key in Lua'],
    [
      {
        get x(): number {
          throw new Error('read');
        },
      },
      '$.x: an accessor',
    ],
    [[1, , 3], '$[1]: the array has a hole here'], // oxlint-disable-line no-sparse-arrays
    [new Map([['m', new Map([[NaN, 1]])]]), '$.m[NaN]: nil and NaN cannot be keys in Lua'],
    [new Map([[undefined, 1]]), '$[a key]: nil and NaN cannot be keys in Lua'],
    [new Set([1]), '$: an instance of Set cannot go to Lua'],
    [{ t: new LuaTable() }, '$.t: an instance of LuaTable cannot go to Lua'],
  ])('refuses case %#', (value, message) => {
    expect(refusal(value)).toBe(message);
  });

  it('refuses what contains itself, by any way', () => {
    const list: unknown[] = [1];
    list.push({ again: list });
    expect(refusal(list)).toBe('$[1].again: it contains itself');
    const map = new Map<unknown, unknown>();
    map.set('me', [map]);
    expect(refusal({ map })).toBe('$.map.me[0]: it contains itself');
  });

  it('refuses endless depth and shortens its path', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 600; i++) deep = [deep];
    expect(refusal(deep)).toBe(
      `$${'[0]'.repeat(8)} ... (484 more) ... ${'[0]'.repeat(8)}: more than 500 levels`,
    );
  });

  it('names the place where a proxy throws, and keeps the cause', () => {
    const cause = new Error('trap');
    const proxy = new Proxy(
      { x: 1 },
      {
        ownKeys: () => {
          throw cause;
        },
      },
    );
    try {
      toLua(vm, { inner: proxy });
      expect.unreachable();
    } catch (thrown) {
      expect((thrown as TypeError).message).toBe('$.inner: trap');
      expect((thrown as TypeError).cause).toBe(cause);
    }
  });
});

describe('Lua values to plain data', () => {
  it('decodes text, or gives bytes', () => {
    expect(data('"h\\195\\164"')).toBe('hä');
    expect(data('{"\\255"}', { bytes: true })).toEqual([new Uint8Array([255])]);
    expect(data('{k = "\\255"}', { bytes: true })).toEqual({ k: new Uint8Array([255]) });
  });

  it('tells lists, records and the rest apart', () => {
    expect(data('{1, "b", {true}}')).toEqual([1, 'b', [true]]);
    expect(data('{a = 1, b = {c = "d"}}')).toEqual({ a: 1, b: { c: 'd' } });
    expect(data('{}')).toEqual([]);
    expect(data('{1, x = 2}')).toEqual(new Map<unknown, unknown>([[1, 1], ['x', 2]])); // prettier-ignore
    expect(data('{1, nil, 3}')).toEqual(new Map([[1, 1], [3, 3]])); // prettier-ignore
    expect(data('{[true] = {1}}')).toEqual(new Map([[true, [1]]]));
    expect(data('{[{1}] = 2}')).toEqual(new Map([[[1], 2]]));
    expect(data('{[0] = 1, 2}')).toEqual(new Map([[1, 2], [0, 1]])); // prettier-ignore
  });

  it('sees through keys that were cleared, and lists that were filled out of order', () => {
    expect(data('(function() local t = {a = 1} t.a = nil return t end)()')).toEqual([]);
    expect(data('(function() local t = {a = 1} t.a = nil t[1] = 2 return t end)()')).toEqual([2]);
    expect(
      data('(function() local t = {} for i = 9, 1, -1 do t[i] = i end return t end)()'),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(data('(function() local t = {1, 2, 3} t[3] = nil return t end)()')).toEqual([1, 2]);
  });

  it('makes records without a prototype, safe for every name', () => {
    const record = data('{__proto__ = {evil = 1}, constructor = 2, toString = 3}') as object;
    expect(Object.getPrototypeOf(record)).toBeNull();
    expect(Object.keys(record).sort()).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as { evil?: number }).evil).toBeUndefined();
    expect(Object.getPrototypeOf(data('{x = 1}'))).toBeNull();
  });

  it('makes one object of what occurs twice: a bomb of references stays small', () => {
    const list = data('(function() local s = {x = 1} return {s, s} end)()') as object[];
    expect(list[0]).toBe(list[1]);
    const bomb = data('(function() local t = {1} for i = 1, 60 do t = {t, t} end return t end)()');
    expect((bomb as unknown[][])[0]?.[1]).toBe((bomb as unknown[][])[1]?.[0]);
  });

  it('refuses tables inside themselves with the path, or keeps them', () => {
    const cyclic = '(function() local t = {a = {1}} t.a[2] = t return t end)()';
    expect(messageOf(() => data(cyclic))).toBe('$.a[2]: it contains itself');
    expect(
      messageOf(() => data('(function() local t = {{1}} t[1][1] = t[1] return t end)()')),
    ).toBe('$[1][1]: it contains itself');
    const kept = data(cyclic, { cycles: 'keep' }) as { a: unknown[] };
    expect(kept.a[1]).toBe(kept);
  });

  it('stops at a depth', () => {
    expect(data('{{{}}}', { maxDepth: 3 })).toEqual([[[]]]);
    expect(messageOf(() => data('{{x = {{}}}}', { maxDepth: 3 }))).toBe(
      '$[1].x[1]: more than 3 levels',
    );
    const deep = '(function() local t = {} for i = 1, 1e5 do t = {t} end return t end)()';
    expect(messageOf(() => data(deep))).toMatch(/more than 500 levels$/);
  });

  it.each([
    ['{{f = print}}', '$[1].f: a function is no plain data'],
    ['{c = coroutine.create(print)}', '$.c: a thread is no plain data'],
    ['newproxy()', '$: a userdata is no plain data'],
    ['{["\\255"] = 1}', '$["\ufffd"]: the key is no UTF-8 text'],
    ['{[print] = 1}', '$[a key]: a function is no plain data'],
  ])('refuses %s', (expression, message) => {
    expect(messageOf(() => data(expression))).toBe(message);
  });

  it('does not ask metamethods', () => {
    expect(data('setmetatable({x = 1}, {__index = function() error("asked") end})')).toEqual({
      x: 1,
    });
  });

  it('comes back as it went', () => {
    const value = { name: 'Mira', list: [1, 'ü', [false]], map: new Map([[2.5, { x: 1 }]]) };
    expect(toData(toLua(vm, value))).toEqual(value);
  });
});
