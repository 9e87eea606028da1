// Declared host functions: what arrives, what comes back, the errors by Lua 5.1's conventions; the same in every tier and slice.
import { describe, expect, it } from 'vitest';
import { CoreVM, LuaTable, LuaThread } from '../../../runtime/internals.ts';
import type { LuaClosure } from '../../../runtime/internals.ts';
import { HostBindings } from '../../../runtime/embed/host-functions/bindings.ts';
import { fn } from '../../../runtime/embed/host-functions/host-function.ts';
import type { HostFunction } from '../../../runtime/embed/host-functions/host-function.ts';

type Tier = 'interpreter' | 'generated' | 'auto';

/** Runs a script in slices of `units`; what it prints, and the error that ends it. */
function run(
  functions: readonly HostFunction[],
  source: string,
  tier: Tier = 'interpreter',
  units = Infinity,
): string[] {
  const lines: string[] = [];
  const vm = new CoreVM({ tier, print: (line) => void lines.push(line) });
  for (const each of functions) vm.part(HostBindings).define(each);
  const started = vm.start(source, '@script.lua');
  let result = started.step({ units });
  while (result.status === 'preempted') result = started.step({ units });
  if (result.status === 'error') lines.push(`error ${result.error?.message}`);
  return lines;
}

/** So often does `lines` run a script. */
const RUNS = 10;

/** The lines of a script that runs its function `f` five times, equal in all tiers and slices. */
function lines(functions: readonly HostFunction[], body: string): string[] {
  const source = `local function f(n)\n${body}\nend\nfor n = 1, 5 do f(n) end`;
  const expected = run(functions, source);
  for (const tier of ['generated', 'auto'] as const) {
    expect(run(functions, source, tier)).toEqual(expected);
    for (const units of [1, 3, 7]) expect(run(functions, source, tier, units)).toEqual(expected);
  }
  expect(run(functions, source, 'interpreter', 1)).toEqual(expected);
  expect(expected.length % 5).toBe(0);
  const count = expected.length / 5;
  for (let n = 1; n < 5; n++) {
    expect(expected.slice(n * count, (n + 1) * count)).toEqual(expected.slice(0, count));
  }
  return expected.slice(0, count);
}

describe('arguments arrive by their declared type', () => {
  it('numbers and texts as Lua converts them, unless strict', () => {
    const got: unknown[] = [];
    const params = [
      { name: 'n', type: 'number' },
      { name: 's', type: 'string' },
      { name: 'i', type: 'integer' },
    ] as const;
    const keep = (...args: unknown[]): void => void got.push(args);
    const loose = fn({ name: 'loose', params }, keep);
    const strict = fn({ name: 'strict', params, strict: true }, keep);
    const out = run(
      [loose, strict],
      `loose('0x10', 12, 2.9) loose(1.5, 'gr\\195\\182\\195\\159e', -2.9) loose(' 7 ', 'a\\255b', '3.5')
      strict(1, 'x', 3)
      print(pcall(strict, '1', 'x', 3)) print(pcall(strict, 1, 2, 3)) print(pcall(strict, 1, 'x', 3.5))`,
    );
    expect(got).toEqual([
      [16, '12', 2],
      [1.5, 'größe', -2],
      [7, 'a\ufffdb', 3],
      [1, 'x', 3],
    ]);
    expect(out).toEqual([
      "false\tbad argument #1 to 'strict' (number expected, got string)",
      "false\tbad argument #2 to 'strict' (string expected, got number)",
      "false\tbad argument #3 to 'strict' (number has no integer representation)",
    ]);
  });

  it('bytes, lists, records, data, choices and Lua values', () => {
    const got: unknown[] = [];
    const take = fn(
      {
        name: 'take',
        params: [
          { name: 'raw', type: 'bytes' },
          { name: 'list', type: 'list' },
          { name: 'numbers', type: { list: 'number' } },
          { name: 'record', type: 'record' },
          { name: 'data', type: 'data' },
          { name: 'side', type: { oneOf: ['left', 'right', 3, true] } },
          { name: 'table', type: 'table' },
          { name: 'body', type: 'function' },
          { name: 'thread', type: 'thread' },
          { name: 'anything', type: 'any' },
        ],
      },
      (...args) => void got.push(...args),
    );
    const out = run(
      [take],
      `take('a\\0\\255', {'\\195\\164', 2, {}}, {1, '2'}, {x = '\\195\\164', __proto__ = 1, [1] = 2},
        {list = {1, 2}, name = 'n'}, 'left', {}, print, coroutine.create(print), nil)
      print(pcall(take, 'x', {}, {1, {}}))
      print(pcall(take, 'x', {}, {}, {}, {print}))
      print(pcall(take, 'x', {}, {}, {}, {}, 'up'))
      print(pcall(take, 'x', {}, {}, {}, {}, {}))
      print(pcall(take, 'x', {}, {}, {}, {}, 3, 1))
      print(pcall(take, 'x', {}, {}, {}, {}, true, {}, {}))
      print(pcall(take, 'x', {}, {}, {}, {}, 3, {}, print, print))`,
    );
    expect(got[0]).toEqual(new Uint8Array([97, 0, 255]));
    expect((got[1] as unknown[]).slice(0, 2)).toEqual(['ä', 2]);
    expect(got[2]).toEqual([1, 2]);
    const record = got[3] as Record<string, unknown>;
    expect(Object.getPrototypeOf(record)).toBe(null);
    expect(Object.keys(record).sort()).toEqual(['__proto__', 'x']);
    expect(got[4]).toMatchObject({ list: [1, 2], name: 'n' });
    expect(got[5]).toBe('left');
    expect(got[6]).toBeInstanceOf(LuaTable);
    expect(got[8]).toBeInstanceOf(LuaThread);
    expect(got[9]).toBe(undefined);
    const faults = [
      "#3 to 'take' (element 2 is none)",
      "#5 to 'take' ($[1]: a function is no plain data)",
      "#6 to 'take' (invalid option 'up')",
      "#6 to 'take' ('left' or 'right' or 3 or true expected, got table)",
      "#7 to 'take' (table expected, got number)",
      "#8 to 'take' (function expected, got table)",
      "#9 to 'take' (coroutine expected, got function)",
    ];
    expect(out).toEqual(faults.map((fault) => `false\tbad argument ${fault}`));
  });

  it('optional ones, defaults and a rest', () => {
    const got: unknown[] = [];
    const f = fn(
      {
        name: 'f',
        params: [
          { name: 'a', type: 'number' },
          { name: 'b', type: 'number', optional: true },
          { name: 'c', type: 'string', default: 'c' },
        ],
        rest: { name: 'more', type: 'boolean' },
      },
      (a: number, b: number | undefined, c: string, ...more: boolean[]) =>
        void got.push([a, b, c, more]),
    );
    run([f], 'f(1) f(1, nil, nil) f(1, 2, "x", true, false) f(1, 2, nil, true)');
    expect(got).toEqual([
      [1, undefined, 'c', []],
      [1, undefined, 'c', []],
      [1, 2, 'x', [true, false]],
      [1, 2, 'c', [true]],
    ]);
    expect(run([f], 'print(pcall(f, 1, 2, "x", true, 5))')).toEqual([
      "false\tbad argument #5 to 'f' (boolean expected, got number)",
    ]);
  });
});

