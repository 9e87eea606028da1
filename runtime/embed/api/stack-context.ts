// The C API's stack: indices, free slots, and what moves values about on it. Everything here is checked: a mistake of the host is
// an ApiError that names the function, and the stack stays as it was. Libraries use the unchecked methods of ExecutionContext.
import { ExecutionContext } from '../../interpreter/context.ts';
import { topOfFrame } from '../../interpreter/frame-values.ts';
import { ensureStack } from '../../interpreter/stack.ts';
import { NativeFunction } from '../../values/function.ts';
import { LuaTable } from '../../values/table.ts';
import { Frame, FRAME_NATIVE } from '../../values/thread.ts';
import type { LuaThread } from '../../values/thread.ts';
import type { LuaValue } from '../../values/value.ts';
import { ApiError } from './api-error.ts';
import type { ApiState } from './api-state.ts';
import {
  LUA_ENVIRONINDEX,
  LUA_GLOBALSINDEX,
  LUA_MINSTACK,
  LUA_REGISTRYINDEX,
} from './constants.ts';

/** Slots one function may use: what C allows, and what extended mode does. */
const STRICT_SLOTS = 8000;
const EXTENDED_SLOTS = 1_000_000;
/** In the frame of a suspended thread: nothing has run since its context looked. Plain data, as all state is. */
const SEEN = 'seen by its context';

export class StackContext extends ExecutionContext {
  protected readonly api: ApiState;
  /** Not for a running function: the context of a thread that does not run. */
  protected isState = false;
  /** Stands for the frame of a thread that has none. */
  private idle: Frame | undefined = undefined;

  constructor(api: ApiState, thread: LuaThread, frame: Frame) {
    super(api.vm, thread, frame);
    this.api = api;
  }

  // ---- Contexts of threads

  /** Makes this the context of its thread, which it follows from now on. */
  attach(): this {
    this.isState = true;
    return this;
  }

  /** Names the values on the stack of a thread's context, which the collector sees nowhere else. */
  visitValues(visit: (value: LuaValue) => void): void {
    if (this.stack !== this.thread.stack) return;
    for (let at = this.base; at < this.top; at++) visit(this.stack[at]);
  }

  /** Looks at where the thread stands now. */
  protected follow(name: string): void {
    const { thread } = this;
    this.api.target.checkOpen();
    if (thread.status === 'running' || thread.status === 'normal') {
      throw new ApiError(`${name}: the thread is running; use the context that its functions get`);
    }
    thread.unpark();
    const { frame, stack } = this;
    const standing = thread.depth < 0 ? undefined : (thread.frames[thread.depth] as Frame);
    if (stack === thread.stack) {
      if (standing === undefined && frame === this.idle) return;
      if (standing === frame && (frame.state === SEEN || frame.continuation !== undefined)) return;
    }
    this.rebind(standing);
  }

  private rebind(standing: Frame | undefined): void {
    const { thread } = this;
    this.stack = thread.stack;
    if (standing === undefined) {
      this.idle ??= new Frame();
      this.idle.kind = FRAME_NATIVE;
      this.frame = this.idle;
      this.base = this.top = 0;
      if (thread.status === 'suspended' && thread.stack[0] !== undefined) this.top = 1;
    } else {
      this.frame = standing;
      this.base = standing.base;
      this.top = standing.top;
      // After an error, or where the run was preempted: above everything that the frame uses.
      if (thread.status === 'dead' || standing.kind !== FRAME_NATIVE) {
        this.base = this.top = topOfFrame(standing);
      }
      if (standing.continuation === undefined) standing.state = SEEN;
    }
    this.limit = this.top + LUA_MINSTACK;
    ensureStack(thread, this.limit);
  }

  // ---- Indices

  /** Does the function run that this context was given to? False of the contexts of threads. */
  private get isLive(): boolean {
    if (this.isApart) return true;
    return this.thread.frames[this.thread.depth] === this.frame && !this.isState;
  }

  /** A context whose function has returned is of no use any more, one of a thread follows it. */
  protected checkLive(name: string): void {
    if (this.isLive) return;
    if (this.isState) this.follow(name);
    else {
      throw new ApiError(`${name}: the function that this context was given to does not run`);
    }
  }

  protected misuse(name: string, what: string): never {
    throw new ApiError(`${name}: ${what}`);
  }

  private values(): string {
    const count = this.top - this.base;
    return count === 1 ? '1 value is on the stack' : `${count} values are on the stack`;
  }

