// What makes host writes undoable: a log of how each can be taken back, cut into scopes. A scope is a step of a task or an
// explicit transaction; scopes nest. A scope that fails is undone in reverse order, one that ends well keeps its writes, and
// when the outermost has ended the log is empty again. Lua tables are not undone.

/** Takes a write back. */
export type Undo = () => void;

/** Entries after which numbers noted twice are sought out, and from then on whenever there are twice as many. */
const COMPACT_FROM = 65_536;
/** Larger logs are let go of when they are empty. */
const KEPT_ENTRIES = 8192;
/** The key of an entry that is a function. */
const NO_SLOT = -1;
/** Makes V8 keep an array of numbers unboxed from the start. */
const FRACTION = 0.5;

/** The writes of the host's that can be undone. A VM has one; a game's world has one, and its VM uses that. */
export class Transactions {
  /** Is there a scope, so that writes must be recorded? */
  isOpen = false;
  private depth = 0;
  private explicitDepth = 0;
  /** How many entries of the log are in use. */
  private count = 0;
  /** Where the innermost scope begins. */
  private start = 0;
  private compactAt = COMPACT_FROM;
  private hasFunctions = false;
  private isUndoing = false;
  private readonly targets: (number[] | Undo)[] = [];
  private readonly slots: number[] = [];
  private readonly numbers: number[] = [FRACTION];
  private deferred: (() => void)[] = [];
  /** Of the scopes around the innermost: where they begin, in the log and among what is deferred. */
  private readonly starts: number[] = [];
  private readonly deferredStarts: number[] = [];

  /** Is an explicit transaction under way, in which nothing may happen that cannot be undone? */
  get isExplicit(): boolean {
    return this.explicitDepth > 0;
  }

  /**
   * Remembers how to take back what the host has just done, should the step or the transaction fail. False when neither is
   * under way: what is done then stays.
   */
  record(undo: Undo): boolean {
    if (!this.isOpen) return false;
    const at = this.nextEntry();
    this.targets[at] = undo;
    this.slots[at] = NO_SLOT;
    this.numbers[at] = FRACTION;
    this.hasFunctions = true;
    return true;
  }

  /** As `record`, for `values[slot]`, which is about to be overwritten. Faster than a function. */
  noteNumber(values: number[], slot: number): void {
    if (!this.isOpen) return;
    if (this.count >= this.compactAt) this.compact();
    const at = this.count++;
    this.targets[at] = values;
    this.slots[at] = slot;
    this.numbers[at] = values[slot] as number;
  }

  /** Does something when the step or the outermost transaction has ended well: at once when neither is under way. */
  defer(action: () => void): void {
    if (this.isOpen) this.deferred.push(action);
    else action();
  }

  /**
   * Calls `fn`: when it throws, all that was recorded meanwhile is undone, and the error goes on. Inside of another transaction or of
   * a step it is a part of that: undone with it when that fails later. Functions that cannot be undone refuse to work meanwhile.
   * Throws a TypeError, after undoing, when `fn` gives a promise; an AggregateError when undoing failed as well.
   * @example
   * vm.transaction(() => {
   *   account.withdraw(10); // its host function has recorded the inverse
   *   vm.call(deliver); // throws: the money is back
   * });
   */
  run<Result>(fn: () => Result): Result {
    this.begin();
    this.explicitDepth++;
    let result: Result;
    try {
      result = fn();
      refusePromise(result);
    } catch (error) {
      this.explicitDepth--;
      const faults = this.rollback();
      if (faults.length === 0) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new AggregateError([error, ...faults], `${message} (and undoing it failed)`);
    }
    this.explicitDepth--;
    const faults = this.commit();
    if (faults.length > 0) throw faults[0];
    return result;
  }

  /** Opens a scope; to be ended by `commit` or `rollback`, the innermost first. */
  begin(): void {
    if (this.isUndoing) throw new Error('nothing can begin while writes are being undone');
    this.isOpen = true;
    if (this.depth === 0) {
      // Most steps are the only scope, and begin with an empty log.
      this.depth = 1;
      return;
    }
    this.starts[this.depth] = this.start;
    this.deferredStarts[this.depth] = this.deferred.length;
    this.depth++;
    this.start = this.count;
  }

  /** Ends a scope that went well. When it was the outermost, does what was deferred, and returns what that threw. */
  commit(): readonly unknown[] {
    this.close();
    return this.isOpen || this.deferred.length === 0 ? NO_FAULTS : this.runDeferred();
  }

  /** Ends a scope that failed: undoes it, newest first. Returns what undoing threw; it goes on after an error. */
  rollback(): readonly unknown[] {
    const faults: unknown[] = [];
    this.isOpen = false;
    this.isUndoing = true;
    while (this.count > this.start) {
      const at = --this.count;
      const target = this.targets[at] as number[] | Undo;
      if (typeof target !== 'function') {
        target[this.slots[at] as number] = this.numbers[at] as number;
        continue;
      }
      try {
        target();
      } catch (error) {
        faults.push(error);
      }
    }
    this.isUndoing = false;
    this.deferred.length = this.depth > 1 ? (this.deferredStarts[this.depth - 1] as number) : 0;
    this.close();
    return faults;
  }

  private close(): void {
    if (this.depth === 0) throw new Error('there is no step or transaction to end');
    this.depth--;
    if (this.depth > 0) {
      this.start = this.starts[this.depth] as number;
      return;
    }
    this.start = 0;
    this.isOpen = false;
    if (this.hasFunctions || this.targets.length > KEPT_ENTRIES) this.clear();
    else this.count = 0;
  }

  private clear(): void {
    // Functions hold on to what they would undo; the rest may lie there until it is overwritten.
    const isLarge = this.targets.length > KEPT_ENTRIES;
    if (this.hasFunctions || isLarge) this.targets.length = 0;
    if (isLarge) this.slots.length = this.numbers.length = 0;
    this.hasFunctions = false;
    this.count = 0;
    this.compactAt = COMPACT_FROM;
  }

  private runDeferred(): readonly unknown[] {
    const faults: unknown[] = [];
    const { deferred } = this;
    this.deferred = [];
    for (const action of deferred) {
      try {
        action();
      } catch (error) {
        faults.push(error);
      }
    }
    return faults;
  }

  /** Takes the next entry of the log. */
  private nextEntry(): number {
    if (this.count >= this.compactAt) this.compact();
    return this.count++;
  }

  /** Of numbers that the innermost scope has noted again and again only the oldest matters. */
  private compact(): void {
    const { targets, slots, numbers } = this;
    const seen = new Map<number[] | Undo, Set<number>>();
    let to = this.start;
    for (let at = to; at < this.count; at++) {
      const target = targets[at] as number[] | Undo;
      const slot = slots[at] as number;
      if (slot !== NO_SLOT) {
        const known = seen.get(target);
        if (known?.has(slot) === true) continue;
        if (known === undefined) seen.set(target, new Set([slot]));
        else known.add(slot);
      }
      targets[to] = target;
      slots[to] = slot;
      numbers[to++] = numbers[at] as number;
    }
    this.count = to;
    this.compactAt = Math.max(COMPACT_FROM, 2 * to);
  }
}

const NO_FAULTS: readonly unknown[] = Object.freeze([]);

/** A function that gives a promise goes on when its transaction is over. */
function refusePromise(result: unknown): void {
  const { then } = (typeof result === 'object' && result !== null ? result : {}) as {
    then?: unknown;
  };
  if (typeof then !== 'function') return;
  new Promise((resolve) => resolve(result)).catch(() => {});
  throw new TypeError('a transaction ends when its function returns: it cannot be async');
}
