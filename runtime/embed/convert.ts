// Values across the border: what hosts hand to Lua is copied into tables, what Lua hands to hosts becomes plain data. Text crosses
// as UTF-8, `Uint8Array` as bytes. No host object and no host function reaches a script this way. A conversion that fails has
// changed nothing: tables are made anew and stored by nobody before the end.
import { newTable } from '../interpreter/allocate.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaTable } from '../values/table.ts';
import { bytesOfString, decodeText, encodeText, stringOfBytes } from '../values/text.ts';
import { LuaThread } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaFunction, LuaValue } from '../values/value.ts';
import type { CoreVM } from './core-vm.ts';

/** Key of the method by which handles and declared host functions become Lua values. */
export const TO_LUA: unique symbol = Symbol('moontick.toLua');

/** What knows by itself which Lua value it is in a VM. Throws when it is none there. */
export interface ConvertsToLua {
  [TO_LUA](vm: CoreVM): LuaValue;
}

/**
 * What TypeScript may hand to Lua: text, bytes, numbers, booleans, nothing (nil), arrays, plain objects and Maps of these, handles,
 * functions declared with `fn`.
 */
export type HostValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | ConvertsToLua
  | readonly HostValue[]
  | ReadonlyMap<HostValue, HostValue>
  | { readonly [key: string]: HostValue };

/** As `HostValue`, with raw Lua values among it: for libraries and the plugin, which hold them. */
export type RawHostValue =
  | HostValue
  | LuaValue
  | readonly RawHostValue[]
  | ReadonlyMap<RawHostValue, RawHostValue>
  | { readonly [key: string]: RawHostValue };

/** What a Lua value is as plain data; `Uint8Array` only on request. */
export type PlainData =
  | undefined
  | boolean
  | number
  | string
  | Uint8Array
  | PlainData[]
  | { [key: string]: PlainData }
  | Map<PlainData, PlainData>;

/** A Lua value that is no plain data. */
export type LuaObject = LuaTable | LuaFunction | LuaThread | Userdata;

/** How values go to Lua. */
export interface ToLuaOptions {
  /** Raw Lua values are taken as they are. Default: false, they are refused as any other instance of a class. */
  raw?: boolean;
  /** How messages call the value. Default: `$`. */
  root?: string;
}

/** How Lua values become plain data. */
export interface DataOptions {
  /** Strings arrive as bytes; keys are text nevertheless. Default: false, they are decoded as UTF-8. */
  bytes?: boolean;
  /** Tables inside each other beyond which the conversion is refused. Default: 500. */
  maxDepth?: number;
  /** 'refuse' (default): a table inside itself is an error that names the path. 'keep': it becomes an object inside itself. */
  cycles?: 'refuse' | 'keep';
}

/** As `DataOptions`, for conversions that know what to make of functions, threads and userdata. */
export interface RawDataOptions extends DataOptions {
  other?: (value: LuaFunction | LuaThread | Userdata) => unknown;
}

const MOST_LEVELS = 500;
/** Steps of a path that a message shows at its start and at its end. */
const SHOWN_STEPS = 8;
const REPLACEMENT = '\ufffd';

type Step = string | number;
/** A step to what is a key itself. */
const KEY_STEP = '\0';

/** Steps from the root to what is converted now: names and indices, told apart by type. */
class Path {
  private readonly steps: Step[] = [];
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  get depth(): number {
    return this.steps.length;
  }

  enter(step: Step): void {
    this.steps.push(step);
  }

  leave(): void {
    this.steps.pop();
  }

  /** `$.enemies[3].owner` */
  toString(): string {
    const { steps } = this;
    const hidden = steps.length - 2 * SHOWN_STEPS;
    const shown = steps.map(showStep);
    if (hidden > 0) shown.splice(SHOWN_STEPS, hidden, ` ... (${hidden} more) ... `);
    return this.root + shown.join('');
  }
}

