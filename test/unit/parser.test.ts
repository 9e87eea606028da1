// The syntax tree: precedence, positions, and the first error, which is kept with the tree up to
// it.
import { describe, expect, it } from 'vitest';
import type { Expr, Statement } from '../../runtime/syntax/ast.ts';
import { SYNTAX_LEVELS, parse } from '../../runtime/syntax/parser.ts';

/** An expression with all its parentheses. */
function shape(expr: Expr): string {
  switch (expr.kind) {
    case 'binary':
      return `(${shape(expr.left)} ${expr.operator} ${shape(expr.right)})`;
    case 'unary':
      return `(${expr.operator} ${shape(expr.operand)})`;
    case 'constant':
      return String(expr.value);
    case 'name':
      return expr.name;
    case 'index':
      return `${shape(expr.object)}[${shape(expr.key)}]`;
    case 'call':
      return `${shape(expr.callee)}${expr.method === undefined ? '' : `:${expr.method}`}(${expr.args.map(shape).join()})`;
    default:
      return expr.kind;
  }
}

function returned(source: string): string[] {
  const [statement] = parse(`return ${source}`, '=t').main.block.statements;
  return statement?.kind === 'return' ? statement.values.map(shape) : [];
}

function statements(source: string): Statement[] {
  const chunk = parse(source, '=t');
  expect(chunk.failure).toBeUndefined();
  return chunk.main.block.statements;
}

describe('expressions', () => {
  it.each([
    ['a or b and c', '(a or (b and c))'],
    ['a < b == c', '((a < b) == c)'],
    ['a .. b .. c + d', '(a .. (b .. (c + d)))'],
    ['a - b - c * d % e', '((a - b) - ((c * d) % e))'],
    ['-a ^ -b ^ c', '(- (a ^ (- (b ^ c))))'],
    ['not a == b', '((not a) == b)'],
    ['#a.b[c]:d "e" {}', '(# a[b][c]:d(e)(table))'],
    ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
  ])('%s', (source, expected) => {
    expect(returned(source)).toEqual([expected]);
  });

  it('of all kinds', () => {
    expect(returned('nil, true, 1, "s", ..., function() end, {}, (f())')).toEqual([
      'undefined',
      'true',
      '1',
      's',
      'vararg',
      'function',
      'table',
      'paren',
    ]);
  });
});

describe('statements', () => {
  it('of all kinds', () => {
    const source = `local a; local function f() end function f() end a = 1 f() do end while a do break end
      repeat until a if a then else end for i = 1, 2 do end for k in a do end return`;
    expect(statements(source).map((statement) => statement.kind)).toEqual([
      'local',
      'localFunction',
      'function',
      'assign',
      'call',
      'do',
      'while',
      'repeat',
      'if',
      'numericFor',
      'genericFor',
      'return',
    ]);
  });

  it('of functions know their lines, parameters and use of varargs', () => {
    const [first, second] = statements(
      'function a:b(c, ...)\nreturn ...\nend\nlocal function d(...) end',
    );
    expect(first).toMatchObject({
      body: {
        params: ['c'],
        hasSelf: true,
        isVararg: true,
        usesVararg: true,
        line: 1,
        lastLine: 3,
      },
    });
    expect(second).toMatchObject({
      body: { params: [], hasSelf: false, isVararg: true, usesVararg: false },
    });
  });
});

describe('the first error', () => {
  it('has line, column and chunk', () => {
    const { failure } = parse('x = 1\ny = = 2', '@a.lua');
    expect(failure).toMatchObject({
      message: "a.lua:2: unexpected symbol near '='",
      phase: 'syntax',
      chunk: 'a.lua',
      line: 2,
      column: 5,
    });
  });

  it('ends the tree, which stays complete', () => {
    const { main, failure } = parse('a = 1; if b then c(d, } e = 2', '=t');
    expect(failure?.message).toBe("t:1: unexpected symbol near '}'");
    expect(main.block.statements.map((statement) => statement.kind)).toEqual(['assign', 'if']);
  });

  it('is one of the lexer only where the parser comes to it', () => {
    expect(parse('x = ) "open', '=t').failure?.message).toBe("t:1: unexpected symbol near ')'");
    expect(parse('x = "open', '=t').failure?.message).toBe("t:1: unfinished string near '<eof>'");
  });

  it('is too much nesting, before the host stack gives out', () => {
    const nested = (levels: number): string => `x = ${'('.repeat(levels)}1${')'.repeat(levels)}`;
    // The block and the expression itself take a level each.
    expect(parse(nested(SYNTAX_LEVELS - 2), '=t').failure).toBeUndefined();
    expect(parse(nested(SYNTAX_LEVELS - 1), '=t').failure?.message).toBe(
      't:1: chunk has too many syntax levels',
    );
    expect(parse(nested(1_000_000), '=t').failure?.message).toBe(
      't:1: chunk has too many syntax levels',
    );
  });
});
