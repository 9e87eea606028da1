// Arguments by declared type: for each parameter a reader that takes a Lua value to what the implementation gets.
import type { ExecutionContext } from '../../interpreter/context.ts';
import { isFunction } from '../../interpreter/metamethods.ts';
import { toInt64 } from '../../values/integer.ts';
import { numberToString } from '../../values/number-format.ts';
import { LuaTable } from '../../values/table.ts';
import { bytesOfString, decodeText } from '../../values/text.ts';
import { LuaThread } from '../../values/thread.ts';
import type { LuaValue } from '../../values/value.ts';
import { recordOf, toData } from '../convert.ts';
import type { HostBindings } from './bindings.ts';
import { argumentFault, typeFault } from './faults.ts';
import { HostType, Mismatch } from './host-type.ts';
import type { HostCodec } from './host-type.ts';
import { isOptionalParameter } from './signature.ts';
import type { Parameter, ValueType } from './signature.ts';

/** What the fast paths know by itself; everything else goes through `convert`. */
export const PLAIN_NUMBER = 0;
export const PLAIN_BOOLEAN = 1;
export const PLAIN_STRING = 2;
export const CONVERTED = 3;

/** Two to the power of this many values of a list or record cost a unit, and so many bytes of a text. */
const VALUES_PER_UNIT = 2;
const BYTES_PER_UNIT = 6;
/** Shorter texts cost nothing. */
const FREE_BYTES = 64;

/** Answer of `convert` for a value of another type. */
export const UNFIT: unique symbol = Symbol('unfit');

/** Takes a value of a type, or says UNFIT or a Mismatch. May charge the budget for what it takes. */
type Convert = (cx: ExecutionContext, value: LuaValue) => unknown;

/** One parameter, ready to be read. */
export interface Reader {
  readonly kind: number;
  readonly isOptional: boolean;
  /** What stands for nil. */
  readonly fallback: unknown;
  /** As messages call the type. */
  readonly expected: string;
  readonly convert: Convert;
  /** For calls from generated code: as `convert`, without a charge. Undefined for types that may cost something. */
  readonly quick: ((value: LuaValue) => unknown) | undefined;
}

/** The argument as the implementation gets it; raises Lua's error for another type. `at` is 1-based. */
export function readArgument(
  cx: ExecutionContext,
  name: string,
  reader: Reader,
  at: number,
): unknown {
  const value = cx.arg(at);
  if (value === undefined && reader.isOptional) return reader.fallback;
  const taken = reader.convert(cx, value);
  if (taken === UNFIT) return typeFault(cx, name, at, reader.expected);
  if (!(taken instanceof Mismatch)) return taken;
  const { text, isWhole } = taken;
  return argumentFault(cx, name, at, isWhole ? text : `${reader.expected} expected, got ${text}`);
}

/** Units for a text that crosses the border. */
export function unitsOf(text: string): number {
  return text.length >> BYTES_PER_UNIT;
}

function readNumber(cx: ExecutionContext, value: LuaValue, isStrict: boolean): unknown {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || isStrict) return UNFIT;
  return cx.readNumber(value) ?? UNFIT;
}

function readBytes(value: LuaValue, isStrict: boolean): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && !isStrict ? numberToString(value) : undefined;
}

function textReader(isStrict: boolean): Convert {
  return (cx, value) => {
    const bytes = readBytes(value, isStrict);
    if (bytes === undefined) return UNFIT;
    cx.charge(unitsOf(bytes));
    return decodeText(bytes);
  };
}

function listReader(bindings: HostBindings, element: Convert | undefined): Convert {
  return (cx, value) => {
    if (!(value instanceof LuaTable)) return UNFIT;
    const list: unknown[] = [];
    const count = value.length();
    for (let i = 1; i <= count; i++) {
      const item = value.getNumber(i);
      const taken = element === undefined ? bindings.toHost(item) : element(cx, item);
      if (taken === UNFIT) return new Mismatch(`element ${i} is none`, true);
      if (taken instanceof Mismatch) return new Mismatch(`element ${i}: ${taken.text}`, true);
      list.push(taken);
    }
    cx.charge(count >> VALUES_PER_UNIT);
    return list;
  };
}

/** Deep copies cost by what was copied, which is known afterwards. */
function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 1;
  let count = 1;
  if (value instanceof Map) for (const item of value.values()) count += countValues(item);
  else for (const item of Object.values(value)) count += countValues(item);
  return count;
}

function choiceReader(choices: readonly (string | number | boolean)[]): Convert {
  return (_cx, value) => {
    const plain = typeof value === 'string' ? decodeText(value) : value;
    if (choices.includes(plain as string)) return plain;
    const isSimple = typeof plain === 'string' || typeof plain === 'number';
    if (!isSimple && typeof plain !== 'boolean') return UNFIT;
    return new Mismatch(`invalid option '${plain}'`, true);
  };
}

function codecReader(codec: HostCodec<unknown>): Convert {
  return (_cx, value) => {
    const taken = codec.read(value);
    return taken === undefined ? UNFIT : taken;
  };
}