  /** The value at an acceptable index; undefined where nothing is. */
  protected read(index: number, name: string): LuaValue {
    this.checkLive(name);
    if (index > 0) {
      const at = this.base + index - 1;
      return at < this.top ? this.stack[at] : undefined;
    }
    const at = this.top + index;
    if (index < 0 && at >= this.base) return this.stack[at];
    return this.pseudo(index, name);
  }

  /** Is there a value at the index, be it nil? */
  protected isPresent(index: number, name: string): boolean {
    this.checkLive(name);
    if (index > 0) return this.base + index - 1 < this.top;
    if (index < 0 && this.top + index >= this.base) return true;
    this.pseudo(index, name);
    return index >= LUA_GLOBALSINDEX || this.upvalueAt(index) >= 0;
  }

  /** The value at a valid index. */
  protected valid(index: number, name: string): LuaValue {
    if (index < 0) return this.read(index, name);
    return this.stack[this.slot(index, name)];
  }

  /** Position on the stack of a valid index that is none of the pseudo-indices. */
  protected slot(index: number, name: string): number {
    this.checkLive(name);
    const at = index > 0 ? this.base + index - 1 : this.top + index;
    const isInside = at >= this.base && at < this.top && index !== 0;
    return isInside && (index | 0) === index ? at : this.badIndex(index, name);
  }

  protected table(index: number, name: string): LuaTable {
    const value = this.read(index, name);
    if (value instanceof LuaTable) return value;
    return this.misuse(name, `no table is at index ${index}`);
  }

  private badIndex(index: number, name: string): never {
    return this.misuse(name, `index ${index} is outside of the stack (${this.values()})`);
  }

  /** Number of the upvalue that a pseudo-index names, from 0; -1 when the running function has none there. */
  private upvalueAt(index: number): number {
    const at = LUA_GLOBALSINDEX - index - 1;
    const { func } = this.frame;
    const count = func instanceof NativeFunction ? (func.upvalues?.length ?? 0) : 0;
    return at >= 0 && at < count ? at : -1;
  }

  private pseudo(index: number, name: string): LuaValue {
    switch (index) {
      case LUA_REGISTRYINDEX:
        return this.vm.registry;
      case LUA_ENVIRONINDEX:
        return this.environment();
      case LUA_GLOBALSINDEX:
        return this.thread.env;
      default: {
        const isUpvalue = index < LUA_GLOBALSINDEX && index >= LUA_GLOBALSINDEX - 256;
        if (!isUpvalue || (index | 0) !== index) return this.badIndex(index, name);
        const at = this.upvalueAt(index);
        return at < 0 ? undefined : (this.callee.upvalues as LuaValue[])[at];
      }
    }
  }

  /** What `arg` and the checks of arguments find at an index that is not positive. */
  protected override special(index: number): LuaValue {
    return this.read(index, 'arg');
  }

  /** Nothing is at the index (lua_isnone). */
  override isNone(index: number): boolean {
    return index > 0 ? this.base + index - 1 >= this.top : !this.isPresent(index, 'isNone');
  }

  /** Environment of the running function, or else the globals. */
  protected environment(): LuaTable {
    const { func } = this.frame;
    return this.isState || func === undefined ? this.thread.env : func.env;
  }

  // ---- Free slots

  /** Throws when there is no room for `count` values more. */
  protected room(name: string, count = 1): void {
    this.checkLive(name);
    if (this.top + count <= this.limit) return;
    const free = Math.max(0, this.limit - this.top);
    const slots = free === 1 ? '1 slot is' : `${free} slots are`;
    this.misuse(name, `stack overflow (${slots} free; call checkStack for more)`);
  }

  /** Throws when fewer than `count` values are on the stack. */
  protected need(name: string, count: number): void {
    this.checkLive(name);
    if (this.top - this.base >= count) return;
    this.misuse(
      name,
      `${count === 1 ? '1 value is' : `${count} values are`} needed, ${this.values()}`,
    );
  }

  protected checkCount(name: string, what: string, count: number, least = 0): void {
    if (Number.isInteger(count) && count >= least) return;
    this.misuse(name, `${what} must be an integer from ${least} on, got ${String(count)}`);
  }

  /** Most values that a function may have. */
  private get mostSlots(): number {
    return this.vm.extended ? EXTENDED_SLOTS : STRICT_SLOTS;
  }

