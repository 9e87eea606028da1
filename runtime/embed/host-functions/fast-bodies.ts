// Calls of declared functions from generated code: what is plain goes straight to the implementation, with no list and no context.
// What is not (an error, a conversion, a charge) is NO_ANSWER before the implementation ran; once it has run and something is unusual
// (it threw, it called Lua), the answer is kept in `VmState.hostAnswer` and the function's ordinary body delivers it.
import type { VmState } from '../../interpreter/vm-state.ts';
import { NO_ANSWER, NO_VALUE } from '../../values/function.ts';
import type { FastBody, NativeFunction } from '../../values/function.ts';
import type { LuaValue } from '../../values/value.ts';
import { isQuick, PLAIN_NUMBER, quickArgument, UNFIT } from './readers.ts';
import type { Reader } from './readers.ts';
import { writeMany } from './writers.ts';
import type { ResultPlan, Writer } from './writers.ts';

/** What a fast body is made from. */
export interface FastPlan {
  readonly state: VmState;
  readonly native: NativeFunction;
  readonly readers: readonly Reader[];
  readonly results: ResultPlan;
  readonly implementation: (...args: unknown[]) => unknown;
}

/** More arguments are passed as a list anyway. */
const MOST_ARGUMENTS = 5;

type Answer = ReturnType<FastBody>;

/** How an implementation's answer reaches generated code. */
interface Endings {
  /** It gave `result`. */
  finish(result: unknown): Answer;
  /** It threw. */
  failed(thrown: unknown): typeof NO_ANSWER;
  /** It called Lua: from now on its callers' frames must stand. */
  late(result: unknown): typeof NO_ANSWER;
}

function endingsOf({ state, native, results }: FastPlan): Endings {
  const { generated } = state;
  const [first] = results.writers as [Writer];
  const finishOf = (): Endings['finish'] => {
    switch (results.form) {
      case 'none':
        return () => NO_VALUE;
      case 'one':
        if (!results.isMaybe) return first;
        return (result) => (result === undefined ? NO_VALUE : first(result));
      case 'many':
        return (result) => generated.returnAll(writeMany(results, result));
    }
  };
  return {
    finish: finishOf(),
    failed: (thrown) => {
      state.hostAnswer = { native, thrown, hasThrown: true, result: undefined };
      return NO_ANSWER;
    },
    late: (result) => {
      native.needsFrame = true;
      native.proto = undefined;
      state.hostAnswer = { native, thrown: undefined, hasThrown: false, result };
      return NO_ANSWER;
    },
  };
}

/** The body for a function whose parameters are plain; undefined when they are not, or too many. */
export function fastBody(plan: FastPlan): FastBody | undefined {
  const { readers, results } = plan;
  if (readers.length > MOST_ARGUMENTS || !readers.every(isQuick)) return undefined;
  const isNumeric = readers.every(({ kind, isOptional }) => kind === PLAIN_NUMBER && !isOptional);
  const numeric = isNumeric && (results.isNumber || results.form === 'none');
  return (numeric ? numericBody(plan) : undefined) ?? mixedBody(plan);
}

/** All arguments are numbers. */
function numericBody(plan: FastPlan): FastBody | undefined {
  const { state, implementation: call, readers } = plan;
  const { generated } = state;
  const { finish, failed, late } = endingsOf(plan);
  const { isNumber } = plan.results;
  const end = (result: unknown, nestedRuns: number): Answer => {
    if (generated.nestedRuns !== nestedRuns) return late(result);
    return isNumber && typeof result === 'number' ? result : finish(result);
  };
  switch (readers.length) {
    case 1:
      return (_callee, _room, a) => {
        if (typeof a !== 'number') return NO_ANSWER;
        const { nestedRuns } = generated;
        try {
          return end(call(a), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
    case 2:
      return (_callee, _room, a, b) => {
        if (typeof a !== 'number' || typeof b !== 'number') return NO_ANSWER;
        const { nestedRuns } = generated;
        try {
          return end(call(a, b), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
    case 3:
      return (_callee, _room, a, b, c) => {
        if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number') {
          return NO_ANSWER;
        }
        const { nestedRuns } = generated;
        try {
          return end(call(a, b, c), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
    default:
      return undefined;
  }
}

/** Arguments of several kinds. */
function mixedBody(plan: FastPlan): FastBody {
  const { state, implementation: call, readers } = plan;
  const { generated } = state;
  const { finish, failed, late } = endingsOf(plan);
  const count = readers.length;
  const [r1, r2, r3, r4, r5] = readers as [Reader, Reader, Reader, Reader, Reader];
  const invoke = (a: unknown, b: unknown, c: unknown, d: unknown, e: unknown): unknown => {
    switch (count) {
      case 0:
        return call();
      case 1:
        return call(a);
      case 2:
        return call(a, b);
      case 3:
        return call(a, b, c);
      case 4:
        return call(a, b, c, d);
      default:
        return call(a, b, c, d, e);
    }
  };
  return (_callee: NativeFunction, _room: number, ...given: LuaValue[]): Answer => {
    const a = count > 0 ? quickArgument(r1, given[0]) : undefined;
    const b = count > 1 ? quickArgument(r2, given[1]) : undefined;
    const c = count > 2 ? quickArgument(r3, given[2]) : undefined;
    const d = count > 3 ? quickArgument(r4, given[3]) : undefined;
    const e = count > 4 ? quickArgument(r5, given[4]) : undefined;
    if (a === UNFIT || b === UNFIT || c === UNFIT || d === UNFIT || e === UNFIT) return NO_ANSWER;
    const { nestedRuns } = generated;
    try {
      const result = invoke(a, b, c, d, e);
      return generated.nestedRuns === nestedRuns ? finish(result) : late(result);
    } catch (thrown) {
      return failed(thrown);
    }
  };
}
