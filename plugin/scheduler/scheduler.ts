// The scheduler: time, waits, and the order in which tasks share the frame's budget. A frame first continues the
// tasks that an earlier frame preempted (on an eighth of the budget when others wait), then the ready ones in order,
// then preempted ones in turns until the budget is used up. Whatever is left stays queued in its order.
// Invariants: a task is in at most one queue; `dead` tasks found in a queue or heap are dropped; a wait never ends
// early; each phase with work runs at least one slice a frame, so nobody starves. Effects of a step run at its end, those
// that the budget left over at the next tick's start.
import { AWAIT } from '../../runtime/internals.ts';
import type { LuaFunction, LuaThread, LuaValue, RunResult } from '../../runtime/internals.ts';
import type { EffectQueue, FlushLimits } from './effect-queue.ts';
import { EventWaits } from './event-waits.ts';
import { TaskQueue } from './task-queue.ts';
import type { Steps } from './steps.ts';
import type { Task } from './task.ts';
import { TimerHeap } from './timer-heap.ts';

/** Shortest slice in milliseconds. */
const MIN_SLICE = 0.05;
/** A task's first slice is at most this part of the budget. */
const FIRST_SLICE = 0.25;
/** What preempted tasks get at least when others wait, as a part of the budget. */
const PREEMPTED_SHARE = 0.125;
/** Tasks woken by tasks woken by tasks ... beyond this many run in the next tick. */
const MAX_DEPTH = 16;
/** Effects wait while more tasks than this are ready: each event may start thousands. */
const MAX_READY = 5000;
/** Sums of frame times are off by less than this; a wait that is due within it is due. In milliseconds. */
const ROUNDING = 1e-6;
/** Dead sleepers are swept out when there are more of them than this, and more than living ones. */
const SWEEP_FROM = 64;

const NO_VALUES: readonly LuaValue[] = [];

/** Limits of one slice, as the VM takes them. */
export interface SliceLimits {
  deadline: number;
}

/** The VM's promises that tasks wait for. */
export interface PromiseSource {
  /** Calls `listener` once, when the promise has settled. */
  whenSettled(id: number, listener: () => void): boolean;
  /** Ignores the promise from now on, and aborts the work it stands for. */
  cancel(id: number, reason: unknown): void;
}

/** What the scheduler needs of the VM and of its owner. */
export interface SchedulerOptions {
  /** Frame budget in milliseconds. */
  budgetMilliseconds: number;
  /** Clock in milliseconds, the one that the VM compares deadlines with. */
  now: () => number;
  resume: (thread: LuaThread, values: readonly LuaValue[], limits: SliceLimits) => RunResult;
  takeThread: (body: LuaFunction) => LuaThread;
  giveThread: (thread: LuaThread) => void;
  /** What steps asked for. */
  effects: EffectQueue;
  waits: PromiseSource;
  steps: Steps;
}

/** What the last tick did. */
export interface TickFigures {
  /** Milliseconds from the first slice to the last. */
  milliseconds: number;
  /** Slices run. */
  resumes: number;
  /** Slices that the budget ended. */
  preemptions: number;
  /** Tasks left over for the next frame. */
  leftOver: number;
}

/** Runs tasks by ticks; see the head of the file. */
export class Scheduler {
  budgetMilliseconds: number;
  /** Milliseconds of game time: the sum of all ticks. */
  time = 0;
  frame = 0;
  /** The task whose slice runs now. */
  current: Task | undefined = undefined;
  /** The task on whose behalf tasks are started or woken now: `current`, and until its step's effects are done. */
  private cause: Task | undefined = undefined;
  /** Living tasks, without the reusable ones. */
  readonly tasks = new Set<Task>();
  readonly figures: TickFigures = { milliseconds: 0, resumes: 0, preemptions: 0, leftOver: 0 };
  private readonly options: SchedulerOptions;
  private readonly ready = new TaskQueue<Task>();
  private readonly preempted = new TaskQueue<Task>();
  private readonly sleeping = new TimerHeap<Task>();
  private readonly frameWaits = new TimerHeap<Task>();
  private readonly eventWaits = new EventWaits();
  private yielded: Task[] = [];
  /** Tasks whose promises have settled since the last tick, in the order in which they did. */
  private settled: Task[] = [];
  private awaitCount = 0;
  private later: Task[] = [];
  private deadSleepers = 0;
  private deadYielded = 0;
  private sliceCount = 0;
  private readonly limits: SliceLimits = { deadline: 0 };
  private readonly flushLimits: FlushLimits;
  /** End of the frame's budget; -Infinity outside of `run`. */
  private frameEnd = -Infinity;
  private stopped = false;

