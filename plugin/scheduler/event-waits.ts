// Which tasks wait for which event, in the order in which they began to wait.
import type { Task } from './task.ts';

/** Tasks by the event that they wait for. */
export class EventWaits {
  private readonly waiting = new Map<string, Set<Task>>();

  /** How many tasks wait. */
  get size(): number {
    let count = 0;
    for (const tasks of this.waiting.values()) count += tasks.size;
    return count;
  }

  add(event: string, task: Task): void {
    task.event = event;
    const tasks = this.waiting.get(event);
    if (tasks === undefined) this.waiting.set(event, new Set([task]));
    else tasks.add(task);
  }

  /** Forgets a task that does not wait any longer. */
  remove(task: Task): void {
    const tasks = this.waiting.get(task.event);
    if (tasks?.delete(task) === true && tasks.size === 0) this.waiting.delete(task.event);
  }

  /** Takes out everything that waits for an event. */
  take(event: string): Iterable<Task> {
    const tasks = this.waiting.get(event);
    if (tasks === undefined) return [];
    this.waiting.delete(event);
    return tasks;
  }
}
