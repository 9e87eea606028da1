// The native function of a declared one: it reads the arguments by the declaration, calls the implementation and takes its results
// to Lua. Few arguments are passed without a list.
import type { ExecutionContext, NativeBody } from '../../interpreter/context.ts';
import { typeName } from '../../interpreter/vm-state.ts';
import type { VmState } from '../../interpreter/vm-state.ts';
import { NativeCode } from '../../values/function.ts';
import type { NativeFunction } from '../../values/function.ts';
import { encodeText } from '../../values/text.ts';
import { awaitCall } from '../awaiting.ts';
import type { CoreVM } from '../core-vm.ts';
import type { HostBindings } from './bindings.ts';
import { fastBody } from './fast-bodies.ts';
import { raiseThrown } from './faults.ts';
import { signatureText } from './signature-text.ts';
import { fits, fitsExactly, PLAIN_NUMBER, readArgument, readerFor } from './readers.ts';
import type { Reader } from './readers.ts';
import type { Effect, FullSignature } from './signature.ts';
import { resultPlan, writeMany } from './writers.ts';
import type { ResultPlan, Writer } from './writers.ts';

/** What is called: a declared function, or a method with its class. */
export interface Callable {
  readonly name: string;
  readonly signatures: readonly FullSignature[];
  readonly isStrict: boolean;
  readonly isAsync: boolean;
  readonly effect?: Effect | undefined;
  readonly implementation: (...args: never[]) => unknown;
}

/** One way to call it. */
interface Way {
  readonly signature: FullSignature;
  readonly readers: readonly Reader[];
  readonly rest: Reader | undefined;
  readonly results: ResultPlan;
}

/** Most arguments that are passed without a list. */
const FEW = 4;
/** Two to the power of this many further arguments cost a unit. */
const REST_PER_UNIT = 3;

function waysOf(bindings: HostBindings, callable: Callable, self: Reader | undefined): Way[] {
  const { isStrict } = callable;
  const own = self === undefined ? [] : [self];
  return callable.signatures.map((signature) => ({
    signature,
    readers: [
      ...own,
      ...signature.params.map((parameter) => readerFor(bindings, parameter, isStrict)),
    ],
    rest: signature.rest && readerFor(bindings, signature.rest, isStrict),
    results: resultPlan(bindings, signature.returns),
  }));
}

/**
 * Makes the native for a VM. `self` reads the object of a method. Generated code calls it without a frame, and once it has seen that
 * the implementation does not call Lua, by its fast body.
 */
export function makeNative(
  bindings: HostBindings,
  callable: Callable,
  self?: Reader,
): NativeFunction {
  const ways = waysOf(bindings, callable, self);
  const native = bindings.vm.native(encodeText(callable.name), () => 0);
  const [way] = ways as [Way];
  const isSimple =
    ways.length === 1 && way.rest === undefined && !callable.isAsync && !isHeld(callable);
  const run = isSimple
    ? simpleRun(callable, way, bindings.vm)
    : runList(callable, ways, bindings.vm);
  native.needsFrame = callable.isAsync;
  const fast = isSimple ? fastCode(bindings, callable, way, native) : undefined;
  native.impl = bodyOf(bindings.vm.state, { name: callable.name, native, run, fast, way });
  return native;
}

/** Must be asked, or put off, while a transaction is under way. */
function isHeld({ effect }: Callable): boolean {
  return effect === 'deferred' || effect === 'irreversible';
}

type Call = (...args: unknown[]) => unknown;
/** Reads the arguments, calls the implementation and pushes its results. */
type Run = (cx: ExecutionContext) => number;

function fastCode(
  { vm: { state } }: HostBindings,
  { implementation }: Callable,
  { readers, results }: Way,
  native: NativeFunction,
): NativeCode | undefined {
  const plan = { state, native, readers, results, implementation: implementation as Call };
  const body = fastBody(plan);
  // What may hold the only reference to a table needs its frame in the interpreter: the implementation may call Lua, which collects.
  const holds = readers.some(({ expected }) => expected === 'table' || expected === 'function');
  return body && new NativeCode(body, false, results.form !== 'many' && !holds);
}

function simpleRun(callable: Callable, way: Way, vm: CoreVM): Run {
  const { length } = way.readers;
  if (length > FEW) return runList(callable, [way], vm);
  const few = runFew(callable, way);
  const isNumeric = way.readers.every(({ kind }) => kind === PLAIN_NUMBER);
  return isNumeric && length > 0 && length < FEW ? runNumbers(callable, way, few) : few;
}

interface BodyParts {
  readonly name: string;
  readonly native: NativeFunction;
  readonly run: Run;
  readonly fast: NativeCode | undefined;
  readonly way: Way;
}

/** The native's body around `run`. */
function bodyOf(state: VmState, { name, native, run, fast, way }: BodyParts): NativeBody {
  const { generated } = state;
  return (cx: ExecutionContext): number => {
    const { hostAnswer } = state;
    if (hostAnswer !== undefined && hostAnswer.native === native) {
      state.hostAnswer = undefined;
      if (hostAnswer.hasThrown) return raiseThrown(cx, name, hostAnswer.thrown);
      return giveOrRaise(cx, name, way.results, hostAnswer.result);
    }
    if (fast === undefined || native.proto !== undefined) return run(cx);
    const { nestedRuns } = generated;
    const count = run(cx);
    if (generated.nestedRuns === nestedRuns && !native.needsFrame) native.proto = fast;
    return count;
  };
}

