// The C API's access to values: what type they have, what they are for the host, and the host's values pushed.
import { newUserdata } from '../../interpreter/allocate.ts';
import { addressOf } from '../../interpreter/addresses.ts';
import { toNumber } from '../../interpreter/metamethods.ts';
import { LuaClosure, NativeFunction } from '../../values/function.ts';
import { toInt64 } from '../../values/integer.ts';
import { numberToString } from '../../values/number-format.ts';
import { LuaTable } from '../../values/table.ts';
import {
  bytesOfString,
  decodeText,
  encodeText,
  isBytes,
  stringOfBytes,
} from '../../values/text.ts';
import { LuaThread } from '../../values/thread.ts';
import { Userdata } from '../../values/userdata.ts';
import type { LuaValue } from '../../values/value.ts';
import {
  MAX_UPVALUES,
  LUA_TBOOLEAN,
  LUA_TFUNCTION,
  LUA_TLIGHTUSERDATA,
  LUA_TNIL,
  LUA_TNONE,
  LUA_TNUMBER,
  LUA_TSTRING,
  LUA_TTABLE,
  LUA_TTHREAD,
  LUA_TUSERDATA,
  TYPE_NAMES,
} from './constants.ts';
import { formatMessage } from './format-message.ts';
import type { HostBody } from './host-types.ts';
import type { LuaContext } from './lua-context.ts';
import { StackContext } from './stack-context.ts';

export class ValueContext extends StackContext {
  // ---- Types

  /** Type code of the value at an acceptable index, one of LUA_T*; LUA_TNONE where nothing is (lua_type). */
  type(index: number): number {
    return this.isPresent(index, 'type') ? this.codeOf(this.read(index, 'type')) : LUA_TNONE;
  }

  private codeOf(value: LuaValue): number {
    switch (typeof value) {
      case 'undefined':
        return LUA_TNIL;
      case 'boolean':
        return LUA_TBOOLEAN;
      case 'number':
        return LUA_TNUMBER;
      case 'string':
        return LUA_TSTRING;
      default:
        if (value instanceof LuaTable) return LUA_TTABLE;
        if (value instanceof LuaClosure || value instanceof NativeFunction) return LUA_TFUNCTION;
        if (value instanceof LuaThread) return LUA_TTHREAD;
        return this.api.isLight(value) ? LUA_TLIGHTUSERDATA : LUA_TUSERDATA;
    }
  }

  /** Name of a type code (lua_typename): 'no value' for LUA_TNONE. */
  typeName(type: number): string {
    const name = type === LUA_TNONE ? 'no value' : TYPE_NAMES[type];
    return name ?? this.misuse('typeName', `${type} is no type code`);
  }

  /** Name of the type of the value at an acceptable index (luaL_typename). */
  typeNameAt(index: number): string {
    return this.typeName(this.type(index));
  }

  /** A number, or a string that spells one (lua_isnumber). */
  isNumber(index: number): boolean {
    return toNumber(this.read(index, 'isNumber')) !== undefined;
  }

  /** A string or a number (lua_isstring). */
  isString(index: number): boolean {
    const value = this.read(index, 'isString');
    return typeof value === 'string' || typeof value === 'number';
  }

  /** A function of a library or of the host (lua_iscfunction). */
  isCFunction(index: number): boolean {
    return this.read(index, 'isCFunction') instanceof NativeFunction;
  }

  /** A userdata, full or light (lua_isuserdata). */
  isUserdata(index: number): boolean {
    return this.read(index, 'isUserdata') instanceof Userdata;
  }

  isLightUserdata(index: number): boolean {
    return this.type(index) === LUA_TLIGHTUSERDATA;
  }

  isFunction(index: number): boolean {
    return this.type(index) === LUA_TFUNCTION;
  }

  isTable(index: number): boolean {
    return this.read(index, 'isTable') instanceof LuaTable;
  }

  isNil(index: number): boolean {
    return this.type(index) === LUA_TNIL;
  }

  isBoolean(index: number): boolean {
    return this.type(index) === LUA_TBOOLEAN;
  }

  isThread(index: number): boolean {
    return this.read(index, 'isThread') instanceof LuaThread;
  }

  isNoneOrNil(index: number): boolean {
    return this.type(index) <= LUA_TNIL;
  }

  // ---- From the stack

  /** The number, or that which a string spells; 0 for anything else (lua_tonumber). */
  toNumber(index: number): number {
    return toNumber(this.read(index, 'toNumber')) ?? 0;
  }

