// The parser: token list to syntax tree, by recursive descent with operator precedence. It finds
// every error that is a matter of grammar; limits of the machine are the compiler's. The first
// error is kept, not thrown: from there on the chunk reads as if it ended, so that the tree up to
// it is complete and the compiler can look for an earlier error.
import type {
  BinaryOperator,
  Block,
  CallExpr,
  Chunk,
  Expr,
  FunctionBody,
  IfClause,
  IndexExpr,
  NameExpr,
  Statement,
  TableItem,
  UnaryOperator,
} from './ast.ts';
import { lex } from './lexer.ts';
import { errorAt, errorNear, lexicalError, limitMessage } from './syntax-error.ts';
import type { LuaError } from '../diagnostics/lua-error.ts';
import {
  TK_AND,
  TK_BREAK,
  TK_CONCAT,
  TK_DO,
  TK_DOTS,
  TK_ELSE,
  TK_ELSEIF,
  TK_END,
  TK_EOS,
  TK_EQ,
  TK_FAILURE,
  TK_FALSE,
  TK_FOR,
  TK_FUNCTION,
  TK_GE,
  TK_IF,
  TK_IN,
  TK_LE,
  TK_LOCAL,
  TK_NAME,
  TK_NE,
  TK_NIL,
  TK_NOT,
  TK_NUMBER,
  TK_OR,
  TK_REPEAT,
  TK_RETURN,
  TK_STRING,
  TK_THEN,
  TK_TRUE,
  TK_UNTIL,
  TK_WHILE,
  tokenName,
} from './tokens.ts';
import type { TokenList } from './tokens.ts';

/** Nesting that Lua's limit of 200 C calls leaves to a chunk that a script loads. */
export const SYNTAX_LEVELS = 198;
const UNARY_PRIORITY = 8;

interface BinaryInfo {
  operator: BinaryOperator;
  left: number;
  right: number;
}

function binary(operator: BinaryOperator, left: number, right: number = left): BinaryInfo {
  return { operator, left, right };
}

/** Binary operators by token, with their binding strength to either side. */
const BINARY: ReadonlyMap<number, BinaryInfo> = new Map([
  [43, binary('+', 6)],
  [45, binary('-', 6)],
  [42, binary('*', 7)],
  [47, binary('/', 7)],
  [37, binary('%', 7)],
  [94, binary('^', 10, 9)],
  [TK_CONCAT, binary('..', 5, 4)],
  [TK_NE, binary('~=', 3)],
  [TK_EQ, binary('==', 3)],
  [60, binary('<', 3)],
  [TK_LE, binary('<=', 3)],
  [62, binary('>', 3)],
  [TK_GE, binary('>=', 3)],
  [TK_AND, binary('and', 2)],
  [TK_OR, binary('or', 1)],
]);

/** What the parser knows of the function it is in. */
interface FunctionScope {
  line: number;
  isVararg: boolean;
  usesVararg: boolean;
  loops: number;
}

function unaryOperator(kind: number): UnaryOperator | undefined {
  if (kind === TK_NOT) return 'not';
  if (kind === 45) return '-';
  return kind === 35 ? '#' : undefined;
}

class Parser {
  readonly tokens: TokenList;
  at = 0;
  kind: number;
  levels = 0;
  readonly maxLevels: number;
  scope: FunctionScope = { line: 0, isVararg: true, usesVararg: false, loops: 0 };
  /** The first error; once it is set, every token reads as the end of the chunk. */
  failure: LuaError | undefined = undefined;

  constructor(tokens: TokenList, maxLevels: number) {
    this.tokens = tokens;
    this.maxLevels = maxLevels;
    this.kind = tokens.kinds[0]!;
    if (this.kind === TK_FAILURE) this.stop(lexicalError(tokens));
  }

  next(): void {
    if (this.kind === TK_EOS) return;
    this.kind = this.tokens.kinds[++this.at]!;
    if (this.kind === TK_FAILURE) this.stop(lexicalError(this.tokens));
  }

  /** Keeps the error and ends the chunk at the current token. */
  stop(error: LuaError): void {
    if (this.failure !== undefined) return;
    this.failure = error;
    this.kind = TK_EOS;
    this.tokens.count = this.at + 1;
  }

  get line(): number {
    return this.tokens.lines[this.at]!;
  }