describe('results', () => {
  it('are none, one, several or any number', () => {
    const none = fn({ name: 'none' }, () => {});
    const one = fn({ name: 'one', returns: 'string' }, () => 'größe');
    const maybe = fn(
      {
        name: 'maybe',
        params: [{ name: 'x', type: 'number', optional: true }],
        returns: { type: 'number', optional: true },
      },
      (x) => x,
    );
    const pair = fn({ name: 'pair', returns: ['number', { type: 'boolean', name: 'ok' }] }, () => [
      1,
      true,
    ]);
    const many = fn(
      {
        name: 'many',
        params: [{ name: 'n', type: 'integer' }],
        returns: ['string', { type: 'number', rest: true }],
      },
      (n) => ['first', ...new Array<number>(n).fill(7)],
    );
    const bytes = fn({ name: 'bytes', returns: 'bytes' }, () => new Uint8Array([0, 255]));
    const table = fn({ name: 'table_of', returns: 'data' }, () => ({
      list: [1, [2]],
      map: new Map([['k', 'ä']]),
      none: null,
    }));
    const source = `print(select('#', none()), one() == 'gr\\195\\182\\195\\159e', #one())
      print(maybe(), maybe(2), select('#', maybe()), pair()) print(many(0)) print(many(3))
      print(bytes() == '\\0\\255') local t = table_of() print(t.list[2][1], t.map.k, t.none)`;
    expect(lines([none, one, maybe, pair, many, bytes, table], source)).toEqual([
      '0\ttrue\t7',
      'nil\t2\t1\t1\ttrue',
      'first',
      'first\t7\t7\t7',
      'true',
      '2\t\u00c3\u00a4\tnil',
    ]);
  });

  it('of another type than declared are errors that say so', () => {
    const wrong = (returns: never, value: unknown): HostFunction =>
      fn({ name: 'wrong', returns, overloads: [] } as never, () => value);
    const message = (returns: unknown, value: unknown): string | undefined =>
      run([wrong(returns as never, value)], 'wrong()')[0];
    expect(message('number', 'x')).toBe(
      'error script.lua:1: wrong: the implementation gave a string, number is declared',
    );
    expect(message('integer', 1.5)).toContain('gave a number, integer is declared');
    expect(message('string', null)).toContain('gave null, string is declared');
    expect(message('table', 5)).toContain('gave a number, table is declared');
    expect(message({ oneOf: ['a', 'b'] }, 'c')).toContain('a or b is declared');
    expect(message(['number'], 5)).toContain('gave a number, an array of results is declared');
    expect(message(['number'], [1, 2])).toContain('1 results is declared');
    expect(message('any', () => 1)).toContain('a function cannot go to Lua');
    expect(message('any', new Date(0))).toContain('Date cannot go to Lua');
  });
});

