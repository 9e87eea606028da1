// A class of userdata in one VM: its locked metatable, and the access by which fields and methods are found without a call. What
// needs conversion or is an error goes through `__index` and `__newindex`.
import { USERDATA_BYTES } from '../../values/collectable.ts';
import { LuaTable } from '../../values/table.ts';
import type { NativeFunction } from '../../values/function.ts';
import { decodeText, encodeText } from '../../values/text.ts';
import { NamedFields, Userdata } from '../../values/userdata.ts';
import type { FieldReader, FieldWriter } from '../../values/userdata.ts';
import type { LuaValue } from '../../values/value.ts';
import type { ExecutionContext } from '../../interpreter/context.ts';
import { typeName } from '../../interpreter/vm-state.ts';
import type { HostBindings } from './bindings.ts';
import { typeFault } from './faults.ts';
import { HostType, Mismatch, OwnType } from './host-type.ts';
import type { HostCodec } from './host-type.ts';
import { makeNative } from './natives.ts';
import { CONVERTED, isQuick, PLAIN_NUMBER, quickArgument, readerFor, UNFIT } from './readers.ts';
import type { Reader } from './readers.ts';
import type { FullSignature, Parameter, Results, ValueType } from './signature.ts';
import { resultsOf } from './signature.ts';
import type {
  FieldDeclaration,
  MethodDeclaration,
  Operator,
  UserdataClass,
} from './userdata-class.ts';
import { writerFor } from './writers.ts';
import type { Writer } from './writers.ts';

/** A field in a VM. */
interface BoundField {
  readonly name: string;
  readonly get: (object: unknown) => unknown;
  readonly set: ((object: unknown, value: unknown) => void) | undefined;
  readonly isOptional: boolean;
  readonly write: Writer;
  readonly reader: Reader;
}

/** The fields of a class, and which class it is. */
class ClassAccess extends NamedFields {
  readonly binding: ClassBinding<object>;

  constructor(binding: ClassBinding<object>) {
    super();
    this.binding = binding;
  }
}

/** Operators on two values of which either may be the object. */
const BINARY: ReadonlySet<Operator> = new Set([
  'add',
  'sub',
  'mul',
  'div',
  'mod',
  'pow',
  'concat',
] as const);
/** Operators on two objects of the class. */
const COMPARISONS: ReadonlySet<Operator> = new Set(['eq', 'lt', 'le'] as const);

type AnyMethod = MethodDeclaration<never>;

/** A class in a VM: takes userdata to objects and back. */
export class ClassBinding<T extends object> implements HostCodec<T> {
  readonly name: string;
  private readonly bindings: HostBindings;
  private readonly declared: UserdataClass<T>;
  private readonly parent: ClassBinding<object> | undefined;
  private readonly access: ClassAccess;
  private readonly metatable = new LuaTable();
  private readonly fields = new Map<string, BoundField>();
  private readonly self: Reader;
  private readonly index: AnyMethod['implementation'] | undefined;

  constructor(bindings: HostBindings, declared: UserdataClass<T>) {
    this.name = declared.name;
    this.bindings = bindings;
    this.declared = declared;
    this.parent =
      declared.parent &&
      (bindings.codec(declared.parent as unknown as HostType<unknown>) as ClassBinding<object>);
    this.access = new ClassAccess(this as unknown as ClassBinding<object>);
    this.self = {
      kind: CONVERTED,
      isOptional: false,
      fallback: undefined,
      expected: this.name,
      convert: (_cx, value) => this.read(value) ?? UNFIT,
      quick: (value) => this.read(value) ?? UNFIT,
    };
    // Its own declarations name the class: they are bound once it can be found.
    bindings.supply(
      declared as unknown as HostType<unknown>,
      this as unknown as HostCodec<unknown>,
    );
    this.inherit();
    this.bindFields();
    this.bindMethods();
    this.index = this.operator('index')?.implementation;
    this.fillMetatable();
  }

  read(value: LuaValue): T | undefined {
    if (!(value instanceof Userdata)) return undefined;
    const { access } = value;
    if (access === this.access) return value.value as T;
    return access instanceof ClassAccess && access.binding.descendsFrom(this)
      ? (value.value as T)
      : undefined;
  }

  write(object: T): Userdata {
    const { of } = this.declared;
    if (typeof object !== 'object' || object === null) {
      throw new TypeError(`the implementation gave ${String(object)}, ${this.name} is declared`);
    }
    const { hostObjects } = this.bindings.vm;
    const known = hostObjects.find(object);
    if (known !== undefined) {
      if (this.read(known) !== undefined) return known;
      throw new TypeError(`the object is in Lua already, and is no ${this.name} there`);
    }
    if (of !== undefined && !(object instanceof of)) {
      throw new TypeError(`the implementation gave an object that is no ${this.name}`);
    }
    this.bindings.vm.state.heap.charge(USERDATA_BYTES);
    const made = new Userdata(object, this.metatable);
    made.access = this.access;
    hostObjects.add(object, made);
    return made;
  }