  fail(message: string): void {
    if (this.failure === undefined) this.stop(errorNear(this.tokens, this.at, message));
  }

  is(kind: number): boolean {
    return this.kind === kind;
  }

  accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  expect(kind: number): void {
    if (this.kind !== kind) this.fail(`'${tokenName(kind)}' expected`);
    this.next();
  }

  /** Expects the token that closes what `opener` opened on `line`. */
  expectMatch(kind: number, opener: number, line: number): void {
    if (this.kind !== kind) {
      const expected = `'${tokenName(kind)}' expected`;
      this.fail(
        line === this.line
          ? expected
          : `${expected} (to close '${tokenName(opener)}' at line ${line})`,
      );
    }
    this.next();
  }

  name(): string {
    if (this.kind !== TK_NAME) {
      this.fail(`'<name>' expected`);
      return '';
    }
    const name = this.tokens.values[this.at] as string;
    this.next();
    return name;
  }

  enter(): void {
    if (++this.levels > this.maxLevels) {
      this.stop(errorAt(this.tokens, this.at, 'chunk has too many syntax levels'));
    }
  }

  main(): Chunk {
    const block = this.block();
    if (this.kind !== TK_EOS) this.fail(`'<eof>' expected`);
    const main: FunctionBody = {
      params: [],
      hasSelf: false,
      isVararg: true,
      usesVararg: true,
      firstParam: 0,
      block,
      line: 0,
      lastLine: 0,
      end: this.at,
    };
    return { main, failure: this.failure };
  }

  blockEnds(): boolean {
    const k = this.kind;
    return k === TK_END || k === TK_EOS || k === TK_ELSE || k === TK_ELSEIF || k === TK_UNTIL;
  }

  block(): Block {
    const statements: Statement[] = [];
    this.enter();
    while (!this.blockEnds()) {
      const isLast = this.kind === TK_RETURN || this.kind === TK_BREAK;
      statements.push(this.statement());
      this.accept(59);
      if (isLast) break;
    }
    this.levels--;
    return { statements, end: this.at };
  }

  loopBlock(): Block {
    this.scope.loops++;
    const block = this.block();
    this.scope.loops--;
    return block;
  }

  statement(): Statement {
    const line = this.line;
    switch (this.kind) {
      case TK_IF:
        return this.ifStatement(line);
      case TK_WHILE:
        return this.whileStatement(line);
      case TK_DO: {
        this.next();
        const block = this.block();
        this.expectMatch(TK_END, TK_DO, line);
        return { kind: 'do', block };
      }
      case TK_FOR:
        return this.forStatement(line);
      case TK_REPEAT:
        return this.repeatStatement(line);
      case TK_FUNCTION:
        return this.functionStatement(line);
      case TK_LOCAL:
        this.next();
        return this.accept(TK_FUNCTION) ? this.localFunction() : this.localStatement();
      case TK_RETURN: {
        this.next();
        const values = this.blockEnds() || this.is(59) ? [] : this.expressions();
        return { kind: 'return', values, end: this.at };
      }
      case TK_BREAK:
        this.next();
        return this.breakStatement();
      default:
        return this.expressionStatement();
    }
  }

  breakStatement(): Statement {
    if (this.scope.loops > 0) return { kind: 'break', end: this.at };
    this.fail('no loop to break');
    return { kind: 'do', block: { statements: [], end: this.at } };
  }

  ifStatement(line: number): Statement {
    const clauses: IfClause[] = [];
    do {
      this.next();
      const condition = this.expression();
      this.expect(TK_THEN);
      clauses.push({ condition, block: this.block() });
    } while (this.kind === TK_ELSEIF);
    const otherwise = this.accept(TK_ELSE) ? this.block() : undefined;
    this.expectMatch(TK_END, TK_IF, line);
    return { kind: 'if', clauses, otherwise };
  }

  whileStatement(line: number): Statement {
    this.next();
    const condition = this.expression();
    this.expect(TK_DO);
    const block = this.loopBlock();
    this.expectMatch(TK_END, TK_WHILE, line);
    return { kind: 'while', condition, block };
  }

  repeatStatement(line: number): Statement {
    this.next();
    const block = this.loopBlock();
    this.expectMatch(TK_UNTIL, TK_REPEAT, line);
    return { kind: 'repeat', block, condition: this.expression() };
  }

