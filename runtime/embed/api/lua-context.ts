// The context that functions of the host get: the complete C API of Lua 5.1, lua.h below and lauxlib.h here. C-API.md lists each
// function with its counterpart.
import { placeOf, where } from '../../interpreter/errors.ts';
import { Userdata } from '../../values/userdata.ts';
import { readSource } from '../../stdlib/load.ts';
import { bytesOfString, decodeText, encodeText } from '../../values/text.ts';
import { Buffer } from './buffer.ts';
import {
  LUA_ERRFILE,
  LUA_GLOBALSINDEX,
  LUA_MULTRET,
  LUA_NOREF,
  LUA_OK,
  LUA_REFNIL,
  LUA_REGISTRYINDEX,
} from './constants.ts';
import { DebugContext } from './debug-context.ts';
import type { HostBody } from './host-types.ts';

/** Where `ref` keeps the first of the numbers that are free again. */
const FREE_LIST = 0;

export class LuaContext extends DebugContext {
  // ---- Arguments

  /** As typeError: "bad argument #1 to 'f' (number expected, got nil)" (luaL_typerror). */
  typerror(index: number, expected: string): never {
    return this.typeError(index, expected);
  }

  /** argError unless the condition holds (luaL_argcheck). */
  argCheck(condition: boolean, index: number, message: string): void {
    if (!condition) this.argError(index, message);
  }

  /** Raises an error unless the argument has this type, one of LUA_T* (luaL_checktype). */
  checkType(index: number, type: number): void {
    if (this.type(index) !== type) this.typeError(index, this.typeName(type));
  }

  /** As checkString, as an array of bytes (luaL_checklstring). */
  checkLString(index: number): Uint8Array {
    return bytesOfString(this.checkString(index));
  }

  /** As optString, as an array of bytes (luaL_optlstring). */
  optLString(index: number, fallback: Uint8Array): Uint8Array {
    return this.isNoneOrNil(index) ? fallback : this.checkLString(index);
  }

  /** As checkString, decoded as UTF-8. */
  checkText(index: number): string {
    return decodeText(this.checkString(index));
  }

  /** As optString, decoded as UTF-8; the fallback is text. */
  optText(index: number, fallback: string): string {
    return this.isNoneOrNil(index) ? fallback : this.checkText(index);
  }

  /** An integer argument of 32 bits; others keep their low 32 bits (luaL_checkint). */
  checkInt(index: number): number {
    return Number(BigInt.asIntN(32, BigInt(this.checkInteger(index))));
  }

  /** As checkInt, with a fallback (luaL_optint). */
  optInt(index: number, fallback: number): number {
    return this.isNoneOrNil(index) ? fallback : this.checkInt(index);
  }

  /** `check(index)`, or the fallback where nothing or nil is (luaL_opt). */
  opt<T>(check: (index: number) => T, index: number, fallback: T): T {
    return this.isNoneOrNil(index) ? fallback : check.call(this, index);
  }

  // ---- Userdata types

  /** Pushes the metatable registered for a type name, made now when there is none: then true (luaL_newmetatable). */
  newMetatable(name: string): boolean {
    this.room('newMetatable');
    const { registry } = this.vm;
    const key = this.made(name, 'newMetatable');
    const present = registry.getString(key);
    if (present !== undefined) {
      this.push(present);
      return false;
    }
    const metatable = this.newTable();
    registry.setString(key, metatable);
    this.push(metatable);
    return true;
  }

  /** The host's object in a full userdata with the metatable of this type name, else an argument error (luaL_checkudata). */
  checkUdata(index: number, name: string): unknown {
    const value = this.arg(index);
    if (value instanceof Userdata && value.metatable !== undefined) {
      if (value.metatable === this.vm.registry.getString(name)) return value.value;
    }
    return this.typeError(index, name);
  }

  // ---- Metamethods, positions, errors

