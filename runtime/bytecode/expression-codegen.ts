// Where the value of an expression is while it is being compiled (a constant, a register, a pending
// instruction, a jump), and the operations that move it: the rules by which Lua 5.1 delays code
// until it knows where it is wanted.
import type { BinaryOperator } from '../syntax/ast.ts';
import { power } from '../values/power.ts';
import { NO_JUMP, NO_REGISTER } from './function-state.ts';
import type { FunctionState } from './function-state.ts';
import { RK_CONSTANT, operandA, operandB } from './instruction.ts';
import {
  OP_ADD,
  OP_CONCAT,
  OP_DIV,
  OP_EQ,
  OP_GETGLOBAL,
  OP_GETTABLE,
  OP_GETUPVAL,
  OP_LE,
  OP_LEN,
  OP_LOADBOOL,
  OP_LOADK,
  OP_LT,
  OP_MOD,
  OP_MOVE,
  OP_MUL,
  OP_NOT,
  OP_POW,
  OP_SELF,
  OP_SETGLOBAL,
  OP_SETTABLE,
  OP_SETUPVAL,
  OP_SUB,
  OP_TEST,
  OP_TESTSET,
  OP_UNM,
} from './opcodes.ts';

export const E_VOID = 0;
export const E_NIL = 1;
export const E_TRUE = 2;
export const E_FALSE = 3;
/** `info` is a constant's index. */
export const E_CONSTANT = 4;
/** `number` is the value; only these are folded. */
export const E_NUMBER = 5;
/** `info` is the register. */
export const E_LOCAL = 6;
/** `info` is the upvalue's index. */
export const E_UPVALUE = 7;
/** `info` is the index of the name. */
export const E_GLOBAL = 8;
/** `info` is the table's register, `aux` the key: register or constant. */
export const E_INDEXED = 9;
/** `info` is the jump of a comparison. */
export const E_JUMP = 10;
/** `info` is the instruction whose A is still open. */
export const E_OPEN = 11;
/** `info` is the register with the result. */
export const E_REGISTER = 12;
/** `info` is the CALL. */
export const E_CALL = 13;
/** `info` is the VARARG. */
export const E_VARARG = 14;

/** An expression under compilation. */
export class Operand {
  kind: number;
  info: number;
  aux = 0;
  number = 0;
  /** Jumps that leave the expression when it is true. */
  trueJumps = NO_JUMP;
  /** Jumps that leave the expression when it is false. */
  falseJumps = NO_JUMP;

  constructor(kind: number, info: number = 0) {
    this.kind = kind;
    this.info = info;
  }

  become(kind: number, info: number): void {
    this.kind = kind;
    this.info = info;
  }

  get hasJumps(): boolean {
    return this.trueJumps !== this.falseJumps;
  }

  get isNumeral(): boolean {
    return this.kind === E_NUMBER && this.trueJumps === NO_JUMP && this.falseJumps === NO_JUMP;
  }

  get isMulti(): boolean {
    return this.kind === E_CALL || this.kind === E_VARARG;
  }
}

export function numberOperand(value: number): Operand {
  const e = new Operand(E_NUMBER);
  e.number = value;
  return e;
}

/** Asks a call or `...` for `count` results; -1 means all. */
export function setReturns(fs: FunctionState, e: Operand, count: number): void {
  if (e.kind === E_CALL) fs.setC(e.info, count + 1);
  else if (e.kind === E_VARARG) {
    fs.setB(e.info, count + 1);
    fs.setA(e.info, fs.freeRegister);
    fs.reserve(1);
  }
}

/** Asks a call or `...` for one result. */
export function setOneReturn(fs: FunctionState, e: Operand): void {
  if (e.kind === E_CALL) e.become(E_REGISTER, operandA(fs.code[e.info]!));
  else if (e.kind === E_VARARG) {
    fs.setB(e.info, 2);
    e.kind = E_OPEN;
  }
}

/** Turns a variable or a multiple result into a value. */
export function dischargeVariable(fs: FunctionState, e: Operand): void {
  switch (e.kind) {
    case E_LOCAL:
      e.kind = E_REGISTER;
      break;
    case E_UPVALUE:
      e.become(E_OPEN, fs.emitABC(OP_GETUPVAL, 0, e.info, 0));
      break;
    case E_GLOBAL:
      e.become(E_OPEN, fs.emitABx(OP_GETGLOBAL, 0, e.info));
      break;
    case E_INDEXED:
      fs.release(e.aux);
      fs.release(e.info);
      e.become(E_OPEN, fs.emitABC(OP_GETTABLE, 0, e.info, e.aux));
      break;
    case E_CALL:
    case E_VARARG:
      setOneReturn(fs, e);
      break;
    default:
  }
}