  forStatement(line: number): Statement {
    this.next();
    const first = this.at;
    const name = this.name();
    if (this.kind === 61) {
      this.next();
      const from = this.expression();
      this.expect(44);
      const to = this.expression();
      const step = this.accept(44) ? this.expression() : undefined;
      const block = this.forBlock(line);
      return { kind: 'numericFor', name, first, from, to, step, block, line };
    }
    if (this.kind !== 44 && this.kind !== TK_IN) this.fail("'=' or 'in' expected");
    const names = [name];
    while (this.accept(44)) names.push(this.name());
    this.expect(TK_IN);
    const valuesLine = this.line;
    const values = this.expressions();
    const block = this.forBlock(line);
    return { kind: 'genericFor', names, first, values, block, line: valuesLine };
  }

  forBlock(line: number): Block {
    this.expect(TK_DO);
    const block = this.loopBlock();
    this.expectMatch(TK_END, TK_FOR, line);
    return block;
  }

  functionStatement(line: number): Statement {
    this.next();
    let target: NameExpr | IndexExpr = this.nameExpression();
    let hasSelf = false;
    while (!hasSelf && (this.kind === 46 || this.kind === 58)) {
      hasSelf = this.kind === 58;
      this.next();
      target = this.member(target);
    }
    return { kind: 'function', target, body: this.functionBody(hasSelf, line), line };
  }

  localFunction(): Statement {
    const name = this.name();
    const end = this.at;
    return { kind: 'localFunction', name, end, body: this.functionBody(false, this.line) };
  }

  localStatement(): Statement {
    const first = this.at;
    const names = [this.name()];
    while (this.accept(44)) names.push(this.name());
    return { kind: 'local', names, first, values: this.accept(61) ? this.expressions() : [] };
  }

  expressionStatement(): Statement {
    const first = this.primary();
    if (first.kind === 'call') return { kind: 'call', call: first };
    const targets = [this.target(first)];
    while (this.accept(44)) {
      const expr = this.primary();
      const limit = this.maxLevels - this.levels;
      if (targets.length > limit) {
        const message = limitMessage(this.scope.line, limit, 'variables in assignment');
        this.stop(errorAt(this.tokens, this.at, message));
      }
      targets.push(this.target(expr));
    }
    this.expect(61);
    return {
      kind: 'assign',
      targets,
      values: this.failure === undefined ? this.expressions() : [],
    };
  }

  target(expr: Expr): NameExpr | IndexExpr {
    if (expr.kind === 'name' || expr.kind === 'index') return expr;
    this.fail('syntax error');
    return { kind: 'name', name: '', end: this.at };
  }

  expressions(): Expr[] {
    const list = [this.expression()];
    while (this.accept(44)) list.push(this.expression());
    return list;
  }

  expression(limit: number = 0): Expr {
    this.enter();
    const unary = unaryOperator(this.kind);
    let left: Expr;
    if (unary !== undefined) {
      this.next();
      left = { kind: 'unary', operator: unary, operand: this.expression(UNARY_PRIORITY) };
    } else left = this.simple();
    for (;;) {
      const info = BINARY.get(this.kind);
      if (info === undefined || info.left <= limit) break;
      this.next();
      left = { kind: 'binary', operator: info.operator, left, right: this.expression(info.right) };
    }
    this.levels--;
    return left;
  }

  simple(): Expr {
    switch (this.kind) {
      case TK_NUMBER:
      case TK_STRING:
        return this.constant(this.tokens.values[this.at]);
      case TK_NIL:
        return this.constant(undefined);
      case TK_TRUE:
        return this.constant(true);
      case TK_FALSE:
        return this.constant(false);
      case TK_DOTS:
        if (!this.scope.isVararg) this.fail("cannot use '...' outside a vararg function");
        this.scope.usesVararg = true;
        this.next();
        return { kind: 'vararg', end: this.at };
      case 123:
        return this.table();
      case TK_FUNCTION:
        this.next();
        return { kind: 'function', body: this.functionBody(false, this.line) };
      default:
        return this.primary();
    }
  }

  constant(value: undefined | boolean | number | string): Expr {
    this.next();
    return { kind: 'constant', value, end: this.at };
  }

  nameExpression(): NameExpr {
    const name = this.name();
    return { kind: 'name', name, end: this.at };
  }

  member(object: Expr): IndexExpr {
    const value = this.name();
    return { kind: 'index', object, key: { kind: 'constant', value, end: this.at }, end: this.at };
  }

