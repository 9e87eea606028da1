// Expressions of the syntax tree to code. The cursor is moved to the token that a one-pass compiler
// would be looking at before each piece of code is generated, because lines and messages come from
// there. Chains (`a.b.c()`, `a + b + c`) are walked in loops: only what the parser counts as a
// syntax level recurses.
import type {
  BinaryExpr,
  CallExpr,
  Expr,
  FunctionBody,
  IndexExpr,
  TableExpr,
  UnaryOperator,
} from '../syntax/ast.ts';
import {
  E_CALL,
  E_CONSTANT,
  E_FALSE,
  E_GLOBAL,
  E_LOCAL,
  E_NIL,
  E_OPEN,
  E_TRUE,
  E_UPVALUE,
  E_VARARG,
  E_VOID,
  Operand,
  applyLength,
  applyMinus,
  applyNot,
  beginBinary,
  dischargeVariable,
  endBinary,
  indexBy,
  numberOperand,
  prepareMethod,
  setReturns,
  toAnyRegister,
  toNextRegister,
  toRK,
  toValue,
} from './expression-codegen.ts';
import type { Cursor, FunctionState } from './function-state.ts';
import { operandA } from './instruction.ts';
import { OP_CALL, OP_NEWTABLE, OP_SETLIST, OP_SETTABLE, OP_VARARG } from './opcodes.ts';

/** Asks for all results of a call or of `...`. */
export const ALL_RESULTS = -1;
/** Positional fields that are stored in a table at a time. */
const FIELDS_PER_FLUSH = 50;
const MAX_OPERAND_C = 511;

/** Thrown where the chunk breaks off: all that a one-pass compiler would have compiled is compiled. */
export class BrokenOff {}

/** A suffix of a primary expression: everything but the root of the chain. */
type Suffix = IndexExpr | CallExpr;

/** Counts of a table constructor while its fields are compiled. */
interface TableBuild {
  register: number;
  positional: number;
  named: number;
  /** Positional values that wait in registers. */
  waiting: number;
  /** The last positional value, not yet in a register. */
  last: Operand | undefined;
}

/** Size hint of NEWTABLE: three bits of mantissa, five of exponent, rounded up. */
function sizeHint(count: number): number {
  let mantissa = count;
  let exponent = 0;
  while (mantissa >= 16) {
    mantissa = (mantissa + 1) >> 1;
    exponent++;
  }
  return mantissa < 8 ? mantissa : ((exponent + 1) << 3) | (mantissa - 8);
}

/**
 * Compiles expressions into the function `fs`; how a nested function is compiled is left to the
 * subclass.
 */
export abstract class ExpressionCompiler {
  readonly cursor: Cursor;
  fs: FunctionState;

  constructor(cursor: Cursor, fs: FunctionState) {
    this.cursor = cursor;
    this.fs = fs;
  }

  /** Compiles a function and the instruction that makes its closure. */
  protected abstract functionOperand(body: FunctionBody): Operand;

  /** Moves the cursor to a token; a chunk that is broken off ends at the token where it is. */
  protected moveTo(at: number): void {
    this.cursor.at = Math.min(at, this.cursor.tokens.count - 1);
  }

  /** Compiles an expression; afterwards the cursor is at the token behind it. */
  protected expression(expr: Expr): Operand {
    switch (expr.kind) {
      case 'binary':
        return this.binary(expr);
      case 'unary':
        return this.unary(expr.operator, this.expression(expr.operand));
      default:
        return this.primary(expr);
    }
  }

  private unary(operator: UnaryOperator, e: Operand): Operand {
    if (operator === '-') applyMinus(this.fs, e);
    else if (operator === 'not') applyNot(this.fs, e);
    else applyLength(this.fs, e);
    return e;
  }

  private binary(expr: BinaryExpr): Operand {
    const chain: BinaryExpr[] = [];
    let root: Expr = expr;
    for (; root.kind === 'binary'; root = root.left) chain.push(root);
    let left = this.expression(root);
    for (let i = chain.length - 1; i >= 0; i--) {
      const { operator, right } = chain[i]!;
      this.moveTo(this.cursor.at + 1);
      beginBinary(this.fs, operator, left);
      left = endBinary(this.fs, operator, left, this.expression(right));
    }
    return left;
  }

  /** A primary expression: a root with its suffixes. */
  protected primary(expr: Expr): Operand {
    const chain: Suffix[] = [];
    let root: Expr = expr;
    while (root.kind === 'index' || root.kind === 'call') {
      chain.push(root);
      root = root.kind === 'index' ? root.object : root.callee;
    }
    let e = this.root(root);
    for (let i = chain.length - 1; i >= 0; i--) {
      const suffix = chain[i]!;
      if (suffix.kind === 'index') this.index(e, suffix);
      else e = this.call(e, suffix);
    }
    return e;
  }

  private root(expr: Expr): Operand {
    switch (expr.kind) {
      case 'broken':
        throw new BrokenOff();
      case 'constant':
        return this.constant(expr.value, expr.end);
      case 'name':
        this.moveTo(expr.end);
        return this.variable(expr.name);
      case 'vararg': {
        this.moveTo(expr.end - 1);
        const e = new Operand(E_VARARG, this.fs.emitABC(OP_VARARG, 0, 1, 0));
        this.moveTo(expr.end);
        return e;
      }
      case 'function':
        return this.functionOperand(expr.body);
      case 'table':
        return this.table(expr);
      case 'paren': {
        const e = this.expression(expr.inner);
        this.moveTo(expr.end);
        dischargeVariable(this.fs, e);
        return e;
      }
      default:
        return this.expression(expr);
    }
  }

