// Values across the border between TypeScript and Lua as the plugin's calls have it: by the runtime's conversion, raw Lua values
// included on the way in, one level deep on the way out.
import {
  decodeText,
  recordOf as recordOfFields,
  toLua as convertToLua,
  typeFault,
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

/** The elements 1..#t of a table, text decoded. */
export function listOf(table: LuaTable): LuaValue[] {
  const list: LuaValue[] = [];
  for (let i = 1; i <= table.length(); i++) list.push(fromLua(table.getNumber(i)));
  return list;
}

/** The string-keyed fields of a table, text decoded, as an object without a prototype. */
export function recordOf(table: LuaTable): Record<string, LuaValue> {
  return recordOfFields(table, fromLua);
}

/** A string argument, decoded. */
export function checkText(cx: ExecutionContext, name: string, at: number): string {
  const value = cx.arg(at);
  return typeof value === 'string' ? decodeText(value) : typeFault(cx, name, at, 'string');
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
