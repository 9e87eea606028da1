// getfenv and setfenv: the global table of a function, found directly or by its level on the stack. In an isolated environment
// they know its own functions only: others look like functions of C.
import type { ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { levelOf } from '../interpreter/levels.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import { homeOf } from '../values/home.ts';
import type { Home } from '../values/home.ts';
import type { LuaTable } from '../values/table.ts';
import type { Frame } from '../values/thread.ts';
import type { LuaFunction } from '../values/value.ts';

/** The isolated environment for which the running function acts. */
export function isolatedHome(cx: ExecutionContext): Home | undefined {
  const { home } = cx.callee;
  return home?.isIsolated === true ? home : undefined;
}

/** The globals of chunks that the running function loads. */
export function globalsOf(cx: ExecutionContext): LuaTable {
  return isolatedHome(cx)?.globals ?? cx.thread.env;
}

/** May the running function hand out, or change, this one? */
export function isOwn(cx: ExecutionContext, func: LuaFunction): boolean {
  const home = isolatedHome(cx);
  if (home === undefined) return true;
  if (func instanceof NativeFunction) return func.home === undefined || func.home === home;
  return homeOf(func.proto) === home;
}

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
  if (!isFunction(cx.arg(1)) && cx.optInteger(1, 1) === 0) return cx.ret(globalsOf(cx));
  const func = namedFunction(cx, true);
  return cx.ret(func instanceof LuaClosure && isOwn(cx, func) ? func.env : globalsOf(cx));
}

function setEnvironment(cx: ExecutionContext): number {
  const env = cx.checkTable(2);
  const ofThread = !isFunction(cx.arg(1)) && cx.checkNumber(1) === 0;
  if (ofThread && isolatedHome(cx) === undefined) {
    cx.thread.env = env;
    cx.vm.heap.noteStored(env);
    return 0;
  }
  const func = ofThread ? cx.callee : namedFunction(cx, false);
  if (!(func instanceof LuaClosure) || !isOwn(cx, func)) {
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
