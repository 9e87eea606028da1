// Coroutine switches without leaving generated code. The coroutine's code runs nested on JavaScript's stack, so its resumer needs
// no frame; a coroutine that yields writes its registers to its own stack, as the interpreter leaves it. When the coroutine
// must go on in the interpreter, its resumers are left too.
import { opcodeOf, operandA, operandC } from '../bytecode/instruction.ts';
import { OP_CALL } from '../bytecode/opcodes.ts';
import { SLOTS_MOVED_FREE } from '../interpreter/budget.ts';
import { framesLeft, isCalledByLua, MAX_NATIVE_CALLS } from '../interpreter/calls.ts';
import { MAX_SPREAD, frameRoom, noteLeft, noteReturned } from '../interpreter/enter-generated.ts';
import {
  LEAVING,
  NativeRecord,
  RETURNED_MANY,
  RETURNED_ONE,
} from '../interpreter/generated-state.ts';
import type {
  ExitRecord,
  ExitSite,
  GeneratedState,
  RaisingCall,
} from '../interpreter/generated-state.ts';
import { where } from '../interpreter/errors.ts';
import { isFinalError } from '../diagnostics/lua-throw.ts';
import type { LuaThrow } from '../diagnostics/lua-throw.ts';
import { Faults } from './faults.ts';
import { innermostPlace } from '../interpreter/errors.ts';
import { asLuaThrow } from '../interpreter/recover.ts';
import { pushNative, reify, reifyFirst } from '../interpreter/reify.ts';
import { closeUpvalues, ensureStack } from '../interpreter/stack.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { LuaClosure, NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { EntryCode, FastBody, NativeFunction, NativeImpl } from '../values/function.ts';
import { FRAME_LUA, FRAME_NATIVE, LuaThread, RETURN_TO_CALL } from '../values/thread.ts';
import type { Frame, ParkedSite, ThreadStatus } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { callWith, placed, withStatus } from './direct-calls.ts';

/** Estimated bytes of JavaScript's stack between the code of a resumer and that of its coroutine. */
const SWITCH_ROOM = 800;
/** The least with which a parked coroutine goes on: that and the largest frame. */
const PARKED_ROOM = SWITCH_ROOM + frameRoom(250);
/** With fewer frames left for a coroutine the interpreter counts them. */
const FRAMES_TO_SPARE = 2000;
/** A frame without code to go on with counts as so many entries: all resumers are left. */
const MISSING_ENTRY = 16;

/** The first of the values that generated code returns. */
type Result = LuaValue | typeof NO_VALUE;

/** The frame that waits in `yield` ends: values of `args` from `first` on go to the Lua frame below. */
function endYield(target: LuaThread, args: readonly LuaValue[], first: number): void {
  const { funcIndex, wanted } = target.frames[target.depth] as Frame;
  target.depth--;
  const count = args.length - first;
  if (wanted < 0) {
    ensureStack(target, funcIndex + count + 1);
    (target.frames[target.depth] as Frame).top = funcIndex + count;
  }
  const limit = wanted < 0 ? count : wanted;
  const { stack } = target;
  for (let n = 0; n < limit; n++) stack[funcIndex + n] = args[first + n];
}

/** The frame on top has returned `first` and perhaps more: hands that to the frame below. False when the interpreter must. */
function deliverBelow(generated: GeneratedState, thread: LuaThread, first: Result): boolean {
  const frame = thread.frames[thread.depth] as Frame;
  const below = thread.frames[thread.depth - 1] as Frame;
  const { wanted } = frame;
  const isUsual = frame.returnTo === RETURN_TO_CALL && generated.signal === RETURNED_ONE;
  if (isUsual && below.kind === FRAME_LUA && (wanted === 0 || wanted === 1)) {
    if (wanted === 1) thread.stack[frame.funcIndex] = first === NO_VALUE ? undefined : first;
    thread.depth--;
    return true;
  }
  const one = first === NO_VALUE ? 0 : 1;
  const count = generated.signal === RETURNED_MANY ? generated.count : one;
  generated.signal = RETURNED_ONE;
  const isPlain = frame.returnTo === RETURN_TO_CALL && below.kind === FRAME_LUA;
  const to = isPlain ? frame.funcIndex : frame.base;
  const limit = isPlain && frame.wanted >= 0 ? frame.wanted : count;
  ensureStack(thread, to + limit + 1);
  const { stack } = thread;
  for (let n = 1; n < limit; n++) stack[to + n] = n < count ? generated.values[n] : undefined;
  if (limit > 0) stack[to] = first === NO_VALUE ? undefined : first;
  if (!isPlain) {
    generated.undelivered = count;
    return false;
  }
  if (frame.wanted < 0) below.top = to + count;
  thread.depth--;
  return true;
}