/** How a type is read. */
function convertFor(bindings: HostBindings, type: ValueType, isStrict: boolean): Convert {
  if (type instanceof HostType) return codecReader(bindings.codec(type));
  if (typeof type === 'object') {
    if ('oneOf' in type) return choiceReader(type.oneOf);
    return listReader(bindings, convertFor(bindings, type.list, isStrict));
  }
  switch (type) {
    case 'number':
      return (cx, value) => readNumber(cx, value, isStrict);
    case 'integer':
      return (cx, value) => {
        const number = readNumber(cx, value, isStrict);
        if (typeof number !== 'number') return number;
        if (!isStrict || Number.isInteger(number)) return toInt64(number);
        return new Mismatch('number has no integer representation', true);
      };
    case 'string':
      return textReader(isStrict);
    case 'bytes':
      return (cx, value) => {
        const bytes = readBytes(value, isStrict);
        if (bytes === undefined) return UNFIT;
        cx.charge(unitsOf(bytes));
        return bytesOfString(bytes);
      };
    case 'boolean':
      return (_cx, value) => (typeof value === 'boolean' ? value : UNFIT);
    case 'table':
      return (_cx, value) => (value instanceof LuaTable ? bindings.toHost(value) : UNFIT);
    case 'list':
      return listReader(bindings, undefined);
    case 'record':
      return (cx, value) => {
        if (!(value instanceof LuaTable)) return UNFIT;
        const record = recordOf(value, (each) => bindings.toHost(each));
        cx.charge(Object.keys(record).length >> VALUES_PER_UNIT);
        return record;
      };
    case 'data':
      return (cx, value) => readData(cx, value);
    case 'function':
      return (_cx, value) => (isFunction(value) ? bindings.toHost(value) : UNFIT);
    case 'thread':
      return (_cx, value) => (value instanceof LuaThread ? bindings.toHost(value) : UNFIT);
    case 'any':
      return (_cx, value) => bindings.toHost(value);
  }
}

function readData(cx: ExecutionContext, value: LuaValue): unknown {
  let data: unknown;
  try {
    data = toData(value);
  } catch (thrown) {
    return new Mismatch(thrown instanceof Error ? thrown.message : String(thrown), true);
  }
  if (typeof data === 'object') cx.charge(countValues(data) >> VALUES_PER_UNIT);
  return data;
}

/** Types as messages of Lua 5.1 call them. */
function expectedName(type: ValueType): string {
  if (type instanceof HostType) return type.name;
  if (typeof type === 'object') {
    if ('list' in type) return 'table';
    return type.oneOf.map((each) => (typeof each === 'string' ? `'${each}'` : each)).join(' or ');
  }
  switch (type) {
    case 'integer':
      return 'number';
    case 'bytes':
      return 'string';
    case 'list':
    case 'record':
      return 'table';
    case 'data':
    case 'any':
      return 'value';
    case 'thread':
      return 'coroutine';
    default:
      return type;
  }
}

function kindOf(type: ValueType): number {
  if (type === 'number') return PLAIN_NUMBER;
  if (type === 'boolean') return PLAIN_BOOLEAN;
  return type === 'string' ? PLAIN_STRING : CONVERTED;
}

/** How calls from generated code read what has no kind of its own. */
function quickFor(bindings: HostBindings, type: ValueType): Reader['quick'] {
  if (type instanceof HostType) {
    const codec = bindings.codec(type);
    return (value) => codec.read(value) ?? UNFIT;
  }
  if (typeof type === 'object') return undefined;
  switch (type) {
    case 'integer':
      return (value) => (typeof value === 'number' && (value | 0) === value ? value : UNFIT);
    case 'table':
      return (value) => (value instanceof LuaTable ? bindings.toHost(value) : UNFIT);
    case 'function':
      return (value) => (isFunction(value) ? bindings.toHost(value) : UNFIT);
    default:
      return undefined;
  }
}

/**
 * An argument in a call from generated code: what the implementation gets, or UNFIT for everything that is unusual, costs units or
 * is an error.
 */
export function quickArgument(reader: Reader, value: LuaValue): unknown {
  switch (reader.kind) {
    case PLAIN_NUMBER:
      if (typeof value === 'number') return value;
      break;
    case PLAIN_BOOLEAN:
      if (typeof value === 'boolean') return value;
      break;
    case PLAIN_STRING:
      if (typeof value === 'string') {
        return value.length < FREE_BYTES ? decodeText(value) : UNFIT;
      }
      break;
    default:
      if (value !== undefined && reader.quick !== undefined) {
        const taken = reader.quick(value);
        return taken instanceof Mismatch ? UNFIT : taken;
      }
  }
  return value === undefined && reader.isOptional ? reader.fallback : UNFIT;
}

/** Can calls from generated code read it at all? */
export function isQuick({ kind, quick }: Reader): boolean {
  return kind !== CONVERTED || quick !== undefined;
}

/** The reader of a parameter in a VM. */
export function readerFor(bindings: HostBindings, parameter: Parameter, isStrict: boolean): Reader {
  const { type } = parameter;
  return {
    kind: kindOf(type),
    isOptional: isOptionalParameter(parameter),
    fallback: parameter.default,
    expected: expectedName(type),
    convert: convertFor(bindings, type, isStrict),
    quick: quickFor(bindings, type),
  };
}

/** Does a value fit without being converted? For the choice between overloads. */
export function fitsExactly(cx: ExecutionContext, reader: Reader, value: LuaValue): boolean {
  if (value === undefined) return reader.isOptional;
  switch (reader.kind) {
    case PLAIN_NUMBER:
      return typeof value === 'number';
    case PLAIN_BOOLEAN:
      return typeof value === 'boolean';
    case PLAIN_STRING:
      return typeof value === 'string';
    default:
      return fits(cx, reader, value);
  }
}

/** Does a value fit? */
export function fits(cx: ExecutionContext, reader: Reader, value: LuaValue): boolean {
  if (value === undefined && reader.isOptional) return true;
  const taken = reader.convert(cx, value);
  return taken !== UNFIT && !(taken instanceof Mismatch);
}
