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
import { nextPc } from '../bytecode/successors.ts';
import { capturedRegisters, findLeaders, successorsOf } from './control-flow.ts';

/** Sets of registers, one for each instruction, and block starts. Made once a function, whatever is generated of it. */
export class Liveness {
  /** Closures may read and write these at any time; without debug information nothing else says so. */
  readonly captured: ReadonlySet<number>;
  /** Where basic blocks start. */
  readonly leaders: ReadonlySet<number>;
  private readonly proto: Prototype;
  private readonly words: number;
  private readonly live: Uint32Array;
  /** The set that is being computed. */
  private readonly set: Uint32Array;
  private readonly scopes: Uint16Array;

  constructor(proto: Prototype) {
    this.proto = proto;
    this.words = (proto.maxStackSize + 31) >>> 5;
    this.live = new Uint32Array(proto.code.length * this.words);
    this.set = new Uint32Array(this.words);
    this.captured = capturedRegisters(proto);
    this.leaders = findLeaders(proto);
    this.scopes = scopesOf(proto);
    this.solve();
  }

  /** Is the register read at or after `pc` before it is written? */
  isLive(pc: number, register: number): boolean {
    const word = this.live[pc * this.words + (register >>> 5)];
    return word !== undefined && ((word >>> (register & 31)) & 1) !== 0;
  }

  /** Number of local variables in scope: they live in the first registers. */
  localsInScope(pc: number): number {
    return this.scopes[pc] ?? 0;
  }

  /** Registers in use when execution stands before the instruction at `pc`, ascending. */
  registersAt(pc: number, named: number = this.localsInScope(pc)): number[] {
    const registers: number[] = [];
    for (let r = 0; r < this.proto.maxStackSize; r++) {
      if (r < named || this.isLive(pc, r) || this.captured.has(r)) registers.push(r);
    }
    return registers;
  }

  private solve(): void {
    const order: number[] = [];
    for (let pc = 0; pc < this.proto.code.length; pc = nextPc(this.proto, pc)) order.push(pc);
    const writes = (from: number, to: number): void => this.remove(from, to);
    const reads = (from: number, to: number): void => this.add(from, to);
    for (let changed = true; changed;) {
      changed = false;
      for (let at = order.length - 1; at >= 0; at--) {
        if (this.step(order[at] as number, writes, reads)) changed = true;
      }
    }
  }

  /** Recomputes the set of one instruction; true when it grew. */
  private step(pc: number, writes: Range, reads: Range): boolean {
    const { words, live, set, proto } = this;
    set.fill(0);
    for (const next of successorsOf(proto, pc)) {
      for (let w = 0; w < words; w++) {
        (set[w] as number) |= live[next * words + w] ?? 0;
      }
    }
    effects(proto, pc, writes, reads);
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

  private remove(from: number, to: number): void {
    for (let r = from; r <= to; r++) (this.set[r >>> 5] as number) &= ~(1 << (r & 31));
  }

  private add(from: number, to: number): void {
    for (let r = from; r <= to; r++) (this.set[r >>> 5] as number) |= 1 << (r & 31);
  }
}

/** Number of local variables in scope at each instruction, as `localsInScope` counts them. */
function scopesOf(proto: Prototype): Uint16Array {
  const { length } = proto.code;
  const changes = new Int16Array(length + 1);
  let start = 0;
  for (const { startPc, endPc } of proto.locals) {
    start = Math.max(start, startPc);
    if (start >= Math.min(endPc, length)) continue;
    (changes[start] as number) += 1;
    (changes[Math.min(endPc, length)] as number) -= 1;
  }
  const scopes = new Uint16Array(length);
  let count = 0;
  for (let pc = 0; pc < length; pc++) {
    count += changes[pc] as number;
    scopes[pc] = count;
  }
  return scopes;
}

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

type Range = (from: number, to: number) => void;

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