  constructor(options: SchedulerOptions) {
    this.options = options;
    const isFull = (): boolean => this.stopped || this.ready.length + this.later.length > MAX_READY;
    this.flushLimits = { now: options.now, deadline: 0, isFull };
    this.budgetMilliseconds = options.budgetMilliseconds;
  }

  /** How many tasks wait for time, frames, an event, a promise or the next tick. */
  get waiting(): number {
    const asleep = this.sleeping.size + this.frameWaits.size - this.deadSleepers;
    const yielded = this.yielded.length - this.deadYielded;
    return asleep + this.eventWaits.size + this.awaitCount + yielded;
  }

  /** How many tasks wait for promises of host functions. */
  get awaiting(): number {
    return this.awaitCount;
  }

  /** How many tasks woke each other, over all ticks, until the one on whose behalf something happens now; 0: no task. */
  get chain(): number {
    const { effects } = this.options;
    return effects.flushing ? effects.chain : (this.cause?.chain ?? 0);
  }

  /** Names of the tasks that used up their slice in each of the last `frames` frames and are still not done. */
  hungry(frames: number): string[] {
    const names: string[] = [];
    this.preempted.forEach((task) => {
      if (task.hungryFrames >= frames && task.state === 'preempted') names.push(task.name);
    });
    return names;
  }

  /** Visits the values that tasks keep outside of Lua. */
  visitHeld(visit: (value: LuaValue) => void): void {
    for (const { held, values, thread } of this.tasks) {
      values.forEach(visit);
      if (thread === undefined) held.forEach(visit);
    }
    // Updates are not among `tasks`; one that waited for an event has values too.
    const visitValues = (task: Task): void => task.values.forEach(visit);
    this.ready.forEach(visitValues);
    this.later.forEach(visitValues);
  }

  /** Queues a task; it starts in this tick if budget is left, else in the next. */
  start(task: Task): void {
    if (task.state === 'dead') throw new Error(`task '${task.name}' has ended`);
    if (!task.reusable) this.tasks.add(task);
    this.enqueue(task);
  }

  /** Ends a task from anywhere, itself included: what runs now finishes its step first. */
  cancel(task: Task): void {
    const { state } = task;
    if (state === 'dead') return;
    task.state = 'dead';
    this.tasks.delete(task);
    if (state === 'event') this.eventWaits.remove(task);
    if (state === 'await') this.awaitCount--;
    if (task.wait !== 0) this.dropWait(task, task.wait);
    if (state === 'sleeping') this.countDeadSleeper();
    if (state === 'yielded') this.deadYielded++;
    if (state === 'running' || state === 'idle') return;
    task.thread = undefined;
    task.onEnd?.(task, undefined);
  }

