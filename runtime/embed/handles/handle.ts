// What all handles have in common: they hold one Lua value for the host until they are released, and say what happened when they are
// used too late or in the wrong place.
import type { WaitingOptions } from '../async-run.ts';
import type { LuaError } from '../../diagnostics/lua-error.ts';
import { typeName } from '../../interpreter/vm-state.ts';
import type { LuaFunction as RawFunction, LuaValue } from '../../values/value.ts';
import { TO_LUA } from '../convert.ts';
import type { ConvertsToLua, HostValue, LuaObject } from '../convert.ts';
import type { CoreVM } from '../core-vm.ts';
import { DISPOSE } from '../dispose.ts';
import type { LuaFunction } from './function.ts';
import type { HandleRegistry, Slot } from './registry.ts';
import type { LuaTable } from './table.ts';
import type { LuaThread as RawThread } from '../../values/thread.ts';
import type { LuaThread } from './thread.ts';
import type { Userdata } from './userdata.ts';

/** How Lua's strings, which are bytes, reach the host: decoded as UTF-8, or as `Uint8Array`. */
export type StringForm = 'text' | 'bytes';

/** A Lua value as the host gets it; `undefined` is nil, strings are text unless bytes were asked for. */
export type LuaResult =
  | undefined
  | boolean
  | number
  | string
  | Uint8Array
  | LuaTable
  | LuaFunction
  | LuaThread
  | Userdata;

/** A handle was used after `release()`, after its VM was closed, or with another VM. */
export class HandleError extends Error {
  override readonly name = 'HandleError';
}

/** The way from host values to Lua values and back, of one VM. */
export interface Border {
  readonly core: CoreVM;
  readonly registry: HandleRegistry;
  /** A thread on which no function runs: errors have no position. */
  readonly nowhere: RawThread;
  toLua(value: HostValue): LuaValue;
  toHost(value: LuaValue, strings: StringForm): LuaResult;
  /** Converts in place, where that is possible. */
  toHostAll(values: readonly LuaValue[], strings: StringForm): LuaResult[];
  /** Calls with host values; throws LuaError as hosts see it. */
  call(callee: LuaValue, args: HostValue[]): readonly LuaValue[];
  /** Calls with host values as a task of its own. */
  callAsync(
    callee: RawFunction,
    args: HostValue[],
    options: WaitingOptions,
  ): Promise<readonly LuaValue[]>;
  /** Calls with Lua values. */
  callRaw(callee: LuaValue, args: readonly LuaValue[]): readonly LuaValue[];
  /** The error as hosts see it. */
  toError(thrown: unknown): LuaError;
  /** The error that an error value alone is. */
  errorOf(value: LuaValue): LuaError;
}

/** A Lua value in the host's hands. */
export abstract class Handle<Raw extends LuaObject = LuaObject> implements ConvertsToLua {
  /** How strings that come out of it arrive. */
  readonly strings: StringForm;
  protected readonly border: Border;
  private slot: Slot | undefined;

  constructor(border: Border, value: Raw, strings: StringForm) {
    this.border = border;
    this.strings = strings;
    this.slot = border.registry.open(this, value);
  }

  /** Ends this handle: it holds its value no more. Other handles of the same value live on. Does nothing the second time. */
  release(): void {
    const { slot } = this;
    if (slot === undefined) return;
    this.border.registry.release(slot);
    this.slot = undefined;
  }

  /** For `using`: as `release`. */
  [DISPOSE](): void {
    this.release();
  }

  /** `release` was called. */
  get isReleased(): boolean {
    return this.slot === undefined;
  }

  /** Do both stand for the same Lua object? Metamethods are not asked. Throws HandleError when one of them is released. */
  equals(other: Handle): boolean {
    return other.border === this.border && (other.raw() as unknown) === this.raw();
  }

  /** What Lua's `tostring` gives, as text; names what happened to a handle that is of no use any more. */
  toString(): string {
    const { core, registry } = this.border;
    const { slot } = this;
    if (slot === undefined || registry.isClosed) return `[${this.fault()}]`;
    return this.border.toHost(core.toDisplayString(slot.value), 'text') as string;
  }

  /** The value as the given VM has it; for conversions. */
  [TO_LUA](core: CoreVM): LuaValue {
    if (core !== this.border.core) {
      throw new HandleError(`this handle of a ${this.kind} belongs to another VM`);
    }
    return this.raw();
  }

  /** Lua's name for the type of what it stands for. */
  protected abstract get kind(): string;

  /** The Lua value. Throws HandleError when there is none any more. */
  protected raw(): Raw {
    const { slot } = this;
    if (slot === undefined || this.border.registry.isClosed) throw new HandleError(this.fault());
    return slot.value as Raw;
  }

  private fault(): string {
    return this.border.registry.isClosed
      ? `the VM of this handle of a ${this.kind} was closed`
      : `this handle of a ${this.kind} was released`;
  }
}

/** The Lua value of a host value that must be a key. */
export function keyOf(border: Border, key: HostValue): LuaValue {
  const converted = border.toLua(key);
  if (converted === undefined || converted !== converted) {
    throw new TypeError(`${typeName(converted) === 'nil' ? 'nil' : 'NaN'} cannot be a key in Lua`);
  }
  return converted;
}
