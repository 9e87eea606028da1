// The state of one function being compiled: instructions with their lines, constants, registers,
// local variables, upvalues, and jump lists, which are threaded through the jump instructions
// themselves as in Lua 5.1.
import { ownCopy } from '../values/slices.ts';
import { LuaError } from '../diagnostics/lua-error.ts';
import { errorAt, errorNear, limitMessage } from '../syntax/syntax-error.ts';
import type { FunctionBody } from '../syntax/ast.ts';
import type { TokenList } from '../syntax/tokens.ts';
import type { LocalVariable, Prototype } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import { Gotos } from './gotos.ts';
import {
  MAX_BX,
  MAX_SBX,
  makeABC,
  makeABx,
  makeAsBx,
  operandA,
  operandB,
  operandC,
} from './instruction.ts';
import {
  OPCODES,
  OP_CLOSE,
  OP_JMP,
  OP_LOADBOOL,
  OP_LOADNIL,
  OP_RETURN,
  OP_TEST,
  OP_TESTSET,
} from './opcodes.ts';
import { Proto } from './proto.ts';

/** End of a jump list. */
export const NO_JUMP = -1;
/** Register operand of a test that stores nothing. */
export const NO_REGISTER = 255;
const MAX_LOCALS = 200;
const MAX_UPVALUES = 60;
const MAX_REGISTERS = 250;
const MAX_LOCAL_RECORDS = 32767;

/**
 * Where in the token list the one-pass compiler would be now; shared by all functions of a chunk.
 */
export interface Cursor {
  tokens: TokenList;
  /** Index of the token not yet consumed; generated code gets the line of the one before. */
  at: number;
}

/** A lexical block. */
export interface BlockScope {
  previous: BlockScope | undefined;
  /** Jumps out of this loop. */
  breaks: number;
  activeCount: number;
  hasUpvalue: boolean;
  isLoop: boolean;
}

/** An upvalue of the function: a local (register) or an upvalue of the enclosing function. */
export interface UpvalueSource {
  name: string;
  isLocal: boolean;
  index: number;
}

/** An error that Lua raises without a position. */
function plainError(message: string, chunk: string): LuaError {
  return new LuaError(message, { phase: 'syntax', chunk });
}

export class FunctionState {
  readonly cursor: Cursor;
  readonly parent: FunctionState | undefined;
  readonly lineDefined: number;
  code: number[] = [];
  lines: number[] = [];
  constants: LuaValue[] = [];
  protos: Prototype[] = [];
  locals: LocalVariable[] = [];
  upvalues: UpvalueSource[] = [];
  /** Indexes into `locals` of the variables in scope, by register. */
  active: number[] = [];
  activeCount = 0;
  freeRegister = 0;
  maxStackSize = 2;
  block: BlockScope | undefined = undefined;
  /** Last position that is a jump target; -1 before any. */
  lastTarget = -1;
  /** Jumps waiting for the next instruction. */
  pendingJumps = NO_JUMP;
  readonly gotos: Gotos;
  private constantIndex: Map<LuaValue, number> = new Map();

  constructor(cursor: Cursor, parent: FunctionState | undefined, body: FunctionBody) {
    this.cursor = cursor;
    this.parent = parent;
    this.lineDefined = body.line;
    this.gotos = new Gotos(this, body.hasFunctions);
  }

  get pc(): number {
    return this.code.length;
  }

  /** Raises `message` at the current token. */
  failNear(message: string): never {
    throw errorNear(this.cursor.tokens, this.cursor.at, message);
  }

  failLimit(limit: number, what: string): never {
    const message = limitMessage(this.lineDefined, limit, what);
    throw errorAt(this.cursor.tokens, this.cursor.at, message);
  }

  // Instructions.

  emit(instruction: number): number {
    if (this.pendingJumps !== NO_JUMP) {
      const list = this.pendingJumps;
      this.patchList2(list, this.code.length, NO_REGISTER, this.code.length);
      this.pendingJumps = NO_JUMP;
    }
    this.code.push(instruction);
    this.lines.push(this.cursor.tokens.lineBefore(this.cursor.at));
    return this.code.length - 1;
  }

  emitABC(op: number, a: number, b: number, c: number): number {
    return this.emit(makeABC(op, a, b, c));
  }

  emitABx(op: number, a: number, bx: number): number {
    return this.emit(makeABx(op, a, bx));
  }

  emitReturn(first: number, count: number): void {
    this.emitABC(OP_RETURN, first, count + 1, 0);
  }

  /** Gives the last instruction another line. */
  fixLine(line: number): void {
    this.lines[this.lines.length - 1] = line;
  }

  setA(pc: number, a: number): void {
    this.code[pc] = (this.code[pc]! & ~(255 << 6)) | (a << 6);
  }

