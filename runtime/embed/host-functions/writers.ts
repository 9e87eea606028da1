// Results by declared type: what an implementation gave becomes a Lua value, or a TypeError that says what was promised.
import { LuaTable } from '../../values/table.ts';
import { isFunction } from '../../interpreter/metamethods.ts';
import { LuaThread } from '../../values/thread.ts';
import type { LuaValue } from '../../values/value.ts';
import { toLua } from '../convert.ts';
import type { RawHostValue } from '../convert.ts';
import type { HostBindings } from './bindings.ts';
import { HostType } from './host-type.ts';
import { resultsOf } from './signature.ts';
import type { NamedResult, Results, ValueType } from './signature.ts';

/** Takes what an implementation gave to Lua. Throws a TypeError for another type. */
export type Writer = (value: unknown) => LuaValue;

/** All results of a function. */
export interface ResultPlan {
  /** None are given; one is; an array of them is. */
  readonly form: 'none' | 'one' | 'many';
  /** One result that may be a number. */
  readonly isNumber: boolean;
  /** One result, or for undefined none. */
  readonly isMaybe: boolean;
  readonly writers: readonly Writer[];
  /** For results after those. */
  readonly rest: Writer | undefined;
}

const RAW = { raw: true } as const;

function refuse(value: unknown, expected: string): never {
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  throw new TypeError(`the implementation gave ${got}, ${expected} is declared`);
}

function typedWriter(bindings: HostBindings, type: ValueType): Writer {
  const { vm } = bindings;
  const deep: Writer = (value) => toLua(vm, value as RawHostValue, RAW);
  if (type instanceof HostType) {
    const codec = bindings.codec(type);
    return (value) => codec.write(value);
  }
  if (typeof type === 'object') {
    if ('list' in type) return listWriter(bindings, writerFor(bindings, { type: type.list }));
    return (value) => {
      if (!type.oneOf.includes(value as string)) refuse(value, type.oneOf.join(' or '));
      return deep(value);
    };
  }
  const checked = (isRight: (value: LuaValue) => boolean): Writer => {
    return (value) => {
      const written = deep(value);
      return isRight(written) ? written : refuse(value, type);
    };
  };
  switch (type) {
    case 'number':
      return (value) => (typeof value === 'number' ? value : refuse(value, type));
    case 'integer':
      return (value) => (Number.isInteger(value) ? (value as number) : refuse(value, type));
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : refuse(value, type));
    case 'string':
      return (value) => (typeof value === 'string' ? deep(value) : refuse(value, type));
    case 'bytes':
      return (value) => (value instanceof Uint8Array ? deep(value) : refuse(value, type));
    case 'table':
    case 'list':
    case 'record':
      return checked((value) => value instanceof LuaTable);
    case 'function':
      return checked(isFunction);
    case 'thread':
      return checked((value) => value instanceof LuaThread);
    case 'data':
    case 'any':
      return deep;
  }
}

function listWriter(bindings: HostBindings, element: Writer): Writer {
  const { vm } = bindings;
  return (value) => {
    if (!Array.isArray(value)) return refuse(value, 'an array');
    vm.state.budget.left -= value.length;
    return toLua(vm, value.map((each) => element(each)) as RawHostValue[], RAW);
  };
}

/** The writer of one result. */
export function writerFor(bindings: HostBindings, { type, optional }: NamedResult): Writer {
  const write = typedWriter(bindings, type);
  if (optional !== true) return write;
  return (value) => (value === undefined || value === null ? undefined : write(value));
}

/** The writers of all results of a function. */
export function resultPlan(bindings: HostBindings, returns: Results | undefined): ResultPlan {
  const declared = resultsOf(returns);
  const last = declared.at(-1);
  const rest = last?.rest === true ? writerFor(bindings, { ...last, optional: true }) : undefined;
  const fixed = rest === undefined ? declared : declared.slice(0, -1);
  const writers = fixed.map((each) => writerFor(bindings, each));
  const form = declared.length === 0 ? 'none' : Array.isArray(returns) ? 'many' : 'one';
  const isNumber = form === 'one' && (last?.type === 'number' || last?.type === 'any');
  return { form, isNumber, isMaybe: form === 'one' && last?.maybe === true, writers, rest };
}

/** The values for an array of results; throws a TypeError for another number of them. */
export function writeMany(plan: ResultPlan, results: unknown): LuaValue[] {
  const { writers, rest } = plan;
  if (!Array.isArray(results)) return refuse(results, 'an array of results');
  if (results.length < writers.length || (rest === undefined && results.length > writers.length)) {
    return refuse(results, `${writers.length} results`);
  }
  return results.map((each, n) => (writers[n] ?? (rest as Writer))(each));
}
