// Where control can go after an instruction. Data words behind CLOSURE and SETLIST are no instructions.
import type { Prototype } from '../values/function.ts';
import { opcodeOf, operandBx, operandC, operandSBx } from './instruction.ts';
import {
  OP_CLOSURE,
  OP_EQ,
  OP_FORLOOP,
  OP_FORPREP,
  OP_JMP,
  OP_LE,
  OP_LOADBOOL,
  OP_LT,
  OP_RETURN,
  OP_SETLIST,
  OP_TEST,
  OP_TESTSET,
  OP_TFORLOOP,
} from './opcodes.ts';

/** Index of the instruction after the one at `pc`, its data words skipped. */
export function nextPc(proto: Prototype, pc: number): number {
  const i = proto.code[pc] as number;
  if (opcodeOf(i) === OP_SETLIST && operandC(i) === 0) return pc + 2;
  if (opcodeOf(i) === OP_CLOSURE) {
    return pc + 1 + (proto.protos[operandBx(i)]?.upvalueCount ?? 0);
  }
  return pc + 1;
}

/** Does the instruction go on with the next one, a jump, or skip it? */
export function isTest(instruction: number): boolean {
  switch (opcodeOf(instruction)) {
    case OP_EQ:
    case OP_LT:
    case OP_LE:
    case OP_TEST:
    case OP_TESTSET:
    case OP_TFORLOOP:
      return true;
    default:
      return false;
  }
}

/** Where control can go after the instruction at `pc`. A native that is called by TAILCALL is followed by a RETURN. */
export function successorsOf(proto: Prototype, pc: number): number[] {
  const i = proto.code[pc] as number;
  switch (opcodeOf(i)) {
    case OP_JMP:
    case OP_FORPREP:
      return [pc + 1 + operandSBx(i)];
    case OP_FORLOOP:
      return [pc + 1 + operandSBx(i), pc + 1];
    case OP_LOADBOOL:
      return [operandC(i) !== 0 ? pc + 2 : pc + 1];
    case OP_RETURN:
      return [];
    default:
      return isTest(i) ? [pc + 1, pc + 2] : [nextPc(proto, pc)];
  }
}
