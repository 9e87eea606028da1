// Lua tables. Keys 1..n live in an array; string keys are properties of one V8 object per table while they are few;
// a table with other keys, or with many strings, keeps all of its keys outside the array in a HashPart. Order of
// traversal: the array ascending, then the other keys by first insertion.
import { arrayBytes, arrayGrowth, FIELD_BYTES, FIELDS_BYTES, HASH_BYTES } from './collectable.ts';
import type { Marking, MemoryAccount } from './collectable.ts';
import { addProperty, fieldBytes, needsHash, NO_FIELDS, SomeFields } from './fields.ts';
import type { Fields } from './fields.ts';
import { HashPart } from './hash-part.ts';
import type { LuaValue } from './value.ts';

/** Arrays of tables without a list and traversals that have no names: nobody writes to them. */
const NO_ITEMS: LuaValue[] = [];
const NO_KEYS: string[] = [];

const MAX_FIELDS = 128;
/**
 * Beyond about so many, V8 turns an object whose properties are set by computed names into a dictionary; a table with more names
 * that a script has computed is one, and keeps its keys in the hash part.
 */
const COMPUTED_FIELDS = 12;
/** So many slots are moved one by one faster than by JavaScript's own functions. */
const FEW_SLOTS = 64;
/** Holes that one assignment beyond the end of the array may leave. */
const MAX_GAP = 8;

/** What only some tables need. */
class Extras {
  /** Holes came from keys set beyond the end: the last value is not the border that 5.1 would find. */
  gapped = false;
  /** Slots that 5.1 would have reserved for the holey list of a constructor: there it begins to look for the border. */
  reserved = 0;
  /** Names of the fields in order of traversal, as of the last traversal. */
  keys: string[] = NO_KEYS;
  /** Where in `keys` a traversal has come, and the value that it found there. */
  cursor = 0;
  value: LuaValue = undefined;
}

export class LuaTable {
  metatable: LuaTable | undefined = undefined;
  /** Values of keys 1..n at 0..n-1; `undefined` inside is a hole. */
  array: LuaValue[] = NO_ITEMS;
  fields: Fields;
  hash: HashPart | null = null;
  /** The collection that marked it; what is stored from then on is marked too. */
  mark: Marking | null = null;
  /** Pays for growth; tables that a host makes have none. */
  private readonly account: MemoryAccount | null;
  fieldCount = 0;
  /**
   * How long the array was before clearing made it shorter, since a number key was last added to the hash: no number up to
   * it is in the hash.
   */
  private shrunkFrom = 0;
  /** The array had a nil stored inside; then the border needs a search. */
  holey = false;
  /** A field was set to nil: its name may be in `fields` still. */
  private hasCleared = false;
  /** Fields that were added by computed names. */
  computedCount = 0;
  private extras: Extras | null = null;

  /** `fields`: an empty object made for it, or NO_FIELDS. */
  constructor(account: MemoryAccount | null = null, fields: Fields = NO_FIELDS) {
    this.account = account;
    this.fields = fields;
  }

  /** Raw read. */
  get(key: LuaValue): LuaValue {
    if (typeof key === 'string') {
      return this.hash === null ? this.fields[key] : this.hash.getString(key);
    }
    if (typeof key === 'number') return this.getNumber(key);
    return this.hash === null ? undefined : this.hash.get(key);
  }

  getString(key: string): LuaValue {
    return this.hash === null ? this.fields[key] : this.hash.getString(key);
  }

  // The fields of metatables that are asked for often: V8 remembers the shapes of tables at each name.

  indexField(): LuaValue {
    return this.hash === null ? this.fields.__index : this.hash.getString('__index');
  }

  newIndexField(): LuaValue {
    return this.hash === null ? this.fields.__newindex : this.hash.getString('__newindex');
  }

  eqField(): LuaValue {
    return this.hash === null ? this.fields.__eq : this.hash.getString('__eq');
  }

  modeField(): LuaValue {
    return this.hash === null ? this.fields.__mode : this.hash.getString('__mode');
  }

