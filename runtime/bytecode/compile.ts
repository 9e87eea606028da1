// The compiler: source text to a prototype whose code equals that of PUC Lua 5.1.5, instruction for
// instruction. This file compiles statements, blocks and functions; expressions are in
// expression-compiler.ts.
import type {
  AssignStatement,
  Block,
  BreakStatement,
  Expr,
  FunctionBody,
  FunctionStatement,
  GenericForStatement,
  IfStatement,
  LocalFunctionStatement,
  LocalStatement,
  NumericForStatement,
  RepeatStatement,
  ReturnStatement,
  Statement,
  WhileStatement,
} from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { lex } from '../syntax/lexer.ts';
import { parseTokens } from '../syntax/parser.ts';
import type { Prototype } from '../values/function.ts';
import {
  E_CALL,
  E_FALSE,
  E_INDEXED,
  E_LOCAL,
  E_NIL,
  E_OPEN,
  E_REGISTER,
  Operand,
  goIfTrue,
  setOneReturn,
  setReturns,
  storeVariable,
  toAnyRegister,
  toNextRegister,
} from './expression-codegen.ts';
import { ALL_RESULTS, BrokenOff, ExpressionCompiler } from './expression-compiler.ts';
import { FunctionState, NO_JUMP } from './function-state.ts';
import type { Cursor, UpvalueSource } from './function-state.ts';
import { makeAsBx } from './instruction.ts';
import {
  OP_CLOSE,
  OP_CLOSURE,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETUPVAL,
  OP_LOADK,
  OP_MOVE,
  OP_TAILCALL,
  OP_TFORLOOP,
} from './opcodes.ts';
import type { Proto } from './proto.ts';

/** Bits of Prototype.varargFlags. */
const HAS_ARG = 1;
const IS_VARARG = 2;
const NEEDS_ARG = 4;

const NUMERIC_FOR_SLOTS = ['(for index)', '(for limit)', '(for step)'] as const;
const GENERIC_FOR_SLOTS = ['(for generator)', '(for state)', '(for control)'] as const;

/** How a chunk is compiled. */
export interface CompileOptions {
  /**
   * Levels that blocks, functions and expressions may be nested; default 198, as in a chunk loaded
   * by a script.
   */
  syntaxLevels?: number;
  /** Extensions that the source may use; default: none. */
  dialect?: Readonly<Dialect>;
}

class Compiler extends ExpressionCompiler {
  /** Compiles the main function and everything in it. */
  main(body: FunctionBody): Proto {
    this.block(body.block);
    this.moveTo(body.end);
    return this.close(this.fs, body, { parameterCount: 0, varargFlags: IS_VARARG });
  }

  private close(
    fs: FunctionState,
    body: FunctionBody,
    head: { parameterCount: number; varargFlags: number },
  ): Proto {
    fs.removeLocals(0);
    fs.emitReturn(0, 0);
    return fs.finish({ ...head, lastLineDefined: body.lastLine });
  }

  protected functionOperand(body: FunctionBody): Operand {
    const outer = this.fs;
    const fs = new FunctionState(this.cursor, outer, body);
    this.fs = fs;
    const head = this.parameters(body);
    this.block(body.block);
    this.moveTo(body.end);
    const proto = this.close(fs, body, head);
    this.fs = outer;
    return this.closure(proto, fs.upvalues);
  }

  private parameters(body: FunctionBody): { parameterCount: number; varargFlags: number } {
    const { fs } = this;
    this.moveTo(body.firstParam);
    if (body.hasSelf) {
      fs.declareLocal('self', 0);
      fs.activateLocals(1);
    }
    body.params.forEach((name, i) => {
      this.moveTo(body.firstParam + 2 * i + 1);
      fs.declareLocal(name, i);
    });
    let varargFlags = 0;
    if (body.isVararg) {
      this.moveTo(body.firstParam + 2 * body.params.length + 1);
      fs.declareLocal('arg', body.params.length);
      varargFlags = HAS_ARG | IS_VARARG | (body.usesVararg ? 0 : NEEDS_ARG);
    }
    fs.activateLocals(body.params.length + (body.isVararg ? 1 : 0));
    fs.reserve(fs.activeCount);
    return { parameterCount: fs.activeCount - (body.isVararg ? 1 : 0), varargFlags };
  }

  private closure(proto: Proto, upvalues: readonly UpvalueSource[]): Operand {
    const { fs } = this;
    const e = new Operand(E_OPEN, fs.emitABx(OP_CLOSURE, 0, fs.addProto(proto)));
    for (const { isLocal, index } of upvalues)
      fs.emitABC(isLocal ? OP_MOVE : OP_GETUPVAL, 0, index, 0);
    return e;
  }

  /** The statements of a block, in the scope that is open. */
  private block(block: Block): void {
    for (const statement of block.statements) {
      if (block.labels !== undefined) this.fs.gotos.approach(block.labels);
      this.statement(statement);
      this.fs.freeRegister = this.fs.activeCount;
    }
    this.moveTo(block.end);
  }

