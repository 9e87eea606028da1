// Values across the border between TypeScript and Lua as the plugin's calls have it: by the runtime's conversion, raw Lua values
// included on the way in, one level deep on the way out. The errors of arguments.
import {
  decodeText,
  eachEntry,
  encodeText,
  toLua as convertToLua,
  typeName,
} from '../../runtime/internals.ts';
import type {
  CoreVM,
  ExecutionContext,
  LuaTable,
  LuaValue,
  RawHostValue,
} from '../../runtime/internals.ts';

const RAW = { raw: true };

/** What TypeScript may hand to scripts; Lua's own values go as they are. */
export type HostValue = RawHostValue;

/**
 * The Lua value for a host value; arrays, plain objects and Maps are copied. Throws a TypeError that names the place for what
 * scripts must not get: functions, class instances, accessors, symbols, big integers, circular structures.
 */
export function toLua(vm: CoreVM, value: HostValue): LuaValue {
  return convertToLua(vm, value, RAW);
}

/** A Lua value for the host: text decoded, the rest as it is. */
export function fromLua(value: LuaValue): LuaValue {
  return typeof value === 'string' ? decodeText(value) : value;
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
