// Figures of a tick, for panels and tests.
import type { ScriptErrorReport } from '../core/events.ts';
import type { Behaviours } from '../entities/behaviours.ts';
import type { World } from '../entities/world.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Reporter } from './reporter.ts';

/** Frames in a row with a used-up slice after which a task counts as a hog. */
const HUNGRY_FRAMES = 10;

/** What the last tick did and what lives now. */
export interface ScriptingStats {
  /** Ticks so far. */
  frame: number;
  /** Game time: the sum of all ticks, in seconds. */
  seconds: number;
  /** Milliseconds that the last tick took. */
  frameMilliseconds: number;
  budgetMilliseconds: number;
  /** Living coroutines (init, run, handlers, spawned tasks), and one for each behaviour that has an update. */
  tasks: number;
  /** Tasks that wait for time, frames, an event, a promise or the next tick. */
  waiting: number;
  /** Those of them that wait for the promise of a host function. */
  awaiting: number;
  /** Tasks that the budget left over for the next frame. */
  leftOver: number;
  /** Slices run in the last tick. */
  resumes: number;
  /** Slices that the budget ended in the last tick. */
  preemptions: number;
  behaviours: number;
  /** Behaviours of which a part is set aside after an error. */
  setAside: number;
  entities: number;
  /** Names of the tasks that used up their slice in each of the last 10 frames or more and are not done. */
  hogs: readonly string[];
  /** Errors reported so far. */
  errors: number;
  lastError: ScriptErrorReport | undefined;
}

/** Where the figures come from. */
export interface StatsSources {
  scheduler: Scheduler;
  behaviours: Behaviours;
  reporter: Reporter;
  world: World;
}

/** Puts the figures of a tick into `stats`. */
export function updateStats(
  stats: ScriptingStats,
  frameMilliseconds: number,
  { scheduler, behaviours, reporter, world }: StatsSources,
): void {
  stats.frame = scheduler.frame;
  stats.seconds = scheduler.time / 1000;
  stats.frameMilliseconds = frameMilliseconds;
  stats.budgetMilliseconds = scheduler.budgetMilliseconds;
  stats.tasks = scheduler.tasks.size + behaviours.updating;
  stats.waiting = scheduler.waiting;
  stats.awaiting = scheduler.awaiting;
  stats.leftOver = scheduler.figures.leftOver;
  stats.resumes = scheduler.figures.resumes;
  stats.preemptions = scheduler.figures.preemptions;
  stats.behaviours = behaviours.count;
  stats.setAside = behaviours.setAsideCount;
  stats.entities = world.count;
  stats.hogs = scheduler.hungry(HUNGRY_FRAMES);
  stats.errors = reporter.errorCount;
  stats.lastError = reporter.lastError;
}

/** Figures before the first tick. */
export function createStats(): ScriptingStats {
  return {
    frame: 0,
    seconds: 0,
    frameMilliseconds: 0,
    budgetMilliseconds: 0,
    tasks: 0,
    waiting: 0,
    awaiting: 0,
    leftOver: 0,
    resumes: 0,
    preemptions: 0,
    behaviours: 0,
    setAside: 0,
    entities: 0,
    hogs: [],
    errors: 0,
    lastError: undefined,
  };
}
