// A task: a scheduled coroutine. It borrows a worker thread while its function runs, and keeps it as long as the
// function waits or is preempted. `begin` is asked for function and arguments when the first slice starts, so that a
// task which had to queue runs the code and gets the dt of the moment in which it starts.
import type { LuaThread, LuaValue } from '../../runtime/internals.ts';

/** Where a task is: `idle` has nothing to run, `dead` never runs again. */
export type TaskState =
  'idle' | 'ready' | 'running' | 'preempted' | 'sleeping' | 'event' | 'await' | 'yielded' | 'dead';

/** Whatever tasks die with: a behaviour, or one run of a script's chunk. */
export interface TaskOwner {
  readonly script: { readonly name: string };
  readonly tasks: Set<Task>;
}

/** What a task is made from. */
export interface TaskOptions {
  /** What errors and lists call it: `guard.lua update`. */
  name: string;
  /** A new list of the function and the arguments of the run that starts now; undefined: nothing to do after all. */
  begin: () => LuaValue[] | undefined;
  /** Values that `begin` keeps for it: they must outlive collections. */
  held?: readonly LuaValue[] | undefined;
  /** Where the task was spawned: `guard.lua:12` or `host`. */
  spawnedAt: string;
  /** Whatever the task dies with. */
  owner?: TaskOwner | undefined;
  /** Called once for each run that ended, with the error if it failed; after a cancellation without one. */
  onEnd?: ((task: Task, error: unknown) => void) | undefined;
  /** Goes back to `idle` after a run instead of dying (per-frame updates). */
  reusable?: boolean | undefined;
}

/** A scheduled coroutine. Made by the scheduler's owner, driven by the scheduler only. */
export class Task {
  readonly name: string;
  readonly begin: () => LuaValue[] | undefined;
  readonly held: readonly LuaValue[];
  readonly spawnedAt: string;
  readonly owner: TaskOwner | undefined;
  readonly onEnd: ((task: Task, error: unknown) => void) | undefined;
  readonly reusable: boolean;
  state: TaskState = 'idle';
  /** The thread it runs on; undefined between runs. */
  thread: LuaThread | undefined = undefined;
  /** What the next resume delivers. */
  values: readonly LuaValue[] = [];
  /** Event that it waits for, in state `event`. */
  event = '';
  /** The promise that it waits for, or whose outcome it has not got yet: an id of the VM's; 0: none. */
  wait = 0;
  /** Scheduler time in milliseconds at which its current wait started. */
  since = 0;
  /** How many tasks woke each other in this tick until this one was woken. */
  depth = 0;
  /** As `depth`, over all ticks, from 1: how long the chain of events that answer each other is. */
  chain = 0;
  /** Number of the slice that began its last run: who ran longest ago has the smallest. */
  startedAs = 0;
  /** Frames in a row in which the budget ended its slice. */
  hungryFrames = 0;
  /** The last frame that counted for `hungryFrames`. */
  hungryFrame = 0;

  constructor(options: TaskOptions) {
    this.name = options.name;
    this.begin = options.begin;
    this.held = options.held ?? [];
    this.spawnedAt = options.spawnedAt;
    this.owner = options.owner;
    this.onEnd = options.onEnd;
    this.reusable = options.reusable ?? false;
  }
}