/** The code that goes on with a parked frame: it may have been given up or forgotten since. */
function parkedCode({ parkedClosure, parkedSite }: LuaThread): EntryCode | undefined {
  return (parkedClosure as LuaClosure).proto.entries?.[(parkedSite as ParkedSite).pc];
}

/** Does the coroutine wait in `yield`, and is there code to go on with? */
function isParked(target: LuaThread): boolean {
  if (target.parkedSite === undefined || target.status !== 'suspended') return false;
  return parkedCode(target) !== undefined;
}

/** Coroutine switches of a VM. */
export class Switches {
  private readonly vm: VmState;
  private readonly generated: GeneratedState;
  private readonly yieldImpl: NativeImpl;
  private readonly faults: Faults;

  /** `yieldImpl`: what `yield` is elsewhere, to know its frames by. */
  constructor(vm: VmState, yieldImpl: NativeImpl) {
    this.vm = vm;
    this.generated = vm.generated;
    this.yieldImpl = yieldImpl;
    this.faults = new Faults(vm);
  }

  // Rest parameters that are only read or passed on whole are not allocated by V8.
  readonly resume: FastBody = (callee, room, ...args) => {
    const target = args[0];
    if (!(target instanceof LuaThread)) return NO_ANSWER;
    if (isParked(target) && args.length <= 3) {
      return this.goOn(callee, target, room, 1, args.length - 1, args[1], args[2]);
    }
    return this.run(callee, target, room, 1, ...args);
  };

  /** The functions that `wrap` makes. */
  readonly wrapped: FastBody = (callee, room, ...args) => {
    const target = (callee.upvalues as unknown[])[0] as LuaThread;
    if (isParked(target) && args.length <= 2) {
      return this.goOn(callee, target, room, 0, args.length, args[0], args[1]);
    }
    return this.run(callee, target, room, 0, ...args);
  };

  readonly yield: FastBody = (callee, _room, ...args) => {
    const { generated } = this;
    const count = args.length;
    if (!generated.mayYield || count > SLOTS_MOVED_FREE) return NO_ANSWER;
    if (!this.vm.extended) {
      const thread = generated.thread as LuaThread;
      if (thread.nativeCalls !== generated.callsAtEntry) return NO_ANSWER;
      if (thread.depth > 0 && !isCalledByLua(thread)) return NO_ANSWER;
    }
    const { values } = generated;
    if (count > 0) values[1] = args[0];
    if (count > 1) values[2] = args[1];
    if (count > 2) this.keep(...args);
    generated.yieldedCount = count;
    generated.yielding = callee;
    generated.signal = LEAVING;
    return undefined;
  };

  /** Keeps many arguments of `yield`. */
  private keep(...args: LuaValue[]): void {
    for (let n = 0; n < args.length; n++) this.generated.values[n + 1] = args[n];
  }

  /** Says that a coroutine runs now, unless the interpreter must resume it. */
  private start(target: LuaThread): boolean {
    const { generated, vm } = this;
    const thread = generated.thread as LuaThread;
    const calls = thread.nativeCalls + 1;
    let limit = thread.depthLimit;
    if (vm.extended) limit = framesLeft(thread);
    else if (calls > MAX_NATIVE_CALLS) return false;
    if (limit - target.depth < FRAMES_TO_SPARE) return false;
    target.inheritedCalls = target.nativeCalls = calls;
    target.depthLimit = limit;
    target.parent = thread;
    target.status = 'running';
    thread.status = 'normal';
    vm.heap.noteResumed(target);
    return true;
  }

