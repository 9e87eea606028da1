// What the dialect adds to the coroutine library: isyieldable of 5.3, and close of 5.4 without its to-be-closed variables.
import type { ExecutionContext } from '../interpreter/context.ts';
import { closeUpvalues } from '../interpreter/stack.ts';
import type { Library } from './library.ts';

/** Only the main program, and what the host calls, cannot yield. */
function isYieldable(cx: ExecutionContext): number {
  return cx.ret(!cx.thread.main);
}

/** Ends a suspended coroutine, its frames dropped. Of one that failed it gives the error, once. */
function close(cx: ExecutionContext): number {
  const thread = cx.checkThread(1);
  if (thread.hosted) cx.error('cannot close a task: only its scheduler does');
  if (thread.status === 'running' || thread.status === 'normal') {
    cx.error(`cannot close a ${thread.status} coroutine`);
  }
  thread.unpark();
  const { failure } = thread;
  closeUpvalues(thread, 0);
  thread.status = 'dead';
  thread.depth = -1;
  thread.stack = [];
  thread.frames = [];
  thread.failure = undefined;
  if (failure === undefined) return cx.ret(true);
  cx.push(false);
  cx.push(failure.value);
  return 2;
}

export const coroutineExtension: Library = {
  name: 'coroutine',
  functions: { close, isyieldable: isYieldable },
};
