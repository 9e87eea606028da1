// Levels of the stack as Lua 5.1 counts them: 0 is the running function, each lost tail call is a level of its own, and
// under the main program lies the host.
import type { Frame, LuaThread } from '../values/thread.ts';

/** What lies at a level: the index of a frame, a lost tail call, or the host below the main program. */
export type Level = number | 'tail call' | 'host';

/** Undefined above the last level. */
export function levelOf(thread: LuaThread, level: number): Level | undefined {
  let left = level;
  for (let depth = thread.depth; depth >= 0; depth--) {
    if (left === 0) return depth;
    const { tailCalls } = thread.frames[depth] as Frame;
    if (left <= tailCalls) return 'tail call';
    left -= 1 + tailCalls;
  }
  return left === 0 && thread.main ? 'host' : undefined;
}
