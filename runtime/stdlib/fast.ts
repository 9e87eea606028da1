// The common cases of library functions for generated code, called with plain values and no frame, after the function and the
// room: each gives what the function itself gives, or NO_ANSWER for everything else, which the interpreter then does. Units are
// charged as there.
import { CLEARED_FREE } from '../interpreter/budget.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { NativeCode, NativeFunction, NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { FastBody } from '../values/function.ts';
import { isFrozen } from '../values/frozen.ts';
import { numberToString } from '../values/number-format.ts';
import { readNumber } from '../values/number-reading.ts';
import { power } from '../values/power.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { digitsToNumber } from './base-digits.ts';
import { formatBodies } from './fast-format.ts';
import { patternBodies } from './fast-patterns.ts';
import { stringBodies } from './fast-strings.ts';
import { tableBodies } from './fast-tables.ts';

/** So many values cost nothing. */
const FREE_VALUES = 7;
/** Answer of a table about a key that it never had. */
const UNKNOWN_KEY = -2;

const RADIANS_PER_DEGREE = Math.PI / 180;

// Written out one by one: a function made for each would share what V8 learns about the call inside.
const mathBodies: Record<string, FastBody> = {
  abs: (_, __, x) => (typeof x === 'number' ? Math.abs(x) : NO_ANSWER),
  acos: (_, __, x) => (typeof x === 'number' ? Math.acos(x) : NO_ANSWER),
  asin: (_, __, x) => (typeof x === 'number' ? Math.asin(x) : NO_ANSWER),
  atan: (_, __, x) => (typeof x === 'number' ? Math.atan(x) : NO_ANSWER),
  ceil: (_, __, x) => (typeof x === 'number' ? Math.ceil(x) : NO_ANSWER),
  cos: (_, __, x) => (typeof x === 'number' ? Math.cos(x) : NO_ANSWER),
  deg: (_, __, x) => (typeof x === 'number' ? x / RADIANS_PER_DEGREE : NO_ANSWER),
  exp: (_, __, x) => (typeof x === 'number' ? Math.exp(x) : NO_ANSWER),
  floor: (_, __, x) => (typeof x === 'number' ? Math.floor(x) : NO_ANSWER),
  log: (_, __, x) => (typeof x === 'number' ? Math.log(x) : NO_ANSWER),
  rad: (_, __, x) => (typeof x === 'number' ? x * RADIANS_PER_DEGREE : NO_ANSWER),
  sin: (_, __, x) => (typeof x === 'number' ? Math.sin(x) : NO_ANSWER),
  sqrt: (_, __, x) => (typeof x === 'number' ? Math.sqrt(x) : NO_ANSWER),
  tan: (_, __, x) => (typeof x === 'number' ? Math.tan(x) : NO_ANSWER),
  atan2: (_, __, y, x) =>
    typeof y === 'number' && typeof x === 'number' ? Math.atan2(y, x) : NO_ANSWER,
  pow: (_, __, x, y) => (typeof x === 'number' && typeof y === 'number' ? power(x, y) : NO_ANSWER),
  fmod: (_, __, x, y) => (typeof x === 'number' && typeof y === 'number' ? x % y : NO_ANSWER),
  max: (_, __, a, b, ...more) => {
    if (typeof a !== 'number' || typeof b !== 'number' || more.length > FREE_VALUES) {
      return NO_ANSWER;
    }
    let best = b > a ? b : a;
    for (let n = 0; n < more.length; n++) {
      const value = more[n];
      if (typeof value !== 'number') return NO_ANSWER;
      if (value > best) best = value;
    }
    return best;
  },
  min: (_, __, a, b, ...more) => {
    if (typeof a !== 'number' || typeof b !== 'number' || more.length > FREE_VALUES) {
      return NO_ANSWER;
    }
    let best = b < a ? b : a;
    for (let n = 0; n < more.length; n++) {
      const value = more[n];
      if (typeof value !== 'number') return NO_ANSWER;
      if (value < best) best = value;
    }
    return best;
  },
};