  private constant(value: undefined | boolean | number | string, end: number): Operand {
    this.moveTo(end);
    if (typeof value === 'number') return numberOperand(value);
    if (typeof value === 'string') return this.stringOperand(value);
    if (value === undefined) return new Operand(E_NIL);
    return new Operand(value ? E_TRUE : E_FALSE);
  }

  protected stringOperand(text: string): Operand {
    return new Operand(E_CONSTANT, this.fs.constant(text));
  }

  /** A name: local variable, upvalue or global. */
  protected variable(name: string): Operand {
    const register = this.fs.findLocal(name);
    if (register >= 0) return new Operand(E_LOCAL, register);
    const upvalue = this.fs.findUpvalue(name);
    if (upvalue >= 0) return new Operand(E_UPVALUE, upvalue);
    return new Operand(E_GLOBAL, this.fs.constant(name));
  }

  private index(e: Operand, expr: IndexExpr): void {
    toAnyRegister(this.fs, e);
    const key = this.expression(expr.key);
    toValue(this.fs, key);
    this.moveTo(expr.end);
    indexBy(this.fs, e, key);
  }

  /** Compiles a list; all but the last value go to the next registers. */
  protected expressions(list: readonly Expr[]): Operand {
    let e = new Operand(E_VOID);
    for (let i = 0; i < list.length; i++) {
      if (i > 0) {
        this.moveTo(this.cursor.at + 1);
        toNextRegister(this.fs, e);
      }
      e = this.expression(list[i]!);
    }
    return e;
  }

  private call(callee: Operand, expr: CallExpr): Operand {
    const { fs } = this;
    this.moveTo(expr.open);
    if (expr.method === undefined) toNextRegister(fs, callee);
    else prepareMethod(fs, callee, this.stringOperand(expr.method));
    const base = callee.info;
    const last = this.expressions(expr.args);
    if (!expr.isClosed) throw new BrokenOff();
    let count = ALL_RESULTS;
    if (last.isMulti) setReturns(fs, last, ALL_RESULTS);
    this.moveTo(expr.end);
    if (!last.isMulti) {
      if (last.kind !== E_VOID) toNextRegister(fs, last);
      count = fs.freeRegister - (base + 1);
    }
    const e = new Operand(E_CALL, fs.emitABC(OP_CALL, base, count + 1, 2));
    fs.fixLine(this.cursor.tokens.lines[expr.open]!);
    fs.freeRegister = base + 1;
    return e;
  }

  private table(expr: TableExpr): Operand {
    const { fs } = this;
    this.moveTo(expr.open);
    const pc = fs.emitABC(OP_NEWTABLE, 0, 0, 0);
    const e = new Operand(E_OPEN, pc);
    toNextRegister(fs, e);
    const build: TableBuild = {
      register: e.info,
      positional: 0,
      named: 0,
      waiting: 0,
      last: undefined,
    };
    for (const item of expr.items) {
      this.moveTo(item.start);
      this.storeWaiting(build);
      if (item.key === undefined) {
        build.last = this.expression(item.value);
        build.positional++;
        build.waiting++;
      } else this.namedField(build, item.key, item);
    }
    if (!expr.isClosed) throw new BrokenOff();
    this.moveTo(expr.end);
    this.storeRest(build);
    fs.setB(pc, sizeHint(build.positional));
    fs.setC(pc, sizeHint(build.named));
    return e;
  }

  private namedField(
    build: TableBuild,
    key: Expr,
    item: { valueStart: number; value: Expr },
  ): void {
    const { fs } = this;
    const register = fs.freeRegister;
    const keyOperand = this.expression(key);
    toValue(fs, keyOperand);
    build.named++;
    this.moveTo(item.valueStart);
    const rk = toRK(fs, keyOperand);
    const value = this.expression(item.value);
    fs.emitABC(OP_SETTABLE, build.register, rk, toRK(fs, value));
    fs.freeRegister = register;
  }

  /** Puts the last positional value in a register, and a full batch into the table. */
  private storeWaiting(build: TableBuild): void {
    if (build.last === undefined) return;
    toNextRegister(this.fs, build.last);
    build.last = undefined;
    if (build.waiting === FIELDS_PER_FLUSH) {
      this.emitSetList(build, FIELDS_PER_FLUSH);
      build.waiting = 0;
    }
  }

  private storeRest(build: TableBuild): void {
    if (build.waiting === 0) return;
    if (build.last?.isMulti) {
      setReturns(this.fs, build.last, ALL_RESULTS);
      this.emitSetList(build, 0);
      build.positional--;
      return;
    }
    if (build.last !== undefined) toNextRegister(this.fs, build.last);
    this.emitSetList(build, build.waiting);
  }

  private emitSetList(build: TableBuild, count: number): void {
    const { fs } = this;
    const batch = Math.floor((build.positional - 1) / FIELDS_PER_FLUSH) + 1;
    if (batch <= MAX_OPERAND_C) fs.emitABC(OP_SETLIST, build.register, count, batch);
    else {
      fs.emitABC(OP_SETLIST, build.register, count, 0);
      fs.emit(batch);
    }
    fs.freeRegister = build.register + 1;
  }

  /** Makes `e`, the last of `given` values, fill exactly `wanted` registers. */
  protected adjust(wanted: number, given: number, e: Operand): void {
    const { fs } = this;
    const missing = wanted - given;
    if (e.isMulti) {
      const results = Math.max(missing + 1, 0);
      setReturns(fs, e, results);
      if (results > 1) fs.reserve(results - 1);
      return;
    }
    if (e.kind !== E_VOID) toNextRegister(fs, e);
    if (missing > 0) {
      const register = fs.freeRegister;
      fs.reserve(missing);
      fs.emitNil(register, missing);
    }
  }

  /** Register that a call puts its first result in. */
  protected callRegister(e: Operand): number {
    return operandA(this.fs.code[e.info]!);
  }
}
