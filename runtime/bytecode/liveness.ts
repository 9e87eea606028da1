// Which registers of a function still matter at an instruction: the collector's rule, the same in every tier. A register
// does when a local variable in scope lives in it, or when some path from the instruction reads it before writing it.
import type { Prototype } from '../values/function.ts';
import { opcodeOf, operandA, operandB, operandBx, operandC } from './instruction.ts';
import { RK_CONSTANT } from './instruction.ts';
import {
  OP_CALL,
  OP_CLOSE,
  OP_CLOSURE,
  OP_CONCAT,
  OP_FORLOOP,
  OP_FORPREP,
  OP_JMP,
  OP_LOADNIL,
  OP_MOVE,
  OP_RETURN,
  OP_SELF,
  OP_SETGLOBAL,
  OP_SETLIST,
  OP_SETTABLE,
  OP_SETUPVAL,
  OP_TAILCALL,
  OP_TEST,
  OP_TESTSET,
  OP_TFORLOOP,
  OP_VARARG,
  OPCODES,
} from './opcodes.ts';
import { successorsOf } from './successors.ts';

/** Instructions looked at for one register; beyond them it counts as read. */
const MOST_STEPS = 2000;

/** Number of local variables in scope at an instruction: they live in the first registers. */
export function localsInScope(proto: Prototype, pc: number): number {
  let count = 0;
  for (const local of proto.locals) {
    if (local.startPc > pc) break;
    if (pc < local.endPc) count++;
  }
  return count;
}

/** First register of the open list (results up to the top) that an instruction reads; -1 when it reads none. */
export function openListStart(i: number): number {
  if (operandB(i) !== 0) return -1;
  switch (opcodeOf(i)) {
    case OP_CALL:
    case OP_TAILCALL:
    case OP_RETURN:
    case OP_SETLIST:
      return operandA(i);
    default:
      return -1;
  }
}

/** Is a register read on some path from `pc` before it is written? */
export function isReadLater(proto: Prototype, pc: number, register: number): boolean {
  const { code } = proto;
  const seen = new Set<number>();
  const open = [pc];
  while (open.length > 0) {
    const at = open.pop() as number;
    if (at >= code.length || seen.has(at)) continue;
    if (seen.size >= MOST_STEPS) return true;
    seen.add(at);
    const i = code[at] as number;
    if (reads(proto, at, i, register)) return true;
    if (!writes(i, register)) open.push(...successorsOf(proto, at));
  }
  return false;
}

function isOperand(operand: number, register: number): boolean {
  return (operand & RK_CONSTANT) === 0 && operand === register;
}

function isBetween(register: number, first: number, count: number): boolean {
  return register >= first && register < first + count;
}

/** Reads of instructions whose operand table does not tell. */
function reads(proto: Prototype, at: number, i: number, register: number): boolean {
  const a = operandA(i);
  const b = operandB(i);
  switch (opcodeOf(i)) {
    case OP_CALL:
    case OP_TAILCALL:
      return register >= a && (b === 0 || register < a + b);
    case OP_RETURN:
      return register >= a && (b === 0 || register < a + b - 1);
    case OP_SETLIST:
      return register >= a && (b === 0 || register <= a + b);
    case OP_SETGLOBAL:
    case OP_SETUPVAL:
    case OP_TEST:
      return register === a;
    case OP_SETTABLE:
      return register === a || isOperand(b, register) || isOperand(operandC(i), register);
    case OP_CONCAT:
      return register >= b && register <= operandC(i);
    case OP_FORLOOP:
    case OP_FORPREP:
    case OP_TFORLOOP:
      return isBetween(register, a, 3);
    case OP_CLOSURE:
      return isCaptured(proto, at, i, register);
    case OP_JMP:
    case OP_LOADNIL:
    case OP_CLOSE:
      return false;
    default:
      return readsOperands(i, register);
  }
}

function readsOperands(i: number, register: number): boolean {
  const info = OPCODES[opcodeOf(i)];
  if (info === undefined || info.format !== 'ABC') return false;
  const readsB = info.b === 'register' || info.b === 'rk';
  if (readsB && isOperand(operandB(i), register)) return true;
  return (info.c === 'register' || info.c === 'rk') && isOperand(operandC(i), register);
}

/** Does a CLOSURE capture the register? The words behind it say. */
function isCaptured(proto: Prototype, at: number, i: number, register: number): boolean {
  const count = proto.protos[operandBx(i)]?.upvalueCount ?? 0;
  for (let n = 1; n <= count; n++) {
    const word = proto.code[at + n] as number;
    if (opcodeOf(word) === OP_MOVE && operandB(word) === register) return true;
  }
  return false;
}

function writes(i: number, register: number): boolean {
  const a = operandA(i);
  switch (opcodeOf(i)) {
    case OP_LOADNIL:
      return register >= a && register <= operandB(i);
    case OP_SELF:
      return register === a || register === a + 1;
    case OP_CALL:
    case OP_TAILCALL:
      return register >= a;
    case OP_FORLOOP:
      return register === a + 3;
    case OP_TFORLOOP:
      return register >= a + 3;
    case OP_VARARG:
      return register >= a && (operandB(i) === 0 || register < a + operandB(i) - 1);
    case OP_TEST:
    case OP_TESTSET:
    case OP_FORPREP:
      return false;
    default:
      return register === a && OPCODES[opcodeOf(i)]?.setsA === true;
  }
}
