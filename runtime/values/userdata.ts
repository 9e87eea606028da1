// Userdata: a host object in Lua's hands. Scripts reach nothing of it but what its metatable and its access offer.
import type { Marking } from './collectable.ts';
import { ManyFields } from './fields.ts';
import type { LuaTable } from './table.ts';
import type { LuaValue } from './value.ts';

/** Gives the value of one field of a userdata's host object; undefined leaves it to the metamethods. */
export type FieldReader = (value: unknown) => LuaValue;
/** Stores a value in a field; false leaves it to the metamethods. */
export type FieldWriter = (value: unknown, stored: LuaValue) => boolean;

/** Fields of a userdata that need no call: `read` gives undefined, `write` false for what the metamethods shall handle. */
export interface FieldAccess {
  read(key: LuaValue, userdata: Userdata): LuaValue;
  write(key: LuaValue, value: LuaValue, userdata: Userdata): boolean;
  /** The same by name, for places in generated code that know it: no more of it than they need is asked. */
  readonly readers?: Readonly<Record<string, FieldReader>> | undefined;
  readonly writers?: Readonly<Record<string, FieldWriter>> | undefined;
}

/** Fields by name, each with a reader and perhaps a writer. Many userdata may share it. */
export class NamedFields implements FieldAccess {
  // No key is found in them by accident: their prototypes are empty.
  readonly readers = new ManyFields() as unknown as Record<string, FieldReader>;
  readonly writers = new ManyFields() as unknown as Record<string, FieldWriter>;

  read(key: LuaValue, userdata: Userdata): LuaValue {
    const reader = typeof key === 'string' ? this.readers[key] : undefined;
    return reader === undefined ? undefined : reader(userdata.value);
  }

  write(key: LuaValue, value: LuaValue, userdata: Userdata): boolean {
    const writer = typeof key === 'string' ? this.writers[key] : undefined;
    return writer !== undefined && writer(userdata.value, value);
  }
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
