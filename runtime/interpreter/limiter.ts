// Charges runs on the accounts of limits, and ends those that go beyond: with an error that is raised where a run could be
// preempted, so all frames stand and nothing is half done, and that no protected call sees.
import { LimitThrow } from '../diagnostics/lua-throw.ts';
import type { LuaThread } from '../values/thread.ts';
import { allowanceOf, chainOf, describeExcess, GRACE, MAX_STRING, NO_ACCOUNTS } from './limits.ts';
import type { LimitAccount } from './limits.ts';
import type { VmState } from './vm-state.ts';

/** What the host asks of a run. */
export interface RunRequest {
  /** Whose limits hold; undefined: nobody's. */
  readonly account: LimitAccount | undefined;
  /** Where it is suspended. */
  readonly units: number;
  readonly deadline: number;
  /** It cleans up after the account: beyond its limits it may go on for a little, once. */
  readonly isCleanup?: boolean | undefined;
}

/** One for each VM. */
export class Limiter {
  /** Frames that a run may have. */
  depth: number;
  /** Whose limits hold for what runs now. */
  account: LimitAccount | undefined = undefined;
  private readonly vm: VmState;
  private startedAt = 0;
  private isTimed = false;
  private isGraced = false;

  constructor(vm: VmState) {
    this.vm = vm;
    this.depth = vm.maxDepth;
  }

  /** An outermost run begins. */
  begin({ account, units, deadline, isCleanup = false }: RunRequest): void {
    const { vm } = this;
    if (account === undefined) {
      if (this.account !== undefined) this.open(undefined);
      vm.budget.begin(units, deadline);
      return;
    }
    for (let at: LimitAccount | undefined = account; at !== undefined; at = at.parent) {
      if (at.isRenewedByRuns) at.restart();
    }
    let { units: left, milliseconds } = this.open(account);
    this.isGraced = isCleanup && (left <= 0 || milliseconds <= 0) && account.takeGrace();
    if (this.isGraced) {
      left = GRACE.units as number;
      milliseconds = GRACE.milliseconds as number;
    }
    this.isTimed = milliseconds !== Infinity;
    this.startedAt = this.isTimed ? vm.now() : 0;
    vm.budget.begin(units, deadline, left, this.startedAt + milliseconds);
  }

  /** The outermost run has ended: books what it used. */
  end(): void {
    const { account, vm } = this;
    if (account === undefined) return;
    const units = vm.budget.unitsUsed;
    const milliseconds = this.isTimed ? vm.now() - this.startedAt : 0;
    for (let at: LimitAccount | undefined = account; at !== undefined; at = at.parent) {
      at.unitsUsed += units;
      at.millisecondsUsed += milliseconds;
    }
    vm.heap.watch(NO_ACCOUNTS);
  }

  /** The limits of an account, and of those around it, hold from now on. */
  private open(account: LimitAccount | undefined): ReturnType<typeof allowanceOf> {
    const { vm } = this;
    const allowance = allowanceOf(account);
    this.account = account;
    this.depth = Math.min(vm.maxDepth, allowance.depth);
    vm.heap.stringLimit = Math.min(MAX_STRING, allowance.stringLength);
    vm.heap.watch(account?.payers ?? NO_ACCOUNTS);
    return allowance;
  }

  /**
   * Throws when the run of `thread`, which stands at a safe point, has used up what its accounts allow; `placeOf` says where it
   * stands.
   */
  check(thread: LuaThread, placeOf: (thread: LuaThread) => string): void {
    const limit = this.vm.budget.exceeded;
    if (limit === undefined) return;
    throw new LimitThrow(placeOf(thread) + this.describe(limit), limit, true);
  }

  /** May what runs now print a line of so many bytes? */
  mayPrint(bytes: number, print: (line: string) => void): boolean {
    for (let at = this.account; at !== undefined; at = at.parent) {
      if (at.output !== undefined && !at.output.admits(bytes, this.vm.now(), print)) return false;
    }
    return true;
  }

  private describe(limit: 'units' | 'milliseconds'): string {
    if (this.isGraced) return 'out of budget: the grace for cleaning up is used up';
    const { account, vm } = this;
    const units = vm.budget.unitsUsed;
    const milliseconds = this.isTimed ? vm.now() - this.startedAt : 0;
    for (const at of chainOf(account)) {
      const { limits } = at;
      const isOver =
        limit === 'units'
          ? limits.units !== undefined && at.unitsUsed + units >= limits.units
          : limits.milliseconds !== undefined &&
            at.millisecondsUsed + milliseconds >= limits.milliseconds;
      if (isOver) return describeExcess(at, limit);
    }
    return `out of ${limit}`;
  }
}
