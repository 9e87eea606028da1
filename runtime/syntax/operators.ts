// Operators by token: their names in the tree and how strongly they bind.
import type { BinaryOperator, UnaryOperator } from './ast.ts';
import { TK_AND, TK_CONCAT, TK_EQ, TK_GE, TK_LE, TK_NE, TK_NOT, TK_OR } from './tokens.ts';

export const UNARY_PRIORITY = 8;

interface BinaryInfo {
  operator: BinaryOperator;
  left: number;
  right: number;
}

function binary(operator: BinaryOperator, left: number, right: number = left): BinaryInfo {
  return { operator, left, right };
}

/** Binary operators by token, with their binding strength to either side. */
export const BINARY: ReadonlyMap<number, BinaryInfo> = new Map([
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

/** The unary operator that a token is. */
export function unaryOperator(kind: number): UnaryOperator | undefined {
  if (kind === TK_NOT) return 'not';
  if (kind === 45) return '-';
  return kind === 35 ? '#' : undefined;
}
