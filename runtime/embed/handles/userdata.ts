// A host object in Lua's hands, in the host's hands again.
import type { Userdata as RawUserdata } from '../../values/userdata.ts';
import type { HostValue } from '../convert.ts';
import { readField, writeField } from './access.ts';
import { Handle, keyOf } from './handle.ts';
import type { LuaResult, StringForm } from './handle.ts';

/** A userdata: scripts reach what its metatable offers and nothing else of the host's object. */
export class Userdata extends Handle<RawUserdata> {
  /** The host's object. */
  get value(): unknown {
    return this.raw().value;
  }

  /** `u[key]` by its metatable. Throws LuaError when it offers no such access, or that raises. */
  get(key: HostValue): LuaResult {
    const value = readField(this.border, this.raw(), this.border.toLua(key));
    return this.border.toHost(value, this.strings);
  }

  /** `u[key] = value` by its metatable. Throws as `get`. */
  set(key: HostValue, value: HostValue): this {
    const raw = this.raw();
    const name = keyOf(this.border, key);
    writeField(this.border, raw, [name, this.border.toLua(value)]);
    return this;
  }

  /** A handle of its own of the same userdata, whose strings arrive as said. */
  as(strings: StringForm): Userdata {
    return new Userdata(this.border, this.raw(), strings);
  }

  protected get kind(): string {
    return 'userdata';
  }
}
