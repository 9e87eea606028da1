// What the dialect adds to the table library: move as in LuaJIT, without metamethods, and pack. `table.unpack` is the global
// unpack itself.
import type { ExecutionContext } from '../interpreter/context.ts';
import type { LuaTable } from '../values/table.ts';
import type { Library } from './library.ts';

/** Slots moved between two looks at the budget, and for one unit. */
const BATCH = 1024;
const SLOTS_PER_UNIT = 8;

interface MoveState {
  from: number;
  /** Slots that are still to be moved. */
  left: number;
  /** Where the slot at `from` goes, relative to it. */
  distance: number;
  /** -1 when the last slot is moved first, because the ranges overlap. */
  step: 1 | -1;
}

/** `table.move (a1, f, e, t [, a2])`. */
function move(cx: ExecutionContext): number {
  const source = cx.checkTable(1);
  const first = cx.checkInteger(2);
  const last = cx.checkInteger(3);
  const to = cx.checkInteger(4);
  const target = cx.checkWritable(cx.arg(5) === undefined ? 1 : 5);
  cx.setTop(1);
  cx.push(target);
  const backwards = target === source && to > first && to <= last;
  return moveStep(cx, {
    from: backwards ? last : first,
    left: Math.max(0, last - first + 1),
    distance: to - first,
    step: backwards ? -1 : 1,
  });
}

/** Slots: 1 the source, 2 the target. */
function moveStep(cx: ExecutionContext, saved: unknown): number {
  const { distance, step } = saved as MoveState;
  let { from, left } = saved as MoveState;
  const source = cx.stack[cx.base] as LuaTable;
  const target = cx.stack[cx.base + 1] as LuaTable;
  while (left > 0) {
    const count = Math.min(left, BATCH);
    for (let i = 0; i < count; i++, from += step) {
      target.setNumber(from + distance, source.getNumber(from));
    }
    left -= count;
    if (cx.charge(Math.floor(count / SLOTS_PER_UNIT)) && left > 0) {
      return cx.preempt('table.move', { from, left, distance, step } satisfies MoveState);
    }
  }
  return 1;
}

function pack(cx: ExecutionContext): number {
  const table = cx.newTable();
  const count = cx.argCount;
  for (let i = 1; i <= count; i++) table.setNumber(i, cx.arg(i));
  table.setString('n', count);
  cx.charge(Math.floor(count / SLOTS_PER_UNIT));
  return cx.ret(table);
}

export const tableExtension: Library = {
  name: 'table',
  functions: { move, pack },
  continuations: { 'table.move': moveStep },
};