  private descendsFrom(other: unknown): boolean {
    if (other === (this as unknown)) return true;
    return this.parent !== undefined && this.parent.descendsFrom(other);
  }

  private inherit(): void {
    const { parent, access, fields } = this;
    if (parent === undefined) return;
    Object.assign(access.readers, parent.access.readers);
    Object.assign(access.writers, parent.access.writers);
    for (const [name, field] of parent.fields) fields.set(name, field);
  }

  private bindFields(): void {
    const { access } = this;
    for (const [name, declared] of this.declared.fields) {
      const field = this.bindField(name, declared as unknown as FieldDeclaration<never>);
      this.fields.set(name, field);
      delete access.readers[name];
      delete access.writers[name];
      const reader = plainReader(field);
      const writer = plainWriter(field);
      if (reader !== undefined) access.readers[name] = reader;
      if (writer !== undefined) access.writers[name] = writer;
    }
  }

  private bindField(name: string, declared: FieldDeclaration<never>): BoundField {
    const { bindings } = this;
    const { optional = false, get, set } = declared;
    const fullName = `${this.name}.${name}`;
    const type = this.resolve(declared.type);
    const parameter: Parameter = { name, type, optional };
    return {
      name: fullName,
      get: get as BoundField['get'],
      set: set as BoundField['set'],
      isOptional: optional || type === 'any',
      write: named(fullName, writerFor(bindings, { type, optional })),
      reader: readerFor(bindings, parameter, true),
    };
  }

  private bindMethods(): void {
    for (const [name, declared] of this.declared.methods) {
      const native = this.native(`${this.name}:${name}`, declared as unknown as AnyMethod);
      this.access.readers[name] = () => native;
      delete this.access.writers[name];
      this.fields.delete(name);
    }
  }

  /** A native whose first argument is the object. */
  private native(
    name: string,
    declared: AnyMethod,
    implementation = declared.implementation,
    signatures = declared.signatures,
  ): NativeFunction {
    const callable = {
      name,
      signatures: signatures.map((each) => this.resolveSignature(each)),
      isStrict: declared.strict === true,
      isAsync: declared.async === true,
      implementation,
    };
    return makeNative(this.bindings, callable, this.self);
  }

  /** The operator, or that of a class it inherits from. */
  private operator(name: Operator): AnyMethod | undefined {
    const own = this.declared.metamethods.get(name) as unknown as AnyMethod | undefined;
    return own ?? this.parent?.operator(name);
  }

  private fillMetatable(): void {
    const { metatable, bindings, parent } = this;
    const { vm } = bindings;
    const put = (event: string, value: LuaValue): void => metatable.setString(event, value);
    put('__metatable', false);
    put(
      '__index',
      vm.native(`${this.name}.__index`, (cx) => this.readField(cx)),
    );
    put(
      '__newindex',
      vm.native(`${this.name}.__newindex`, (cx) => this.writeField(cx)),
    );
    put(
      '__tostring',
      vm.native(`${this.name}.__tostring`, (cx) => this.describe(cx)),
    );
    // Comparisons work between classes that have the same function.
    if (parent !== undefined) {
      for (const event of [...BINARY, ...COMPARISONS, 'unm', 'call', 'tostring', 'len']) {
        const inherited = parent.metatable.getString(`__${event}`);
        if (inherited !== undefined) put(`__${event}`, inherited);
      }
    }
    for (const [event, declared] of this.declared.metamethods) {
      if (event !== 'index') put(`__${event}`, this.bindOperator(event, declared as never));
    }
  }

  private bindOperator(event: Operator, declared: AnyMethod): NativeFunction {
    const name = `${this.name}:__${event}`;
    if (BINARY.has(event)) return this.bindBinary(name, declared);
    const signatures = COMPARISONS.has(event)
      ? declared.signatures.map((each) => ({
          ...each,
          params: [{ name: 'other', type: this.declared as unknown as ValueType }],
        }))
      : declared.signatures;
    // Lua hands some of them an operand more than they have.
    return this.native(name, declared, declared.implementation, signatures);
  }

  /** The object may be either operand. */
  private bindBinary(name: string, declared: AnyMethod): NativeFunction {
    const call = declared.implementation as (...args: unknown[]) => unknown;
    const left = this.native(name, declared);
    const right = this.native(name, declared, ((self: unknown, other: unknown) =>
      call(self, other, true)) as AnyMethod['implementation']);
    const native = this.bindings.vm.native(encodeText(name), (cx) => {
      if (this.read(cx.arg(1)) !== undefined) return left.impl(cx);
      const { stack, base } = cx;
      const first = stack[base];
      stack[base] = stack[base + 1];
      stack[base + 1] = first;
      return right.impl(cx);
    });
    return native;
  }