  /** As toNumber, cut off as C makes a double a 64-bit integer (lua_tointeger). */
  toInteger(index: number): number {
    const number = toNumber(this.read(index, 'toInteger'));
    return number === undefined ? 0 : toInt64(number);
  }

  /** False for false, nil and where nothing is (lua_toboolean). */
  toBoolean(index: number): boolean {
    const value = this.read(index, 'toBoolean');
    return value !== undefined && value !== false;
  }

  /**
   * The string, one byte a character (lua_tostring); undefined for what is neither string nor number. A number on the stack
   * becomes a string there too, so keys of a traversal must not be converted.
   */
  override toString(index: number): string | undefined;
  override toString(): string;
  override toString(index?: number): string | undefined {
    return index === undefined ? '[object LuaContext]' : this.stringAt(index, 'toString');
  }

  /** As toString, as bytes (lua_tolstring). */
  toLString(index: number): Uint8Array | undefined {
    const text = this.stringAt(index, 'toLString');
    return text === undefined ? undefined : bytesOfString(text);
  }

  /** As toString, decoded as UTF-8; what is not UTF-8 becomes U+FFFD. */
  toText(index: number): string | undefined {
    const text = this.stringAt(index, 'toText');
    return text === undefined ? undefined : decodeText(text);
  }

  protected stringAt(index: number, name: string): string | undefined {
    const value = this.read(index, name);
    if (typeof value === 'string') return value;
    if (typeof value !== 'number') return undefined;
    const text = numberToString(value);
    if (index > 0 || this.top + index >= this.base) this.stack[this.slot(index, name)] = text;
    return text;
  }

  /**
   * Length (lua_objlen): of a string in bytes, of a table as `#` without metamethods gives it, of a userdata that holds an
   * ArrayBuffer or a view of one in bytes; 0 for anything else. A number becomes a string.
   */
  objLen(index: number): number {
    const value = this.read(index, 'objLen');
    if (value instanceof LuaTable) return value.length();
    if (value instanceof Userdata) return sizeOf(value.value);
    return this.stringAt(index, 'objLen')?.length ?? 0;
  }

  /** The body of a native function (lua_tocfunction). */
  toCFunction(index: number): HostBody | undefined {
    const value = this.read(index, 'toCFunction');
    return value instanceof NativeFunction ? value.impl : undefined;
  }

  /** The host's object in a userdata, full or light (lua_touserdata); undefined for anything else. */
  toUserdata(index: number): unknown {
    const value = this.read(index, 'toUserdata');
    return value instanceof Userdata ? value.value : undefined;
  }

  /**
   * The context of a thread (lua_tothread), the same each time: of the running one this context itself. That of another thread
   * cannot be used while it runs. Undefined for anything but a thread.
   */
  toThread(index: number): LuaContext | undefined {
    const value = this.read(index, 'toThread');
    if (!(value instanceof LuaThread)) return undefined;
    return value === this.thread ? this.itself : this.api.contextOf(value);
  }

  /** The address that `tostring` and `%p` show of an object (lua_topointer); undefined for other values. */
  toPointer(index: number): string | undefined {
    const value = this.read(index, 'toPointer');
    return typeof value === 'object' ? addressOf(this.vm, value) : undefined;
  }

  /** All contexts are of one class, the last of this file's heirs. */
  protected get itself(): LuaContext {
    return this as unknown as LuaContext;
  }

  // ---- Onto the stack

  pushNil(): void {
    this.room('pushNil');
    this.push(undefined);
  }

  pushNumber(value: number): void {
    this.room('pushNumber');
    if (typeof value !== 'number') this.misuse('pushNumber', `no number: ${typeof value}`);
    this.push(value);
  }

  /** Throws ApiError for what is no integer. */
  pushInteger(value: number): void {
    this.room('pushInteger');
    if (!Number.isInteger(value)) this.misuse('pushInteger', `no integer: ${String(value)}`);
    this.push(value + 0);
  }

  pushBoolean(value: boolean): void {
    this.room('pushBoolean');
    if (typeof value !== 'boolean') this.misuse('pushBoolean', `no boolean: ${typeof value}`);
    this.push(value);
  }

  /**
   * Pushes bytes: a string of char codes 0 to 255, or a Uint8Array, which is copied. Null and undefined push nil, as C's NULL
   * does. Text with other characters is an ApiError: it must be encoded, as pushText does.
   */
  pushString(bytes: string | Uint8Array | null | undefined): void {
    this.room('pushString');
    this.push(bytes === null || bytes === undefined ? undefined : this.made(bytes, 'pushString'));
  }

