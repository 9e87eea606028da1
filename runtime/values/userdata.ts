// Userdata: a host object in Lua's hands. Scripts reach nothing of it but what its metatable offers.
import type { LuaTable } from './table.ts';

/** A full userdata. `value` is the host's object, never visible to scripts. */
export class Userdata {
  value: unknown;
  metatable: LuaTable | undefined;
  env: LuaTable | undefined;

  constructor(value: unknown, metatable?: LuaTable, env?: LuaTable) {
    this.value = value;
    this.metatable = metatable;
    this.env = env;
  }
}
