// How functions are declared: parameters, results, and what is said about them. Declarations know no VM.
import { HostType } from './host-type.ts';

/**
 * Types by name. As arguments: `number` and `string` are taken as Lua's own libraries take them (a text that is a number counts as
 * one, a number as a text) unless the declaration is `strict`; `integer` is a number without its fraction, in a `strict` one it
 * must have none; `string` is text, decoded as UTF-8; `bytes` a `Uint8Array`; `list` an array of a table's elements 1 to #t;
 * `record` its string keys as an object without prototype; `data` is copied deeply; tables, functions and threads are themselves.
 */
export type TypeName =
  | 'number'
  | 'integer'
  | 'string'
  | 'bytes'
  | 'boolean'
  | 'table'
  | 'list'
  | 'record'
  | 'data'
  | 'function'
  | 'thread'
  | 'any';

/** A type: by name, one of the host's own, a choice of values, or a list of elements of a type. */
export type ValueType =
  | TypeName
  | HostType<unknown>
  | { readonly oneOf: readonly (string | number | boolean)[] }
  | { readonly list: ValueType };

/** One declared parameter. */
export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  /** nil, or nothing, is accepted and arrives as undefined. */
  readonly optional?: boolean;
  /** Stands for nil or nothing; makes the parameter optional. */
  readonly default?: unknown;
  /** In words, as `seconds`: for documentation. */
  readonly unit?: string;
  readonly doc?: string;
}

/** One declared result. */
export interface NamedResult {
  readonly type: ValueType;
  readonly name?: string;
  /** The implementation may give undefined or null, which is nil. */
  readonly optional?: boolean;
  /** The implementation may give undefined, which is no result at all. */
  readonly maybe?: boolean;
  /** Only the last: any number of results of this type. */
  readonly rest?: boolean;
  readonly unit?: string;
  readonly doc?: string;
}

export type ResultDeclaration = ValueType | NamedResult;

/** One result, or a list of them: then the implementation gives an array. */
export type Results = ResultDeclaration | readonly ResultDeclaration[];

/** How a transaction treats a call: see `HostFunction.effect`. */
export type Effect = 'pure' | 'undo' | 'deferred' | 'irreversible';

/** One way to call a function. */
export interface Signature {
  readonly params?: readonly Parameter[];
  /** Further arguments, any number of them; they arrive as further arguments. */
  readonly rest?: Parameter;
  /** Default: none. */
  readonly returns?: Results;
  readonly doc?: string;
}

/** A signature with its defaults. */
export interface FullSignature extends Signature {
  readonly params: readonly Parameter[];
  readonly doc: string;
}

/** What all functions can be declared with, beside their signature. */
export interface FunctionDetails {
  /** Further ways to call the function, tried in order when the arguments do not fit the first. */
  readonly overloads?: readonly Signature[];
  /** Nothing is converted: a number must be a number, a text a text, an integer must have no fraction. Default false. */
  readonly strict?: boolean;
  /** What a call does to the world, for transactions. Default: unknown. */
  readonly effect?: Effect;
  /** The implementation may give a promise: the script waits for it. It gets an abort signal as its last argument. */
  readonly async?: boolean;
  /** Why it should not be used any more. */
  readonly deprecated?: string;
}

/** Declaration of a host function. */
export interface FunctionDeclaration extends Signature, FunctionDetails {
  /** Dotted path among the globals: `door.open`. */
  readonly name: string;
}

const PARAMETER_NAME = /^[A-Za-z_]\w*$/;
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'and break do else elseif end false for function goto if in local nil not or repeat return ' +
    'then true until while'
  ).split(' '),
);

/** Can a script write the name? */
export function isLuaName(name: string): boolean {
  return PARAMETER_NAME.test(name) && !KEYWORDS.has(name);
}

/** Throws a TypeError for a declaration that says nothing sensible. */
export function checkedSignature(
  name: string,
  { params = [], rest, returns, doc = '' }: Signature,
): FullSignature {
  const fail = (what: string): never => {
    throw new TypeError(`fn: '${name}' ${what}`);
  };
  let isOptional = false;
  const names = new Set<string>();
  for (const parameter of rest === undefined ? params : [...params, rest]) {
    if (!isLuaName(parameter.name)) fail(`has a parameter named '${parameter.name}'`);
    if (names.has(parameter.name)) fail(`has two parameters '${parameter.name}'`);
    names.add(parameter.name);
    checkType(parameter.type, fail);
    if (parameter === rest) continue;
    const mayLack = isOptionalParameter(parameter);
    if (isOptional && !mayLack) fail(`needs '${parameter.name}' after an optional parameter`);
    isOptional = mayLack;
  }
  const results = resultsOf(returns);
  results.forEach((each, n) => {
    checkType(each.type, fail);
    if (each.rest === true && (n !== results.length - 1 || !Array.isArray(returns))) {
      fail('has a rest among its results that is not the last of a list');
    }
  });
  return { params, doc, ...(rest && { rest }), ...(returns !== undefined && { returns }) };
}

const TYPE_NAMES: ReadonlySet<unknown> = new Set<TypeName>([
  'number',
  'integer',
  'string',
  'bytes',
  'boolean',
  'table',
  'list',
  'record',
  'data',
  'function',
  'thread',
  'any',
]);

/** Calls `fail` for what is no type. */
export function checkType(type: ValueType, fail: (what: string) => never): void {
  if (TYPE_NAMES.has(type) || type instanceof HostType) return;
  if (typeof type === 'object' && type !== null) {
    if ('list' in type) return checkType(type.list, fail);
    if ('oneOf' in type && type.oneOf.length > 0) return;
  }
  fail(`has an unknown type ${JSON.stringify(type)}`);
}

/** May nil stand for it? */
export function isOptionalParameter(parameter: Parameter): boolean {
  return parameter.optional === true || parameter.default !== undefined || parameter.type === 'any';
}

/** The declared results as a list. */
export function resultsOf(returns: Results | undefined): readonly NamedResult[] {
  if (returns === undefined) return [];
  const list = Array.isArray(returns) ? (returns as readonly ResultDeclaration[]) : [returns];
  return list.map((each) =>
    typeof each === 'object' && 'type' in each
      ? (each as NamedResult)
      : { type: each as ValueType },
  );
}