  /** Pushes the first `length` bytes, all by default (lua_pushlstring). */
  pushLString(bytes: string | Uint8Array, length = bytes.length): void {
    this.room('pushLString');
    if (!Number.isInteger(length) || length < 0 || length > bytes.length) {
      this.misuse('pushLString', `no length of a part of ${bytes.length} bytes: ${String(length)}`);
    }
    this.push(this.made(bytes.slice(0, length), 'pushLString'));
  }

  /** Pushes text as UTF-8. */
  pushText(text: string): void {
    this.room('pushText');
    if (typeof text !== 'string') this.misuse('pushText', `no text: ${typeof text}`);
    this.push(this.made(encodeText(text), 'pushText'));
  }

  /** A string made of the host's bytes; its memory is counted. */
  protected made(bytes: string | Uint8Array, name: string): string {
    if (typeof bytes !== 'string' && !(bytes instanceof Uint8Array)) {
      this.misuse(name, `neither a string nor bytes: ${typeof bytes}`);
    }
    const text = typeof bytes === 'string' ? bytes : stringOfBytes(bytes);
    if (!isBytes(text)) {
      this.misuse(name, 'a character above 255 is no byte; use pushText for text');
    }
    this.vm.heap.chargeString(text.length);
    return text;
  }

  /**
   * Pushes and returns a text made of a format (lua_pushfstring): `%s` a string of bytes, `%d` an integer, `%f` a number as Lua
   * prints it, `%c` a char code, `%p` the address of a Lua object, `%%`. Nothing else: no widths, no flags.
   */
  pushFString(format: string, ...values: readonly unknown[]): string {
    return this.pushVFString(format, values);
  }

  /** As pushFString, with the values in a list (lua_pushvfstring). */
  pushVFString(format: string, values: readonly unknown[]): string {
    this.room('pushFString');
    const text = this.made(this.formatted(format, values, 'pushFString'), 'pushFString');
    this.push(text);
    return text;
  }

  protected formatted(format: string, values: readonly unknown[], name: string): string {
    const pointer = (object: object): string => addressOf(this.vm, object);
    const made = formatMessage(format, values, pointer);
    return 'problem' in made ? this.misuse(name, made.problem) : made.text;
  }

  /**
   * Pops `count` values and pushes a function of the host that has them as upvalues, at `upvalueIndex(1)` and on
   * (lua_pushcclosure). Its environment is that of the running function. `name` is its stable identity, as for `vm.native`.
   */
  pushCClosure(body: HostBody, count: number, name = body.name): void {
    this.checkCount('pushCClosure', 'the number of upvalues', count);
    if (count > MAX_UPVALUES) this.misuse('pushCClosure', `more than ${MAX_UPVALUES} upvalues`);
    if (typeof body !== 'function') this.misuse('pushCClosure', `no function: ${typeof body}`);
    this.need('pushCClosure', count);
    if (count === 0) this.room('pushCClosure');
    const from = this.top - count;
    const upvalues = count === 0 ? undefined : this.stack.slice(from, this.top);
    this.top = from;
    const made = new NativeFunction(name, body, this.environment(), upvalues);
    made.needsFrame = false;
    this.push(made);
  }

  /** Pushes a function of the host (lua_pushcfunction). */
  pushCFunction(body: HostBody, name?: string): void {
    this.room('pushCFunction');
    this.pushCClosure(body, 0, name);
  }

  /**
   * Pushes the light userdata that stands for a host object: the same one, equal to itself, for the same object each time. All
   * light userdata of a VM share one metatable.
   */
  pushLightUserdata(object: object): void {
    this.room('pushLightUserdata');
    if ((typeof object !== 'object' && typeof object !== 'function') || object === null) {
      this.misuse('pushLightUserdata', 'no object');
    }
    this.push(this.api.lightUserdata(object));
  }

  /** Pushes a new full userdata that holds `value`, which scripts cannot see, and returns it (lua_newuserdata). */
  newUserdata(value?: unknown): Userdata {
    this.room('newUserdata');
    const made = newUserdata(this.vm, value);
    made.env = this.environment();
    this.push(made);
    return made;
  }

  /** Pushes the thread of this context; true when it is a main one (lua_pushthread). */
  pushThread(): boolean {
    this.room('pushThread');
    this.push(this.thread);
    return this.thread.main;
  }
}

function sizeOf(value: unknown): number {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? value.byteLength : 0;
}