function showStep(step: Step): string {
  if (typeof step === 'number') return `[${step}]`;
  if (step === KEY_STEP) return '[a key]';
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** A fault of ours, complete with its path. */
class ConversionFault extends TypeError {}

/**
 * The Lua value for a host value; arrays, plain objects and Maps are copied into new tables, what occurs twice into one. Throws a
 * TypeError that names the place for what scripts must not get: functions, instances of classes, accessors, symbols, big
 * integers, structures inside themselves.
 * @example toLua(vm, { name: 'Mira', tags: ['guard', 'night'], seen: new Map([[7, true]]) })
 */
export function toLua(
  vm: CoreVM,
  value: RawHostValue,
  options: ToLuaOptions | undefined = undefined,
): LuaValue {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return newString(vm, encodeText(value));
  if (value === undefined || value === null) return undefined;
  return new Inbound(vm, options?.raw === true, options?.root ?? '$').start(value);
}

/** A string made just now; its memory is counted. */
function newString({ state }: CoreVM, bytes: string): string {
  state.heap.chargeString(bytes.length);
  return bytes;
}

/** One conversion of something nested to Lua. */
class Inbound {
  private readonly vm: CoreVM;
  private readonly raw: boolean;
  private readonly path: Path;
  /** Tables made so far; undefined while they are filled. */
  private readonly made = new Map<object, LuaTable | undefined>();

  constructor(vm: CoreVM, raw: boolean, root: string) {
    this.vm = vm;
    this.raw = raw;
    this.path = new Path(root);
  }

  start(value: unknown): LuaValue {
    try {
      return this.convert(value);
    } catch (thrown) {
      if (thrown instanceof ConversionFault) throw thrown;
      // A trap of a proxy, or a handle that is of no use here.
      const text = thrown instanceof Error ? thrown.message : String(thrown);
      throw new ConversionFault(`${this.path}: ${text}`, { cause: thrown });
    }
  }

  private convert(value: unknown): LuaValue {
    switch (typeof value) {
      case 'number':
      case 'boolean':
      case 'undefined':
        return value;
      case 'string':
        return newString(this.vm, encodeText(value));
      case 'object':
        return value === null ? undefined : this.object(value);
      case 'function':
        return this.refuse('a function cannot go to Lua as it is: declare it with fn()');
      default:
        return this.refuse(`a ${typeof value} cannot go to Lua`);
    }
  }

  private object(value: object): LuaValue {
    if (this.raw && isLuaObject(value)) return value;
    if (value instanceof Uint8Array) return newString(this.vm, stringOfBytes(value));
    const { made, path } = this;
    const known = made.get(value);
    if (known !== undefined) return known;
    if (made.has(value)) return this.refuse('it contains itself');
    if (path.depth >= MOST_LEVELS) return this.refuse(`more than ${MOST_LEVELS} levels`);
    if (isPlainObject(value)) return this.fill(value, this.fromRecord);
    if (Array.isArray(value)) return this.fill(value, this.fromArray);
    if (value instanceof Map) return this.fill(value, this.fromMap);
    const convert = (value as Partial<ConvertsToLua>)[TO_LUA];
    if (typeof convert === 'function') return convert.call(value as ConvertsToLua, this.vm);
    const userdata = this.vm.hostObjects.find(value);
    if (userdata !== undefined) return userdata;
    return this.refuse(`an instance of ${classOf(value)} cannot go to Lua`);
  }

  private fill<T extends object>(value: T, fill: (value: T, table: LuaTable) => void): LuaTable {
    this.made.set(value, undefined);
    const table = newTable(this.vm.state);
    fill.call(this, value, table);
    this.made.set(value, table);
    return table;
  }

  private fromArray(list: readonly unknown[], table: LuaTable): void {
    const { path } = this;
    for (let i = 0; i < list.length; i++) {
      path.enter(i);
      const item = list[i];
      if (item === undefined && !(i in list)) this.refuse('the array has a hole here');
      const converted = this.convert(item);
      if (converted !== undefined) table.setNumber(i + 1, converted);
      path.leave();
    }
  }

  private fromRecord(record: object, table: LuaTable): void {
    const { path } = this;
    for (const key of Reflect.ownKeys(record)) {
      path.enter(String(key));
      const property = Reflect.getOwnPropertyDescriptor(record, key);
      if (property?.enumerable === true) {
        if (typeof key === 'symbol') return this.refuse('a symbol cannot be a key in Lua');
        if (property.get !== undefined || property.set !== undefined) this.refuse('an accessor');
        const converted = this.convert(property.value);
        if (converted !== undefined) table.setString(encodeText(key), converted);
      }
      path.leave();
    }
  }

  private fromMap(map: ReadonlyMap<unknown, unknown>, table: LuaTable): void {
    const { path } = this;
    Map.prototype.forEach.call(map, (item: unknown, name: unknown) => {
      path.enter(typeof name === 'string' || typeof name === 'number' ? name : KEY_STEP);
      const key = this.convert(name);
      if (key === undefined || key !== key) this.refuse('nil and NaN cannot be keys in Lua');
      const converted = this.convert(item);
      if (converted !== undefined) table.set(key, converted);
      path.leave();
    });
  }

  private refuse(what: string): never {
    throw new ConversionFault(`${this.path}: ${what}`);
  }
}

/** Is it a table, function, thread or userdata as the VM itself holds it? */
export function isLuaObject(value: object): value is LuaObject {
  return (
    value instanceof LuaTable ||
    value instanceof Userdata ||
    value instanceof LuaThread ||
    isFunction(value as LuaValue)
  );
}

/** An object of a literal, from any realm, or without a prototype. */
function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || prototype === Object.prototype) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

