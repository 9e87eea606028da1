// Calls of the host's functions from generated code. They run without a frame, their values on a stack of their own. What needs the
// frame once the function has returned (an error that must be handled, a signal, a hook that was set) makes generated code
// leave in the call, and the interpreter goes on with the frame as if it had called the function itself.
import { SLOTS_MOVED_FREE } from '../interpreter/budget.ts';
import { MIN_FREE_SLOTS } from '../interpreter/context.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import { positionAt } from '../interpreter/errors.ts';
import { LEAVING, NativeRecord } from '../interpreter/generated-state.ts';
import type { PendingAnswer } from '../interpreter/generated-state.ts';
import { asLuaThrow } from '../interpreter/recover.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { DeferredThrow, isFinalError } from '../diagnostics/lua-throw.ts';
import { CALLED_BY_LOOP, CALLED_LAST, NO_ANSWER } from '../values/function.ts';
import type { LuaClosure, NativeFunction, NO_VALUE } from '../values/function.ts';
import { Frame, FRAME_NATIVE, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';

const STACK_SLOTS = 64;

class HostCalls {
  private readonly vm: VmState;
  /** One for each call that is under way, for a function of the host may run Lua code. */
  private readonly contexts: ExecutionContext[] = [];
  private depth = 0;

  constructor(vm: VmState) {
    this.vm = vm;
  }

  /** Calls `callee` for the Lua function `closure`, whose next instruction is at `pc`. */
  call(
    callee: NativeFunction,
    args: readonly LuaValue[],
    how: number,
    closure: LuaClosure,
    pc: number,
  ): LuaValue | typeof NO_VALUE | typeof NO_ANSWER {
    if (!callee.isKnown) {
      // Its first call shows whether it looks at frames.
      callee.isKnown = true;
      return NO_ANSWER;
    }
    const { vm } = this;
    const { generated } = vm;
    const cx = this.contexts[this.depth] ?? this.newContext();
    const { stack } = cx;
    const count = args.length;
    while (stack.length < count) stack.push(undefined);
    for (let n = 0; n < count; n++) stack[n] = args[n];
    const { thread } = generated;
    // Mostly they are those of the call before.
    if (cx.thread !== thread) cx.thread = thread as LuaThread;
    if (cx.frame.func !== callee) cx.frame.func = callee;
    if (cx.caller !== closure) cx.caller = closure;
    cx.callerPc = pc;
    cx.top = count;
    cx.limit = count + MIN_FREE_SLOTS;
    let answer: number;
    this.depth++;
    try {
      answer = callee.impl(cx);
    } catch (error) {
      this.depth--;
      return this.fail(cx, args, how, error);
    }
    this.depth--;
    if (answer === 1 && !vm.hooksChanged) return stack[cx.top - 1];
    if (answer < 0 || vm.hooksChanged || (how === CALLED_LAST && answer > SLOTS_MOVED_FREE)) {
      return this.leave(cx, how, answer);
    }
    return generated.returnAll(stack.slice(cx.top - answer, cx.top));
  }

  /** The function that runs now. */
  get callee(): NativeFunction | undefined {
    return this.contexts[this.depth - 1]?.callee;
  }

  private newContext(): ExecutionContext {
    const { vm } = this;
    const thread = new LuaThread(vm.globals);
    const frame = new Frame();
    frame.kind = FRAME_NATIVE;
    for (let n = 0; n < STACK_SLOTS; n++) thread.stack.push(undefined);
    const context = vm.newContext(thread, frame);
    context.isApart = true;
    this.contexts.push(context);
    return context;
  }

  /** Leaves generated code with the frame of the function on top: the interpreter acts on its answer. */
  private leave(cx: ExecutionContext, how: number, answer: number, thrown?: unknown): undefined {
    const { generated, extended } = this.vm;
    const { frame, thread } = cx;
    const values = cx.stack.slice(0, cx.top);
    const kind = answer < 0 ? frame.continuation : undefined;
    const record = new NativeRecord(cx.callee, values, kind, 0);
    record.state = answer < 0 ? frame.state : undefined;
    generated.records.push(record);
    generated.signal = LEAVING;
    if (how === CALLED_BY_LOOP && !extended) thread.nativeCalls++;
    const { callIndex, callArgs, callWanted, resumeArgs, suspendReason } = cx;
    const call: PendingAnswer = {
      answer,
      callIndex,
      callArgs,
      callWanted,
      resumeArgs,
      suspendReason,
    };
    generated.pending = thrown === undefined ? call : { ...call, thrown };
    return undefined;
  }

  /** The function has thrown: caught by generated code, or thrown again where all frames stand. */
  private fail(
    cx: ExecutionContext,
    args: readonly LuaValue[],
    how: number,
    error: unknown,
  ): undefined {
    const { generated } = this.vm;
    const isDeferred = error instanceof DeferredThrow;
    if (!generated.isGuarded || how === CALLED_BY_LOOP || isFinalError(error)) {
      return this.leave(cx, how, 0, error ?? new Error(String(error)));
    }
    const { caller, callerPc } = cx;
    const place = (): string => positionAt(caller as LuaClosure, callerPc);
    const value = isDeferred
      ? error.message
      : (asLuaThrow(this.vm, error, place).value as LuaValue);
    const level = isDeferred ? error.level : 0;
    generated.raising = { callee: cx.callee, args, value, level };
    generated.signal = LEAVING;
    return undefined;
  }
}

/** The function that calls functions of a VM's host. */
export function createHostCalls(vm: VmState): HostCalls['call'] {
  const calls = new HostCalls(vm);
  vm.generated.hostCallee = () => calls.callee;
  return (callee, args, how, closure, pc) => calls.call(callee, args, how, closure, pc);
}
