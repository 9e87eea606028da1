// `call` runs Lua code on a thread of its own, where C would use the caller's: the caller's hook goes there and comes back.
import { ThreadHook } from '../../values/thread.ts';
import type { LuaThread } from '../../values/thread.ts';

/** Gives `thread` a hook as `caller` has. Returns it; undefined when there is none. */
export function lendHook(caller: LuaThread, thread: LuaThread): ThreadHook | undefined {
  const { hook } = caller;
  if (hook === undefined || hook.stepper !== undefined) return undefined;
  const letters = (hook.onCall ? 'c' : '') + (hook.onReturn ? 'r' : '') + (hook.onLine ? 'l' : '');
  const lent = new ThreadHook(hook.func, letters, hook.count);
  lent.left = hook.left;
  lent.running = hook.running;
  lent.depth = -1;
  thread.hook = lent;
  return lent;
}

/** The call has ended: how far the count has come, or the hook that was set meanwhile, is the caller's. */
export function takeHookBack(
  caller: LuaThread,
  thread: LuaThread,
  lent: ThreadHook | undefined,
): void {
  const { hook } = thread;
  thread.hook = undefined;
  if (hook?.stepper !== undefined || caller.hook?.stepper !== undefined) return;
  if (hook !== lent) caller.hook = hook;
  else if (caller.hook !== undefined && lent !== undefined) caller.hook.left = lent.left;
}
