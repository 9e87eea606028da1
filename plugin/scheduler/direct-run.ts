// Lua functions that the host runs to their end at once, outside of tasks: chunk bodies and destroy hooks. They may not
// wait, and a time limit stops those that never end.
import { LuaError } from '../../runtime/internals.ts';
import type {
  CoreVM,
  LuaFunction,
  LuaThread,
  LuaValue,
  RunResult,
} from '../../runtime/internals.ts';
import type { Steps } from './steps.ts';
import type { TaskOwner } from './task.ts';

/** Longest run of a chunk body in milliseconds. */
export const BODY_MILLISECONDS = 1000;

/** How a function is run. */
export interface DirectRunOptions {
  /** Begins the message about one that waits or takes too long: `guard.lua: destroy`. */
  what: string;
  /** Longest run in milliseconds; inside of a running script the limits of that run hold. */
  milliseconds: number;
  /** Owner of the tasks that the function starts. Default: that of the task around the run. */
  owner?: TaskOwner | undefined;
}

/** What a runner needs of its owner. */
export interface DirectRunHooks {
  /** Clock in milliseconds. */
  now: () => number;
  steps: Steps;
  /** Do effects wait that others asked for? Asked before each outermost run. */
  isWaiting: () => boolean;
  /** Called after each outermost run, outside of Lua; `alone`: no effects waited before. */
  afterRun: (alone: boolean) => void;
}

/** Runs Lua at once; knows whether Lua runs at all. */
export class DirectRunner {
  /** Did the last run take longer than it may? */
  overran = false;
  /** Owner of the tasks that the function which runs now starts. */
  owner: TaskOwner | undefined = undefined;
  /** Does a function run outside of tasks, which may not wait? */
  isDirect = false;
  private readonly vm: CoreVM;
  private readonly hooks: DirectRunHooks;

  constructor(vm: CoreVM, hooks: DirectRunHooks) {
    this.vm = vm;
    this.hooks = hooks;
  }

  /** Is a Lua function running now, below the caller on the JavaScript stack? */
  get busy(): boolean {
    return this.vm.isRunning;
  }

  /** Runs `fn` to its end and returns its results. Throws LuaError. */
  run(fn: LuaFunction, args: LuaValue[], options: DirectRunOptions): readonly LuaValue[] {
    const { owner } = this;
    this.owner = options.owner;
    try {
      return this.runOwned(fn, args, options);
    } finally {
      this.owner = owner;
    }
  }

  private runOwned(
    fn: LuaFunction,
    args: LuaValue[],
    options: DirectRunOptions,
  ): readonly LuaValue[] {
    const { what, milliseconds } = options;
    const deadline = this.hooks.now() + milliseconds;
    if (this.busy) return this.runNested(fn, args, deadline);
    const alone = !this.hooks.isWaiting();
    const thread = this.vm.createThread(fn);
    const { status, values, error } = this.resume(thread, args, deadline);
    this.overran = status === 'preempted';
    const { overran } = this;
    this.owner = undefined;
    this.hooks.afterRun(alone);
    this.overran = overran;
    if (status === 'done') return values;
    if (error !== undefined) throw error;
    const fault = overran ? `takes longer than ${milliseconds} ms` : 'must not wait';
    throw new LuaError(`${what} ${fault}`, { phase: 'runtime' });
  }

  /** One that fails, or is stopped, has done nothing. */
  private resume(thread: LuaThread, args: LuaValue[], deadline: number): RunResult {
    const { steps } = this.hooks;
    const step = steps.begin();
    let failed = true;
    this.isDirect = true;
    try {
      const result = this.vm.resume(thread, args, { deadline });
      failed = result.status !== 'done';
      return result;
    } finally {
      this.isDirect = false;
      steps.end(step, failed);
    }
  }

  /** Inside of a run: the VM refuses waits. */
  private runNested(fn: LuaFunction, args: LuaValue[], deadline: number): readonly LuaValue[] {
    try {
      return this.vm.call(fn, ...args);
    } finally {
      this.overran = this.hooks.now() >= deadline;
    }
  }
}