function classOf(value: object): string {
  const { constructor } = value as { constructor?: unknown };
  const name = typeof constructor === 'function' ? constructor.name : '';
  return name === '' ? 'a class' : name;
}

/** Calls `visit` for each entry of a table; the table must not get new keys meanwhile. */
export function eachEntry(table: LuaTable, visit: (key: LuaValue, value: LuaValue) => void): void {
  table.positionOf(undefined);
  for (let at = table.nextPosition(-1); at >= 0; at = table.nextPosition(at)) {
    visit(table.keyAt(at), table.valueAt(at));
  }
}

/** Calls `visit` for each string key of a table, as bytes. */
export function eachField(table: LuaTable, visit: (name: string, value: LuaValue) => void): void {
  eachEntry(table, (key, value) => {
    if (typeof key === 'string') visit(key, value);
  });
}

/** The string-keyed fields of a table as an object without a prototype, its names decoded, its values as `take` gives them. */
export function recordOf<T>(table: LuaTable, take: (value: LuaValue) => T): Record<string, T> {
  const record = Object.create(null) as Record<string, T>;
  eachField(table, (name, value) => {
    record[decodeText(name)] = take(value);
  });
  return record;
}

/**
 * A Lua value as plain data. A table whose keys are 1 to n is an array (the empty one too), one with names only an object without a
 * prototype, any other a Map; a table that occurs twice is one object. Metamethods are not asked. Throws a TypeError that names the
 * place, as Lua would write it, for functions, threads, userdata, keys that are no UTF-8 and tables inside themselves.
 */
export function toData(value: LuaValue, options?: DataOptions): PlainData;
export function toData(value: LuaValue, options: RawDataOptions): unknown;
export function toData(value: LuaValue, options: RawDataOptions = {}): unknown {
  return new Outbound(options).convert(value);
}

type Form = 'array' | 'record' | 'map';

/** The forms that a table can be asked to take; undefined for the one that fits. */
export function toForm(table: LuaTable, form: Form | undefined, options: RawDataOptions): unknown {
  return new Outbound(options).table(table, form);
}

/** One conversion to plain data. */
class Outbound {
  private readonly bytes: boolean;
  private readonly maxDepth: number;
  private readonly keepCycles: boolean;
  private readonly other: RawDataOptions['other'];
  private readonly path = new Path('$');
  /** The tables that are open, outermost first. */
  private readonly open: LuaTable[] = [];
  /** What nested tables have become. */
  private made: Map<LuaTable, unknown> | undefined = undefined;

  constructor(options: RawDataOptions) {
    this.bytes = options.bytes === true;
    this.maxDepth = options.maxDepth ?? MOST_LEVELS;
    this.keepCycles = options.cycles === 'keep';
    this.other = options.other;
  }

