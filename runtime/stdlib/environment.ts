// getfenv and setfenv: the global table of a function, found directly or by its level on the stack.
import type { ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { levelOf } from '../interpreter/levels.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { LuaClosure } from '../values/function.ts';
import type { Frame } from '../values/thread.ts';
import type { LuaFunction } from '../values/value.ts';

/** The function that argument 1 names, itself or by level. */
function namedFunction(cx: ExecutionContext, optional: boolean): LuaFunction {
  const value = cx.arg(1);
  if (isFunction(value)) return value;
  const level = optional ? cx.optInteger(1, 1) | 0 : cx.checkInteger(1) | 0;
  if (level < 0) cx.argError(1, 'level must be non-negative');
  const found = levelOf(cx.thread, level);
  if (found === undefined) cx.argError(1, 'invalid level');
  if (found === 'tail call') cx.error(`no function environment for tail call at level ${level}`);
  // The host below the main program stands for a C function, whose environment is the thread's.
  return found === 'host' ? cx.callee : ((cx.thread.frames[found] as Frame).func as LuaFunction);
}

function getEnvironment(cx: ExecutionContext): number {
  if (!isFunction(cx.arg(1)) && cx.optInteger(1, 1) === 0) return cx.ret(cx.thread.env);
  const func = namedFunction(cx, true);
  return cx.ret(func instanceof LuaClosure ? func.env : cx.thread.env);
}

function setEnvironment(cx: ExecutionContext): number {
  const env = cx.checkTable(2);
  const first = cx.arg(1);
  if (!isFunction(first) && cx.checkNumber(1) === 0) {
    cx.thread.env = env;
    cx.vm.heap.noteStored(env);
    return 0;
  }
  const func = namedFunction(cx, false);
  if (!(func instanceof LuaClosure)) {
    return cx.error("'setfenv' cannot change environment of given object");
  }
  func.env = env;
  cx.vm.heap.noteStored(env);
  return cx.ret(func);
}

export const environmentFunctions: Record<string, NativeBody> = {
  getfenv: getEnvironment,
  setfenv: setEnvironment,
};
