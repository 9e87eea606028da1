// A VM with functions that answer with promises, for the tests of waiting.
import { awaitCall, awaitPromise, callAsync, CoreVM } from '../../../runtime/internals.ts';
import type {
  AbortSignalLike,
  AsyncRunOptions,
  LuaError,
  LuaValue,
} from '../../../runtime/internals.ts';

export type Tier = 'interpreter' | 'generated' | 'auto';
export const TIERS: readonly Tier[] = ['interpreter', 'generated', 'auto'];

/** A call whose promise the test settles. */
export interface OpenCall {
  readonly argument: LuaValue;
  readonly signal: AbortSignalLike;
  resolve(value?: unknown): void;
  reject(reason: unknown): void;
}

/** `later(x)` gives x a turn later, `fail(text)` rejects, `held(x)` is settled by the test. */
export class AsyncHost {
  readonly vm: CoreVM;
  readonly calls: OpenCall[] = [];
  readonly lines: string[] = [];
  /** What `fail` rejected with last. */
  rejected: Error | undefined = undefined;

  constructor(tier: Tier = 'auto', mode: 'strict' | 'extended' = 'extended') {
    const vm = new CoreVM({ tier, mode, print: (line) => void this.lines.push(line) });
    this.vm = vm;
    this.define('later', (x) => Promise.resolve(x));
    this.define('fail', async (x) => {
      await Promise.resolve();
      this.rejected = new RangeError(`refused ${String(x)}`);
      throw this.rejected;
    });
    this.define('held', (argument, signal) => {
      return new Promise((resolve, reject) =>
        this.calls.push({ argument, signal, resolve, reject }),
      );
    });
  }

  /** A function of one argument that answers with a promise, or another thenable. */
  define(name: string, start: (argument: LuaValue, signal: AbortSignalLike) => unknown): void {
    const native = this.vm.native(name, (cx) => {
      const argument = cx.arg(1);
      return awaitCall(cx, (signal) => start(argument, signal));
    });
    this.vm.globals.setString(name, native);
  }

  /** A function that waits for a promise made elsewhere. */
  definePlain(name: string, make: () => unknown): void {
    this.vm.globals.setString(
      name,
      this.vm.native(name, (cx) => awaitPromise(cx, make())),
    );
  }

  run(source: string, options?: AsyncRunOptions): Promise<readonly LuaValue[]> {
    return callAsync(this.vm, this.vm.load(source, '@script.lua'), [], options);
  }

  /** Runs what fails; gives the error. */
  async failing(source: string, options?: AsyncRunOptions): Promise<LuaError> {
    const results = await this.run(source, options).catch((error: unknown) => error);
    if (results instanceof Error) return results as LuaError;
    throw new Error('the script did not fail');
  }
}

/** Lets everything happen that needs no more than some turns of the event loop. */
export async function turns(count = 3): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise<void>((resolve) => setTimeout(resolve, 0));
}
