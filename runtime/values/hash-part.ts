// The hash part of a table used as a dictionary: a Map from key to slot, and the entries in insertion order. Clearing an
// entry leaves its slot in place, so `next` stays valid while a traversal clears fields; slots are reclaimed only when a
// new key is inserted.
import type { LuaValue } from './value.ts';

export class HashPart {
  readonly slots = new Map<LuaValue, number>();
  keys: LuaValue[] = [];
  values: LuaValue[] = [];
  /** Upper bound of the entries whose value is nil. */
  private cleared = 0;

  get(key: LuaValue): LuaValue {
    const slot = this.slots.get(key);
    return slot === undefined ? undefined : this.values[slot];
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
      if (values[i] === undefined) continue;
      this.slots.set(keys[i], this.keys.length);
      this.keys.push(keys[i]);
      this.values.push(values[i]);
    }
  }
}
