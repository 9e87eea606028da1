// A table in the host's hands.
import { LuaTable as RawTable } from '../../values/table.ts';
import type { LuaValue } from '../../values/value.ts';
import { toForm } from '../convert.ts';
import type { DataOptions, HostValue, PlainData } from '../convert.ts';
import { readField, writeField } from './access.ts';
import { Handle, keyOf } from './handle.ts';
import type { LuaResult, StringForm } from './handle.ts';

/** How a table becomes plain data. */
export interface TableDataOptions extends DataOptions {
  /** Functions, threads and userdata inside arrive as handles. Default: false, they are refused. */
  handles?: boolean;
}

/**
 * A table in the host's hands. Reading and writing honours metamethods, as `t[k]` does in Lua; iterating, counting and copying does
 * not. Strings arrive as text, also as keys; tables and functions inside arrive as handles of their own.
 *
 *     using enemies = vm.global.get('enemies') as LuaTable;
 *     for (const [name, enemy] of enemies) ...
 *     enemies.set('boss', { health: 100, loot: ['gold', 'ring'] });
 */
export class LuaTable extends Handle<RawTable> {
  /** `t[key]`. Throws LuaError for what an `__index` raises, TypeError for a key that cannot go to Lua. */
  get(key: HostValue): LuaResult {
    const raw = this.raw();
    const converted = this.border.toLua(key);
    if (raw.metatable === undefined) return this.out(raw.get(converted));
    return this.out(readField(this.border, raw, converted));
  }

  /** `t[key] = value`; `undefined` and `null` clear. Throws as `get`, and TypeError for nil and NaN as keys. */
  set(key: HostValue, value: HostValue): this {
    const raw = this.raw();
    const name = keyOf(this.border, key);
    const converted = this.border.toLua(value);
    if (raw.metatable === undefined) raw.set(name, converted);
    else writeField(this.border, raw, [name, converted]);
    return this;
  }

  /** `t[key] ~= nil` */
  has(key: HostValue): boolean {
    return this.rawOrField(key) !== undefined;
  }

  /** `t[key] = nil`; true when there was a value. */
  delete(key: HostValue): boolean {
    const had = this.has(key);
    if (had) this.set(key, undefined);
    return had;
  }

  /** As `get`, past metamethods. */
  rawGet(key: HostValue): LuaResult {
    return this.out(this.raw().get(this.border.toLua(key)));
  }

  /** As `set`, past metamethods. */
  rawSet(key: HostValue, value: HostValue): this {
    const name = keyOf(this.border, key);
    this.raw().set(name, this.border.toLua(value));
    return this;
  }

  /** `#t` */
  get length(): number {
    return this.raw().length();
  }

  /** Puts values behind the last element; returns the new length. */
  push(...values: HostValue[]): number {
    const raw = this.raw();
    const converted = values.map((value) => this.border.toLua(value));
    for (const value of converted) raw.setNumber(raw.length() + 1, value);
    return raw.length();
  }

  /**
   * Keys and values in the order of `next`. Entries may be changed and cleared meanwhile; whether those added meanwhile are seen
   * is open. Throws an Error when the table has changed so much that the place is lost, and HandleError once it is released.
   */
  *entries(): Generator<[key: LuaResult, value: LuaResult], void, undefined> {
    let at = -1;
    let key: LuaValue = undefined;
    for (;;) {
      const raw = this.raw();
      at = raw.positionFrom(key, at);
      if (at === -2) throw new Error('the table was changed too much while it was iterated');
      at = raw.nextPosition(at);
      if (at < 0) return;
      key = raw.keyAt(at);
      yield [this.out(key), this.out(raw.valueAt(at))];
    }
  }

  /** As `entries`. */
  [Symbol.iterator](): Generator<[key: LuaResult, value: LuaResult], void, undefined> {
    return this.entries();
  }

  /** The keys, as `entries` gives them. */
  *keys(): Generator<LuaResult, void, undefined> {
    for (const [key] of this.entries()) yield key;
  }

  /** The values, as `entries` gives them. */
  *values(): Generator<LuaResult, void, undefined> {
    for (const [, value] of this.entries()) yield value;
  }

  /**
   * A copy as plain data: an array when the keys are 1 to n, an object without a prototype when they are all names, else a Map;
   * nested tables likewise. Throws TypeError with the path (`$.enemies[3].owner: ...`) for what is no data, and for tables inside
   * themselves.
   */
  toData(options: TableDataOptions = {}): PlainData {
    return this.copy(undefined, options) as PlainData;
  }

  /** The elements 1 to `length` as plain data. Throws as `toData`. */
  toArray(options: TableDataOptions = {}): PlainData[] {
    return this.copy('array', options) as PlainData[];
  }

  /** The fields with names as plain data, other keys left out. Throws as `toData`. */
  toRecord(options: TableDataOptions = {}): { [key: string]: PlainData } {
    return this.copy('record', options) as { [key: string]: PlainData };
  }

  /** All entries as plain data. Throws as `toData`. */
  toMap(options: TableDataOptions = {}): Map<PlainData, PlainData> {
    return this.copy('map', options) as Map<PlainData, PlainData>;
  }

  /** A handle of its metatable, past `__metatable`; undefined when it has none. */
  getMetatable(): LuaTable | undefined {
    return this.out(this.raw().metatable) as LuaTable | undefined;
  }

  /** Gives it a metatable, or takes it away, past `__metatable`. */
  setMetatable(metatable: LuaTable | undefined): this {
    const raw = this.raw();
    const converted = this.border.toLua(metatable) as RawTable | undefined;
    if (converted !== undefined && !(converted instanceof RawTable)) {
      throw new TypeError('a metatable must be a table');
    }
    if (converted?.getString('__mode') !== undefined) this.border.core.state.heap.arm();
    raw.setMetatable(converted);
    return this;
  }

  /** Calls it through `__call`. Throws as a function's `call`. */
  call(...args: HostValue[]): LuaResult[] {
    return this.border.toHostAll(this.border.call(this.raw(), args), this.strings);
  }

  /** A handle of its own of the same table, whose strings arrive as said. */
  as(strings: StringForm): LuaTable {
    return new LuaTable(this.border, this.raw(), strings);
  }

  protected get kind(): string {
    return 'table';
  }

  private rawOrField(key: HostValue): LuaValue {
    const raw = this.raw();
    const converted = this.border.toLua(key);
    return raw.metatable === undefined
      ? raw.get(converted)
      : readField(this.border, raw, converted);
  }

  private out(value: LuaValue): LuaResult {
    if (typeof value === 'number') return value;
    return this.border.toHost(value, this.strings);
  }

  private copy(form: 'array' | 'record' | 'map' | undefined, options: TableDataOptions): unknown {
    const { handles, bytes = this.strings === 'bytes', ...rest } = options;
    const other = (value: LuaValue): unknown => this.border.toHost(value, this.strings);
    return toForm(this.raw(), form, { ...rest, bytes, ...(handles === true ? { other } : {}) });
  }
}