  /** Resumes a coroutine with the values of `args` from `first` on: 1 for `resume`, which gives a status too. */
  private run(
    callee: NativeFunction,
    target: LuaThread,
    room: number,
    first: number,
    ...args: LuaValue[]
  ): Result | typeof NO_ANSWER {
    target.unpark();
    if (!this.isReady(target, room - SWITCH_ROOM, args.length)) return NO_ANSWER;
    if (!this.start(target)) return NO_ANSWER;
    const value = this.enter(target, room - SWITCH_ROOM, first, args);
    if (this.generated.signal === LEAVING) this.noteLeft(callee, target, first, args, value);
    return value;
  }

  /** Resumes a coroutine that is parked, with `count` values. */
  private goOn(
    callee: NativeFunction,
    target: LuaThread,
    room: number,
    first: number,
    count: number,
    a: LuaValue,
    b: LuaValue,
  ): Result | typeof NO_ANSWER {
    if (room < PARKED_ROOM || !this.start(target)) return NO_ANSWER;
    const { stack, parkedAt, parkedWanted } = target;
    if (parkedWanted > 0) {
      stack[parkedAt] = a;
      if (parkedWanted > 1) stack[parkedAt + 1] = b;
      for (let n = 2; n < parkedWanted; n++) stack[parkedAt + n] = undefined;
    }
    const value = this.enter(target, room - SWITCH_ROOM, first, undefined);
    if (this.generated.signal === LEAVING) {
      const args = [a, b].slice(0, count);
      this.noteLeft(callee, target, first, first === 0 ? args : [target, ...args], value);
    }
    return value;
  }

  /** A coroutine was left for the interpreter, or has failed with `value`, which `wrap` raises: its resumer is left, too. */
  private noteLeft(
    callee: NativeFunction,
    target: LuaThread,
    first: number,
    args: readonly LuaValue[],
    value: Result,
  ): void {
    const { generated } = this;
    if (generated.isFailing) {
      generated.isFailing = false;
      const isText = typeof value === 'string' || typeof value === 'number';
      generated.raising = { callee, args, value: value as LuaValue, level: isText ? 1 : 0 };
      return;
    }
    generated.active ??= target;
    const kind = first === 0 ? 'coroutine.wrap' : 'coroutine.resume';
    generated.records.push(new NativeRecord(callee, args, kind, 0));
  }

  /** Can generated code begin or go on with the coroutine? */
  private isReady(target: LuaThread, room: number, argCount: number): boolean {
    if (target.status !== 'suspended' || target.hosted || target.hook !== undefined) return false;
    if (argCount > MAX_SPREAD) return false;
    const { depth } = target;
    if (depth < 0) {
      const body = target.stack[0];
      if (!(body instanceof LuaClosure) || body.proto.generated === undefined) return false;
      return room >= frameRoom(body.proto.maxStackSize);
    }
    const waiting = target.frames[depth] as Frame;
    if (waiting.kind !== FRAME_NATIVE || waiting.continuation !== undefined) return false;
    if ((waiting.func as NativeFunction).impl !== this.yieldImpl) return false;
    const below = target.frames[depth - 1];
    if (below === undefined || below.kind !== FRAME_LUA) return false;
    if (waiting.returnTo !== RETURN_TO_CALL) return false;
    if (below.state !== undefined) return false;
    if (this.codeFor(below.func as LuaClosure, below.pc) === undefined) return false;
    return room >= frameRoom((below.func as LuaClosure).proto.maxStackSize);
  }

  /** Runs a coroutine until it yields, ends or is left, which is signalled; without `args` one that is parked. */
  private enter(
    target: LuaThread,
    room: number,
    first: number,
    args: readonly LuaValue[] | undefined,
  ): Result {
    const { generated } = this;
    const { thread, isGuarded, mayYield, callsAtEntry } = generated;
    generated.thread = target;
    generated.callsAtEntry = target.nativeCalls;
    // What `wrap` does not catch, its caller may.
    const catches = first !== 0 || isGuarded;
    generated.isGuarded = catches;
    generated.mayYield = true;
    let value: Result;
    try {
      if (args === undefined) value = this.runParked(target, room);
      else if (target.depth < 0) value = callWith(target.stack[0] as LuaClosure, room, args, first);
      else {
        endYield(target, args, first);
        value = this.runFrames(target, room);
      }
    } catch (error) {
      generated.reset();
      if (target.parkedSite !== undefined) target.stand();
      const thrown = asLuaThrow(this.vm, error, () => innermostPlace(target));
      value = this.fail(target, thrown.value as LuaValue);
      if (first !== 0 && !isFinalError(error)) return value;
      generated.reset();
      throw error;
    } finally {
      generated.thread = thread;
      generated.isGuarded = isGuarded;
      generated.mayYield = mayYield;
      generated.callsAtEntry = callsAtEntry;
    }
    if (generated.signal !== LEAVING) return this.finish(target, value, first);
    if (generated.yielding !== undefined) return this.giveYielded(target, first);
    return this.leave(target, first, catches);
  }

