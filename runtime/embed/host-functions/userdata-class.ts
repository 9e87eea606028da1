// Classes of userdata: what scripts see of host objects. Nothing of an object can be reached but the fields, methods and operators that
// its class declares. A class knows no VM; class-binding.ts makes it work in one.
import { TO_LUA } from '../convert.ts';
import type { LuaValue } from '../../values/value.ts';
import type { CoreVM } from '../core-vm.ts';
import { HostBindings } from './bindings.ts';
import { ClassBinding } from './class-binding.ts';
import { HostType, OwnType } from './host-type.ts';
import type { HostCodec } from './host-type.ts';
import type { ArgumentOf, Arguments, ResultOf } from './inference.ts';
import { checkedSignature, checkType, isLuaName } from './signature.ts';
import type {
  FullSignature,
  FunctionDetails,
  Parameter,
  Results,
  Signature,
  ValueType,
} from './signature.ts';

/** A declared field: a property of the object, or what `get` and `set` make of it. */
export interface FieldDeclaration<T, V extends ValueType = ValueType> {
  readonly type: V;
  /** `get` may give undefined or null, which is nil; `set` gets undefined for nil. */
  readonly optional?: boolean;
  get(object: T): ResultOf<V> | null | undefined;
  /** Without it the field cannot be written. */
  set?(object: T, value: ArgumentOf<V>): void;
  readonly unit?: string;
  readonly doc?: string;
}

/** A declared method: made by `method`. */
export interface MethodDeclaration<T> extends FunctionDetails {
  readonly signatures: readonly FullSignature[];
  readonly implementation: (self: T, ...args: never[]) => unknown;
}

/**
 * Operators that a class may have. Of arithmetic and `concat`, the first argument is the object, the second the other operand; a third
 * is true when the object stood on the right. `index` is asked for names that are no field and no method.
 */
export const OPERATORS = [
  'add',
  'sub',
  'mul',
  'div',
  'mod',
  'pow',
  'unm',
  'concat',
  'eq',
  'lt',
  'le',
  'call',
  'tostring',
  'len',
  'index',
] as const;

export type Operator = (typeof OPERATORS)[number];

/** Declaration of a class. */
export interface ClassDeclaration<
  T extends object,
  F extends Record<string, ValueType>,
  Base extends object = object,
> {
  /** As messages and annotations call it. */
  readonly name: string;
  readonly doc?: string;
  /** Objects of this class of JavaScript only. Default: any object, as TypeScript allows. */
  readonly of?: abstract new (...args: never[]) => T;
  /** Its fields, methods and operators are inherited; its objects are not of this class, but those of this class are of it. */
  readonly extends?: UserdataClass<Base>;
  readonly fields?: { readonly [K in keyof F]: FieldDeclaration<T, F[K]> };
  readonly methods?: Readonly<Record<string, MethodDeclaration<T>>>;
  readonly metamethods?: Readonly<Partial<Record<Operator, MethodDeclaration<T>>>>;
}

/**
 * A type for methods and operators that take or give objects of the class that is being declared.
 * @example
 * const own = ownType<Vector>();
 * userdataClass({ name: 'Vector', of: Vector, metamethods: {
 *   add: method({ params: [{ name: 'other', type: own }], returns: own }, (a: Vector, b) => a.plus(b)),
 * } });
 */
export function ownType<T>(): HostType<T> {
  return new OwnType<T>('self');
}

/**
 * Declares a method: its first argument is the object, the others come from `params`.
 * @example method({ params: [{ name: 'points', type: 'number' }], doc: 'Heals it.' }, (door: Door, points) => door.heal(points))
 */
export function method<
  T,
  const P extends readonly Parameter[] = [],
  const Rest extends Parameter | undefined = undefined,
  const R extends Results | undefined = undefined,
  const Given extends ResultOf<R> = ResultOf<R>,