  /** Pushes a field of the metatable of the value at the index: true; nothing when there is none (luaL_getmetafield). */
  getMetaField(index: number, field: string): boolean {
    const value = this.vm.metamethod(this.read(index, 'getMetaField'), field);
    if (value === undefined) return false;
    this.room('getMetaField');
    this.push(value);
    return true;
  }

  /** Calls a metamethod with the value at the index and pushes its result: true; nothing when there is none (luaL_callmeta). */
  callMeta(index: number, event: string): boolean {
    const object = this.read(index, 'callMeta');
    const handler = this.vm.metamethod(object, event);
    if (handler === undefined) return false;
    this.room('callMeta');
    this.push(this.invoke(handler, [object])[0]);
    return true;
  }

  /**
   * Pushes and returns "chunk:line: " of the function `level` levels up, 1 being the caller; the empty string when that is not
   * known (luaL_where). From level 2 on, see getStack.
   */
  where(level: number): string {
    this.room('where');
    const { caller } = this;
    if (level > 1 || caller === undefined) this.wantFrame();
    let place = '';
    if (caller === undefined) place = where(this.thread, level);
    else if (level === 1) place = placeOf(caller, this.callerPc);
    this.push(place);
    return place;
  }

  /** Raises a message made as pushFString makes it, with the caller's position (luaL_error). */
  errorFormat(format: string, ...values: readonly unknown[]): never {
    return this.error(this.formatted(format, values, 'errorFormat'));
  }

  // ---- Libraries

  /**
   * With a body: makes it a global function (lua_register). With a record of bodies: puts them into the table of a library, which is
   * the global and `package.loaded` entry of that name, made when missing, and pushes it; without a name, into the table on top
   * (luaL_register).
   */
  register(
    name: string | undefined,
    functions: HostBody | Readonly<Record<string, HostBody>>,
  ): void {
    if (typeof functions !== 'function') return this.openLib(name, functions, 0);
    if (name === undefined) return this.misuse('register', 'a function needs a name');
    this.pushCFunction(functions, name);
    this.setGlobal(name);
  }

  /** As register for a library; each function gets copies of the `upvalueCount` values on top, which are popped (luaL_openlib). */
  openLib(
    name: string | undefined,
    functions: Readonly<Record<string, HostBody>>,
    upvalueCount: number,
  ): void {
    this.checkCount('openLib', 'the number of upvalues', upvalueCount);
    this.need('openLib', upvalueCount + (name === undefined ? 1 : 0));
    if (name !== undefined) {
      this.pushLibrary(name, Object.keys(functions).length);
      this.insert(-(upvalueCount + 1));
    }
    const at = this.top - this.base - upvalueCount;
    this.checkStack(upvalueCount + 2, 'too many upvalues');
    const prefix = name === undefined ? '' : `${name}.`;
    for (const [key, body] of Object.entries(functions)) {
      for (let i = 0; i < upvalueCount; i++) this.pushValue(-upvalueCount);
      this.pushCClosure(body, upvalueCount, prefix + key);
      this.setField(at, encodeText(key));
    }
    this.pop(upvalueCount);
  }

  private pushLibrary(name: string, size: number): void {
    this.checkStack(4, 'no room for a library');
    this.findTable(LUA_REGISTRYINDEX, '_LOADED', 1);
    this.getField(-1, name);
    if (!this.isTable(-1)) {
      this.pop();
      if (this.findTable(LUA_GLOBALSINDEX, name, size) !== undefined) {
        this.errorFormat("name conflict for module '%s'", name);
      }
      this.pushValue(-1);
      this.setField(-3, name);
    }
    this.remove(-2);
  }

