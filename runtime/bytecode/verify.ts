// The verifier: rejects bytecode that could lead interpreter or code generator outside a frame, a
// table of the prototype or the instruction stream. It demands what Lua 5.1's own checker demands
// and closes the holes that one has: jumps into pseudo-instructions or between an open result and
// its consumer, numeric loops without preparation.
//
// What it does not prove: that a register holds the type its reader expects (a FORLOOP's counter
// may be overwritten, a SETLIST's table may be none), so the interpreter still checks those.
import { LuaError } from '../diagnostics/lua-error.ts';
import type { Prototype } from '../values/function.ts';
import {
  RK_CONSTANT,
  makeABC,
  opcodeOf,
  operandA,
  operandB,
  operandBx,
  operandC,
  operandSBx,
} from './instruction.ts';
import {
  OPCODES,
  OP_CALL,
  OP_CLOSURE,
  OP_CONCAT,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETGLOBAL,
  OP_GETUPVAL,
  OP_JMP,
  OP_LOADBOOL,
  OP_LOADNIL,
  OP_MOVE,
  OP_RETURN,
  OP_SELF,
  OP_SETGLOBAL,
  OP_SETLIST,
  OP_SETUPVAL,
  OP_TAILCALL,
  OP_TFORLOOP,
  OP_VARARG,
} from './opcodes.ts';
import type { OperandKind } from './opcodes.ts';

const MAX_STACK = 250;
const HAS_ARG = 1;
const IS_VARARG = 2;
const NEEDS_ARG = 4;
/** Stands for an instruction outside the code; no opcode has this number. */
const NO_INSTRUCTION = makeABC(63, 0, 0, 0);

/** Checks one function; every method answers whether its part is sound. */
class FunctionVerifier {
  private readonly proto: Prototype;
  private readonly code: Int32Array;
  /** 1 where an instruction begins, 0 on operands of the one before. */
  private readonly starts: Uint8Array;

  constructor(proto: Prototype) {
    this.proto = proto;
    this.code = proto.code;
    this.starts = new Uint8Array(proto.code.length);
  }

  isSound(): boolean {
    if (!this.checkShape() || !this.findStarts()) return false;
    for (let pc = 0; pc < this.code.length; pc++) {
      if (this.starts[pc] === 1 && !this.checkInstruction(pc)) return false;
    }
    return true;
  }

  private at(pc: number): number {
    return this.code[pc] ?? NO_INSTRUCTION;
  }

  /** Sizes and flags, before looking at any instruction. */
  private checkShape(): boolean {
    const { proto } = this;
    const flags = proto.varargFlags;
    const hasArg = (flags & HAS_ARG) !== 0;
    const size = this.code.length;
    return (
      proto.maxStackSize <= MAX_STACK &&
      proto.parameterCount + (hasArg ? 1 : 0) <= proto.maxStackSize &&
      flags <= (HAS_ARG | IS_VARARG | NEEDS_ARG) &&
      (flags === 0 || (flags & IS_VARARG) !== 0) &&
      ((flags & NEEDS_ARG) === 0 || hasArg) &&
      (proto.upvalueNames.length === 0 || proto.upvalueNames.length === proto.upvalueCount) &&
      (proto.lineInfo.length === 0 || proto.lineInfo.length === size) &&
      size > 0 &&
      opcodeOf(this.at(size - 1)) === OP_RETURN
    );
  }

  /** Marks where instructions begin; the last one, a RETURN, must be among them. */
  private findStarts(): boolean {
    const size = this.code.length;
    let pc = 0;
    while (pc < size) {
      const i = this.at(pc);
      this.starts[pc] = 1;
      if (opcodeOf(i) === OP_CLOSURE) {
        const child = this.proto.protos[operandBx(i)];
        if (child === undefined) return false;
        pc += child.upvalueCount;
      } else if (opcodeOf(i) === OP_SETLIST && operandC(i) === 0) {
        pc++;
      }
      pc++;
    }
    return pc === size && this.starts[size - 1] === 1;
  }

  private isRegister(r: number): boolean {
    return r < this.proto.maxStackSize;
  }

  /** A target must be an instruction that does not rely on the one before it. */
  private isTarget(pc: number): boolean {
    return pc >= 0 && this.starts[pc] === 1 && !this.isOpenConsumer(this.at(pc));
  }

  private isOpenConsumer(i: number): boolean {
    const op = opcodeOf(i);
    const takesOpen = op === OP_CALL || op === OP_TAILCALL || op === OP_RETURN || op === OP_SETLIST;
    return takesOpen && operandB(i) === 0;
  }

  /** Does the instruction leave "all results from A on"? */
  private isOpenProducer(i: number): boolean {
    const op = opcodeOf(i);
    if (op === OP_VARARG) return operandB(i) === 0;
    return (op === OP_CALL || op === OP_TAILCALL) && operandC(i) === 0;
  }

  /** The instruction after `pc` takes the open result that begins in register `first`. */
  private checkConsumed(pc: number, first: number): boolean {
    const next = this.at(pc + 1);
    if (!this.isOpenConsumer(next)) return false;
    return operandA(next) + (opcodeOf(next) === OP_RETURN ? 0 : 1) <= first;
  }

  /** An open consumer needs its producer right before it (`checkConsumed` saw to the registers). */
  private checkProduced(pc: number): boolean {
    return pc > 0 && this.starts[pc - 1] === 1 && this.isOpenProducer(this.at(pc - 1));
  }

