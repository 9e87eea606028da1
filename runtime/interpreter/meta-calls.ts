// Calls of metamethods from the loop: the function and its operands go above the frame's registers, and the frame's
// instruction is finished when the result arrives.
import { RETURN_TO_OP } from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaClosure } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import { enterNativeCall, invoke } from './calls.ts';
import type { Machine } from './machine.ts';
import { noteUnusual } from './metamethods.ts';
import { ensureStack } from './stack.ts';

function place(machine: Machine, thread: LuaThread, frame: Frame): number {
  noteUnusual(thread);
  enterNativeCall(machine, thread);
  const at = frame.base + (frame.func as LuaClosure).proto.maxStackSize;
  ensureStack(thread, at + 28);
  return at;
}

/** `handler(a, b)` for the current instruction. */
export function callMetamethod(
  machine: Machine,
  thread: LuaThread,
  frame: Frame,
  handler: LuaValue,
  a: LuaValue,
  b: LuaValue,
  returnTo: number,
): number {
  const at = place(machine, thread, frame);
  const { stack } = thread;
  stack[at] = handler;
  stack[at + 1] = a;
  stack[at + 2] = b;
  return invoke(machine, thread, at, 2, 1, returnTo);
}

/** `__newindex(object, key, value)`; the handler and its object are in the VM's scratch fields. */
export function callNewIndex(
  machine: Machine,
  thread: LuaThread,
  frame: Frame,
  key: LuaValue,
  value: LuaValue,
): number {
  const at = place(machine, thread, frame);
  const { stack } = thread;
  stack[at] = machine.vm.handler;
  stack[at + 1] = machine.vm.handlerSelf;
  stack[at + 2] = key;
  stack[at + 3] = value;
  return invoke(machine, thread, at, 3, 0, RETURN_TO_OP);
}
