// After an error: find the protected call, run its handler where the error happened, unwind, deliver.
import { LuaError } from '../diagnostics/lua-error.ts';
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import { numberToString } from '../values/number-format.ts';
import { FRAME_NATIVE, RETURN_TO_HANDLER } from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import { encodeText } from '../values/text.ts';
import type { LuaValue } from '../values/value.ts';
import { enterNativeCall, invoke, protectedDepth, settle, unwind } from './calls.ts';
import { isFunction } from './metamethods.ts';
import { errorTraceback, where } from './errors.ts';
import { topOfFrame } from './frame-values.ts';
import type { Machine } from './machine.ts';
import { joinFrames } from './trace-frames.ts';
import type { VmState } from './vm-state.ts';
import { closeUpvalues, ensureStack } from './stack.ts';

/** An error in a handler is handled by it again, until this many handlers have failed inside each other. */
const MAX_HANDLERS = 20;

/** Frames that an error handler may use beyond the limit. */
const HANDLER_DEPTH = 220;

/** Makes anything thrown by JavaScript into a Lua error; `place` gives the position of the Lua code that ran. */
export function asLuaThrow(vm: VmState, error: unknown, place: () => string): LuaThrow {
  const made = error instanceof LuaThrow ? error : makeLuaThrow(error, place);
  if (made.cause !== undefined) vm.hostErrors.note(made.value, made.cause);
  return made;
}

function makeLuaThrow(error: unknown, place: () => string): LuaThrow {
  if (error instanceof LuaError) {
    const { value, traceback, frames } = error.raw;
    const passed = new LuaThrow(value, error.cause);
    passed.traceback = traceback;
    passed.frames = frames;
    passed.limit = error.limit;
    return passed;
  }
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return new LuaThrow('stack overflow', error);
  }
  if (error instanceof RangeError && /^Invalid (?:string|array) length/.test(error.message)) {
    return new LuaThrow('not enough memory', error);
  }
  const text = error instanceof Error ? error.message : String(error);
  return new LuaThrow(place() + encodeText(text), error);
}

/** Ends a root whose run will not go on, with the coroutines it was running. */
export function abandon(root: LuaThread): void {
  for (let thread: LuaThread | undefined = root.active; thread !== undefined;) {
    const { parent }: LuaThread = thread;
    thread.status = 'dead';
    thread.parent = undefined;
    closeUpvalues(thread, 0);
    thread = thread === root ? undefined : parent;
  }
}

/** Ends all threads of a run whose error nothing in Lua may see. */
function endRun({ root, vm }: Machine, error: LuaThrow): never {
  error.traceback ??= errorTraceback(root.active);
  abandon(root);
  vm.generated.reset();
  throw error;
}

/** Handles an error raised in the active thread; returns how the run goes on. Rethrows when nothing catches it. */
export function recover(machine: Machine, raised: LuaThrow): number {
  let error = raised;
  // If the call that would have delivered it failed otherwise.
  machine.vm.hostAnswer = undefined;
  if (error.isFinal) endRun(machine, error);
  for (;;) {
    const thread = machine.root.active;
    const depth = protectedDepth(thread);
    if (depth >= 0) return catchError(machine, thread, depth, error);
    thread.status = 'dead';
    closeUpvalues(thread, 0);
    if (thread === machine.root) {
      error.frames = joinFrames(error.frames, thread);
      error.traceback ??= errorTraceback(thread);
      throw error;
    }
    if (machine.vm.dialect.libraries) thread.failure = { value: error.value as LuaValue };
    const parent = thread.parent as LuaThread;
    thread.parent = undefined;
    parent.status = 'running';
    machine.root.active = parent;
    const waiting = parent.frames[parent.depth] as Frame;
    const cx = machine.context;
    cx.enter(parent, waiting);
    if (waiting.continuation === 'coroutine.resume') {
      cx.push(false);
      cx.push(error.value as LuaValue);
      return settle(machine, 2);
    }
    // The traceback of lua is that of the main thread; hosts are better served by that of the coroutine.
    if (machine.vm.extended) error.traceback ??= errorTraceback(thread);
    const frames = joinFrames(error.frames, thread);
    const { value } = error;
    if (typeof value === 'string' || typeof value === 'number') {
      const text = typeof value === 'number' ? numberToString(value) : value;
      const wrapped = new LuaThrow(where(parent, 1) + text, error.cause);
      wrapped.traceback = error.traceback;
      error = wrapped;
    }
    error.frames = frames;
  }
}

function catchError(machine: Machine, thread: LuaThread, depth: number, error: LuaThrow): number {
  const frame = thread.frames[depth] as Frame;
  if (frame.continuation !== 'xpcall') {
    return unwind(machine, thread, depth, error.value as LuaValue);
  }
  // The state of the protected call counts its handlers: each is called before the one that failed has returned.
  const handlers = typeof frame.state === 'number' ? frame.state : 0;
  if (handlers >= MAX_HANDLERS || !isFunction(thread.stack[frame.base])) {
    return unwind(machine, thread, depth, 'error in error handling');
  }
  frame.state = handlers + 1;
  const at = topOf(machine, thread);
  ensureStack(thread, at + 26);
  thread.stack[at] = thread.stack[frame.base];
  thread.stack[at + 1] = error.value as LuaValue;
  thread.extraDepth = HANDLER_DEPTH;
  enterNativeCall(machine, thread);
  return invoke(machine, thread, at, 1, 1, RETURN_TO_HANDLER);
}

/** First stack slot above everything the innermost frame uses. */
function topOf(machine: Machine, thread: LuaThread): number {
  const frame = thread.frames[thread.depth] as Frame;
  const { context } = machine;
  const isNative = frame.kind === FRAME_NATIVE && context.thread === thread;
  return isNative ? Math.max(frame.top, context.top) : topOfFrame(frame);
}
