// Effects of scripts that wait for the end of the step that asked for them: events, and the ends of entities. Effects may
// cause effects (a destroy hook that destroys), and these others, without end: so a flush ends at a deadline, and what
// was caused by a chain of effects that is too long waits for the next tick whatever the clock says.
import type { LuaValue } from '../../runtime/internals.ts';
import { TaskQueue } from './task-queue.ts';

/** Effects caused by effects caused by effects ... beyond this many run in the next tick. */
const MAX_DEPTH = 16;

interface Effect {
  readonly run: () => void;
  /** How many effects caused each other until this one. */
  readonly depth: number;
  /** `Task.chain` of the task that asked for it. */
  readonly chain: number;
  /** Values that it keeps for scripts: they must outlive collections. */
  readonly held: readonly LuaValue[];
}

const NOTHING: readonly LuaValue[] = [];

/** How far a flush may go. */
export interface FlushLimits {
  /** Clock in milliseconds. */
  now: () => number;
  /** Time at which the flush ends; one effect runs whatever the time. */
  deadline: number;
  /** Have effects made enough work for now? */
  isFull: () => boolean;
}

/** Runs effects in order, never inside of Lua. */
export class EffectQueue {
  private readonly effects = new TaskQueue<Effect>();
  private later: Effect[] = [];
  /** How many were added, and not taken back, since the queue was made. */
  pushed = 0;
  /** Of the effect that runs now. */
  chain = 0;
  /** What the effect that runs now keeps: a listener of the host may run Lua. */
  private running: readonly LuaValue[] = NOTHING;
  /** Depth of the effect that runs now; -1: none does. */
  private depth = -1;
  private readonly onError: (thrown: unknown) => void;

  /** `onError` gets what an effect throws. */
  constructor(onError: (thrown: unknown) => void) {
    this.onError = onError;
  }

  /** Effects that wait. */
  get length(): number {
    return this.effects.length + this.later.length;
  }

  /** Effects that a flush would run now. */
  get due(): number {
    return this.effects.length;
  }

  /** Does an effect run now? */
  get flushing(): boolean {
    return this.depth >= 0;
  }

  /**
   * Adds an effect, which runs at a later flush; `chain` is that of the task that asks for it, `held` are the values that it
   * keeps for scripts.
   */
  push(run: () => void, chain: number, held: readonly LuaValue[] = NOTHING): void {
    const depth = this.depth + 1;
    const queue = depth > MAX_DEPTH ? this.later : this.effects;
    queue.push({ run, depth, chain, held });
    this.pushed++;
  }

  /** Takes back what was added since `pushed` was `mark`: the step that asked for it has failed. */
  takeBack(mark: number): void {
    // A step adds to one of the queues only, and no effect starts before it has ended.
    const queue = this.depth + 1 > MAX_DEPTH ? this.later : this.effects;
    for (; this.pushed > mark; this.pushed--) queue.pop();
  }

  /** Runs an effect before all that wait, as the host asked for it; `held` as for `push`. Throws what it throws. */
  runNow(run: () => void, held: readonly LuaValue[] = NOTHING): void {
    this.depth = this.chain = 0;
    this.running = held;
    try {
      run();
    } finally {
      this.depth = -1;
      this.running = NOTHING;
    }
  }

  /** Starts a tick: chains that were too long go on. */
  beginTick(): void {
    const { later } = this;
    this.later = [];
    for (const { run, chain, held } of later) {
      this.effects.push({ run, depth: 0, chain, held });
    }
  }

  /**
   * Runs effects until none is left or a limit is reached; at least one, if there is room for its work. Inside of an
   * effect it does nothing.
   */
  flush({ now, deadline, isFull }: FlushLimits): void {
    if (this.flushing) return;
    while (!isFull()) {
      const effect = this.effects.shift();
      if (effect === undefined) return;
      this.depth = effect.depth;
      this.chain = effect.chain;
      this.running = effect.held;
      try {
        effect.run();
      } catch (thrown) {
        this.onError(thrown);
      } finally {
        this.depth = -1;
        this.running = NOTHING;
      }
      if (this.effects.length === 0 || now() >= deadline) return;
    }
  }

  /** Visits the values that effects keep for scripts. */
  visitHeld(visit: (value: LuaValue) => void): void {
    this.running.forEach(visit);
    const visitEffect = ({ held }: Effect): void => held.forEach(visit);
    this.effects.forEach(visitEffect);
    this.later.forEach(visitEffect);
  }

  /** Forgets all that waits. */
  clear(): void {
    while (this.effects.shift() !== undefined);
    this.later = [];
  }
}
