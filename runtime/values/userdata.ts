// Userdata: a host object in Lua's hands. Scripts reach nothing of it but what its metatable offers.
import type { Marking } from './collectable.ts';
import type { LuaTable } from './table.ts';
import type { LuaValue } from './value.ts';

/** Fields of a userdata that need no call: `read` gives undefined, `write` false for what the metamethods shall handle. */
export interface FieldAccess {
  read(key: LuaValue): LuaValue;
  write(key: LuaValue, value: LuaValue): boolean;
}

/** A full userdata. `value` is the host's object, never visible to scripts. */
export class Userdata {
  value: unknown;
  metatable: LuaTable | undefined;
  env: LuaTable | undefined;
  access: FieldAccess | undefined = undefined;
  mark: Marking | null = null;
  /** The collector knows it, so that its `__gc` will be called. */
  registered = false;
  /** Its `__gc` has been called or is about to be. */
  finalized = false;

  constructor(value: unknown, metatable?: LuaTable, env?: LuaTable) {
    this.value = value;
    this.metatable = metatable;
    this.env = env;
  }
}
