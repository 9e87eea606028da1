// From the interpreter into generated code and back. A frame is entered where it stands; when its function has returned, the
// results are delivered as RETURN does; when it was left, frames are made of all functions that were under way.
import { LuaClosure, NO_VALUE } from '../values/function.ts';
import type { EntryCode, FunctionCode, NativeFunction, Prototype } from '../values/function.ts';
import { FRAME_LUA, RETURN_TO_CALL } from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { STRAIGHT_RUN } from './budget.ts';
import { CONTINUE, deliver, goOnLeft, MAX_NATIVE_CALLS, settle, settleReturn } from './calls.ts';
import type { GeneratedState } from './generated-state.ts';
import { LEAVING, RETURNED_MANY, RETURNED_ONE } from './generated-state.ts';
import type { ExecutionContext } from './context.ts';
import { SIGNAL_LEFT, SIGNAL_YIELD } from './context.ts';
import type { Machine } from './machine.ts';
import type { VmState } from './vm-state.ts';
import { pushNative, reify } from './reify.ts';
import { closeUpvalues, ensureStack, pushFrame } from './stack.ts';

/** Estimated bytes of JavaScript's stack that nested generated functions may take. */
const ROOM = 96 * 1024;
/** The least that one function is taken for; see `frameRoom`. */
const LEAST_FRAME = 160;

/** Estimated bytes of JavaScript's stack that one call of a generated function takes. */
export function frameRoom(maxStackSize: number): number {
  return LEAST_FRAME + 12 * maxStackSize;
}

/** What generated code that a thread enters may take: no more than its frames could be made for. */
function roomFor({ depthLimit, depth }: LuaThread): number {
  return Math.min(ROOM, (depthLimit - depth - 2) * LEAST_FRAME);
}

/** Most values that are passed as JavaScript arguments. */
export const MAX_SPREAD = 200;

/** Nothing was entered: the interpreter runs the frame. */
export const STAY = 7;
/** Generated code was left at once, or in a frame that the interpreter must run now. */
export const LEFT = 8;

/** Runs the frame on top in generated code from where it stands. */
export function enterGenerated(machine: Machine, thread: LuaThread, frame: Frame): number {
  const { vm } = machine;
  const { generated } = vm;
  const closure = frame.func as LuaClosure;
  const { proto } = closure;
  const room = roomFor(thread);
  if (room < frameRoom(proto.maxStackSize) || frame.state !== undefined) return STAY;
  if (frame.base - frame.funcIndex > MAX_SPREAD) return STAY;
  const { stack } = thread;
  const { base } = frame;
  // A host's field that generated code reads may run Lua too.
  const { thread: outer, isGuarded, mayYield: couldYield, callsAtEntry } = generated;
  generated.thread = thread;
  generated.callsAtEntry = thread.nativeCalls;
  generated.isGuarded = false;
  generated.mayYield = thread !== machine.root || machine.yieldable;
  const { pc } = frame;
  const before = vm.budget.left;
  let value: LuaValue | typeof NO_VALUE;
  try {
    if (pc === 0) {
      // Generated functions charge for their entry themselves.
      vm.budget.left += 1 + (proto.code.length >> STRAIGHT_RUN);
      value = startFunction(proto.generated as FunctionCode, closure, room, stack, base, frame);
    } else {
      const code = (proto.entries as EntryCode[])[frame.pc] as EntryCode;
      value = code(closure, room, stack, base);
    }
  } catch (error) {
    generated.reset();
    throw error;
  } finally {
    generated.thread = outer;
    generated.isGuarded = isGuarded;
    generated.mayYield = couldYield;
    generated.callsAtEntry = callsAtEntry;
  }
  if (generated.signal === LEAVING) {
    const { yielding } = generated;
    reify(generated, thread, frame);
    if (yielding !== undefined)
      return yieldLeft(machine, thread, yielding, generated.takeYielded());
    const { isPreempted, active, pending } = generated;
    if (isPreempted || active !== undefined || pending !== undefined) {
      const outcome = goOnLeft(machine);
      return outcome === CONTINUE ? LEFT : outcome;
    }
    if (generated.givesUp) noteLeft(generated, proto, pc, before - vm.budget.left);
    return LEFT;
  }
  if (proto.idle !== undefined) noteReturned(proto, pc);
  return finishFrame(machine, thread, frame, value);
}

/** Generated code that the interpreter had entered called `yield`. */
function yieldLeft(
  machine: Machine,
  thread: LuaThread,
  yielding: NativeFunction,
  args: readonly LuaValue[],
): number {
  const frame = pushNative(thread, thread.frames[thread.depth] as Frame, yielding, args);
  const { context } = machine;
  context.enter(thread, frame);
  context.resumeArgs = args.length;
  return settle(machine, SIGNAL_YIELD);
}

/** Fewer units than this do not pay for entering and leaving. */
const WORTH = 3;
/** Entries left at once, less those that were worth it, before a place is given up. */
const MOST_IDLE = 300;

export function noteLeft(
  generated: GeneratedState,
  proto: Prototype,
  pc: number,
  units: number,
): void {
  proto.idle ??= [];
  const idle = proto.idle[pc] ?? 0;
  if (units < 0 || units >= WORTH) {
    proto.idle[pc] = Math.max(0, idle - WORTH);
    return;
  }
  proto.idle[pc] = idle + 1;
  if (idle < MOST_IDLE) return;
  proto.idle[pc] = 0;
  generated.onGivenUp?.(proto, pc);
}