function releaseOperand(fs: FunctionState, e: Operand): void {
  if (e.kind === E_REGISTER) fs.release(e.info);
}

function dischargeTo(fs: FunctionState, e: Operand, register: number): void {
  dischargeVariable(fs, e);
  switch (e.kind) {
    case E_NIL:
      fs.emitNil(register, 1);
      break;
    case E_FALSE:
    case E_TRUE:
      fs.emitABC(OP_LOADBOOL, register, e.kind === E_TRUE ? 1 : 0, 0);
      break;
    case E_CONSTANT:
      fs.emitABx(OP_LOADK, register, e.info);
      break;
    case E_NUMBER:
      fs.emitABx(OP_LOADK, register, fs.constant(e.number));
      break;
    case E_OPEN:
      fs.setA(e.info, register);
      break;
    case E_REGISTER:
      if (register !== e.info) fs.emitABC(OP_MOVE, register, e.info, 0);
      break;
    default:
      return;
  }
  e.become(E_REGISTER, register);
}

function dischargeAnywhere(fs: FunctionState, e: Operand): void {
  if (e.kind === E_REGISTER) return;
  fs.reserve(1);
  dischargeTo(fs, e, fs.freeRegister - 1);
}

function toRegister(fs: FunctionState, e: Operand, register: number): void {
  dischargeTo(fs, e, register);
  if (e.kind === E_JUMP) e.trueJumps = fs.joinLists(e.trueJumps, e.info);
  if (e.hasJumps) {
    let loadFalse = NO_JUMP;
    let loadTrue = NO_JUMP;
    if (fs.needsValue(e.trueJumps) || fs.needsValue(e.falseJumps)) {
      const over = e.kind === E_JUMP ? NO_JUMP : fs.emitJump();
      loadFalse = fs.emitBooleanLabel(register, 0, 1);
      loadTrue = fs.emitBooleanLabel(register, 1, 0);
      fs.patchToHere(over);
    }
    const end = fs.label();
    fs.patchList2(e.falseJumps, end, register, loadFalse);
    fs.patchList2(e.trueJumps, end, register, loadTrue);
  }
  e.falseJumps = NO_JUMP;
  e.trueJumps = NO_JUMP;
  e.become(E_REGISTER, register);
}

export function toNextRegister(fs: FunctionState, e: Operand): void {
  dischargeVariable(fs, e);
  releaseOperand(fs, e);
  fs.reserve(1);
  toRegister(fs, e, fs.freeRegister - 1);
}

export function toAnyRegister(fs: FunctionState, e: Operand): number {
  dischargeVariable(fs, e);
  if (e.kind === E_REGISTER) {
    if (!e.hasJumps) return e.info;
    if (e.info >= fs.activeCount) {
      toRegister(fs, e, e.info);
      return e.info;
    }
  }
  toNextRegister(fs, e);
  return e.info;
}

export function toValue(fs: FunctionState, e: Operand): void {
  if (e.hasJumps) toAnyRegister(fs, e);
  else dischargeVariable(fs, e);
}

function constantOf(e: Operand): undefined | boolean | number {
  if (e.kind === E_NUMBER) return e.number;
  return e.kind === E_NIL ? undefined : e.kind === E_TRUE;
}

/** Makes `e` fit an operand that is a register or a constant, and returns it. */
export function toRK(fs: FunctionState, e: Operand): number {
  toValue(fs, e);
  switch (e.kind) {
    case E_NUMBER:
    case E_TRUE:
    case E_FALSE:
    case E_NIL:
      if (fs.constants.length >= RK_CONSTANT) break;
      e.become(E_CONSTANT, fs.constant(constantOf(e)));
      return e.info | RK_CONSTANT;
    case E_CONSTANT:
      if (e.info < RK_CONSTANT) return e.info | RK_CONSTANT;
      break;
    default:
  }
  return toAnyRegister(fs, e);
}

