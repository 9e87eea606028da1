// Expressions of the grammar, by operator precedence. The first error is kept, not thrown: from there on the chunk reads as
// if it ended, so that the tree up to it is complete and the compiler can look for an earlier error.
import type { LuaError } from '../diagnostics/lua-error.ts';
import type { CallExpr, Expr, FunctionBody, IndexExpr, NameExpr, TableItem } from './ast.ts';
import type { Dialect } from './dialect.ts';
import { FunctionLabels } from './labels.ts';
import { BINARY, UNARY_PRIORITY, unaryOperator } from './operators.ts';
import { errorAt, errorNear, lexicalError } from './syntax-error.ts';
import {
  TK_DOTS,
  TK_EOS,
  TK_FAILURE,
  TK_FALSE,
  TK_FUNCTION,
  TK_NAME,
  TK_NIL,
  TK_NUMBER,
  TK_STRING,
  TK_TRUE,
  tokenName,
} from './tokens.ts';
import type { TokenList } from './tokens.ts';

/** What the parser knows of the function it is in. */
export interface FunctionScope {
  line: number;
  isVararg: boolean;
  usesVararg: boolean;
  loops: number;
  hasFunctions: boolean;
  /** Only in dialects that have goto. */
  labels: FunctionLabels | undefined;
}

/** Reads expressions; how a function's body is read is left to the subclass. */
export abstract class ExpressionParser {
  readonly tokens: TokenList;
  at = 0;
  kind: number;
  levels = 0;
  readonly maxLevels: number;
  readonly dialect: Readonly<Dialect>;
  scope: FunctionScope;
  /** The first error; once it is set, every token reads as the end of the chunk. */
  failure: LuaError | undefined = undefined;
  constructor(tokens: TokenList, maxLevels: number, dialect: Readonly<Dialect>) {
    this.tokens = tokens;
    this.maxLevels = maxLevels;
    this.dialect = dialect;
    this.scope = this.functionScope(0, true);
    this.kind = tokens.kinds[0]!;
    if (this.kind === TK_FAILURE) this.stop(lexicalError(tokens));
  }

  /** Reads parameters and statements of a function whose `function` is on `line`. */
  protected abstract functionBody(hasSelf: boolean, line: number): FunctionBody;

  functionScope(line: number, isVararg: boolean): FunctionScope {
    const labels = this.dialect.goto ? new FunctionLabels() : undefined;
    return { line, isVararg, usesVararg: false, loops: 0, hasFunctions: false, labels };
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

  /** Adds a name to a list of variables; one that the chunk breaks off at is not declared. */
  addName(names: string[]): void {
    const name = this.name();
    if (this.failure === undefined) names.push(name);
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
      return { kind: 'broken' };
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
    let isClosed = true;
    if (this.kind === 40) {
      if (line !== this.tokens.lineBefore(open))
        this.fail('ambiguous syntax (function call x new statement)');
      this.next();
      if (!this.is(41)) args = this.expressions();
      isClosed = this.is(41);
      this.expectMatch(41, 40, line);
    } else if (this.kind === 123) args = [this.table()];
    else if (this.kind === TK_STRING) args = [this.constant(this.tokens.values[open])];
    else {
      isClosed = false;
      this.fail('function arguments expected');
    }
    return { kind: 'call', callee, method, args, isClosed, open, end: this.at };
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
    const isClosed = this.is(125);
    this.expectMatch(125, 123, line);
    return { kind: 'table', items, isClosed, open, end: this.at };
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
}