  private scopedBlock(block: Block): void {
    this.fs.enterBlock(false);
    this.block(block);
    this.fs.leaveBlock();
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'broken':
        throw new BrokenOff();
      case 'local':
        return this.local(statement);
      case 'localFunction':
        return this.localFunction(statement);
      case 'function':
        return this.functionStatement(statement);
      case 'assign':
        return this.assign(statement);
      case 'call':
        return this.fs.setC(this.primary(statement.call).info, 1);
      case 'do':
        return this.scopedBlock(statement.block);
      case 'while':
        return this.whileLoop(statement);
      case 'repeat':
        return this.repeatLoop(statement);
      case 'if':
        return this.ifStatement(statement);
      case 'numericFor':
        return this.numericFor(statement);
      case 'genericFor':
        return this.genericFor(statement);
      case 'return':
        return this.returnStatement(statement);
      case 'break':
        return this.breakStatement(statement);
      case 'label':
        this.moveTo(statement.end);
        return this.fs.gotos.define(statement.label);
      case 'goto':
        this.moveTo(statement.end);
        if (statement.label !== undefined) this.fs.gotos.jump(statement.label);
    }
  }

  private declareNames(names: readonly string[], first: number, offset: number): void {
    names.forEach((name, i) => {
      this.moveTo(first + 2 * i + 1);
      this.fs.declareLocal(name, offset + i);
    });
  }

  private local({ names, first, values }: LocalStatement): void {
    this.declareNames(names, first, 0);
    this.adjust(names.length, values.length, this.expressions(values));
    this.fs.activateLocals(names.length);
  }

  private localFunction({ name, end, body }: LocalFunctionStatement): void {
    const { fs } = this;
    this.moveTo(end);
    fs.declareLocal(name, 0);
    const variable = new Operand(E_LOCAL, fs.freeRegister);
    fs.reserve(1);
    fs.activateLocals(1);
    storeVariable(fs, variable, this.functionOperand(body));
    fs.localAt(fs.activeCount - 1).startPc = fs.pc;
  }

  private functionStatement({ target, body, line }: FunctionStatement): void {
    const variable = this.primary(target);
    storeVariable(this.fs, variable, this.functionOperand(body));
    this.fs.fixLine(line);
  }

  private assign({ targets, values }: AssignStatement): void {
    const { fs } = this;
    const variables: Operand[] = [];
    for (const target of targets) {
      const variable = this.primary(target);
      if (variable.kind === E_LOCAL) this.keepIndexed(variables, variable.info);
      variables.push(variable);
    }
    if (values.length === 0) return;
    const last = this.expressions(values);
    let next = variables.length - 1;
    if (values.length === variables.length) {
      setOneReturn(fs, last);
      storeVariable(fs, variables[next--]!, last);
    } else {
      this.adjust(variables.length, values.length, last);
      if (values.length > variables.length) fs.freeRegister -= values.length - variables.length;
    }
    while (next >= 0) {
      storeVariable(fs, variables[next--]!, new Operand(E_REGISTER, fs.freeRegister - 1));
    }
  }

  /**
   * Copies local `register`, which is about to be assigned, when an earlier target indexes it or
   * with it.
   */
  private keepIndexed(variables: readonly Operand[], register: number): void {
    const { fs } = this;
    const copy = fs.freeRegister;
    let isNeeded = false;
    for (const variable of variables) {
      if (variable.kind !== E_INDEXED) continue;
      if (variable.info === register) {
        isNeeded = true;
        variable.info = copy;
      }
      if (variable.aux === register) {
        isNeeded = true;
        variable.aux = copy;
      }
    }
    if (!isNeeded) return;
    fs.emitABC(OP_MOVE, copy, register, 0);
    fs.reserve(1);
  }

  /** Compiles a condition; returns the jumps that leave when it is false. */
  private condition(expr: Expr): number {
    const e = this.expression(expr);
    if (e.kind === E_NIL) e.kind = E_FALSE;
    goIfTrue(this.fs, e);
    return e.falseJumps;
  }

  private ifStatement({ clauses, otherwise }: IfStatement): void {
    const { fs } = this;
    let escapes = NO_JUMP;
    let skip = NO_JUMP;
    clauses.forEach(({ condition, block }, i) => {
      if (i > 0) {
        escapes = fs.joinLists(escapes, fs.emitJump());
        fs.patchToHere(skip);
      }
      skip = this.condition(condition);
      this.scopedBlock(block);
    });
    if (otherwise !== undefined) {
      escapes = fs.joinLists(escapes, fs.emitJump());
      fs.patchToHere(skip);
      this.scopedBlock(otherwise);
    } else escapes = fs.joinLists(escapes, skip);
    fs.patchToHere(escapes);
  }

  private whileLoop({ condition, block }: WhileStatement): void {
    const { fs } = this;
    const start = fs.label();
    const exit = this.condition(condition);
    fs.enterBlock(true);
    this.scopedBlock(block);
    fs.patchList(fs.emitJump(), start);
    fs.leaveBlock();
    fs.patchToHere(exit);
  }

  private repeatLoop({ block, condition }: RepeatStatement): void {
    const { fs } = this;
    const start = fs.label();
    fs.enterBlock(true);
    const scope = fs.enterBlock(false);
    this.block(block);
    const exit = this.condition(condition);
    if (!scope.hasUpvalue) {
      fs.leaveBlock();
      fs.patchList(exit, start);
    } else {
      this.leaveLoop();
      fs.patchToHere(exit);
      fs.leaveBlock();
      fs.patchList(fs.emitJump(), start);
    }
    fs.leaveBlock();
  }

  private numericFor(statement: NumericForStatement): void {
    const { fs } = this;
    const { name, first, from, to, step, block, line } = statement;
    fs.enterBlock(true);
    const base = fs.freeRegister;
    this.moveTo(first + 1);
    NUMERIC_FOR_SLOTS.forEach((slot, i) => fs.declareLocal(slot, i));
    fs.declareLocal(name, 3);
    toNextRegister(fs, this.expression(from));
    toNextRegister(fs, this.expression(to));
    if (step !== undefined) toNextRegister(fs, this.expression(step));
    else {
      fs.emitABx(OP_LOADK, fs.freeRegister, fs.constant(1));
      fs.reserve(1);
    }
    fs.activateLocals(3);
    this.moveTo(this.cursor.at + 1);
    const entry = fs.emit(makeAsBx(OP_FORPREP, base, NO_JUMP));
    this.forBody(block, 1);
    fs.patchToHere(entry);
    const loop = fs.emit(makeAsBx(OP_FORLOOP, base, NO_JUMP));
    fs.fixLine(line);
    fs.patchList(loop, entry + 1);
    fs.leaveBlock();
  }

  private genericFor({ names, first, values, block, line }: GenericForStatement): void {
    const { fs } = this;
    fs.enterBlock(true);
    const base = fs.freeRegister;
    this.moveTo(first + 1);
    GENERIC_FOR_SLOTS.forEach((slot, i) => fs.declareLocal(slot, i));
    this.declareNames(names, first, 3);
    this.adjust(3, values.length, this.expressions(values));
    fs.checkStack(3);
    fs.activateLocals(3);
    this.moveTo(this.cursor.at + 1);
    const entry = fs.emitJump();
    this.forBody(block, names.length);
    fs.patchToHere(entry);
    fs.emitABC(OP_TFORLOOP, base, 0, names.length);
    fs.fixLine(line);
    fs.patchList(fs.emitJump(), entry + 1);
    fs.leaveBlock();
  }

  private forBody(block: Block, variableCount: number): void {
    const { fs } = this;
    fs.enterBlock(false);
    fs.activateLocals(variableCount);
    fs.reserve(variableCount);
    this.scopedBlock(block);
    fs.leaveBlock();
  }

  private returnStatement({ values, end }: ReturnStatement): void {
    const { fs } = this;
    if (values.length === 0) this.moveTo(end);
    const e = this.expressions(values);
    if (values.length === 0) fs.emitReturn(0, 0);
    else if (e.isMulti) {
      setReturns(fs, e, ALL_RESULTS);
      if (e.kind === E_CALL && values.length === 1) fs.setOpcode(e.info, OP_TAILCALL);
      fs.emitReturn(fs.activeCount, ALL_RESULTS);
    } else if (values.length === 1) fs.emitReturn(toAnyRegister(fs, e), 1);
    else {
      toNextRegister(fs, e);
      fs.emitReturn(fs.activeCount, values.length);
    }
  }

  private breakStatement({ end }: BreakStatement): void {
    this.moveTo(end);
    this.leaveLoop();
  }

  /** Jumps out of the innermost loop, closing what closures captured on the way. */
  private leaveLoop(): void {
    const { fs } = this;
    let scope = fs.block!;
    let hasUpvalue = false;
    for (; !scope.isLoop; scope = scope.previous!) hasUpvalue ||= scope.hasUpvalue;
    if (hasUpvalue) fs.emitABC(OP_CLOSE, scope.activeCount, 0, 0);
    scope.breaks = fs.joinLists(scope.breaks, fs.emitJump());
  }
}

/**
 * Compiles a chunk. `source` is a byte string; `chunkName` is `@file`, `=name` or the source
 * itself. Throws a LuaError of phase `syntax`, worded as Lua 5.1 words it.
 */
export function compile(
  source: string,
  chunkName: string,
  options: CompileOptions = {},
): Prototype {
  const { dialect } = options;
  const tokens = lex(source, chunkName, dialect);
  const { main, failure } = parseTokens(tokens, options.syntaxLevels, dialect);
  const cursor: Cursor = { tokens, at: 0 };
  const compiler = new Compiler(cursor, new FunctionState(cursor, undefined, main));
  if (failure === undefined) return compiler.main(main);
  // A chunk that breaks off is compiled as far as it goes: a limit that it exceeds before counts as
  // the first error.
  try {
    compiler.main(main);
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
  }
  throw failure;
}
