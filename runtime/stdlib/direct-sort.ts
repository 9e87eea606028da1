// table.sort with a comparison function, called from generated code: the same comparisons in the same order, with the same charges, as
// the state machine in table-sort.ts makes, which goes on when the comparison function is left or the budget used up.
import { LEAVING, RETURNED_ONE } from '../interpreter/generated-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { DirectBody } from '../values/function.ts';
import { isFrozen } from '../values/frozen.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { directCaller } from './direct-caller.ts';
import type { DirectCaller, Handover } from './direct-caller.ts';
import {
  CHARGE,
  CHARGE_EVERY,
  nextRange,
  pushSides,
  SORT_KIND,
  SORT_RESUME_KIND,
  STEP_DOWN,
  STEP_ENDS,
  STEP_MIDDLE_HIGH,
  STEP_MIDDLE_LOW,
  STEP_UP,
} from './table-sort.ts';
import type { SortState } from './table-sort.ts';

/** Slots of the table, the function, the pivot and the two elements compared last. */
const SLOTS = 5;

class DirectSort implements SortState {
  low = 1;
  high: number;
  i = 0;
  j = 0;
  step = STEP_ENDS;
  pending: number[] = [];
  steps = 0;
  /** Everything has been handed over. */
  isLeft = false;
  private readonly vm: VmState;
  private readonly caller: DirectCaller;
  private readonly list: LuaTable;
  private pivot: LuaValue = undefined;
  private first: LuaValue = undefined;
  private second: LuaValue = undefined;

  constructor(vm: VmState, caller: DirectCaller, list: LuaTable, count: number) {
    this.vm = vm;
    this.caller = caller;
    this.list = list;
    this.high = count;
  }

  run(): void {
    do this.sortRange();
    while (!this.isLeft && nextRange(this));
  }

  private handover(kind: string, ...more: LuaValue[]): Handover {
    const { low, high, i, j, step, pending, steps } = this;
    const { list, caller, pivot, first, second } = this;
    const state: SortState = { low, high, i, j, step, pending, steps };
    return { kind, state, slots: [list, caller.closure, pivot, first, second, ...more] };
  }

  /** Charges for the comparison that comes next; false when the sort is suspended before it. */
  private charge(): boolean {
    const { budget } = this.vm;
    if (++this.steps % CHARGE_EVERY === 0) budget.left -= CHARGE;
    if (budget.left > 0 || !budget.exhausted()) return true;
    this.isLeft = true;
    this.caller.preempt(this.handover(SORT_RESUME_KIND));
    return false;
  }

  /** `a < b`; false too when the sort is left. */
  private less(a: LuaValue, b: LuaValue): boolean {
    const { caller } = this;
    const { generated } = this.vm;
    const value = caller.code(caller.closure, caller.room, a, b);
    if (generated.signal !== RETURNED_ONE) {
      if (generated.signal === LEAVING) {
        this.isLeft = true;
        caller.leaveInCall(this.handover(SORT_KIND, caller.closure, a, b), SLOTS);
        return false;
      }
      generated.signal = RETURNED_ONE;
    }
    return value !== undefined && value !== false && value !== NO_VALUE;
  }

  /** The comparison function contradicts itself: the state machine says so. */
  private fail(): void {
    this.isLeft = true;
    this.caller.giveUp(this.handover(SORT_KIND, true));
  }

  /** Stores the second compared element at `first` and the first one at `second`. */
  private exchange(first: number, second: number): void {
    this.list.setNumber(first, this.second);
    this.list.setNumber(second, this.first);
  }

  private sortRange(): void {
    const { list, low, high } = this;
    this.step = STEP_ENDS;
    if (!this.charge()) return;
    this.first = list.getNumber(low);
    this.second = list.getNumber(high);
    if (this.less(this.second, this.first)) this.exchange(low, high);
    if (this.isLeft || high - low === 1) return;
    const middle = (this.i = Math.floor((low + high) / 2));
    this.step = STEP_MIDDLE_LOW;
    if (!this.charge()) return;
    this.second = list.getNumber(low);
    this.first = list.getNumber(middle);
    if (this.less(this.first, this.second)) this.exchange(middle, low);
    else {
      if (this.isLeft) return;
      this.step = STEP_MIDDLE_HIGH;
      if (!this.charge()) return;
      this.second = list.getNumber(high);
      if (this.less(this.second, this.first)) this.exchange(middle, high);
      if (this.isLeft) return;
    }
    if (high - low > 2) this.partition(middle);
  }

  private partition(middle: number): void {
    const { list, low, high } = this;
    this.pivot = list.getNumber(middle);
    list.setNumber(middle, list.getNumber(high - 1));
    list.setNumber(high - 1, this.pivot);
    this.i = low;
    this.j = high - 1;
    for (;;) {
      if (!this.scanUp() || !this.scanDown()) return;
      if (this.j < this.i) break;
      this.exchange(this.i, this.j);
    }
    this.second = list.getNumber(high - 1);
    this.first = list.getNumber(this.i);
    list.setNumber(high - 1, this.first);
    list.setNumber(this.i, this.second);
    pushSides(this);
  }

  /** Up to an element that is not less than the pivot; false when the sort is left. */
  private scanUp(): boolean {
    this.step = STEP_UP;
    for (;;) {
      if (!this.charge()) return false;
      this.first = this.list.getNumber(++this.i);
      if (!this.less(this.first, this.pivot)) return !this.isLeft;
      if (this.i > this.high) {
        this.fail();
        return false;
      }
    }
  }

  private scanDown(): boolean {
    this.step = STEP_DOWN;
    for (;;) {
      if (!this.charge()) return false;
      this.second = this.list.getNumber(--this.j);
      if (!this.less(this.pivot, this.second)) return !this.isLeft;
      if (this.j < this.low) {
        this.fail();
        return false;
      }
    }
  }
}

export function directSort(vm: VmState): DirectBody {
  return (callee, room, args, how) => {
    const [list, order] = args;
    if (!(list instanceof LuaTable) || isFrozen(list)) return NO_ANSWER;
    const count = list.length();
    if (count < 2) return NO_ANSWER;
    const caller = directCaller(vm, callee, order, room, how);
    if (caller === undefined) return NO_ANSWER;
    const sort = new DirectSort(vm, caller, list, count);
    try {
      sort.run();
    } catch (error) {
      vm.generated.reset();
      throw error;
    } finally {
      caller.end();
    }
    return sort.isLeft ? undefined : NO_VALUE;
  };
}
