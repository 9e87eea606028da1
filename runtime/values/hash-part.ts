// The hash part of a table used as a dictionary: a Map from key to slot, and the entries in insertion order. Clearing an
// entry leaves its slot in place, so `next` stays valid while a traversal clears fields; slots are reclaimed only when a
// new key is inserted.
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

export class HashPart {
  readonly slots = new Map<LuaValue, number>();
  keys: LuaValue[] = [];
  values: LuaValue[] = [];
  /** Entries that it calls dead are gone already for everybody who reads. */
  filter: EntryFilter | null = null;
  /** Upper bound of the entries whose value is nil. */
  private cleared = 0;
  private readonly owner: HashOwner;

  constructor(owner: HashOwner) {
    this.owner = owner;
  }

  get(key: LuaValue): LuaValue {
    const slot = this.slots.get(key);
    if (slot === undefined) return undefined;
    if (this.filter !== null) return this.liveValue(slot);
    return this.values[slot];
  }

  /** Value of a slot; undefined when the entry is dead. */
  liveValue(slot: number): LuaValue {
    const value = this.values[slot];
    if (value === undefined || this.filter === null) return value;
    return this.filter.isDead(this.keys[slot], value) ? undefined : value;
  }

  /** Clears the dead entries of slots `from` up to but not including `to`; keys that nobody can name again go as well. */
  clearDead(filter: EntryFilter, isDeadKey: (key: LuaValue) => boolean, from: number, to: number) {
    const { keys, values, slots } = this;
    for (let slot = from; slot < to; slot++) {
      const key = keys[slot];
      const value = values[slot];
      if (value !== undefined && !filter.isDead(key, value)) continue;
      if (value !== undefined) {
        values[slot] = undefined;
        this.cleared++;
      }
      if (typeof key !== 'object' || !isDeadKey(key)) continue;
      slots.delete(key);
      keys[slot] = undefined;
    }
  }

  set(key: LuaValue, value: LuaValue): void {
    const slot = this.slots.get(key);
    if (slot !== undefined) {
      if (value === undefined && this.values[slot] !== undefined) this.cleared++;
      this.values[slot] = value;
      return;
    }
    if (value === undefined) return;
    if (this.cleared > 8 && this.cleared * 2 > this.keys.length) this.compact();
    this.slots.set(key, this.keys.length);
    this.keys.push(key);
    this.values.push(value);
    this.owner.grow(ENTRY_BYTES);
  }

  /** Removes an entry that moves to the array part; its slot stays, empty. */
  take(key: LuaValue): LuaValue {
    const value = this.get(key);
    if (value !== undefined) this.set(key, undefined);
    return value;
  }

  private compact(): void {
    const { keys, values } = this;
    this.keys = [];
    this.values = [];
    this.slots.clear();
    this.cleared = 0;
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === undefined || this.filter?.isDead(keys[i], values[i])) continue;
      this.slots.set(keys[i], this.keys.length);
      this.keys.push(keys[i]);
      this.values.push(values[i]);
    }
  }
}
