// Calls of declared functions from generated code: what is plain goes straight to the implementation, with no list and no context.
// What is not (an error, a conversion, a charge) is NO_ANSWER before the implementation ran; once it has run and something is unusual
// (it threw, it called Lua), the answer is kept in `VmState.hostAnswer` and the function's ordinary body delivers it.
import type { VmState } from '../../interpreter/vm-state.ts';
import { NO_ANSWER, NO_VALUE } from '../../values/function.ts';
import type { FastBody, NativeFunction } from '../../values/function.ts';
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

/** Arguments of several kinds. One body for each number of them: V8 then knows all that a function has of its own. */
function mixedBody(plan: FastPlan): FastBody {
  const { state, implementation: call, readers } = plan;
  const { generated } = state;
  const { finish, failed, late } = endingsOf(plan);
  const { isNumber } = plan.results;
  const [r1, r2, r3, r4, r5] = readers as [Reader, Reader, Reader, Reader, Reader];
  const end = (result: unknown, nestedRuns: number): Answer => {
    if (generated.nestedRuns !== nestedRuns) return late(result);
    return isNumber && typeof result === 'number' ? result : finish(result);
  };
  switch (readers.length) {
    case 0:
      return () => {
        const { nestedRuns } = generated;
        try {
          return end(call(), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
    case 1:
      return (_callee, _room, a) => {
        const x = quickArgument(r1, a);
        if (x === UNFIT) return NO_ANSWER;
        const { nestedRuns } = generated;
        try {
          return end(call(x), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
    case 2:
      return (_callee, _room, a, b) => {
        const x = quickArgument(r1, a);
        const y = quickArgument(r2, b);
        if (x === UNFIT || y === UNFIT) return NO_ANSWER;
        const { nestedRuns } = generated;
        try {
          return end(call(x, y), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
    case 3:
      return (_callee, _room, a, b, c) => {
        const x = quickArgument(r1, a);
        const y = quickArgument(r2, b);
        const z = quickArgument(r3, c);
        if (x === UNFIT || y === UNFIT || z === UNFIT) return NO_ANSWER;
        const { nestedRuns } = generated;
        try {
          return end(call(x, y, z), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
    default:
      return (_callee, _room, a, b, c, d, e) => {
        const list = [quickArgument(r1, a), quickArgument(r2, b), quickArgument(r3, c)];
        list.push(quickArgument(r4, d));
        if (r5 !== undefined) list.push(quickArgument(r5, e));
        if (list.includes(UNFIT)) return NO_ANSWER;
        const { nestedRuns } = generated;
        try {
          return end(call(...list), nestedRuns);
        } catch (thrown) {
          return failed(thrown);
        }
      };
  }
}
