// Calls, returns and thread switches around native functions. One loop, `settle`, drives native frames: it runs their
// bodies and continuations and delivers results until a Lua frame is on top or the run ends. It never recurses.
import { opcodeOf, operandA, operandB, operandC } from '../bytecode/instruction.ts';
import {
  OP_CALL,
  OP_CONCAT,
  OP_EQ,
  OP_LE,
  OP_LT,
  OP_SETGLOBAL,
  OP_SETTABLE,
  OP_TAILCALL,
  OP_TFORLOOP,
} from '../bytecode/opcodes.ts';
import { DeferredThrow, LuaThrow } from '../diagnostics/lua-throw.ts';
import { LuaClosure, NativeFunction, NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { NativeCode } from '../values/function.ts';
import {
  FRAME_LUA,
  FRAME_NATIVE,
  RETURN_TO_CALL,
  RETURN_TO_HANDLER,
  RETURN_TO_HOOK,
  RETURN_TO_INTERRUPTED,
  RETURN_TO_LOOP,
  RETURN_TO_NEGATED_OP,
  RETURN_TO_OP,
} from '../values/thread.ts';
import type { Frame, LuaThread, ThreadHook } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import {
  SIGNAL_CALL,
  SIGNAL_LEFT,
  SIGNAL_PREEMPT,
  SIGNAL_RESUME,
  SIGNAL_SUSPEND,
  SIGNAL_YIELD,
} from './context.ts';
import type { ExecutionContext } from './context.ts';
import { STRAIGHT_RUN } from './budget.ts';
import { runtimeError, typeFault } from './errors.ts';
import type { FaultyOperand } from './errors.ts';
import { NO_VALUES } from './machine.ts';
import { noteUnusual } from './metamethods.ts';
import type { Machine } from './machine.ts';
import type { PendingAnswer } from './generated-state.ts';
import type { VmState } from './vm-state.ts';
import { closeUpvalues, ensureStack, pushFrame, pushLuaFrame } from './stack.ts';

/** A Lua frame is on top: go on in the loop. */
export const CONTINUE = 0;
export const DONE = 1;
export const YIELDED = 2;
export const PREEMPTED = 3;
export const WAITING = 4;
/** As CONTINUE, but what the loop holds of its thread is out of date: debug.sethook was called. */
export const RELOAD = 6;
/** Internal: a native frame is on top, its callee has returned. */
const NATIVE_READY = 5;

/** Lua 5.1's limit of nested calls from C, and where its errors in error handling begin. */
export const MAX_NATIVE_CALLS = 200;
const MAX_NATIVE_CALLS_IN_HANDLERS = 225;
/** Frames that a resumed coroutine counts for. */
const RESUME_COST = 10;

/** Strict mode counts the calls that real Lua makes from C: of metamethods, iterators, callbacks and protected functions. */
export function enterNativeCall(machine: Machine, thread: LuaThread): void {
  if (machine.vm.extended || ++thread.nativeCalls < MAX_NATIVE_CALLS) return;
  if (thread.nativeCalls === MAX_NATIVE_CALLS) throw runtimeError(thread, 'C stack overflow');
  if (thread.nativeCalls >= MAX_NATIVE_CALLS_IN_HANDLERS) {
    throw new LuaThrow('error in error handling');
  }
}

/** Is the frame at `depth` one that real Lua would have called from C? */
function calledFromNative(thread: LuaThread, depth: number): boolean {
  if (depth === 0) return false;
  if ((thread.frames[depth] as Frame).returnTo !== RETURN_TO_CALL) return true;
  return (thread.frames[depth - 1] as Frame).kind === FRAME_NATIVE;
}

/** Frames that a coroutine resumed by this thread may have. */
export function framesLeft(thread: LuaThread): number {
  return thread.depthLimit + thread.extraDepth - thread.depth - RESUME_COST;
}

/** Whether the running thread may resume another one. */
export function mayResume(machine: { vm: VmState }, thread: LuaThread): boolean {
  if (machine.vm.extended) return framesLeft(thread) > 0;
  return thread.nativeCalls < MAX_NATIVE_CALLS;
}

/** Calls the function at `funcIndex`, whatever it is. */
export function invoke(
  machine: Machine,
  thread: LuaThread,
  funcIndex: number,
  argCount: number,
  wanted: number,
  returnTo: number,
): number {
  const { vm } = machine;
  const func = thread.stack[funcIndex];
  if (func instanceof LuaClosure) {
    pushLuaFrame(thread, func, funcIndex, argCount, wanted, returnTo);
    const { budget } = vm;
    budget.left -= 1 + (func.proto.code.length >> STRAIGHT_RUN);
    return budget.left <= 0 && budget.exhausted() ? PREEMPTED : CONTINUE;
  }
  if (func instanceof NativeFunction) {
    const { proto } = func;
    if (
      proto !== undefined &&
      proto.isSimple &&
      (wanted | 1) === 1 &&
      returnTo === RETURN_TO_CALL
    ) {
      if (callSimply(thread, func, proto, funcIndex, argCount)) return CONTINUE;
    }
    return settle(
      machine,
      enterNative(machine, thread, func, funcIndex, argCount, wanted, returnTo),
    );
  }
  insertCallHandler(machine, thread, funcIndex, argCount);
  return invoke(machine, thread, funcIndex, argCount + 1, wanted, returnTo);
}

/** Most arguments of a call without a frame. */
const FEW = 3;

/** Calls a host's function for a Lua one as generated code does, by its fast body; false when that has no answer. */
function callSimply(
  thread: LuaThread,
  func: NativeFunction,
  { generated: call }: NativeCode,
  funcIndex: number,
  argCount: number,
): boolean {
  const { stack } = thread;
  const caller = thread.frames[thread.depth];
  if (argCount > FEW || thread.hook !== undefined || caller?.kind !== FRAME_LUA) return false;
  const a = argCount > 0 ? stack[funcIndex + 1] : undefined;
  const b = argCount > 1 ? stack[funcIndex + 2] : undefined;
  const c = argCount > 2 ? stack[funcIndex + 3] : undefined;
  const value = call(func, 0, a, b, c);
  if (value === NO_ANSWER) return false;
  stack[funcIndex] = value === NO_VALUE ? undefined : value;
  return true;
}

/** Puts the `__call` metamethod below the arguments; it must itself be a function, as in Lua 5.1. */
export function insertCallHandler(
  machine: Machine,
  thread: LuaThread,
  funcIndex: number,
  argCount: number,
): void {
  const callee = thread.stack[funcIndex];
  const handler = machine.vm.metamethod(callee, '__call');
  noteUnusual(thread);
  if (!(handler instanceof LuaClosure) && !(handler instanceof NativeFunction)) {
    throw typeFault(thread, callee, 'call', calledOperand(thread));
  }
  ensureStack(thread, funcIndex + argCount + 2);
  const { stack } = thread;
  for (let i = funcIndex + argCount; i >= funcIndex; i--) stack[i + 1] = stack[i];
  stack[funcIndex] = handler;
}

/** The register that a CALL, TAILCALL or TFORLOOP calls; 5.1 names the copy that a TFORLOOP makes. */
function calledOperand(thread: LuaThread): FaultyOperand {
  const frame = thread.frames[thread.depth];
  if (frame === undefined || !(frame.func instanceof LuaClosure)) return undefined;
  const i = frame.func.proto.code[frame.pc - 1] as number;
  const op = opcodeOf(i);
  if (op === OP_TFORLOOP) return operandA(i) + 3;
  return op === OP_CALL || op === OP_TAILCALL ? 'A' : undefined;
}

/** Pushes a native frame and runs its body; returns what the body returned. */
function enterNative(
  machine: Machine,
  thread: LuaThread,
  func: NativeFunction,
  funcIndex: number,
  argCount: number,
  wanted: number,
  returnTo: number,
): number {
  const frame = pushFrame(thread);
  frame.kind = FRAME_NATIVE;
  frame.returnTo = returnTo;
  frame.func = func;
  frame.funcIndex = funcIndex;
  frame.base = funcIndex + 1;
  frame.top = funcIndex + 1 + argCount;
  frame.pc = 0;
  frame.wanted = wanted;
  frame.tailCalls = 0;
  frame.continuation = undefined;
  frame.state = undefined;
  if (frame.top + 24 > thread.stack.length) ensureStack(thread, frame.top + 24);
  const cx = machine.context;
  cx.enter(thread, frame);
  if (thread.hook !== undefined && thread.hook.onCall && !thread.hook.running) {
    return callHook(cx, thread.hook, 'call', HOOKED_CALL, undefined);
  }
  return func.impl(cx);
}

/** Continuations of natives around which a hook was called. */
export const HOOKED_CALL = 'debug.hooked-call';
export const HOOKED_RETURN = 'debug.hooked-return';

function callHook(
  cx: ExecutionContext,
  hook: ThreadHook,
  event: string,
  kind: string,
  state: unknown,
): number {
  hook.running = true;
  hook.depth = cx.thread.depth;
  cx.push(hook.func);
  cx.push(event);
  return cx.callK(1, 0, kind, state);
}

/** Calls the hook for the return of the native on top; false when that is not asked for or done. */
function hookReturn(machine: Machine, thread: LuaThread, count: number): boolean {
  const hook = thread.hook as ThreadHook;
  const frame = thread.frames[thread.depth] as Frame;
  if (!hook.onReturn || hook.running || frame.kind !== FRAME_NATIVE) return false;
  if (frame.continuation === HOOKED_RETURN) return false;
  callHook(machine.context, hook, 'return', HOOKED_RETURN, count);
  return true;
}

/** Runs the continuation of the native frame on top. */
export function continueNative(machine: Machine, thread: LuaThread): number {
  const frame = thread.frames[thread.depth] as Frame;
  const cx = machine.context;
  cx.enter(thread, frame);
  const continuation = machine.vm.continuations.get(frame.continuation as string);
  if (continuation === undefined) throw new Error(`no continuation '${frame.continuation}'`);
  return continuation(cx, frame.state);
}

/** Acts on what the native frame on top returned, and on all that follows from it. */
export function settle(machine: Machine, answer: number): number {
  const cx = machine.context;
  let n = answer;
  for (;;) {
    let thread = cx.thread;
    if (n >= 0) {
      if (thread.hook !== undefined && hookReturn(machine, thread, n)) {
        n = SIGNAL_CALL;
        continue;
      }
      const outcome = deliver(machine, thread, cx.top - n, n);
      if (outcome === CONTINUE && machine.vm.hooksChanged) {
        machine.vm.hooksChanged = false;
        return RELOAD;
      }
      if (outcome !== NATIVE_READY) return outcome;
      const { budget } = machine.vm;
      if (budget.left <= 0 && budget.exhausted()) return PREEMPTED;
      n = continueNative(machine, machine.root.active);
      continue;
    }
    const frame = cx.frame;
    frame.top = cx.top;
    switch (n) {
      case SIGNAL_CALL: {
        enterNativeCall(machine, thread);
        const at = cx.callIndex;
        const func = thread.stack[at];
        if (func instanceof NativeFunction) {
          n = enterNative(machine, thread, func, at, cx.callArgs, cx.callWanted, RETURN_TO_CALL);
          continue;
        }
        return invoke(machine, thread, at, cx.callArgs, cx.callWanted, RETURN_TO_CALL);
      }
      case SIGNAL_RESUME: {
        const target = cx.resumeTarget as LuaThread;
        const count = cx.resumeArgs;
        thread.status = 'normal';
        target.parent = thread;
        target.inheritedCalls = target.nativeCalls = thread.nativeCalls + 1;
        target.depthLimit = machine.vm.extended ? framesLeft(thread) : thread.depthLimit;
        target.status = 'running';
        machine.root.active = target;
        machine.vm.heap.noteResumed(target);
        thread = target;
        if (target.depth < 0) return invoke(machine, target, 0, count, -1, RETURN_TO_CALL);
        const waiting = target.frames[target.depth] as Frame;
        const end = waiting.top;
        cx.enter(target, waiting);
        cx.top = end;
        n = count;
        continue;
      }
      case SIGNAL_YIELD: {
        const outcome = yieldFrom(machine, thread, cx.resumeArgs);
        if (outcome !== NATIVE_READY) return outcome;
        n = continueNative(machine, machine.root.active);
        continue;
      }
      case SIGNAL_SUSPEND:
        if (!machine.yieldable) cx.error('attempt to wait across a call from the host', 0);
        takeValues(machine, thread, frame.top - cx.resumeArgs, cx.resumeArgs);
        return WAITING;
      case SIGNAL_PREEMPT:
        return PREEMPTED;
      case SIGNAL_LEFT:
        return goOnLeft(machine);
      default:
        throw new Error(`native function returned ${n}`);
    }
  }
}

/** Goes on after a Lua frame delivered its results to a native one. */
export function settleReturn(machine: Machine, outcome: number): number {
  if (outcome !== NATIVE_READY) return outcome;
  return settle(machine, continueNative(machine, machine.root.active));
}

/** Goes on with a thread whose top frame is native and has a continuation, after a preemption. */
export function continuePreempted(machine: Machine, thread: LuaThread): number {
  return settle(machine, continueNative(machine, thread));
}

/** Goes on in the interpreter after generated code was left, perhaps in a coroutine that it had resumed. */
export function goOnLeft(machine: Machine): number {
  const { generated } = machine.vm;
  const { active } = generated;
  if (active !== undefined) {
    generated.active = undefined;
    if (machine.vm.extended) limitDepths(active, machine.root.active);
    machine.root.active = active;
    machine.context.enter(active, active.frames[active.depth] as Frame);
  }
  if (generated.takePreemption()) return PREEMPTED;
  if (generated.pending !== undefined) return takePending(machine, generated.pending);
  if (active === undefined || generated.undelivered < 0) return CONTINUE;
  const count = generated.undelivered;
  generated.undelivered = -1;
  const { base } = active.frames[active.depth] as Frame;
  return settleReturn(machine, deliver(machine, active, base, count));
}

/** Goes on with the native frame on top, whose function was called before the frame was made and has answered. */
function takePending(machine: Machine, pending: PendingAnswer): number {
  const { context, root, vm } = machine;
  const thread = root.active;
  const frame = thread.frames[thread.depth] as Frame;
  vm.generated.pending = undefined;
  context.enter(thread, frame);
  const { thrown } = pending;
  if (thrown instanceof DeferredThrow) context.error(thrown.message, thrown.level);
  if (thrown !== undefined) throw thrown;
  context.callIndex = frame.base + pending.callIndex;
  context.callArgs = pending.callArgs;
  context.callWanted = pending.callWanted;
  context.resumeArgs = pending.resumeArgs;
  context.suspendReason = pending.suspendReason;
  return settle(machine, pending.answer);
}

/** What resumers up to `outermost` leave of the VM's limit, now that their frames stand. */
function limitDepths(thread: LuaThread, outermost: LuaThread): void {
  if (thread === outermost) return;
  const parent = thread.parent as LuaThread;
  limitDepths(parent, outermost);
  thread.depthLimit = framesLeft(parent);
}

function takeValues(machine: Machine, thread: LuaThread, from: number, count: number): void {
  machine.values = count === 0 ? NO_VALUES : thread.stack.slice(from, from + count);
}

/** Everywhere but outside a task; in strict mode only where no C function or metamethod of Lua 5.1 would be in between. */
function mayYield(machine: Machine, thread: LuaThread): boolean {
  if (thread === machine.root && !machine.yieldable) return false;
  return machine.vm.extended || isCalledByLua(thread);
}

/** Has the frame on top been called by Lua functions only, and they too? */
export function isCalledByLua(thread: LuaThread): boolean {
  for (let depth = thread.depth - 1; depth >= 0; depth--) {
    if ((thread.frames[depth] as Frame).kind === FRAME_NATIVE) return false;
    if ((thread.frames[depth + 1] as Frame).returnTo !== RETURN_TO_CALL) return false;
  }
  return true;
}

/** coroutine.yield: to the resumer, or out of the run when the thread is a root. */
function yieldFrom(machine: Machine, thread: LuaThread, count: number): number {
  const frame = thread.frames[thread.depth] as Frame;
  const from = frame.top - count;
  if (!mayYield(machine, thread)) {
    throw new LuaThrow('attempt to yield across metamethod/C-call boundary');
  }
  thread.status = 'suspended';
  if (thread === machine.root) {
    takeValues(machine, thread, from, count);
    return YIELDED;
  }
  return giveToResumer(machine, thread, from, count);
}

/** Hands values of a coroutine to the native frame (`resume` or `wrap`) that runs it. */
function giveToResumer(machine: Machine, thread: LuaThread, from: number, count: number): number {
  const parent = thread.parent as LuaThread;
  thread.parent = undefined;
  parent.status = 'running';
  machine.root.active = parent;
  const waiting = parent.frames[parent.depth] as Frame;
  const to = waiting.base;
  ensureStack(parent, to + count + 24);
  for (let i = 0; i < count; i++) parent.stack[to + i] = thread.stack[from + i];
  waiting.top = to + count;
  return NATIVE_READY;
}

/** Pops the frame on top and delivers its results to whatever waits for them. */
export function deliver(machine: Machine, thread: LuaThread, from: number, count: number): number {
  const { stack } = thread;
  const frame = thread.frames[thread.depth] as Frame;
  thread.depth--;
  if (thread.depth < 0) return finishThread(machine, thread, from, count);
  const below = thread.frames[thread.depth] as Frame;
  const to = frame.funcIndex;
  if (frame.returnTo !== RETURN_TO_CALL || below.kind === FRAME_NATIVE) thread.nativeCalls--;
  switch (frame.returnTo) {
    case RETURN_TO_CALL: {
      const wanted = frame.wanted;
      if (wanted < 0) {
        for (let i = 0; i < count; i++) stack[to + i] = stack[from + i];
        below.top = to + count;
      } else {
        for (let i = 0; i < wanted; i++) stack[to + i] = i < count ? stack[from + i] : undefined;
        if (below.kind === FRAME_NATIVE) below.top = to + wanted;
      }
      return below.kind === FRAME_NATIVE ? NATIVE_READY : CONTINUE;
    }
    case RETURN_TO_LOOP: {
      for (let i = 0; i < frame.wanted; i++)
        stack[to + i] = i < count ? stack[from + i] : undefined;
      if (stack[to] === undefined) below.pc++;
      else stack[to - 1] = stack[to];
      return CONTINUE;
    }
    case RETURN_TO_HOOK:
      if (thread.hook !== undefined) thread.hook.running = false;
      below.pc--;
      return CONTINUE;
    case RETURN_TO_INTERRUPTED:
      if (machine.vm.heap.due.length > 0) machine.vm.budget.interrupt();
      return below.kind === FRAME_NATIVE ? NATIVE_READY : CONTINUE;
    case RETURN_TO_HANDLER:
      return unwind(machine, thread, protectedDepth(thread), count > 0 ? stack[from] : undefined);
    case RETURN_TO_OP:
    case RETURN_TO_NEGATED_OP:
      finishOperation(below, stack, count > 0 ? stack[from] : undefined, frame.returnTo);
      return CONTINUE;
    default:
      throw new Error(`unknown way to return ${frame.returnTo}`);
  }
}

function finishThread(machine: Machine, thread: LuaThread, from: number, count: number): number {
  thread.status = 'dead';
  closeUpvalues(thread, 0);
  if (thread === machine.root) {
    takeValues(machine, thread, from, count);
    return DONE;
  }
  const outcome = giveToResumer(machine, thread, from, count);
  thread.stack = [];
  thread.frames = [];
  return outcome;
}

/** Completes the instruction that a metamethod interrupted, with the metamethod's result. */
function finishOperation(frame: Frame, stack: LuaValue[], value: LuaValue, returnTo: number): void {
  const instruction = (frame.func as LuaClosure).proto.code[frame.pc - 1] as number;
  switch (opcodeOf(instruction)) {
    case OP_EQ:
    case OP_LT:
    case OP_LE: {
      let truth = value !== undefined && value !== false;
      if (returnTo === RETURN_TO_NEGATED_OP) truth = !truth;
      if (truth !== (operandA(instruction) !== 0)) frame.pc++;
      return;
    }
    case OP_SETTABLE:
    case OP_SETGLOBAL:
      return;
    case OP_CONCAT: {
      const last = (typeof frame.state === 'number' ? frame.state : operandC(instruction)) - 1;
      if (last === operandB(instruction)) {
        frame.state = undefined;
        stack[frame.base + operandA(instruction)] = value;
        return;
      }
      // Operands are left: run the instruction again from the one before the result.
      stack[frame.base + last] = value;
      frame.state = last;
      frame.pc--;
      return;
    }
    default:
      stack[frame.base + operandA(instruction)] = value;
  }
}

/** Continuations that catch errors of the functions they called. */
const PROTECTED: readonly string[] = ['pcall', 'xpcall', 'load'];

/** Depth of the innermost protected call; -1 when there is none. */
export function protectedDepth(thread: LuaThread): number {
  for (let depth = thread.depth; depth >= 0; depth--) {
    const { kind, continuation } = thread.frames[depth] as Frame;
    if (kind === FRAME_NATIVE && continuation !== undefined && PROTECTED.includes(continuation)) {
      return depth;
    }
  }
  return -1;
}

/** Is an error handler among the frames up to `depth`? */
function runsHandler(thread: LuaThread, depth: number): boolean {
  if (thread.extraDepth === 0) return false;
  for (let d = depth; d > 0; d--) {
    if ((thread.frames[d] as Frame).returnTo === RETURN_TO_HANDLER) return true;
  }
  return false;
}

/** Cuts the thread back to a protected call, which returns false (`load`: nil) and the value. */
export function unwind(
  machine: Machine,
  thread: LuaThread,
  depth: number,
  value: LuaValue,
): number {
  const frame = thread.frames[depth] as Frame;
  closeUpvalues(thread, frame.base);
  if (!runsHandler(thread, depth)) thread.extraDepth = 0;
  if (thread.hook !== undefined && depth <= thread.hook.depth) {
    thread.hook.running = false;
    thread.hook.stage = 0;
  }
  thread.depth = depth;
  thread.nativeCalls = thread.inheritedCalls;
  if (!machine.vm.extended) {
    for (let d = depth; d > 0; d--) if (calledFromNative(thread, d)) thread.nativeCalls++;
  }
  const cx = machine.context;
  cx.enter(thread, frame);
  cx.top = frame.base;
  cx.push(frame.continuation === 'load' ? undefined : false);
  cx.push(value);
  return settle(machine, 2);
}
