// Random declarations called with random arguments: generated code and interpreter answer the same, value or error, and the
// implementation runs once a call and gets the same.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CoreVM, fn, HostBindings, userdataClass } from '../../../runtime/internals.ts';
import type { Parameter, Results, ValueType } from '../../../runtime/internals.ts';

class Thing {
  readonly n = 1;
}
const thingClass = userdataClass({
  name: 'Thing',
  of: Thing,
  fields: { n: { type: 'number', get: (t) => t.n } },
});

const types = fc.constantFrom<ValueType>(
  'number',
  'number',
  'integer',
  'integer',
  'string',
  'string',
  'bytes',
  'boolean',
  'table',
  'list',
  'record',
  'data',
  'function',
  'thread',
  'any',
  { oneOf: ['a', 1, true] },
  { list: 'number' },
  thingClass,
);

/** Values of scripts, as Lua writes them. */
const VALUES = [
  'nil',
  'true',
  'false',
  '0',
  '1',
  '-2.5',
  '2^40',
  '1e300',
  '0/0',
  "''",
  "'a'",
  "'12'",
  "' 0x10 '",
  "'gr\\195\\182\\195\\159e'",
  "'\\255\\0'",
  "('x'):rep(70)",
  '{}',
  '{1, 2}',
  "{1, 'x', n = {}}",
  'print',
  'function() end',
  'thread',
  'thing',
];

/** Those that mostly fit a type. */
const FITTING: Record<string, readonly string[]> = {
  number: ['0', '1', '-2.5', '1e300', '0/0', '-0'],
  integer: ['1', '-2.5', '2^40', '1e300', "'3.5'"],
  string: ["'a'", "'gr\\195\\182'", "('x'):rep(70)", '12'],
  bytes: ["'\\255\\0'"],
  boolean: ['true', 'false'],
  table: ['{}'],
  list: ["{1, 'x'}"],
  record: ['{n = 1}'],
  function: ['print'],
  thread: ['thread'],
  Thing: ['thing'],
};

/** The arguments of a call: numbers choose among all values, or among those that fit. */
function argumentsFor(params: readonly Parameter[], choices: readonly number[]): string[] {
  return choices.slice(0, params.length + 2).map((choice, n) => {
    const type = params[n]?.type;
    const name = typeof type === 'object' && 'name' in type ? type.name : String(type);
    const fitting = FITTING[name];
    if (fitting !== undefined && choice % 8 !== 0)
      return fitting[choice % fitting.length] as string;
    return VALUES[choice % VALUES.length] as string;
  });
}

const parameters = fc.array(
  fc.record({ type: types, kind: fc.constantFrom('needed', 'needed', 'optional', 'default') }),
  { maxLength: 5 },
);

/** What the implementation does, by the sum of what it gets. */
const behaviours = fc.constantFrom('echo', 'throw', 'throw at times', 'wrong', 'many', 'nothing');

interface Scene {
  params: Parameter[];
  rest: Parameter | undefined;
  strict: boolean;
  behaviour: string;
  calls: string[][];
}

const scenes: fc.Arbitrary<Scene> = fc
  .record({
    list: parameters,
    rest: fc.option(types, { nil: undefined, freq: 1 }),
    strict: fc.boolean(),
    behaviour: behaviours,
    calls: fc.array(fc.array(fc.nat(10_000), { maxLength: 7 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ list, rest, calls, ...others }) => {
    let isOptional = false;
    const params = list.map(({ type, kind }, n): Parameter => {
      isOptional ||= kind !== 'needed';
      const parameter = { name: `p${n}`, type };
      if (!isOptional) return parameter;
      return kind === 'default' ? { ...parameter, default: n } : { ...parameter, optional: true };
    });
    // What is optional by its type makes all after it optional.
    const at = params.findIndex(({ type }) => type === 'any');
    const all = params.map((each, n) =>
      at >= 0 && n > at && !('default' in each) ? { ...each, optional: true } : each,
    );
    return {
      ...others,
      params: all,
      rest: rest && { name: 'more', type: rest },
      calls: calls.map((choices) => argumentsFor(all, choices)),
    };
  });

/** Something that can be compared, for any argument. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof Uint8Array) return `bytes ${[...value].join()}`;
    if (Array.isArray(value)) return `[${value.map(shown).join()}]`;
    return value.constructor === undefined ? JSON.stringify(value) : value.constructor.name;
  }
  return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
}

function run(scene: Scene, tier: 'interpreter' | 'generated' | 'auto'): string[] {
  const { params, rest, strict, behaviour, calls } = scene;
  const seen: string[] = [];
  const vm = new CoreVM({ tier, print: (line) => void seen.push(line) });
  let count = 0;
  const returns: Results =
    behaviour === 'many'
      ? ['number', { type: 'any', rest: true }]
      : { type: 'string', optional: true };
  const f = fn(
    { name: 'lib.f', params, ...(rest && { rest }), strict, returns, overloads: [] },
    (...args: unknown[]) => {
      count++;
      seen.push(`got ${args.map(shown).join(' | ')}`);
      if (behaviour === 'throw') throw new TypeError('thrown');
      if (behaviour === 'throw at times' && count % 3 === 0) throw new Error(`at ${count}`);
      if (behaviour === 'many') return [count, ...args.filter((each) => typeof each === 'string')];
      if (behaviour === 'wrong') return count % 2;
      return behaviour === 'nothing' ? undefined : args.map(shown).join();
    },
  );
  const bindings = vm.part(HostBindings);
  bindings.define(f);
  vm.globals.set('thing', thingClass.wrap(vm, new Thing()));
  const bodies = calls.map((args, n) => {
    const list = args.join(', ');
    return n % 2 === 0
      ? `print(pcall(function() local a, b, c = lib.f(${list}) return a, b, c end))`
      : `print(pcall(function() return lib.f(${list}) end)) print(pcall(lib.f${args.length === 0 ? '' : `, ${list}`}))`;
  });
  const source = `local print, pcall, thread = print, pcall, coroutine.create(print)
    local function calls() ${bodies.join('\n')} end
    for i = 1, 4 do calls() end`;
  const started = vm.start(source, '@script.lua');
  let units = 0;
  let result = started.step({ units: 7 });
  units += vm.unitsUsed;
  while (result.status === 'preempted') {
    result = started.step({ units: 7 });
    units += vm.unitsUsed;
  }
  seen.push(result.error?.message ?? result.status, `${units} units`);
  return seen.map((line) => line.replace(/0x[0-9a-f]+/g, '0x'));
}

it('answer the same in all tiers', () => {
  let answered = 0;
  let refused = 0;
  fc.assert(
    fc.property(scenes, (scene) => {
      const expected = run(scene, 'interpreter');
      expect(run(scene, 'generated')).toEqual(expected);
      expect(run(scene, 'auto')).toEqual(expected);
      for (const line of expected) {
        if (line.startsWith('got ')) answered++;
        if (line.includes('bad argument')) refused++;
      }
    }),
    { numRuns: 400, seed: 5 },
  );
  expect(answered).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(500);
});
