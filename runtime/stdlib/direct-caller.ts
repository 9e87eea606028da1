// Library functions that call a Lua function again and again, called from generated code: they have no frame, and the function is
// called as generated code. When that is left, or the budget is used up, the frame is made from what is handed over here, and
// the library function goes on in its continuation.
import { MAX_NATIVE_CALLS } from '../interpreter/calls.ts';
import { frameRoom } from '../interpreter/enter-generated.ts';
import { LEAVING, NativeRecord } from '../interpreter/generated-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { CALLED_BY_LOOP, LuaClosure } from '../values/function.ts';
import type { FunctionCode, NativeFunction } from '../values/function.ts';
import type { LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';

/** Estimated bytes of JavaScript's stack between the caller of such a library function and the code of what it calls. */
const CALL_ROOM = 500;

/** How a library function goes on: the continuation, its state, and what lies in the slots. */
export interface Handover {
  kind: string;
  state: unknown;
  slots: readonly LuaValue[];
}

export class DirectCaller {
  readonly code: FunctionCode;
  readonly closure: LuaClosure;
  readonly room: number;
  private readonly vm: VmState;
  private readonly callee: NativeFunction;
  private readonly isGuarded: boolean;
  private readonly mayYield: boolean;
  private readonly nativeCalls: number;

  constructor(vm: VmState, callee: NativeFunction, closure: LuaClosure, room: number) {
    const { generated } = vm;
    const thread = generated.thread as LuaThread;
    this.vm = vm;
    this.callee = callee;
    this.closure = closure;
    this.code = closure.proto.generated as FunctionCode;
    this.room = room - CALL_ROOM;
    this.isGuarded = generated.isGuarded;
    this.mayYield = generated.mayYield;
    this.nativeCalls = thread.nativeCalls;
    generated.isGuarded = generated.mayYield = false;
    if (!vm.extended) thread.nativeCalls++;
  }

  /** No more calls are made. */
  end(): void {
    const { generated } = this.vm;
    generated.isGuarded = this.isGuarded;
    generated.mayYield = this.mayYield;
    if (generated.signal !== LEAVING) this.restoreCalls();
  }

  private restoreCalls(): void {
    (this.vm.generated.thread as LuaThread).nativeCalls = this.nativeCalls;
  }

  /** The called function is left: the last slots are it and its arguments, from slot `calledAt` (from 0) on. */
  leaveInCall({ kind, state, slots }: Handover, calledAt: number): void {
    const record = new NativeRecord(this.callee, slots, kind, calledAt);
    record.state = state;
    record.wanted = 1;
    this.vm.generated.records.push(record);
  }

  /** The budget is used up between two calls. */
  preempt({ kind, state, slots }: Handover): void {
    const { generated } = this.vm;
    this.restoreCalls();
    const record = new NativeRecord(this.callee, slots, kind, 0);
    record.state = state;
    generated.records.push(record);
    generated.isPreempted = true;
    generated.signal = LEAVING;
  }

  /** The continuation must go on in the interpreter, at once. */
  giveUp(handover: Handover): void {
    this.vm.budget.interrupt();
    this.preempt(handover);
  }
}

/** The caller for a function that can be called so; undefined when it cannot. */
export function directCaller(
  vm: VmState,
  callee: NativeFunction,
  closure: LuaValue,
  room: number,
  how: number,
): DirectCaller | undefined {
  if (!(closure instanceof LuaClosure) || how === CALLED_BY_LOOP) return undefined;
  const { proto } = closure;
  if (proto.generated === undefined || proto.varargFlags !== 0) return undefined;
  const { nativeCalls, hook } = vm.generated.thread as LuaThread;
  if (hook !== undefined || room - CALL_ROOM < frameRoom(proto.maxStackSize)) return undefined;
  if (!vm.extended && nativeCalls >= MAX_NATIVE_CALLS - 2) return undefined;
  return new DirectCaller(vm, callee, closure, room);
}
