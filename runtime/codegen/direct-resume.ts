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
import type { GeneratedState, RaisingCall } from '../interpreter/generated-state.ts';
import { where } from '../interpreter/errors.ts';
import type { LuaThrow } from '../diagnostics/lua-throw.ts';
import { Faults } from './faults.ts';
import { asLuaThrow, innermostPlace } from '../interpreter/recover.ts';
import { pushNative, reify, reifyFirst } from '../interpreter/reify.ts';
import { closeUpvalues, ensureStack } from '../interpreter/stack.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { CALLED_BY_LOOP, LuaClosure, NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { DirectBody, EntryCode, NativeFunction, NativeImpl } from '../values/function.ts';
import { FRAME_LUA, FRAME_NATIVE, LuaThread, RETURN_TO_CALL } from '../values/thread.ts';
import type { Frame, ThreadStatus } from '../values/thread.ts';
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

/** The code that goes on with a Lua frame, if there is any. */
function entryOf(frame: Frame): EntryCode | undefined {
  return frame.state === undefined
    ? (frame.func as LuaClosure).proto.entries?.[frame.pc]
    : undefined;
}

/** The frame that waits in `yield` ends. */
function endYield(target: LuaThread): void {
  const { funcIndex, wanted } = target.frames[target.depth] as Frame;
  target.depth--;
  target.parkedAt = funcIndex;
  target.parkedWanted = wanted;
}

