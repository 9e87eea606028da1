// Slow paths of the instructions: metamethods and coercions. A slow path never calls Lua itself: it answers true with
// the value in `vm.result`, or false with the function to call in `vm.handler` (and its first argument).
import { numberToString } from '../values/number-format.ts';
import { isFrozen, READ_ONLY } from '../values/frozen.ts';
import { readNumber } from '../values/number-reading.ts';
import { LuaTable } from '../values/table.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import { Userdata } from '../values/userdata.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { power } from '../values/power.ts';
import { compareFault, runtimeError, typeFault } from './errors.ts';
import type { VmState } from './vm-state.ts';

/** Tables that `__index` and `__newindex` lead through. */
export const MAX_CHAIN = 100;

export function isFunction(value: LuaValue): value is LuaClosure | NativeFunction {
  return value instanceof LuaClosure || value instanceof NativeFunction;
}

/** The current instruction met what it seldom meets: code that is generated from now on expects it there. */
export function noteUnusual(thread: LuaThread): void {
  const frame: Frame | undefined = thread.frames[thread.depth];
  if (frame === undefined || !(frame.func instanceof LuaClosure)) return;
  const { pc } = frame;
  const { proto } = frame.func;
  proto.unusual ??= new Uint8Array(proto.code.length);
  proto.unusual[pc - 1] = 1;
}

/** Number a value converts to in arithmetic, or undefined. */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumber(value) : undefined;
}

/** Generated code has accessed the host's field already, and left because that threw. */
function throwHostFault(vm: VmState, { error }: { error: unknown }): never {
  vm.hostFault = undefined;
  throw error;
}

/** `object[key]` with `__index`: true with the value in `vm.result`, false when `vm.handler` must be called. */
export function index(vm: VmState, thread: LuaThread, object: LuaValue, key: LuaValue): boolean {
  let at = object;
  for (let step = 0; step < MAX_CHAIN; step++) {
    let handler: LuaValue;
    if (at instanceof LuaTable) {
      const value = at.get(key);
      const metatable = at.metatable;
      if (value !== undefined || metatable === undefined) {
        vm.result = value;
        return true;
      }
      handler = metatable.indexField();
      if (handler === undefined) {
        vm.result = undefined;
        return true;
      }
    } else {
      if (step === 0) noteUnusual(thread);
      if (at instanceof Userdata && at.access !== undefined) {
        if (vm.hostFault !== undefined) throwHostFault(vm, vm.hostFault);
        const value = at.access.read(key, at);
        if (value !== undefined) {
          vm.result = value;
          return true;
        }
      }
      handler = vm.metamethod(at, '__index');
      if (handler === undefined) throw typeFault(thread, at, 'index', step === 0 ? 'B' : undefined);
    }
    if (isFunction(handler)) {
      vm.handler = handler;
      vm.handlerSelf = at;
      return false;
    }
    at = handler;
  }
  throw runtimeError(thread, 'loop in gettable');
}

/**
 * `object[key] = value` with `__newindex`: true when done, false when `vm.handler` must be called. `isName`: the key stands in
 * the code.
 */
export function setIndex(
  vm: VmState,
  thread: LuaThread,
  object: LuaValue,
  key: LuaValue,
  value: LuaValue,
  isName: boolean,
): boolean {
  let at = object;
  for (let step = 0; step < MAX_CHAIN; step++) {
    let handler: LuaValue;
    if (at instanceof LuaTable) {
      const metatable = at.metatable;
      handler = metatable === undefined ? undefined : metatable.newIndexField();
      // 5.1 makes room for the key before it looks for the metamethod.
      if (key === undefined) throw runtimeError(thread, 'table index is nil');
      if (key !== key) throw runtimeError(thread, 'table index is NaN');
      if (handler === undefined || at.get(key) !== undefined) {
        if (isFrozen(at)) throw runtimeError(thread, READ_ONLY);
        if (isName && typeof key === 'string') at.setName(key, value);
        else at.set(key, value);
        return true;
      }
    } else {
      if (step === 0) noteUnusual(thread);
      if (at instanceof Userdata && at.access !== undefined) {
        if (vm.hostFault !== undefined) throwHostFault(vm, vm.hostFault);
        if (at.access.write(key, value, at)) return true;
      }
      handler = vm.metamethod(at, '__newindex');
      if (handler === undefined) throw typeFault(thread, at, 'index', step === 0 ? 'A' : undefined);
    }
    if (isFunction(handler)) {
      vm.handler = handler;
      vm.handlerSelf = at;
      return false;
    }
    at = handler;
  }
  throw runtimeError(thread, 'loop in settable');
}

/** Lua's `a % b`. */
export function modulo(a: number, b: number): number {
  return a - Math.floor(a / b) * b;
}

/** The result of an arithmetic event on numbers. */
export function compute(event: string, a: number, b: number): number {
  switch (event) {
    case '__add':
      return a + b;
    case '__sub':
      return a - b;
    case '__mul':
      return a * b;
    case '__div':
      return a / b;
    case '__mod':
      return modulo(a, b);
    case '__pow':
      return power(a, b);
    default:
      return -a;
  }
}

