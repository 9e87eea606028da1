// The C API's operations on Lua values: comparison, concatenation, traversal, tables with and without metamethods, metatables
// and environments. Metamethods that are Lua functions are called as `call` does: they can neither yield nor wait.
import { MAX_STRING } from '../../interpreter/limits.ts';
import { LuaThrow } from '../../diagnostics/lua-throw.ts';
import { newTable, newTableFor } from '../../interpreter/allocate.ts';
import { concat, equals, index, lessThan, setIndex } from '../../interpreter/metamethods.ts';
import { typeName } from '../../interpreter/vm-state.ts';
import { LuaClosure, NativeFunction } from '../../values/function.ts';
import { numberToString } from '../../values/number-format.ts';
import { LuaTable } from '../../values/table.ts';
import { LuaThread } from '../../values/thread.ts';
import { Userdata } from '../../values/userdata.ts';
import type { LuaValue } from '../../values/value.ts';
import { LUA_GLOBALSINDEX, LUA_REGISTRYINDEX } from './constants.ts';
import { ValueContext } from './value-context.ts';

export class TableContext extends ValueContext {
  // ---- Ways into the interpreter

  /** Calls a function to its end; an error goes through as it is. */
  protected invoke(body: LuaValue, args: readonly LuaValue[]): readonly LuaValue[] {
    try {
      return this.api.target.runCall(body, args, this.thread);
    } catch (thrown) {
      throw this.api.atBorder(thrown);
    }
  }

  protected truth(value: LuaValue): boolean {
    return value !== undefined && value !== false;
  }

  protected indexValue(object: LuaValue, key: LuaValue): LuaValue {
    const { vm, api } = this;
    try {
      if (index(vm, api.noFrames, object, key)) return vm.result;
    } catch (thrown) {
      throw api.atBorder(thrown);
    }
    return this.invoke(vm.handler, [vm.handlerSelf, key])[0];
  }

  protected storeValue(object: LuaValue, key: LuaValue, value: LuaValue): void {
    const { vm, api } = this;
    try {
      if (setIndex(vm, api.noFrames, object, key, value, false)) return;
    } catch (thrown) {
      throw api.atBorder(thrown);
    }
    this.invoke(vm.handler, [vm.handlerSelf, key, value]);
  }

  // ---- Comparison and concatenation

  /** `a == b` of Lua; false where one index holds nothing (lua_equal). */
  equal(index1: number, index2: number): boolean {
    if (!this.isPresent(index1, 'equal') || !this.isPresent(index2, 'equal')) return false;
    const { vm } = this;
    const a = this.read(index1, 'equal');
    const b = this.read(index2, 'equal');
    if (equals(vm, a, b)) return vm.result === true;
    return this.truth(this.invoke(vm.handler, [a, b])[0]);
  }

  /** As equal, without metamethods (lua_rawequal). */
  rawEqual(index1: number, index2: number): boolean {
    if (!this.isPresent(index1, 'rawEqual') || !this.isPresent(index2, 'rawEqual')) return false;
    return this.rawEquals(this.read(index1, 'rawEqual'), this.read(index2, 'rawEqual'));
  }

  /** `a < b` of Lua; false where one index holds nothing (lua_lessthan). */
  lessThan(index1: number, index2: number): boolean {
    if (!this.isPresent(index1, 'lessThan') || !this.isPresent(index2, 'lessThan')) return false;
    const { vm, api } = this;
    const a = this.read(index1, 'lessThan');
    const b = this.read(index2, 'lessThan');
    if (typeof a === 'number' && typeof b === 'number') return a < b;
    try {
      if (lessThan(vm, api.noFrames, a, b)) return vm.result === true;
    } catch (thrown) {
      throw api.atBorder(thrown);
    }
    return this.truth(this.invoke(vm.handler, [a, b])[0]);
  }

  /** Pops `count` values and pushes what `..` makes of them; the empty string of none (lua_concat). */
  concat(count: number): void {
    this.checkCount('concat', 'the count', count);
    this.need('concat', count);
    if (count === 0) {
      this.room('concat');
      this.push('');
      return;
    }
    const from = this.top - count;
    while (this.top - from > 1) this.joinTop(from);
  }

