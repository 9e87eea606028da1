// One run of the interpreter: the VM, the root thread of the running task, the context its natives see.
import { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import type { ExecutionContext } from './context.ts';
import type { VmState } from './vm-state.ts';

/** Most slices hand out nothing; they share this list. */
export const NO_VALUES: readonly LuaValue[] = Object.freeze([]);

export class Machine {
  readonly vm: VmState;
  readonly context: ExecutionContext;
  /** Thread that the host resumed; `root.active` is the innermost of its chain. */
  root: LuaThread;
  /** Whether the root may yield to the host. */
  yieldable = false;
  /** Values that left the run: results, yielded values, the values of a suspension. */
  values: readonly LuaValue[] = NO_VALUES;

  constructor(vm: VmState) {
    this.vm = vm;
    this.root = new LuaThread(vm.globals);
    this.context = vm.newContext(this.root, new Frame());
  }
}
