// The scheduler: time, waits, and the order in which tasks share the frame's budget. A frame first continues the
// tasks that an earlier frame preempted (at most half of the budget when others wait), then the ready ones in order,
// then preempted ones in turns until the budget is used up. Whatever is left stays queued in its order.
// Invariants: a task is in at most one queue; `dead` tasks found in a queue or heap are dropped; a wait never ends
// early; each phase with work runs at least one slice a frame, so nobody starves.
import type { LuaThread, LuaValue, RunResult } from '../../runtime/index.ts';
import { TaskQueue } from './task-queue.ts';
import type { Task } from './task.ts';
import { TimerHeap } from './timer-heap.ts';

/** Shortest slice in milliseconds. */
const MIN_SLICE = 0.05;
/** A task's first slice is at most this part of the budget. */
const FIRST_SLICE = 0.25;
/** Tasks woken by tasks woken by tasks ... beyond this many run in the next tick. */
const MAX_DEPTH = 16;

/** Limits of one slice, as the VM takes them. */
export interface SliceLimits {
  units?: number;
  deadline?: number;
}

/** What the scheduler needs of the VM and of its owner. */
export interface SchedulerOptions {
  /** Frame budget in milliseconds. */
  budgetMs: number;
  /** Clock in milliseconds, the one that the VM compares deadlines with. */
  now: () => number;
  resume: (thread: LuaThread, values: LuaValue[], limits: SliceLimits) => RunResult;
  takeThread: () => LuaThread;
  giveThread: (thread: LuaThread) => void;
  /** Called after each slice, outside of Lua. */
  afterStep?: () => void;
}

/** What the last tick did. */
export interface TickFigures {
  /** Milliseconds from the first slice to the last. */
  scriptMs: number;
  /** Slices run. */
  resumes: number;
  /** Slices that the budget ended. */
  preemptions: number;
  /** Tasks left over for the next frame. */
  leftOver: number;
}

/** Runs tasks by ticks; see the head of the file. */
export class Scheduler {
  budgetMs: number;
  /** Milliseconds of game time: the sum of all ticks. */
  time = 0;
  frame = 0;
  /** The task whose slice runs now. */
  current: Task | undefined = undefined;
  readonly tasks = new Set<Task>();
  readonly figures: TickFigures = { scriptMs: 0, resumes: 0, preemptions: 0, leftOver: 0 };
  private readonly options: SchedulerOptions;
  private readonly ready = new TaskQueue<Task>();
  private readonly preempted = new TaskQueue<Task>();
  private readonly sleeping = new TimerHeap<Task>();
  private readonly frameWaits = new TimerHeap<Task>();
  private readonly eventWaits = new Map<string, Task[]>();
  private yielded: Task[] = [];
  private later: Task[] = [];
  private readonly limits: SliceLimits = { deadline: 0 };

  constructor(options: SchedulerOptions) {
    this.options = options;
    this.budgetMs = options.budgetMs;
  }

  /** Queues a task; it starts in this tick if budget is left, else in the next. */
  start(task: Task): void {
    if (task.state === 'dead') throw new Error(`task '${task.name}' has ended`);
    this.tasks.add(task);
    task.since = this.time;
    this.enqueue(task);
  }

  /** Ends a task from anywhere, itself included: what runs now finishes its step. */
  cancel(task: Task): void {
    if (task.state === 'dead') return;
    task.state = 'dead';
    if (task !== this.current) task.thread = undefined;
    this.tasks.delete(task);
  }

  /** Wakes the tasks that wait for `event` with these values; returns how many. */
  wake(event: string, values: LuaValue[]): number {
    const waiting = this.eventWaits.get(event);
    if (waiting === undefined) return 0;
    this.eventWaits.delete(event);
    let count = 0;
    for (const task of waiting) {
      if (task.state !== 'event') continue;
      task.values = values;
      this.enqueue(task);
      count++;
    }
    return count;
  }

  /** Advances time and wakes what is due; `run` does the work. */
  advance(dtMilliseconds: number): void {
    this.time += dtMilliseconds;
    this.frame++;
    let task: Task | undefined;
    while ((task = this.sleeping.popDue(this.time)) !== undefined) this.wakeTimed(task, 'sleeping');
    while ((task = this.frameWaits.popDue(this.frame)) !== undefined) {
      this.wakeTimed(task, 'sleeping');
    }
    const yielded = this.yielded;
    this.yielded = [];
    for (const each of yielded) this.wakeTimed(each, 'yielded');
    const later = this.later;
    this.later = [];
    for (const each of later) if (each.state === 'ready') this.enqueue(each);
  }