/** Stores `value` in a variable. */
export function storeVariable(fs: FunctionState, variable: Operand, value: Operand): void {
  switch (variable.kind) {
    case E_LOCAL:
      releaseOperand(fs, value);
      toRegister(fs, value, variable.info);
      return;
    case E_UPVALUE:
      fs.emitABC(OP_SETUPVAL, toAnyRegister(fs, value), variable.info, 0);
      break;
    case E_GLOBAL:
      fs.emitABx(OP_SETGLOBAL, toAnyRegister(fs, value), variable.info);
      break;
    default:
      fs.emitABC(OP_SETTABLE, variable.info, variable.aux, toRK(fs, value));
  }
  releaseOperand(fs, value);
}

/** `object:key` becomes the function and the object in two new registers. */
export function prepareMethod(fs: FunctionState, object: Operand, key: Operand): void {
  toAnyRegister(fs, object);
  releaseOperand(fs, object);
  const base = fs.freeRegister;
  fs.reserve(2);
  fs.emitABC(OP_SELF, base, object.info, toRK(fs, key));
  releaseOperand(fs, key);
  object.become(E_REGISTER, base);
}

export function indexBy(fs: FunctionState, table: Operand, key: Operand): void {
  table.aux = toRK(fs, key);
  table.kind = E_INDEXED;
}

function invertJump(fs: FunctionState, e: Operand): void {
  const pc = fs.controlOf(e.info);
  fs.setA(pc, operandA(fs.code[pc]!) === 0 ? 1 : 0);
}

function jumpOn(fs: FunctionState, e: Operand, condition: number): number {
  if (e.kind === E_OPEN) {
    const instruction = fs.code[e.info]!;
    if ((instruction & 63) === OP_NOT) {
      fs.code.pop();
      fs.lines.pop();
      return fs.emitConditionalJump(OP_TEST, operandB(instruction), 0, condition === 0 ? 1 : 0);
    }
  }
  dischargeAnywhere(fs, e);
  releaseOperand(fs, e);
  return fs.emitConditionalJump(OP_TESTSET, NO_REGISTER, e.info, condition);
}

/** Goes on when `e` is true; otherwise jumps. */
export function goIfTrue(fs: FunctionState, e: Operand): void {
  dischargeVariable(fs, e);
  let jump: number;
  if (e.kind === E_CONSTANT || e.kind === E_NUMBER || e.kind === E_TRUE) jump = NO_JUMP;
  else if (e.kind === E_JUMP) {
    invertJump(fs, e);
    jump = e.info;
  } else jump = jumpOn(fs, e, 0);
  e.falseJumps = fs.joinLists(e.falseJumps, jump);
  fs.patchToHere(e.trueJumps);
  e.trueJumps = NO_JUMP;
}

function goIfFalse(fs: FunctionState, e: Operand): void {
  dischargeVariable(fs, e);
  let jump: number;
  if (e.kind === E_NIL || e.kind === E_FALSE) jump = NO_JUMP;
  else if (e.kind === E_JUMP) jump = e.info;
  else jump = jumpOn(fs, e, 1);
  e.trueJumps = fs.joinLists(e.trueJumps, jump);
  fs.patchToHere(e.falseJumps);
  e.falseJumps = NO_JUMP;
}

export function applyNot(fs: FunctionState, e: Operand): void {
  dischargeVariable(fs, e);
  switch (e.kind) {
    case E_NIL:
    case E_FALSE:
      e.kind = E_TRUE;
      break;
    case E_CONSTANT:
    case E_NUMBER:
    case E_TRUE:
      e.kind = E_FALSE;
      break;
    case E_JUMP:
      invertJump(fs, e);
      break;
    default:
      dischargeAnywhere(fs, e);
      releaseOperand(fs, e);
      e.become(E_OPEN, fs.emitABC(OP_NOT, 0, e.info, 0));
  }
  const { trueJumps } = e;
  e.trueJumps = e.falseJumps;
  e.falseJumps = trueJumps;
  fs.removeValues(e.falseJumps);
  fs.removeValues(e.trueJumps);
}

/** Result of an arithmetic instruction on constants, or NaN when it is left to run time. */
function fold(op: number, a: number, b: number): number {
  switch (op) {
    case OP_ADD:
      return a + b;
    case OP_SUB:
      return a - b;
    case OP_MUL:
      return a * b;
    case OP_DIV:
      return b === 0 ? NaN : a / b;
    case OP_MOD:
      return b === 0 ? NaN : a - Math.floor(a / b) * b;
    case OP_POW:
      return power(a, b);
    case OP_UNM:
      return -a;
    default:
      return NaN;
  }
}

