// debug.sethook and gethook. The events themselves are delivered by the interpreter.
import { HOOKED_CALL, HOOKED_RETURN } from '../interpreter/calls.ts';
import type { Continuation, ExecutionContext } from '../interpreter/context.ts';
import { NativeFunction } from '../values/function.ts';
import { ThreadHook } from '../values/thread.ts';
import type { LuaThread } from '../values/thread.ts';
import { isolatedHome } from './environment.ts';
import { threadArgument } from './debug-info.ts';

/** Name of the functions that carry a host's hook; scripts get it as a text instead of them. */
export const EXTERNAL_HOOK = 'external hook';
/** Does a script of an isolated environment name a thread of another one? */
function isForeign(cx: ExecutionContext, thread: LuaThread): boolean {
  const home = isolatedHome(cx);
  return home !== undefined && thread.env !== home.globals;
}

/** `debug.sethook ([thread,] hook, mask [, count])`; without a hook it is turned off. */
export function debugSetHook(cx: ExecutionContext): number {
  const { thread, shift } = threadArgument(cx);
  if (isForeign(cx, thread)) return cx.error('the thread belongs to another environment');
  cx.vm.hooksChanged = true;
  if (cx.arg(1 + shift) === undefined) {
    thread.hook = undefined;
    return 0;
  }
  const mask = cx.checkString(2 + shift);
  const func = cx.checkFunction(1 + shift);
  const count = Math.max(0, cx.optInteger(3 + shift, 0));
  cx.vm.heap.noteStored(func);
  const hook = new ThreadHook(func, mask, count);
  if (thread.hook !== undefined) {
    hook.running = thread.hook.running;
    hook.depth = thread.hook.depth;
  }
  thread.hook = hook.onCall || hook.onReturn || hook.onLine || count > 0 ? hook : undefined;
  return 0;
}

/** `debug.gethook ([thread])`: the hook, its mask, its count. */
export function debugGetHook(cx: ExecutionContext): number {
  const { thread } = threadArgument(cx);
  if (isForeign(cx, thread)) return cx.error('the thread belongs to another environment');
  const hook = thread.hook?.stepper === undefined ? thread.hook : undefined;
  const func = hook?.func;
  cx.push(func instanceof NativeFunction && func.name === EXTERNAL_HOOK ? EXTERNAL_HOOK : func);
  cx.push((hook?.onCall ? 'c' : '') + (hook?.onReturn ? 'r' : '') + (hook?.onLine ? 'l' : ''));
  cx.push(hook?.count ?? 0);
  return 3;
}

function hookDone(cx: ExecutionContext): void {
  if (cx.thread.hook !== undefined) cx.thread.hook.running = false;
  cx.frame.continuation = undefined;
}

export const hookContinuations: Record<string, Continuation> = {
  [HOOKED_CALL]: (cx) => {
    hookDone(cx);
    return cx.callee.impl(cx);
  },
  [HOOKED_RETURN]: (cx, state) => {
    hookDone(cx);
    cx.frame.continuation = HOOKED_RETURN;
    return state as number;
  },
};
