// The common cases of library functions for generated code, called with plain values and no frame, after the function and the room: each gives what the function
// itself gives, or NO_ANSWER for everything else, which the interpreter then does. Units are charged as there.
import { isPlainArray, SLOTS_PER_UNIT } from './table.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { NativeCode, NativeFunction, NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { FastBody } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import { power } from '../values/power.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';

/** Strings up to this length cost nothing. */
const FREE_BYTES = 63;
const FREE_VALUES = 7;

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
    if (typeof a !== 'number' || typeof b !== 'number' || more.length > 0) return NO_ANSWER;
    return b > a ? b : a;
  },
  min: (_, __, a, b, ...more) => {
    if (typeof a !== 'number' || typeof b !== 'number' || more.length > 0) return NO_ANSWER;
    return b < a ? b : a;
  },
};

/** A position argument: from the end when negative, as an integer; undefined when it is not one. */
function position(value: LuaValue, length: number): number | undefined {
  if (typeof value !== 'number' || (value | 0) !== value) return undefined;
  return value < 0 ? length + value + 1 : value;
}

const stringBodies = ({ heap }: VmState): Record<string, FastBody> => ({
  byte: (_, __, text, at, ...more) => {
    if (typeof text !== 'string' || more.length > 0) return NO_ANSWER;
    const index = at === undefined ? 1 : position(at, text.length);
    if (index === undefined || index < 1 || index > text.length) return NO_ANSWER;
    return text.charCodeAt(index - 1);
  },
  char: (_, __, code, ...more) => {
    if (typeof code !== 'number' || more.length > 0 || (code & 255) !== code) return NO_ANSWER;
    heap.chargeString(1);
    return String.fromCharCode(code);
  },
  len: (_, __, text) => (typeof text === 'string' ? text.length : NO_ANSWER),
  sub: (_, __, text, from, to) => {
    if (typeof text !== 'string') return NO_ANSWER;
    const first = position(from, text.length);
    const last = to === undefined ? text.length : position(to, text.length);
    if (first === undefined || last === undefined) return NO_ANSWER;
    const start = first < 1 ? 0 : first - 1;
    if (last - start > FREE_BYTES && text.length - start > FREE_BYTES) return NO_ANSWER;
    const piece = last < 1 ? '' : text.slice(start, last);
    heap.chargeString(piece.length);
    return piece;
  },
});

function tableBodies({ budget }: VmState): Record<string, FastBody> {
  return {
    insert: (_, __, list, at, ...values) => {
      if (!(list instanceof LuaTable) || at === undefined || values.length > 1) return NO_ANSWER;
      const count = list.length();
      const [value] = values;
      if (values.length === 0) list.setNumber(count + 1, at);
      else {
        if (typeof at !== 'number' || (at | 0) !== at || at < 1 || value === undefined) {
          return NO_ANSWER;
        }
        if (at > count || !isPlainArray(list, count, at)) return NO_ANSWER;
        list.insertAt(at, value);
        budget.left -= Math.floor((count - at) / SLOTS_PER_UNIT);
      }
      return NO_VALUE;
    },
    remove: (_, __, list, at) => {
      if (!(list instanceof LuaTable)) return NO_ANSWER;
      const count = list.length();
      const position = at === undefined ? count : at;
      if (typeof position !== 'number' || (position | 0) !== position) return NO_ANSWER;
      if (position < 1 || position > count) return NO_VALUE;
      if (!isPlainArray(list, count, position)) return NO_ANSWER;
      const removed = list.getNumber(position);
      list.removeAt(position);
      budget.left -= Math.floor((count - position) / SLOTS_PER_UNIT);
      return removed;
    },
    getn: (_, __, list) => (list instanceof LuaTable ? list.length() : NO_ANSWER),
  };
}

function baseBodies(vm: VmState, globals: LuaTable): Record<string, FastBody> {
  const { generated } = vm;
  /** Three results: an iterator, the table, where it starts. */
  const iterate = (name: string, start: LuaValue): FastBody => {
    const [iterator] = (globals.getString(name) as NativeFunction).upvalues as [LuaValue];
    return (_, __, table) => {
      if (!(table instanceof LuaTable)) return NO_ANSWER;
      if (table.metatable !== undefined && vm.dialect.pairsMetamethods) return NO_ANSWER;
      return generated.returnAll([iterator, table, start]);
    };
  };
  return {
    type: (_, __, value) => (value === undefined ? NO_ANSWER : typeName(value)),
    tostring: (_, __, value) => {
      if (typeof value === 'string') return value;
      return typeof value === 'number' ? numberToString(value) : NO_ANSWER;
    },
    tonumber: (_, __, value, base) =>
      typeof value === 'number' && base === undefined ? value : NO_ANSWER,
    rawget: (_, __, table, key) =>
      table instanceof LuaTable && key !== undefined ? table.get(key) : NO_ANSWER,
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
    pairs: iterate('pairs', undefined),
    ipairs: iterate('ipairs', 0),
    assert: (_, __, ...values) => {
      if (values[0] === undefined || values[0] === false) return NO_ANSWER;
      if (values.length > FREE_VALUES) return NO_ANSWER;
      return values.length === 1 ? values[0] : generated.returnAll(values);
    },
    select: (_, __, n, ...values) => {
      if (n === '#') return values.length;
      if (typeof n !== 'number' || n < 1 || (n | 0) !== n) return NO_ANSWER;
      if (values.length - n > FREE_VALUES) return NO_ANSWER;
      return generated.returnAll(values.slice(n - 1));
    },
    unpack: (_, __, list, from, to) => {
      if (!(list instanceof LuaTable) || from !== undefined || to !== undefined) return NO_ANSWER;
      const count = list.length();
      return count > FREE_VALUES || count > list.array.length
        ? NO_ANSWER
        : generated.returnAll(list.array.slice(0, count));
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
  link(globals.getString('math'), mathBodies);
  link(globals.getString('string'), stringBodies(vm));
  link(globals.getString('table'), tableBodies(vm));
  for (const [name, names] of Object.entries(LEAVES)) markLeaves(globals.getString(name), names);
  for (const name of ALL_LEAVES) markLeaves(globals.getString(name));
  const implOf = (value: LuaValue): NativeFunction['impl'] => (value as NativeFunction).impl;
  vm.nextImpl = implOf(globals.getString('next'));
  const [aux] = (globals.getString('ipairs') as NativeFunction).upvalues as [LuaValue];
  vm.ipairsImpl = implOf(aux);
}