  setB(pc: number, b: number): void {
    this.code[pc] = (this.code[pc]! & ~(511 << 23)) | (b << 23);
  }

  setC(pc: number, c: number): void {
    this.code[pc] = (this.code[pc]! & ~(511 << 14)) | (c << 14);
  }

  setOpcode(pc: number, op: number): void {
    this.code[pc] = (this.code[pc]! & ~63) | op;
  }

  /**
   * Sets registers `from` .. `from + count - 1` to nil, widening a LOADNIL just before when that is
   * safe.
   */
  emitNil(from: number, count: number): void {
    if (this.pc > this.lastTarget) {
      if (this.pc === 0) {
        if (from >= this.activeCount) return;
      } else {
        const last = this.code[this.pc - 1]!;
        const to = operandB(last);
        if ((last & 63) === OP_LOADNIL && operandA(last) <= from && from <= to + 1) {
          if (from + count - 1 > to) this.setB(this.pc - 1, from + count - 1);
          return;
        }
      }
    }
    this.emitABC(OP_LOADNIL, from, from + count - 1, 0);
  }

  // Jumps.

  emitJump(): number {
    const waiting = this.pendingJumps;
    this.pendingJumps = NO_JUMP;
    const jump = this.emit(makeAsBx(OP_JMP, 0, NO_JUMP));
    return this.joinLists(jump, waiting);
  }

  /** A test followed by the jump it controls. */
  emitConditionalJump(op: number, a: number, b: number, c: number): number {
    this.emitABC(op, a, b, c);
    return this.emitJump();
  }

  /** LOADBOOL as a jump target. */
  emitBooleanLabel(register: number, value: number, skip: number): number {
    this.label();
    return this.emitABC(OP_LOADBOOL, register, value, skip);
  }

  /** Marks the current position as a jump target. */
  label(): number {
    this.lastTarget = this.pc;
    return this.pc;
  }

  private jumpTarget(pc: number): number {
    const offset = (this.code[pc]! >>> 14) - MAX_SBX;
    return offset === NO_JUMP ? NO_JUMP : pc + 1 + offset;
  }

  setJumpTarget(pc: number, target: number): void {
    const offset = target - (pc + 1);
    if (Math.abs(offset) > MAX_SBX) this.failNear('control structure too long');
    this.code[pc] = (this.code[pc]! & 0x3fff) | ((offset + MAX_SBX) << 14);
  }

  /** The list of both; its head is `first` unless that is empty. */
  joinLists(first: number, second: number): number {
    if (second === NO_JUMP) return first;
    if (first === NO_JUMP) return second;
    let last = first;
    for (let next = this.jumpTarget(last); next !== NO_JUMP; next = this.jumpTarget(last))
      last = next;
    this.setJumpTarget(last, second);
    return first;
  }

  /** Position of the test that controls a jump, or of the jump itself. */
  controlOf(jump: number): number {
    return jump >= 1 && OPCODES[this.code[jump - 1]! & 63]?.isTest ? jump - 1 : jump;
  }

  /** Some jump of the list does not carry a value. */
  needsValue(list: number): boolean {
    for (let jump = list; jump !== NO_JUMP; jump = this.jumpTarget(jump)) {
      if ((this.code[this.controlOf(jump)]! & 63) !== OP_TESTSET) return true;
    }
    return false;
  }

  private patchTest(jump: number, register: number): boolean {
    const pc = this.controlOf(jump);
    const test = this.code[pc]!;
    if ((test & 63) !== OP_TESTSET) return false;
    if (register !== NO_REGISTER && register !== operandB(test)) this.setA(pc, register);
    else this.code[pc] = makeABC(OP_TEST, operandB(test), 0, operandC(test));
    return true;
  }

  removeValues(list: number): void {
    for (let jump = list; jump !== NO_JUMP; jump = this.jumpTarget(jump))
      this.patchTest(jump, NO_REGISTER);
  }

  /**
   * Jumps that carry a value store it in `register` and go to `valueTarget`, the others to
   * `otherTarget`.
   */
  patchList2(list: number, valueTarget: number, register: number, otherTarget: number): void {
    let jump = list;
    while (jump !== NO_JUMP) {
      const next = this.jumpTarget(jump);
      this.setJumpTarget(jump, this.patchTest(jump, register) ? valueTarget : otherTarget);
      jump = next;
    }
  }

  patchList(list: number, target: number): void {
    if (target === this.pc) this.patchToHere(list);
    else this.patchList2(list, target, NO_REGISTER, target);
  }

  patchToHere(list: number): void {
    this.label();
    this.pendingJumps = this.joinLists(this.pendingJumps, list);
  }

  // Constants.