  /**
   * Pushes the table at a path of names with dots, below the table at the index; missing ones are made. Where something else stands in
   * the way, pushes nothing and returns the path from there on (luaL_findtable).
   */
  findTable(index: number, path: string, size = 0): string | undefined {
    this.room('findTable', 3);
    const start = this.top;
    this.pushValue(index);
    const names = path.split('.');
    for (const [n, name] of names.entries()) {
      this.pushString(name);
      this.rawGet(-2);
      if (this.isNil(-1)) {
        this.pop();
        this.createTable(0, n === names.length - 1 ? size : 1);
        this.pushString(name);
        this.pushValue(-2);
        this.setTable(-4);
      } else if (!this.isTable(-1)) {
        this.top = start;
        return names.slice(n).join('.');
      }
      this.remove(-2);
    }
    return undefined;
  }

  // ---- References

  /** Pops a value, keeps it in the table at the index and returns its number there; LUA_REFNIL for nil (luaL_ref). */
  ref(index: number): number {
    const table = this.table(index, 'ref');
    this.need('ref', 1);
    const value = this.stack[--this.top];
    if (value === undefined) return LUA_REFNIL;
    const free = table.getNumber(FREE_LIST);
    let number = typeof free === 'number' ? free : 0;
    if (number === 0) number = table.length() + 1;
    else table.setNumber(FREE_LIST, table.getNumber(number));
    table.setNumber(number, value);
    return number;
  }

  /** Lets go of what `ref` keeps (luaL_unref). LUA_NOREF and LUA_REFNIL do nothing; a number that is none of its is an ApiError. */
  unref(index: number, ref: number): void {
    const table = this.table(index, 'unref');
    if (ref === LUA_NOREF || ref === LUA_REFNIL) return;
    if (!Number.isInteger(ref) || ref < 1 || table.getNumber(ref) === undefined) {
      this.misuse('unref', `${String(ref)} is no reference of this table`);
    }
    const free = table.getNumber(FREE_LIST);
    table.setNumber(ref, typeof free === 'number' ? free : 0);
    table.setNumber(FREE_LIST, ref);
  }

  // ---- Chunks

  /** As load, for a chunk that is there whole (luaL_loadbuffer). */
  loadBuffer(chunk: string | Uint8Array, chunkName: string): number {
    this.room('loadBuffer');
    return this.loadSource(this.made(chunk, 'loadBuffer'), chunkName);
  }

  /** As loadBuffer; the source is the chunk's name (luaL_loadstring). */
  loadString(source: string): number {
    return this.loadBuffer(source, source);
  }

  /** As loadBuffer, for a file that `vm.readFile` reads; without a path the standard input. LUA_ERRFILE when it cannot (luaL_loadfile). */
  loadFile(path?: string): number {
    this.room('loadFile');
    const shown = path ?? 'stdin';
    let why = 'this host has no files';
    if (this.vm.readFile !== undefined) {
      const source = readSource(this, path ?? '');
      if (source !== undefined) {
        return this.loadSource(source, path === undefined ? '=stdin' : `@${path}`);
      }
      why = 'No such file or directory';
    }
    this.pushString(`cannot open ${shown}: ${why}`);
    return LUA_ERRFILE;
  }

  /** loadString, then pcall: 0 with all results pushed, or the status with the error (luaL_dostring). */
  doString(source: string): number {
    const status = this.loadString(source);
    return status === LUA_OK ? this.pcall(0, LUA_MULTRET) : status;
  }

  /** loadFile, then pcall, as doString (luaL_dofile). */
  doFile(path?: string): number {
    const status = this.loadFile(path);
    return status === LUA_OK ? this.pcall(0, LUA_MULTRET) : status;
  }

  // ---- Strings

  /** Pushes and returns `text` with every `part` replaced, bytes all (luaL_gsub). */
  gsub(text: string, part: string, replacement: string): string {
    this.room('gsub');
    if (part === '') this.misuse('gsub', 'nothing to be replaced is given');
    const made = this.made(text.split(part).join(replacement), 'gsub');
    this.push(made);
    return made;
  }

  /** A buffer that makes a string of pieces (luaL_buffinit). */
  buffInit(): Buffer {
    this.checkLive('buffInit');
    return new Buffer(this);
  }
}