  prefix(): Expr {
    if (this.kind === TK_NAME) return this.nameExpression();
    if (this.kind !== 40) {
      this.fail('unexpected symbol');
      return { kind: 'constant', value: undefined, end: this.at };
    }
    const line = this.line;
    this.next();
    const inner = this.expression();
    this.expectMatch(41, 40, line);
    return { kind: 'paren', inner, end: this.at };
  }

  primary(): Expr {
    let expr = this.prefix();
    for (;;) {
      switch (this.kind) {
        case 46:
          this.next();
          expr = this.member(expr);
          break;
        case 91: {
          this.next();
          const key = this.expression();
          this.expect(93);
          expr = { kind: 'index', object: expr, key, end: this.at };
          break;
        }
        case 58: {
          this.next();
          const method = this.name();
          expr = this.call(expr, method);
          break;
        }
        case 40:
        case TK_STRING:
        case 123:
          expr = this.call(expr, undefined);
          break;
        default:
          return expr;
      }
    }
  }

  call(callee: Expr, method: string | undefined): CallExpr {
    const open = this.at;
    const line = this.line;
    let args: Expr[] = [];
    if (this.kind === 40) {
      if (line !== this.tokens.lineBefore(open))
        this.fail('ambiguous syntax (function call x new statement)');
      this.next();
      if (!this.is(41)) args = this.expressions();
      this.expectMatch(41, 40, line);
    } else if (this.kind === 123) args = [this.table()];
    else if (this.kind === TK_STRING) args = [this.constant(this.tokens.values[open])];
    else this.fail('function arguments expected');
    return { kind: 'call', callee, method, args, open, end: this.at };
  }

  table(): Expr {
    const open = this.at;
    const line = this.line;
    const items: TableItem[] = [];
    this.expect(123);
    while (this.kind !== 125) {
      items.push(this.tableItem());
      if (!this.accept(44) && !this.accept(59)) break;
    }
    this.expectMatch(125, 123, line);
    return { kind: 'table', items, open, end: this.at };
  }

  tableItem(): TableItem {
    const start = this.at;
    let key: Expr | undefined;
    if (this.kind === TK_NAME) {
      const { tokens } = this;
      if (tokens.kinds[start + 1] === TK_FAILURE) this.stop(lexicalError(tokens));
      // Lua looks one token ahead here, and from then on takes the name to end on that token's
      // line.
      tokens.lines[start] = tokens.lines[start + 1]!;
      if (tokens.kinds[start + 1] === 61) key = this.constant(tokens.values[start]);
    } else if (this.kind === 91) {
      this.next();
      key = this.expression();
      this.expect(93);
    }
    if (key !== undefined) this.expect(61);
    const valueStart = this.at;
    return { start, key, valueStart, value: this.expression() };
  }

  functionBody(hasSelf: boolean, line: number): FunctionBody {
    const outer = this.scope;
    const scope: FunctionScope = { line, isVararg: false, usesVararg: false, loops: 0 };
    this.scope = scope;
    this.expect(40);
    const firstParam = this.at;
    const params: string[] = [];
    if (this.kind !== 41) {
      do {
        if (this.kind === TK_NAME) params.push(this.name());
        else if (this.kind === TK_DOTS) {
          this.next();
          scope.isVararg = true;
        } else this.fail("<name> or '...' expected");
      } while (!scope.isVararg && this.accept(44));
    }
    this.expect(41);
    const block = this.block();
    const lastLine = this.line;
    this.expectMatch(TK_END, TK_FUNCTION, line);
    this.scope = outer;
    const { isVararg, usesVararg } = scope;
    return {
      params,
      hasSelf,
      isVararg,
      usesVararg,
      firstParam,
      block,
      line,
      lastLine,
      end: this.at,
    };
  }
}

/** Parses a token list. The first error is left in `failure`; nothing is thrown. */
export function parseTokens(tokens: TokenList, maxLevels: number = SYNTAX_LEVELS): Chunk {
  return new Parser(tokens, maxLevels).main();
}

/**
 * Parses a chunk (a byte string). `chunkName` is as for `loadstring`: `@file`, `=name` or the text
 * itself.
 */
export function parse(source: string, chunkName: string): Chunk {
  return parseTokens(lex(source, chunkName));
}