  /** Index of a constant; equal constants share one. */
  constant(value: LuaValue): number {
    const known = this.constantIndex.get(value);
    if (known !== undefined) return known;
    if (this.constants.length >= MAX_BX) {
      throw plainError('constant table overflow', this.cursor.tokens.chunkName);
    }
    this.constantIndex.set(value, this.constants.length);
    // The source may go, whatever of it stays.
    return this.constants.push(typeof value === 'string' ? ownCopy(value) : value) - 1;
  }

  /** Index of a nested function. */
  addProto(proto: Prototype): number {
    if (this.protos.length >= MAX_BX) {
      throw plainError('constant table overflow', this.cursor.tokens.chunkName);
    }
    return this.protos.push(proto) - 1;
  }

  // Registers.

  checkStack(count: number): void {
    const size = this.freeRegister + count;
    if (size <= this.maxStackSize) return;
    if (size >= MAX_REGISTERS) this.failNear('function or expression too complex');
    this.maxStackSize = size;
  }

  reserve(count: number): void {
    this.checkStack(count);
    this.freeRegister += count;
  }

  /** Releases a temporary register; constants and local variables are left alone. */
  release(operand: number): void {
    if (operand < 256 && operand >= this.activeCount) this.freeRegister--;
  }

  // Local variables, blocks and upvalues.

  /** Declares a variable that becomes visible as number `offset` of the next ones activated. */
  declareLocal(name: string, offset: number): void {
    if (this.activeCount + offset + 1 > MAX_LOCALS) this.failLimit(MAX_LOCALS, 'local variables');
    if (this.locals.length >= MAX_LOCAL_RECORDS) {
      throw plainError('too many local variables', this.cursor.tokens.chunkName);
    }
    this.active[this.activeCount + offset] =
      this.locals.push({ name: ownCopy(name), startPc: 0, endPc: 0 }) - 1;
  }

  /** The variable in register `index`. */
  localAt(index: number): LocalVariable {
    return this.locals[this.active[index]!]!;
  }

  activateLocals(count: number): void {
    for (let i = 0; i < count; i++) this.localAt(this.activeCount++).startPc = this.pc;
  }

  removeLocals(level: number): void {
    while (this.activeCount > level) this.localAt(--this.activeCount).endPc = this.pc;
  }

  enterBlock(isLoop: boolean): BlockScope {
    const { activeCount } = this;
    this.block = { previous: this.block, breaks: NO_JUMP, activeCount, hasUpvalue: false, isLoop };
    return this.block;
  }

  leaveBlock(): void {
    const block = this.block!;
    this.block = block.previous;
    this.removeLocals(block.activeCount);
    if (block.hasUpvalue) this.emitABC(OP_CLOSE, block.activeCount, 0, 0);
    this.freeRegister = this.activeCount;
    this.patchToHere(block.breaks);
  }

  findLocal(name: string): number {
    for (let i = this.activeCount - 1; i >= 0; i--) {
      if (this.localAt(i).name === name) return i;
    }
    return -1;
  }

  private markCaptured(register: number): void {
    this.gotos.capture(this.active[register]!);
    let block = this.block;
    while (block !== undefined && block.activeCount > register) block = block.previous;
    if (block !== undefined) block.hasUpvalue = true;
  }

  /** Index of the upvalue called `name`, made on demand; -1 when the name is global. */
  findUpvalue(name: string): number {
    const outer = this.parent;
    if (outer === undefined) return -1;
    const register = outer.findLocal(name);
    const isLocal = register >= 0;
    const index = isLocal ? register : outer.findUpvalue(name);
    if (index < 0) return -1;
    if (isLocal) outer.markCaptured(register);
    for (let i = 0; i < this.upvalues.length; i++) {
      const upvalue = this.upvalues[i]!;
      if (upvalue.isLocal === isLocal && upvalue.index === index) return i;
    }
    if (this.upvalues.length + 1 > MAX_UPVALUES) this.failLimit(MAX_UPVALUES, 'upvalues');
    return this.upvalues.push({ name, isLocal, index }) - 1;
  }

  /** The finished prototype. */
  finish(details: { parameterCount: number; varargFlags: number; lastLineDefined: number }): Proto {
    this.gotos.patch();
    return new Proto({
      code: Int32Array.from(this.code),
      constants: this.constants,
      protos: this.protos,
      lineInfo: Int32Array.from(this.lines),
      locals: this.locals,
      upvalueNames: this.upvalues.map((upvalue) => upvalue.name),
      upvalueCount: this.upvalues.length,
      parameterCount: details.parameterCount,
      varargFlags: details.varargFlags,
      maxStackSize: this.maxStackSize,
      source: this.cursor.tokens.chunkName,
      lineDefined: this.lineDefined,
      lastLineDefined: details.lastLineDefined,
    });
  }
}
