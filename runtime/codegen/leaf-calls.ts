// Calls of library functions from generated code that have no fast body for their arguments. Those that call Lua or switch threads
// have a `direct` body. Others need no frame: their arguments lie on a stack of their own. What such a function cannot do this way
// (an error, a call of Lua code, much work) it does again in the interpreter.
import type { VmState } from '../interpreter/vm-state.ts';
import { createHostCalls } from './host-calls.ts';
import { NativeFunction, NO_ANSWER } from '../values/function.ts';
import type { LuaClosure, NO_VALUE } from '../values/function.ts';
import { Frame, FRAME_NATIVE, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';

/** Units that one call may use; with more it belongs where it can be suspended. */
const ALLOWANCE = 2000;
const STACK_SLOTS = 512;

/** The function that calls leaves of a VM: the first result, others on the side; or NO_ANSWER. */
export function createLeafCalls(vm: VmState) {
  const { budget, generated } = vm;
  const thread = new LuaThread(vm.globals);
  const frame = new Frame();
  frame.kind = FRAME_NATIVE;
  thread.frames.push(frame);
  thread.depth = 0;
  for (let n = 0; n < STACK_SLOTS; n++) thread.stack.push(undefined);
  const context = vm.newContext(thread, frame);
  context.isFrameless = true;
  const callHost = createHostCalls(vm);

  return (
    callee: LuaValue,
    room: number,
    args: readonly LuaValue[],
    how: number,
    closure: LuaClosure,
    pc: number,
  ): LuaValue | typeof NO_VALUE | typeof NO_ANSWER => {
    if (!(callee instanceof NativeFunction)) return NO_ANSWER;
    if (!callee.needsFrame) return callHost(callee, args, how, closure, pc);
    if (callee.direct !== undefined) {
      const answer = callee.direct(callee, room, args, how);
      if (answer !== NO_ANSWER || !callee.isLeaf) return answer;
    } else if (!callee.isLeaf) return NO_ANSWER;
    const { stack } = thread;
    const count = args.length;
    for (let n = 0; n < count; n++) stack[n] = args[n];
    frame.func = callee;
    frame.top = context.top = count;
    context.base = 0;
    // Where the interpreter would be suspended inside, the call is given up.
    const { spent } = budget;
    const held = budget.holdBack(ALLOWANCE);
    let results = -1;
    try {
      results = callee.impl(context);
    } catch {
      results = -1;
    }
    const isGivenUp = results < 0;
    budget.giveBack(held, isGivenUp ? spent : undefined);
    if (isGivenUp) return NO_ANSWER;
    const first = context.top - results;
    if (results === 1) return stack[first];
    return generated.returnAll(stack.slice(first, context.top));
  };
}