>(
  declaration: FunctionDetails & {
    readonly params?: P;
    readonly rest?: Rest;
    readonly returns?: R;
    readonly doc?: string;
  },
  implementation: (self: T, ...args: Arguments<P, Rest>) => Given,
): MethodDeclaration<T>;
export function method<T>(
  declaration: FunctionDetails & Signature,
  implementation: (self: T, ...args: never[]) => unknown,
): MethodDeclaration<T> {
  const { params, rest, returns, doc, overloads = [], ...details } = declaration;
  const first: Signature = {
    ...(params && { params }),
    ...(rest && { rest }),
    ...(returns !== undefined && { returns }),
    ...(doc !== undefined && { doc }),
  };
  const signatures = [first, ...overloads].map((each) => checkedSignature('method', each));
  return { ...details, signatures, implementation };
}

/** A declared class; also a type for parameters, results and fields. Made by `userdataClass`. */
export class UserdataClass<T extends object> extends HostType<T> {
  readonly of: (abstract new (...args: never[]) => T) | undefined;
  readonly parent: UserdataClass<never> | undefined;
  readonly fields: ReadonlyMap<string, FieldDeclaration<T>>;
  readonly methods: ReadonlyMap<string, MethodDeclaration<T>>;
  readonly metamethods: ReadonlyMap<Operator, MethodDeclaration<T>>;

  constructor(declaration: ClassDeclaration<T, Record<string, ValueType>>) {
    const { name, doc, of, extends: parent, fields, methods, metamethods } = declaration;
    super(name, doc);
    this.of = of;
    this.parent = parent as UserdataClass<never> | undefined;
    this.fields = new Map(Object.entries(fields ?? {}));
    this.methods = new Map(Object.entries(methods ?? {}));
    this.metamethods = new Map(
      Object.entries(metamethods ?? {}) as [Operator, MethodDeclaration<T>][],
    );
    this.check();
  }

  /** What the class means in a VM. */
  bind(bindings: HostBindings): HostCodec<T> {
    return new ClassBinding<T>(bindings, this);
  }

  /** The userdata of an object in a VM: the same one each time. Throws a TypeError for an object that is not of the class. */
  wrap(vm: CoreVM, object: T): LuaValue {
    return vm
      .part(HostBindings)
      .codec(this as unknown as HostType<unknown>)
      .write(object);
  }

  /** For values that convert themselves: see `instance`. */
  instance(object: T): { [TO_LUA](vm: CoreVM): LuaValue } {
    return { [TO_LUA]: (vm) => this.wrap(vm, object) };
  }

  private check(): void {
    const fail = (what: string): never => {
      throw new TypeError(`userdataClass: '${this.name}' ${what}`);
    };
    if (!isLuaName(this.name)) fail('is no name');
    for (const [name, { type, get }] of this.fields) {
      if (!isLuaName(name)) fail(`has a field named '${name}'`);
      if (typeof get !== 'function') fail(`has no get for '${name}'`);
      checkType(type, fail);
    }
    for (const name of this.methods.keys()) {
      if (!isLuaName(name)) fail(`has a method named '${name}'`);
      if (this.fields.has(name)) fail(`has a field and a method '${name}'`);
    }
    for (const name of this.metamethods.keys()) {
      if (!OPERATORS.includes(name)) fail(`has an unknown operator '${name}'`);
    }
  }
}

/**
 * Declares a class of userdata. An object becomes the same userdata each time, as long as the host or Lua holds it. Throws a
 * TypeError for a declaration that is none.
 * @example
 * const doorClass = userdataClass({
 *   name: 'Door',
 *   of: Door,
 *   fields: {
 *     width: { type: 'number', get: (door) => door.width, unit: 'pixels' },
 *     open: { type: 'boolean', get: (door) => door.open, set: (door, value) => (door.open = value) },
 *   },
 *   methods: {
 *     knock: method({ params: [{ name: 'times', type: 'integer', default: 1 }] }, (door: Door, times) => door.knock(times)),
 *   },
 * });
 * fn({ name: 'find_door', params: [{ name: 'name', type: 'string' }], returns: doorClass }, (name) => doors.find(name));
 */
export function userdataClass<
  Base extends object,
  T extends Base,
  const F extends Record<string, ValueType> = Record<never, never>,
>(declaration: ClassDeclaration<T, F, Base>): UserdataClass<T> {
  return new UserdataClass<T>(
    declaration as unknown as ClassDeclaration<T, Record<string, ValueType>>,
  );
}
