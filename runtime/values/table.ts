// Lua tables. Keys 1..n live in an array; string keys are properties of one V8 object per table while they are few;
// a table with other keys, or with many strings, keeps all of its keys outside the array in a HashPart. Order of
// traversal: the array ascending, then the other keys by first insertion.
import { arrayBytes, arrayGrowth, FIELD_BYTES, FIELDS_BYTES, HASH_BYTES } from './collectable.ts';
import type { Marking, MemoryAccount } from './collectable.ts';
import { HashPart } from './hash-part.ts';
import type { LuaValue } from './value.ts';

/** String-keyed fields of one table, a V8 object in fast mode. */
type Fields = Record<string, LuaValue>;

// Objects made by this constructor inherit from an empty object without a prototype: no key is found by accident, and V8
// keeps them in fast mode, which it does not for `Object.create(null)` itself.
const FieldsObject = function () {} as unknown as new () => Fields;
FieldsObject.prototype = Object.create(null);

const NO_FIELDS: Fields = Object.freeze(new FieldsObject()) as Fields;
const MAX_FIELDS = 128;
/** Beyond about so many, V8 turns an object whose properties are set by computed names into a dictionary. */
const COMPUTED_FIELDS = 12;
/** Holes that one assignment beyond the end of the array may leave. */
const MAX_GAP = 8;

/** Can a key be a property of `fields`? */
export function hasPlainName(key: string): boolean {
  return !needsHash(key);
}

/** Names that V8 would not enumerate in insertion order, or that are special in JavaScript. */
function needsHash(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 48 && first <= 57) || key === '__proto__';
}

/** State of traversals over the `fields` of a table. */
interface Traversal {
  keys: string[];
  cursor: number;
  /**
   * Longest array part since a key was last inserted: clearing may have shrunk it since. The hash holds no living number
   * key up to it.
   */
  arrayLimit: number;
}

export class LuaTable {
  metatable: LuaTable | undefined = undefined;
  /** Values of keys 1..n at 0..n-1; `undefined` inside is a hole. */
  array: LuaValue[] = [];
  fields: Fields = NO_FIELDS;
  fieldCount = 0;
  hash: HashPart | null = null;
  /** The collection that marked it; what is stored from then on is marked too. */
  mark: Marking | null = null;
  /** Pays for growth; tables that a host makes have none. */
  private readonly account: MemoryAccount | null;
  /** The array had a nil stored inside; then the border needs a search. */
  holey = false;
  /** Holes came from keys set beyond the end: the last value is not the border that 5.1 would find. */
  private gapped = false;
  /** Slots that 5.1 would have reserved for the holey list of a constructor: there it begins to look for the border. */
  private reserved = 0;
  private traversal: Traversal | null = null;

  constructor(account: MemoryAccount | null = null) {
    this.account = account;
  }

  /** Raw read. */
  get(key: LuaValue): LuaValue {
    if (typeof key === 'string') {
      return this.hash === null ? this.fields[key] : this.hash.get(key);
    }
    if (typeof key === 'number') return this.getNumber(key);
    return this.hash === null ? undefined : this.hash.get(key);
  }

  getString(key: string): LuaValue {
    return this.hash === null ? this.fields[key] : this.hash.get(key);
  }

  getNumber(key: number): LuaValue {
    const index = key - 1;
    if (index >= 0 && index < this.array.length && Math.floor(index) === index) {
      return this.array[index];
    }
    return this.hash === null ? undefined : this.hash.get(key);
  }

  /** Raw write. The caller has refused nil and NaN as keys. */
  set(key: LuaValue, value: LuaValue): void {
    if (typeof key === 'string') this.setString(key, value);
    else if (typeof key === 'number') this.setNumber(key, value);
    else this.setObject(key, value);
  }

  private setObject(key: LuaValue, value: LuaValue): void {
    if (this.mark !== null) {
      this.noteStored(key);
      this.noteStored(value);
    }
    if (this.hash !== null) this.hash.set(key, value);
    else if (value !== undefined) this.moveToHash().set(key, value);
  }

  /** Write barrier: `value` became part of this table. Callers that write to its parts call it when `mark` is set. */
  noteStored(value: LuaValue): void {
    if (this.mark !== null && !this.mark.stored(value)) this.mark = null;
  }

  /** Sets the metatable. */
  setMetatable(metatable: LuaTable | undefined): void {
    if (this.mark !== null) this.noteStored(metatable);
    this.metatable = metatable;
  }

  /** It takes more memory from now on. */
  grow(bytes: number): void {
    if (this.account !== null) this.account.charge(bytes);
    if (this.mark !== null) this.mark.grown(bytes);
  }

