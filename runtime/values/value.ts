// The Lua value as JavaScript sees it. nil, booleans and numbers are themselves; a Lua string is a JavaScript string
// whose char codes are bytes 0-255 (text is encoded and decoded at the host's border only); the rest are classes.
import type { LuaClosure, NativeFunction } from './function.ts';
import type { LuaTable } from './table.ts';
import type { LuaThread } from './thread.ts';
import type { Userdata } from './userdata.ts';

/** Any Lua value; `undefined` is nil. */
export type LuaValue =
  undefined | boolean | number | string | LuaTable | LuaFunction | LuaThread | Userdata;

/** A function written in Lua or by the host. */
export type LuaFunction = LuaClosure | NativeFunction;
