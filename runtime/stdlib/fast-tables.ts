// Fast bodies of the table library: see fast.ts.
import type { VmState } from '../interpreter/vm-state.ts';
import { NO_ANSWER, NO_VALUE } from '../values/function.ts';
import { isFrozen } from '../values/frozen.ts';
import type { FastBody } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { MAX_STRING } from '../interpreter/limits.ts';
import { isPlainArray, SLOTS_PER_UNIT } from './table.ts';
import { sortPlain } from './table-sort.ts';

/** Values that `concat` joins before it looks at the budget. */
const MOST_JOINED = 1000;

/** The values of an array from `from` up to `to` (both from 0) as one text; undefined when one is neither string nor number. */
function joined(
  array: readonly LuaValue[],
  from: number,
  to: number,
  separator: string,
): string | undefined {
  let text = '';
  for (let n = from; n <= to; n++) {
    const value = array[n];
    if (typeof value === 'string') text += value;
    else if (typeof value === 'number') text += numberToString(value);
    else return undefined;
    if (n < to) text += separator;
    if (text.length > MAX_STRING) return undefined;
  }
  return text;
}

export function tableBodies({ budget, heap }: VmState): Record<string, FastBody> {
  return {
    concat: (_, __, list, separator, first, last) => {
      if (!(list instanceof LuaTable)) return NO_ANSWER;
      if (separator !== undefined && typeof separator !== 'string') return NO_ANSWER;
      const from = first === undefined ? 1 : first;
      const to = last === undefined ? list.length() : last;
      if (typeof from !== 'number' || (from | 0) !== from || from < 1) return NO_ANSWER;
      if (typeof to !== 'number' || (to | 0) !== to || to > list.array.length) return NO_ANSWER;
      const count = to - from + 1;
      if (count > MOST_JOINED) return NO_ANSWER;
      const text = joined(list.array, from - 1, to - 1, separator === undefined ? '' : separator);
      if (text === undefined) return NO_ANSWER;
      if (text.length >= heap.askFrom && !heap.admits(text.length)) return NO_ANSWER;
      budget.left -= (text.length >> 6) + (count > 0 ? count >> 4 : 0);
      heap.chargeString(text.length);
      return text;
    },

    getn: (_, __, list) => (list instanceof LuaTable ? list.length() : NO_ANSWER),

    insert: (_, __, list, at, ...values) => {
      if (!(list instanceof LuaTable) || at === undefined || values.length > 1) return NO_ANSWER;
      if (isFrozen(list)) return NO_ANSWER;
      const count = list.length();
      if (values.length === 0) {
        list.setNumber(count + 1, at);
        return NO_VALUE;
      }
      const [value] = values;
      if (typeof at !== 'number' || (at | 0) !== at || at < 1) return NO_ANSWER;
      if (at > count) {
        list.setNumber(at, value);
        return NO_VALUE;
      }
      if (value === undefined || !isPlainArray(list, count, at)) return NO_ANSWER;
      list.insertAt(at, value);
      budget.left -= Math.floor((count - at) / SLOTS_PER_UNIT);
      return NO_VALUE;
    },

    remove: (_, __, list, at) => {
      if (!(list instanceof LuaTable) || isFrozen(list)) return NO_ANSWER;
      const count = list.length();
      const position = at === undefined ? count : at;
      if (typeof position !== 'number' || (position | 0) !== position) return NO_ANSWER;
      if (position < 1 || position > count) return NO_VALUE;
      if (!isPlainArray(list, count, position)) return NO_ANSWER;
      const removed = list.array[position - 1];
      list.removeAt(position);
      if (position !== count) budget.left -= Math.floor((count - position) / SLOTS_PER_UNIT);
      return removed;
    },

    sort: (_, __, list, order) =>
      list instanceof LuaTable &&
      order === undefined &&
      !isFrozen(list) &&
      sortPlain(budget, list, list.length())
        ? NO_VALUE
        : NO_ANSWER,
  };
}
