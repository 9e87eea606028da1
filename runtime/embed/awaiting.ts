// Host functions that answer with a promise: the whole task is suspended, from any depth of coroutines, metamethods and library
// callbacks, and goes on when the promise has settled and its host resumes it: never at once. What lies in the frame is the
// id of the wait, plain data; the promise itself is the host's.
import { finalizes } from '../stdlib/collecting.ts';
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import { LuaError } from '../diagnostics/lua-error.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import type { Abortable } from '../interpreter/promise-waits.ts';
import { innermostPlace } from '../interpreter/errors.ts';
import { abandon, asLuaThrow } from '../interpreter/recover.ts';
import { isLuaValue } from '../interpreter/vm-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { RESUME_NEVER, RETURN_TO_INTERRUPTED } from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import { encodeText } from '../values/text.ts';
import type { CoreVM } from './core-vm.ts';

/** The reason for which a task that waits for a promise is suspended; its only value is the id of the wait. */
export const AWAIT = 'await';

/** What of an `AbortSignal` is used here: those of browsers and of Node fit. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What of an `AbortController` is used here. */
export interface AbortControllerLike extends Abortable {
  readonly signal: AbortSignalLike;
}

/** How a promise is waited for. */
export interface AwaitOptions {
  /**
   * Pushes what the promise was fulfilled with and returns the number of results. It runs when the task goes on; what it throws
   * is an error of the script there. Default: the value itself, which must be one of Lua's.
   */
  deliver?: ((cx: ExecutionContext, value: unknown) => number) | undefined;
  /** Name of the function, to begin the message of a rejection: `fetch: not found`. Default: the message alone. */
  name?: string | undefined;
  /** Aborted when the task is cancelled or the VM closed before the promise has settled. */
  abortable?: Abortable | undefined;
}

/**
 * Raises an error, with `name` in it, where the running function cannot wait: outside of a task, across a call that the host
 * makes, in a finalizer. To be asked before the work begins.
 */
export function checkMayWait(cx: ExecutionContext, name: string): void {
  const why = isFinalizing(cx.thread) ? 'a finalizer (__gc) cannot wait' : cx.vm.refuseWait();
  if (why !== undefined) cx.error(encodeText(`'${name}' waits for a promise: ${why}`), 1);
}

/**
 * Suspends the task until `promise` has settled; to be returned by a native. The results are what `deliver` pushes. A rejection
 * is a Lua error at the line that called, whose `cause` is the reason itself. Thenables of any kind do: they settle
 * once, whatever they do. Raises an error where nothing can wait (`checkMayWait`).
 * @example
 * vm.native('fetch_text', (cx) => awaitPromise(cx, fetchText(cx.checkString(1))));
 */
export function awaitPromise(
  cx: ExecutionContext,
  promise: unknown,
  options: AwaitOptions = {},
): number {
  const { deliver = deliverPlain, name, abortable } = options;
  try {
    checkMayWait(cx, name ?? cx.callee.name);
  } catch (refusal) {
    abortable?.abort(refusal);
    // Nobody will hear of a rejection: that must not end the process.
    new Promise<unknown>((resolve) => resolve(promise)).catch(() => {});
    throw refusal;
  }
  const id = cx.vm.waits.add(promise, { deliver, name, abortable });
  cx.push(id);
  return cx.suspend(AWAIT, 1, AWAIT, id);
}

/**
 * Calls `start` with a signal that is aborted when the task is cancelled, and waits for the promise it gives. Where nothing can
 * wait it is not called at all. What it throws goes on as it is.
 * @example
 * vm.native('fetch_text', (cx) => {
 *   const url = cx.checkString(1);
 *   return awaitCall(cx, async (signal) => (await fetch(url, { signal })).text(), { name: 'fetch_text' });
 * });
 */
export function awaitCall(
  cx: ExecutionContext,
  start: (signal: AbortSignalLike) => unknown,
  options: Omit<AwaitOptions, 'abortable'> = {},
): number {
  checkMayWait(cx, options.name ?? cx.callee.name);
  const controller = newAbortController();
  return awaitPromise(cx, start(controller.signal), { ...options, abortable: controller });
}

