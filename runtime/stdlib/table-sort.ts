// table.sort: the quicksort of Lua 5.1 (median of three, smaller half first) as a state machine, so that every call of
// the comparison function can be suspended. The comparisons happen in the reference's order. Stack slots of the native:
// 1 table, 2 comparison function or nil, 3 pivot, 4 and 5 the two elements compared last.
import type { ExecutionContext } from '../interpreter/context.ts';
import { callFromNative, CALLED } from '../interpreter/enter-generated.ts';
import type { Budget } from '../interpreter/budget.ts';
import { typeName } from '../interpreter/vm-state.ts';
import type { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';

export const SORT_KIND = 'table.sort';
export const SORT_RESUME_KIND = 'table.sort.resume';

const PIVOT = 2;
const FIRST = 3;
const SECOND = 4;

export const STEP_ENDS = 0;
export const STEP_MIDDLE_LOW = 1;
export const STEP_MIDDLE_HIGH = 2;
export const STEP_UP = 3;
export const STEP_DOWN = 4;

/** Comparisons between two looks at the budget, and the units they cost. */
export const CHARGE_EVERY = 64;
export const CHARGE = CHARGE_EVERY / 4;
/** Longer arrays, and arrays of longer strings, are sorted by the state machine, which can be preempted. */
const MAX_PLAIN = 512;
const MAX_PLAIN_TEXT = 256;
/** Up to so many values are inserted one by one. */
const MAX_INSERTED = 12;
/** Comparing strings costs a unit for so many bytes, two to the power of this. */
const COMPARED_SHIFT = 12;

/** Plain data: the range being sorted, the two cursors, what the pending comparison is for, ranges still to do. */
export interface SortState {
  low: number;
  high: number;
  i: number;
  j: number;
  step: number;
  pending: number[];
  steps: number;
}

export function tableSort(cx: ExecutionContext): number {
  const table = cx.checkWritable(1);
  const count = table.length();
  if (cx.arg(2) !== undefined) cx.checkFunction(2);
  if (cx.arg(2) === undefined && sortPlain(cx.vm.budget, table, count)) {
    cx.charge(0);
    return 0;
  }
  cx.setTop(2);
  cx.ensure(8);
  cx.setTop(5);
  if (count < 2) return 0;
  return run(
    cx,
    { low: 1, high: count, i: 0, j: 0, step: STEP_ENDS, pending: [], steps: 0 },
    undefined,
  );
}

/** Continuation: the comparison function returned, its result is on the stack top. */
export function sortContinue(cx: ExecutionContext, state: unknown): number {
  const result = cx.pop();
  return run(cx, state as SortState, result !== undefined && result !== false);
}

/** Continuation after the budget ran out between two comparisons. */
export function sortResume(cx: ExecutionContext, state: unknown): number {
  return run(cx, state as SortState, undefined, true);
}

/** Fast path: only numbers (no NaN, not both zeros) or only strings and no comparison function; the result is the same. */
export function sortPlain(budget: Budget, table: LuaTable, count: number): boolean {
  const { array } = table;
  if (array.length !== count || count < 2 || count > MAX_PLAIN) return false;
  const type = typeof array[0];
  if (type === 'number' && arePlainNumbers(array)) {
    if (count <= MAX_INSERTED) insertInOrder(array as number[]);
    else (array as number[]).sort((a, b) => a - b || 0);
  } else if (type === 'string' && areShortTexts(array)) {
    if (count <= MAX_INSERTED) insertInOrder(array as string[]);
    else array.sort();
  } else {
    return false;
  }
  budget.left -= Math.ceil((count * Math.log2(count)) / 4);
  return true;
}

/** Only numbers, no NaN and not both zeros: 0 and -0 are equal, but their order shows. */
function arePlainNumbers(array: readonly LuaValue[]): boolean {
  let zeros = 0;
  for (let n = 0; n < array.length; n++) {
    const value = array[n];
    if (typeof value !== 'number' || value !== value) return false;
    if (value === 0) zeros |= 1 / value > 0 ? 1 : 2;
  }
  return zeros !== 3;
}

function areShortTexts(array: readonly LuaValue[]): boolean {
  for (let n = 0; n < array.length; n++) {
    const value = array[n];
    if (typeof value !== 'string' || value.length > MAX_PLAIN_TEXT) return false;
  }
  return true;
}

function insertInOrder<T extends number | string>(array: T[]): void {
  for (let n = 1; n < array.length; n++) {
    const value = array[n] as T;
    let at = n;
    for (; at > 0 && (array[at - 1] as T) > value; at--) array[at] = array[at - 1] as T;
    array[at] = value;
  }
}

/** Goes on until a comparison needs a call; `answer` is the outcome of the comparison waited for, if any. */
function run(
  cx: ExecutionContext,
  state: SortState,
  answer: boolean | undefined,
  resumed = false,
): number {
  const table = cx.stack[cx.base] as LuaTable;
  // The comparison at which it was preempted has been charged.
  let isCharged = resumed;
  for (;;) {
    if (answer !== undefined && !advance(cx, table, state, answer)) return 0;
    answer = undefined;
    if (isCharged) isCharged = false;
    else if (cx.charge(++state.steps % CHARGE_EVERY === 0 ? CHARGE : 0)) {
      return cx.preempt(SORT_RESUME_KIND, state);
    }
    const a = left(cx, table, state);
    const b = cx.stack[cx.base + otherSlot(state.step)];
    const compared = compare(cx, a, b, state);
    if (typeof compared === 'number') return compared;
    answer = compared;
  }
}

/** Loads the elements the current step compares; returns the left operand of the `<`. */
function left(cx: ExecutionContext, table: LuaTable, state: SortState): LuaValue {
  const { stack, base } = cx;
  switch (state.step) {
    case STEP_ENDS:
      stack[base + FIRST] = table.getNumber(state.low);
      return (stack[base + SECOND] = table.getNumber(state.high));
    case STEP_MIDDLE_LOW:
      stack[base + SECOND] = table.getNumber(state.low);
      return (stack[base + FIRST] = table.getNumber(state.i));
    case STEP_MIDDLE_HIGH:
      return (stack[base + SECOND] = table.getNumber(state.high));
    case STEP_UP:
      return (stack[base + FIRST] = table.getNumber(++state.i));
    default:
      stack[base + SECOND] = table.getNumber(--state.j);
      return stack[base + PIVOT];
  }
}

/** The slot with the right operand of the step's comparison. */
function otherSlot(step: number): number {
  if (step === STEP_UP) return PIVOT;
  return step === STEP_MIDDLE_LOW || step === STEP_DOWN ? SECOND : FIRST;
}

/** Uses the outcome of the step's comparison and moves to the next step; false when everything is sorted. */
function advance(cx: ExecutionContext, table: LuaTable, state: SortState, less: boolean): boolean {
  const { stack, base } = cx;
  const { low, high } = state;
  switch (state.step) {
    case STEP_ENDS:
      if (less) exchange(cx, table, low, high);
      if (high - low === 1) return nextRange(state);
      state.i = Math.floor((low + high) / 2);
      state.step = STEP_MIDDLE_LOW;
      return true;
    case STEP_MIDDLE_LOW:
      if (less) {
        exchange(cx, table, state.i, low);
        return startPartition(cx, table, state);
      }
      state.step = STEP_MIDDLE_HIGH;
      return true;
    case STEP_MIDDLE_HIGH:
      if (less) exchange(cx, table, state.i, high);
      return startPartition(cx, table, state);
    case STEP_UP:
      if (!less) state.step = STEP_DOWN;
      else if (state.i > high) cx.error('invalid order function for sorting');
      return true;
    default:
      if (less) {
        if (state.j < low) cx.error('invalid order function for sorting');
        return true;
      }
      if (state.j >= state.i) {
        exchange(cx, table, state.i, state.j);
        state.step = STEP_UP;
        return true;
      }
      stack[base + SECOND] = table.getNumber(high - 1);
      stack[base + FIRST] = table.getNumber(state.i);
      table.setNumber(high - 1, stack[base + FIRST]);
      table.setNumber(state.i, stack[base + SECOND]);
      return splitRange(state);
  }
}

/** Stores the second compared element at `first` and the first one at `second`. */
function exchange(cx: ExecutionContext, table: LuaTable, first: number, second: number): void {
  table.setNumber(first, cx.stack[cx.base + SECOND]);
  table.setNumber(second, cx.stack[cx.base + FIRST]);
}

function startPartition(cx: ExecutionContext, table: LuaTable, state: SortState): boolean {
  if (state.high - state.low === 2) return nextRange(state);
  const pivot = table.getNumber(state.i);
  cx.stack[cx.base + PIVOT] = pivot;
  const last = table.getNumber(state.high - 1);
  table.setNumber(state.i, last);
  table.setNumber(state.high - 1, pivot);
  state.i = state.low;
  state.j = state.high - 1;
  state.step = STEP_UP;
  return true;
}

/** The pivot is at `i`: the smaller side comes next, the larger one waits. */
function splitRange(state: SortState): boolean {
  pushSides(state);
  return nextRange(state);
}

export function pushSides(state: SortState): void {
  const { low, high, i } = state;
  if (i - low < high - i) {
    state.pending.push(i + 1, high, low, i - 1);
  } else {
    state.pending.push(low, i - 1, i + 1, high);
  }
}

export function nextRange(state: SortState): boolean {
  const pending = state.pending;
  while (pending.length > 0) {
    state.high = pending.pop() as number;
    state.low = pending.pop() as number;
    if (state.low < state.high) {
      state.step = STEP_ENDS;
      return true;
    }
  }
  return false;
}

/** `a < b`: the answer, or the signal of the call that finds it. */
function compare(
  cx: ExecutionContext,
  a: LuaValue,
  b: LuaValue,
  state: SortState,
): boolean | number {
  const order = cx.stack[cx.base + 1];
  if (order === undefined) {
    if (typeof a === 'number' && typeof b === 'number') return a < b;
    if (typeof a === 'string' && typeof b === 'string') {
      cx.vm.budget.left -= Math.min(a.length, b.length) >> COMPARED_SHIFT;
      return a < b;
    }
    const method = typeName(a) === typeName(b) ? cx.metamethod(a, '__lt') : undefined;
    if (method === undefined || !cx.rawEquals(method, cx.metamethod(b, '__lt'))) {
      throw cx.compareError(a, b);
    }
    cx.push(method);
  } else {
    cx.push(order);
  }
  cx.push(a);
  cx.push(b);
  const signal = callFromNative(cx, 2, SORT_KIND, state);
  if (signal !== CALLED) return signal;
  const result = cx.pop();
  return result !== undefined && result !== false;
}
