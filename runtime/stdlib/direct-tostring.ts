// tostring of a value with `__tostring`, called from generated code: the metamethod is called as generated code.
import { LEAVING, RETURNED_ONE } from '../interpreter/generated-state.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { DirectBody } from '../values/function.ts';
import { directCaller } from './direct-caller.ts';
import type { DirectCaller } from './direct-caller.ts';
import type { LuaValue } from '../values/value.ts';

const KIND = 'tostring';

/** What the metamethod gives; when it is left, that is handed over and means nothing. */
function convert(vm: VmState, caller: DirectCaller, value: LuaValue): LuaValue {
  const { generated, budget } = vm;
  const { code, closure, room } = caller;
  const answer = code(closure, room, value);
  if (generated.signal === LEAVING) {
    caller.leaveInCall({ kind: KIND, state: undefined, slots: [closure, value] }, 0);
    return undefined;
  }
  generated.signal = RETURNED_ONE;
  const text = answer === NO_VALUE ? undefined : answer;
  if (budget.left <= 0 && budget.exhausted()) {
    caller.preempt({ kind: KIND, state: undefined, slots: [text] });
  }
  return text;
}

export function directToString(vm: VmState): DirectBody {
  return (callee, room, args, how) => {
    const [value] = args;
    if (value === undefined || typeof value !== 'object') return NO_ANSWER;
    const caller = directCaller(vm, callee, vm.metamethod(value, '__tostring'), room, how);
    if (caller === undefined) return NO_ANSWER;
    try {
      return convert(vm, caller, value);
    } catch (error) {
      vm.generated.reset();
      throw error;
    } finally {
      caller.end();
    }
  };
}
