// Entry into the interpreter: the host resumes a root thread, and the run goes on until it is done, yields, waits, is
// preempted or fails. Errors travel as exceptions only between here and the place that raised them.
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import {
  FRAME_LUA,
  RESUME_FRESH,
  RESUME_NEVER,
  RESUME_PREEMPTED,
  RESUME_WITH_VALUES,
  RETURN_TO_CALL,
} from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import {
  CONTINUE,
  continuePreempted,
  DONE,
  invoke,
  PREEMPTED,
  RELOAD,
  settle,
  WAITING,
  YIELDED,
  continueNative,
} from './calls.ts';
import { execute } from './execute.ts';
import { serveInterrupt } from './interrupts.ts';
import { NO_VALUES } from './machine.ts';
import type { Machine } from './machine.ts';
import { innermostPlace } from './errors.ts';
import { asLuaThrow, recover } from './recover.ts';
import { ensureStack } from './stack.ts';

export type RunStatus = 'done' | 'yielded' | 'preempted' | 'waiting';

/** Calls from C that the program `lua` makes around a script. */
const CALLS_OF_HOST = 2;

/**
 * Runs `root`, a hosted thread that is fresh (its function lies in stack slot 0) or was suspended, until it stops; its
 * values are then in `machine.values`. Throws LuaThrow when nothing in Lua caught an error; the thread is dead then.
 */
export function resumeRoot(
  machine: Machine,
  root: LuaThread,
  args: readonly LuaValue[],
): RunStatus {
  machine.root = root;
  machine.values = NO_VALUES;
  const how = root.resumption;
  root.resumption = RESUME_NEVER;
  root.depthLimit = machine.vm.limiter.depth;
  if (how === RESUME_FRESH) root.inheritedCalls = root.nativeCalls = CALLS_OF_HOST;
  root.active.status = 'running';
  for (
    let thread: LuaThread | undefined = root.active;
    thread !== undefined;
    thread = thread.parent
  )
    machine.vm.heap.noteResumed(thread);
  let started = false;
  let failure: unknown;
  let failed = false;
  for (;;) {
    try {
      let outcome = CONTINUE;
      if (failed) {
        failed = false;
        outcome = recover(
          machine,
          asLuaThrow(machine.vm, failure, () => innermostPlace(root.active)),
        );
      } else if (!started) {
        started = true;
        machine.vm.limiter.check(root.active, innermostPlace);
        outcome = enter(machine, root, how, args);
      }
      for (;;) {
        while (outcome === CONTINUE || outcome === RELOAD) outcome = execute(machine);
        if (outcome !== PREEMPTED || !machine.vm.budget.takeInterrupt()) break;
        outcome = serveInterrupt(machine);
      }
      if (outcome === PREEMPTED) machine.vm.limiter.check(root.active, innermostPlace);
      return stop(root, outcome);
    } catch (error) {
      if (root.status === 'dead') throw error;
      failure = error;
      failed = true;
    }
  }
}

function stop(root: LuaThread, outcome: number): RunStatus {
  switch (outcome) {
    case DONE:
      return 'done';
    case YIELDED:
      root.resumption = RESUME_WITH_VALUES;
      return 'yielded';
    case WAITING:
      root.resumption = RESUME_WITH_VALUES;
      return 'waiting';
    case PREEMPTED:
      root.resumption = RESUME_PREEMPTED;
      return 'preempted';
    default:
      throw new LuaThrow(`unknown outcome ${outcome}`);
  }
}

function enter(machine: Machine, root: LuaThread, how: number, args: readonly LuaValue[]): number {
  const thread = root.active;
  if (how === RESUME_FRESH) {
    ensureStack(thread, args.length + 25);
    for (let i = 0; i < args.length; i++) thread.stack[i + 1] = args[i];
    return invoke(machine, thread, 0, args.length, -1, RETURN_TO_CALL);
  }
  const frame = thread.frames[thread.depth] as Frame;
  if (how === RESUME_PREEMPTED) {
    return frame.kind === FRAME_LUA ? CONTINUE : continuePreempted(machine, thread);
  }
  const end = frame.top + args.length;
  ensureStack(thread, end + 24);
  for (let i = 0; i < args.length; i++) thread.stack[frame.top + i] = args[i];
  frame.top = end;
  if (frame.continuation !== undefined) {
    return settle(machine, continueNative(machine, thread));
  }
  machine.context.enter(thread, frame);
  return settle(machine, args.length);
}
