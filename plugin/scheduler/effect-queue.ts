// Effects of scripts that wait for the end of the step that asked for them: events, and the ends of entities.
import { TaskQueue } from './task-queue.ts';

/** Runs effects in order, never inside of Lua. */
export class EffectQueue {
  private readonly effects = new TaskQueue<() => void>();
  private flushing = false;

  /** Adds an effect, which runs at the next `flush`. */
  push(effect: () => void): void {
    this.effects.push(effect);
  }

  /** Runs all effects and those that they add. Inside of an effect it does nothing. */
  flush(): void {
    if (this.flushing || this.effects.length === 0) return;
    this.flushing = true;
    try {
      for (let effect = this.effects.shift(); effect !== undefined; effect = this.effects.shift()) {
        effect();
      }
    } finally {
      this.flushing = false;
    }
  }
}
