// Lua functions that the host runs to their end at once, outside of tasks: chunk bodies and destroy hooks. They may not
// wait, and a time limit stops those that never end.
import { LuaError } from '../../runtime/index.ts';
import type { LuaFunction, LuaValue, LuaVM } from '../../runtime/index.ts';
import type { Scheduler } from './scheduler.ts';

/** Longest direct run in milliseconds. */
const TIME_LIMIT = 1000;

/** Runs Lua at once; knows whether Lua runs at all. */
export class DirectRunner {
  private readonly vm: LuaVM;
  private readonly scheduler: Scheduler;
  private readonly now: () => number;
  private readonly afterRun: () => void;
  private running = false;

  /** `afterRun` is called after each outermost run, outside of Lua. */
  constructor(vm: LuaVM, scheduler: Scheduler, hooks: { now: () => number; afterRun: () => void }) {
    this.vm = vm;
    this.scheduler = scheduler;
    this.now = hooks.now;
    this.afterRun = hooks.afterRun;
  }

  /** Is a Lua function running now, below the caller on the JavaScript stack? */
  get busy(): boolean {
    return this.running || this.scheduler.current !== undefined;
  }

  /**
   * Runs `fn` to its end and returns its results. `what` begins the message about one that waits or takes too long:
   * `guard.lua: destroy`. Throws LuaError.
   */
  run(fn: LuaFunction, args: LuaValue[], what: string): readonly LuaValue[] {
    // Inside of a run the outer one's limits hold, and the VM refuses waits.
    if (this.busy) return this.vm.call(fn, ...args);
    this.running = true;
    let result;
    try {
      const thread = this.vm.createThread(fn);
      result = this.vm.resume(thread, args, { deadline: this.now() + TIME_LIMIT });
    } finally {
      this.running = false;
    }
    this.afterRun();
    if (result.status === 'done') return result.values;
    if (result.error !== undefined) throw result.error;
    const fault =
      result.status === 'preempted' ? `takes longer than ${TIME_LIMIT} ms` : 'must not wait';
    throw new LuaError(`${what} ${fault}`, { phase: 'runtime' });
  }
}
