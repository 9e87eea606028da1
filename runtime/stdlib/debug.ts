// debug.*: what scripts may see of functions and frames.
import type { ExecutionContext } from '../interpreter/context.ts';
import { traceback } from '../interpreter/errors.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { Upvalue } from '../values/function.ts';
import { isFrozen, READ_ONLY } from '../values/frozen.ts';
import { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaFunction, LuaValue } from '../values/value.ts';
import { debugGetHook, debugSetHook, hookContinuations } from './debug-hook.ts';
import {
  debugGetInfo,
  debugGetLocal,
  debugSetLocal,
  threadArgument,
  upvalueName,
} from './debug-info.ts';
import { globalsOf, isolatedHome, isOwn } from './environment.ts';
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
  const isOfType = !(value instanceof LuaTable || value instanceof Userdata);
  if (isOfType && isolatedHome(cx) !== undefined) {
    return cx.error(`attempt to modify the metatable of all ${typeName(value)} values`);
  }
  cx.vm.heap.noteStored(metatable);
  if (value instanceof LuaTable) {
    if (isFrozen(value)) cx.error(READ_ONLY);
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

/** What has an environment: a function, thread or userdata. */
type Owner = LuaFunction | LuaThread | Userdata;

function hasEnvironment(value: LuaValue): value is Owner {
  return value instanceof LuaThread || value instanceof Userdata || isFunction(value);
}

/** Can an isolated script see and change the environment of this? */
function isForeign(cx: ExecutionContext, value: Owner): boolean {
  const home = isolatedHome(cx);
  if (home === undefined) return false;
  if (value instanceof LuaClosure) return !isOwn(cx, value);
  return value instanceof NativeFunction || value.env !== home.globals;
}

/** Environment of a function, thread or userdata; nil for other values. */
function getEnvironment(cx: ExecutionContext): number {
  const value = cx.checkAny(1);
  if (!hasEnvironment(value)) return cx.ret(undefined);
  return cx.ret(isForeign(cx, value) ? globalsOf(cx) : value.env);
}

function setEnvironment(cx: ExecutionContext): number {
  const env = cx.checkTable(2);
  const value = cx.arg(1);
  if (!hasEnvironment(value) || isForeign(cx, value)) {
    return cx.error("'setfenv' cannot change environment of given object");
  }
  value.env = env;
  cx.vm.heap.noteStored(env);
  return cx.ret(value);
}

/** Argument 1, a function whose variables the script may see. */
function ownFunction(cx: ExecutionContext): LuaFunction {
  const func = cx.checkFunction(1);
  return isOwn(cx, func) ? func : cx.error('the function belongs to another environment');
}

function getUpvalue(cx: ExecutionContext): number {
  const n = cx.checkInteger(2);
  const func = ownFunction(cx);
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
  const func = ownFunction(cx);
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
    getfenv: getEnvironment,
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