/** Arithmetic on anything: coercions, then metamethods. */
export function arithmetic(
  vm: VmState,
  thread: LuaThread,
  event: string,
  a: LuaValue,
  b: LuaValue,
): boolean {
  noteUnusual(thread);
  if (typeof a === 'string') vm.budget.left -= a.length >> 6;
  if (typeof b === 'string') vm.budget.left -= b.length >> 6;
  const left = toNumber(a);
  const right = toNumber(b);
  if (left !== undefined && right !== undefined) {
    vm.result = compute(event, left, right);
    return true;
  }
  let handler = vm.metamethod(a, event);
  if (handler === undefined) handler = vm.metamethod(b, event);
  if (handler === undefined) {
    const first = left === undefined;
    throw typeFault(
      thread,
      first ? a : b,
      'perform arithmetic on',
      first || event === '__unm' ? 'B' : 'C',
    );
  }
  vm.handler = handler;
  return false;
}

/** `#value`. */
export function lengthOf(vm: VmState, thread: LuaThread, value: LuaValue): boolean {
  if (value instanceof LuaTable) {
    vm.result = value.length();
    return true;
  }
  if (typeof value === 'string') {
    vm.result = value.length;
    return true;
  }
  const handler = vm.metamethod(value, '__len');
  if (handler === undefined) throw typeFault(thread, value, 'get length of', 'B');
  vm.handler = handler;
  return false;
}

/** `__eq`: both operands are tables or both userdata and share the metamethod. */
export function equals(vm: VmState, a: LuaValue, b: LuaValue): boolean {
  const comparable =
    (a instanceof LuaTable && b instanceof LuaTable) ||
    (a instanceof Userdata && b instanceof Userdata);
  if (a === b || !comparable || a.metatable === undefined || b.metatable === undefined) {
    vm.result = a === b;
    return true;
  }
  const handler = a.metatable.eqField();
  if (handler === undefined || (a.metatable !== b.metatable && b.metatable.eqField() !== handler)) {
    vm.result = false;
    return true;
  }
  vm.handler = handler;
  return false;
}

/** A comparison's metamethod, when both operands have the same. */
export function sharedHandler(vm: VmState, a: LuaValue, b: LuaValue, event: string): LuaValue {
  const handler = vm.metamethod(a, event);
  return handler !== undefined && vm.metamethod(b, event) === handler ? handler : undefined;
}

/** Comparing long strings costs a unit for each 4,096 bytes of the shorter one. */
export function chargeComparison(vm: VmState, a: string, b: string): void {
  vm.budget.left -= Math.min(a.length, b.length) >> 12;
}

/** `a < b`. */
export function lessThan(vm: VmState, thread: LuaThread, a: LuaValue, b: LuaValue): boolean {
  noteUnusual(thread);
  if (typeof a === 'string' && typeof b === 'string') {
    chargeComparison(vm, a, b);
    vm.result = a < b;
    return true;
  }
  const handler = typeof a === typeof b ? sharedHandler(vm, a, b, '__lt') : undefined;
  if (handler === undefined) throw compareFault(thread, a, b);
  vm.handler = handler;
  return false;
}

/** `a <= b`; 1: answered in `vm.result`, 2: call `__le`(a, b), 3: call `__lt`(b, a) and negate. */
export function lessEqual(vm: VmState, thread: LuaThread, a: LuaValue, b: LuaValue): 1 | 2 | 3 {
  noteUnusual(thread);
  if (typeof a === 'string' && typeof b === 'string') {
    chargeComparison(vm, a, b);
    vm.result = a <= b;
    return 1;
  }
  if (typeof a === typeof b) {
    vm.handler = sharedHandler(vm, a, b, '__le');
    if (vm.handler !== undefined) return 2;
    vm.handler = sharedHandler(vm, b, a, '__lt');
    if (vm.handler !== undefined) return 3;
  }
  throw compareFault(thread, a, b);
}

/** `a .. b`, the operands lying in `register - 1` and `register` of the frame on top. */
export function concat(
  vm: VmState,
  thread: LuaThread,
  a: LuaValue,
  b: LuaValue,
  register: number,
): boolean {
  const left = typeof a === 'string' || typeof a === 'number';
  if (left && (typeof b === 'string' || typeof b === 'number')) {
    const first = typeof a === 'number' ? numberToString(a) : a;
    const second = typeof b === 'number' ? numberToString(b) : b;
    const length = first.length + second.length;
    if (length >= vm.heap.askFrom) vm.heap.demand(length);
    vm.budget.left -= length >> 10;
    vm.result = first + second;
    return true;
  }
  let handler = vm.metamethod(a, '__concat');
  if (handler === undefined) handler = vm.metamethod(b, '__concat');
  if (handler === undefined) {
    throw typeFault(thread, left ? b : a, 'concatenate', left ? register : register - 1);
  }
  vm.handler = handler;
  return false;
}
