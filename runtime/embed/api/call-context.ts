// The C API's calls: functions, chunks, coroutines, the collector, errors. `call` and `pcall` run Lua code to its end while the
// calling function waits on JavaScript's stack, on a thread of their own: that code can neither yield nor wait, and sees no
// levels below itself. A native that must not stand in the way ends with `return cx.callK(...)` instead.
import { LuaError } from '../../diagnostics/lua-error.ts';
import { LuaThrow } from '../../diagnostics/lua-throw.ts';
import { dump } from '../../bytecode/dump.ts';
import { SIGNAL_YIELD } from '../../interpreter/context.ts';
import { nextFinalizer } from '../../interpreter/interrupts.ts';
import { MAX_STRING } from '../../interpreter/limits.ts';
import { LuaClosure } from '../../values/function.ts';
import type { Frame } from '../../values/thread.ts';
import type { LuaValue } from '../../values/value.ts';
import {
  LUA_ERRERR,
  LUA_ERRMEM,
  LUA_ERRRUN,
  LUA_ERRSYNTAX,
  LUA_GCCOLLECT,
  LUA_GCCOUNT,
  LUA_GCCOUNTB,
  LUA_GCRESTART,
  LUA_GCSETPAUSE,
  LUA_GCSETSTEPMUL,
  LUA_GCSTEP,
  LUA_GCSTOP,
  LUA_MULTRET,
  LUA_OK,
  LUA_YIELD,
} from './constants.ts';
import type { ChunkReader, ChunkWriter, HostBody } from './host-types.ts';
import type { LuaContext } from './lua-context.ts';
import { TableContext } from './table-context.ts';

const PIECE_BYTES = 4096;

export class CallContext extends TableContext {
  private threadStatus = LUA_OK;

  // ---- Calls

  /**
   * Pops a function and the `argCount` arguments above it and calls it; pushes its results, `resultCount` of them or all with
   * LUA_MULTRET (lua_call). An error goes through, of whatever type its value is. Outside of a run it calls the panic function and
   * is thrown as a LuaError.
   */
  call(argCount: number, resultCount: number): void {
    const at = this.calledSlot('call', argCount, resultCount);
    const args = this.stack.slice(at + 1, this.top);
    const body = this.stack[at];
    this.top = at;
    this.takeResults(this.invoke(body, args), 0, resultCount);
  }

  /**
   * As call, but an error is caught: pops function and arguments, pushes the error value and answers LUA_ERRRUN, LUA_ERRMEM or LUA_ERRERR;
   * LUA_OK without an error (lua_pcall). `handlerIndex`, when not 0, is a valid index of a function that is called with the error
   * value where the error happens, and whose result takes its place.
   */
  pcall(argCount: number, resultCount: number, handlerIndex = 0): number {
    const at = this.calledSlot('pcall', argCount, resultCount);
    const handler = handlerIndex === 0 ? undefined : this.valid(handlerIndex, 'pcall');
    const called = this.stack.slice(at, this.top);
    this.top = at;
    const { api } = this;
    try {
      if (handlerIndex === 0) {
        const [body, ...args] = called;
        const results = api.target.runCall(body, args, this.thread);
        this.takeResults(results, 0, resultCount);
        return LUA_OK;
      }
      const outcome = api.target.runCall(api.handled, [handler, ...called], this.thread);
      if (outcome[0] === true) {
        this.takeResults(outcome, 1, resultCount);
        return LUA_OK;
      }
      return this.caught(outcome[1]);
    } catch (thrown) {
      if (!(thrown instanceof LuaThrow) || thrown.isFinal) throw thrown;
      return this.caught(thrown.value as LuaValue);
    }
  }

  /**
   * Calls a function of the host with one argument, the light userdata of `object` or nil, as pcall does; its results are
   * dropped (lua_cpcall).
   */
  cpcall(body: HostBody, object?: object): number {
    this.room('cpcall', 2);
    this.pushCFunction(body);
    if (object === undefined) this.pushNil();
    else this.pushLightUserdata(object);
    return this.pcall(1, 0);
  }

  private calledSlot(name: string, argCount: number, resultCount: number): number {
    this.checkCount(name, 'the number of arguments', argCount);
    this.checkCount(name, 'the number of results', resultCount, LUA_MULTRET);
    this.need(name, argCount + 1);
    const more = resultCount - argCount - 1;
    if (more > 0) this.room(name, more);
    return this.top - argCount - 1;
  }

