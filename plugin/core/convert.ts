// Values across the border between TypeScript and Lua. Text is encoded as UTF-8 bytes on the way in and decoded on the
// way out; plain arrays and objects become new tables; everything else goes through as it is.
import {
  decodeText,
  encodeText,
  LuaClosure,
  LuaTable,
  LuaThread,
  NativeFunction,
  Userdata,
} from '../../runtime/index.ts';
import type { ExecutionContext, LuaFunction, LuaValue } from '../../runtime/index.ts';

/** What TypeScript may hand to scripts. */
export type HostValue =
  LuaValue | null | readonly HostValue[] | { readonly [key: string]: HostValue };

function isLuaObject(value: object): value is LuaTable | LuaFunction | LuaThread | Userdata {
  return (
    value instanceof LuaTable ||
    value instanceof Userdata ||
    value instanceof LuaClosure ||
    value instanceof NativeFunction ||
    value instanceof LuaThread
  );
}

/** The Lua value for a host value; arrays and plain objects are copied. */
export function toLua(value: HostValue): LuaValue {
  if (typeof value === 'string') return encodeText(value);
  if (value === null) return undefined;
  if (typeof value !== 'object' || isLuaObject(value)) return value as LuaValue;
  const table = new LuaTable();
  if (Array.isArray(value)) {
    value.forEach((item: HostValue, index) => table.setNumber(index + 1, toLua(item)));
  } else {
    for (const [key, item] of Object.entries(value)) table.setString(encodeText(key), toLua(item));
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

/** Calls `visit` for each string key of a table. */
export function eachField(table: LuaTable, visit: (key: string, value: LuaValue) => void): void {
  table.positionOf(undefined);
  for (let at = table.nextPosition(-1); at >= 0; at = table.nextPosition(at)) {
    const key = table.keyAt(at);
    if (typeof key === 'string') visit(key, table.valueAt(at));
  }
}

/** Raises Lua's argument error at the calling line, with the function's full name. */
export function argumentError(cx: ExecutionContext, name: string, at: number, what: string): never {
  return cx.error(`bad argument #${at} to '${name}' (${what})`, 1);
}

/** Where the Lua code that called a native stands (`guard.lua:12`), or `host`. */
export function callerPosition(cx: ExecutionContext): string {
  try {
    return cx.error('', 1);
  } catch (thrown) {
    const value = (thrown as { value?: unknown }).value;
    return typeof value === 'string' && value.endsWith(': ') ? value.slice(0, -2) : 'host';
  }
}
