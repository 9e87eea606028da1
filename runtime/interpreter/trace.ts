// Debug hooks (debug.sethook). A thread with a hook runs a copy of each function's code in which every instruction is
// OP_TRACE; the loop comes here, the events due are delivered as calls of the hook, and the one instruction that comes next
// is opened in the copy. The loop itself pays one test where it (re)enters a function.
import { MAX_SBX, opcodeOf, operandA, operandBx, operandC } from '../bytecode/instruction.ts';
import {
  OP_CLOSURE,
  OP_FORLOOP,
  OP_JMP,
  OP_RETURN,
  OP_SETLIST,
  OP_TAILCALL,
} from '../bytecode/opcodes.ts';
import { isTest } from '../bytecode/successors.ts';
import type { LuaClosure, Prototype } from '../values/function.ts';
import { RETURN_TO_HOOK } from '../values/thread.ts';
import type { Frame, LuaThread, ThreadHook } from '../values/thread.ts';
import { CONTINUE, enterNativeCall, invoke, PREEMPTED } from './calls.ts';
import type { Machine } from './machine.ts';
import { ensureStack } from './stack.ts';

/** Stands for an instruction that must be traced first; not an opcode of Lua. */
export const OP_TRACE = 63;
/** No event was due: the loop goes on at `frame.pc`. */
export const NO_EVENT = -1;

/** The instruction at `frame.pc - 1`, a loop that ended, has been carried out. */
export const LOOP_ENDED = -2;

/** The code a frame of a hooked thread runs: the function's own, or its traced copy. */
export function tracedCode(hook: ThreadHook, proto: Prototype): Int32Array {
  closeOpen(hook);
  if (hook.running) return proto.code;
  let copy = hook.copies.get(proto);
  if (copy === undefined) {
    copy = makeCopy(proto);
    hook.copies.set(proto, copy);
  }
  return copy;
}

/** Instructions become OP_TRACE; the words that belong to SETLIST and CLOSURE stay. */
function makeCopy(proto: Prototype): Int32Array {
  const { code } = proto;
  const copy = code.slice();
  for (let pc = 0; pc < code.length; pc++) {
    const i = code[pc] as number;
    copy[pc] = OP_TRACE;
    if (opcodeOf(i) === OP_SETLIST && operandC(i) === 0) pc++;
    else if (opcodeOf(i) === OP_CLOSURE)
      pc += (proto.protos[operandBx(i)] as Prototype).upvalueCount;
  }
  return copy;
}

function closeOpen(hook: ThreadHook): void {
  if (hook.openCode !== undefined) hook.openCode[hook.openIndex] = OP_TRACE;
  hook.openCode = undefined;
}

/**
 * Delivers what is due before the instruction at `next - 1`; NO_EVENT, or the outcome of calling the hook. CONTINUE also when
 * the thread has lost its hook.
 */
export function traceInstruction(
  machine: Machine,
  thread: LuaThread,
  frame: Frame,
  next: number,
): number {
  const hook = thread.hook as ThreadHook;
  const { proto } = frame.func as LuaClosure;
  const index = next - 1;
  if (hook.stepper?.step(thread, frame, index) === true) {
    closeOpen(hook);
    frame.pc = index;
    return CONTINUE;
  }
  const instruction = proto.code[index] as number;
  if (hook.stage === 0) {
    hook.previous = previousOf(hook, thread, frame);
    if (hook.previous === index && isPartOfTest(proto, index)) {
      open(hook, proto, index);
      return NO_EVENT;
    }
    hook.left--;
  }
  frame.pc = next;
  const event = nextEvent(hook, frame, proto, index);
  if (event === 'line') return fire(machine, thread, event, proto.lineInfo[index] ?? 0);
  if (event !== undefined) return fire(machine, thread, event, undefined);
  hook.stage = 0;
  hook.lastFunc = frame.func;
  hook.lastDepth = thread.depth;
  hook.lastIndex = index;
  if (jumpsToItself(instruction)) return runSelfJump(machine, thread, frame, instruction);
  open(hook, proto, index);
  return NO_EVENT;
}

