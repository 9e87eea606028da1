// Named fields of tables that keep their keys in the hash part: globals of a large program, tables filled by computed names.
// Each place that reads or writes such a field remembers in which slot it was.
import type { NO_ANSWER } from '../values/function.ts';
import type { HashPart } from '../values/hash-part.ts';
import type { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';

type Answer = LuaValue | typeof NO_ANSWER;

/** `get` and `setName` are the helpers for everything else. */
export function createHashAccess(
  get: (table: LuaTable, key: string) => Answer,
  setName: (table: LuaTable, key: string, value: LuaValue) => boolean,
) {
  /** Makes a function that gives the slot of a key, -1 where it must be looked for otherwise. */
  const finder = (key: string) => {
    let layout: object | null = null;
    let slot = 0;
    return (hash: HashPart): number => {
      if (layout === null || hash.layout !== layout) {
        slot = hash.slotOf(key);
        layout = slot < 0 ? null : (hash.layout ??= {});
      }
      return hash.filter === null ? slot : -1;
    };
  };

  return {
    /** Makes a function that reads a field of tables with a hash part. */
    hashReader(key: string) {
      const find = finder(key);
      return (table: LuaTable): Answer => {
        const hash = table.hash as HashPart;
        const slot = find(hash);
        const value = slot < 0 ? undefined : hash.values[slot];
        return value === undefined ? get(table, key) : value;
      };
    },

    /** Makes a function that writes such a field; false when a metamethod must be called. */
    hashWriter(key: string) {
      const find = finder(key);
      return (table: LuaTable, value: LuaValue): boolean => {
        const hash = table.hash as HashPart;
        const slot = value === undefined || table.mark !== null ? -1 : find(hash);
        if (slot < 0 || hash.values[slot] === undefined) return setName(table, key, value);
        hash.values[slot] = value;
        return true;
      };
    },
  };
}
