// The budget of a run: units and a deadline. `left` counts down in the hot loops; only when it reaches zero is the
// clock read or the rest of the units handed out.

/**
 * A function entry or backward jump costs one unit, and one more for each 2^10 instructions of the function or loop: code
 * without loops and calls is charged by its length.
 */
export const STRAIGHT_RUN = 10;

/** Moving more values than this at once costs a unit for each eight. */
export const SLOTS_MOVED_FREE = 15;

/** Cleared fields that `next` skips without a charge; more cost a unit for each 64. */
export const CLEARED_FREE = 63;

/** Units handed out between two looks at the clock. */
const UNITS_PER_CLOCK_CHECK = 64;
const UNLIMITED = 0x3fffffff;
/** What a call that cannot be suspended (host re-entry) may use beyond the budget before it is an error. */
const NESTED_GRACE = 1_000_000;

/** Follows the units used and interrupts runs now and then: the profiler. */
export interface UnitWatch {
  /** Units until it wants to be asked again. */
  readonly unitsLeft: number;
  /** So many more units were used; true when the run is to be interrupted at this safe point. */
  used(units: number): boolean;
}

export class Budget {
  /** Units until `exhausted` must be asked; a small integer. */
  left = UNLIMITED;
  /** Units used by all finished grants. */
  private granted = UNLIMITED;
  private remaining = Infinity;
  private deadline = Infinity;
  private used = 0;
  /** Depth of runs that cannot be suspended. */
  private nested = 0;
  private overdraft = 0;
  /** A run that cannot be suspended is beyond the budget already. */
  private overrun = false;
  /** Units until the run has exceeded a limit that ends it, and the time at which it has. */
  private limitRemaining = Infinity;
  private limitDeadline = Infinity;
  /** Work of the VM itself is due at the next safe point. */
  private interrupted = false;
  private watch: UnitWatch | undefined = undefined;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /**
   * Starts a run: it is suspended after `units` or at `deadline` on the injected clock (milliseconds), and ended when it
   * has used `limitUnits` or the clock has come to `limitDeadline`.
   */
  begin(units: number, deadline: number, limitUnits = Infinity, limitDeadline = Infinity): void {
    const spent = this.account();
    this.watch?.used(spent);
    this.limitRemaining = limitUnits;
    this.limitDeadline = limitDeadline;
    this.remaining = Math.min(units, limitUnits);
    this.deadline = Math.min(deadline, limitDeadline);
    this.overdraft = 0;
    this.overrun = false;
    this.used = 0;
    this.grant();
  }

  /** Has the run exceeded a limit that ends it? */
  get exceeded(): 'units' | 'milliseconds' | undefined {
    if (this.limitRemaining - this.spent <= 0) return 'units';
    if (this.limitDeadline === Infinity || this.now() < this.limitDeadline) return undefined;
    return 'milliseconds';
  }

  /** Units used since `begin`. */
  get unitsUsed(): number {
    return this.used + this.granted - this.left;
  }

  /** Every unit used from now on is told to `watch`; undefined ends that. */
  setWatch(watch: UnitWatch | undefined): void {
    const spent = this.account();
    this.watch?.used(spent);
    this.watch = watch;
    // The next safe point hands out what the watch allows.
    this.interrupt();
  }

  /** Makes `exhausted` answer true at the next point where it is asked, without using anything up. */
  interrupt(): void {
    this.interrupted = true;
    this.granted -= this.left;
    this.left = 0;
  }

  /** Is it for an interrupt that the run was left? Ends the interrupt. */
  takeInterrupt(): boolean {
    const { interrupted } = this;
    this.interrupted = false;
    return interrupted;
  }

  /** Leaves only `most` units to be used for now; returns how many are held back. */
  holdBack(most: number): number {
    const held = Math.max(0, this.left - most);
    this.left -= held;
    this.granted -= held;
    return held;
  }

  /** Ends `holdBack`. With `spent`, what was used since does not count: so much of the grant was spent before. */
  giveBack(held: number, spent: number | undefined): void {
    if (spent !== undefined) this.left = this.granted - spent;
    this.left += held;
    this.granted += held;
    if (this.interrupted) this.interrupt();
  }

  /** Units used of the present grant. */
  get spent(): number {
    return this.granted - this.left;
  }

  enterNested(): void {
    this.nested++;
  }

  /** What the nested run used beyond the budget suspends the run around it at its next unit. */
  leaveNested(): void {
    this.nested--;
    if (this.nested === 0 && this.remaining <= 0) {
      const spent = this.account();
      this.watch?.used(spent);
      this.left = this.granted = 0;
    }
  }

  /** Called when `left` is zero or below: true when the run must be suspended. */
  exhausted(): boolean {
    const spent = this.account();
    if (this.watch !== undefined && this.watch.used(spent)) this.interrupted = true;
    if (this.interrupted) {
      this.left = this.granted = 0;
      return true;
    }
    const over = this.remaining <= 0 || (this.deadline !== Infinity && this.now() >= this.deadline);
    if (!over) {
      this.grant();
      return false;
    }
    if (this.nested === 0) {
      this.left = this.granted = 0;
      return true;
    }
    if (this.exceeded !== undefined) {
      this.left = this.granted = 0;
      return true;
    }
    this.overdraft += this.overrun ? spent : Math.min(spent, Math.max(0, -this.remaining));
    this.overrun = true;
    this.left = this.granted = UNITS_PER_CLOCK_CHECK;
    return this.overdraft > NESTED_GRACE;
  }

  /** Books what was spent of the present grant; returns it. */
  private account(): number {
    const { spent } = this;
    this.used += spent;
    this.remaining -= spent;
    this.limitRemaining -= spent;
    this.granted = this.left;
    return spent;
  }

  private grant(): void {
    if (this.interrupted) {
      this.left = this.granted = 0;
      return;
    }
    let slice = this.deadline === Infinity ? UNLIMITED : UNITS_PER_CLOCK_CHECK;
    if (this.watch !== undefined) slice = Math.min(slice, this.watch.unitsLeft);
    this.left = this.granted = Math.min(slice, Math.max(1, this.remaining));
  }
}