  private caught(value: LuaValue): number {
    this.push(value);
    if (value === 'error in error handling') return LUA_ERRERR;
    return value === 'not enough memory' ? LUA_ERRMEM : LUA_ERRRUN;
  }

  private takeResults(values: readonly LuaValue[], from: number, wanted: number): void {
    const count = wanted < 0 ? values.length - from : wanted;
    this.ensure(count);
    for (let i = 0; i < count; i++) this.push(values[from + i]);
    if (this.top > this.limit) this.limit = this.top;
  }

  // ---- Chunks

  /**
   * Compiles a chunk that `reader` gives piece by piece, source or binary, and pushes it as a function: LUA_OK. Or pushes the message:
   * LUA_ERRSYNTAX, LUA_ERRMEM (lua_load). `chunkName` is bytes: `@file`, `=name`, or the source.
   */
  load(reader: ChunkReader, chunkName: string): number {
    this.room('load');
    const pieces: string[] = [];
    let size = 0;
    for (;;) {
      const piece = reader(this.itself);
      if (piece === undefined || piece.length === 0) break;
      const text = this.made(piece, 'load');
      size += text.length;
      if (size > MAX_STRING) return this.caught('not enough memory');
      pieces.push(text);
    }
    return this.loadSource(pieces.join(''), chunkName);
  }

  protected loadSource(source: string, chunkName: string): number {
    this.vm.budget.left -= source.length >> 3;
    try {
      this.push(this.api.target.vm.load(source, chunkName, this.thread.env));
      return LUA_OK;
    } catch (thrown) {
      if (!(thrown instanceof LuaError)) throw thrown;
      this.push(thrown.message);
      return LUA_ERRSYNTAX;
    }
  }