describe('errors', () => {
  const params = [
    { name: 'door', type: 'string' },
    { name: 'speed', type: 'number' },
  ] as const;
  const open = fn({ name: 'door.open', params, returns: 'number' }, (_, speed) => speed);

  it('name function, argument, what was expected and what came, at the line that called', () => {
    const source = `print(pcall(function() return door.open('x') end))
      print(pcall(function() local r = door.open('x', {}) return r end))
      print(pcall(function() door.open() end))
      local o = door print(pcall(function() return (o.open('x', nil)) end))
      print(pcall(door.open, 'x', false))
      print(select('#', door.open('x', 3)))`;
    expect(lines([open], source)).toEqual([
      "false\tscript.lua:2: bad argument #2 to 'door.open' (number expected, got no value)",
      "false\tscript.lua:3: bad argument #2 to 'door.open' (number expected, got table)",
      "false\tscript.lua:4: bad argument #1 to 'door.open' (string expected, got no value)",
      "false\tscript.lua:5: bad argument #2 to 'door.open' (number expected, got nil)",
      "false\tbad argument #2 to 'door.open' (number expected, got boolean)",
      '1',
    ]);
  });

  it('of implementations stand at the calling line, keep their cause, and are made once', () => {
    let calls = 0;
    const cause = new RangeError('too far');
    const fails = fn(
      { name: 'fails', params: [{ name: 'n', type: 'number' }], returns: 'number' },
      (n) => {
        calls++;
        if (n > 0) throw cause;
        return n;
      },
    );
    const source = `fails(0) print(pcall(function() return fails(1) + 1 end))
      print(pcall(fails, 1))

      print(pcall(function() local x = 1 fails(x) end))
      for i = 1, 3 do local ok = pcall(function() for a in fails, 1 do end end) print(ok) end`;
    const out = lines([fails], source);
    expect(out.slice(0, 3)).toEqual([
      'false\tscript.lua:2: fails: too far',
      'false\tfails: too far',
      'false\tscript.lua:5: fails: too far',
    ]);
    // Each round calls it seven times.
    expect(calls).toBe(RUNS * 5 * 7);
    const vm = new CoreVM({ tier: 'generated' });
    vm.part(HostBindings).define(fails);
    const outcome = vm.callProtected(vm.load('for i = 0, 9 do fails(i - 5) end', '@c.lua'), []);
    if (outcome.ok) throw new Error('no error');
    expect(outcome.error.message).toBe('c.lua:1: fails: too far');
    expect(outcome.error.cause).toBe(cause);
  });

  it('as metamethods too, and nothing runs twice', () => {
    let calls = 0;
    const meta = fn(
      {
        name: 'meta',
        params: [
          { name: 't', type: 'table' },
          { name: 'key', type: 'number' },
        ],
        returns: 'number',
      },
      (_, key) => {
        calls++;
        if (key === 13) throw new Error('unlucky');
        return key * 2;
      },
    );
    const source = `local t = setmetatable({}, { __index = meta, __call = meta, __add = meta, __concat = meta })
      local sum = 0
      for i = 1, 20 do
        local ok, v = pcall(function() return t[i] + t(i) + (t + i) end)
        sum = sum + (ok and v or 1000)
      end
      print(sum) print(pcall(function() return t[13] end)) print(pcall(function() return t + 13 end))`;
    const out = lines([meta], source);
    expect(out).toEqual([
      '2182',
      'false\tscript.lua:8: meta: unlucky',
      'false\tscript.lua:8: meta: unlucky',
    ]);
    expect(calls).toBe(RUNS * 5 * (19 * 3 + 1 + 2));
  });

  it('that Lua raised pass through implementations', () => {
    const source = `print(pcall(function() call(function() error({}) end) end) == false)
      print(pcall(function() call(function() error('inner', 0) end) end))
      print(pcall(call, function() local t t.x = 1 end))`;
    const vm: { current?: CoreVM } = {};
    const call = fn({ name: 'call', params: [{ name: 'body', type: 'function' }] }, (body) => {
      (vm.current as CoreVM).call(body);
    });
    for (const tier of ['interpreter', 'generated'] as const) {
      const out: string[] = [];
      vm.current = new CoreVM({ tier, print: (line) => void out.push(line) });
      vm.current.part(HostBindings).define(call);
      vm.current.run(`for i = 1, 4 do ${source} end`, '@script.lua');
      expect(out.length).toBe(12);
      for (let i = 0; i < 4; i++) {
        expect(out.slice(i * 3, i * 3 + 3)).toEqual([
          'true',
          'false\tinner',
          "false\tscript.lua:3: attempt to index local 't' (a nil value)",
        ]);
      }
    }
  });
});

