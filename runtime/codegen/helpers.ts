// What generated code calls for everything that is not written out in it: one object a VM. A helper never calls Lua and never
// throws for a script's fault: it answers NO, and the interpreter runs the instruction.
import {
  newClosure,
  newTable,
  newTableOfMany,
  newTableOfMore,
  newTableOfSome,
} from '../interpreter/allocate.ts';
import { UPVALUE_BYTES } from '../values/collectable.ts';
import { createExits } from './exits.ts';
import { createHashAccess } from './hash-access.ts';
import { createLeafCalls } from './leaf-calls.ts';
import { closeCells, takeCell } from '../interpreter/reify.ts';
import { CLEARED_FREE } from '../interpreter/budget.ts';
import type { GeneratedState } from '../interpreter/generated-state.ts';
import {
  chargeComparison,
  compute,
  equals,
  isFunction,
  MAX_CHAIN,
  modulo,
  sharedHandler,
  toNumber,
} from '../interpreter/metamethods.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import { LuaClosure, NO_ANSWER, NO_VALUE, Upvalue } from '../values/function.ts';
import type { Prototype } from '../values/function.ts';
import { isFrozen } from '../values/frozen.ts';
import { numberToString } from '../values/number-format.ts';
import { power } from '../values/power.ts';
import { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { FieldAccess } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';

type Answer = LuaValue | typeof NO_ANSWER;

/** The traversal has ended; the key is not in the table. */
const ENDED = -1;
const UNKNOWN_KEY = -2;

/** Helpers bound to a VM; the names are those that generated code uses. */
export function createHelpers(vm: VmState) {
  const { budget, heap } = vm;

  /** Leaves a metamethod to be called in `vm.handler`, or undefined there. */
  const giveUp = (handler: LuaValue, self: LuaValue): typeof NO_ANSWER => {
    vm.handler = handler;
    vm.handlerSelf = self;
    return NO_ANSWER;
  };

  const get = (object: LuaValue, key: LuaValue): Answer => {
    if (object instanceof LuaTable) {
      const value = typeof key === 'string' ? object.getString(key) : object.get(key);
      if (value !== undefined || object.metatable === undefined) return value;
    }
    return getThrough(object, key);
  };

  /** As `get`, through metatables. */
  const getThrough = (object: LuaValue, key: LuaValue): Answer => {
    let at = object;
    for (let step = 0; step < MAX_CHAIN; step++) {
      let handler: LuaValue;
      if (at instanceof LuaTable) {
        const value = at.get(key);
        if (value !== undefined || at.metatable === undefined) return value;
        handler = at.metatable.indexField();
        if (handler === undefined) return undefined;
      } else {
        if (at instanceof Userdata && at.access !== undefined) {
          const value = readField(vm, at, key);
          if (value === NO_ANSWER) return giveUp(undefined, at);
          if (value !== undefined) return value;
        }
        handler = vm.metamethod(at, '__index');
        if (handler === undefined) return giveUp(undefined, at);
      }
      if (isFunction(handler)) return giveUp(handler, at);
      at = handler;
    }
    return giveUp(undefined, at);
  };

  const set = (object: LuaValue, key: LuaValue, value: LuaValue): boolean => {
    if (object instanceof LuaTable && object.metatable === undefined) {
      if (typeof key === 'string') {
        object.setString(key, value);
        return true;
      }
      if (typeof key === 'number' && key === key) {
        object.setNumber(key, value);
        return true;
      }
    }
    return setThrough(object, key, value, false);
  };

  /** As `set`, for a name that stands in the code. */
  const setName = (object: LuaValue, key: string, value: LuaValue): boolean => {
    if (object instanceof LuaTable && object.metatable === undefined) {
      object.setName(key, value);
      return true;
    }
    return setThrough(object, key, value, true);
  };

  /** As `set`, through metatables. */
  const setThrough = (
    object: LuaValue,
    key: LuaValue,
    value: LuaValue,
    isName: boolean,
  ): boolean => {
    let at = object;
    for (let step = 0; step < MAX_CHAIN; step++) {
      let handler: LuaValue;
      if (at instanceof LuaTable) {
        if (key === undefined || key !== key) break;
        const { metatable } = at;
        handler = metatable === undefined ? undefined : metatable.newIndexField();
        if (handler === undefined || at.get(key) !== undefined) {
          if (isFrozen(at)) break;
          if (isName && typeof key === 'string') at.setName(key, value);
          else at.set(key, value);
          return true;
        }
      } else {
        if (at instanceof Userdata) {
          const done = writeField(vm, at, key, value);
          if (done === NO_ANSWER) break;
          if (done) return true;
        }
        handler = vm.metamethod(at, '__newindex');
        if (handler === undefined) break;
      }
      if (isFunction(handler)) {
        giveUp(handler, at);
        return false;
      }
      at = handler;
    }
    giveUp(undefined, at);
    return false;
  };

  /** Gives up on a comparison; values of two types have no metamethod for it. */
  const compareBy = (event: string, a: LuaValue, b: LuaValue): typeof NO_ANSWER =>
    giveUp(typeof a === typeof b ? sharedHandler(vm, a, b, event) : undefined, undefined);

  return {
    NO: NO_ANSWER,
    NONE: NO_VALUE,
    ...createExits(vm),
    vm,
    LuaTable,
    LuaClosure,
    Upvalue,
    power,
    modulo,
    get,
    set,
    setName,

    ...createHashAccess(get, setName),

    /** `object[key]` for a number key that was not found in the array part. */
    at(object: LuaValue, key: LuaValue): Answer {
      if (object instanceof LuaTable && typeof key === 'number') {
        const value = object.getNumber(key);
        if (value !== undefined || object.metatable === undefined) return value;
      }
      return get(object, key);
    },

    /** As `at`, for tables only. */
    atTable(object: LuaValue, key: LuaValue): Answer {
      if (!(object instanceof LuaTable)) return giveUp(undefined, object);
      if (typeof key === 'number') {
        const value = object.getNumber(key);
        if (value !== undefined || object.metatable === undefined) return value;
      }
      return get(object, key);
    },

    // Written out once more: through `set` and `at`, whose feedback all sites share, appending took 1.2 to 1.6 times as long.
    /** As `set`, for tables only. */
    setTable(object: LuaValue, key: LuaValue, value: LuaValue): boolean {
      if (!(object instanceof LuaTable)) return giveUp(undefined, object) === undefined;
      if (typeof key === 'number' && object.metatable === undefined && key === key) {
        object.setNumber(key, value);
        return true;
      }
      return set(object, key, value);
    },

    eq(a: LuaValue, b: LuaValue): Answer {
      if (typeof a === 'string') {
        if (typeof b === 'string') chargeComparison(vm, a, b);
        return a === b;
      }
      return equals(vm, a, b) ? vm.result : NO_ANSWER;
    },

    lt(a: LuaValue, b: LuaValue): Answer {
      if (typeof a === 'number' && typeof b === 'number') return a < b;
      if (typeof a === 'string' && typeof b === 'string') {
        chargeComparison(vm, a, b);
        return a < b;
      }
      return compareBy('__lt', a, b);
    },

    le(a: LuaValue, b: LuaValue): Answer {
      if (typeof a === 'number' && typeof b === 'number') return a <= b;
      if (typeof a === 'string' && typeof b === 'string') {
        chargeComparison(vm, a, b);
        return a <= b;
      }
      // `not (b < a)` is left to the interpreter.
      return compareBy('__le', a, b);
    },

    /** Arithmetic at a place where the operands are not always numbers. */
    arith(event: string, a: LuaValue, b: LuaValue): Answer {
      const left = toNumber(a);
      const right = toNumber(b);
      if (left === undefined || right === undefined) {
        return giveUp(vm.metamethod(a, event) ?? vm.metamethod(b, event), undefined);
      }
      if (typeof a === 'string') budget.left -= a.length >> 6;
      if (typeof b === 'string') budget.left -= b.length >> 6;
      return compute(event, left, right);
    },

    /** The metamethod for an arithmetic event on operands that are not both numbers; undefined when numbers are in them. */
    handlerOf(event: string, a: LuaValue, b: LuaValue): LuaValue {
      if (toNumber(a) !== undefined && toNumber(b) !== undefined) return undefined;
      return vm.metamethod(a, event) ?? vm.metamethod(b, event);
    },

    concatHandler(a: LuaValue, b: LuaValue): LuaValue {
      const isText = isTextual(a) && isTextual(b);
      return isText ? undefined : (vm.metamethod(a, '__concat') ?? vm.metamethod(b, '__concat'));
    },

    /** What a call of something else than a function calls. */
    called(value: LuaValue): LuaValue {
      return isFunction(value) ? undefined : vm.metamethod(value, '__call');
    },

    /** `..` of all operands, from the right, charged as pairs. */
    concat(...operands: LuaValue[]): Answer {
      let last = operands.length - 1;
      let text = textOf(operands[last]);
      let units = 0;
      if (text === undefined) return giveUp(undefined, undefined);
      for (last--; last >= 0; last--) {
        const left = textOf(operands[last]);
        if (left === undefined) return giveUp(undefined, undefined);
        const length = left.length + text.length;
        if (length >= heap.askFrom && !heap.admits(length)) return giveUp(undefined, undefined);
        units += length >> 10;
        text = left + text;
      }
      if (units !== 0) budget.left -= units;
      heap.chargeString(text.length);
      return text;
    },

    len(value: LuaValue): number | typeof NO_ANSWER {
      if (value instanceof LuaTable) return value.length();
      return typeof value === 'string' ? value.length : NO_ANSWER;
    },

    /** SETLIST; `counted` values are announced by the instruction, the rest is an open end. */
    setList(table: LuaValue, start: number, values: LuaValue[], counted: number): void {
      if (!(table instanceof LuaTable)) return;
      if (start === 1) table.adoptList(values);
      else table.setList(start, values, 0, values.length);
      if (table.holey) table.reserve(start - 1, counted, values.length);
    },

    newTable: () => newTable(vm),
    newTableOfSome: () => newTableOfSome(vm),
    newTableOfMore: () => newTableOfMore(vm),
    newTableOfMany: () => newTableOfMany(vm),
    newClosure: (proto: Prototype, upvalues: Upvalue[], env: LuaTable) =>
      newClosure(vm, proto, upvalues, env),

    /** The cell of a register that a new closure captures. */
    share(cell: Upvalue): Upvalue {
      if (!cell.isShared) {
        cell.isShared = true;
        heap.charge(UPVALUE_BYTES);
      }
      return cell;
    },

    leaf: createLeafCalls(vm),

    /** A host's field has called Lua code. */
    nested: (access: FieldAccess) => noteNesting(vm.generated, access),

    /** A host's field has thrown: the interpreter throws it where it would access the field again. */
    failedField(error: unknown, object: LuaValue): typeof NO_ANSWER {
      vm.hostFault = { error };
      return giveUp(undefined, object);
    },

    /** Position after `key` for a traversal that stood at `guess`: ENDED, or UNKNOWN_KEY. */
    next(table: LuaValue, key: LuaValue, guess: number): number {
      if (!(table instanceof LuaTable)) return UNKNOWN_KEY;
      const from = table.positionFrom(key, guess);
      if (from === UNKNOWN_KEY) return UNKNOWN_KEY;
      const at = table.nextPosition(from);
      if (at - from > CLEARED_FREE) budget.left -= (at - from) >> 6;
      return at < 0 ? ENDED : at;
    },

    /** Values of a vararg frame that stands on the stack. */
    varargs(state: GeneratedState, base: number): LuaValue[] {
      const thread = state.thread as LuaThread;
      const frame = thread.frames[thread.depth] as Frame;
      const fixed = (frame.func as LuaClosure).proto.parameterCount;
      return thread.stack.slice(frame.funcIndex + 1 + fixed, base);
    },

    cell: takeCell,
    closeCells,
  };
}

export type Helpers = ReturnType<typeof createHelpers>;

/** A host's field; what it throws is kept for the interpreter, which throws it where it would read the field again. */
function readField(vm: VmState, userdata: Userdata, key: LuaValue): Answer {
  const { generated } = vm;
  const access = userdata.access as FieldAccess;
  if (generated.nesting?.has(access)) return NO_ANSWER;
  const { nestedRuns } = generated;
  try {
    return access.read(key, userdata);
  } catch (error) {
    vm.hostFault = { error };
    return NO_ANSWER;
  } finally {
    if (generated.nestedRuns !== nestedRuns) noteNesting(generated, access);
  }
}

/** An access of fields calls Lua code: from now on the frames stand then. */
function noteNesting(generated: GeneratedState, access: FieldAccess): void {
  generated.nesting ??= new WeakSet();
  generated.nesting.add(access);
}

function writeField(
  vm: VmState,
  userdata: Userdata,
  key: LuaValue,
  value: LuaValue,
): boolean | typeof NO_ANSWER {
  const { access } = userdata;
  if (access === undefined) return false;
  const { generated } = vm;
  if (generated.nesting?.has(access)) return NO_ANSWER;
  const { nestedRuns } = generated;
  try {
    return access.write(key, value, userdata);
  } catch (error) {
    vm.hostFault = { error };
    return NO_ANSWER;
  } finally {
    if (generated.nestedRuns !== nestedRuns) noteNesting(generated, access);
  }
}

function isTextual(value: LuaValue): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function textOf(value: LuaValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? numberToString(value) : undefined;
}