  /** Wakes the tasks that wait for `event` with these values; returns how many. */
  wake(event: string, values: readonly LuaValue[]): number {
    let count = 0;
    for (const task of this.eventWaits.take(event)) {
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
    this.options.effects.beginTick();
    let task: Task | undefined;
    while ((task = this.sleeping.popDue(this.time + ROUNDING)) !== undefined)
      this.wakeSleeper(task);
    while ((task = this.frameWaits.popDue(this.frame)) !== undefined) this.wakeSleeper(task);
    const { yielded, later } = this;
    if (yielded.length > 0) {
      this.yielded = [];
      this.deadYielded = 0;
      for (const each of yielded) if (each.state === 'yielded') this.wakeTimed(each);
    }
    this.wakeSettled();
    if (later.length > 0) {
      this.later = [];
      for (const each of later) if (each.state === 'ready') this.goOn(each);
    }
  }

  /** Promises that have settled since the last tick: their tasks go on in that order, after all that time has woken. */
  private wakeSettled(): void {
    const { settled } = this;
    if (settled.length === 0) return;
    this.settled = [];
    for (const task of settled) {
      if (task.state !== 'await') continue;
      this.awaitCount--;
      task.values = NO_VALUES;
      this.enqueue(task);
    }
  }

  /** Spends the frame's budget. */
  run(): void {
    const { figures, options, budgetMilliseconds: budget } = this;
    figures.resumes = 0;
    figures.preemptions = 0;
    const start = options.now();
    const end = start + budget;
    this.frameEnd = end;
    try {
      this.continuePreempted(start, end);
      this.runReady(end);
    } finally {
      this.frameEnd = -Infinity;
    }
    figures.leftOver = this.ready.length + this.preempted.length;
    figures.milliseconds = options.now() - start;
  }

  /** Runs effects until the budget of the frame, or outside of one as much time, is used up. */
  flushEffects(part = 1): void {
    const { effects, now } = this.options;
    if (effects.due === 0) return;
    const budget = this.budgetMilliseconds * part;
    this.flushLimits.deadline = this.frameEnd === -Infinity ? now() + budget : this.frameEnd;
    effects.flush(this.flushLimits);
  }

  /** Ends the work of this tick, and of all later ones. */
  stop(): void {
    this.stopped = true;
  }

  /** Ready tasks in order, effects that had to wait for them, and preempted tasks in turns. */
  private runReady(end: number): void {
    const { options, budgetMilliseconds: budget } = this;
    let mustRun = true;
    for (let at = options.now(); !this.stopped; at = options.now()) {
      const task = at < end || mustRun ? this.takeReady() : undefined;
      if (task !== undefined) {
        mustRun = false;
        this.slice(task, at, Math.min(end, at + budget * FIRST_SLICE));
        continue;
      }
      if (at >= end) break;
      // Nothing is ready, so there is room for at least one.
      if (options.effects.due > 0 && !options.effects.flushing) {
        this.flushEffects();
        continue;
      }
      const hungry = this.preempted.shift();
      if (hungry === undefined) break;
      const turn = Math.min(budget / 8, (end - at) / (this.preempted.length + 1));
      if (hungry.state === 'preempted') this.slice(hungry, at, at + turn);
    }
  }

  /** The next task that is ready; those that were cancelled meanwhile are dropped. */
  private takeReady(): Task | undefined {
    let task = this.ready.shift();
    while (task !== undefined && task.state !== 'ready') task = this.ready.shift();
    return task;
  }

  /** What earlier frames preempted goes on first; when others wait too, on a small part of the budget. */
  private continuePreempted(start: number, end: number): void {
    const count = this.preempted.length;
    if (count === 0) return;
    const part = this.ready.length > 0 ? PREEMPTED_SHARE : 1;
    const share = this.budgetMilliseconds * part;
    const stop = Math.min(end, start + share);
    let at = start;
    for (let i = 0; i < count && (i === 0 || at < stop) && !this.stopped; i++) {
      const task = this.preempted.shift() as Task;
      if (task.state !== 'preempted') continue;
      this.slice(task, at, Math.min(stop, at + share / count));
      at = this.options.now();
    }
  }

  /** One run of a task until it ends, waits or reaches the deadline. */
  private slice(task: Task, at: number, deadline: number): void {
    let { values, thread } = task;
    if (thread === undefined) {
      const begun = task.begin();
      if (begun === undefined) {
        this.finish(task, undefined);
        return;
      }
      thread = this.options.takeThread(begun.shift() as LuaFunction);
      values = begun;
      task.thread = thread;
      task.startedAs = ++this.sliceCount;
    }
    task.values = NO_VALUES;
    task.wait = 0;
    task.state = 'running';
    this.limits.deadline = Math.max(deadline, at + MIN_SLICE);
    this.figures.resumes++;
    this.current = task;
    this.cause = task;
    try {
      const result = this.runStep(thread, values);
      this.current = undefined;
      this.settle(task, thread, result);
      this.flushEffects();
    } finally {
      this.current = undefined;
      this.cause = undefined;
    }
  }

  /** When it ends with an error, what it wrote and asked for is undone before anybody hears of it. */
  private runStep(thread: LuaThread, values: readonly LuaValue[]): RunResult {
    const { steps, resume } = this.options;
    const step = steps.begin();
    let failed = true;
    try {
      const result = resume(thread, values, this.limits);
      failed = result.status === 'error';
      return result;
    } finally {
      steps.end(step, failed);
    }
  }

  private settle(task: Task, thread: LuaThread, result: RunResult): void {
    const { status } = result;
    if (status === 'done') this.options.giveThread(thread);
    if (status === 'error') {
      this.finish(task, result.error);
    } else if (status === 'done' || (task.state as string) === 'dead') {
      if (result.reason === AWAIT) this.dropWait(task, result.values[0] as number);
      this.finish(task, undefined);
    } else if (status === 'preempted') {
      this.figures.preemptions++;
      if (task.hungryFrame !== this.frame) task.hungryFrames++;
      task.hungryFrame = this.frame;
      task.state = 'preempted';
      this.preempted.push(task);
    } else {
      task.hungryFrames = 0;
      task.since = this.time;
      this.park(task, status === 'yielded' ? 'tick' : result.reason, result.values[0]);
    }
  }

  /** Parks a task; the kind and its operand come from the natives of game-api/waits.ts. */
  private park(task: Task, kind: string | undefined, operand: LuaValue): void {
    const amount = operand as number;
    task.state = 'sleeping';
    if (
      kind === 'tick' ||
      (kind === 'sleep' && amount === 0) ||
      (kind === 'frames' && amount <= 1)
    ) {
      task.state = 'yielded';
      this.yielded.push(task);
    } else if (kind === 'event') {
      task.state = 'event';
      this.eventWaits.add(operand as string, task);
    } else if (kind === AWAIT) {
      task.state = 'await';
      task.wait = amount;
      this.awaitCount++;
      this.options.waits.whenSettled(amount, () => {
        // It may wait for another one by now, when it was cancelled and its update began anew.
        if (task.state === 'await' && task.wait === amount) this.settled.push(task);
      });
    } else if (kind === 'sleep') {
      this.sleeping.push(this.time + amount * 1000, task);
    } else if (kind === 'frames') {
      this.frameWaits.push(this.frame + amount, task);
    } else {
      this.finish(task, new Error(`unknown kind of wait '${kind}'`));
    }
  }

  /** Aborts the work that a task which has ended waits for. */
  private dropWait(task: Task, wait: number): void {
    task.wait = 0;
    this.options.waits.cancel(wait, new Error(`task '${task.name}' was cancelled`));
  }

  private wakeSleeper(task: Task): void {
    if (task.state === 'sleeping') this.wakeTimed(task);
    else this.deadSleepers--;
  }

  private wakeTimed(task: Task): void {
    task.values = [(this.time - task.since) / 1000];
    this.enqueue(task);
  }

  private enqueue(task: Task): void {
    task.state = 'ready';
    task.depth = this.cause === undefined ? 0 : this.cause.depth + 1;
    task.chain = this.chain + 1;
    if (task.depth > MAX_DEPTH) this.later.push(task);
    else this.ready.push(task);
  }

  /** Queues a task that waited because too many had woken each other. */
  private goOn(task: Task): void {
    task.depth = 0;
    this.ready.push(task);
  }

  private countDeadSleeper(): void {
    this.deadSleepers++;
    const total = this.sleeping.size + this.frameWaits.size;
    if (this.deadSleepers < SWEEP_FROM || this.deadSleepers * 2 < total) return;
    this.sleeping.retain((task) => task.state === 'sleeping');
    this.frameWaits.retain((task) => task.state === 'sleeping');
    this.deadSleepers = 0;
  }

  private finish(task: Task, error: unknown): void {
    task.thread = undefined;
    task.hungryFrames = 0;
    if (task.state !== 'dead') task.state = task.reusable ? 'idle' : 'dead';
    this.tasks.delete(task);
    task.onEnd?.(task, error);
  }
}