  /** Spends the frame's budget. */
  run(): void {
    const figures = this.figures;
    figures.resumes = 0;
    figures.preemptions = 0;
    const start = this.options.now();
    const end = start + this.budgetMs;
    this.continuePreempted(start, end);
    let mustRun = true;
    for (;;) {
      const at = this.options.now();
      const task = at < end || mustRun ? this.ready.shift() : undefined;
      if (task !== undefined) {
        if (task.state !== 'ready') continue;
        mustRun = false;
        this.slice(task, at, end, this.budgetMs * FIRST_SLICE);
        continue;
      }
      if (at >= end) break;
      const hog = this.preempted.shift();
      if (hog === undefined) break;
      const turn = Math.min(this.budgetMs / 8, (end - at) / (this.preempted.length + 1));
      if (hog.state === 'preempted') this.slice(hog, at, end, turn);
    }
    figures.leftOver = this.ready.length + this.preempted.length;
    figures.scriptMs = this.options.now() - start;
  }

  /** What earlier frames preempted goes on first; when others wait too, on half of the budget. */
  private continuePreempted(start: number, end: number): void {
    const count = this.preempted.length;
    if (count === 0) return;
    const share = this.ready.length > 0 ? this.budgetMs / 2 : this.budgetMs;
    const stop = start + share;
    for (let i = 0; i < count; i++) {
      const at = this.options.now();
      if (i > 0 && at >= stop) return;
      const task = this.preempted.shift() as Task;
      if (task.state === 'preempted') this.slice(task, at, Math.max(stop, at), share / count);
      if (this.options.now() >= end) return;
    }
  }

  /** One run of a task until it ends, waits or has used `length` milliseconds. */
  private slice(task: Task, at: number, end: number, length: number): void {
    let values = task.values;
    let thread = task.thread;
    if (thread === undefined) {
      const begun = task.begin();
      if (begun === undefined) {
        this.finish(task, undefined);
        return;
      }
      values = begun;
      thread = this.options.takeThread();
      task.thread = thread;
    }
    if (task.state !== 'preempted') task.since = this.time;
    task.values = [];
    task.state = 'running';
    this.limits.deadline = Math.max(Math.min(end, at + length), at + MIN_SLICE);
    this.figures.resumes++;
    this.current = task;
    let result: RunResult;
    try {
      result = this.options.resume(thread, values, this.limits);
    } finally {
      this.current = undefined;
    }
    this.settle(task, thread, result);
    this.options.afterStep?.();
  }

  private settle(task: Task, thread: LuaThread, result: RunResult): void {
    if (result.status === 'waiting' && result.values[0] === 'idle') {
      task.thread = undefined;
      this.options.giveThread(thread);
      this.finish(task, undefined);
    } else if (result.status === 'error') {
      this.finish(task, result.error);
    } else if (result.status === 'done') {
      this.finish(task, undefined);
    } else if ((task.state as string) === 'dead') {
      task.thread = undefined;
    } else if (result.status === 'preempted') {
      this.figures.preemptions++;
      task.state = 'preempted';
      this.preempted.push(task);
    } else if (result.status === 'yielded') {
      task.state = 'yielded';
      this.yielded.push(task);
    } else {
      this.suspend(task, result.values);
    }
  }

  /** A wait: the values are the kind and its operand, pushed by the natives of game-api/waits.ts. */
  private suspend(task: Task, values: LuaValue[]): void {
    const kind = values[0];
    task.since = this.time;
    if (kind === 'event') {
      const event = values[1] as string;
      const waiting = this.eventWaits.get(event);
      if (waiting === undefined) this.eventWaits.set(event, [task]);
      else waiting.push(task);
      task.state = 'event';
      return;
    }
    task.state = 'sleeping';
    if (kind === 'sleep') this.sleeping.push(this.time + (values[1] as number) * 1000, task);
    else this.frameWaits.push(this.frame + Math.max(1, values[1] as number), task);
  }

  private wakeTimed(task: Task, state: string): void {
    if (task.state !== state) return;
    task.values = [(this.time - task.since) / 1000];
    this.enqueue(task);
  }

  private enqueue(task: Task): void {
    task.state = 'ready';
    task.depth = this.current === undefined ? 0 : this.current.depth + 1;
    if (task.depth > MAX_DEPTH) this.later.push(task);
    else this.ready.push(task);
  }

  private finish(task: Task, error: unknown): void {
    task.thread = undefined;
    if (task.reusable && task.state !== 'dead') task.state = 'idle';
    else task.state = 'dead';
    this.tasks.delete(task);
    task.onEnd?.(task, error);
  }
}
