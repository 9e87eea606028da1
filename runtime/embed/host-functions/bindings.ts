// What one VM has of the host's declarations: a native for each function, the meaning of each type. Two VMs share nothing but the
// declarations themselves.
import { encodeText } from '../../values/text.ts';
import type { NativeFunction } from '../../values/function.ts';
import { LuaTable } from '../../values/table.ts';
import { decodeText } from '../../values/text.ts';
import type { Userdata } from '../../values/userdata.ts';
import type { LuaValue } from '../../values/value.ts';
import { eachEntry } from '../convert.ts';
import type { CoreVM } from '../core-vm.ts';
import type { HostCodec, HostType } from './host-type.ts';
import { makeNative } from './natives.ts';
import type { Callable } from './natives.ts';
import { newTable } from '../../interpreter/allocate.ts';

/** A type that knows by itself what it means in a VM. */
interface BindsItself {
  bind(bindings: HostBindings): HostCodec<unknown>;
}

/** The host's functions and types in one VM; `vm.part(HostBindings)`. */
export class HostBindings {
  readonly vm: CoreVM;
  /** How raw values reach implementations, text apart: as they are, or as the handles of a public VM. */
  handleOf: (value: LuaValue) => unknown = (value) => value;
  /** The userdata of host objects: kept as long as the object is, or as Lua holds it. */
  readonly userdata = new WeakMap<object, Userdata>();
  private readonly natives = new Map<Callable, NativeFunction>();
  private readonly callables = new Map<NativeFunction, Callable>();
  private readonly codecs = new Map<HostType<unknown>, HostCodec<unknown>>();

  constructor(vm: CoreVM) {
    this.vm = vm;
  }

  /** The native of a declared function: always the same. */
  native(callable: Callable): NativeFunction {
    const known = this.natives.get(callable);
    if (known !== undefined) return known;
    const made = makeNative(this, callable);
    this.natives.set(callable, made);
    this.callables.set(made, callable);
    return made;
  }

  /** The declaration of a native; undefined for natives of others. */
  declarationOf(native: NativeFunction): Callable | undefined {
    return this.callables.get(native);
  }

  /** Stores a function under its dotted name in the globals. Throws when a part of the name is something else than a table. */
  define(callable: Callable): void {
    this.store(callable.name, this.native(callable));
  }

  /** Stores a value under a dotted name in the globals; tables on the way are made. Throws when a part is no table. */
  store(name: string, value: LuaValue): void {
    const parts = name.split('.');
    const last = parts.pop() as string;
    let table = this.vm.globals;
    for (const part of parts) {
      const found = table.getString(encodeText(part));
      if (found instanceof LuaTable) {
        table = found;
      } else if (found === undefined) {
        const made = newTable(this.vm.state);
        table.setName(encodeText(part), made);
        table = made;
      } else {
        throw new Error(`cannot register '${name}': global '${part}' is not a table`);
      }
    }
    table.setName(encodeText(last), value);
  }

  /** Says what a type means here; to be called before functions that name it are defined. */
  supply<T>(type: HostType<T>, codec: HostCodec<T>): void {
    this.codecs.set(type, codec as HostCodec<unknown>);
  }

  /** What a type means here. Throws for one that nobody has supplied. */
  codec(type: HostType<unknown>): HostCodec<unknown> {
    const known = this.codecs.get(type);
    if (known !== undefined) return known;
    const { bind } = type as Partial<BindsItself>;
    if (bind === undefined) throw new Error(`this VM knows no type '${type.name}'`);
    const made = bind.call(type as unknown as BindsItself, this);
    this.codecs.set(type, made);
    return made;
  }

  /** A value as implementations get it: text decoded, objects as they are or as handles. */
  toHost(value: LuaValue): unknown {
    if (typeof value === 'string') return decodeText(value);
    return typeof value === 'object' ? this.handleOf(value) : value;
  }

  /** The string-keyed fields of a table, as an object without a prototype. */
  recordOf(table: LuaTable): Record<string, unknown> {
    const record = Object.create(null) as Record<string, unknown>;
    eachEntry(table, (key, value) => {
      if (typeof key === 'string') record[decodeText(key)] = this.toHost(value);
    });
    return record;
  }
}