  /** A coroutine was left otherwise than by `yield`. */
  private leave(target: LuaThread, first: number, catches: boolean): Result {
    const { generated } = this;
    const { raising } = generated;
    const fault = raising === undefined && catches ? this.faultOf(target) : undefined;
    const top = this.makeFrames(target);
    if (raising !== undefined) return this.giveError(target, raising, first);
    if (fault !== undefined) {
      top.pc++;
      generated.leaves--;
      return this.give(target, fault.value as LuaValue, first);
    }
    generated.signal = LEAVING;
    return undefined;
  }

  /** Goes on with the frame that is parked, then with those below. */
  private runParked(target: LuaThread, room: number): Result {
    const { generated, vm } = this;
    const { parkedBase } = target;
    const closure = target.parkedClosure as LuaClosure;
    const { left } = vm.budget;
    const code = parkedCode(target) as EntryCode;
    const value = code(closure, room, target.stack, parkedBase);
    if (generated.signal === LEAVING) {
      if (generated.yielding !== undefined) return undefined;
      const { pc } = target.parkedSite as ParkedSite;
      if (generated.isStuck()) noteLeft(generated, closure.proto, pc, left - vm.budget.left);
      return undefined;
    }
    if (closure.proto.idle !== undefined) {
      noteReturned(closure.proto, (target.parkedSite as ParkedSite).pc);
    }
    target.parkedSite = undefined;
    if (!this.endFrame(target, value)) return value;
    return this.runFrames(target, room);
  }

  /** The frame on top has returned: true when the one below goes on. */
  private endFrame(target: LuaThread, value: Result): boolean {
    const { generated } = this;
    if (target.openUpvalues.length > 0) {
      closeUpvalues(target, (target.frames[target.depth] as Frame).base);
    }
    if (target.depth === 0) return false;
    if (deliverBelow(generated, target, value)) return true;
    generated.signal = LEAVING;
    return false;
  }

  /** Goes on with the frames of a coroutine until one is left or the first has returned; gives its result. */
  private runFrames(target: LuaThread, room: number): Result {
    const { generated } = this;
    const { budget } = this.vm;
    for (;;) {
      const frame = target.frames[target.depth] as Frame;
      const closure = frame.func as LuaClosure;
      const { proto } = closure;
      const { pc } = frame;
      const code = frame.state === undefined ? this.codeFor(closure, pc) : undefined;
      if (code === undefined) {
        generated.signal = LEAVING;
        return undefined;
      }
      const { left } = budget;
      const value = code(closure, room, target.stack, frame.base);
      const isLeft = generated.signal === LEAVING;
      if (isLeft && generated.isStuck()) noteLeft(generated, proto, pc, left - budget.left);
      else if (proto.idle !== undefined) noteReturned(proto, pc);
      if (isLeft) return undefined;
      if (!this.endFrame(target, value)) return value;
    }
  }

  /**
   * The code with which a function goes on, if there is any. Where there is none, the interpreter will not count it, for it goes on
   * past the place at once.
   */
  private codeFor(closure: LuaClosure, pc: number): EntryCode | undefined {
    const { proto } = closure;
    const code = proto.entries?.[pc];
    if (code !== undefined) return code;
    const { vm } = this;
    const { tier } = vm;
    if (tier === undefined) return undefined;
    tier.expect(closure, pc);
    if ((vm.heat -= MISSING_ENTRY) <= 0) tier.sample(closure, pc);
    return proto.entries?.[pc];
  }

  /** Makes the frames of a coroutine that was left. */
  private makeFrames(target: LuaThread): Frame {
    if (target.parkedSite !== undefined) target.stand();
    if (target.depth < 0) reifyFirst(this.generated, target);
    else reify(this.generated, target, target.frames[target.depth] as Frame);
    return target.frames[target.depth] as Frame;
  }

