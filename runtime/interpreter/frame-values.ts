// The values of a frame that the collector counts as reachable. The rule rests on the bytecode and on how the frame was left,
// so it is the same in every tier: what else lies in the stack slots is left over from earlier calls.
import { isReadLater, localsInScope, openListStart } from '../bytecode/liveness.ts';
import { LuaClosure } from '../values/function.ts';
import {
  FRAME_NATIVE,
  RETURN_TO_CALL,
  RETURN_TO_HOOK,
  RETURN_TO_INTERRUPTED,
  RETURN_TO_LOOP,
} from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';

/** Receives the values found. */
export interface ValueVisitor {
  visit(value: LuaValue): void;
}

/** First stack slot above everything that a frame uses. */
export function topOfFrame({ func, base, top }: Frame): number {
  return func instanceof LuaClosure ? Math.max(base + func.proto.maxStackSize, top) : top;
}

function visitRange(visitor: ValueVisitor, stack: LuaValue[], from: number, to: number): void {
  for (let i = from; i < to; i++) visitor.visit(stack[i]);
}

/** Visits the values of the frame at `depth`; `top` is where a native frame's values end. Returns how many slots it saw. */
export function visitFrame(
  visitor: ValueVisitor,
  thread: LuaThread,
  depth: number,
  top: number,
): number {
  const frame = thread.frames[depth] as Frame;
  const above = depth < thread.depth ? thread.frames[depth + 1] : undefined;
  visitor.visit(frame.func);
  if (frame.kind === FRAME_NATIVE) {
    const end = above === undefined ? top : Math.min(top, above.funcIndex);
    visitRange(visitor, thread.stack, frame.base, end);
    return end - frame.base;
  }
  const first = frame.funcIndex + 1;
  visitRange(visitor, thread.stack, first, frame.base);
  return frame.base - first + visitRegisters(visitor, thread.stack, frame, above);
}

function visitRegisters(
  visitor: ValueVisitor,
  stack: LuaValue[],
  frame: Frame,
  above: Frame | undefined,
): number {
  const { base, pc } = frame;
  switch (above?.returnTo) {
    case RETURN_TO_CALL:
    case RETURN_TO_LOOP:
      // Everything below the called function is a local variable or waits to be used; nothing above it is.
      visitRange(visitor, stack, base, above.funcIndex);
      return above.funcIndex - base;
    case undefined:
    case RETURN_TO_INTERRUPTED:
      return visitLive(visitor, stack, frame, [pc]);
    case RETURN_TO_HOOK:
      return visitLive(visitor, stack, frame, [pc - 1]);
    default:
      // A metamethod: its result completes the instruction, which may run again for the rest of its operands.
      return visitLive(visitor, stack, frame, [pc - 1, pc]);
  }
}

/** Visits the registers that matter at one of the instructions. */
function visitLive(
  visitor: ValueVisitor,
  stack: LuaValue[],
  { func, base, top }: Frame,
  instructions: readonly number[],
): number {
  const { proto } = func as LuaClosure;
  const end = base + proto.maxStackSize;
  const locals = base + localsInScope(proto, instructions[0] as number);
  visitRange(visitor, stack, base, locals);
  for (let at = locals; at < end; at++) {
    const value = stack[at];
    if (typeof value !== 'object') continue;
    if (instructions.some((pc) => isReadLater(proto, pc, at - base))) visitor.visit(value);
  }
  const start = openListStart(proto.code[instructions[0] as number] ?? 0);
  if (start >= 0) visitRange(visitor, stack, Math.max(end, base + start), top);
  return Math.max(end, top) - base;
}
