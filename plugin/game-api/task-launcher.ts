// Starts functions as tasks of their own, on behalf of the behaviour or the chunk that runs, and reports how they fail.
import { decodeError, placeError } from '../core/errors.ts';
import { Behaviour } from '../entities/behaviour.ts';
import type { ErrorOrigin } from '../entities/behaviours.ts';
import type { DirectRunner } from '../scheduler/direct-run.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { Task } from '../scheduler/task.ts';
import type { TaskOwner } from '../scheduler/task.ts';
import type { LuaFunction, LuaValue, Transactions } from '../../runtime/internals.ts';

/** What a launcher needs. */
export interface TaskLauncherOptions {
  scheduler: Scheduler;
  runner: DirectRunner;
  transactions: Transactions;
  report: (origin: ErrorOrigin) => void;
}

/** How a task is started. */
export interface LaunchOrigin {
  name: string;
  owner: TaskOwner | undefined;
  spawnedAt: string;
}

/** Starts tasks. */
export class TaskLauncher {
  private readonly options: TaskLauncherOptions;

  constructor(options: TaskLauncherOptions) {
    this.options = options;
  }

  /** Starts a function as a task of whatever runs now. */
  spawn(fn: LuaFunction, args: LuaValue[], spawnedAt: string): Task {
    const { runner, scheduler } = this.options;
    const owner = runner.owner ?? scheduler.current?.owner;
    return this.launch([fn, ...args], { name: `task at ${spawnedAt}`, owner, spawnedAt });
  }

  /** Starts a task that calls the first of `call` with the others. */
  launch(call: LuaValue[], origin: LaunchOrigin): Task {
    const { owner } = origin;
    const task = new Task({
      ...origin,
      held: call,
      begin: () => call,
      onEnd: (ended, error) => {
        owner?.tasks.delete(ended);
        if (error !== undefined) this.report(origin, error);
      },
    });
    owner?.tasks.add(task);
    const { scheduler, transactions } = this.options;
    scheduler.start(task);
    transactions.record(() => scheduler.cancel(task));
    return task;
  }

  private report({ name, owner, spawnedAt }: LaunchOrigin, error: unknown): void {
    this.options.report({
      error: placeError(decodeError(error), spawnedAt),
      script: owner?.script.name ?? name,
      where: 'task',
      entity: owner instanceof Behaviour ? owner.entity : undefined,
      spawnedAt,
    });
  }
}
