// What one VM has of the host's declarations: a native for each function, the meaning of each type. Two VMs share nothing but the
// declarations themselves.
import type { NativeFunction } from '../../values/function.ts';
import { decodeText } from '../../values/text.ts';
import type { LuaValue } from '../../values/value.ts';
import type { CoreVM } from '../core-vm.ts';
import type { HostCodec, HostType } from './host-type.ts';
import { makeNative } from './natives.ts';
import type { Callable } from './natives.ts';
import { storeGlobal } from '../store-global.ts';

/** A type that knows by itself what it means in a VM. */
interface BindsItself {
  bind(bindings: HostBindings): HostCodec<unknown>;
}

/** The host's functions and types in one VM; `vm.part(HostBindings)`. */
export class HostBindings {
  readonly vm: CoreVM;
  /** How raw values reach implementations, text apart: as they are, or as the handles of a public VM. */
  readonly handleOf = (value: LuaValue): unknown => this.vm.handleOf(value);
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
    storeGlobal(this.vm, callable.name, this.native(callable));
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
}
