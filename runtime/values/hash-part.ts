// The hash part of a table used as a dictionary: entries in insertion order, found by an index of our own for numbers
// and by a Map for all other keys. Clearing an entry leaves its slot in place, so `next` stays valid while a traversal
// clears fields; slots are reclaimed only when a new key is inserted.
import { ENTRY_BYTES } from './collectable.ts';
import type { LuaValue } from './value.ts';

/** While the dead entries of a weak table are being cleared: which those are. */
export interface EntryFilter {
  isDead(key: LuaValue, value: LuaValue): boolean;
}

/** Who owns a hash part: it pays for new entries. */
export interface HashOwner {
  grow(bytes: number): void;
}

/** Up to this many entries are searched one by one for a number. */
const FEW = 8;
/** A larger index takes 4 bytes a place instead of 8; a small typed array costs more to make than to search. */
const SMALL_INDEX = 128;
/** Numbers of other sizes than these share few hashes: they are left to the Map. */
const LARGEST = 2 ** 53;
const SMALLEST = 2 ** -10;
/** No number equals it: the place of an entry whose key the index does not hold. */
const NO_NUMBER = NaN;

function isIndexed(key: number): boolean {
  if ((key | 0) === key) return true;
  const size = Math.abs(key);
  return size <= LARGEST && size >= SMALLEST;
}

