// Promises that suspended threads wait for. A thread holds only the id of its wait, in plain data; the promise, how its value is
// delivered and how the call is aborted are the host's and stay here. A wait that was cancelled is forgotten, and whatever
// its promise does later finds nobody.
import type { ExecutionContext } from './context.ts';

/** Ends the work that a promise stands for: an AbortController, or its like. */
export interface Abortable {
  abort(reason?: unknown): void;
}

/** How a promise ended. */
export interface PromiseOutcome {
  readonly ok: boolean;
  /** What it was fulfilled with, or the reason of its rejection. */
  readonly value: unknown;
}

/** What is kept for a thread that waits. */
export interface PromiseWait {
  /** Pushes the results for what the promise was fulfilled with, and returns their number. */
  readonly deliver: (cx: ExecutionContext, value: unknown) => number;
  /** Begins the message of a rejection: `name: message`. Undefined: the message alone. */
  readonly name: string | undefined;
  readonly abortable: Abortable | undefined;
  /** Undefined as long as the promise is pending. */
  outcome: PromiseOutcome | undefined;
  /** Told once, when there is an outcome. */
  listener: (() => void) | undefined;
}

/** The waits of one VM. */
export class PromiseWaits {
  private lastId = 0;
  private readonly waits = new Map<number, PromiseWait>();

  /** Threads that wait, those included whose promise has settled and who have not gone on yet. */
  get size(): number {
    return this.waits.size;
  }

  /** Begins to wait for `promise`, anything with a method `then`; returns the id. */
  add(
    promise: unknown,
    { deliver, name, abortable }: Pick<PromiseWait, 'deliver' | 'name' | 'abortable'>,
  ): number {
    const id = ++this.lastId;
    this.waits.set(id, { deliver, name, abortable, outcome: undefined, listener: undefined });
    // A promise of ours follows the other one: it settles once, later and never throws, whatever that one does.
    const followed = new Promise<unknown>((resolve) => resolve(promise));
    followed.then(
      (value) => this.settle(id, { ok: true, value }),
      (value: unknown) => this.settle(id, { ok: false, value }),
    );
    return id;
  }

  /** The wait with this id; undefined when it was cancelled, or belongs to a run that was saved elsewhere. */
  find(id: number): PromiseWait | undefined {
    return this.waits.get(id);
  }

  /** Forgets a wait whose outcome was delivered. */
  delete(id: number): void {
    this.waits.delete(id);
  }

  /** Calls `listener` once, when the promise has settled: at once when it has already. False for an unknown wait. */
  whenSettled(id: number, listener: () => void): boolean {
    const wait = this.waits.get(id);
    if (wait === undefined) return false;
    if (wait.outcome !== undefined) listener();
    else wait.listener = listener;
    return true;
  }

  /**
   * Forgets a wait: its promise is ignored from now on, and its work aborted with `reason` if it still goes on. The listener is
   * not told. What `abort` throws is dropped: the caller ends a task and cannot do anything about it.
   */
  cancel(id: number, reason: unknown): void {
    const wait = this.waits.get(id);
    if (wait === undefined) return;
    this.waits.delete(id);
    if (wait.outcome !== undefined) return;
    try {
      wait.abortable?.abort(reason);
    } catch {
      // Host code that listens to the signal and fails; it reports its faults itself.
    }
  }

  /** Cancels every wait; listeners are told, for nothing runs any more that could do it. */
  cancelAll(reason: unknown): void {
    for (const [id, { listener }] of Array.from(this.waits)) {
      this.cancel(id, reason);
      listener?.();
    }
  }

  private settle(id: number, outcome: PromiseOutcome): void {
    const wait = this.waits.get(id);
    if (wait === undefined) return;
    wait.outcome = outcome;
    const { listener } = wait;
    wait.listener = undefined;
    listener?.();
  }
}