const numberBodies = ({ generated, random }: VmState): Record<string, FastBody> => ({
  modf: (_, __, x) => {
    if (typeof x !== 'number' || x - x !== 0) return NO_ANSWER;
    const whole = Math.trunc(x);
    const fraction = x - whole;
    generated.values[1] = fraction === 0 && 1 / x < 0 ? -0 : fraction;
    generated.returnMany(2);
    return whole;
  },
  random: (_, __, ...limits) => {
    if (limits.length === 0) return random.next();
    const [first, second] = limits;
    if (typeof first !== 'number' || (first | 0) !== first) return NO_ANSWER;
    if (limits.length === 1) {
      return first < 1 ? NO_ANSWER : Math.floor(random.next() * first) + 1;
    }
    if (typeof second !== 'number' || (second | 0) !== second) return NO_ANSWER;
    if (limits.length > 2 || first > second) return NO_ANSWER;
    return Math.floor(random.next() * (second - first + 1)) + first;
  },
});

function baseBodies(vm: VmState, globals: LuaTable): Record<string, FastBody> {
  const { generated } = vm;
  const { values } = generated;
  const [next] = (globals.getString('pairs') as NativeFunction).upvalues as [LuaValue];
  const [nextIndex] = (globals.getString('ipairs') as NativeFunction).upvalues as [LuaValue];
  /** Three results: an iterator, the table, where it starts. */
  const three = (iterator: LuaValue, table: LuaTable, start: LuaValue): LuaValue => {
    values[1] = table;
    values[2] = start;
    generated.returnMany(3);
    return iterator;
  };
  const hasOwnLoop = ({ metatable }: LuaTable): boolean =>
    metatable !== undefined && vm.dialect.pairsMetamethods;

  return {
    type: (_, __, value) => (value === undefined ? NO_ANSWER : typeName(value)),
    rawget: (_, __, table, key) =>
      table instanceof LuaTable && key !== undefined ? table.get(key) : NO_ANSWER,
    rawset: (_, __, table, key, value) => {
      if (!(table instanceof LuaTable) || key === undefined || key !== key) return NO_ANSWER;
      if (value === undefined || isFrozen(table)) return NO_ANSWER;
      table.set(key, value);
      return table;
    },
    rawequal: (_, __, a, b) =>
      typeof a === 'string' || a === undefined || b === undefined ? NO_ANSWER : a === b,
    getmetatable: (_, __, table) => {
      if (!(table instanceof LuaTable)) return NO_ANSWER;
      const { metatable } = table;
      if (metatable === undefined) return undefined;
      return metatable.getString('__metatable') === undefined ? metatable : NO_ANSWER;
    },
    setmetatable: (_, __, table, metatable) => {
      if (!(table instanceof LuaTable) || !(metatable instanceof LuaTable)) return NO_ANSWER;
      if (table.metatable !== undefined) return NO_ANSWER;
      if (metatable.modeField() !== undefined) return NO_ANSWER;
      table.setMetatable(metatable);
      return table;
    },
    next: (_, __, table, key) => {
      if (!(table instanceof LuaTable)) return NO_ANSWER;
      const from = table.positionOf(key);
      if (from === UNKNOWN_KEY) return NO_ANSWER;
      const at = table.nextPosition(from);
      if (at - from > CLEARED_FREE) return NO_ANSWER;
      if (at < 0) return undefined;
      const found = table.keyAt(at);
      values[1] = table.valueAt(at);
      generated.returnMany(2);
      return found;
    },
    pairs: (_, __, table) =>
      table instanceof LuaTable && !hasOwnLoop(table) ? three(next, table, undefined) : NO_ANSWER,
    ipairs: (_, __, table) =>
      table instanceof LuaTable && !hasOwnLoop(table) ? three(nextIndex, table, 0) : NO_ANSWER,
    assert: (_, __, ...given) => {
      const [value] = given;
      if (value === undefined || value === false || given.length > FREE_VALUES) return NO_ANSWER;
      if (given.length === 1) return value;
      for (let n = 1; n < given.length; n++) values[n] = given[n];
      generated.returnMany(given.length);
      return value;
    },
    select: (_, __, n, ...given) => {
      if (n === '#') return given.length;
      if (typeof n !== 'number' || n < 1 || (n | 0) !== n) return NO_ANSWER;
      const count = given.length - n + 1;
      if (count <= 0) return NO_VALUE;
      if (count > FREE_VALUES) return NO_ANSWER;
      if (count > 1) {
        for (let at = 1; at < count; at++) values[at] = given[n - 1 + at];
        generated.returnMany(count);
      }
      return given[n - 1];
    },
    unpack: (_, __, list, from, to) => {
      if (!(list instanceof LuaTable)) return NO_ANSWER;
      const first = from === undefined ? 1 : from;
      const last = to === undefined ? list.length() : to;
      if (typeof first !== 'number' || (first | 0) !== first || first < 1) return NO_ANSWER;
      if (typeof last !== 'number' || (last | 0) !== last) return NO_ANSWER;
      const count = last - first + 1;
      if (count <= 0) return NO_VALUE;
      const { array } = list;
      if (count > FREE_VALUES || last > array.length) return NO_ANSWER;
      if (count > 1) {
        for (let at = 1; at < count; at++) values[at] = array[first - 1 + at];
        generated.returnMany(count);
      }
      return array[first - 1];
    },
  };
}

