// The parser: token list to syntax tree, by recursive descent; this file has statements, blocks and functions,
// expression-parser.ts the rest. It finds every error that is a matter of grammar; limits of the machine are the compiler's.
import type {
  Block,
  Chunk,
  Expr,
  FunctionBody,
  GotoStatement,
  IfClause,
  IndexExpr,
  Label,
  NameExpr,
  Statement,
} from './ast.ts';
import { STRICT_DIALECT } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { ExpressionParser } from './expression-parser.ts';
import type { GotoFault } from './labels.ts';
import { lex } from './lexer.ts';
import { errorAt, errorOnLine, limitMessage } from './syntax-error.ts';
import {
  TK_BREAK,
  TK_DO,
  TK_DOTS,
  TK_ELSE,
  TK_ELSEIF,
  TK_END,
  TK_EOS,
  TK_FOR,
  TK_FUNCTION,
  TK_IF,
  TK_IN,
  TK_LABEL,
  TK_LOCAL,
  TK_NAME,
  TK_REPEAT,
  TK_RETURN,
  TK_THEN,
  TK_UNTIL,
  TK_WHILE,
} from './tokens.ts';
import type { TokenList } from './tokens.ts';

/** Nesting that Lua's limit of 200 C calls leaves to a chunk that a script loads. */
export const SYNTAX_LEVELS = 198;

class Parser extends ExpressionParser {
  main(): Chunk {
    const block = this.block();
    if (this.kind !== TK_EOS) this.fail(`'<eof>' expected`);
    this.failAtGoto(this.scope.labels?.undefinedLabel());
    const main: FunctionBody = {
      params: [],
      hasSelf: false,
      isVararg: true,
      usesVararg: true,
      hasFunctions: this.scope.hasFunctions,
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
    const { labels } = this.scope;
    this.enter();
    labels?.enterBlock();
    while (!this.blockEnds()) {
      const isLast = this.kind === TK_RETURN || this.kind === TK_BREAK;
      statements.push(this.statement());
      this.accept(59);
      if (isLast) break;
    }
    this.levels--;
    const defined = labels?.leaveBlock();
    return { statements, end: this.at, labels: defined?.length ? defined : undefined };
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
      case TK_LABEL:
        return this.labelStatement();
      default:
        return this.isGoto() ? this.gotoStatement() : this.expressionStatement();
    }
  }

  breakStatement(): Statement {
    if (this.scope.loops > 0) return { kind: 'break', end: this.at };
    this.fail('no loop to break');
    return { kind: 'do', block: { statements: [], end: this.at } };
  }

  /** `goto` is a word only before a name, so that it still can be one itself. */
  isGoto(): boolean {
    const { at, tokens } = this;
    return (
      this.dialect.goto &&
      this.kind === TK_NAME &&
      tokens.values[at] === 'goto' &&
      tokens.kinds[at + 1] === TK_NAME
    );
  }

  gotoStatement(): Statement {
    this.next();
    const line = this.line;
    const name = this.name();
    const statement: GotoStatement = { kind: 'goto', name, label: undefined, end: this.at };
    this.scope.labels!.jump(statement, line);
    return statement;
  }

  labelStatement(): Statement {
    this.next();
    const label: Label = { name: this.name() };
    const { labels } = this.scope;
    if (!labels!.define(label)) {
      this.stop(errorAt(this.tokens, this.at, `duplicate label '${label.name}'`));
    }
    this.expect(TK_LABEL);
    const statement: Statement = { kind: 'label', label, end: this.at };
    this.failAtGoto(labels!.bind(label, this.onlyLabelsFollow()));
    return statement;
  }

  /** Does the block end here but for labels? The condition of a repeat still sees its locals. */
  onlyLabelsFollow(): boolean {
    const { kinds } = this.tokens;
    let { at } = this;
    while (kinds[at] === TK_LABEL && kinds[at + 1] === TK_NAME && kinds[at + 2] === TK_LABEL)
      at += 3;
    const kind = kinds[at];
    return kind === TK_END || kind === TK_EOS || kind === TK_ELSE || kind === TK_ELSEIF;
  }

  failAtGoto(fault: GotoFault | undefined): void {
    if (fault !== undefined) this.stop(errorOnLine(this.tokens, fault.line, fault.message));
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
    if (this.kind !== 44 && this.kind !== TK_IN) {
      this.fail("'=' or 'in' expected");
      return { kind: 'broken' };
    }
    const names = [name];
    while (this.accept(44)) this.addName(names);
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
    if (this.failure !== undefined) return { kind: 'broken' };
    const end = this.at;
    this.scope.labels?.declare(name);
    return { kind: 'localFunction', name, end, body: this.functionBody(false, this.line) };
  }

  localStatement(): Statement {
    const first = this.at;
    const names: string[] = [];
    do this.addName(names);
    while (this.accept(44));
    const isBroken = this.failure !== undefined;
    const values = isBroken || this.accept(61) ? this.expressions() : [];
    const { labels } = this.scope;
    if (labels !== undefined) for (const name of names) labels.declare(name);
    return { kind: 'local', names, first, values };
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

  functionBody(hasSelf: boolean, line: number): FunctionBody {
    const outer = this.scope;
    outer.hasFunctions = true;
    const scope = this.functionScope(line, false);
    this.scope = scope;
    this.expect(40);
    const firstParam = this.at;
    const params: string[] = [];
    if (this.kind !== 41) {
      do {
        if (this.kind === TK_NAME) this.addName(params);
        else if (this.kind === TK_DOTS) {
          this.next();
          scope.isVararg = true;
        } else this.fail("<name> or '...' expected");
      } while (!scope.isVararg && this.accept(44));
    }
    this.expect(41);
    const block = this.block();
    const lastLine = this.line;
    if (this.is(TK_END)) this.failAtGoto(scope.labels?.undefinedLabel());
    this.expectMatch(TK_END, TK_FUNCTION, line);
    this.scope = outer;
    const { isVararg, usesVararg, hasFunctions } = scope;
    return {
      params,
      hasSelf,
      isVararg,
      usesVararg,
      hasFunctions,
      firstParam,
      block,
      line,
      lastLine,
      end: this.at,
    };
  }
}

/** Parses a token list. The first error is left in `failure`; nothing is thrown. */
export function parseTokens(
  tokens: TokenList,
  maxLevels: number = SYNTAX_LEVELS,
  dialect: Readonly<Dialect> = STRICT_DIALECT,
): Chunk {
  return new Parser(tokens, maxLevels, dialect).main();
}

/**
 * Parses a chunk (a byte string). `chunkName` is as for `loadstring`: `@file`, `=name` or the text
 * itself.
 */
export function parse(
  source: string,
  chunkName: string,
  dialect: Readonly<Dialect> = STRICT_DIALECT,
): Chunk {
  return parseTokens(lex(source, chunkName, dialect), SYNTAX_LEVELS, dialect);
}
