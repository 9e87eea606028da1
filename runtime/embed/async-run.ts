// Runs a Lua function that may wait, for hosts without a scheduler: slice by slice, with a look at the host between two of
// them, until it has ended, failed or was cancelled.
import type { LuaError } from '../diagnostics/lua-error.ts';
import type { LuaThread } from '../values/thread.ts';
import type { LuaFunction, LuaValue } from '../values/value.ts';
import { AWAIT, endThread } from './awaiting.ts';
import type { AbortSignalLike } from './awaiting.ts';
import type { CoreVM } from './core-vm.ts';
import type { RunResult } from './vm-options.ts';

/** How a function runs that may wait. */
export interface AsyncRunOptions {
  /** Budget units of a slice; after each, the host gets its turn. Default: 1,000,000, some milliseconds. */
  sliceUnits?: number | undefined;
  /** Most budget units of the whole run; beyond them it fails. Default: no limit. */
  units?: number | undefined;
  /** Gives the host its turn between two slices. Default: a timer of 0 ms, or where there is none a microtask. */
  yieldToHost?: (() => PromiseLike<unknown>) | undefined;
  /** Ends the run: calls that wait are aborted, and the promise is rejected with the signal's reason. */
  signal?: AbortSignalLike | undefined;
  /**
   * Answers a suspension that is no promise (`cx.suspend`) with the values that the native is to return. Default: the run fails.
   */
  onSuspend?:
    | ((
        reason: string,
        values: readonly LuaValue[],
      ) => readonly LuaValue[] | PromiseLike<readonly LuaValue[]>)
    | undefined;
}

/** The same for hosts of handles: natives of theirs wait by promises. */
export type WaitingOptions = Omit<AsyncRunOptions, 'onSuspend'>;

const SLICE_UNITS = 1_000_000;
const NO_VALUES: readonly LuaValue[] = [];

/**
 * Calls a function as a task of its own and gives a promise of its results. The first slice runs in a microtask. A
 * `coroutine.yield` at its outermost level lets the host have its turn and returns nothing. The promise is rejected with
 * the LuaError that ended it, with the signal's reason, or with an Error when the VM is closed meanwhile.
 */
export async function callAsync(
  vm: CoreVM,
  body: LuaFunction,
  args: readonly LuaValue[],
  options: AsyncRunOptions = {},
): Promise<readonly LuaValue[]> {
  const thread = vm.createThread(body);
  const run = new AsyncRun(vm, thread, options);
  try {
    await undefined;
    return await run.drive(args);
  } finally {
    run.end();
  }
}

/** One run; it watches the signal. */
class AsyncRun {
  private readonly vm: CoreVM;
  private readonly thread: LuaThread;
  private readonly options: AsyncRunOptions;
  private readonly onAbort = (): void => this.wake?.();
  private wake: (() => void) | undefined = undefined;

  constructor(vm: CoreVM, thread: LuaThread, options: AsyncRunOptions) {
    this.vm = vm;
    this.thread = thread;
    this.options = options;
    options.signal?.addEventListener('abort', this.onAbort);
  }

  end(): void {
    this.options.signal?.removeEventListener('abort', this.onAbort);
  }

  async drive(args: readonly LuaValue[]): Promise<readonly LuaValue[]> {
    const { vm, options } = this;
    const { sliceUnits = SLICE_UNITS, yieldToHost = hostTurn } = options;
    let left = options.units ?? Infinity;
    let values = args;
    for (;;) {
      this.checkSignal();
      const result = this.step(values, Math.min(sliceUnits, left));
      left -= vm.unitsUsed;
      values = NO_VALUES;
      if (result.status === 'done') return result.values;
      if (result.status === 'error') throw result.error as LuaError;
      if (result.status === 'waiting') values = await this.answer(result);
      else if (left <= 0) this.fail(new Error('the run used up its units'));
      else await this.until(yieldToHost());
    }
  }

  /** One slice: a step, whose host writes are undone when it ends with an error. */
  private step(values: readonly LuaValue[], units: number): RunResult {
    const { vm, thread } = this;
    const { transactions } = vm;
    transactions.begin();
    let failed = true;
    let faults: readonly unknown[];
    let result: RunResult;
    try {
      result = vm.resume(thread, values, { units });
      failed = result.status === 'error';
    } finally {
      faults = failed ? transactions.rollback() : transactions.commit();
    }
    if (faults.length > 0 && !failed) this.fail(faults[0]);
    return result;
  }

  private async answer({ reason = '', values }: RunResult): Promise<readonly LuaValue[]> {
    const { vm, options } = this;
    if (reason === AWAIT) {
      const settled = new Promise<void>((resolve) => {
        vm.state.waits.whenSettled(values[0] as number, resolve);
      });
      await this.until(settled);
      return NO_VALUES;
    }
    const { onSuspend } = options;
    if (onSuspend === undefined) return this.fail(new Error(`nobody answers the wait '${reason}'`));
    try {
      return (await this.until(Promise.resolve(onSuspend(reason, values)))) as readonly LuaValue[];
    } catch (error) {
      return this.fail(error);
    }
  }

  /** What `promise` gives, unless the signal is aborted before. */
  private async until(promise: PromiseLike<unknown>): Promise<unknown> {
    const aborted = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    try {
      return await Promise.race([promise, aborted]);
    } finally {
      this.wake = undefined;
      this.checkSignal();
    }
  }

  private checkSignal(): void {
    const { signal } = this.options;
    if (signal?.aborted === true) this.fail(signal.reason ?? new Error('the run was cancelled'));
  }

  private fail(reason: unknown): never {
    endThread(this.vm, this.thread, reason);
    throw reason;
  }
}

/** A turn of the host: timers, events and the like. */
async function hostTurn(): Promise<void> {
  const { setTimeout } = globalThis as { setTimeout?: (body: () => void, ms: number) => unknown };
  if (setTimeout !== undefined) await new Promise<void>((resolve) => setTimeout(resolve, 0));
}