  /**
   * Hands the Lua function on top, as a binary chunk, to `writer` piece by piece. Answers 0, or what the writer ended it with; 1 for
   * what is no Lua function (lua_dump).
   */
  dump(writer: ChunkWriter): number {
    this.need('dump', 1);
    const body = this.stack[this.top - 1];
    if (!(body instanceof LuaClosure)) return 1;
    const chunk = dump(body.proto, false);
    this.vm.budget.left -= chunk.length >> 3;
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const status = writer(this.itself, chunk.slice(at, at + PIECE_BYTES));
      if (typeof status === 'number' && status !== 0) return status;
    }
    return 0;
  }

  // ---- Threads

  /** Pushes a new thread with an empty stack and returns its context (lua_newthread). */
  newThread(): LuaContext {
    this.room('newThread');
    const context = this.api.openState(this.thread.env);
    this.push(context.thread);
    return context;
  }

  /**
   * Ends a native function, which yields the topmost `count` values: `return cx.yield(count)` (lua_yield). What the thread is then
   * resumed with are the function's results.
   */
  yield(count: number): number {
    this.checkCount('yield', 'the count', count);
    this.need('yield', count);
    if (this.isState) this.misuse('yield', 'no function runs that could yield');
    this.frame.continuation = undefined;
    this.resumeArgs = count;
    return SIGNAL_YIELD;
  }

  /**
   * Starts or continues the thread of this context, one made by newThread or found by toThread, with the topmost `argCount`
   * values; a thread that is new finds the function below them. Answers LUA_YIELD or LUA_OK, with the values that were yielded or
   * returned on this stack, or an error status with the error value (lua_resume).
   */
  resume(argCount: number): number {
    this.checkCount('resume', 'the number of arguments', argCount);
    if (!this.isState) return this.refused('cannot resume non-suspended coroutine');
    const { status } = this.thread;
    if (status === 'running' || status === 'normal') return this.refusedElsewhere();
    this.follow('resume');
    const { thread } = this;
    const isFresh = thread.depth < 0;
    if (!isFresh && status === 'dead') return this.refused('cannot resume non-suspended coroutine');
    this.need('resume', isFresh ? argCount + 1 : argCount);
    const from = this.top - argCount;
    const args = this.stack.slice(from, this.top);
    const below = isFresh ? this.stack.slice(0, from - 1) : [];
    if (isFresh) {
      const body = this.stack[from - 1];
      this.stack.fill(undefined);
      this.stack[0] = body;
      thread.status = 'suspended';
    } else (thread.frames[thread.depth] as Frame).top = from;
    this.top = from;
    return this.settleResume(below, args);
  }

  private settleResume(below: readonly LuaValue[], args: readonly LuaValue[]): number {
    const { thread } = this;
    const [isOk, ...values] = this.resumed([thread, ...args]);
    this.follow('resume');
    if (isOk === true && this.thread.status === 'suspended') return (this.threadStatus = LUA_YIELD);
    if (isOk !== true && this.thread.status === 'suspended') return this.caught(values[0]);
    if (isOk === true) {
      this.takeResults(below, 0, LUA_MULTRET);
      this.takeResults(values, 0, LUA_MULTRET);
      return (this.threadStatus = LUA_OK);
    }
    return (this.threadStatus = this.caught(values[0]));
  }

  private resumed(call: readonly LuaValue[]): readonly LuaValue[] {
    const { api } = this;
    try {
      return api.target.runCall(api.resumer, call, api.noFrames);
    } catch (thrown) {
      throw api.atBorder(thrown);
    }
  }

  private refused(message: string): number {
    this.top = this.base;
    this.push(message);
    return LUA_ERRRUN;
  }

  /** The thread runs: its stack is not this context's to push on. */
  private refusedElsewhere(): never {
    return this.misuse('resume', 'the thread is running already');
  }

  /** LUA_YIELD for a thread that has yielded, an error status for one that ended with an error, else LUA_OK (lua_status). */
  status(): number {
    const { thread } = this;
    if (!this.isState || thread.status === 'running' || thread.status === 'normal') return LUA_OK;
    if (thread.status === 'suspended') return thread.depth >= 0 ? LUA_YIELD : LUA_OK;
    if (thread.depth < 0) return LUA_OK;
    return this.threadStatus > LUA_YIELD ? this.threadStatus : LUA_ERRRUN;
  }

  // ---- The collector, errors

  /**
   * Controls the collector (lua_gc): LUA_GCSTOP, LUA_GCRESTART, LUA_GCCOLLECT (calls due finalizers), LUA_GCCOUNT (kilobytes in use), LUA_GCCOUNTB (the
   * bytes beyond them), LUA_GCSTEP (1 when a collection has ended), LUA_GCSETPAUSE and LUA_GCSETSTEPMUL (the old value). Inside a function
   * that generated code has called without a frame nothing is collected; from then on it has one.
   */
  gc(what: number, data = 0): number {
    const { heap } = this.vm;
    this.wantFrame();
    switch (what) {
      case LUA_GCSTOP:
        heap.stop();
        return 0;
      case LUA_GCRESTART:
        heap.restart();
        return 0;
      case LUA_GCCOLLECT:
        heap.collect();
        return this.finalize(0);
      case LUA_GCCOUNT:
        return Math.floor(heap.count() / 1024);
      case LUA_GCCOUNTB:
        return heap.count() % 1024;
      case LUA_GCSTEP:
        return this.finalize(heap.step(data) ? 1 : 0);
      case LUA_GCSETPAUSE: {
        const { pause } = heap;
        heap.pause = data;
        return pause;
      }
      case LUA_GCSETSTEPMUL: {
        const { stepMultiplier } = heap;
        heap.stepMultiplier = data;
        return stepMultiplier;
      }
      default:
        return -1;
    }
  }

  private finalize(answer: number): number {
    for (;;) {
      const finalizer = nextFinalizer(this.vm);
      if (finalizer === undefined) return answer;
      this.invoke(finalizer.body, [finalizer.userdata]);
    }
  }

  /** From its next call on the running function has a frame in generated code too. */
  protected wantFrame(): void {
    const { func } = this.frame;
    if (!this.isState && func !== undefined && 'needsFrame' in func) func.needsFrame = true;
  }

  /**
   * Without arguments: raises the value on top, of any type (lua_error). With a message: raises it with the position of the
   * function `level` levels up, 1 being the caller (luaL_error).
   */
  override error(message?: string, level = 1): never {
    if (message === undefined) {
      this.need('error', 1);
      return this.throwValue(this.pop());
    }
    try {
      return super.error(message, level);
    } catch (thrown) {
      throw this.api.atBorder(thrown);
    }
  }

  override throwValue(value: LuaValue): never {
    throw this.api.atBorder(new LuaThrow(value));
  }

  override argError(index: number, message: string): never {
    try {
      if (this.isState && this.thread.depth < 0) {
        throw new LuaThrow(`bad argument #${index} (${message})`);
      }
      return super.argError(index, message);
    } catch (thrown) {
      throw this.api.atBorder(thrown);
    }
  }

  /**
   * Sets the function that is called with an error that nothing in Lua protects, before the host gets it (lua_atpanic), and returns
   * the one before. It finds the error value on its stack; what it throws the host gets instead.
   */
  atPanic(body: HostBody | undefined): HostBody | undefined {
    const { api } = this;
    const before = api.panic;
    api.panic = body;
    return before;
  }
}
