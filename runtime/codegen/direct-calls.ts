// Protected calls and errors without leaving generated code. The function is called directly; when it is left, the frame of `pcall`
// is made below its own. `error` leaves generated code up to the call that catches it, whose caller goes on at once.
import { MAX_NATIVE_CALLS } from '../interpreter/calls.ts';
import { MAX_SPREAD, frameRoom } from '../interpreter/enter-generated.ts';
import { placeOf } from '../interpreter/errors.ts';
import { LEAVING, NativeRecord, RETURNED_MANY } from '../interpreter/generated-state.ts';
import type { ExitRecord, GeneratedState, RaisingCall } from '../interpreter/generated-state.ts';
import { asLuaThrow } from '../interpreter/recover.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { CALLED_BY_LOOP, LuaClosure, NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { DirectBody, FunctionCode, NativeFunction } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import type { LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';

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

/** The error that a call by `caller` before its instruction at `pc` raises. */
export function raisedValue(call: RaisingCall, caller: LuaClosure, pc: number): LuaValue {
  const { value, isPlaced } = call;
  if (!isPlaced) return value;
  return placeOf(caller, pc) + (typeof value === 'number' ? numberToString(value) : value);
}

/** The bodies of library functions that call protectedly or raise errors. */
export function createDirectCalls(vm: VmState) {
  const { generated, extended } = vm;

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
      if (first !== 1) throw error;
      generated.reset();
      thread.nativeCalls = nativeCalls;
      return fail(asLuaThrow(error, thread).value as LuaValue);
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
    const { raising, records } = generated;
    if (raising === undefined) {
      const kind = first === 1 ? 'pcall' : 'xpcall';
      records.push(new NativeRecord(callee, args, kind, first - 1));
      return undefined;
    }
    (generated.thread as LuaThread).nativeCalls = nativeCalls;
    const { closure, site } = records[0] as ExitRecord;
    records.length = 0;
    generated.raising = undefined;
    return fail(raisedValue(raising, closure, site.pc));
  };

  /** The results of a protected call that has failed. */
  const fail = (value: LuaValue): LuaValue => {
    generated.values[1] = value;
    generated.count = 2;
    generated.signal = RETURNED_MANY;
    return false;
  };

  const pcall: DirectBody = (callee, room, args, how) =>
    how === CALLED_BY_LOOP ? NO_ANSWER : protect(callee, args, 1, room - CALL_ROOM);

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

  const error: DirectBody = (callee, _room, args, how) => {
    if (!generated.isGuarded || how === CALLED_BY_LOOP) return NO_ANSWER;
    const [value, level] = args;
    if (level !== undefined && level !== 0 && level !== 1) return NO_ANSWER;
    const isPlaced = level !== 0 && (typeof value === 'string' || typeof value === 'number');
    return raise({ callee, args, value, isPlaced });
  };

  const assert: DirectBody = (callee, _room, args, how) => {
    if (!generated.isGuarded || how === CALLED_BY_LOOP) return NO_ANSWER;
    const [value, message] = args;
    if (args.length === 0 || (value !== undefined && value !== false)) return NO_ANSWER;
    const text = message === undefined ? 'assertion failed!' : message;
    if (typeof text !== 'string' || text.includes('\0')) return NO_ANSWER;
    return raise({ callee, args, value: text, isPlaced: true });
  };

  return { pcall, xpcall, error, assert };
}
