// Host functions: declared once with parameter types and a sentence, checked on every call. A wrong argument is an
// error at the Lua line that called, naming function, position, what was expected and what came.
import { fromLua, listOf, recordOf, toLua, typeError } from '../core/convert.ts';
import type { HostValue } from '../core/convert.ts';
import type { LuaEntities } from '../entities/lua-entities.ts';
import type { Entity } from '../core/entity.ts';
import { raiseHostError } from './host-values.ts';
import { encodeText, isFunction, LuaTable } from '../../runtime/internals.ts';
import type { ExecutionContext, LuaValue, CoreVM } from '../../runtime/internals.ts';

/**
 * Types a parameter can be declared with. `string` arrives decoded, `entity` as a living handle, `list` as an array
 * of a table's elements 1..#t, `record` as a prototype-less object of its string-keyed fields, `table` and `function`
 * as the Lua objects they are.
 */
export type ParameterType =
  'string' | 'number' | 'boolean' | 'entity' | 'table' | 'list' | 'record' | 'function' | 'any';

/** One declared parameter. */
export interface Parameter {
  name: string;
  type: ParameterType;
  /** nil is accepted and arrives as undefined. */
  optional?: boolean;
  doc?: string;
}

/** Declaration of a host function. */
export interface HostFunctionDeclaration {
  params?: readonly Parameter[];
  /**
   * What the implementation gives: one `value` (default), `values` (an array of several results), an `entity`
   * (handle or undefined), `entities` (an array of handles, a list in Lua).
   */
  returns?: 'value' | 'values' | 'entity' | 'entities';
  /** One sentence on what it does. */
  doc?: string;
}

/** A host function's body. Arguments come in the declared order, converted. */
// oxlint-disable-next-line typescript/no-explicit-any -- the declaration types the arguments, TypeScript cannot
export type HostImplementation = (...args: any[]) => HostValue | void;

/** What `registerHostFunction` needs. */
export interface HostFunctionSetup {
  vm: CoreVM;
  entities: LuaEntities;
  name: string;
  declaration: HostFunctionDeclaration;
  implementation: HostImplementation;
}

/** Two to the power of this many values of a list cost a unit. */
const VALUES_PER_UNIT = 2;

/** An argument as the implementation gets it. */
type Argument = LuaValue | Entity | LuaValue[] | Record<string, LuaValue>;

function hasType(value: LuaValue, type: ParameterType): boolean {
  if (type === 'table' || type === 'list' || type === 'record') return value instanceof LuaTable;
  return type === 'function' ? isFunction(value) : typeof value === type;
}

function checkArgument(
  cx: ExecutionContext,
  setup: HostFunctionSetup,
  at: number,
  parameter: Parameter,
): Argument {
  const value = cx.arg(at);
  const { type } = parameter;
  if (type === 'number' && typeof value === 'number') return value;
  if (value === undefined && (parameter.optional || type === 'any')) return undefined;
  if (type === 'any') return fromLua(value);
  if (type === 'entity') return setup.entities.check(cx, setup.name, at);
  if (!hasType(value, type)) {
    const expected = type === 'list' || type === 'record' ? 'table' : type;
    return typeError(cx, setup.name, at, expected);
  }
  if (type === 'list') {
    const list = listOf(value as LuaTable);
    cx.charge(list.length >> VALUES_PER_UNIT);
    return list;
  }
  return type === 'record' ? recordOf(value as LuaTable) : fromLua(value);
}

/** Pushes what the implementation gave; returns the number of results. */
function pushResults(cx: ExecutionContext, setup: HostFunctionSetup, result: HostValue): number {
  const { entities } = setup;
  const { returns } = setup.declaration;
  if (typeof result === 'number' && (returns === undefined || returns === 'value')) {
    return cx.ret(result);
  }
  switch (returns) {
    case 'entity':
      return cx.ret(typeof result === 'number' ? entities.wrap(result) : undefined);
    case 'entities': {
      const list = (Array.isArray(result) ? result : []) as Entity[];
      cx.charge(list.length);
      return cx.ret(
        toLua(
          setup.vm,
          list.map((each) => entities.wrap(each)),
        ),
      );
    }
    case 'values': {
      const values = Array.isArray(result) ? (result as readonly HostValue[]) : [result];
      for (const value of values) cx.push(toLua(setup.vm, value));
      return values.length;
    }
    default:
      if (result === undefined) return 0;
      return cx.ret(toLua(setup.vm, result));
  }
}

/**
 * Stores a host function under its dotted name in the VM's globals; tables on the way are made. Throws when a part of
 * the name is taken by something else than a table.
 */
export function registerHostFunction(setup: HostFunctionSetup): void {
  const { vm, name } = setup;
  storeGlobal(vm, name, vm.native(name, bodyOf(setup)));
}

/** The native's body. Few arguments are passed without a list. */
function bodyOf(setup: HostFunctionSetup): (cx: ExecutionContext) => number {
  const { name, implementation } = setup;
  const parameters = setup.declaration.params ?? [];
  const count = parameters.length;
  const argument = (cx: ExecutionContext, at: number): Argument =>
    checkArgument(cx, setup, at, parameters[at - 1] as Parameter);
  return (cx) => {
    const a = count > 0 ? argument(cx, 1) : undefined;
    const b = count > 1 ? argument(cx, 2) : undefined;
    const c = count > 2 ? argument(cx, 3) : undefined;
    const more: Argument[] | undefined = count > 3 ? [] : undefined;
    for (let at = 4; at <= count; at++) more?.push(argument(cx, at));
    try {
      let result: HostValue | void;
      if (more !== undefined) result = implementation(a, b, c, ...more);
      else if (count === 3) result = implementation(a, b, c);
      else if (count === 2) result = implementation(a, b);
      else result = count === 1 ? implementation(a) : implementation();
      return pushResults(cx, setup, result as HostValue);
    } catch (thrown) {
      return raiseHostError(cx, name, thrown);
    }
  };
}

/** Stores a value under a dotted name among the globals. */
export function storeGlobal(vm: CoreVM, name: string, value: LuaValue): void {
  const parts = name.split('.');
  const last = parts.pop() as string;
  let table = vm.globals;
  for (const part of parts) {
    const found = table.getString(encodeText(part));
    if (found instanceof LuaTable) {
      table = found;
    } else if (found === undefined) {
      const made = new LuaTable();
      table.setString(encodeText(part), made);
      table = made;
    } else {
      throw new Error(`cannot register '${name}': global '${part}' is not a table`);
    }
  }
  table.setString(encodeText(last), value);
}