  convert(value: LuaValue): unknown {
    if (typeof value === 'string') return this.bytes ? bytesOfString(value) : decodeText(value);
    if (typeof value !== 'object') return value;
    if (value instanceof LuaTable) return this.table(value, undefined);
    if (this.other !== undefined) return this.other(value);
    return this.refuse(`a ${typeName(value)} is no plain data`);
  }

  table(table: LuaTable, wanted: Form | undefined): unknown {
    const known = this.made?.get(table);
    if (known !== undefined && (this.keepCycles || !this.open.includes(table))) return known;
    if (known !== undefined || this.open.includes(table)) return this.refuse('it contains itself');
    if (this.open.length >= this.maxDepth) return this.refuse(`more than ${this.maxDepth} levels`);
    const form = wanted ?? formOf(table);
    if (form === 'array') return this.within(table, [], this.toArray);
    if (form === 'map') return this.within(table, new Map<unknown, unknown>(), this.toMap);
    // Object.create(null) would be a dictionary for V8: twice as slow to fill and to read.
    const record = Object.setPrototypeOf({}, null) as Record<string, unknown>;
    return this.within(table, record, this.toRecord);
  }

  private within<T>(table: LuaTable, result: T, fill: (table: LuaTable, result: T) => void): T {
    const { open } = this;
    // A flat table needs no list of what was made.
    if (open.length > 0 || this.keepCycles) (this.made ??= new Map()).set(table, result);
    open.push(table);
    fill.call(this, table, result);
    open.pop();
    return result;
  }

  private toArray(table: LuaTable, list: unknown[]): void {
    const count = table.length();
    for (let i = 1; i <= count; i++) {
      const value = table.getNumber(i);
      if (typeof value === 'number') list.push(value);
      else list.push(this.inside(i, value));
    }
  }

  private toRecord(table: LuaTable, record: Record<string, unknown>): void {
    const { fields, hash } = table;
    if (hash === null) {
      for (const key in fields) {
        const value = fields[key];
        if (typeof value === 'number') record[this.textOf(key)] = value;
        else if (value !== undefined) record[this.textOf(key)] = this.inside(key, value);
      }
      return;
    }
    eachEntry(table, (key, value) => {
      if (typeof key === 'string') record[this.textOf(key)] = this.inside(key, value);
    });
  }

  private toMap(table: LuaTable, map: Map<unknown, unknown>): void {
    eachEntry(table, (key, value) => {
      const step = typeof key === 'number' || typeof key === 'string' ? key : KEY_STEP;
      const name = typeof key === 'string' ? this.textOf(key) : this.inside(step, key);
      map.set(name, this.inside(step, value));
    });
  }

  private inside(step: Step, value: LuaValue): unknown {
    if (typeof value !== 'object') return this.convert(value);
    this.path.enter(step);
    const converted = this.convert(value);
    this.path.leave();
    return converted;
  }

  /** A key as text: two keys must not become one. */
  private textOf(key: string): string {
    const text = decodeText(key);
    if (text.includes(REPLACEMENT) && encodeText(text) !== key) {
      this.path.enter(text);
      this.refuse('the key is no UTF-8 text');
    }
    return text;
  }

  private refuse(what: string): never {
    throw new ConversionFault(`${this.path}: ${what}`);
  }
}

function formOf(table: LuaTable): Form {
  if (table.hash === null && !table.holey) {
    if (table.fieldCount === 0) return 'array';
    if (table.array.length === 0) return hasFields(table) ? 'record' : 'array';
  }
  let count = 0;
  let names = 0;
  let highest = 0;
  eachEntry(table, (key) => {
    count++;
    if (typeof key === 'string') names++;
    else if (typeof key !== 'number' || key < 1 || key % 1 !== 0) highest = Infinity;
    else if (key > highest) highest = key;
  });
  if (names === 0 && highest === count) return 'array';
  return names === count ? 'record' : 'map';
}

/** Cleared fields keep their names for a while. */
function hasFields({ fields }: LuaTable): boolean {
  for (const key in fields) if (fields[key] !== undefined) return true;
  return false;
}
