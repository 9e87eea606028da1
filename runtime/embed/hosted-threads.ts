// Threads that the host may resume: roots of every collection while they wait. Held weakly, so that one the host has
// forgotten goes away with all it refers to.
import { RESUME_NEVER } from '../values/thread.ts';
import type { LuaThread } from '../values/thread.ts';

export class HostedThreads {
  private references: WeakRef<LuaThread>[] = [];
  private pruneAt = 64;

  add(thread: LuaThread): void {
    this.references.push(new WeakRef(thread));
    if (this.references.length < this.pruneAt) return;
    this.waiting();
    this.pruneAt = 64 + 2 * this.references.length;
  }

  /** The threads that can be resumed; forgets those that the host has forgotten. */
  waiting(): LuaThread[] {
    const kept: WeakRef<LuaThread>[] = [];
    const waiting: LuaThread[] = [];
    for (const reference of this.references) {
      const thread = reference.deref();
      if (thread === undefined) continue;
      kept.push(reference);
      if (thread.resumption !== RESUME_NEVER) waiting.push(thread);
    }
    this.references = kept;
    return waiting;
  }
}