/** Numbers to text and back. */
function textBodies(vm: VmState): Record<string, FastBody> {
  const { budget } = vm;
  return {
    tostring: (_, __, value) => {
      if (typeof value === 'string') {
        return vm.metamethod(value, '__tostring') === undefined ? value : NO_ANSWER;
      }
      if (vm.typeMetatables.size > 0) return NO_ANSWER;
      if (typeof value !== 'number' && typeof value !== 'boolean') return NO_ANSWER;
      const text = typeof value === 'number' ? numberToString(value) : String(value);
      vm.heap.chargeString(text.length);
      return text;
    },
    tonumber: (_, __, value, base) => {
      if (typeof value === 'number' && base === undefined) return value;
      if (typeof value !== 'string') return NO_ANSWER;
      if (base === undefined || base === 10) {
        budget.left -= value.length >> 6;
        return readNumber(value);
      }
      if (typeof base !== 'number' || (base | 0) !== base || base < 2 || base > 36) {
        return NO_ANSWER;
      }
      budget.left -= value.length >> 4;
      return digitsToNumber(value, base);
    },
  };
}

/** Functions that need no frame: all of these libraries but those that call, or that look at their callers. */
const LEAVES: Readonly<Record<string, readonly string[]>> = {
  _G: [
    'getmetatable',
    'next',
    'rawequal',
    'rawget',
    'rawset',
    'select',
    'setmetatable',
    'tonumber',
    'tostring',
    'type',
    'unpack',
  ],
  table: ['concat', 'getn', 'maxn'],
  os: ['clock', 'date', 'difftime', 'time'],
};
const ALL_LEAVES = ['math', 'string', 'bit', 'utf8'];

function markLeaves(library: LuaValue, names?: readonly string[]): void {
  if (!(library instanceof LuaTable)) return;
  for (let at = library.nextPosition(-1); at >= 0; at = library.nextPosition(at)) {
    const native = library.valueAt(at);
    const isNamed = names === undefined || names.includes(String(library.keyAt(at)));
    if (native instanceof NativeFunction && isNamed) native.isLeaf = true;
  }
}

/** Gives the library functions of a VM their fast bodies. */
export function linkFastBodies(vm: VmState, globals: LuaTable): void {
  const link = (library: LuaValue, bodies: Record<string, FastBody>): void => {
    if (!(library instanceof LuaTable)) return;
    for (const [name, body] of Object.entries(bodies)) {
      const native = library.getString(name);
      if (native instanceof NativeFunction) native.proto = new NativeCode(body);
    }
  };
  link(globals, baseBodies(vm, globals));
  link(globals, textBodies(vm));
  link(globals.getString('math'), { ...mathBodies, ...numberBodies(vm) });
  link(globals.getString('string'), {
    ...stringBodies(vm),
    ...patternBodies(vm),
    ...formatBodies(vm),
  });
  link(globals.getString('table'), tableBodies(vm));
  for (const [name, names] of Object.entries(LEAVES)) markLeaves(globals.getString(name), names);
  for (const name of ALL_LEAVES) markLeaves(globals.getString(name));
  const implOf = (value: LuaValue): NativeFunction['impl'] => (value as NativeFunction).impl;
  vm.nextImpl = implOf(globals.getString('next'));
  const [aux] = (globals.getString('ipairs') as NativeFunction).upvalues as [LuaValue];
  vm.ipairsImpl = implOf(aux);
}