  /**
   * Makes room for `size` values more (lua_checkstack): false when a function may not have so many, 8,000 in strict mode and
   * 1,000,000 in extended. With a message, that is the error "stack overflow (message)" (luaL_checkstack).
   */
  checkStack(size: number, message?: string): boolean {
    this.checkLive('checkStack');
    this.checkCount('checkStack', 'the size', size);
    if (this.top - this.base + size <= this.mostSlots) {
      this.ensure(size);
      this.limit = Math.max(this.limit, this.top + size);
      return true;
    }
    if (message !== undefined) this.error(`stack overflow (${message})`);
    return false;
  }

  // ---- Moving values

  /** Index of the topmost value, which is the number of values (lua_gettop). */
  getTop(): number {
    this.checkLive('getTop');
    return this.top - this.base;
  }

  /**
   * Makes `index` the topmost one: drops values or adds nils (lua_settop). A negative index counts from the top, -1 changes
   * nothing. Makes room itself, as far as checkStack could.
   */
  override setTop(index: number): void {
    const isUsual = index >= 0 && (index | 0) === index && this.base + index <= this.limit;
    if (isUsual && this.isLive) super.setTop(index);
    else this.setTopSlowly(index);
  }

  private setTopSlowly(index: number): void {
    this.checkLive('setTop');
    const target = index >= 0 ? this.base + index : this.top + index + 1;
    if (target < this.base || (index | 0) !== index) {
      this.misuse('setTop', `index ${index} is below the stack (${this.values()})`);
    }
    if (target > this.limit) {
      if (target - this.base > this.mostSlots) this.misuse('setTop', `no room for ${index} values`);
      this.limit = target;
    }
    super.setTop(target - this.base);
  }

  /** Drops `count` values, 1 by default (lua_pop), and returns the last one dropped. */
  override pop(count = 1): LuaValue {
    if (count === 1 && this.top > this.base && this.isLive) return this.stack[--this.top];
    this.checkLive('pop');
    this.checkCount('pop', 'the count', count);
    this.need('pop', count);
    this.top -= count;
    return count === 0 ? undefined : this.stack[this.top];
  }

  /** Pushes a copy of the value at a valid index (lua_pushvalue). */
  pushValue(index: number): void {
    const value = this.valid(index, 'pushValue');
    this.room('pushValue');
    this.push(value);
  }

  /** Takes the value at a valid index out; those above move down (lua_remove). No pseudo-index. */
  remove(index: number): void {
    const at = this.slot(index, 'remove');
    const { stack } = this;
    this.top--;
    for (let i = at; i < this.top; i++) stack[i] = stack[i + 1];
  }

  /** Moves the topmost value to a valid index; those above move up (lua_insert). No pseudo-index. */
  insert(index: number): void {
    const at = this.slot(index, 'insert');
    const { stack } = this;
    const value = stack[this.top - 1];
    for (let i = this.top - 1; i > at; i--) stack[i] = stack[i - 1];
    stack[at] = value;
  }

  /**
   * Moves the topmost value to a valid index, over what is there (lua_replace). Pseudo-indices: the environment and the globals
   * take a table only, upvalues anything, the registry cannot be replaced.
   */
  replace(index: number): void {
    this.need('replace', 1);
    const value = this.stack[this.top - 1];
    if (index > 0 || this.top + index >= this.base) {
      this.stack[this.slot(index, 'replace')] = value;
    } else this.replaceSpecial(index, value);
    this.top--;
  }

  private replaceSpecial(index: number, value: LuaValue): void {
    this.pseudo(index, 'replace');
    const upvalue = this.upvalueAt(index);
    if (upvalue >= 0) (this.callee.upvalues as LuaValue[])[upvalue] = value;
    else if (index < LUA_GLOBALSINDEX) {
      this.misuse('replace', `the function has no upvalue ${LUA_GLOBALSINDEX - index}`);
    } else {
      if (index === LUA_REGISTRYINDEX) this.misuse('replace', 'the registry cannot be replaced');
      if (!(value instanceof LuaTable)) return this.misuse('replace', 'a table is needed there');
      if (index === LUA_GLOBALSINDEX) this.thread.env = value;
      else if (this.isState || this.frame.func === undefined) {
        this.misuse('replace', 'no function runs whose environment it could be');
      } else this.frame.func.env = value;
    }
    this.vm.heap.noteStored(value);
  }

  /** Moves the topmost `count` values to the top of another stack of the same VM (lua_xmove). */
  xmove(to: StackContext, count: number): void {
    this.checkCount('xmove', 'the count', count);
    this.need('xmove', count);
    if (to.vm !== this.vm) this.misuse('xmove', 'the two stacks belong to different VMs');
    if (to === this) return;
    to.room('xmove', count);
    this.top -= count;
    for (let i = 0; i < count; i++) to.push(this.stack[this.top + i]);
  }
}
