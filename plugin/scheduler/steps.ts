// Steps: what a task runs between two of start, return, yield, wait, await and preemption. What the host did for a step that ends
// with an error is undone together, and what it asked for (events, ends of entities) does not happen.
import type { Transactions } from '../../runtime/internals.ts';
import type { EffectQueue } from './effect-queue.ts';

/** Begins and ends steps; a transaction of the host is one too, and they nest. */
export class Steps {
  private readonly transactions: Transactions;
  private readonly effects: EffectQueue;
  private readonly onFault: (thrown: unknown) => void;

  /** `onFault` gets what undoing a step, or what was put off until its end, throws. */
  constructor(
    transactions: Transactions,
    effects: EffectQueue,
    onFault: (thrown: unknown) => void,
  ) {
    this.transactions = transactions;
    this.effects = effects;
    this.onFault = onFault;
  }

  /** Is a step or a transaction under way? */
  get isOpen(): boolean {
    return this.transactions.isOpen;
  }

  /** Begins a step; to be given to `end`. */
  begin(): number {
    this.transactions.begin();
    return this.effects.pushed;
  }

  /** Ends the step that `begin` has begun. */
  end(step: number, failed: boolean): void {
    const { transactions, effects } = this;
    if (failed) effects.takeBack(step);
    const faults = failed ? transactions.rollback() : transactions.commit();
    if (faults.length > 0) faults.forEach(this.onFault);
  }

  /** An explicit transaction; see `Scripting.transaction`. */
  transaction<Result>(fn: () => Result): Result {
    const step = this.effects.pushed;
    try {
      return this.transactions.run(fn);
    } catch (error) {
      this.effects.takeBack(step);
      throw error;
    }
  }
}
