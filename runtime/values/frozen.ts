// Read-only tables: libraries and metatables that several environments share. A frozen table has a mark that no collection made:
// code that stores in a marked table goes the long way in every tier, and there it is refused. So freezing costs the hot paths
// nothing. The empty metatable of a frozen table keeps assignments out of the interpreter's short way too.
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import type { Marking } from './collectable.ts';
import { LuaTable } from './table.ts';

/** What a script is told, behind its position. */
export const READ_ONLY = 'attempt to modify a read-only table';

const FROZEN: Marking = {
  isFrozen: true,
  stored: () => {
    throw new LuaThrow(READ_ONLY);
  },
  shifted: () => {
    throw new LuaThrow(READ_ONLY);
  },
  grown: () => {},
};

/** Makes a table read-only; one without a metatable gets an empty, protected one. What it refers to stays as it is. */
export function freeze(table: LuaTable): LuaTable {
  if (isFrozen(table)) return table;
  if (table.metatable === undefined) {
    const metatable = new LuaTable();
    metatable.setString('__metatable', false);
    metatable.mark = FROZEN;
    table.metatable = metatable;
  }
  table.mark = FROZEN;
  return table;
}

export function isFrozen(table: LuaTable): boolean {
  return table.mark !== null && table.mark.isFrozen;
}

/** Lets the host change a frozen table; the collection going on must be abandoned before, see `CoreVM.abandonMarks`. */
export function changeFrozen(table: LuaTable, change: () => void): void {
  if (!isFrozen(table)) return change();
  table.mark = null;
  try {
    change();
  } finally {
    table.mark = FROZEN;
  }
}