/** Hands values of `args` from `first` on to the Lua frame on top, as the results of `yield`. */
function deliverArguments(target: LuaThread, args: readonly LuaValue[], first: number): void {
  const { parkedAt: funcIndex, parkedWanted: wanted } = target;
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

/** The Lua frame on top waits in `yield`: see `LuaThread.parked`. */
function park(
  target: LuaThread,
  code: EntryCode,
  at: number,
  yielding: NativeFunction,
  args: readonly LuaValue[],
): void {
  const count = args.length;
  target.parked = code;
  target.parkedAt = at;
  target.parkedCount = count;
  ensureStack(target, at + count + 1);
  const { stack } = target;
  stack[at] = yielding;
  for (let n = 0; n < count; n++) stack[at + 1 + n] = args[n];
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

  readonly resume: DirectBody = (callee, room, args, how) => {
    const [target] = args;
    if (!(target instanceof LuaThread)) return NO_ANSWER;
    return this.run(callee, target, args, room, how, 1);
  };

  /** The functions that `wrap` makes. */
  readonly wrapped: DirectBody = (callee, room, args, how) => {
    const [target] = callee.upvalues as unknown[];
    return this.run(callee, target as LuaThread, args, room, how, 0);
  };

  readonly yield: DirectBody = (callee, _room, args, how) => {
    const { generated } = this;
    if (!generated.mayYield || args.length > SLOTS_MOVED_FREE) return NO_ANSWER;
    if (!this.vm.extended) {
      const thread = generated.thread as LuaThread;
      if (how === CALLED_BY_LOOP || thread.nativeCalls !== generated.callsAtEntry) return NO_ANSWER;
      if (!isCalledByLua(thread)) return NO_ANSWER;
    }
    generated.yielding = callee;
    generated.yielded = args;
    generated.signal = LEAVING;
    return undefined;
  };

  /** Resumes a coroutine with the values of `args` from `first` on: 1 for `resume`, which gives a status too. */
  private run(
    callee: NativeFunction,
    target: LuaThread,
    args: readonly LuaValue[],
    room: number,
    how: number,
    first: number,
  ): Result | typeof NO_ANSWER {
    const { generated, vm } = this;
    const thread = generated.thread as LuaThread;
    if (target.parked === undefined) {
      if (!this.isReady(target, room - SWITCH_ROOM, args.length)) return NO_ANSWER;
    } else if (room < PARKED_ROOM) return NO_ANSWER;
    const calls = thread.nativeCalls + (how === CALLED_BY_LOOP && !vm.extended ? 2 : 1);
    if (!vm.extended && calls > MAX_NATIVE_CALLS) return NO_ANSWER;
    const limit = vm.extended ? framesLeft(thread) : thread.depthLimit;
    if (limit - target.depth < FRAMES_TO_SPARE) return NO_ANSWER;
    target.inheritedCalls = target.nativeCalls = calls;
    target.depthLimit = limit;
    target.parent = thread;
    target.status = 'running';
    thread.status = 'normal';
    vm.heap.noteResumed(target);
    const value = this.enter(target, args, room - SWITCH_ROOM, first);
    if (generated.signal !== LEAVING) return value;
    if (generated.isFailing) {
      generated.isFailing = false;
      const isText = typeof value === 'string' || typeof value === 'number';
      generated.raising = { callee, args, value: value as LuaValue, level: isText ? 1 : 0 };
      return undefined;
    }
    generated.active ??= target;
    if (how === CALLED_BY_LOOP && !vm.extended) thread.nativeCalls++;
    const kind = first === 0 ? 'coroutine.wrap' : 'coroutine.resume';
    generated.records.push(new NativeRecord(callee, args, kind, 0));
    return undefined;
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
    if (waiting.returnTo !== RETURN_TO_CALL || entryOf(below) === undefined) return false;
    return room >= frameRoom((below.func as LuaClosure).proto.maxStackSize);
  }

  /** Runs a coroutine until it yields, ends or is left, which is signalled. */
  private enter(target: LuaThread, args: readonly LuaValue[], room: number, first: number): Result {
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
      if (target.depth < 0) value = callWith(target.stack[0] as LuaClosure, room, args, first);
      else value = this.runFrames(target, args, room, first);
    } catch (error) {
      generated.reset();
      const thrown = asLuaThrow(error, () => innermostPlace(target));
      value = this.fail(target, thrown.value as LuaValue);
      if (first !== 0) return value;
      generated.reset();
      throw error;
    } finally {
      generated.thread = thread;
      generated.isGuarded = isGuarded;
      generated.mayYield = mayYield;
      generated.callsAtEntry = callsAtEntry;
    }
    if (generated.signal !== LEAVING) return this.finish(target, value, first);
    const { yielding, raising } = generated;
    if (yielding !== undefined) return this.giveYielded(target, yielding, first);
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

  /** Goes on with the frames of a coroutine until one is left or the first has returned; gives its result. */
  private runFrames(
    target: LuaThread,
    args: readonly LuaValue[],
    room: number,
    first: number,
  ): Result {
    const { generated } = this;
    const { budget } = this.vm;
    let code = target.parked;
    if (code === undefined) endYield(target);
    else target.parked = undefined;
    deliverArguments(target, args, first);
    for (;;) {
      const frame = target.frames[target.depth] as Frame;
      const closure = frame.func as LuaClosure;
      const { proto } = closure;
      const { pc } = frame;
      code ??= entryOf(frame) ?? this.expectEntry(frame);
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
      if (target.openUpvalues.length > 0) closeUpvalues(target, frame.base);
      if (target.depth === 0) return value;
      if (!deliverBelow(generated, target, value)) {
        generated.signal = LEAVING;
        return undefined;
      }
      code = undefined;
    }
  }

  /** There is no code for a frame that goes on: the interpreter will not count it there, for it goes on past it at once. */
  private expectEntry(frame: Frame): EntryCode | undefined {
    const { vm } = this;
    const { tier } = vm;
    if (tier === undefined || (vm.heat -= MISSING_ENTRY) > 0) return undefined;
    tier.sample(frame.func as LuaClosure, frame.pc);
    return entryOf(frame);
  }

  /** Makes the frames of a coroutine that was left. */
  private makeFrames(target: LuaThread): Frame {
    if (target.depth < 0) reifyFirst(this.generated, target);
    else reify(this.generated, target, target.frames[target.depth] as Frame);
    return target.frames[target.depth] as Frame;
  }

  private giveYielded(target: LuaThread, yielding: NativeFunction, first: number): Result {
    const { generated } = this;
    const { yielded: args, site } = generated;
    let frame: Frame;
    if (site !== undefined && generated.records.length === 0) {
      // The common case, a frame that stands: as `reify`.
      frame = target.frames[target.depth] as Frame;
      generated.site = undefined;
      generated.signal = RETURNED_ONE;
      frame.pc = site.pc;
      frame.top = frame.base + (frame.func as LuaClosure).proto.maxStackSize;
    } else frame = this.makeFrames(target);
    const call = (frame.func as LuaClosure).proto.code[frame.pc - 1] as number;
    const next = entryOf(frame);
    if (next !== undefined && opcodeOf(call) === OP_CALL) {
      target.parkedWanted = operandC(call) - 1;
      park(target, next, frame.base + operandA(call), yielding, args);
    } else pushNative(target, frame, yielding, args);
    generated.yielding = undefined;
    release(target, 'suspended');
    if (first === 0) return generated.returnAll(args);
    const { values } = generated;
    const count = args.length;
    if (count === 0) return true;
    for (let n = 0; n < count; n++) values[n + 1] = args[n];
    generated.count = count + 1;
    generated.signal = RETURNED_MANY;
    return true;
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
