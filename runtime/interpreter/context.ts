// The execution context: what a native function sees of the VM. It wraps the stack slice of the running native frame and
// follows the conventions of Lua 5.1's C API. One context serves a VM; it is re-entered for each native frame.
import { DeferredThrow, LuaThrow } from '../diagnostics/lua-throw.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import { isFrozen, READ_ONLY } from '../values/frozen.ts';
import { numberToString } from '../values/number-format.ts';
import { readNumber } from '../values/number-reading.ts';
import { toInt64 } from '../values/integer.ts';
import { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import type { Frame } from '../values/thread.ts';
import type { LuaFunction, LuaValue } from '../values/value.ts';
import { newTable } from './allocate.ts';
import { SLOTS_MOVED_FREE } from './budget.ts';
import { calledName, calledNameAt, compareFault, placeOf, where } from './errors.ts';
import { ensureStack } from './stack.ts';
import { addressOf } from './addresses.ts';
import type { VmState } from './vm-state.ts';
import { typeName } from './vm-state.ts';

/** Signals a native function returns instead of a result count. */
export const SIGNAL_CALL = -1;
export const SIGNAL_YIELD = -2;
export const SIGNAL_PREEMPT = -3;
export const SIGNAL_SUSPEND = -4;
export const SIGNAL_RESUME = -5;
/** The native called generated code, which was left: its frames stand on top. */
export const SIGNAL_LEFT = -6;

/** Body of a native function; see `NativeFunction`. */
export type NativeBody = (cx: ExecutionContext) => number;
/** Goes on with a native function after a call or a suspension; `state` is plain data. */
export type Continuation = (cx: ExecutionContext, state: unknown) => number;

/** Free slots that a native finds above its arguments when it is called or continued (LUA_MINSTACK). */
export const MIN_FREE_SLOTS = 20;

/** Thrown by `charge` in a call without a frame. */
const OUT_OF_ALLOWANCE = new LuaThrow('out of allowance');

export class ExecutionContext {
  readonly vm: VmState;
  thread: LuaThread;
  frame: Frame;
  stack: LuaValue[];
  /** Absolute index of the first argument. */
  base = 0;
  /** Absolute index after the last pushed value. */
  top = 0;
  /** Absolute index up to which the checked methods of the host's API may push. */
  limit = 0;
  /** The call that SIGNAL_CALL asks for. */
  callIndex = 0;
  callArgs = 0;
  callWanted = -1;
  /** The coroutine that SIGNAL_RESUME asks for; its arguments lie on its own stack already. */
  resumeTarget: LuaThread | undefined = undefined;
  resumeArgs = 0;
  /** Generated code calls a library function without a frame: it is given up when its budget ends. */
  isFrameless = false;
  /** Values lie on a stack of the context's own, not on that of the thread. */
  isApart = false;
  /** The Lua function that called without a frame, and its next instruction. */
  caller: LuaClosure | undefined = undefined;
  callerPc = 0;
  /** Why SIGNAL_SUSPEND suspends the task. */
  suspendReason = '';

  constructor(vm: VmState, thread: LuaThread, frame: Frame) {
    this.vm = vm;
    this.thread = thread;
    this.frame = frame;
    this.stack = thread.stack;
  }

  /** Binds the context to a native frame. Interpreter only. */
  enter(thread: LuaThread, frame: Frame): void {
    this.thread = thread;
    this.frame = frame;
    this.stack = thread.stack;
    this.base = frame.base;
    this.top = frame.top;
    this.limit = frame.top + MIN_FREE_SLOTS;
  }

  get argCount(): number {
    return this.top - this.base;
  }

  /** The running native function. */
  get callee(): NativeFunction {
    return this.frame.func as NativeFunction;
  }

  /** The argument with this number, from 1. Other indices are those of the host's API. */
  arg(i: number): LuaValue {
    if (i < 1) return this.special(i);
    const at = this.base + i - 1;
    return at < this.top ? this.stack[at] : undefined;
  }

  /** What an index that is not positive names; contexts that hosts get know. */
  protected special(i: number): LuaValue {
    throw new Error(`no argument ${i}`);
  }

  isNone(i: number): boolean {
    return this.base + i - 1 >= this.top;
  }

  push(value: LuaValue): void {
    if (this.top >= this.stack.length) this.ensureTop(this.top + 1);
    this.stack[this.top++] = value;
  }

  /** Puts a value below all others of the slice and returns their number: `true` in front of results. */
  unshift(value: LuaValue): number {
    const count = this.argCount;
    if (count > SLOTS_MOVED_FREE) this.vm.budget.left -= count >> 3;
    this.push(undefined);
    const { stack, base } = this;
    for (let i = base + count; i > base; i--) stack[i] = stack[i - 1];
    stack[base] = value;
    return count + 1;
  }

  pop(): LuaValue {
    return this.stack[--this.top];
  }

  /** Pushes one result and returns 1. */
  ret(value: LuaValue): number {
    this.push(value);
    return 1;
  }

  /** Pushes a string that was made just now and returns 1; its memory is counted. */
  retString(text: string): number {
    this.demand(text.length);
    this.vm.heap.chargeString(text.length);
    this.push(text);
    return 1;
  }

  /** To be called before a string of so many bytes is made: throws when it is too long, or more than memory is left. */
  demand(bytes: number): void {
    const { heap } = this.vm;
    if (bytes < heap.askFrom || heap.admits(bytes)) return;
    if (this.isFrameless) throw OUT_OF_ALLOWANCE;
    heap.demand(bytes);
  }

  /** A new table of the script's. */
  newTable(): LuaTable {
    return newTable(this.vm);
  }

  /** Makes the native's slice exactly `count` values long, as `lua_settop`. */
  setTop(count: number): void {
    const target = this.base + count;
    this.ensureTop(target);
    while (this.top < target) this.stack[this.top++] = undefined;
    this.top = target;
  }

  ensure(count: number): void {
    this.ensureTop(this.top + count);
  }

  private ensureTop(top: number): void {
    if (!this.isApart) return ensureStack(this.thread, top);
    while (this.stack.length < top) this.stack.push(undefined);
  }

  checkAny(i: number): LuaValue {
    if (this.isNone(i)) this.argError(i, 'value expected');
    return this.arg(i);
  }

  checkNumber(i: number): number {
    const value = this.arg(i);
    if (typeof value === 'number') return value;
    const converted = typeof value === 'string' ? this.readNumber(value) : undefined;
    if (converted === undefined) this.typeError(i, 'number');
    return converted;
  }

  /** The number a string spells, or undefined; costs a unit for each 64 bytes. */
  readNumber(text: string): number | undefined {
    this.vm.budget.left -= text.length >> 6;
    return readNumber(text);
  }

  /** An integer argument, converted as C converts a double to 64 bits. */
  checkInteger(i: number): number {
    return toInt64(this.checkNumber(i));
  }

  checkString(i: number): string {
    const value = this.arg(i);
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return numberToString(value);
    return this.typeError(i, 'string');
  }

  checkTable(i: number): LuaTable {
    const value = this.arg(i);
    return value instanceof LuaTable ? value : this.typeError(i, 'table');
  }

  /** A table argument that may be changed. */
  checkWritable(i: number): LuaTable {
    const table = this.checkTable(i);
    if (isFrozen(table)) this.error(READ_ONLY);
    return table;
  }

  checkFunction(i: number): LuaFunction {
    const value = this.arg(i);
    if (value instanceof LuaClosure || value instanceof NativeFunction) return value;
    return this.typeError(i, 'function');
  }

  checkThread(i: number): LuaThread {
    const value = this.arg(i);
    return value instanceof LuaThread ? value : this.argError(i, 'coroutine expected');
  }

  optNumber(i: number, fallback: number): number {
    return this.arg(i) === undefined ? fallback : this.checkNumber(i);
  }

  optInteger(i: number, fallback: number): number {
    return this.arg(i) === undefined ? fallback : this.checkInteger(i);
  }

  optString(i: number, fallback: string): string {
    return this.arg(i) === undefined ? fallback : this.checkString(i);
  }

  /** Index of the string argument in `list`. */
  checkOption(i: number, fallback: string | undefined, list: readonly string[]): number {
    const name = fallback === undefined ? this.checkString(i) : this.optString(i, fallback);
    const found = list.indexOf(name);
    return found >= 0 ? found : this.argError(i, `invalid option '${name}'`);
  }

  argError(i: number, message: string): never {
    const { caller, thread } = this;
    const called =
      caller === undefined ? calledName(thread, thread.depth) : calledNameAt(caller, this.callerPc);
    const name = called === undefined ? '?' : called.name;
    let position = i;
    if (called !== undefined && called.kind === 'method') {
      position--;
      if (position === 0) this.error(`calling '${name}' on bad self (${message})`);
    }
    return this.error(`bad argument #${position} to '${name}' (${message})`);
  }

  typeError(i: number, expected: string): never {
    const actual = this.isNone(i) ? 'no value' : typeName(this.arg(i));
    return this.argError(i, `${expected} expected, got ${actual}`);
  }

  /** Raises `message` with the position of the frame `level` levels up. */
  error(message: string, level = 1): never {
    throw this.fault(message, level);
  }

  /** What `error` raises. */
  fault(message: string, level = 1): LuaThrow {
    const { caller } = this;
    if (level > 1) this.callee.needsFrame = true;
    if (caller === undefined) return new LuaThrow(where(this.thread, level) + message);
    if (level > 1) return new DeferredThrow(message, level);
    return new LuaThrow(level === 1 ? placeOf(caller, this.callerPc) + message : message);
  }

  throwValue(value: LuaValue): never {
    throw new LuaThrow(value);
  }

  compareError(a: LuaValue, b: LuaValue): LuaThrow {
    const { caller, thread } = this;
    return compareFault(caller === undefined ? thread : undefined, a, b);
  }

  /** Counts work; true when the budget is used up and a long-running native should call `preempt`. */
  charge(units: number): boolean {
    const { budget } = this.vm;
    if ((budget.left -= units | 0) > 0) return false;
    if (this.isFrameless) throw OUT_OF_ALLOWANCE;
    return budget.exhausted();
  }

  /** Calls the pushed function with the `argCount` values above it, then continues as `kind`. */
  callK(argCount: number, resultCount: number, kind: string, state?: unknown): number {
    this.frame.continuation = kind;
    this.frame.state = state;
    this.callArgs = argCount;
    this.callIndex = this.top - argCount - 1;
    this.callWanted = resultCount;
    return SIGNAL_CALL;
  }

  /** Suspends the whole run; `kind` goes on with the same stack. */
  preempt(kind: string, state?: unknown): number {
    this.frame.continuation = kind;
    this.frame.state = state;
    this.frame.top = this.top;
    return SIGNAL_PREEMPT;
  }

  /**
   * Suspends the whole task until the host resumes it, and hands it the top `valueCount` values. What the host then gives
   * are this native's results or, when a `kind` is named, the values its continuation finds on top.
   */
  suspend(reason: string, valueCount = 0, kind?: string, state?: unknown): number {
    this.suspendReason = reason;
    this.frame.continuation = kind;
    this.frame.state = state;
    this.resumeArgs = valueCount;
    return SIGNAL_SUSPEND;
  }

  metamethod(value: LuaValue, event: string): LuaValue {
    return this.vm.metamethod(value, event);
  }

  rawEquals(a: LuaValue, b: LuaValue): boolean {
    if (typeof a === 'string' && typeof b === 'string') {
      this.vm.budget.left -= Math.min(a.length, b.length) >> 12;
    }
    return a === b;
  }

  /** `tostring` without metamethods. */
  toStringValue(value: LuaValue): string {
    switch (typeof value) {
      case 'string':
        return value;
      case 'number':
        return numberToString(value);
      case 'undefined':
        return 'nil';
      case 'boolean':
        return value ? 'true' : 'false';
      default:
        return `${typeName(value)}: ${addressOf(this.vm, value)}`;
    }
  }
}
