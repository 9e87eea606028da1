// The syntax tree. Numbers named `end`, `open`, `start` or `first` are token indexes; `end` is the
// token behind the node. They tell the compiler which token Lua's one-pass compiler would be
// looking at, hence every line it records.
import type { LuaError } from '../diagnostics/lua-error.ts';

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '^' | '..' | '==' | '~=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';
export type UnaryOperator = '-' | 'not' | '#';

export interface ConstantExpr {
  kind: 'constant';
  value: undefined | boolean | number | string;
  end: number;
}
export interface VarargExpr {
  kind: 'vararg';
  end: number;
}
export interface NameExpr {
  kind: 'name';
  name: string;
  end: number;
}
export interface IndexExpr {
  kind: 'index';
  object: Expr;
  key: Expr;
  end: number;
}
/** A call; with `method`, `callee` is the object. `open` is the first token of the arguments. */
export interface CallExpr {
  kind: 'call';
  callee: Expr;
  method: string | undefined;
  args: Expr[];
  /** The arguments end with their bracket; false only where the chunk breaks off. */
  isClosed: boolean;
  open: number;
  end: number;
}
export interface ParenExpr {
  kind: 'paren';
  inner: Expr;
  end: number;
}
export interface FunctionExpr {
  kind: 'function';
  body: FunctionBody;
}
/** One field of a table constructor; without `key` it is positional. */
export interface TableItem {
  start: number;
  key: Expr | undefined;
  /** Index of the token behind `=`. */
  valueStart: number;
  value: Expr;
}
export interface TableExpr {
  kind: 'table';
  items: TableItem[];
  /** The constructor ends with its brace; false only where the chunk breaks off. */
  isClosed: boolean;
  open: number;
  end: number;
}
export interface BinaryExpr {
  kind: 'binary';
  operator: BinaryOperator;
  left: Expr;
  right: Expr;
}
export interface UnaryExpr {
  kind: 'unary';
  operator: UnaryOperator;
  operand: Expr;
}
/** Stands where the chunk breaks off in the middle: nothing behind it was read. */
export interface BrokenPart {
  kind: 'broken';
}
export type Expr =
  | BrokenPart
  | ConstantExpr
  | VarargExpr
  | NameExpr
  | IndexExpr
  | CallExpr
  | ParenExpr
  | FunctionExpr
  | TableExpr
  | BinaryExpr
  | UnaryExpr;

/** Parameters and statements of a function; the main chunk is one too. */
export interface FunctionBody {
  params: string[];
  /** Declared with `:`, so that `self` comes first. */
  hasSelf: boolean;
  isVararg: boolean;
  /** `...` appears in the body itself. */
  usesVararg: boolean;
  /** Functions are made in the body. */
  hasFunctions: boolean;
  firstParam: number;
  block: Block;
  line: number;
  lastLine: number;
  end: number;
}
export interface Block {
  statements: Statement[];
  end: number;
  /** The labels among its statements; undefined when there are none. */
  labels?: readonly Label[] | undefined;
}
export interface IfClause {
  condition: Expr;
  block: Block;
}

export interface LocalStatement {
  kind: 'local';
  names: string[];
  first: number;
  values: Expr[];
}
export interface LocalFunctionStatement {
  kind: 'localFunction';
  name: string;
  end: number;
  body: FunctionBody;
}
export interface FunctionStatement {
  kind: 'function';
  target: NameExpr | IndexExpr;
  body: FunctionBody;
  line: number;
}
export interface AssignStatement {
  kind: 'assign';
  targets: (NameExpr | IndexExpr)[];
  /** Empty only where the chunk breaks off. */
  values: Expr[];
}
export interface CallStatement {
  kind: 'call';
  call: CallExpr;
}
export interface DoStatement {
  kind: 'do';
  block: Block;
}
export interface WhileStatement {
  kind: 'while';
  condition: Expr;
  block: Block;
}
export interface RepeatStatement {
  kind: 'repeat';
  block: Block;
  condition: Expr;
}
export interface IfStatement {
  kind: 'if';
  clauses: IfClause[];
  otherwise: Block | undefined;
}
export interface NumericForStatement {
  kind: 'numericFor';
  name: string;
  /** Index of the loop variable's token. */
  first: number;
  from: Expr;
  to: Expr;
  step: Expr | undefined;
  block: Block;
  line: number;
}
export interface GenericForStatement {
  kind: 'genericFor';
  names: string[];
  first: number;
  values: Expr[];
  block: Block;
  line: number;
}
export interface ReturnStatement {
  kind: 'return';
  values: Expr[];
  end: number;
}
export interface BreakStatement {
  kind: 'break';
  end: number;
}
/** A place in a block that gotos lead to. */
export interface Label {
  name: string;
}
export interface LabelStatement {
  kind: 'label';
  label: Label;
  end: number;
}
/** `label` is unknown until the parser has met it, and stays so only in a chunk that breaks off. */
export interface GotoStatement {
  kind: 'goto';
  name: string;
  label: Label | undefined;
  end: number;
}
export type Statement =
  | BrokenPart
  | LocalStatement
  | LocalFunctionStatement
  | FunctionStatement
  | AssignStatement
  | CallStatement
  | DoStatement
  | WhileStatement
  | RepeatStatement
  | IfStatement
  | NumericForStatement
  | GenericForStatement
  | ReturnStatement
  | BreakStatement
  | LabelStatement
  | GotoStatement;

/**
 * A parsed chunk. With a `failure` the tree ends at the token that was wrong, and is completed with
 * nothing.
 */
export interface Chunk {
  main: FunctionBody;
  failure: LuaError | undefined;
}
