// A function in the host's hands.
import type { WaitingOptions } from '../async-run.ts';
import { chunkId } from '../../values/chunk-id.ts';
import { NativeFunction } from '../../values/function.ts';
import { decodeText } from '../../values/text.ts';
import type { LuaFunction as RawFunction } from '../../values/value.ts';
import type { HostValue } from '../convert.ts';
import { Handle } from './handle.ts';
import type { LuaResult, StringForm } from './handle.ts';

/** What is known of a function without calling it. */
export interface FunctionInfo {
  /** 'native': of the library or the host. */
  kind: 'lua' | 'native';
  /** Of native functions: the name they were registered with. */
  name: string | undefined;
  /** Of Lua functions: the chunk as messages show it (`guard.lua`). */
  chunk: string | undefined;
  /** Of Lua functions: the line it begins in, 1-based; 0 for a chunk. */
  line: number | undefined;
  lastLine: number | undefined;
  /** Of Lua functions: how many parameters it names. */
  parameters: number | undefined;
  isVariadic: boolean;
}

const VARARG = 2;

/**
 * A function in the host's hands, written in Lua or by the host.
 *
 *     using update = vm.load('local dt = ... ; return dt * 2', '@update.lua');
 *     const [twice] = update.call(0.5);
 */
export class LuaFunction extends Handle<RawFunction> {
  /**
   * Calls it to its end and returns its results. It can neither yield nor wait. Throws LuaError for what nothing in Lua caught, and
   * TypeError for arguments that cannot go to Lua; nothing is called then.
   */
  call(...args: HostValue[]): LuaResult[] {
    return this.border.toHostAll(this.border.call(this.raw(), args), this.strings);
  }

  /**
   * Calls it as a task of its own: it may wait for functions of the host that answer with promises, and runs in slices between which
   * the host has its turn. The promise is rejected with the LuaError that ended it, or with the reason of `signal`. Throws TypeError
   * for arguments that cannot go to Lua.
   * @example const [page] = await load.callAsync(['intro'], { signal: AbortSignal.timeout(5000) });
   */
  async callAsync(args: HostValue[] = [], options: WaitingOptions = {}): Promise<LuaResult[]> {
    const results = await this.border.callAsync(this.raw(), args, options);
    return this.border.toHostAll([...results], this.strings);
  }

  /** What it is and where it was written. */
  get info(): FunctionInfo {
    const raw = this.raw();
    if (raw instanceof NativeFunction) {
      const none = undefined;
      const name = decodeText(raw.name);
      return {
        kind: 'native',
        name,
        chunk: none,
        line: none,
        lastLine: none,
        parameters: none,
        isVariadic: true,
      };
    }
    const { source, lineDefined, lastLineDefined, parameterCount, varargFlags } = raw.proto;
    return {
      kind: 'lua',
      name: undefined,
      chunk: decodeText(chunkId(source)),
      line: lineDefined,
      lastLine: lastLineDefined,
      parameters: parameterCount,
      isVariadic: (varargFlags & VARARG) !== 0,
    };
  }

  /** A handle of its own of the same function, whose results arrive as said. */
  as(strings: StringForm): LuaFunction {
    return new LuaFunction(this.border, this.raw(), strings);
  }

  protected get kind(): string {
    return 'function';
  }
}
