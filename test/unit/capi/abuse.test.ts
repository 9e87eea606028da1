// Random calls of the C API with good and bad arguments, inside functions of the host and on states: each works or is an error of
// Lua or of the API, and neither the caller's variables nor the VM suffer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LuaThrow } from '../../../runtime/diagnostics/lua-throw.ts';
import {
  ApiError,
  DebugRecord,
  LUA_ENVIRONINDEX,
  LUA_GLOBALSINDEX,
  LUA_REGISTRYINDEX,
  LuaError,
  upvalueIndex,
} from '../../../runtime/internals.ts';
import type { CoreVM, LuaContext } from '../../../runtime/internals.ts';
import { TIERS, vmWith } from './both-tiers.ts';

/** Methods and what they are called with: an index, a count, a string, a number; `record` is that of level 1. */
const CALLS: readonly (readonly [string, ...string[]])[] = [
  ['setTop', 'index'],
  ['pop', 'count'],
  ['pushValue', 'index'],
  ['remove', 'index'],
  ['insert', 'index'],
  ['checkStack', 'count'],
  ['type', 'index'],
  ['toNumber', 'index'],
  ['toString', 'index'],
  ['toLString', 'index'],
  ['objLen', 'index'],
  ['toUserdata', 'index'],
  ['toPointer', 'index'],
  ['equal', 'index', 'index'],
  ['rawEqual', 'index', 'index'],
  ['lessThan', 'index', 'index'],
  ['concat', 'count'],
  ['pushNumber', 'number'],
  ['pushInteger', 'number'],
  ['pushString', 'text'],
  ['pushText', 'text'],
  ['pushFString', 'text'],
  ['pushThread'],
  ['pushNil'],
  ['createTable', 'count'],
  ['newUserdata'],
  ['newThread'],
  ['getTable', 'index'],
  ['getField', 'index', 'text'],
  ['rawGet', 'index'],
  ['rawGetI', 'index', 'number'],
  ['setTable', 'index'],
  ['setField', 'index', 'text'],
  ['rawSet', 'index'],
  ['rawSetI', 'index', 'number'],
  ['getMetatable', 'index'],
  ['setMetatable', 'own'],
  ['getFEnv', 'index'],
  ['next', 'index'],
  ['call', 'count', 'count'],
  ['pcall', 'count', 'count', 'count'],
  ['loadString', 'text'],
  ['doString', 'text'],
  ['resume', 'count'],
  ['status'],
  ['getUpvalue', 'index', 'count'],
  ['getInfo', 'what', 'record'],
  ['getLocal', 'record', 'count'],
  ['where', 'count'],
  ['getStack', 'count'],
  ['checkNumber', 'index'],
  ['checkInteger', 'index'],
  ['optString', 'index', 'text'],
  ['checkUdata', 'index', 'text'],
  ['newMetatable', 'text'],
  ['getMetaField', 'index', 'text'],
  ['callMeta', 'index', 'text'],
  ['ref', 'index'],
  ['unref', 'index', 'count'],
  ['gsub', 'text', 'text', 'text'],
  ['findTable', 'own', 'text'],
];

const SPECIAL = [LUA_REGISTRYINDEX, LUA_ENVIRONINDEX, LUA_GLOBALSINDEX, upvalueIndex(1)];
const NEAR = [-9, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 30];
const INDICES = [...NEAR, ...SPECIAL, upvalueIndex(999), 0.5, NaN, Infinity, 2 ** 31, -(2 ** 40)];
const TEXTS = ['x', '', '__index', 'return 1, 2', 'error({})', 'x =', 'a.b', '%d', '€', '12'];
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  index: fc.constantFrom(...INDICES),
  // What is not shared with the script.
  own: fc.constantFrom(-1, -2, 9, 0),
  count: fc.constantFrom(-2, -1, 0, 0, 1, 1, 2, 3, 25, 1.5),
  number: fc.constantFrom(0, 1, -1, 1.5, NaN, 1e300),
  text: fc.constantFrom(...TEXTS),
  what: fc.constantFrom('S', '>S', 'nSluf', 'L', '?', '>f'),
  record: fc.constant('record'),
};

interface Call {
  name: string;
  args: readonly unknown[];
}

const call: fc.Arbitrary<Call> = fc.constantFrom(...CALLS).chain(([name, ...kinds]) =>
  fc.record({
    name: fc.constant(name),
    args: fc.tuple(...kinds.map((kind) => VALUES[kind] as fc.Arbitrary<unknown>)),
  }),
);
const calls = fc.array(call, { minLength: 1, maxLength: 30 });

/** Makes the calls; anything thrown but errors of Lua and of the API is thrown on. */
function perform(cx: LuaContext, list: readonly Call[]): void {
  const methods = cx as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const { name, args } of list) {
    const given = args.map((value) => {
      return value === 'record' ? (cx.getStack(1) ?? new DebugRecord()) : value;
    });
    try {
      methods[name]?.(...given);
    } catch (thrown) {
      const isExpected =
        thrown instanceof ApiError || thrown instanceof LuaThrow || thrown instanceof LuaError;
      if (!isExpected) throw thrown;
    }
    expect(cx.getTop()).toBeGreaterThanOrEqual(0);
  }
}

const CALLER = `local mess = ...
  local a, b, c = 1, 'two', { 3 }
  local before = { a, b, c }
  local function inner(n) local x = n * 2 mess(n, b, {}) return x end
  for i = 1, 3 do
    local x = inner(i)
    assert(x == i * 2 and a == 1 and b == 'two' and c[1] == 3 and before[3] == c)
  end
  local co = coroutine.wrap(function(n) mess(n) coroutine.yield(n) mess(n, n) return n + 1 end)
  assert(co(5) == 5 and co() == 6)
  return 'unharmed'`;

function check(vm: CoreVM, list: readonly Call[]): void {
  const mess = vm.native('mess', (cx) => (perform(cx, list), 0));
  expect(vm.call(vm.load(CALLER, '@caller.lua'), mess)).toEqual(['unharmed']);
}

describe.each(TIERS)('random calls: %s', (tier) => {
  it('in functions of the host', () => {
    const run = (list: readonly Call[]): void => check(vmWith(tier, {}), list);
    fc.assert(fc.property(calls, run), { numRuns: 60, seed: 61 });
  });

  it('on states, one of them resumed in between', () => {
    const run = (list: readonly Call[], more: readonly Call[]): void => {
      const vm = vmWith(tier, {});
      const state = vm.openState();
      const co = vm.openState();
      co.loadString('while true do coroutine.yield(1, 2, 3) end');
      co.resume(0);
      perform(state, list);
      perform(co, more);
      perform(state, more);
      expect(vm.run('return 1 + 1')).toEqual([2]);
    };
    fc.assert(fc.property(calls, calls, run), { numRuns: 60, seed: 62 });
  });
});
