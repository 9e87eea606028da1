// coroutine.*: threads that Lua code resumes. Resuming and yielding are signals that the interpreter carries out; the
// resumer waits in a continuation, so nothing recurses.
import { newCoroutine } from '../interpreter/allocate.ts';
import { mayResume } from '../interpreter/calls.ts';
import { SIGNAL_RESUME, SIGNAL_YIELD } from '../interpreter/context.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import { ensureStack } from '../interpreter/stack.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import type { LuaTable } from '../values/table.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import { globalsOf, isolatedHome } from './environment.ts';
import type { Library } from './library.ts';

/** Why a thread cannot be resumed, or undefined when it can. */
function refusal(cx: ExecutionContext, thread: LuaThread): string | undefined {
  if (thread === cx.thread) return 'cannot resume running coroutine';
  if (thread.status !== 'suspended') return `cannot resume ${thread.status} coroutine`;
  if (!mayResume(cx, cx.thread)) return 'C stack overflow';
  return thread.hosted ? 'cannot resume a task: only its scheduler does' : undefined;
}

/** Moves the top `count` values to the other thread's stack, above what waits there. */
function giveArguments(cx: ExecutionContext, target: LuaThread, count: number): void {
  target.unpark();
  const waiting = target.depth < 0 ? undefined : (target.frames[target.depth] as Frame);
  const to = waiting === undefined ? 1 : waiting.top;
  ensureStack(target, to + count + 24);
  for (let i = 0; i < count; i++) target.stack[to + i] = cx.stack[cx.top - count + i];
  if (waiting !== undefined) waiting.top = to + count;
  cx.resumeTarget = target;
  cx.resumeArgs = count;
}

function create(cx: ExecutionContext): LuaThread {
  const body = cx.arg(1);
  if (!(body instanceof LuaClosure)) {
    const allowed = cx.vm.extended && body instanceof NativeFunction;
    if (!allowed) cx.argError(1, 'Lua function expected');
  }
  return newCoroutine(cx.vm, globalsOf(cx), body);
}

function coroutineResume(cx: ExecutionContext): number {
  const target = cx.checkThread(1);
  const refused = refusal(cx, target);
  if (refused !== undefined) {
    cx.push(false);
    cx.push(refused);
    return 2;
  }
  giveArguments(cx, target, cx.argCount - 1);
  cx.frame.continuation = 'coroutine.resume';
  return SIGNAL_RESUME;
}

function wrapCall(cx: ExecutionContext): number {
  const target = (cx.callee.upvalues as unknown[])[0] as LuaThread;
  const refused = refusal(cx, target);
  if (refused !== undefined) return cx.error(refused);
  giveArguments(cx, target, cx.argCount);
  cx.frame.continuation = 'coroutine.wrap';
  return SIGNAL_RESUME;
}

/** The function that `wrap` gives for a coroutine. */
export function newWrapper(vm: VmState, env: LuaTable, thread: LuaThread): NativeFunction {
  const wrapper = new NativeFunction('coroutine.wrap.call', wrapCall, env, [thread]);
  wrapper.proto = vm.wrapperCode;
  return wrapper;
}

function coroutineStatus(cx: ExecutionContext): number {
  return cx.ret(cx.checkThread(1).status);
}

function coroutineRunning(cx: ExecutionContext): number {
  const { thread } = cx;
  const home = isolatedHome(cx);
  // Whoever has a coroutine can resume it: those of others are not handed out.
  if (home !== undefined && thread.env !== home.globals) return cx.ret(undefined);
  return cx.ret(thread.main ? undefined : thread);
}

function coroutineYield(cx: ExecutionContext): number {
  cx.frame.continuation = undefined;
  cx.resumeArgs = cx.argCount;
  return SIGNAL_YIELD;
}

export const coroutineLibrary: Library = {
  name: 'coroutine',
  functions: {
    create: (cx) => cx.ret(create(cx)),
    resume: coroutineResume,
    running: coroutineRunning,
    status: coroutineStatus,
    wrap: (cx) => cx.ret(newWrapper(cx.vm, cx.callee.env, create(cx))),
    yield: coroutineYield,
  },
  continuations: {
    // The coroutine's values lie from the frame's base on.
    'coroutine.resume': (cx) => cx.unshift(true),
    'coroutine.wrap': (cx) => cx.argCount,
  },
};
