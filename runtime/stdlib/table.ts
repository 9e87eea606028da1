// The table library of Lua 5.1. Plain arrays take fast paths on the array part; foreach, foreachi and sort call Lua
// functions through continuations and can be suspended there.
import type { ExecutionContext } from '../interpreter/context.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import { LuaClosure } from '../values/function.ts';
import type { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import type { Library } from './library.ts';
import { SORT_KIND, SORT_RESUME_KIND, sortContinue, sortResume, tableSort } from './table-sort.ts';

/** Bytes, values of concat, or slots, handled per budget unit. */
const BYTES_PER_UNIT = 64;
const VALUES_PER_UNIT = 16;
export const SLOTS_PER_UNIT = 8;
/** Slots handled one by one between two looks at the budget. */
const BATCH = 1024;
/** More slots than this are not moved at once. */
const MOST_AT_ONCE = 65536;
/** A text that grows is asked for again when it is longer by this factor. */
const MORE_TEXT = 1.25;
/** Integers of this size and above do not fit C's 64-bit integer. */
const TOO_LARGE = 2 ** 63;

/** A C `int` from an argument whose fraction was cut off already. */
function toInt(value: number): number {
  return Math.abs(value) < TOO_LARGE ? value | 0 : 0;
}

/** True when slots 1..count are all of the table's array part, and those from `position` on can be moved at once. */
export function isPlainArray(table: LuaTable, count: number, position: number): boolean {
  return (
    table.hash === null &&
    !table.holey &&
    table.array.length === count &&
    count - position <= MOST_AT_ONCE
  );
}

/** The next index to append, the last one, how long the text was when it was charged last, and values since then. */
interface ConcatState {
  at: number;
  last: number;
  charged: number;
  values: number;
  /** Texts longer than this are asked for. */
  asked: number;
}

function tableConcat(cx: ExecutionContext): number {
  const separator = cx.optString(2, '');
  const table = cx.checkTable(1);
  const at = toInt(cx.optInteger(3, 1));
  const last = cx.arg(4) === undefined ? table.length() : toInt(cx.checkInteger(4));
  cx.setTop(3);
  cx.stack[cx.base + 1] = separator;
  cx.stack[cx.base + 2] = '';
  return concatStep(cx, { at, last, charged: 0, values: 0, asked: 0 });
}

/** Slots: 1 the table, 2 the separator, 3 the text so far. */
function concatStep(cx: ExecutionContext, saved: unknown): number {
  const state = saved as ConcatState;
  const { last } = state;
  const table = cx.stack[cx.base] as LuaTable;
  const separator = cx.stack[cx.base + 1] as string;
  let text = cx.stack[cx.base + 2] as string;
  for (let i = state.at; i <= last; i++) {
    const value = table.getNumber(i);
    if (typeof value === 'string') text += value;
    else if (typeof value === 'number') text += cx.toStringValue(value);
    else cx.error(`invalid value (${typeName(value)}) at index ${i} in table for 'concat'`);
    state.values++;
    if (i === last) break;
    text += separator;
    if (text.length > state.asked) {
      cx.demand(text.length);
      state.asked = text.length * MORE_TEXT;
    }
    if (state.values >= BATCH && chargeText(cx, state, text)) {
      cx.stack[cx.base + 2] = text;
      return cx.preempt('table.concat', { ...state, at: i + 1 });
    }
  }
  chargeText(cx, state, text);
  return cx.retString(text);
}

function chargeText(cx: ExecutionContext, state: ConcatState, text: string): boolean {
  const bytes = Math.floor((text.length - state.charged) / BYTES_PER_UNIT);
  const values = Math.floor(state.values / VALUES_PER_UNIT);
  state.charged += bytes * BYTES_PER_UNIT;
  state.values -= values * VALUES_PER_UNIT;
  return cx.charge(bytes + values);
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
  return maxnStep(cx, { index: table.array.length, slot: 0, max: 0 });
}

/** Down the array to its last value, then up the hash; `index` is 1-based and falls, `slot` rises. */
function maxnStep(cx: ExecutionContext, saved: unknown): number {
  const state = saved as { index: number; slot: number; max: number };
  const { array, hash } = cx.stack[cx.base] as LuaTable;
  const slots = hash === null ? 0 : hash.keys.length;
  for (;;) {
    let steps = 0;
    for (; state.index > 0 && steps < BATCH; state.index--, steps++) {
      if (array[state.index - 1] === undefined) continue;
      state.max = Math.max(state.max, state.index);
      state.index = 1;
    }
    for (; hash !== null && state.slot < slots && steps < BATCH; state.slot++, steps++) {
      const key = hash.keys[state.slot];
      if (typeof key !== 'number' || !(key > state.max)) continue;
      if (hash.values[state.slot] !== undefined) state.max = key;
    }
    const over = cx.charge(steps / SLOTS_PER_UNIT);
    if (state.index <= 0 && state.slot >= slots) return cx.ret(state.max);
    if (over) return cx.preempt('table.maxn', state);
  }
}

function tableInsert(cx: ExecutionContext): number {
  const table = cx.checkWritable(1);
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
  if (position >= 1 && value !== undefined && isPlainArray(table, count, position)) {
    table.insertAt(position, value);
    cx.charge(Math.floor((count - position) / SLOTS_PER_UNIT));
    return 0;
  }
  return insertShift(cx, { at: count + 1, position });
}

/** Slow path: moves the slots up one by one, then stores the new value. */
function insertShift(cx: ExecutionContext, saved: unknown): number {
  const shift = saved as { at: number; position: number };
  const table = cx.stack[cx.base] as LuaTable;
  let moved = 0;
  for (; shift.at > shift.position; shift.at--, moved++) {
    if (moved === BATCH && cx.charge(BATCH / SLOTS_PER_UNIT)) {
      return cx.preempt('table.insert', shift);
    }
    if (moved === BATCH) moved = 0;
    table.setNumber(shift.at, table.getNumber(shift.at - 1));
  }
  table.setNumber(shift.position, cx.stack[cx.base + 2]);
  cx.charge(Math.floor(moved / SLOTS_PER_UNIT));
  return 0;
}

function tableRemove(cx: ExecutionContext): number {
  const table = cx.checkWritable(1);
  const count = table.length();
  const position = toInt(cx.optInteger(2, count));
  if (position < 1 || position > count) return 0;
  const removed = table.getNumber(position);
  if (isPlainArray(table, count, position)) {
    table.removeAt(position);
    cx.charge(Math.floor((count - position) / SLOTS_PER_UNIT));
    return cx.ret(removed);
  }
  cx.setTop(1);
  cx.push(removed);
  return removeShift(cx, { at: position, count });
}

/** Slow path: moves the slots down one by one. Slot 2 holds the removed value. */
function removeShift(cx: ExecutionContext, saved: unknown): number {
  const shift = saved as { at: number; count: number };
  const table = cx.stack[cx.base] as LuaTable;
  let moved = 0;
  for (; shift.at < shift.count; shift.at++, moved++) {
    if (moved === BATCH && cx.charge(BATCH / SLOTS_PER_UNIT)) {
      return cx.preempt('table.remove', shift);
    }
    if (moved === BATCH) moved = 0;
    table.setNumber(shift.at, table.getNumber(shift.at + 1));
  }
  table.setNumber(shift.count, undefined);
  cx.charge(Math.floor(moved / SLOTS_PER_UNIT));
  return 1;
}

function tableForeachi(cx: ExecutionContext): number {
  const count = cx.checkTable(1).length();
  cx.checkFunction(2);
  cx.setTop(2);
  return foreachiStep(cx, { at: 1, count });
}

function foreachiStep(cx: ExecutionContext, saved: unknown): number {
  const state = saved as { at: number; count: number };
  if (state.at > state.count) return 0;
  const body = cx.stack[cx.base + 1];
  if (chargeCall(cx, body)) return cx.preempt('table.foreachi.call', state);
  return foreachiCall(cx, state);
}

function foreachiCall(cx: ExecutionContext, saved: unknown): number {
  const { at, count } = saved as { at: number; count: number };
  cx.push(cx.stack[cx.base + 1]);
  cx.push(at);
  cx.push((cx.stack[cx.base] as LuaTable).getNumber(at));
  return cx.callK(2, 1, 'table.foreachi', { at: at + 1, count });
}

/** A Lua function is charged when it is entered; others are here. True when the budget is used up. */
function chargeCall(cx: ExecutionContext, body: LuaValue): boolean {
  return !(body instanceof LuaClosure) && cx.charge(1);
}

function foreachiContinue(cx: ExecutionContext, state: unknown): number {
  const result = cx.pop();
  return result !== undefined ? cx.ret(result) : foreachiStep(cx, state);
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
  if (next - position > BATCH) cx.charge((next - position) / BYTES_PER_UNIT);
  if (next < 0) return 0;
  const key = table.keyAt(next);
  const body = cx.stack[cx.base + 1];
  const value = table.valueAt(next);
  const over = chargeCall(cx, body);
  cx.stack[cx.base + 2] = key;
  cx.push(body);
  cx.push(key);
  cx.push(value);
  return over ? cx.preempt('table.foreach.call') : foreachCall(cx);
}

/** The function, a key and its value are on top. */
function foreachCall(cx: ExecutionContext): number {
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
    'table.concat': concatStep,
    'table.foreach': foreachContinue,
    'table.foreach.call': foreachCall,
    'table.foreachi': foreachiContinue,
    'table.foreachi.call': foreachiCall,
    'table.insert': insertShift,
    'table.maxn': maxnStep,
    'table.remove': removeShift,
    [SORT_KIND]: sortContinue,
    [SORT_RESUME_KIND]: sortResume,
  },
};