function open(hook: ThreadHook, proto: Prototype, index: number): void {
  closeOpen(hook);
  hook.openCode = hook.copies.get(proto) as Int32Array;
  hook.openCode[index] = proto.code[index] as number;
  hook.openIndex = index;
}

/** The jump after a test counts as one instruction with it, as Lua 5.1 runs the two. */
function isPartOfTest({ code }: Prototype, index: number): boolean {
  if (index < 1 || opcodeOf(code[index] as number) !== OP_JMP) return false;
  return isTest(code[index - 1] as number);
}

/** Index after the instruction that this frame ran before; 0 when it has run none. */
function previousOf(hook: ThreadHook, thread: LuaThread, frame: Frame): number {
  const { proto } = frame.func as LuaClosure;
  if (hook.lastDepth === thread.depth && hook.lastFunc === frame.func) {
    const last = opcodeOf(proto.code[hook.lastIndex] as number);
    // No call came between: `frame.pc` may be where a jump led before a preemption.
    if (last !== OP_RETURN && last !== OP_TAILCALL) return hook.lastIndex + 1;
  }
  return isPartOfTest(proto, frame.pc - 1) ? frame.pc - 1 : frame.pc;
}

/** The next event due at an instruction, in Lua's order: call, count, line, return and a tail return for each lost call. */
function nextEvent(
  hook: ThreadHook,
  frame: Frame,
  proto: Prototype,
  index: number,
): string | undefined {
  const returns = hook.onReturn && opcodeOf(proto.code[index] as number) === OP_RETURN;
  for (;;) {
    switch (hook.stage++) {
      case 0:
        if (hook.onCall && index === 0 && hook.previous === 0) return 'call';
        break;
      case 1:
        if (hook.count > 0 && hook.left <= 0) {
          hook.left = hook.count;
          return 'count';
        }
        break;
      case 2:
        if (hook.onLine && startsLine(proto, index, hook.previous)) return 'line';
        break;
      case 3:
        if (!returns) return undefined;
        hook.tailsLeft = frame.tailCalls;
        return 'return';
      default:
        return hook.tailsLeft-- > 0 ? 'tail return' : undefined;
    }
  }
}

/** A new function, a jump back, or a line that the instruction before (at `previous - 1`) was not on. */
function startsLine({ lineInfo }: Prototype, index: number, previous: number): boolean {
  return index === 0 || index < previous || lineInfo[index] !== lineInfo[previous - 1];
}

function fire(
  machine: Machine,
  thread: LuaThread,
  event: string,
  line: number | undefined,
): number {
  const hook = thread.hook as ThreadHook;
  const frame = thread.frames[thread.depth] as Frame;
  const { maxStackSize } = (frame.func as LuaClosure).proto;
  const at = Math.max(frame.base + maxStackSize, frame.top);
  ensureStack(thread, at + 28);
  enterNativeCall(machine, thread);
  hook.running = true;
  hook.depth = thread.depth;
  thread.stack[at] = hook.func;
  thread.stack[at + 1] = event;
  thread.stack[at + 2] = line;
  return invoke(machine, thread, at, 2, 0, RETURN_TO_HOOK);
}

/** The opened instruction would run again and again without being traced: those two are carried out here. */
function jumpsToItself(instruction: number): boolean {
  const op = opcodeOf(instruction);
  return (op === OP_JMP || op === OP_FORLOOP) && operandBx(instruction) - MAX_SBX === -1;
}

function runSelfJump(
  machine: Machine,
  thread: LuaThread,
  frame: Frame,
  instruction: number,
): number {
  if (opcodeOf(instruction) === OP_FORLOOP && !advanceLoop(thread, frame, instruction))
    return LOOP_ENDED;
  const { budget } = machine.vm;
  if (--budget.left > 0 || !budget.exhausted()) return NO_EVENT;
  frame.pc--;
  return PREEMPTED;
}

function advanceLoop(thread: LuaThread, frame: Frame, instruction: number): boolean {
  const { stack } = thread;
  const at = frame.base + operandA(instruction);
  const step = stack[at + 2] as number;
  const value = (stack[at] as number) + step;
  const limit = stack[at + 1] as number;
  if (!(step > 0 ? value <= limit : limit <= value)) return false;
  stack[at] = value;
  stack[at + 3] = value;
  return true;
}
