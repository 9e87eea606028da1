// The table library of Lua 5.1. Plain arrays take fast paths on the array part; foreach, foreachi and sort call Lua
// functions through continuations and can be suspended there.
import type { ExecutionContext } from '../interpreter/context.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import type { LuaTable } from '../values/table.ts';
import type { Library } from './library.ts';
import { SORT_KIND, SORT_RESUME_KIND, sortContinue, sortResume, tableSort } from './table-sort.ts';

/** Bytes, or slots, handled per budget unit. */
const BYTES_PER_UNIT = 64;
const SLOTS_PER_UNIT = 8;
/** Slots moved one by one between two looks at the budget. */
const MOVE_BATCH = 4096;

/** A C `int` from an argument that was truncated already. */
function toInt(value: number): number {
  return value | 0;
}

/** True when slots 1..count are all of the table's array part and nothing else can be touched by moving them. */
function isPlainArray(table: LuaTable, count: number): boolean {
  return table.hash === null && !table.holey && table.array.length === count;
}

function tableConcat(cx: ExecutionContext): number {
  const separator = cx.optString(2, '');
  const table = cx.checkTable(1);
  const first = toInt(cx.optInteger(3, 1));
  const last = cx.arg(4) === undefined ? table.length() : toInt(cx.checkInteger(4));
  let text = '';
  for (let i = first; i <= last; i++) {
    const value = table.getNumber(i);
    if (typeof value === 'string') text += value;
    else if (typeof value === 'number') text += cx.toStringValue(value);
    else cx.error(`invalid value (${typeName(value)}) at index ${i} in table for 'concat'`);
    if (i !== last) text += separator;
  }
  cx.charge(Math.floor(text.length / BYTES_PER_UNIT));
  return cx.ret(text);
}

function tableGetn(cx: ExecutionContext): number {
  return cx.ret(cx.checkTable(1).length());
}

function tableSetn(cx: ExecutionContext): number {
  cx.checkTable(1);
  return cx.error("'setn' is obsolete");
}

function tableMaxn(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  let max = 0;
  for (let i = table.array.length; i > 0; i--) {
    if (table.array[i - 1] !== undefined) {
      max = i;
      break;
    }
  }
  if (table.hash !== null) {
    const { keys, values } = table.hash;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key === 'number' && key > max && values[i] !== undefined) max = key;
    }
    cx.charge(Math.floor(keys.length / SLOTS_PER_UNIT));
  }
  return cx.ret(max);
}

function tableInsert(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  const count = table.length();
  if (cx.argCount === 2) {
    table.setNumber(count + 1, cx.arg(2));
    return 0;
  }
  if (cx.argCount !== 3) return cx.error("wrong number of arguments to 'insert'");
  const position = toInt(cx.checkInteger(2));
  const value = cx.arg(3);
  if (position > count) {
    table.setNumber(position, value);
    return 0;
  }
  if (position >= 1 && value !== undefined && isPlainArray(table, count)) {
    table.array.splice(position - 1, 0, value);
    cx.charge(Math.floor((count - position) / SLOTS_PER_UNIT));
    return 0;
  }
  return insertShift(cx, { at: count + 1, position });
}

/** Slow path: moves the slots up one by one, then stores the new value. */
function insertShift(cx: ExecutionContext, state: unknown): number {
  const shift = state as { at: number; position: number };
  const table = cx.stack[cx.base] as LuaTable;
  for (let moved = 1; shift.at > shift.position; moved++) {
    table.setNumber(shift.at, table.getNumber(shift.at - 1));
    shift.at--;
    if (moved % MOVE_BATCH === 0 && cx.charge(MOVE_BATCH / SLOTS_PER_UNIT)) {
      return cx.preempt('table.insert', shift);
    }
  }
  table.setNumber(shift.position, cx.stack[cx.base + 2]);
  return 0;
}

function tableRemove(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  const count = table.length();
  const position = toInt(cx.optInteger(2, count));
  if (position < 1 || position > count) return 0;
  const removed = table.getNumber(position);
  if (isPlainArray(table, count)) {
    if (position === count) table.array.pop();
    else table.array.splice(position - 1, 1);
  } else {
    for (let i = position; i < count; i++) table.setNumber(i, table.getNumber(i + 1));
    table.setNumber(count, undefined);
  }
  cx.charge(Math.floor((count - position) / SLOTS_PER_UNIT));
  return cx.ret(removed);
}

function tableForeachi(cx: ExecutionContext): number {
  const count = cx.checkTable(1).length();
  cx.checkFunction(2);
  cx.setTop(2);
  return foreachiStep(cx, { at: 1, count });
}

function foreachiStep(cx: ExecutionContext, state: { at: number; count: number }): number {
  if (state.at > state.count) return 0;
  cx.push(cx.stack[cx.base + 1]);
  cx.push(state.at);
  cx.push((cx.stack[cx.base] as LuaTable).getNumber(state.at));
  return cx.callK(2, 1, 'table.foreachi', state);
}

function foreachiContinue(cx: ExecutionContext, state: unknown): number {
  const result = cx.pop();
  if (result !== undefined) return cx.ret(result);
  const { at, count } = state as { at: number; count: number };
  return foreachiStep(cx, { at: at + 1, count });
}

function tableForeach(cx: ExecutionContext): number {
  cx.checkTable(1);
  cx.checkFunction(2);
  cx.setTop(3);
  cx.stack[cx.base + 2] = undefined;
  return foreachStep(cx);
}

/** Slot 3 holds the key visited last. */
function foreachStep(cx: ExecutionContext): number {
  const table = cx.stack[cx.base] as LuaTable;
  const position = table.positionOf(cx.stack[cx.base + 2]);
  if (position < -1) throw new LuaThrow("invalid key to 'next'");
  const next = table.nextPosition(position);
  if (next < 0) return 0;
  const key = table.keyAt(next);
  cx.stack[cx.base + 2] = key;
  cx.push(cx.stack[cx.base + 1]);
  cx.push(key);
  cx.push(table.valueAt(next));
  return cx.callK(2, 1, 'table.foreach', 0);
}

function foreachContinue(cx: ExecutionContext): number {
  const result = cx.pop();
  return result !== undefined ? cx.ret(result) : foreachStep(cx);
}

/** `table.*` of Lua 5.1, the deprecated functions included. */
export const tableLibrary: Library = {
  name: 'table',
  functions: {
    concat: tableConcat,
    foreach: tableForeach,
    foreachi: tableForeachi,
    getn: tableGetn,
    insert: tableInsert,
    maxn: tableMaxn,
    remove: tableRemove,
    setn: tableSetn,
    sort: tableSort,
  },
  continuations: {
    'table.foreach': foreachContinue,
    'table.foreachi': foreachiContinue,
    'table.insert': insertShift,
    [SORT_KIND]: sortContinue,
    [SORT_RESUME_KIND]: sortResume,
  },
};