  private checkOperand(value: number, kind: OperandKind): boolean {
    switch (kind) {
      case 'unused':
        return value === 0;
      case 'number':
        return true;
      case 'register':
        return this.isRegister(value);
      case 'rk':
        return value < RK_CONSTANT
          ? this.isRegister(value)
          : value - RK_CONSTANT < this.proto.constants.length;
    }
  }

  private checkInstruction(pc: number): boolean {
    const i = this.at(pc);
    const info = OPCODES[opcodeOf(i)];
    if (info === undefined || !this.isRegister(operandA(i))) return false;
    if (info.format === 'ABC') {
      if (!this.checkOperand(operandB(i), info.b) || !this.checkOperand(operandC(i), info.c))
        return false;
    } else if (info.format === 'ABx') {
      if (info.b === 'rk' && operandBx(i) >= this.proto.constants.length) return false;
    } else if (!this.isTarget(pc + 1 + operandSBx(i))) {
      return false;
    }
    if (info.isTest && (opcodeOf(this.at(pc + 1)) !== OP_JMP || !this.isTarget(pc + 2)))
      return false;
    if (this.isOpenConsumer(i) && !this.checkProduced(pc)) return false;
    return this.checkSpecial(pc, i);
  }

  /** The rules of single opcodes, beyond the kinds of their operands. */
  private checkSpecial(pc: number, i: number): boolean {
    const a = operandA(i);
    const b = operandB(i);
    const c = operandC(i);
    switch (opcodeOf(i)) {
      case OP_LOADBOOL:
        return c === 0 || this.isTarget(pc + 2);
      case OP_LOADNIL:
        return a <= b;
      case OP_GETUPVAL:
      case OP_SETUPVAL:
        return b < this.proto.upvalueCount;
      case OP_GETGLOBAL:
      case OP_SETGLOBAL:
        return typeof this.proto.constants[operandBx(i)] === 'string';
      case OP_SELF:
        return this.isRegister(a + 1);
      case OP_CONCAT:
        return b < c;
      case OP_FORPREP:
        return operandSBx(i) >= 0 && this.checkLoop(a, pc + 1 + operandSBx(i), OP_FORLOOP);
      case OP_FORLOOP:
        return operandSBx(i) < 0 && this.checkLoop(a, pc + operandSBx(i), OP_FORPREP);
      case OP_TFORLOOP:
        // Generator, state and control are copied to three registers above them for the call.
        return c >= 1 && this.isRegister(a + 2 + c) && this.isRegister(a + 5);
      case OP_CALL:
        if (b !== 0 && !this.isRegister(a + b - 1)) return false;
        return c === 0 ? this.checkConsumed(pc, a) : c === 1 || this.isRegister(a + c - 2);
      case OP_TAILCALL:
        return (
          (b === 0 || this.isRegister(a + b - 1)) &&
          c === 0 &&
          opcodeOf(this.at(pc + 1)) === OP_RETURN &&
          this.checkConsumed(pc, a)
        );
      case OP_RETURN:
        return b < 2 || this.isRegister(a + b - 2);
      case OP_SETLIST:
        return this.isRegister(a + b) && (c !== 0 || this.starts[pc + 2] === 1);
      case OP_CLOSURE:
        return this.checkCaptures(pc);
      case OP_VARARG:
        if ((this.proto.varargFlags & (IS_VARARG | NEEDS_ARG)) !== IS_VARARG) return false;
        return b === 0 ? this.checkConsumed(pc, a) : b === 1 || this.isRegister(a + b - 2);
      default:
        return true;
    }
  }

  /**
   * FORPREP and FORLOOP come in pairs on the same registers: counter, limit, step and the visible
   * variable. FORPREP leads forward: jumping back is charged in FORLOOP only.
   */
  private checkLoop(a: number, partnerPc: number, partnerOp: number): boolean {
    const partner = this.at(partnerPc);
    const isPair =
      this.starts[partnerPc] === 1 && opcodeOf(partner) === partnerOp && operandA(partner) === a;
    return isPair && this.isRegister(a + 3);
  }

  /** The pseudo-instructions after a CLOSURE, one for each captured variable. */
  private checkCaptures(pc: number): boolean {
    const child = this.proto.protos[operandBx(this.at(pc))];
    if (child === undefined) return false;
    for (let n = 1; n <= child.upvalueCount; n++) {
      const i = this.at(pc + n);
      const op = opcodeOf(i);
      if (op === OP_MOVE ? !this.isRegister(operandB(i)) : op !== OP_GETUPVAL) return false;
      // A and C mean nothing here; 5.1 checks them as it does elsewhere.
      if (!this.isRegister(operandA(i)) || operandC(i) !== 0) return false;
      if (op === OP_GETUPVAL && operandB(i) >= this.proto.upvalueCount) return false;
    }
    return true;
  }
}

function displayName(source: string): string {
  return source.startsWith('@') || source.startsWith('=') ? source.slice(1) : 'binary string';
}

/**
 * Throws a LuaError unless `proto` and all functions inside it are sound; `name` stands in the
 * message.
 */
export function verify(proto: Prototype, name = displayName(proto.source)): void {
  if (!new FunctionVerifier(proto).isSound()) {
    throw new LuaError(`${name}: bad code in precompiled chunk`, {
      phase: 'bytecode',
      chunk: name,
    });
  }
  for (const child of proto.protos) verify(child, name);
}