function applyArithmetic(fs: FunctionState, op: number, left: Operand, right: Operand): void {
  if (left.isNumeral && right.isNumeral) {
    const folded = fold(op, left.number, right.number);
    if (folded === folded) {
      left.number = folded;
      return;
    }
  }
  const c = op !== OP_UNM && op !== OP_LEN ? toRK(fs, right) : 0;
  const b = toRK(fs, left);
  if (b > c) {
    releaseOperand(fs, left);
    releaseOperand(fs, right);
  } else {
    releaseOperand(fs, right);
    releaseOperand(fs, left);
  }
  left.become(E_OPEN, fs.emitABC(op, 0, b, c));
}

export function applyMinus(fs: FunctionState, e: Operand): void {
  if (!e.isNumeral) toAnyRegister(fs, e);
  applyArithmetic(fs, OP_UNM, e, numberOperand(0));
}

export function applyLength(fs: FunctionState, e: Operand): void {
  toAnyRegister(fs, e);
  applyArithmetic(fs, OP_LEN, e, numberOperand(0));
}

/** A comparison; > and >= (`expected` 0) become < and <= with their operands exchanged. */
function applyComparison(
  fs: FunctionState,
  op: number,
  expected: number,
  pair: [Operand, Operand],
): void {
  const left = toRK(fs, pair[0]);
  const right = toRK(fs, pair[1]);
  releaseOperand(fs, pair[1]);
  releaseOperand(fs, pair[0]);
  const swap = expected === 0 && op !== OP_EQ;
  const jump = swap
    ? fs.emitConditionalJump(op, 1, right, left)
    : fs.emitConditionalJump(op, expected, left, right);
  pair[0].become(E_JUMP, jump);
}

/** Called when the operator has been read, before its right operand. */
export function beginBinary(fs: FunctionState, operator: BinaryOperator, left: Operand): void {
  switch (operator) {
    case 'and':
      goIfTrue(fs, left);
      break;
    case 'or':
      goIfFalse(fs, left);
      break;
    case '..':
      toNextRegister(fs, left);
      break;
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '^':
      if (!left.isNumeral) toRK(fs, left);
      break;
    default:
      toRK(fs, left);
  }
}

function applyConcat(fs: FunctionState, left: Operand, right: Operand): void {
  toValue(fs, right);
  if (right.kind === E_OPEN && (fs.code[right.info]! & 63) === OP_CONCAT) {
    releaseOperand(fs, left);
    fs.setB(right.info, left.info);
    left.become(E_OPEN, right.info);
    return;
  }
  toNextRegister(fs, right);
  applyArithmetic(fs, OP_CONCAT, left, right);
}

/** Called behind the right operand; returns the operand that holds the result. */
export function endBinary(
  fs: FunctionState,
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
): Operand {
  switch (operator) {
    case 'and':
      dischargeVariable(fs, right);
      right.falseJumps = fs.joinLists(right.falseJumps, left.falseJumps);
      return right;
    case 'or':
      dischargeVariable(fs, right);
      right.trueJumps = fs.joinLists(right.trueJumps, left.trueJumps);
      return right;
    case '..':
      applyConcat(fs, left, right);
      break;
    case '+':
      applyArithmetic(fs, OP_ADD, left, right);
      break;
    case '-':
      applyArithmetic(fs, OP_SUB, left, right);
      break;
    case '*':
      applyArithmetic(fs, OP_MUL, left, right);
      break;
    case '/':
      applyArithmetic(fs, OP_DIV, left, right);
      break;
    case '%':
      applyArithmetic(fs, OP_MOD, left, right);
      break;
    case '^':
      applyArithmetic(fs, OP_POW, left, right);
      break;
    case '==':
      applyComparison(fs, OP_EQ, 1, [left, right]);
      break;
    case '~=':
      applyComparison(fs, OP_EQ, 0, [left, right]);
      break;
    case '<':
      applyComparison(fs, OP_LT, 1, [left, right]);
      break;
    case '<=':
      applyComparison(fs, OP_LE, 1, [left, right]);
      break;
    case '>':
      applyComparison(fs, OP_LT, 0, [left, right]);
      break;
    case '>=':
      applyComparison(fs, OP_LE, 0, [left, right]);
      break;
  }
  return left;
}