  /** Makes one value of the texts on top, at least two values; or of the last two by their metamethod. */
  private joinTop(from: number): void {
    const { stack, vm } = this;
    let first = this.top;
    let size = 0;
    while (first > from && isText(stack[first - 1])) {
      const value = stack[--first];
      size += typeof value === 'string' ? value.length : numberToString(value as number).length;
    }
    if (this.top - first >= 2) {
      if (size > MAX_STRING) throw this.api.atBorder(new LuaThrow('not enough memory'));
      vm.budget.left -= size >> 10;
      const joined = stack.slice(first, this.top).map(textOfValue).join('');
      vm.heap.chargeString(size);
      stack[first] = joined;
      this.top = first + 1;
      return;
    }
    const [a, b] = [stack[this.top - 2], stack[this.top - 1]];
    try {
      concat(vm, this.api.noFrames, a, b, 0);
    } catch (thrown) {
      throw this.api.atBorder(thrown);
    }
    const [value] = this.invoke(vm.handler, [a, b]);
    this.stack[this.top - 2] = value;
    this.top--;
  }

  // ---- Reading tables

  /** Pops a key and pushes `object[key]`, the object being at a valid index (lua_gettable). */
  getTable(index: number): void {
    const object = this.valid(index, 'getTable');
    this.need('getTable', 1);
    const value = this.indexValue(object, this.stack[this.top - 1]);
    this.stack[this.top - 1] = value;
  }

  /** Pushes `object[key]`; the key is bytes (lua_getfield). */
  getField(index: number, key: string): void {
    const object = this.valid(index, 'getField');
    this.room('getField');
    this.push(this.indexValue(object, this.made(key, 'getField')));
  }

  /** Pushes a global (lua_getglobal). */
  getGlobal(name: string): void {
    this.getField(LUA_GLOBALSINDEX, name);
  }

  /** Pops a key and pushes what the table at the index has there, without metamethods (lua_rawget). */
  rawGet(index: number): void {
    const table = this.table(index, 'rawGet');
    this.need('rawGet', 1);
    this.stack[this.top - 1] = table.get(this.stack[this.top - 1]);
  }

  /** Pushes what the table at the index has at key `n`, without metamethods (lua_rawgeti). */
  rawGetI(index: number, n: number): void {
    const table = this.table(index, 'rawGetI');
    this.room('rawGetI');
    this.push(table.getNumber(n));
  }

  /**
   * Pops a key and pushes the one that follows it in the traversal of the table at the index, with its value: true; false and
   * nothing pushed at the end. The first key follows nil (lua_next).
   */
  next(index: number): boolean {
    const table = this.table(index, 'next');
    this.need('next', 1);
    const from = table.positionOf(this.stack[this.top - 1]);
    if (from === -2) throw this.api.atBorder(new LuaThrow("invalid key to 'next'"));
    const at = table.nextPosition(from);
    if (at >= 0) this.room('next');
    this.top--;
    if (at < 0) return false;
    this.push(table.keyAt(at));
    this.push(table.valueAt(at));
    return true;
  }

  /** Pushes a new table with room for so many fields (lua_createtable). */
  createTable(listSize = 0, fieldCount = 0): void {
    this.checkCount('createTable', 'the size of the list', listSize);
    this.checkCount('createTable', 'the number of fields', fieldCount);
    this.room('createTable');
    this.push(fieldCount > 0 ? newTableFor(this.vm, fieldCount) : newTable(this.vm));
  }

  // ---- Writing tables

  /** Pops a value and a key below it: `object[key] = value` (lua_settable). */
  setTable(index: number): void {
    const object = this.valid(index, 'setTable');
    this.need('setTable', 2);
    this.storeValue(object, this.stack[this.top - 2], this.stack[this.top - 1]);
    this.top -= 2;
  }

  /** Pops a value: `object[key] = value`; the key is bytes (lua_setfield). */
  setField(index: number, key: string): void {
    const object = this.valid(index, 'setField');
    this.need('setField', 1);
    this.storeValue(object, this.made(key, 'setField'), this.stack[this.top - 1]);
    this.top--;
  }

  /** Pops a value and makes it a global (lua_setglobal). */
  setGlobal(name: string): void {
    this.setField(LUA_GLOBALSINDEX, name);
  }