  getNumber(key: number): LuaValue {
    const index = key - 1;
    if (index >= 0 && index < this.array.length && Math.floor(index) === index) {
      return this.array[index];
    }
    return this.hash === null ? undefined : this.hash.getNumber(key);
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

  /** Raw write of a field whose name was computed, as of a dictionary's entry. */
  setString(key: string, value: LuaValue): void {
    if (this.mark !== null) this.noteStored(value);
    if (this.hash !== null) this.hash.set(key, value);
    else if (this.fields[key] === undefined) this.addField(key, value, true);
    else {
      this.fields[key] = value;
      if (value === undefined) this.hasCleared = true;
    }
  }

  /** As `setString`, for a name that stands in the code, as those of globals do: many of them do not make a dictionary. */
  setName(key: string, value: LuaValue): void {
    if (this.mark !== null) this.noteStored(value);
    if (this.hash !== null) this.hash.set(key, value);
    else if (this.fields[key] === undefined) this.addField(key, value, false);
    else {
      this.fields[key] = value;
      if (value === undefined) this.hasCleared = true;
    }
  }

  /** For generated code: `fields` for a plain name that is not in it yet, counted already; undefined when it is full, or marked. */
  fieldsToExtend(): Fields | undefined {
    if (this.fieldCount >= MAX_FIELDS || this.mark !== null) return undefined;
    if (this.fields === NO_FIELDS) {
      this.fields = new SomeFields();
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
      } else {
        const { hash, extras } = this;
        const keys = hash !== null ? hash.keys : extras === null ? NO_KEYS : extras.keys;
        // When fields were added, the names are read anew below.
        if (
          keys[guess - array.length] === key &&
          (hash !== null || keys.length === this.fieldCount)
        ) {
          return guess;
        }
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
      Math.floor(index) === index &&
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
    return this.holey ? this.searchLength() : this.array.length;
  }

  private searchLength(): number {
    const { array, extras } = this;
    const size = array.length;
    if (extras !== null && extras.reserved >= size) return this.searchReserved(extras.reserved);
    if (size > 0 && array[size - 1] === undefined) return this.searchBorder(size);
    return extras !== null && extras.gapped ? this.searchBorder(size + 1) : size;
  }

  /** Sets the positions after `start` (1-based) at once, as a table constructor does; nils leave holes. */
  setList(start: number, values: LuaValue[], from: number, count: number): void {
    if (start === 1) this.adoptList(values.slice(from, from + count));
    else this.extendList(start, values, from, count);
  }

  /** The whole list of a constructor: `items` is the array from now on. */
  adoptList(items: LuaValue[]): void {
    if (this.array !== NO_ITEMS || this.hash !== null) {
      this.extendList(1, items, 0, items.length);
      return;
    }
    const count = items.length;
    if (count === 0) return;
    for (let i = 0; i < count; i++) if (items[i] === undefined) this.holey = true;
    if (this.mark !== null) for (let i = 0; i < count; i++) this.noteStored(items[i]);
    this.array = items;
    this.grow(arrayBytes(count));
  }

  private extendList(start: number, values: LuaValue[], from: number, count: number): void {
    const array = this.array;
    if (array === NO_ITEMS || start !== array.length + 1 || this.hash !== null) {
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

  /** Puts a value before a 1-based position of the array part, which has no holes and is not empty. */
  insertAt(position: number, value: LuaValue): void {
    const { array } = this;
    if (this.mark !== null) this.noteStored(value);
    if (value === undefined) this.holey = true;
    if (array.length - position < FEW_SLOTS) {
      array.push(value);
      for (let at = array.length - 1; at >= position; at--) array[at] = array[at - 1];
      array[position - 1] = value;
    } else array.splice(position - 1, 0, value);
    if ((array.length & (array.length - 1)) === 0) this.grow(arrayGrowth(array.length));
  }

  /** Sets the fields whose value is dead to nil. */
  clearFields(isDead: (value: LuaValue) => boolean): void {
    if (this.fieldCount === 0) return;
    const { fields } = this;
    for (const key in fields) {
      if (!isDead(fields[key])) continue;
      fields[key] = undefined;
      this.hasCleared = true;
    }
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
    const { array } = this;
    if (this.mark !== null) this.mark.shifted(this);
    if (array.length > this.shrunkFrom) this.shrunkFrom = array.length;
    if (array.length - position < FEW_SLOTS) {
      for (let at = position; at < array.length; at++) array[at - 1] = array[at];
      array.pop();
    } else if (position === 1) array.shift();
    else array.splice(position - 1, 1);
  }

  /**
   * Notes the size of the array that 5.1 makes for a list with holes: `counted` entries after `before` as the constructor
   * announces them (rounded up to three bits and an exponent), or all `count` when an open end makes them more.
   */
  reserve(before: number, counted: number, count: number): void {
    let [mantissa, exponent] = [before + counted, 0];
    for (; mantissa >= 16; exponent++) mantissa = (mantissa + 1) >> 1;
    const extras = (this.extras ??= new Extras());
    extras.reserved = Math.max(extras.reserved, mantissa << exponent, before + count);
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
    return this.nextField(at - size);
  }

  /** Position of the first field from place `from` on in the order of traversal that is not nil; -1 when there is none. */
  private nextField(from: number): number {
    const { fields } = this;
    const keys = this.traversalKeys();
    const extras = this.extras as Extras;
    for (let i = from; i < keys.length; i++) {
      const value = fields[keys[i] as string];
      if (value === undefined) continue;
      extras.cursor = i;
      extras.value = value;
      return this.array.length + i;
    }
    extras.value = undefined;
    return -1;
  }

  keyAt(position: number): LuaValue {
    const size = this.array.length;
    if (position < size) return position + 1;
    if (this.hash !== null) return this.hash.keys[position - size];
    return (this.extras as Extras).keys[position - size];
  }

  /** The value at the position that `nextPosition` has given last. */
  valueAt(position: number): LuaValue {
    const size = this.array.length;
    if (position < size) return this.array[position];
    if (this.hash !== null) return this.hash.values[position - size];
    return (this.extras as Extras).value;
  }

  /** Position of a key for `next`; -1 for nil, -2 when the key was never in the table. */
  positionOf(key: LuaValue): number {
    const size = this.array.length;
    if (key === undefined) return -1;
    if (typeof key === 'number' && key >= 1 && Math.floor(key) === key) {
      if (key <= size) return key - 1;
      // Cleared during this traversal, and the array has shrunk since.
      if (key <= this.shrunkFrom) return size - 1;
    }
    if (this.hash !== null) {
      const slot = this.hash.slotOf(key);
      return slot < 0 ? -2 : size + slot;
    }
    return typeof key === 'string' ? this.positionOfField(key) : -2;
  }

  private positionOfField(key: string): number {
    const keys = this.traversalKeys();
    const { cursor } = this.extras as Extras;
    let at = keys[cursor] === key ? cursor : keys.indexOf(key);
    if (at < 0) at = -2 - this.array.length;
    return this.array.length + at;
  }

  private traversalKeys(): string[] {
    const extras = (this.extras ??= new Extras());
    if (extras.keys.length !== this.fieldCount) extras.keys = Object.keys(this.fields);
    return extras.keys;
  }

  /** Adds a field that is nil so far. */
  private addField(key: string, value: LuaValue, isComputed: boolean): void {
    if (value === undefined) return;
    const { fields, fieldCount } = this;
    if (this.hasCleared && key in fields) {
      fields[key] = value;
      return;
    }
    if (isComputed) this.computedCount++;
    if (fieldCount >= MAX_FIELDS || this.computedCount > COMPUTED_FIELDS || needsHash(key)) {
      this.moveToHash().set(key, value);
      return;
    }
    if (fields === NO_FIELDS) {
      this.fields = new SomeFields();
      this.grow(FIELDS_BYTES);
    }
    if (fieldCount < COMPUTED_FIELDS) this.fields[key] = value;
    else addProperty(fields, key, value);
    this.fieldCount++;
    this.grow(fieldBytes(isComputed));
  }

  /** A small gap costs less in the array than the key would in the hash. */
  private appendAfterGap(index: number, value: LuaValue): void {
    const { hash } = this;
    const array = this.ownArray();
    while (array.length < index) {
      const moved = hash === null ? undefined : hash.take(array.length + 1);
      if (moved === undefined) {
        this.holey = true;
        (this.extras ??= new Extras()).gapped = true;
      } else if (this.mark !== null) this.noteStored(moved);
      array.push(moved);
    }
    this.append(value);
  }

  /** The array, to be appended to. */
  private ownArray(): LuaValue[] {
    if (this.array === NO_ITEMS) this.array = [];
    return this.array;
  }

  private append(value: LuaValue): void {
    let { array } = this;
    const { hash } = this;
    if (array === NO_ITEMS) array = this.array = [];
    array.push(value);
    if ((array.length & (array.length - 1)) === 0) this.growArray();
    if (hash === null) return;
    hash.take(array.length);
    this.pullFollowing(hash);
  }

  /** The array has reached a power of two. */
  private growArray(): void {
    this.grow(arrayGrowth(this.array.length));
    if (this.holey && this.hash === null) this.unloadSparse();
  }

  /** Keys that follow the array directly never stay in the hash: the border would not be found. */
  private pullFollowing(hash: HashPart): void {
    const { array } = this;
    for (;;) {
      const following = hash.take(array.length + 1);
      if (following === undefined) break;
      if (this.mark !== null) this.noteStored(following);
      array.push(following);
    }
  }

  /** Number keys outside the array: when they fill more than half of a larger array, they move there. */
  private setHashNumber(hash: HashPart, key: number, value: LuaValue): void {
    const slot = hash.slotOf(key);
    if (slot >= 0) {
      if (value !== undefined && hash.values[slot] === undefined) this.shrunkFrom = 0;
      hash.setSlot(slot, value);
      return;
    }
    if (value === undefined) return;
    this.shrunkFrom = 0;
    hash.add(key, value);
    const count = hash.keys.length;
    if (count < 4 || (count & (count - 1)) !== 0) return;
    const size = this.denseSize(hash);
    if (size <= this.array.length) return;
    const array = this.ownArray();
    this.grow(arrayBytes(size) - arrayBytes(array.length));
    while (array.length < size) {
      const moved = hash.take(array.length + 1);
      if (moved === undefined) this.holey = true;
      else if (this.mark !== null) this.noteStored(moved);
      array.push(moved);
    }
    this.pullFollowing(hash);
  }

  /** Largest power of two n such that more than half of 1..n is in use, as Lua 5.1 computes array sizes. */
  private denseSize(hash: HashPart): number {
    const perPower: number[] = new Array<number>(32).fill(0);
    const count = (key: number): void => {
      const power = key === 1 ? 0 : 32 - Math.clz32(key - 1);
      perPower[power] = (perPower[power] as number) + 1;
    };
    for (let i = 0; i < hash.keys.length; i++) {
      const key = hash.keys[i];
      if (typeof key !== 'number' || hash.values[i] === undefined) continue;
      if (key >= 1 && key <= 2 ** 26 && Math.floor(key) === key) count(key);
    }
    const { array } = this;
    for (let i = 0; i < array.length; i++) if (array[i] !== undefined) count(i + 1);
    let inUse = 0;
    let best = 0;
    for (let power = 0, size = 1; power <= 26; power++, size *= 2) {
      inUse += perPower[power] as number;
      if (inUse * 2 > size) best = size;
    }
    return best;
  }

  private clearAt(index: number): void {
    const array = this.array;
    const isLast = index === array.length - 1;
    if (isLast && array.length > this.shrunkFrom) this.shrunkFrom = array.length;
    if (isLast && !this.holey) array.pop();
    else {
      array[index] = undefined;
      this.holey = true;
      if (index === 0 && array.length === 1) array.pop();
    }
    if (array.length === 0) this.forgetHoles();
  }

  private forgetHoles(): void {
    this.holey = false;
    if (this.extras === null) return;
    this.extras.gapped = false;
    this.extras.reserved = 0;
  }

  /** A queue that moved on leaves nils in front: when under an eighth of the array is in use, its entries go to the hash. */
  private unloadSparse(): void {
    const array = this.array;
    let used = 0;
    for (const value of array) if (value !== undefined) used++;
    if (used * 8 > array.length || array.length < 64) return;
    const hash = this.moveToHash();
    this.array = [];
    this.holey = false;
    this.shrunkFrom = 0;
    if (this.extras !== null) this.extras.gapped = false;
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
  private searchReserved(reserved: number): number {
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
    this.hasCleared = false;
    if (this.extras !== null) this.extras.keys = NO_KEYS;
    return hash;
  }
}