  private describe(cx: ExecutionContext): number {
    const text = cx.toStringValue(cx.arg(1));
    return cx.ret(text.replace(/^userdata/, encodeText(this.name)));
  }

  private readField(cx: ExecutionContext): number {
    const object = this.read(cx.arg(1));
    if (object === undefined) return typeFault(cx, `${this.name}:__index`, 1, this.name);
    const key = cx.arg(2);
    const name = typeof key === 'string' ? decodeText(key) : undefined;
    const field = name === undefined ? undefined : this.fields.get(name);
    if (field !== undefined) return cx.ret(field.write(field.get(object)));
    // Scripts may call it with any arguments: methods are in the access.
    const method = this.access.read(key, cx.arg(1) as Userdata);
    if (method !== undefined) return cx.ret(method);
    if (this.index !== undefined && name !== undefined) {
      const call = this.index as (self: unknown, name: string) => unknown;
      const found = call(object, name);
      if (found !== undefined && found !== null) {
        return cx.ret(writerFor(this.bindings, { type: 'any' })(found));
      }
    }
    return this.unknownField(cx, key);
  }

  private unknownField(cx: ExecutionContext, key: LuaValue): never {
    const shown = typeof key === 'string' ? `field '${key}'` : `field of type ${typeName(key)}`;
    return cx.error(`${encodeText(this.name)} has no ${shown}`, 1);
  }

  private writeField(cx: ExecutionContext): number {
    const object = this.read(cx.arg(1));
    if (object === undefined) return typeFault(cx, `${this.name}:__newindex`, 1, this.name);
    const key = cx.arg(2);
    const field = typeof key === 'string' ? this.fields.get(decodeText(key)) : undefined;
    if (field === undefined) return this.unknownField(cx, key);
    if (field.set === undefined) {
      return cx.error(`field '${encodeText(field.name)}' cannot be written`, 1);
    }
    field.set(object, convertField(cx, field, cx.arg(3)));
    return 0;
  }

  /** A type of the declaration, with the class itself for `ownType`. */
  private resolve(type: ValueType): ValueType {
    if (type instanceof HostType) {
      return type instanceof OwnType ? (this.declared as unknown as ValueType) : type;
    }
    return typeof type === 'object' && 'list' in type ? { list: this.resolve(type.list) } : type;
  }

  private resolveSignature(signature: FullSignature): FullSignature {
    const parameter = (each: Parameter): Parameter => ({ ...each, type: this.resolve(each.type) });
    const { params, rest, returns, doc } = signature;
    const resolved = resultsOf(returns).map((each) => ({ ...each, type: this.resolve(each.type) }));
    const results: Results | undefined =
      returns === undefined ? undefined : Array.isArray(returns) ? resolved : resolved[0];
    return {
      params: params.map(parameter),
      doc,
      ...(rest && { rest: parameter(rest) }),
      ...(results !== undefined && { returns: results }),
    };
  }
}

/** A value for a field; raises an error for one of another type. */
function convertField(cx: ExecutionContext, field: BoundField, value: LuaValue): unknown {
  const { reader } = field;
  if (value === undefined && reader.isOptional) return undefined;
  const taken = reader.convert(cx, value);
  if (taken !== UNFIT && !(taken instanceof Mismatch)) return taken;
  const what =
    taken instanceof Mismatch && taken.isWhole
      ? taken.text
      : `${reader.expected} expected, got ${taken instanceof Mismatch ? taken.text : typeName(value)}`;
  return cx.error(encodeText(`bad value for '${field.name}' (${what})`), 1);
}

/** Faults of the host's own are told with the field's name. */
function named(name: string, write: Writer): Writer {
  return (value) => {
    try {
      return write(value);
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      throw new TypeError(`${name}: ${thrown.message}`, { cause: thrown });
    }
  };
}

/** Reads a field without a call; undefined for one that may be nil, which is left to `__index`. */
function plainReader({ get, write, isOptional, reader }: BoundField): FieldReader | undefined {
  if (isOptional) return undefined;
  if (reader.kind !== PLAIN_NUMBER) return (object) => write(get(object));
  return (object) => {
    const value = get(object);
    return typeof value === 'number' ? value : write(value);
  };
}

/** Writes a field without a call, when the value needs no conversion. */
function plainWriter({ set, reader }: BoundField): FieldWriter | undefined {
  if (set === undefined || !isQuick(reader)) return undefined;
  if (reader.kind === PLAIN_NUMBER && !reader.isOptional) {
    return (object, stored) => {
      if (typeof stored !== 'number') return false;
      set(object, stored);
      return true;
    };
  }
  return (object, stored) => {
    const value = quickArgument(reader, stored);
    if (value === UNFIT) return false;
    set(object, value);
    return true;
  };
}