describe('implementations that call Lua', () => {
  it('give the same in all tiers, and see hooks set meanwhile', () => {
    const outputs = (['interpreter', 'generated', 'auto'] as const).map((tier) => {
      const out: string[] = [];
      const vm = new CoreVM({ tier, print: (line) => void out.push(line) });
      const each = fn(
        {
          name: 'sometimes',
          params: [
            { name: 'n', type: 'number' },
            { name: 'body', type: 'function' },
          ],
          returns: 'number',
        },
        (n, body) => {
          if (n % 7 !== 0) return n;
          const [value] = vm.call(body as LuaClosure, n);
          return value as number;
        },
      );
      vm.part(HostBindings).define(each);
      vm.run(
        `local seen = 0
        local function twice(n) seen = seen + 1 return n * 2 end
        local function f() local t = 0 for i = 1, 50 do t = t + sometimes(i, twice) end return t end
        for i = 1, 4 do print(f(), seen) end
        local weak = setmetatable({}, { __mode = 'v' })
        local function collect(n) collectgarbage() collectgarbage() return weak[1] and n or -1 end
        local function g(i) local kept = { i } weak[1] = kept local r = sometimes(7 * i, collect) return r, kept[1] end
        for i = 1, 5 do print(g(i)) end`,
        '@script.lua',
      );
      return out;
    });
    expect(outputs[0]?.slice(0, 2)).toEqual(['1471\t7', '1471\t14']);
    expect(outputs[0]?.slice(4)).toEqual(['7\t1', '14\t2', '21\t3', '28\t4', '35\t5']);
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[2]).toEqual(outputs[0]);
  });
});

describe('overloads', () => {
  const move = fn(
    {
      name: 'move',
      params: [
        { name: 'x', type: 'number' },
        { name: 'y', type: 'number' },
      ],
      overloads: [
        { params: [{ name: 'place', type: 'table' }] },
        { params: [{ name: 'name', type: 'string' }], returns: 'string' },
      ],
      returns: 'number',
    },
    (...args: unknown[]) => (typeof args[0] === 'string' ? `to ${args[0]}` : args.length),
  );

  it('are chosen by number and type, without conversion first', () => {
    expect(lines([move], `print(move(1, 2), (move({}) ), move('x'), move('1', '2'))`)).toEqual([
      '2\tnil\tto x\t2',
    ]);
  });

  it('are listed when none fits', () => {
    const [line] = lines([move], `print(pcall(function() move(true, 1) end))`);
    expect(line).toBe(
      "false\tscript.lua:2: bad arguments to 'move' (move(x: number, y: number) or move(place: table) or move(name: string) expected, got (boolean, number))",
    );
  });
});

describe('declarations', () => {
  it('that say nothing sensible are refused', () => {
    const declare = (declaration: unknown): (() => unknown) => {
      return () => fn(declaration as never, (() => {}) as never);
    };
    expect(declare({ name: 'a b' })).toThrow("'a b' is no dotted name");
    expect(declare({ name: 'a.end' })).toThrow('no dotted name');
    expect(declare({ name: 'f', params: [{ name: 'while', type: 'any' }] })).toThrow('while');
    expect(declare({ name: 'f', params: [{ name: 'x', type: 'nmber' }] })).toThrow('unknown type');
    const x = { name: 'x', type: 'number' };
    expect(declare({ name: 'f', params: [x, x] })).toThrow("two parameters 'x'");
    const optional = { name: 'o', type: 'number', optional: true };
    expect(declare({ name: 'f', params: [optional, x] })).toThrow("needs 'x'");
    expect(() => fn({ name: 'f' }, undefined as never)).toThrow('no implementation');
  });

  it('are stored once a VM, below tables, not over something else', () => {
    const vm = new CoreVM();
    const bindings = vm.part(HostBindings);
    const f = fn({ name: 'a.b.c', returns: 'number' }, () => 1);
    bindings.define(f);
    bindings.define(f);
    expect(vm.run('return a.b.c()')).toEqual([1]);
    expect(bindings.native(f)).toBe(vm.run('return a.b.c')[0]);
    expect(new CoreVM().part(HostBindings).native(f)).not.toBe(bindings.native(f));
    const g = fn({ name: 'print.x' }, () => {});
    expect(() => bindings.define(g)).toThrow("global 'print' is not a table");
  });
});
