// The objects that hold the string keys of a table as properties, in V8's fast mode. They have room for some properties in the
// object itself, as many as the table's constructor announces: what comes later lies in an array beside it.
import { COMPUTED_BYTES, FIELD_BYTES } from './collectable.ts';
import type { LuaValue } from './value.ts';

/** String-keyed fields of one table. */
export type Fields = Record<string, LuaValue>;
type FieldsConstructor = new (isSample?: boolean) => Fields;

/** Properties that V8 makes room for until it has seen some objects of a constructor. */
const ROOM_AT_FIRST = 12;
/** Objects after which it gives back the room that none of them used. */
const SAMPLES = 16;

/**
 * A constructor of objects that inherit from an empty object without a prototype: no key is found by accident, and V8 keeps
 * them in fast mode, which it does not for `Object.create(null)` itself.
 */
function fieldsConstructor(room: number): FieldsConstructor {
  // V8 counts the assignments when it reads the function, and adds 8.
  const made = function (this: Fields, isSample?: boolean) {
    if (isSample !== true) return;
    this.a = this.b = undefined;
    this.c = this.d = undefined;
  } as unknown as FieldsConstructor;
  made.prototype = Object.create(null);
  for (let n = 0; n < SAMPLES; n++) {
    const sample = new made();
    for (let at = 0; at < Math.min(room, ROOM_AT_FIRST); at++) sample[`room ${at}`] = undefined;
  }
  return made;
}

/** Room for 4 fields, which is what most tables need. */
export const SomeFields = fieldsConstructor(4);
/** For constructors of tables that name more. */
export const MoreFields = fieldsConstructor(8);
export const ManyFields = fieldsConstructor(ROOM_AT_FIRST);

export const NO_FIELDS: Fields = Object.freeze(new SomeFields()) as Fields;

/** Can a key be a property of `fields`? */
export function hasPlainName(key: string): boolean {
  return !needsHash(key);
}

/** Names that V8 would not enumerate in insertion order, or that are special in JavaScript. */
export function needsHash(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 48 && first <= 57) || key === '__proto__';
}

/** Adds a property so that an object with many stays in fast mode. */
export function addProperty(fields: Fields, key: string, value: LuaValue): void {
  Object.defineProperty(fields, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** What a field takes; one whose name was computed gives its table a shape of its own. */
export function fieldBytes(isComputed: boolean): number {
  return isComputed ? FIELD_BYTES + COMPUTED_BYTES : FIELD_BYTES;
}