  setString(key: string, value: LuaValue): void {
    if (this.mark !== null) this.noteStored(value);
    if (this.hash === null) {
      if (this.fields[key] !== undefined) {
        this.fields[key] = value;
        return;
      }
      if (value === undefined) return;
      this.addField(key, value);
    } else {
      this.hash.set(key, value);
    }
  }

  /** As `setString`, for a name that stands in the code, as those of globals do: with many of them too, `fields` stays in fast mode. */
  setName(key: string, value: LuaValue): void {
    if (this.fieldCount >= COMPUTED_FIELDS && this.hash === null && this.mark === null) {
      const isNew = value !== undefined && !(key in this.fields);
      if (isNew && this.fieldCount < MAX_FIELDS && !needsHash(key)) {
        Object.defineProperty(this.fields, key, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
        this.fieldCount++;
        this.grow(FIELD_BYTES);
        return;
      }
    }
    this.setString(key, value);
  }

  /** For generated code: `fields` for a plain name that is not in it yet, counted already; undefined when it is full, or marked. */
  fieldsToExtend(): Fields | undefined {
    if (this.fieldCount >= MAX_FIELDS || this.mark !== null) return undefined;
    if (this.fields === NO_FIELDS) {
      this.fields = new FieldsObject();
      this.grow(FIELDS_BYTES);
    }
    this.fieldCount++;
    this.grow(FIELD_BYTES);
    return this.fields;
  }

  /** As `positionOf` for a key that was handed out last from position `guess`. */
  positionFrom(key: LuaValue, guess: number): number {
    if (guess >= 0 && key !== undefined) {
      const { array } = this;
      if (guess < array.length) {
        if (key === guess + 1) return guess;
      } else if (this.hash !== null && typeof key !== 'number') {
        if (this.hash.keys[guess - array.length] === key) return guess;
      }
    }
    return this.positionOf(key);
  }

  setNumber(key: number, value: LuaValue): void {
    if (this.mark !== null) this.noteStored(value);
    const array = this.array;
    const index = key - 1;
    if (index === array.length) {
      if (value !== undefined) this.append(value);
      else if (this.hash !== null) this.hash.set(key, undefined);
    } else if (index >= 0 && index < array.length && Math.floor(index) === index) {
      if (value !== undefined) array[index] = value;
      else this.clearAt(index);
    } else if (
      value !== undefined &&
      index > 0 &&
      index - array.length <= MAX_GAP &&
      index % 1 === 0 &&
      (this.hash === null || this.hash.get(key) === undefined)
    ) {
      this.appendAfterGap(index, value);
    } else if (this.hash !== null) {
      this.setHashNumber(this.hash, key, value);
    } else if (value !== undefined) {
      this.setHashNumber(this.moveToHash(), key, value);
    }
  }

  /** A border of the table: `#t` without metamethods. */
  length(): number {
    const array = this.array;
    const size = array.length;
    if (this.holey && this.reserved >= size) return this.searchReserved();
    if (size > 0 && array[size - 1] === undefined) return this.searchBorder(size);
    return this.gapped ? this.searchBorder(size + 1) : size;
  }

  /** Sets the positions after `start` (1-based) at once, as a table constructor does; nils leave holes. */
  setList(start: number, values: LuaValue[], from: number, count: number): void {
    const array = this.array;
    if (start !== array.length + 1 || this.hash !== null) {
      for (let i = 0; i < count; i++) {
        if (values[from + i] === undefined) this.holey = true;
        this.setNumber(start + i, values[from + i]);
      }
      return;
    }
    for (let i = 0; i < count; i++) {
      const value = values[from + i];
      if (value === undefined) this.holey = true;
      if (this.mark !== null) this.noteStored(value);
      array.push(value);
    }
    this.grow(arrayBytes(array.length) - arrayBytes(array.length - count));
  }

  /** Puts a value before a 1-based position of the array part, which has no holes. */
  insertAt(position: number, value: LuaValue): void {
    const { array } = this;
    if (this.mark !== null) this.noteStored(value);
    array.splice(position - 1, 0, value);
    if ((array.length & (array.length - 1)) === 0) this.grow(arrayGrowth(array.length));
  }

  /** Sets the slots of the array part whose value is dead to nil. */
  clearSlots(isDead: (value: LuaValue) => boolean): void {
    const { array } = this;
    for (let i = 0; i < array.length; i++) {
      if (typeof array[i] !== 'object' || !isDead(array[i])) continue;
      array[i] = undefined;
      this.holey = true;
    }
  }

  /** Takes out the value at a 1-based position of the array part, which has no holes. */
  removeAt(position: number): void {
    if (position === this.array.length) this.array.pop();
    else this.array.splice(position - 1, 1);
    if (this.mark !== null) this.mark.shifted(this);
  }

  /**
   * Notes the size of the array that 5.1 makes for a list with holes: `counted` entries after `before` as the constructor
   * announces them (rounded up to three bits and an exponent), or all `count` when an open end makes them more.
   */
  reserve(before: number, counted: number, count: number): void {
    let [mantissa, exponent] = [before + counted, 0];
    for (; mantissa >= 16; exponent++) mantissa = (mantissa + 1) >> 1;
    this.reserved = Math.max(this.reserved, mantissa << exponent, before + count);
  }

  /**
   * Position after `position` that holds a value, or -1. Positions count from 0: array slots, then the other keys; -1
   * starts a traversal.
   */
  nextPosition(position: number): number {
    const array = this.array;
    const size = array.length;
    let at = position + 1;
    for (; at < size; at++) if (array[at] !== undefined) return at;
    if (this.hash !== null) {
      const { hash } = this;
      const { values } = hash;
      for (let i = at - size; i < values.length; i++) {
        if (values[i] === undefined) continue;
        if (hash.filter === null || hash.liveValue(i) !== undefined) return size + i;
      }
      return -1;
    }
    if (this.fieldCount === 0) return -1;
    const keys = this.traversalKeys();
    for (let i = at - size; i < keys.length; i++) {
      if (this.fields[keys[i] as string] !== undefined) return size + i;
    }
    return -1;
  }

  keyAt(position: number): LuaValue {
    const size = this.array.length;
    if (position < size) return position + 1;
    if (this.hash !== null) return this.hash.keys[position - size];
    const traversal = this.traversal as Traversal;
    traversal.cursor = position - size;
    return traversal.keys[position - size];
  }

  valueAt(position: number): LuaValue {
    const size = this.array.length;
    if (position < size) return this.array[position];
    if (this.hash !== null) return this.hash.values[position - size];
    return this.fields[this.traversalKeys()[position - size] as string];
  }

  /** Position of a key for `next`; -1 for nil, -2 when the key was never in the table. */
  positionOf(key: LuaValue): number {
    const size = this.array.length;
    if (key === undefined) {
      if (this.traversal !== null) {
        this.traversal.arrayLimit = Math.max(this.traversal.arrayLimit, size);
      } else if (size > 0) this.traversal = { keys: [], cursor: 0, arrayLimit: size };
      return -1;
    }
    if (typeof key === 'number' && key >= 1 && Math.floor(key) === key) {
      if (key <= size) return key - 1;
      // Cleared during this traversal, and the array has shrunk since.
      if (this.traversal !== null && key <= this.traversal.arrayLimit) return size - 1;
    }
    if (this.hash !== null) {
      const slot = this.hash.slots.get(key);
      return slot === undefined ? -2 : size + slot;
    }
    return typeof key === 'string' ? this.positionOfField(key) : -2;
  }

  private positionOfField(key: string): number {
    const keys = this.traversalKeys();
    const traversal = this.traversal as Traversal;
    let at = keys[traversal.cursor] === key ? traversal.cursor : keys.indexOf(key);
    if (at < 0) at = -2 - this.array.length;
    return this.array.length + at;
  }

  private traversalKeys(): string[] {
    const traversal = this.traversal;
    if (traversal === null) {
      const keys = Object.keys(this.fields);
      this.traversal = { keys, cursor: 0, arrayLimit: this.array.length };
      return keys;
    }
    if (traversal.keys.length !== this.fieldCount) traversal.keys = Object.keys(this.fields);
    return traversal.keys;
  }

  private addField(key: string, value: LuaValue): void {
    const fields = this.fields;
    if (key in fields) {
      fields[key] = value;
      return;
    }
    if (this.fieldCount >= MAX_FIELDS || needsHash(key)) {
      this.moveToHash().set(key, value);
      return;
    }
    if (fields === NO_FIELDS) {
      this.fields = new FieldsObject();
      this.grow(FIELDS_BYTES);
    }
    this.fields[key] = value;
    this.fieldCount++;
    this.grow(FIELD_BYTES);
  }

  /** A small gap costs less in the array than the key would in the hash. */
  private appendAfterGap(index: number, value: LuaValue): void {
    const { array, hash } = this;
    while (array.length < index) {
      const moved = hash === null ? undefined : hash.take(array.length + 1);
      if (moved === undefined) this.gapped = this.holey = true;
      else if (this.mark !== null) this.noteStored(moved);
      array.push(moved);
    }
    this.append(value);
  }

  private append(value: LuaValue): void {
    const array = this.array;
    array.push(value);
    const hash = this.hash;
    if (this.traversal !== null) this.traversal.arrayLimit = array.length;
    const full = (array.length & (array.length - 1)) === 0;
    if (full) this.grow(arrayGrowth(array.length));
    if (hash === null) {
      if (this.holey && full) this.unloadSparse();
      return;
    }
    if (hash.slots.has(array.length)) hash.take(array.length);
    this.pullFollowing(hash);
  }

  /** Keys that follow the array directly never stay in the hash: the border would not be found. */
  private pullFollowing(hash: HashPart): void {
    for (;;) {
      const following = hash.take(this.array.length + 1);
      if (following === undefined) break;
      if (this.mark !== null) this.noteStored(following);
      this.array.push(following);
    }
    if (this.traversal !== null) this.traversal.arrayLimit = this.array.length;
  }

  /** Number keys outside the array: when they fill more than half of a larger array, they move there. */
  private setHashNumber(hash: HashPart, key: number, value: LuaValue): void {
    const before = hash.keys.length;
    if (this.traversal !== null && hash.get(key) === undefined) {
      this.traversal.arrayLimit = this.array.length;
    }
    hash.set(key, value);
    const count = hash.keys.length;
    if (count === before || count < 4 || (count & (count - 1)) !== 0) return;
    const size = this.denseSize(hash);
    if (size <= this.array.length) return;
    this.grow(arrayBytes(size) - arrayBytes(this.array.length));
    for (let i = this.array.length + 1; i <= size; i++) {
      const moved = hash.take(i);
      if (moved === undefined) this.holey = true;
      else if (this.mark !== null) this.noteStored(moved);
      this.array.push(moved);
    }
    this.pullFollowing(hash);
  }

  /** Largest power of two n such that more than half of 1..n is in use, as Lua 5.1 computes array sizes. */
  private denseSize(hash: HashPart): number {
    const perPower: number[] = new Array<number>(32).fill(0);
    for (let i = 0; i < hash.keys.length; i++) {
      const key = hash.keys[i];
      if (typeof key !== 'number' || hash.values[i] === undefined) continue;
      if (key >= 1 && key <= 2 ** 26 && Math.floor(key) === key) {
        perPower[Math.ceil(Math.log2(key))] = (perPower[Math.ceil(Math.log2(key))] ?? 0) + 1;
      }
    }
    let inUse = 0;
    let best = 0;
    for (let power = 0; power <= 26; power++) {
      inUse += perPower[power] as number;
      const filled = inUse + Math.min(this.array.length, 2 ** power);
      if (filled > 2 ** power / 2) best = 2 ** power;
    }
    return best;
  }

  private clearAt(index: number): void {
    const array = this.array;
    if (index === array.length - 1 && !this.holey) {
      array.pop();
    } else {
      array[index] = undefined;
      this.holey = true;
      if (index === 0 && array.length === 1) array.pop();
    }
    if (array.length === 0) {
      this.holey = this.gapped = false;
      this.reserved = 0;
    }
  }

  /** A queue that moved on leaves nils in front: when under an eighth of the array is in use, its entries go to the hash. */
  private unloadSparse(): void {
    const array = this.array;
    let used = 0;
    for (const value of array) if (value !== undefined) used++;
    if (used * 8 > array.length || array.length < 64) return;
    const hash = this.moveToHash();
    this.array = [];
    this.holey = this.gapped = false;
    for (let i = 0; i < array.length; i++) if (array[i] !== undefined) hash.set(i + 1, array[i]);
    this.pullFollowing(hash);
  }

  private searchBorder(size: number, least = 0): number {
    let low = least;
    let high = size;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.getNumber(middle) === undefined) high = middle;
      else low = middle;
    }
    return low;
  }

  /** As 5.1 looks for a border: inside the reserved slots, or beyond them in steps that double. */
  private searchReserved(): number {
    const { reserved } = this;
    if (this.getNumber(reserved) === undefined) return this.searchBorder(reserved);
    let [low, high] = [reserved, reserved + 1];
    while (this.getNumber(high) !== undefined) [low, high] = [high, high * 2];
    return this.searchBorder(high, low);
  }

  private moveToHash(): HashPart {
    if (this.hash !== null) return this.hash;
    const hash = new HashPart(this);
    this.grow(HASH_BYTES);
    const fields = this.fields;
    if (this.fieldCount > 0) for (const key of Object.keys(fields)) hash.set(key, fields[key]);
    this.hash = hash;
    this.fields = NO_FIELDS;
    this.fieldCount = 0;
    if (this.traversal !== null) this.traversal.keys = [];
    return hash;
  }
}
