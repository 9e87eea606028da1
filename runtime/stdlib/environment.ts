// getfenv and setfenv: the global table of a function, found directly or by its level on the stack.
import type { ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { LuaClosure } from '../values/function.ts';
import type { Frame } from '../values/thread.ts';
import type { LuaFunction } from '../values/value.ts';

/** The function running at a level: 1 is the caller of the running native. Undefined for a lost tail call. */
export function functionAtLevel(cx: ExecutionContext, level: number): LuaFunction | undefined {
  let left = level;
  const { thread } = cx;
  for (let depth = thread.depth; depth >= 0; depth--) {
    const frame = thread.frames[depth] as Frame;
    if (left === 0) return frame.func;
    left--;
    if (left < frame.tailCalls) return undefined;
    left -= frame.tailCalls;
  }
  return cx.argError(1, 'invalid level');
}

/** The function that argument 1 names, itself or by level. */
function namedFunction(cx: ExecutionContext, optional: boolean): LuaFunction {
  const value = cx.arg(1);
  if (isFunction(value)) return value;
  const level = optional ? cx.optInteger(1, 1) : cx.checkInteger(1);
  if (level < 0) cx.argError(1, 'level must be non-negative');
  const found = functionAtLevel(cx, level);
  return found ?? cx.error(`no function environment for tail call at level ${level}`);
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
    return 0;
  }
  const func = namedFunction(cx, false);
  if (!(func instanceof LuaClosure)) {
    return cx.error("'setfenv' cannot change environment of given object");
  }
  func.env = env;
  return cx.ret(func);
}

export const environmentFunctions: Record<string, NativeBody> = {
  getfenv: getEnvironment,
  setfenv: setEnvironment,
};
