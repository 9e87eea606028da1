// What generated code and the interpreter share: how a generated function says that it returned several values or must be
// left, and the records from which frames are made when it is left ("reify on demand").
import { NO_VALUE } from '../values/function.ts';
import type { LuaClosure, NativeFunction, Prototype, Upvalue } from '../values/function.ts';
import type { LuaThread } from '../values/thread.ts';
import type { FieldAccess } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';

/** One value was returned, as the function's own; or none, which NO_VALUE says. */
export const RETURNED_ONE = 0;
/** `count` values, two or more, were returned: the first as the function's own, the others in `values` from index 1. */
export const RETURNED_MANY = 1;
/** Generated code is being left: each function on the way out adds its record. */
export const LEAVING = 2;

/**
 * Why generated code is left at a site: the instruction is not written out for what it met; the region ends; the frame
 * was not as expected on entry; a called function was left; JavaScript's stack is used up; the budget is.
 */
export type ExitReason = 'instruction' | 'region' | 'entry' | 'loop' | 'callee' | 'room' | 'budget';

/** A point where generated code can be left. */
export interface ExitSite {
  /** The instruction at which the interpreter goes on. */
  readonly pc: number;
  /** Registers whose values the record holds, ascending; -1-r for a register whose cell it holds. */
  readonly registers: readonly number[];
  /** First register of open results; -1 for none. */
  readonly openAt: number;
  /** A guard failed: how often is counted. */
  readonly isSlow: boolean;
  readonly reason: ExitReason;
  count: number;
}

/** One frame to be made. */
export class ExitRecord {
  /** Tells the two kinds of records apart: quicker than their classes. */
  readonly isNative = false;
  site: ExitSite;
  closure: LuaClosure;
  values: readonly (LuaValue | Upvalue)[];
  varargs: readonly LuaValue[] | undefined;
  open: readonly LuaValue[] | undefined;
  /** Tail calls that led from the frame's first function to this one. */
  tailCalls = 0;

  constructor(
    site: ExitSite,
    closure: LuaClosure,
    values: readonly (LuaValue | Upvalue)[],
    varargs: readonly LuaValue[] | undefined,
    open: readonly LuaValue[] | undefined,
  ) {
    this.site = site;
    this.closure = closure;
    this.values = values;
    this.varargs = varargs;
    this.open = open;
  }
}

/** A library function that called generated code: its frame is to be made below that code's frames. */
export class NativeRecord {
  readonly isNative = true;
  callee: NativeFunction;
  /** What lies in its slots. */
  args: readonly LuaValue[];
  continuation: string | undefined;
  /** The slot that holds the function it called, if its frame comes next. */
  calledAt: number;
  /** Plain data for the continuation. */
  state: unknown = undefined;
  /** Results that it wants of that call; -1: all. */
  wanted = -1;

  constructor(
    callee: NativeFunction,
    args: readonly LuaValue[],
    continuation: string | undefined,
    calledAt: number,
  ) {
    this.callee = callee;
    this.args = args;
    this.continuation = continuation;
    this.calledAt = calledAt;
  }
}

/** The call of a library function, such as `yield`, for which generated code is left. */
export interface LeavingCall {
  readonly callee: NativeFunction;
  readonly args: readonly LuaValue[];
}

/** A call that raises an error. */
export interface RaisingCall extends LeavingCall {
  readonly value: LuaValue;
  /** So many levels up is the place that is put before the value, a text or number; 0: none is. */
  readonly level: number;
}

/** What a native function has answered that was called without a frame, for the interpreter to act on. */
export interface PendingAnswer {
  readonly answer: number;
  readonly callIndex: number;
  readonly callArgs: number;
  readonly callWanted: number;
  readonly resumeArgs: number;
  readonly suspendReason: string;
  /** What it has thrown instead. */
  readonly thrown?: unknown;
}

/** For a function that has not answered: it, or its caller, throws once the frames stand. */
export function thrownAgain(thrown: unknown): PendingAnswer {
  const none = { callIndex: 0, callArgs: 0, callWanted: 0, resumeArgs: 0, suspendReason: '' };
  return { answer: 0, ...none, thrown };
}

/** Continuations that catch errors of what their functions have called. */
const CATCHING: readonly (string | undefined)[] = ['pcall', 'xpcall'];

/** Failed guards at one place before its function is generated again without the assumption. */
const MANY_EXITS = 40;
/** Exits at one place before what lies behind it is looked at, for it may want code; again after twice as many each time. */
const SOME_EXITS = 4;

