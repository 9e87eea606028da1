// What single instructions read and write.
import { opcodeOf, operandA, operandB, operandC, RK_CONSTANT } from '../bytecode/instruction.ts';
import {
  OPCODES,
  OP_CALL,
  OP_CLOSURE,
  OP_CONCAT,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETUPVAL,
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
  OP_CLOSE,
} from '../bytecode/opcodes.ts';
import type { Prototype } from '../values/function.ts';
import { nextPc } from '../bytecode/successors.ts';

/** Reports ranges of registers that the instruction at `pc` writes. */
export function eachWritten(proto: Prototype, pc: number, writes: Range): void {
  effects(proto, pc, writes, () => undefined);
  const i = proto.code[pc] as number;
  const a = operandA(i);
  switch (opcodeOf(i)) {
    case OP_TESTSET:
    case OP_FORPREP:
    case OP_FORLOOP:
      return writes(a, a);
    case OP_TFORLOOP:
      return writes(a + 2, a + 2);
    default:
  }
}

/** Does the instruction at `pc` write the register? */
export function writesRegister(proto: Prototype, pc: number, register: number): boolean {
  let found = false;
  eachWritten(proto, pc, (from, to) => {
    found ||= register >= from && register <= to;
  });
  return found;
}

/** Registers that instructions in some ranges write. */
export function registersWritten(
  proto: Prototype,
  ranges: Iterable<{ readonly start: number; readonly end: number }>,
): Set<number> {
  const written = new Set<number>();
  for (const { start, end } of ranges) {
    for (let pc = start; pc < end; pc = nextPc(proto, pc)) {
      eachWritten(proto, pc, (from, to) => {
        for (let r = from; r <= to; r++) written.add(r);
      });
    }
  }
  return written;
}

/** Receives the first and the last register of a range. */
export type Range = (from: number, to: number) => void;

/** First register of the open results that the instruction before `pc` left. */
export function openStart(proto: Prototype, pc: number): number {
  return operandA(proto.code[pc - 1] as number);
}

/** Reports what an instruction writes, then what it reads. */
export function effects(proto: Prototype, pc: number, writes: Range, reads: Range): void {
  const i = proto.code[pc] as number;
  const [a, b, c] = [operandA(i), operandB(i), operandC(i)];
  const last = proto.maxStackSize - 1;
  switch (opcodeOf(i)) {
    case OP_LOADNIL:
      return writes(a, b);
    case OP_SELF:
      writes(a, a + 1);
      reads(b, b);
      if ((c & RK_CONSTANT) === 0) reads(c, c);
      return;
    case OP_CALL:
    case OP_TAILCALL:
      writes(a, last);
      return reads(a, b === 0 ? openStart(proto, pc) - 1 : a + b - 1);
    case OP_RETURN:
      return reads(a, b === 0 ? openStart(proto, pc) - 1 : a + b - 2);
    case OP_SETLIST:
      return reads(a, b === 0 ? openStart(proto, pc) - 1 : a + b);
    case OP_FORPREP:
      return reads(a, a + 2);
    case OP_FORLOOP:
      writes(a + 3, a + 3);
      return reads(a, a + 2);
    case OP_TFORLOOP:
      writes(a + 3, last);
      return reads(a, a + 2);
    case OP_VARARG:
      return writes(a, b === 0 ? last : a + b - 2);
    case OP_CONCAT:
      writes(a, a);
      return reads(b, c);
    case OP_CLOSURE:
      writes(a, a);
      for (let at = pc + 1; at < nextPc(proto, pc); at++) {
        const source = proto.code[at] as number;
        if (opcodeOf(source) === OP_MOVE) reads(operandB(source), operandB(source));
      }
      return;
    case OP_TEST:
    case OP_SETGLOBAL:
    case OP_SETUPVAL:
      return reads(a, a);
    case OP_TESTSET:
      return reads(b, b);
    case OP_SETTABLE:
      reads(a, a);
      break;
    case OP_GETUPVAL:
      return writes(a, a);
    case OP_CLOSE:
      return;
    default: {
      const row = OPCODES[opcodeOf(i)];
      if (row?.setsA === true) writes(a, a);
      if (row?.format !== 'ABC') return;
    }
  }
  const row = OPCODES[opcodeOf(i)];
  if (row?.b === 'register' || (row?.b === 'rk' && (b & RK_CONSTANT) === 0)) reads(b, b);
  if (row?.c === 'register' || (row?.c === 'rk' && (c & RK_CONSTANT) === 0)) reads(c, c);
}
