// What can be said about functions and classes without running them: from it annotations and reference pages are written. Declared
// functions and classes are described as they are; a host describes natives that it wrote by hand in the same words.
import { checkedSignature } from './signature.ts';
import type { Effect, FullSignature, FunctionDeclaration, ValueType } from './signature.ts';
import type { MethodDeclaration, UserdataClass } from './userdata-class.ts';

/** A function as scripts see it. `HostFunction` is one. */
export interface FunctionDescription {
  /** Dotted path among the globals; of methods the bare name. */
  readonly name: string;
  readonly signatures: readonly FullSignature[];
  readonly effect: Effect | undefined;
  readonly isAsync: boolean;
  readonly deprecated: string | undefined;
}

/** A field, or a global value. */
export interface FieldDescription {
  readonly name: string;
  readonly type: ValueType | string;
  readonly optional?: boolean;
  readonly isReadOnly?: boolean;
  readonly unit?: string | undefined;
  readonly doc?: string | undefined;
}

/** An operator: its other operand, if it has one, and what it gives, as annotations write types. */
export interface OperatorDescription {
  readonly name: string;
  readonly operand: ValueType | undefined;
  readonly result: ValueType | undefined;
}

/** A class as scripts see it. */
export interface ClassDescription {
  readonly name: string;
  readonly doc: string;
  readonly parent?: string | undefined;
  readonly fields: readonly FieldDescription[];
  readonly methods: readonly FunctionDescription[];
  readonly operators?: readonly OperatorDescription[];
}

/** Everything that a host offers to scripts. */
export interface ApiDescription {
  /** Heading of the reference page; in file names of annotations as it is. */
  readonly name: string;
  /** Markdown under the heading. */
  readonly doc?: string;
  readonly functions: readonly FunctionDescription[];
  readonly classes?: readonly ClassDescription[];
  readonly globals?: readonly FieldDescription[];
}

/** Describes a native that was written by hand. Throws a TypeError as `fn` does. */
export function describeFunction(declaration: FunctionDeclaration): FunctionDescription {
  const { name, overloads = [], effect, async: isAsync, deprecated } = declaration;
  const signatures = [declaration, ...overloads].map((each) => checkedSignature(name, each));
  return { name, signatures, effect, isAsync: isAsync === true, deprecated };
}

function describeMethod(name: string, method: MethodDeclaration<never>): FunctionDescription {
  const { signatures, effect, async: isAsync, deprecated } = method;
  return { name, signatures, effect, isAsync: isAsync === true, deprecated };
}

/** Operators that annotations have; comparisons are none of them. */
const SHOWN = ['add', 'sub', 'mul', 'div', 'mod', 'pow', 'unm', 'concat', 'len', 'call'];

/** Describes a declared class. */
export function describeClass<T extends object>(declared: UserdataClass<T>): ClassDescription {
  const { name, doc, parent, fields, methods, metamethods } = declared;
  const operators = [...metamethods].flatMap(([operator, { signatures }]) => {
    if (!SHOWN.includes(operator)) return [];
    return signatures.map(({ params, returns }) => ({
      name: operator,
      operand: params[0]?.type,
      result: returns as ValueType | undefined,
    }));
  });
  return {
    name,
    doc,
    parent: parent?.name,
    fields: [...fields].map(([field, { type, optional = false, set, unit, doc: sentence }]) => ({
      name: field,
      type,
      optional,
      isReadOnly: set === undefined,
      unit,
      doc: sentence,
    })),
    methods: [...methods].map(([method, each]) =>
      describeMethod(method, each as unknown as MethodDeclaration<never>),
    ),
    operators,
  };
}