export class GeneratedState {
  /** One of RETURNED_ONE, RETURNED_MANY, LEAVING. */
  signal = RETURNED_ONE;
  count = 0;
  readonly values: LuaValue[] = [undefined, undefined, undefined, undefined];
  /** Where the outermost frame goes on, when its function has written its registers itself. */
  site: ExitSite | undefined = undefined;
  /** Frames to be made, innermost first. */
  records: (ExitRecord | NativeRecord)[] = [];
  /** `yield` was called: the coroutine is left up to its resumer. */
  yielding: NativeFunction | undefined = undefined;
  /** How many arguments it was given; they are in `values` from index 1. */
  yieldedCount = 0;
  /** An error was raised: the code is left up to the protected call or the resumer that catches it. */
  raising: RaisingCall | undefined = undefined;
  /** Runs of Lua code that the host has started inside others; and the access of fields that starts them. */
  nestedRuns = 0;
  nesting: WeakSet<FieldAccess> | undefined = undefined;
  /** The host's function that runs without a frame, the innermost. */
  hostCallee: () => NativeFunction | undefined = () => undefined;
  /** The function in the innermost record has answered already. */
  pending: PendingAnswer | undefined = undefined;
  /** A coroutine made by `wrap` has failed; its error is raised in the caller. */
  isFailing = false;
  /** Whether errors raised now are caught by generated code's own caller, and whether the thread may yield. */
  isGuarded = false;
  mayYield = false;
  /** `nativeCalls` of the thread where generated code was entered: with more, strict mode does not yield. */
  callsAtEntry = 0;
  /** The innermost coroutine when code was left inside coroutines that generated code had resumed. */
  active: LuaThread | undefined = undefined;
  /** So many values at the base of the active thread's frame on top are still to be delivered as its results; -1: none. */
  undelivered = -1;
  /** The budget is used up: the run is suspended once the frames stand. */
  isPreempted = false;
  /** Entries that are left at once time and again are given up. */
  givesUp = true;
  /** The thread on which generated code runs. */
  thread: LuaThread | undefined = undefined;
  /** How often generated code was left for the interpreter, suspensions apart. */
  leaves = 0;
  /** Called when code that starts at an instruction is given up. */
  onGivenUp: ((proto: Prototype, pc: number) => void) | undefined = undefined;
  /** Called when guards at a site fail again and again. */
  onSlowSite: ((closure: LuaClosure, site: ExitSite) => void) | undefined = undefined;
  /** Called when a place was left some times. */
  onLeft: ((closure: LuaClosure, site: ExitSite) => void) | undefined = undefined;

  private countExit(site: ExitSite, closure: LuaClosure): void {
    const count = ++site.count;
    if (count >= SOME_EXITS && (count & (count - 1)) === 0) this.onLeft?.(closure, site);
    if (site.isSlow && count % MANY_EXITS === 0) this.onSlowSite?.(closure, site);
  }

  /** Leaves generated code at a site; what it answers is passed on by the callers and means nothing. */
  leave(
    site: ExitSite,
    closure: LuaClosure,
    values: readonly (LuaValue | Upvalue)[],
    varargs?: readonly LuaValue[],
    open?: readonly LuaValue[],
  ): undefined {
    this.signal = LEAVING;
    this.records.push(new ExitRecord(site, closure, values, varargs, open));
    this.countExit(site, closure);
  }

  /** As `leave`, for code that works on a standing frame and has written the registers and open results there. */
  leaveFrame(site: ExitSite, closure: LuaClosure): undefined {
    this.signal = LEAVING;
    this.site = site;
    this.countExit(site, closure);
  }

  preemptFrame(site: ExitSite): undefined {
    this.signal = LEAVING;
    this.site = site;
    this.isPreempted = true;
  }

  /** As `leave`, for a function that has used up the budget. */
  preempt(
    site: ExitSite,
    closure: LuaClosure,
    values: readonly (LuaValue | Upvalue)[],
    varargs?: readonly LuaValue[],
  ): undefined {
    this.isPreempted = true;
    this.leave(site, closure, values, varargs);
  }

  /** The function that is being left was called by a tail call: its frame takes the place of the caller's. */
  replaceFrame(): undefined {
    (this.records[this.records.length - 1] as ExitRecord).tailCalls++;
  }

  /** Was generated code left for something that it cannot do, and are such places to be given up? */
  isStuck(): boolean {
    if (this.isPreempted || !this.givesUp) return false;
    if (this.pending !== undefined) return false;
    return this.yielding === undefined && this.raising === undefined;
  }

  /** Was generated code left, on this thread and under no other protected call, at an instruction? It may have failed. */
  isFaulty(): boolean {
    const isPlain = this.yielding === undefined && this.pending === undefined;
    if (this.isPreempted || !isPlain || this.active !== undefined) return false;
    return !this.records.some((record) => {
      return record instanceof NativeRecord && CATCHING.includes(record.continuation);
    });
  }

  /** Was generated code left because the budget is used up? Asked once, when its frames stand. */
  takePreemption(): boolean {
    const { isPreempted } = this;
    this.isPreempted = false;
    return isPreempted;
  }

  /** Returns all values of a list. */
  returnAll(list: readonly LuaValue[]): LuaValue | typeof NO_VALUE {
    const count = list.length;
    if (count === 0) return NO_VALUE;
    if (count === 1) return list[0];
    const { values } = this;
    for (let n = 1; n < count; n++) values[n] = list[n];
    this.signal = RETURNED_MANY;
    this.count = count;
    return list[0];
  }

  /** Says that `count` values are returned, of which `values` holds those from the second on. */
  returnMany(count: number): void {
    this.signal = RETURNED_MANY;
    this.count = count;
  }

  /** The values of a call whose first is `first`, as a list. */
  takeAll(first: LuaValue | typeof NO_VALUE): LuaValue[] {
    if (first === NO_VALUE) return [];
    if (this.signal === RETURNED_ONE) return [first];
    this.signal = RETURNED_ONE;
    const list = this.values.slice(0, this.count);
    list[0] = first;
    return list;
  }

  /** The arguments of `yield`, which nobody waits for any more. */
  takeYielded(): LuaValue[] {
    this.yielding = undefined;
    return this.values.slice(1, this.yieldedCount + 1);
  }

  /** Forgets everything that was under way, after an exception. */
  reset(): void {
    this.signal = RETURNED_ONE;
    this.isPreempted = false;
    this.site = undefined;
    this.records = [];
    this.yielding = this.raising = this.active = this.pending = undefined;
    this.undelivered = -1;
    this.isFailing = false;
  }
}