  private giveYielded(target: LuaThread, first: number): Result {
    const { generated } = this;
    const { site, values, yieldedCount: count } = generated;
    if (site !== undefined && site === target.parkedSite && generated.records.length === 0) {
      // It waits where it has waited before.
      generated.site = undefined;
    } else this.park(target);
    if (target.parkedSite !== undefined) {
      const { parkedAt: at } = target;
      target.parkedCount = count;
      if (at + count >= target.stack.length) ensureStack(target, at + count + 1);
      const { stack } = target;
      stack[at] = generated.yielding;
      if (count > 0) stack[at + 1] = values[1];
      for (let n = 2; n <= count; n++) stack[at + n] = values[n];
    }
    generated.yielding = undefined;
    release(target, 'suspended');
    if (first !== 0) {
      generated.count = count + 1;
      generated.signal = count === 0 ? RETURNED_ONE : RETURNED_MANY;
      return true;
    }
    generated.count = count;
    generated.signal = count < 2 ? RETURNED_ONE : RETURNED_MANY;
    if (count === 0) return NO_VALUE;
    const value = values[1];
    for (let n = 1; n < count; n++) values[n] = values[n + 1];
    return value;
  }

  /** The coroutine waits at a new place; without code to go on with there it gets the frame of `yield`. */
  private park(target: LuaThread): void {
    const { generated } = this;
    const inner = generated.records[0] as ExitRecord | undefined;
    const site = inner === undefined ? (generated.site as ExitSite) : inner.site;
    // What yields in a frame that stands need not tell that frame where it is: `stand` does.
    let frame: Frame;
    if (inner === undefined) frame = target.frames[target.depth] as Frame;
    else frame = this.makeFrames(target);
    const closure = frame.func as LuaClosure;
    const call = closure.proto.code[site.pc - 1] as number;
    const code = opcodeOf(call) === OP_CALL ? this.codeFor(closure, site.pc) : undefined;
    if (code === undefined) {
      if (inner === undefined) frame = this.makeFrames(target);
      const yielding = generated.yielding as NativeFunction;
      pushNative(target, frame, yielding, generated.takeYielded());
      return;
    }
    generated.site = undefined;
    target.parkedSite = site;
    target.parkedClosure = closure;
    target.parkedBase = frame.base;
    target.parkedAt = frame.base + operandA(call);
    target.parkedWanted = operandC(call) - 1;
  }

  /** The error for which a coroutine's code was left, if it was one. */
  private faultOf(target: LuaThread): LuaThrow | undefined {
    const { generated, faults } = this;
    const { records, site } = generated;
    if (!generated.isFaulty()) return undefined;
    if (records.length > 0) return faults.find(records[0]);
    return site === undefined ? undefined : faults.findIn(target, site);
  }

  private giveError(target: LuaThread, raising: RaisingCall, first: number): LuaValue {
    this.generated.raising = undefined;
    const { callee, args, value, level } = raising;
    pushNative(target, target.frames[target.depth] as Frame, callee, args);
    return this.give(target, level === 0 ? value : placed(value, where(target, level)), first);
  }

  /** A coroutine has failed: `resume` returns that, `wrap` raises it again. */
  private give(target: LuaThread, value: LuaValue, first: number): LuaValue {
    const { generated } = this;
    const status = this.fail(target, value);
    if (first !== 0) return status;
    generated.isFailing = true;
    generated.signal = LEAVING;
    return value;
  }

  /** A coroutine ends with an error; the results of `resume`. */
  private fail(target: LuaThread, value: LuaValue): LuaValue {
    const { generated } = this;
    closeUpvalues(target, 0);
    if (this.vm.dialect.libraries) target.failure = { value };
    release(target, 'dead');
    generated.values[1] = value;
    generated.count = 2;
    generated.signal = RETURNED_MANY;
    return false;
  }

  private finish(target: LuaThread, value: Result, first: number): Result {
    if (target.openUpvalues.length > 0) closeUpvalues(target, 0);
    release(target, 'dead');
    target.depth = -1;
    target.stack = [];
    target.frames = [];
    return first === 0 ? value : withStatus(this.generated, value);
  }
}

/** A coroutine does not go on: its resumer does. */
function release(target: LuaThread, status: ThreadStatus): void {
  target.status = status;
  (target.parent as LuaThread).status = 'running';
  target.parent = undefined;
}
