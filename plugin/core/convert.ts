// Values across the border between TypeScript and Lua. Text is encoded as UTF-8 bytes on the way in and decoded on the
// way out; plain arrays and objects are copied to new tables; everything else that is not a Lua value is refused, so
// that no host object and no host function ever reaches a script.
import {
  decodeText,
  encodeText,
  LuaClosure,
  LuaTable,
  LuaThread,
  NativeFunction,
  Userdata,
} from '../../runtime/internals.ts';
import type { ExecutionContext, LuaFunction, LuaValue } from '../../runtime/internals.ts';

/** What TypeScript may hand to scripts. */
export type HostValue =
  LuaValue | null | readonly HostValue[] | { readonly [key: string]: HostValue };

/** Nesting of arrays and objects beyond which a host value is taken for a circular one. */
const MAX_NESTING = 100;

function isLuaObject(value: object): value is LuaTable | LuaFunction | LuaThread | Userdata {
  return (
    value instanceof LuaTable ||
    value instanceof Userdata ||
    value instanceof LuaClosure ||
    value instanceof NativeFunction ||
    value instanceof LuaThread
  );
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * The Lua value for a host value; arrays and plain objects are copied. Throws a TypeError for what scripts must not
 * get: functions, class instances, symbols, big integers, circular structures.
 */
export function toLua(value: HostValue, nesting = 0): LuaValue {
  if (typeof value === 'string') return encodeText(value);
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} cannot go to Lua`);
  if (isLuaObject(value)) return value;
  if (nesting > MAX_NESTING) throw new TypeError('a circular structure cannot go to Lua');
  const table = new LuaTable();
  if (Array.isArray(value)) {
    value.forEach((item: HostValue, i) => table.setNumber(i + 1, toLua(item, nesting + 1)));
    return table;
  }
  if (!isPlainObject(value)) throw new TypeError('an instance of a class cannot go to Lua');
  for (const [key, item] of Object.entries(value)) {
    table.setString(encodeText(key), toLua(item, nesting + 1));
  }
  return table;
}

/** A Lua value for the host: text decoded, the rest as it is. */
export function fromLua(value: LuaValue): LuaValue {
  return typeof value === 'string' ? decodeText(value) : value;
}

export function isFunction(value: LuaValue): value is LuaFunction {
  return value instanceof LuaClosure || value instanceof NativeFunction;
}

/** Type name as Lua's `type` says it. */
export function typeName(value: LuaValue): string {
  if (value === undefined) return 'nil';
  if (typeof value !== 'object') return typeof value;
  if (value instanceof LuaTable) return 'table';
  if (value instanceof Userdata) return 'userdata';
  return value instanceof LuaThread ? 'thread' : 'function';
}

/** Calls `visit` for each entry of a table; the table must not get new keys meanwhile. */
export function eachEntry(table: LuaTable, visit: (key: LuaValue, value: LuaValue) => void): void {
  table.positionOf(undefined);
  for (let at = table.nextPosition(-1); at >= 0; at = table.nextPosition(at)) {
    visit(table.keyAt(at), table.valueAt(at));
  }
}

/** Calls `visit` for each string key of a table, as bytes. */
export function eachField(table: LuaTable, visit: (key: string, value: LuaValue) => void): void {
  eachEntry(table, (key, value) => {
    if (typeof key === 'string') visit(key, value);
  });
}

/** The elements 1..#t of a table, text decoded. */
export function listOf(table: LuaTable): LuaValue[] {
  const list: LuaValue[] = [];
  for (let i = 1; i <= table.length(); i++) list.push(fromLua(table.getNumber(i)));
  return list;
}

/** The string-keyed fields of a table, text decoded, as an object without a prototype. */
export function recordOf(table: LuaTable): Record<string, LuaValue> {
  const record = Object.create(null) as Record<string, LuaValue>;
  eachField(table, (key, value) => {
    record[decodeText(key)] = fromLua(value);
  });
  return record;
}

/**
 * Raises Lua's argument error at the calling line, with the function's full name. Of a method (`entity:has`) the object
 * is not counted, as in Lua.
 */
export function argumentError(cx: ExecutionContext, name: string, at: number, what: string): never {
  const position = name.includes(':') ? at - 1 : at;
  const shown = encodeText(`'${name}'`);
  const fault = encodeText(what);
  if (position === 0) return cx.error(`calling ${shown} on bad self (${fault})`, 1);
  return cx.error(`bad argument #${position} to ${shown} (${fault})`, 1);
}

/** Raises the error for an argument of the wrong type. */
export function typeError(cx: ExecutionContext, name: string, at: number, expected: string): never {
  const got = cx.isNone(at) ? 'no value' : typeName(cx.arg(at));
  return argumentError(cx, name, at, `${expected} expected, got ${got}`);
}

/** A string argument, decoded. */
export function checkText(cx: ExecutionContext, name: string, at: number): string {
  const value = cx.arg(at);
  return typeof value === 'string' ? decodeText(value) : typeError(cx, name, at, 'string');
}

/** Where the Lua code `level` levels above a native stands (`guard.lua:12`), or `host`. */
export function callerPosition(cx: ExecutionContext, level = 1): string {
  try {
    return cx.error('', level);
  } catch (thrown) {
    const value = (thrown as { value?: unknown }).value;
    return typeof value === 'string' && value.endsWith(': ')
      ? decodeText(value.slice(0, -2))
      : 'host';
  }
}
