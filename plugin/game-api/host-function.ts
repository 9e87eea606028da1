// Host functions: declared once with parameter types and a sentence, checked on every call. A wrong argument is an
// error at the Lua line that called, naming function, position, what was expected and what came.
import { argumentError, fromLua, isFunction, toLua, typeName } from '../core/convert.ts';
import type { HostValue } from '../core/convert.ts';
import type { LuaEntities } from '../entities/lua-entities.ts';
import type { Entity } from '../core/entity.ts';
import { encodeText, LuaTable } from '../../runtime/index.ts';
import type { ExecutionContext, LuaValue, LuaVM } from '../../runtime/index.ts';

/** Types a parameter can be declared with. `string` arrives decoded, `entity` as a living handle. */
export type ParameterType =
  'string' | 'number' | 'boolean' | 'entity' | 'table' | 'function' | 'any';

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
  /** `entity`: the implementation returns a handle; `values`: it returns an array of results; default one value. */
  returns?: 'value' | 'values' | 'entity';
  /** One sentence on what it does. */
  doc?: string;
}

/** A host function's body. Arguments come in the declared order, converted. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type HostImplementation = (...args: any[]) => HostValue | void;

function checkArgument(
  cx: ExecutionContext,
  name: string,
  at: number,
  parameter: Parameter,
  entities: LuaEntities,
): LuaValue | Entity {
  const value = cx.arg(at);
  if (value === undefined && (parameter.optional || parameter.type === 'any')) return undefined;
  if (parameter.type === 'any') return fromLua(value);
  if (parameter.type === 'entity') return entities.check(cx, name, at);
  const matches =
    parameter.type === 'table'
      ? value instanceof LuaTable
      : parameter.type === 'function'
        ? isFunction(value)
        : typeof value === parameter.type;
  if (!matches) {
    const got = cx.isNone(at)
      ? 'no value'
      : entities.unwrap(value) === undefined
        ? typeName(value)
        : 'entity';
    return argumentError(cx, name, at, `${parameter.type} expected, got ${got}`);
  }
  return fromLua(value);
}

/** What `registerHostFunction` needs. */
export interface HostFunctionSetup {
  vm: LuaVM;
  entities: LuaEntities;
  name: string;
  declaration: HostFunctionDeclaration;
  implementation: HostImplementation;
}

/** Stores a host function under its dotted name in the VM's globals; tables on the way are made. */
export function registerHostFunction(setup: HostFunctionSetup): void {
  const { vm, entities, name, declaration, implementation } = setup;
  const parameters = declaration.params ?? [];
  const returns = declaration.returns ?? 'value';
  const body = (cx: ExecutionContext): number => {
    const args: (LuaValue | Entity)[] = [];
    for (let i = 0; i < parameters.length; i++) {
      args.push(checkArgument(cx, name, i + 1, parameters[i] as Parameter, entities));
    }
    let results: LuaValue[];
    try {
      const result = implementation(...args) as HostValue;
      if (returns === 'entity') {
        results = [typeof result === 'number' ? entities.wrap(result) : undefined];
      } else if (returns === 'values' && Array.isArray(result)) {
        results = result.map((each: HostValue) => toLua(each));
      } else {
        results = [toLua(result)];
      }
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      return cx.error(encodeText(`${name}: ${thrown.message}`), 1);
    }
    for (const result of results) cx.push(result);
    return results.length;
  };
  storeGlobal(vm, name, vm.native(name, body));
}

/** Stores a value under a dotted name among the globals. */
export function storeGlobal(vm: LuaVM, name: string, value: LuaValue): void {
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