export function noteReturned(proto: Prototype, pc: number): void {
  const { idle } = proto;
  if (idle === undefined) return;
  idle[pc] = Math.max(0, (idle[pc] ?? 0) - 1);
}

function startFunction(
  code: FunctionCode,
  closure: LuaClosure,
  room: number,
  stack: LuaValue[],
  base: number,
  frame: Frame,
): LuaValue | typeof NO_VALUE {
  const { parameterCount, varargFlags } = closure.proto;
  if (varargFlags !== 0) {
    const fixed = stack.slice(base, base + parameterCount);
    return code(
      closure,
      room,
      ...fixed,
      ...stack.slice(frame.funcIndex + 1 + parameterCount, base),
    );
  }
  switch (parameterCount) {
    case 0:
      return code(closure, room);
    case 1:
      return code(closure, room, stack[base]);
    case 2:
      return code(closure, room, stack[base], stack[base + 1]);
    case 3:
      return code(closure, room, stack[base], stack[base + 1], stack[base + 2]);
    default:
      return code(closure, room, ...stack.slice(base, base + parameterCount));
  }
}

/** The frame's function has returned: as RETURN. */
function finishFrame(
  machine: Machine,
  thread: LuaThread,
  frame: Frame,
  result: LuaValue | typeof NO_VALUE,
): number {
  const { generated } = machine.vm;
  const { base } = frame;
  let count = result === NO_VALUE ? 0 : 1;
  const value = result === NO_VALUE ? undefined : result;
  if (generated.signal === RETURNED_MANY) {
    count = generated.count;
    generated.signal = RETURNED_ONE;
    ensureStack(thread, base + count + 1);
  }
  const { stack } = thread;
  if (thread.openUpvalues.length > 0) closeUpvalues(thread, base);
  const below = thread.frames[thread.depth - 1];
  const { wanted } = frame;
  if (frame.returnTo === RETURN_TO_CALL && below !== undefined && below.kind === FRAME_LUA) {
    const to = frame.funcIndex;
    const { values } = generated;
    thread.depth--;
    if (wanted === 1) {
      stack[to] = value;
      return CONTINUE;
    }
    const limit = wanted < 0 ? count : wanted;
    for (let n = 1; n < limit; n++) stack[to + n] = n < count ? values[n] : undefined;
    if (limit > 0) stack[to] = value;
    if (wanted < 0) below.top = to + count;
    return CONTINUE;
  }
  if (count > 0) stack[base] = value;
  for (let n = 1; n < count; n++) stack[base + n] = generated.values[n];
  return settleReturn(machine, deliver(machine, thread, base, count));
}

/** A call by `callFromNative` has returned. */
export const CALLED = 0;

/**
 * Calls the function pushed below `argCount` arguments for its first result, which then lies on top: CALLED. Generated code is
 * called without a frame. Else, or when it is left, the signal that the native must return; it goes on in continuation `kind`.
 */
export function callFromNative(
  cx: ExecutionContext,
  argCount: number,
  kind: string,
  state: unknown,
): number {
  const { vm, thread } = cx;
  const at = cx.top - argCount - 1;
  const closure = cx.stack[at];
  if (!(closure instanceof LuaClosure)) return cx.callK(argCount, 1, kind, state);
  const code = closure.proto.generated;
  const room = roomFor(thread);
  if (
    code === undefined ||
    argCount > 2 ||
    closure.proto.varargFlags !== 0 ||
    thread.hook !== undefined ||
    room < frameRoom(closure.proto.maxStackSize) ||
    (!vm.extended && thread.nativeCalls >= MAX_NATIVE_CALLS - 2)
  ) {
    return cx.callK(argCount, 1, kind, state);
  }
  const { generated, budget } = vm;
  const { thread: outer, isGuarded, mayYield: couldYield } = generated;
  generated.thread = thread;
  generated.isGuarded = generated.mayYield = false;
  const { nativeCalls } = thread;
  if (!vm.extended) thread.nativeCalls++;
  let value: LuaValue | typeof NO_VALUE;
  try {
    value =
      argCount === 1
        ? code(closure, room, cx.stack[at + 1])
        : code(closure, room, cx.stack[at + 1], cx.stack[at + 2]);
  } catch (error) {
    generated.reset();
    throw error;
  } finally {
    generated.thread = outer;
    generated.isGuarded = isGuarded;
    generated.mayYield = couldYield;
  }
  if (generated.signal === LEAVING) {
    cx.callK(argCount, 1, kind, state);
    cx.frame.top = cx.top;
    enterCallee(vm, thread, at, closure);
    return SIGNAL_LEFT;
  }
  thread.nativeCalls = nativeCalls;
  generated.signal = RETURNED_ONE;
  cx.top = at;
  cx.push(value === NO_VALUE ? undefined : value);
  return budget.left <= 0 && budget.exhausted() ? cx.preempt(kind, state) : CALLED;
}

/** Makes the frames of a call from a native that was left. */
function enterCallee(vm: VmState, thread: LuaThread, funcIndex: number, closure: LuaClosure): void {
  const frame = pushFrame(thread);
  frame.kind = FRAME_LUA;
  frame.returnTo = RETURN_TO_CALL;
  frame.func = closure;
  frame.funcIndex = funcIndex;
  frame.base = funcIndex + 1;
  frame.wanted = 1;
  frame.tailCalls = 0;
  frame.continuation = undefined;
  frame.state = undefined;
  reify(vm.generated, thread, frame);
}
