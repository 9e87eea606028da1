// Host functions of a game: declared as those of the runtime, with entities among the types, and strict: nothing is converted.
import { HostBindings, HostFunction } from '../../runtime/internals.ts';
import type {
  CoreVM,
  Effect,
  NamedResult,
  ResultDeclaration,
  Results,
  ValueType,
} from '../../runtime/internals.ts';
import type { HostValue } from '../core/convert.ts';
import { entityType } from '../core/entity-type.ts';

/**
 * Types a parameter can be declared with: those of the runtime's `fn`, and `entity`, a living entity's handle. A `string` arrives
 * decoded, a `list` as an array of a table's elements 1..#t, a `record` as a prototype-less object of its string-keyed fields,
 * `table` and `function` as the Lua objects they are.
 */
export type ParameterType = ValueType | 'entity' | { readonly list: ParameterType };

/** One declared parameter. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** nil is accepted and arrives as undefined. */
  readonly optional?: boolean;
  /** Stands for nil; makes the parameter optional. */
  readonly default?: unknown;
  /** In words, as `seconds`: for documentation. */
  readonly unit?: string;
  readonly doc?: string;
}

/** Declaration of a host function. */
export interface HostFunctionDeclaration {
  readonly params?: readonly Parameter[];
  /** Further arguments, any number of them. */
  readonly rest?: Parameter;
  /**
   * What the implementation gives: one `value` (default), or undefined for none; `values`, an array of several results; an `entity`,
   * handle or undefined; `entities`, an array of handles, a list in Lua. Or results as the runtime's `fn` declares them: they
   * are checked, and documented.
   */
  readonly returns?: 'value' | 'values' | 'entity' | 'entities' | Results;
  /** One sentence on what it does. */
  readonly doc?: string;
  /** What a call does to the world, for steps that fail. Default: unknown. */
  readonly effect?: Effect;
  /**
   * The implementation may give a promise, and gets an `AbortSignal` after the declared arguments. The task that calls waits: it gets
   * the value, or the rejection as an error, in the next tick after the promise has settled. The signal is aborted when the task
   * ends before. Chunk bodies and destroy hooks cannot call it.
   */
  readonly async?: boolean;
  /** Arguments are converted as Lua's own libraries do it. Default true: they are not. */
  readonly strict?: boolean;
  /** Why it should not be used any more. */
  readonly deprecated?: string;
}

/** A host function's body. Arguments come in the declared order, converted. */
// oxlint-disable-next-line typescript/no-explicit-any -- the declaration types the arguments, TypeScript cannot
export type HostImplementation = (...args: any[]) => HostValue | void | PromiseLike<unknown>;

function typeOf(type: ParameterType): ValueType {
  if (type === 'entity') return entityType;
  if (typeof type === 'object' && 'list' in type) return { list: typeOf(type.list) };
  return type;
}

function resultOf(result: ResultDeclaration): ResultDeclaration {
  if (typeof result !== 'object' || !('type' in result)) return typeOf(result as ParameterType);
  return { ...result, type: typeOf(result.type) } as NamedResult;
}

function resultsOf(returns: HostFunctionDeclaration['returns']): Results {
  switch (returns) {
    case undefined:
    case 'value':
      return { type: 'any', maybe: true };
    case 'values':
      return [{ type: 'any', rest: true }];
    case 'entity':
      return { type: entityType, optional: true };
    case 'entities':
      return { list: entityType };
    default:
      return Array.isArray(returns)
        ? (returns as readonly ResultDeclaration[]).map(resultOf)
        : resultOf(returns as ResultDeclaration);
  }
}

/** The runtime's declaration of a game's function. */
export function gameFunction(
  name: string,
  declaration: HostFunctionDeclaration,
  implementation: HostImplementation,
): HostFunction {
  const { params = [], rest, returns, strict = true, ...details } = declaration;
  return new HostFunction(
    {
      ...details,
      name,
      strict,
      params: params.map((each) => ({ ...each, type: typeOf(each.type) })),
      ...(rest && { rest: { ...rest, type: typeOf(rest.type) } }),
      returns: resultsOf(returns),
    },
    implementation as HostFunction['implementation'],
  );
}

/**
 * Stores a host function under its dotted name in the VM's globals; tables on the way are made. Throws when a part of
 * the name is taken by something else than a table.
 */
export function registerHostFunction(
  vm: CoreVM,
  name: string,
  declaration: HostFunctionDeclaration,
  implementation: HostImplementation,
): HostFunction {
  const made = gameFunction(name, declaration, implementation);
  vm.part(HostBindings).define(made);
  return made;
}