function hashOf(key: number): number {
  const low = key | 0;
  const bits = low === key ? low : foldOf(key, low);
  const mixed = Math.imul(bits, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** 32 bits of a number that is larger, or has a fraction. */
function foldOf(key: number, low: number): number {
  const fraction = key - Math.floor(key);
  return low ^ ((key / 0x100000000) | 0) ^ ((fraction * 0x100000000) | 0);
}

function newIndex(size: number): number[] | Int32Array {
  return size > SMALL_INDEX ? new Int32Array(size) : new Array<number>(size).fill(0);
}

export class HashPart {
  keys: LuaValue[] = [];
  values: LuaValue[] = [];
  /** Entries that it calls dead are gone already for everybody who reads. */
  filter: EntryFilter | null = null;
  /** Names the places of names: another one once they stand in other slots. Made for who asks. */
  layout: object | null = null;
  /** Slots of keys that the index does not hold. */
  private slots: Map<LuaValue, number> | null = null;
  /** The keys that the index holds, by slot; null before the first one. */
  private numbers: number[] | null = null;
  /** Slots of numbers, one more than the slot, by open addressing; null while entries are few. */
  private index: number[] | Int32Array | null = null;
  /** Upper bound of the entries whose value is nil. */
  private cleared = 0;
  private readonly owner: HashOwner;

  constructor(owner: HashOwner) {
    this.owner = owner;
  }

  /** Slot of a key, or -1. */
  slotOf(key: LuaValue): number {
    if (typeof key === 'number' && isIndexed(key)) return this.slotOfNumber(key);
    if (this.slots === null) return -1;
    const slot = this.slots.get(key);
    return slot === undefined ? -1 : slot;
  }

  private slotOfNumber(key: number): number {
    const { numbers, index } = this;
    if (numbers === null) return -1;
    if (index === null) {
      for (let slot = 0; slot < numbers.length; slot++) if (numbers[slot] === key) return slot;
      return -1;
    }
    const mask = index.length - 1;
    for (let at = hashOf(key) & mask; ; at = (at + 1) & mask) {
      const slot = (index[at] as number) - 1;
      if (slot < 0 || numbers[slot] === key) return slot;
    }
  }

  get(key: LuaValue): LuaValue {
    const slot = this.slotOf(key);
    if (slot < 0) return undefined;
    return this.filter === null ? this.values[slot] : this.liveValue(slot);
  }

  getNumber(key: number): LuaValue {
    const slot = isIndexed(key) ? this.slotOfNumber(key) : this.slotOf(key);
    if (slot < 0) return undefined;
    return this.filter === null ? this.values[slot] : this.liveValue(slot);
  }

  getString(key: string): LuaValue {
    if (this.slots === null) return undefined;
    const slot = this.slots.get(key);
    if (slot === undefined) return undefined;
    return this.filter === null ? this.values[slot] : this.liveValue(slot);
  }

  /** Value of a slot; undefined when the entry is dead. */
  liveValue(slot: number): LuaValue {
    const value = this.values[slot];
    if (value === undefined || this.filter === null) return value;
    return this.filter.isDead(this.keys[slot], value) ? undefined : value;
  }

  /** Clears the dead entries of slots `from` up to but not including `to`; keys that nobody can name again go as well. */
  clearDead(filter: EntryFilter, isDeadKey: (key: LuaValue) => boolean, from: number, to: number) {
    const { keys, values } = this;
    for (let slot = from; slot < to; slot++) {
      const key = keys[slot];
      const value = values[slot];
      if (value !== undefined && !filter.isDead(key, value)) continue;
      if (value !== undefined) {
        values[slot] = undefined;
        this.cleared++;
      }
      if (typeof key !== 'object' || !isDeadKey(key)) continue;
      this.slots?.delete(key);
      keys[slot] = undefined;
    }
  }

  set(key: LuaValue, value: LuaValue): void {
    const slot = this.slotOf(key);
    if (slot >= 0) this.setSlot(slot, value);
    else if (value !== undefined) this.add(key, value);
  }

  /** Sets the value of an entry. */
  setSlot(slot: number, value: LuaValue): void {
    const { values } = this;
    if (value === undefined && values[slot] !== undefined) this.cleared++;
    values[slot] = value;
  }

  /** Adds an entry for a key that has none. */
  add(key: LuaValue, value: LuaValue): void {
    if (this.cleared > 8 && this.cleared * 2 > this.keys.length) this.compact();
    this.append(key, value);
    this.owner.grow(ENTRY_BYTES);
  }

  /** Removes an entry that moves to the array part; its slot stays, empty. */
  take(key: number): LuaValue {
    const slot = this.slotOfNumber(key);
    if (slot < 0) return undefined;
    const value = this.filter === null ? this.values[slot] : this.liveValue(slot);
    if (value !== undefined) {
      this.values[slot] = undefined;
      this.cleared++;
    }
    return value;
  }

  private append(key: LuaValue, value: LuaValue): void {
    const slot = this.keys.length;
    this.keys.push(key);
    this.values.push(value);
    if (typeof key === 'number' && isIndexed(key)) this.addNumber(key, slot);
    else {
      this.slots ??= new Map();
      this.slots.set(key, slot);
      if (this.numbers !== null) this.numbers.push(NO_NUMBER);
    }
  }

  private addNumber(key: number, slot: number): void {
    if (this.numbers === null) {
      this.numbers = [];
      while (this.numbers.length < slot) this.numbers.push(NO_NUMBER);
    }
    this.numbers.push(key);
    const { index } = this;
    if (index !== null && slot * 2 < index.length) this.place(index, key, slot);
    else if (slot >= FEW) this.rebuild();
  }

  private place(index: number[] | Int32Array, key: number, slot: number): void {
    const mask = index.length - 1;
    let at = hashOf(key) & mask;
    while (index[at] !== 0) at = (at + 1) & mask;
    index[at] = slot + 1;
  }

  /** A larger index. */
  private rebuild(): void {
    const numbers = this.numbers as number[];
    let size = 4 * FEW;
    while (size < numbers.length * 4) size *= 2;
    const index = newIndex(size);
    for (let slot = 0; slot < numbers.length; slot++) {
      const key = numbers[slot] as number;
      if (key === key) this.place(index, key, slot);
    }
    this.index = index;
  }

  private compact(): void {
    const { keys, values } = this;
    this.layout = null;
    this.keys = [];
    this.values = [];
    this.slots?.clear();
    this.numbers = null;
    this.index = null;
    this.cleared = 0;
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === undefined || this.filter?.isDead(keys[i], values[i])) continue;
      this.append(keys[i], values[i]);
    }
  }
}
