// debug.*: what scripts may see of functions and frames.
import type { ExecutionContext } from '../interpreter/context.ts';
import { traceback } from '../interpreter/errors.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaClosure } from '../values/function.ts';
import type { Upvalue } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { debugGetHook, debugSetHook, hookContinuations } from './debug-hook.ts';
import {
  debugGetInfo,
  debugGetLocal,
  debugSetLocal,
  threadArgument,
  upvalueName,
} from './debug-info.ts';
import type { Library } from './library.ts';

/** A traceback costs a unit for each 2^5 frames. */
const LEVELS_PER_UNIT = 5;

function debugTraceback(cx: ExecutionContext): number {
  const { thread, shift } = threadArgument(cx);
  const message = cx.arg(1 + shift);
  const absent = cx.isNone(1 + shift);
  if (!absent && typeof message !== 'string' && typeof message !== 'number') return cx.ret(message);
  const level = cx.optInteger(2 + shift, thread === cx.thread ? 1 : 0);
  cx.charge(thread.depth >> LEVELS_PER_UNIT);
  const text = traceback(thread, Math.max(0, level));
  return cx.retString(absent ? text : `${cx.toStringValue(message)}\n${text}`);
}

function getMetatable(cx: ExecutionContext): number {
  return cx.ret(cx.vm.metatableOf(cx.checkAny(1)));
}

function setMetatable(cx: ExecutionContext): number {
  const metatable = cx.arg(2);
  if (!(metatable instanceof LuaTable) && (metatable !== undefined || cx.isNone(2))) {
    return cx.argError(2, 'nil or table expected');
  }
  const value = cx.arg(1);
  cx.vm.heap.noteStored(metatable);
  if (value instanceof LuaTable) {
    value.metatable = metatable;
  } else if (value instanceof Userdata) {
    value.metatable = metatable;
    if (metatable !== undefined) cx.vm.heap.register(value);
  } else if (typeof value === 'string') {
    cx.vm.stringMetatable = metatable;
  } else if (metatable === undefined) {
    cx.vm.typeMetatables.delete(typeName(value));
  } else {
    cx.vm.typeMetatables.set(typeName(value), metatable);
  }
  return cx.ret(true);
}

/** Environment of a function, thread or userdata; nil for other values. */
function environmentOf(value: LuaValue): LuaTable | undefined {
  const owner =
    value instanceof LuaThread || value instanceof Userdata || isFunction(value)
      ? value
      : undefined;
  return owner?.env;
}

function setEnvironment(cx: ExecutionContext): number {
  const env = cx.checkTable(2);
  const value = cx.arg(1);
  if (!(value instanceof LuaThread || value instanceof Userdata || isFunction(value))) {
    return cx.error("'setfenv' cannot change environment of given object");
  }
  value.env = env;
  cx.vm.heap.noteStored(env);
  return cx.ret(value);
}

function getUpvalue(cx: ExecutionContext): number {
  const n = cx.checkInteger(2);
  const func = cx.checkFunction(1);
  const name = func instanceof LuaClosure ? upvalueName(func, n) : undefined;
  if (name === undefined) return 0;
  const upvalue = (func as LuaClosure).upvalues[n - 1] as Upvalue;
  cx.push(name);
  cx.push(upvalue.get());
  return 2;
}

function setUpvalue(cx: ExecutionContext): number {
  const value = cx.checkAny(3);
  const n = cx.checkInteger(2);
  const func = cx.checkFunction(1);
  const name = func instanceof LuaClosure ? upvalueName(func, n) : undefined;
  if (name === undefined) return 0;
  const upvalue = (func as LuaClosure).upvalues[n - 1] as Upvalue;
  upvalue.change(value);
  cx.vm.heap.noteStored(value);
  return cx.ret(name);
}

export const debugLibrary: Library = {
  name: 'debug',
  functions: {
    getfenv: (cx) => cx.ret(environmentOf(cx.checkAny(1))),
    gethook: debugGetHook,
    getinfo: debugGetInfo,
    getlocal: debugGetLocal,
    getmetatable: getMetatable,
    getregistry: (cx) => cx.ret(cx.vm.registry),
    getupvalue: getUpvalue,
    setfenv: setEnvironment,
    sethook: debugSetHook,
    setlocal: debugSetLocal,
    setmetatable: setMetatable,
    setupvalue: setUpvalue,
    traceback: debugTraceback,
  },
  continuations: hookContinuations,
};
