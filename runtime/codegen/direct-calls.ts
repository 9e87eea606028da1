// Protected calls and errors without leaving generated code. The function is called directly; when it is left, the frame of `pcall`
// is made below its own. `error` leaves generated code up to the call that catches it, whose caller goes on at once.
import { DeferredThrow, isFinalError } from '../diagnostics/lua-throw.ts';
import { MAX_NATIVE_CALLS } from '../interpreter/calls.ts';
import { MAX_SPREAD, frameRoom } from '../interpreter/enter-generated.ts';
import { placeOf } from '../interpreter/errors.ts';
import {
  LEAVING,
  NativeRecord,
  RETURNED_MANY,
  thrownAgain,
} from '../interpreter/generated-state.ts';
import type { GeneratedState, RaisingCall } from '../interpreter/generated-state.ts';
import { innermostPlace } from '../interpreter/errors.ts';
import { asLuaThrow } from '../interpreter/recover.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import {
  CALLED_BY_LOOP,
  LuaClosure,
  NativeFunction,
  NO_ANSWER,
  NO_VALUE,
} from '../values/function.ts';
import type { DirectBody, FunctionCode } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import type { LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { Faults } from './faults.ts';

/** Estimated bytes of JavaScript's stack between a protected call and the code of its function. */
const CALL_ROOM = 500;

/** Calls a generated function with the values of a list from `first` on. */
export function callWith(
  closure: LuaClosure,
  room: number,
  args: readonly LuaValue[],
  first: number,
): LuaValue | typeof NO_VALUE {
  const code = closure.proto.generated as FunctionCode;
  switch (args.length - first) {
    case 0:
      return code(closure, room);
    case 1:
      return code(closure, room, args[first]);
    case 2:
      return code(closure, room, args[first], args[first + 1]);
    default:
      return code(closure, room, ...args.slice(first));
  }
}

/** Puts `true` before the results whose first is `value`. */
export function withStatus(generated: GeneratedState, value: LuaValue | typeof NO_VALUE): LuaValue {
  const { values } = generated;
  if (value === NO_VALUE) return true;
  let count = 1;
  if (generated.signal === RETURNED_MANY) {
    count = generated.count;
    for (let n = count - 1; n > 0; n--) values[n + 1] = values[n];
  }
  values[1] = value;
  generated.count = count + 1;
  generated.signal = RETURNED_MANY;
  return true;
}

/** The error value with a position in front, for a text or number. */
export function placed(value: LuaValue, place: string): LuaValue {
  return place + (typeof value === 'number' ? numberToString(value) : value);
}

/**
 * `luaL_where` for what a protected call has called, from records instead of frames: they begin with the caller of `error`, which
 * is at level 1. Undefined for the callers of the protected call.
 */
function placeIn(records: GeneratedState['records'], level: number): string | undefined {
  let left = level - 1;
  for (const record of records) {
    const isNative = record instanceof NativeRecord;
    if (left === 0) return isNative ? '' : placeOf(record.closure, record.site.pc);
    left--;
    if (isNative) continue;
    if (left < record.tailCalls) return '';
    left -= record.tailCalls;
  }
  return left === 0 ? '' : undefined;
}

/** The bodies of library functions that call protectedly or raise errors. */
export function createDirectCalls(vm: VmState) {
  const { generated, budget, extended } = vm;
  const faults = new Faults(vm);

  /** The value of the error that `takeError` has found. */
  let caught: LuaValue;

  /** Is there generated code for a protected call, and room for it? */
  const isReady = (body: LuaValue, room: number, calls: number): body is LuaClosure => {
    if (!(body instanceof LuaClosure) || body.proto.generated === undefined) return false;
    if (!extended && calls >= MAX_NATIVE_CALLS - 2) return false;
    return room >= frameRoom(body.proto.maxStackSize);
  };

  /** Calls `args[first - 1]` with the values from `first` on; the callee's frame would have them all in its slots. */
  const protect = (
    callee: NativeFunction,
    args: readonly LuaValue[],
    first: number,
    room: number,
  ): LuaValue | typeof NO_ANSWER => {
    const body = args[first - 1];
    const thread = generated.thread as LuaThread;
    const { nativeCalls } = thread;
    if (!isReady(body, room, nativeCalls + 1) || args.length > MAX_SPREAD) return NO_ANSWER;
    if (!extended) thread.nativeCalls++;
    const { isGuarded } = generated;
    generated.isGuarded = first === 1;
    let value: LuaValue | typeof NO_VALUE;
    try {
      value = callWith(body, room, args, first);
    } catch (error) {
      if (first !== 1 || isFinalError(error)) throw error;
      generated.reset();
      thread.nativeCalls = nativeCalls;
      return fail(asLuaThrow(vm, error, () => innermostPlace(thread)).value as LuaValue);
    } finally {
      generated.isGuarded = isGuarded;
    }
    if (generated.signal === LEAVING) return leave(callee, args, first, nativeCalls);
    thread.nativeCalls = nativeCalls;
    return withStatus(generated, value);
  };

  const leave = (
    callee: NativeFunction,
    args: readonly LuaValue[],
    first: number,
    nativeCalls: number,
  ): LuaValue => {
    const { records } = generated;
    if (!takeError(first === 1)) {
      const kind = first === 1 ? 'pcall' : 'xpcall';
      records.push(new NativeRecord(callee, args, kind, first - 1));
      return undefined;
    }
    (generated.thread as LuaThread).nativeCalls = nativeCalls;
    records.length = 0;
    return fail(caught);
  };

  /** Was code left for an error that is caught here? Its value is then in `caught`. */
  const takeError = (catches: boolean): boolean => {
    const { raising, records } = generated;
    if (raising === undefined) {
      if (!catches || !generated.isFaulty()) return false;
      const fault = faults.find(records[0]);
      if (fault === undefined) return false;
      caught = fault.value as LuaValue;
      return true;
    }
    generated.raising = undefined;
    const { value, level } = raising;
    const place = level === 0 ? undefined : placeIn(records, level);
    caught = place === undefined ? value : placed(value, place);
    if (level === 0 || place !== undefined) return true;
    // Callers of the protected call are asked for: their frames are needed.
    const { callee, args } = raising;
    records.unshift(new NativeRecord(callee, args, undefined, 0));
    generated.pending = thrownAgain(new DeferredThrow(String(placed(value, '')), level));
    return false;
  };

  /** The results of a protected call that has failed. */
  const fail = (value: LuaValue): LuaValue => {
    generated.values[1] = value;
    generated.count = 2;
    generated.signal = RETURNED_MANY;
    return false;
  };

  /** `pcall` of a library function: of one with a fast body, of `error`, of `assert`. */
  const protectNative = (
    callee: NativeFunction,
    body: NativeFunction,
    args: readonly LuaValue[],
    room: number,
  ): LuaValue | typeof NO_ANSWER => {
    const { nativeCalls } = generated.thread as LuaThread;
    if (!extended && nativeCalls >= MAX_NATIVE_CALLS - 3) return NO_ANSWER;
    if (args.length > MAX_SPREAD) return NO_ANSWER;
    const rest = args.slice(1);
    const raising = body.direct === error ? errorOf(rest) : undefined;
    if (raising !== undefined) {
      // At level 1 is the protected call, which has no position.
      if (raising.level > 1) return NO_ANSWER;
      return fail(raising.level === 1 ? placed(raising.value, '') : raising.value);
    }
    const failure = body.direct === assert ? assertionOf(rest) : undefined;
    if (failure !== undefined) return fail(failure);
    const code = body.proto?.generated;
    // What switches coroutines is left by others than its caller: it has a frame here.
    if (code === undefined || body.proto?.isSwitch === true) return NO_ANSWER;
    const value = rest.length === 1 ? code(body, room, rest[0]) : code(body, room, ...rest);
    if (value === NO_ANSWER) return NO_ANSWER;
    if (budget.left > 0 || !budget.exhausted()) return withStatus(generated, value);
    // Here the interpreter looks at the budget.
    const results = generated.takeAll(value);
    generated.records.push(new NativeRecord(callee, results, 'pcall', 0));
    generated.isPreempted = true;
    generated.signal = LEAVING;
    return undefined;
  };

  const pcall: DirectBody = (callee, room, args, how) => {
    if (how === CALLED_BY_LOOP) return NO_ANSWER;
    const [body] = args;
    if (body instanceof NativeFunction) return protectNative(callee, body, args, room - CALL_ROOM);
    return protect(callee, args, 1, room - CALL_ROOM);
  };

  /** The handler must see the frames of an error: none is caught here. */
  const xpcall: DirectBody = (callee, room, args, how) => {
    if (how === CALLED_BY_LOOP || args.length < 2) return NO_ANSWER;
    const [body, handler, ...rest] = args;
    const slots = vm.dialect.xpcallArguments ? [handler, body, ...rest] : [handler, body];
    return protect(callee, slots, 2, room - CALL_ROOM);
  };

  const raise = (call: RaisingCall): undefined => {
    generated.raising = call;
    generated.signal = LEAVING;
  };

  /** What `error` raises. */
  const errorOf = (args: readonly LuaValue[]): { value: LuaValue; level: number } | undefined => {
    const [value, level = 1] = args;
    if (typeof level !== 'number' || (level | 0) !== level || level < 0) return undefined;
    const isText = typeof value === 'string' || typeof value === 'number';
    return { value, level: isText ? level : 0 };
  };

  /** The message of an `assert` that fails. */
  const assertionOf = (args: readonly LuaValue[]): string | undefined => {
    const [value, message] = args;
    if (args.length === 0 || (value !== undefined && value !== false)) return undefined;
    const text = message === undefined ? 'assertion failed!' : message;
    return typeof text !== 'string' || text.includes('\0') ? undefined : text;
  };

  const error: DirectBody = (callee, _room, args, how) => {
    if (!generated.isGuarded || how === CALLED_BY_LOOP) return NO_ANSWER;
    const raised = errorOf(args);
    return raised === undefined ? NO_ANSWER : raise({ callee, args, ...raised });
  };

  const assert: DirectBody = (callee, _room, args, how) => {
    if (!generated.isGuarded || how === CALLED_BY_LOOP) return NO_ANSWER;
    const text = assertionOf(args);
    if (text === undefined) return NO_ANSWER;
    return raise({ callee, args, value: text, level: 1 });
  };

  return { pcall, xpcall, error, assert };
}