/** The continuation of natives that wait for a promise; `state` is the id of the wait. */
function goOn(cx: ExecutionContext, state: unknown): number {
  const id = state as number;
  const { waits } = cx.vm;
  const wait = waits.find(id);
  if (wait === undefined)
    return cx.error('the promise that was waited for does not exist any more');
  const { outcome } = wait;
  if (outcome === undefined) {
    // Its host resumed the task too early: it goes on waiting.
    cx.push(id);
    return cx.suspend(AWAIT, 1, AWAIT, id);
  }
  waits.delete(id);
  if (outcome.ok) return wait.deliver(cx, outcome.value);
  throw rejection(cx, wait.name, outcome.value);
}

/** The Lua error for a rejection, at the line that called. Errors of Lua, of this VM or another one, stay what they are. */
function rejection(cx: ExecutionContext, name: string | undefined, reason: unknown): LuaThrow {
  if (reason instanceof LuaThrow || reason instanceof LuaError) {
    return asLuaThrow(cx.vm, reason, () => '');
  }
  const place = innermostPlace(cx.thread);
  const message = reason instanceof Error ? reason.message : String(reason);
  const prefix = name === undefined ? '' : `${name}: `;
  const cause = reason ?? new Error(`the promise was rejected with ${message}`);
  return new LuaThrow(place + encodeText(prefix + message), cause);
}

function deliverPlain(cx: ExecutionContext, value: unknown): number {
  if (value === undefined) return 0;
  if (isLuaValue(value)) return cx.ret(value);
  throw new TypeError(`a promise gave a value that is not one of Lua's (${typeof value})`);
}

/** Does a finalizer run, anywhere in the chain of coroutines? */
function isFinalizing(innermost: LuaThread): boolean {
  for (let at: LuaThread | undefined = innermost; at !== undefined; at = at.parent) {
    for (let depth = 0; depth <= at.depth; depth++) {
      const frame = at.frames[depth] as Frame;
      if (frame.returnTo === RETURN_TO_INTERRUPTED || finalizes(frame)) return true;
    }
  }
  return false;
}

/** Teaches a VM to go on with what waits for promises. Once, when it is made. */
export function enableAwaiting(vm: VmState): void {
  vm.continuations.set(AWAIT, goOn);
  vm.refuseWait = () => {
    const runs = [...vm.runs()];
    if (runs.length === 0) return 'no script runs';
    if (runs.at(-1)?.yieldable === true) return undefined;
    return runs.length === 1
      ? 'it was called outside a task (runAsync and callAsync start functions that may wait)'
      : 'the host has called Lua inside of the task, and cannot be suspended';
  };
}

/**
 * Ends a suspended thread: nothing more of it runs, and the call whose promise it waits for is aborted with `reason`. Throws
 * while a script runs, and for threads that were not made by `createThread`.
 */
export function endThread(
  vm: CoreVM,
  thread: LuaThread,
  reason: unknown = new Error('the thread was ended'),
): void {
  if (vm.isRunning) throw new Error('endThread: a script is running');
  if (!thread.hosted) throw new Error('endThread: only threads made by createThread can be ended');
  if (thread.status === 'dead') return;
  const wait = waitOf(thread);
  abandon(thread);
  thread.resumption = RESUME_NEVER;
  if (wait !== undefined) vm.state.waits.cancel(wait, reason);
}

/** The wait of a suspended root thread; undefined when it waits for no promise. */
export function waitOf(root: LuaThread): number | undefined {
  const thread = root.active;
  const frame = thread.depth < 0 ? undefined : thread.frames[thread.depth];
  return frame?.continuation === AWAIT ? (frame.state as number) : undefined;
}

/** A controller of the platform. Throws where there is none. */
export function newAbortController(): AbortControllerLike {
  const { AbortController } = globalThis as { AbortController?: new () => AbortControllerLike };
  if (AbortController === undefined) throw new Error('this platform has no AbortController');
  return new AbortController();
}
