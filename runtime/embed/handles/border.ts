// The border of one VM: host values to Lua, Lua values to host values and handles, errors as hosts see them.
import { callAsync } from '../async-run.ts';
import type { WaitingOptions } from '../async-run.ts';
import { LuaError } from '../../diagnostics/lua-error.ts';
import { LuaThrow } from '../../diagnostics/lua-throw.ts';
import { isFunction } from '../../interpreter/metamethods.ts';
import { LuaTable as RawTable } from '../../values/table.ts';
import { bytesOfString, decodeText } from '../../values/text.ts';
import { LuaThread as RawThread } from '../../values/thread.ts';
import type { LuaFunction as RawFunction, LuaValue } from '../../values/value.ts';
import { toLua } from '../convert.ts';
import type { HostValue, LuaObject } from '../convert.ts';
import type { CoreVM } from '../core-vm.ts';
import { hostError } from '../errors.ts';
import { LuaFunction } from './function.ts';
import type { Border, LuaResult, StringForm } from './handle.ts';
import { HandleRegistry } from './registry.ts';
import type { RegistryOptions } from './registry.ts';
import { LuaTable } from './table.ts';
import { LuaThread } from './thread.ts';
import { Userdata } from './userdata.ts';

export class HostBorder implements Border {
  readonly core: CoreVM;
  readonly registry: HandleRegistry;
  readonly nowhere: RawThread;

  constructor(core: CoreVM, options: RegistryOptions) {
    this.core = core;
    this.registry = new HandleRegistry(options);
    this.nowhere = new RawThread(core.globals);
    core.addRoots((visit) => this.registry.visit(visit));
  }

  toLua(value: HostValue): LuaValue {
    return toLua(this.core, value);
  }

  toHost(value: LuaValue, strings: StringForm): LuaResult {
    if (typeof value === 'string') {
      return strings === 'text' ? decodeText(value) : bytesOfString(value);
    }
    return typeof value === 'object' ? this.handleOf(value, strings) : value;
  }

  toHostAll(values: readonly LuaValue[], strings: StringForm): LuaResult[] {
    const count = values.length;
    // Lists of results belong to nobody else; the empty one is shared.
    if (count === 0) return [];
    const results = values as LuaResult[];
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (typeof value === 'string' || typeof value === 'object') {
        results[i] = this.toHost(value, strings);
      }
    }
    return results;
  }

  call(callee: LuaValue, args: HostValue[]): readonly LuaValue[] {
    for (let i = 0; i < args.length; i++) {
      const value = args[i];
      if (typeof value === 'number') continue;
      const isNested = typeof value === 'object' || typeof value === 'function';
      const root = isNested ? { root: `argument ${i + 1}` } : undefined;
      args[i] = toLua(this.core, value, root) as HostValue;
    }
    return this.callRaw(callee, args as LuaValue[]);
  }

  /** Arguments are converted at once: what cannot go to Lua is thrown, not a rejection. */
  callAsync(
    callee: RawFunction,
    args: HostValue[],
    options: WaitingOptions,
  ): Promise<readonly LuaValue[]> {
    const raw = args.map((each, i) => toLua(this.core, each, { root: `argument ${i + 1}` }));
    return callAsync(this.core, callee, raw, options).catch((thrown: unknown) => {
      throw thrown instanceof LuaError ? this.toError(thrown) : thrown;
    });
  }

  callRaw(callee: LuaValue, args: readonly LuaValue[]): readonly LuaValue[] {
    const outcome = this.core.callProtected(callee as RawFunction, args);
    if (outcome.ok) return outcome.results;
    throw this.toError(outcome.error);
  }

  toError(thrown: unknown): LuaError {
    const error = thrown instanceof LuaError ? thrown : this.core.toError(thrown);
    return hostError(error, (value) => this.toHost(value, 'text'));
  }

  errorOf(value: LuaValue): LuaError {
    return this.toError(new LuaThrow(value));
  }

  private handleOf(value: LuaObject, strings: StringForm): LuaResult {
    if (value instanceof RawTable) return new LuaTable(this, value, strings);
    if (isFunction(value)) return new LuaFunction(this, value, strings);
    if (value instanceof RawThread) return new LuaThread(this, value, strings);
    return new Userdata(this, value, strings);
  }
}
