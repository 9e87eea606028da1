// Declared host functions: a description and an implementation. They know no VM: the same function can be defined in many. From the
// description come the checks of arguments (natives.ts), annotations and the reference page.
import { TO_LUA } from '../convert.ts';
import type { ConvertsToLua } from '../convert.ts';
import type { CoreVM } from '../core-vm.ts';
import type { LuaValue } from '../../values/value.ts';
import { HostBindings } from './bindings.ts';
import type { Arguments, ResultOf } from './inference.ts';
import { checkedSignature, isLuaName } from './signature.ts';
import type {
  Effect,
  FullSignature,
  FunctionDeclaration,
  FunctionDetails,
  Parameter,
  Results,
  Signature,
} from './signature.ts';

/** An implementation as it is kept: the declaration checks what it gets. */
export type Implementation = (...args: never[]) => unknown;

/** A declared host function: a description and an implementation, independent of VMs. Made by `fn`. */
export class HostFunction implements ConvertsToLua {
  readonly name: string;
  /** The ways to call it; at least one. */
  readonly signatures: readonly FullSignature[];
  readonly isStrict: boolean;
  readonly effect: Effect | undefined;
  readonly isAsync: boolean;
  readonly deprecated: string | undefined;
  readonly implementation: Implementation;

  constructor(declaration: FunctionDeclaration, implementation: Implementation) {
    const { name, overloads = [], strict, effect, async: isAsync, deprecated } = declaration;
    if (!name.split('.').every(isLuaName)) throw new TypeError(`fn: '${name}' is no dotted name`);
    if (typeof implementation !== 'function') {
      throw new TypeError(`fn: '${name}' has no implementation`);
    }
    this.name = name;
    if (isAsync === true && (effect === 'undo' || effect === 'deferred')) {
      throw new TypeError(`fn: '${name}': an async function cannot be '${effect}'`);
    }
    this.signatures = [declaration, ...overloads].map((each) => checkedSignature(name, each));
    this.isStrict = strict === true;
    this.effect = effect;
    this.isAsync = isAsync === true;
    this.deprecated = deprecated;
    this.implementation = implementation;
  }

  [TO_LUA](vm: CoreVM): LuaValue {
    return vm.part(HostBindings).native(this);
  }
}

/**
 * Declares a function for scripts. The types of `params` and `rest` are those of the implementation's arguments; a wrong argument is
 * Lua's error at the line that called, and the implementation is not called. What it throws is an error there too, with the
 * exception as `cause`. Throws a TypeError for a declaration that is none.
 * @example
 * const open = fn(
 *   {
 *     name: 'door.open',
 *     params: [
 *       { name: 'door', type: 'string' },
 *       { name: 'speed', type: 'number', unit: 'pixels a second', default: 40 },
 *     ],
 *     returns: 'boolean',
 *     doc: 'Opens a door; false when it is open already.',
 *   },
 *   (door, speed) => doors.open(door, speed),
 * );
 */
export function fn<
  const P extends readonly Parameter[] = [],
  const Rest extends Parameter | undefined = undefined,
  const R extends Results | undefined = undefined,
  // Of its own, and const: so an array that is given is known as the tuple that it is.
  const Given extends ResultOf<R> = ResultOf<R>,
>(
  declaration: FunctionDetails & {
    readonly name: string;
    readonly params?: P;
    readonly rest?: Rest;
    readonly returns?: R;
    readonly doc?: string;
    readonly overloads?: undefined;
    readonly async?: false;
  },
  implementation: (...args: Arguments<P, Rest>) => Given,
): HostFunction;
/** With overloads, or as one that waits: the implementation's types are its own. */
export function fn(
  declaration: FunctionDeclaration & ({ overloads: readonly Signature[] } | { async: true }),
  // oxlint-disable-next-line typescript/no-explicit-any -- which overload was called is known by looking at the arguments
  implementation: (...args: any[]) => unknown,
): HostFunction;
export function fn(declaration: FunctionDeclaration, implementation: Implementation): HostFunction {
  return new HostFunction(declaration, implementation);
}