  /** As setTable, without metamethods (lua_rawset). */
  rawSet(index: number): void {
    const table = this.table(index, 'rawSet');
    this.need('rawSet', 2);
    const key = this.stack[this.top - 2];
    if (key === undefined || key !== key) {
      const kind = key === undefined ? 'nil' : 'NaN';
      throw this.api.atBorder(new LuaThrow(`table index is ${kind}`));
    }
    table.set(key, this.stack[this.top - 1]);
    this.top -= 2;
  }

  /** Pops a value and stores it at key `n` of the table at the index, without metamethods (lua_rawseti). */
  rawSetI(index: number, n: number): void {
    const table = this.table(index, 'rawSetI');
    this.need('rawSetI', 1);
    if (typeof n !== 'number' || n !== n) this.misuse('rawSetI', `no number: ${String(n)}`);
    table.setNumber(n, this.stack[this.top - 1]);
    this.top--;
  }

  // ---- Metatables and environments

  /**
   * With an index: pushes the metatable of the value there and answers true, or pushes nothing (lua_getmetatable). With a name:
   * pushes the metatable that newMetatable has made for it, or nil (luaL_getmetatable).
   */
  getMetatable(of: number | string): boolean {
    if (typeof of === 'string') {
      this.getField(LUA_REGISTRYINDEX, of);
      return this.stack[this.top - 1] !== undefined;
    }
    const metatable = this.vm.metatableOf(this.read(of, 'getMetatable'));
    if (metatable === undefined) return false;
    this.room('getMetatable');
    this.push(metatable);
    return true;
  }

  /**
   * Pops a table or nil: the metatable of the value at a valid index from now on (lua_setmetatable). All values of a type share
   * one, but for tables and full userdata.
   */
  setMetatable(index: number): void {
    const value = this.valid(index, 'setMetatable');
    this.need('setMetatable', 1);
    const metatable = this.stack[this.top - 1];
    if (metatable !== undefined && !(metatable instanceof LuaTable)) {
      return this.misuse('setMetatable', `neither a table nor nil: ${typeName(metatable)}`);
    }
    this.top--;
    this.giveMetatable(value, metatable);
  }

  private giveMetatable(value: LuaValue, metatable: LuaTable | undefined): void {
    const { vm, api } = this;
    if (value instanceof LuaTable) {
      value.setMetatable(metatable);
      if (metatable?.getString('__mode') !== undefined) vm.heap.arm();
      return;
    }
    if (value instanceof Userdata && api.isLight(value)) return api.setLightMetatable(metatable);
    vm.heap.noteStored(metatable);
    if (value instanceof Userdata) {
      value.metatable = metatable;
      if (metatable !== undefined) vm.heap.register(value);
    } else if (typeof value === 'string') vm.stringMetatable = metatable;
    else if (metatable === undefined) vm.typeMetatables.delete(typeName(value));
    else vm.typeMetatables.set(typeName(value), metatable);
  }

  /** Pushes the environment of the function, full userdata or thread at a valid index; nil for other values (lua_getfenv). */
  getFEnv(index: number): void {
    const value = this.valid(index, 'getFEnv');
    this.room('getFEnv');
    this.push(hasEnvironment(value) ? value.env : undefined);
  }

  /** Pops a table: the environment of the value at a valid index; false for values that have none (lua_setfenv). */
  setFEnv(index: number): boolean {
    const value = this.valid(index, 'setFEnv');
    this.need('setFEnv', 1);
    const env = this.stack[this.top - 1];
    if (!(env instanceof LuaTable)) return this.misuse('setFEnv', `no table: ${typeName(env)}`);
    this.top--;
    if (!hasEnvironment(value)) return false;
    value.env = env;
    this.vm.heap.noteStored(env);
    return true;
  }
}

function isText(value: LuaValue): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function textOfValue(value: LuaValue): string {
  return typeof value === 'number' ? numberToString(value) : (value as string);
}

function hasEnvironment(
  value: LuaValue,
): value is LuaClosure | NativeFunction | LuaThread | Userdata {
  if (value instanceof LuaClosure || value instanceof NativeFunction) return true;
  return value instanceof LuaThread || value instanceof Userdata;
}
