// Work of the VM itself between two instructions of a script: slices of the collector, samples of the profiler, and finalizers,
// which are ordinary calls on top of the frame that was interrupted. The run is left as if it were preempted, but the host sees nothing of it.
import { LuaClosure } from '../values/function.ts';
import { FRAME_LUA, RETURN_TO_INTERRUPTED } from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { CONTINUE, continuePreempted, enterNativeCall, invoke, PREEMPTED } from './calls.ts';
import type { Machine } from './machine.ts';
import { ensureStack } from './stack.ts';
import type { VmState } from './vm-state.ts';

/** Does what is due after a run was left at a safe point; returns how the run goes on. */
export function serveInterrupt(machine: Machine): number {
  const { vm } = machine;
  const { heap, budget } = vm;
  heap.slice();
  const thread = machine.root.active;
  vm.sampler?.serve(thread);
  if (heap.mayFinalize) {
    const finalizer = nextFinalizer(vm);
    if (finalizer !== undefined) return callFinalizer(machine, thread, finalizer);
  }
  if (budget.left <= 0 && budget.exhausted()) return PREEMPTED;
  const frame = thread.frames[thread.depth] as Frame;
  return frame.kind === FRAME_LUA ? CONTINUE : continuePreempted(machine, thread);
}

/** A due finalizer and its userdata. */
export interface Finalizer {
  readonly body: LuaValue;
  readonly userdata: Userdata;
}

/** Takes the next finalizer off the list; undefined when there is none. */
export function nextFinalizer({ heap }: VmState): Finalizer | undefined {
  for (let userdata = heap.due.shift(); userdata !== undefined; userdata = heap.due.shift()) {
    const body = userdata.metatable?.getString('__gc');
    if (body !== undefined) return { body, userdata };
  }
  return undefined;
}

function callFinalizer(machine: Machine, thread: LuaThread, { body, userdata }: Finalizer): number {
  const frame = thread.frames[thread.depth] as Frame;
  const registers =
    frame.func instanceof LuaClosure ? frame.base + frame.func.proto.maxStackSize : 0;
  const at = Math.max(registers, frame.top);
  ensureStack(thread, at + 26);
  enterNativeCall(machine, thread);
  thread.stack[at] = body;
  thread.stack[at + 1] = userdata;
  machine.vm.heap.noteFinalizer(thread, thread.depth + 1);
  return invoke(machine, thread, at, 1, 0, RETURN_TO_INTERRUPTED);
}
