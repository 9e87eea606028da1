// Weak tables met by a collection: which of them hold something that may be dead, and their clearing. Reading a dead entry
// must fail from the moment of the decision on: small tables are cleared then; large hash parts get a filter, and are
// cleared in pieces.
import type { EntryFilter, HashPart } from '../values/hash-part.ts';
import type { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';

/** What a collection knows of an object. */
interface Liveness {
  isUnmarked(value: LuaValue): boolean;
}

/** Entries of a hash part that are cleared at once. */
const SMALL = 256;

interface WeakTable {
  readonly table: LuaTable;
  readonly weakValues: boolean;
}

interface PartlyCleared {
  readonly hash: HashPart;
  readonly keys: LuaValue[];
  at: number;
}

export class WeakTables implements EntryFilter {
  private readonly liveness: Liveness;
  private readonly tables: WeakTable[] = [];
  private surveyed = 0;
  private surveyedSlots = 0;
  /** Parts of the table that is being surveyed. */
  private surveyedLength = 0;
  private surveyedKeys: LuaValue[] | undefined = undefined;
  /** Tables with entries that were not reached when they were surveyed. */
  private readonly suspect: WeakTable[] = [];
  private readonly partly: PartlyCleared[] = [];
  private readonly isDeadKey = (key: LuaValue): boolean => this.liveness.isUnmarked(key);

  constructor(liveness: Liveness) {
    this.liveness = liveness;
  }

  add(table: LuaTable, weakValues: boolean): void {
    this.tables.push({ table, weakValues });
  }

  isDead(key: LuaValue, value: LuaValue): boolean {
    return this.liveness.isUnmarked(key) || this.isDeadValue(value);
  }

  /** Userdata leave values before their finalizer runs, keys after it. */
  private isDeadValue(value: LuaValue): boolean {
    if (typeof value !== 'object') return false;
    return this.liveness.isUnmarked(value) || (value instanceof Userdata && value.finalized);
  }

  /** Looks at about `count` slots for what is not reached; true when all tables have been looked at. */
  survey(count: number): boolean {
    for (let left = count; left > 0;) {
      const next = this.tables[this.surveyed];
      if (next === undefined) return true;
      const from = this.surveyedSlots;
      const size = next.table.array.length + (next.table.hash?.keys.length ?? 0);
      const end = Math.min(size, from + left);
      left -= end - from + 16;
      const found = this.isPartSuspect(next.table, from, end);
      if (found) this.suspect.push(next);
      this.surveyedSlots = found || end >= size ? 0 : end;
      if (this.surveyedSlots === 0) this.surveyed++;
    }
    return this.surveyed >= this.tables.length;
  }

  private isPartSuspect(table: LuaTable, from: number, to: number): boolean {
    const keys = table.hash?.keys;
    const { length } = table.array;
    if (from === 0) {
      this.surveyedKeys = keys;
      this.surveyedLength = length;
      if (this.fieldsSuspect(table)) return true;
      // Its slots have moved since the last piece.
    } else if (keys !== this.surveyedKeys || length !== this.surveyedLength) return true;
    return this.slotsSuspect(table, from, to);
  }

  private fieldsSuspect({ fields, fieldCount }: LuaTable): boolean {
    if (fieldCount > 0) for (const key in fields) if (this.isSuspect(fields[key])) return true;
    return false;
  }

  private slotsSuspect({ array, hash }: LuaTable, from: number, to: number): boolean {
    const size = array.length;
    for (let i = from; i < Math.min(to, size); i++) if (this.isSuspect(array[i])) return true;
    if (hash === null) return false;
    for (let i = Math.max(from, size); i < to; i++) {
      const value = hash.values[i - size];
      if (value === undefined) continue;
      if (this.isSuspect(value) || this.liveness.isUnmarked(hash.keys[i - size])) return true;
    }
    return false;
  }

  private isSuspect(value: LuaValue): boolean {
    if (typeof value !== 'object') return false;
    return this.liveness.isUnmarked(value) || value instanceof Userdata;
  }

  /** Clears what can be cleared quickly and puts filters on the rest; true when nothing is left. */
  clearSmall(): boolean {
    for (const { table, weakValues } of this.suspect) {
      const { hash } = table;
      table.clearFields((value) => this.isDeadValue(value));
      if (weakValues) table.clearSlots((value) => this.isDeadValue(value));
      if (hash === null) continue;
      if (hash.keys.length <= SMALL) {
        hash.clearDead(this, this.isDeadKey, 0, hash.keys.length);
      } else {
        hash.filter = this;
        this.partly.push({ hash, keys: hash.keys, at: 0 });
      }
    }
    this.suspect.length = 0;
    return this.partly.length === 0;
  }

  /** Clears about `count` entries; true when nothing is left. */
  clear(count: number): boolean {
    const next = this.partly[this.partly.length - 1];
    if (next === undefined) return true;
    const { hash, keys, at } = next;
    // When the entries were moved together, the dead ones were left out.
    const end = hash.keys === keys ? Math.min(keys.length, at + count) : at;
    hash.clearDead(this, this.isDeadKey, at, end);
    next.at = end;
    if (hash.keys === keys && end < keys.length) return false;
    hash.filter = null;
    this.partly.pop();
    return this.partly.length === 0;
  }
}
