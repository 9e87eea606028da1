// Room on a thread's stack, frames on top of it, and the closing of upvalues.
import { LuaTable } from '../values/table.ts';
import { FRAME_BYTES, UPVALUE_BYTES } from '../values/collectable.ts';
import type { LuaClosure, Prototype } from '../values/function.ts';
import { Upvalue } from '../values/function.ts';
import { Frame, FRAME_LUA } from '../values/thread.ts';
import type { LuaThread } from '../values/thread.ts';
import { runtimeError } from './errors.ts';

/** Stack slots a thread may have. */
const MAX_SLOTS = 2 ** 24;

export const VARARG_HAS_ARG = 1;
export const VARARG_IS_VARARG = 2;
export const VARARG_NEEDS_ARG = 4;

export function ensureStack(thread: LuaThread, top: number): void {
  const { stack } = thread;
  if (top <= stack.length) return;
  if (top > MAX_SLOTS) throw runtimeError(thread, 'stack overflow');
  const target = Math.max(top + 16, Math.min(stack.length * 2, stack.length + 65536));
  while (stack.length < target) stack.push(undefined);
}

/** The next frame object of the thread, to be filled in by the caller. */
export function pushFrame(thread: LuaThread): Frame {
  const depth = thread.depth + 1;
  if (depth >= thread.depthLimit) checkDepth(thread, depth);
  thread.depth = depth;
  const { frames } = thread;
  if (depth < frames.length) {
    const known = frames[depth] as Frame;
    known.seenBelow = null;
    return known;
  }
  const frame = new Frame();
  // Most coroutines have one frame: no room for more.
  if (depth === 0) thread.frames = [frame];
  else frames.push(frame);
  thread.account?.charge(FRAME_BYTES);
  return frame;
}

function checkDepth(thread: LuaThread, depth: number): void {
  if (depth < thread.depthLimit + thread.extraDepth) return;
  const error = runtimeError(thread, 'stack overflow');
  error.limit = 'depth';
  throw error;
}

/** Enters a Lua function whose arguments lie above `funcIndex`. */
export function pushLuaFrame(
  thread: LuaThread,
  closure: LuaClosure,
  funcIndex: number,
  argCount: number,
  wanted: number,
  returnTo: number,
): Frame {
  const { proto } = closure;
  const { parameterCount, varargFlags } = proto;
  let base = funcIndex + 1;
  let given = argCount < parameterCount ? argCount : parameterCount;
  // All that can fail comes before the frame is pushed.
  const limit = base + argCount + parameterCount + proto.maxStackSize + 1;
  if (limit > thread.stack.length) ensureStack(thread, limit);
  const frame = pushFrame(thread);
  const { stack } = thread;
  if (varargFlags !== 0) {
    base = moveVarargs(thread, proto, base, argCount);
    given = parameterCount + ((varargFlags & VARARG_NEEDS_ARG) >> 2);
  }
  const end = base + proto.maxStackSize;
  for (let i = base + given; i < end; i++) stack[i] = undefined;
  frame.kind = FRAME_LUA;
  frame.returnTo = returnTo;
  frame.func = closure;
  frame.funcIndex = funcIndex;
  frame.base = base;
  frame.top = end;
  frame.pc = 0;
  frame.wanted = wanted;
  frame.tailCalls = 0;
  frame.continuation = undefined;
  frame.state = undefined;
  return frame;
}

/** Copies the fixed parameters above the extra arguments; returns the new base. */
function moveVarargs(thread: LuaThread, proto: Prototype, first: number, argCount: number): number {
  const { stack } = thread;
  const fixed = proto.parameterCount;
  const base = first + Math.max(argCount, fixed);
  for (let i = argCount; i < fixed; i++) stack[first + i] = undefined;
  for (let i = 0; i < fixed; i++) {
    stack[base + i] = stack[first + i];
    stack[first + i] = undefined;
  }
  if ((proto.varargFlags & VARARG_NEEDS_ARG) !== 0) {
    const extra = Math.max(0, argCount - fixed);
    const table = new LuaTable();
    table.setList(1, stack, first + fixed, extra);
    if (table.holey) table.reserve(0, 0, extra);
    table.setString('n', extra);
    stack[base + fixed] = table;
  }
  return base;
}

/** The open upvalue for a stack slot, made when there is none yet. */
export function findUpvalue(thread: LuaThread, slot: number): Upvalue {
  const open = thread.openUpvalues;
  let at = open.length;
  while (at > 0) {
    const candidate = open[at - 1] as Upvalue;
    if (candidate.index === slot) return candidate;
    if (candidate.index < slot) break;
    at--;
  }
  const upvalue = new Upvalue(undefined, thread.stack, slot);
  upvalue.isShared = true;
  thread.account?.charge(UPVALUE_BYTES);
  if (at === open.length) open.push(upvalue);
  else open.splice(at, 0, upvalue);
  return upvalue;
}

/** Closes the upvalues of all slots from `level` on. */
export function closeUpvalues(thread: LuaThread, level: number): void {
  const open = thread.openUpvalues;
  while (open.length > 0) {
    const last = open[open.length - 1] as Upvalue;
    if (last.index < level) return;
    open.pop();
    last.close();
  }
}