function giveOrRaise(
  cx: ExecutionContext,
  name: string,
  results: ResultPlan,
  result: unknown,
): number {
  try {
    return give(cx, results, result);
  } catch (thrown) {
    return raiseThrown(cx, name, thrown);
  }
}

/** Pushes the results; returns their number. Throws a TypeError for what was not declared. */
function give(cx: ExecutionContext, plan: ResultPlan, result: unknown): number {
  if (plan.isNumber && typeof result === 'number') return cx.ret(result);
  if (plan.form === 'none' || (plan.isMaybe && result === undefined)) return 0;
  if (plan.form === 'one') return cx.ret((plan.writers[0] as Writer)(result));
  const values = writeMany(plan, result);
  for (const value of values) cx.push(value);
  return values.length;
}

function take(cx: ExecutionContext, name: string, reader: Reader, at: number): unknown {
  const value = cx.arg(at);
  if (reader.kind === PLAIN_NUMBER && typeof value === 'number') return value;
  return readArgument(cx, name, reader, at);
}

/** A few parameters, one way to call. Only the implementation's own errors are caught: throwing is what costs. */
function runFew({ name, implementation }: Callable, { readers, results }: Way): Run {
  const call = implementation as Call;
  const count = readers.length;
  const [r1, r2, r3, r4] = readers as [Reader, Reader, Reader, Reader];
  return (cx) => {
    const a = count > 0 ? take(cx, name, r1, 1) : undefined;
    const b = count > 1 ? take(cx, name, r2, 2) : undefined;
    const c = count > 2 ? take(cx, name, r3, 3) : undefined;
    const d = count > 3 ? take(cx, name, r4, 4) : undefined;
    try {
      switch (count) {
        case 0:
          return give(cx, results, call());
        case 1:
          return give(cx, results, call(a));
        case 2:
          return give(cx, results, call(a, b));
        case 3:
          return give(cx, results, call(a, b, c));
        default:
          return give(cx, results, call(a, b, c, d));
      }
    } catch (thrown) {
      return raiseThrown(cx, name, thrown);
    }
  };
}

/** Numbers only: read where they lie. For anything else, `general`. */
function runNumbers(callable: Callable, { readers, results }: Way, general: Run): Run {
  const { name } = callable;
  const call = callable.implementation as Call;
  const count = readers.length;
  return (cx) => {
    const { stack, base } = cx;
    if (cx.top - base !== count) return general(cx);
    const a = stack[base];
    const b = count > 1 ? stack[base + 1] : 0;
    const c = count > 2 ? stack[base + 2] : 0;
    if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number') {
      return general(cx);
    }
    try {
      if (count === 3) return give(cx, results, call(a, b, c));
      return give(cx, results, count === 2 ? call(a, b) : call(a));
    } catch (thrown) {
      return raiseThrown(cx, name, thrown);
    }
  };
}

/** Everything else: many parameters, a rest, overloads, promises. */
function runList(callable: Callable, ways: readonly Way[], vm: CoreVM): Run {
  const { name } = callable;
  const call = callable.implementation as Call;
  const [only] = ways as [Way];
  return (cx) => {
    const way = ways.length === 1 ? only : chooseWay(cx, name, ways);
    const args = argumentsOf(cx, name, way);
    try {
      if (callable.effect === 'deferred') {
        vm.transactions.defer(() => void call(...args));
        return 0;
      }
      if (callable.effect === 'irreversible' && vm.transactions.isExplicit) {
        throw new Error('it cannot be undone: refused inside a transaction');
      }
      if (callable.isAsync) {
        const { results } = way;
        const deliver = (inner: ExecutionContext, value: unknown): number =>
          giveOrRaise(inner, name, results, value);
        return awaitCall(cx, (signal) => call(...args, signal), { name, deliver });
      }
      return give(cx, way.results, call(...args));
    } catch (thrown) {
      return raiseThrown(cx, name, thrown);
    }
  };
}

function argumentsOf(cx: ExecutionContext, name: string, { readers, rest }: Way): unknown[] {
  const args = readers.map((reader, n) => take(cx, name, reader, n + 1));
  if (rest === undefined) return args;
  for (let at = readers.length + 1; at <= cx.argCount; at++) {
    args.push(readArgument(cx, name, rest, at));
  }
  cx.charge((args.length - readers.length) >> REST_PER_UNIT);
  return args;
}

/** The first way that the arguments fit as they are; else the first that they fit after conversion; else an error that lists all. */
function chooseWay(cx: ExecutionContext, name: string, ways: readonly Way[]): Way {
  const fitting = (does: typeof fits): Way | undefined =>
    ways.find(({ readers, rest }) => {
      if (rest === undefined && cx.argCount > readers.length) return false;
      for (let at = 1; at <= Math.max(cx.argCount, readers.length); at++) {
        if (!does(cx, readers[at - 1] ?? (rest as Reader), cx.arg(at))) return false;
      }
      return true;
    });
  const way = fitting(fitsExactly) ?? fitting(fits);
  if (way !== undefined) return way;
  const given: string[] = [];
  for (let at = 1; at <= cx.argCount; at++) given.push(typeName(cx.arg(at)));
  const shown = ways.map(({ signature }) => signatureText(name, signature)).join(' or ');
  const fault = `bad arguments to '${name}' (${shown} expected, got (${given.join(', ')}))`;
  return cx.error(encodeText(fault), 1);
}
