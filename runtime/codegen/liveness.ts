// Which registers an instruction and all that follow it may still read. Leaving generated code writes back these only; a
// local variable that is in scope counts too, because `debug.getlocal` can see it.
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
import { localsInScope } from '../bytecode/liveness.ts';
import { nextPc } from '../bytecode/successors.ts';
import { capturedRegisters, successorsOf } from './control-flow.ts';

/** Sets of registers, one for each instruction. */
export class Liveness {
  private readonly proto: Prototype;
  private readonly words: number;
  private readonly live: Uint32Array;
  /** Closures may read and write these at any time; without debug information nothing else says so. */
  private readonly captured: ReadonlySet<number>;

  constructor(proto: Prototype) {
    this.proto = proto;
    this.words = (proto.maxStackSize + 31) >>> 5;
    this.live = new Uint32Array(proto.code.length * this.words);
    this.captured = capturedRegisters(proto);
    this.solve();
  }

  /** Is the register read at or after `pc` before it is written? */
  isLive(pc: number, register: number): boolean {
    const word = this.live[pc * this.words + (register >>> 5)];
    return word !== undefined && ((word >>> (register & 31)) & 1) !== 0;
  }

  /** Registers in use when execution stands before the instruction at `pc`, ascending. */
  registersAt(pc: number, named: number = localsInScope(this.proto, pc)): number[] {
    const registers: number[] = [];
    for (let r = 0; r < this.proto.maxStackSize; r++) {
      if (r < named || this.isLive(pc, r) || this.captured.has(r)) registers.push(r);
    }
    return registers;
  }

  private solve(): void {
    const order: number[] = [];
    for (let pc = 0; pc < this.proto.code.length; pc = nextPc(this.proto, pc)) order.push(pc);
    for (let changed = true; changed;) {
      changed = false;
      for (let at = order.length - 1; at >= 0; at--) {
        if (this.step(order[at] as number)) changed = true;
      }
    }
  }

  /** Recomputes the set of one instruction; true when it grew. */
  private step(pc: number): boolean {
    const { words, live, proto } = this;
    const set = new Uint32Array(words);
    for (const next of successorsOf(proto, pc)) {
      for (let w = 0; w < words; w++) {
        (set[w] as number) |= live[next * words + w] ?? 0;
      }
    }
    const remove = (from: number, to: number): void => {
      for (let r = from; r <= to; r++) (set[r >>> 5] as number) &= ~(1 << (r & 31));
    };
    const add = (from: number, to: number): void => {
      for (let r = from; r <= to; r++) (set[r >>> 5] as number) |= 1 << (r & 31);
    };
    effects(proto, pc, remove, add);
    let changed = false;
    for (let w = 0; w < words; w++) {
      const at = pc * words + w;
      if (live[at] !== set[w]) {
        live[at] = set[w] as number;
        changed = true;
      }
    }
    return changed;
  }
}

type Range = (from: number, to: number) => void;

/** First register of the open results that the instruction before `pc` left. */
export function openStart(proto: Prototype, pc: number): number {
  return operandA(proto.code[pc - 1] as number);
}

/** Reports what an instruction writes, then what it reads. */
function effects(proto: Prototype, pc: number, writes: Range, reads: Range): void {
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
