// What the collector leaves in objects: the collection that marked them. Tables also know the account that pays for their
// growth. Estimates of sizes are V8's on a 64-bit machine; they are the same in every tier, for they rest on nothing else.
import type { LuaTable } from './table.ts';
import type { LuaValue } from './value.ts';

/** One collection, as the objects that it has marked see it. */
export interface Marking {
  /** No collection's: the table is read-only, what stores there throws. */
  readonly isFrozen: boolean;
  /** `value` was stored in a marked object. False when the collection is over: the mark can go. */
  stored(value: LuaValue): boolean;
  /** The values of a marked table from a 0-based position on moved down by one. */
  shifted(table: LuaTable): void;
  /** A marked object grew. */
  grown(bytes: number): void;
}

/** Counts what a VM allocates. */
export interface MemoryAccount {
  charge(bytes: number): void;
}

export const TABLE_BYTES = 144;
export const FIELDS_BYTES = 40;
export const FIELD_BYTES = 12;
/** A field whose name was computed takes more: its table has a shape of its own. */
export const COMPUTED_BYTES = 112;
export const HASH_BYTES = 560;
export const ENTRY_BYTES = 64;
export const CLOSURE_BYTES = 96;
export const UPVALUE_BYTES = 112;
export const NATIVE_BYTES = 96;
export const USERDATA_BYTES = 96;
export const THREAD_BYTES = 560;
export const FRAME_BYTES = 136;
export const SLOT_BYTES = 8;
/** A string costs this and a byte for each of its own. */
export const STRING_BYTES = 20;

/** Room that V8 makes for the first item of an array. */
const FIRST_ROOM = 17;

/** Bytes of an array of `length` slots: V8 keeps room for more. */
export function arrayBytes(length: number): number {
  if (length === 0) return 0;
  if (length < FIRST_ROOM - 1) return SLOT_BYTES * FIRST_ROOM;
  return SLOT_BYTES * (1 << (32 - Math.clz32(length)));
}

/** What an array has grown by when its length has become a power of two. */
export function arrayGrowth(length: number): number {
  return arrayBytes(length) - (length === 1 ? 0 : arrayBytes(length >> 1));
}
