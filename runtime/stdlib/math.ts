// The math library of Lua 5.1. Random numbers come from the VM's seeded generator (`cx.vm.random`).
import type { Continuation, ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { power } from '../values/power.ts';
import type { Library } from './library.ts';

const RADIANS_PER_DEGREE = Math.PI / 180;
/** Integers of this size and above do not fit C's 64-bit integer. */
const TOO_LARGE = 2 ** 63;
/** Arguments of max and min between two looks at the budget, and how many cost a unit. */
const BATCH = 1024;
const VALUES_PER_UNIT = 8;

/** A C `int` from an argument whose fraction was cut off already. */
function toInt(value: number): number {
  return Math.abs(value) < TOO_LARGE ? value | 0 : 0;
}

function unary(compute: (x: number) => number): NativeBody {
  return (cx: ExecutionContext) => cx.ret(compute(cx.checkNumber(1)));
}

function binary(compute: (x: number, y: number) => number): NativeBody {
  return (cx: ExecutionContext) => {
    // C evaluates the second argument first.
    const y = cx.checkNumber(2);
    return cx.ret(compute(cx.checkNumber(1), y));
  };
}

/** Fraction in [0.5, 1) and binary exponent with x = fraction * 2^exponent. */
function splitExponent(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let fraction = x;
  let exponent = 0;
  if (Math.abs(x) < 2 ** -1000) {
    fraction *= 2 ** 64;
    exponent = -64;
  }
  const estimate = Math.max(-1000, Math.min(1000, Math.floor(Math.log2(Math.abs(fraction)))));
  fraction *= 2 ** -estimate;
  exponent += estimate;
  for (; Math.abs(fraction) >= 1; exponent++) fraction /= 2;
  for (; Math.abs(fraction) < 0.5; exponent--) fraction *= 2;
  return [fraction, exponent];
}

/** x * 2^exponent, rounded once. */
function scale(x: number, exponent: number): number {
  const [fraction, own] = splitExponent(x);
  if (fraction === 0 || !Number.isFinite(fraction)) return x;
  const total = own + exponent;
  if (total > 1024) return fraction * Infinity;
  if (total < -1074) return fraction < 0 ? -0 : 0;
  return total > 0 ? fraction * 2 * 2 ** (total - 1) : fraction * 2 ** total;
}

function mathFrexp(cx: ExecutionContext): number {
  const [fraction, exponent] = splitExponent(cx.checkNumber(1));
  cx.push(fraction);
  cx.push(exponent);
  return 2;
}

function mathLdexp(cx: ExecutionContext): number {
  const exponent = toInt(cx.checkInteger(2));
  return cx.ret(scale(cx.checkNumber(1), exponent));
}

function mathModf(cx: ExecutionContext): number {
  const x = cx.checkNumber(1);
  const whole = Math.trunc(x);
  let fraction = Number.isFinite(x) ? x - whole : x === x ? 0 : x;
  if (fraction === 0 && (x < 0 || Object.is(x, -0))) fraction = -0;
  cx.push(whole);
  cx.push(fraction);
  return 2;
}

/** The arguments from `at` on against the best so far. */
interface ExtremeState {
  at: number;
  best: number;
}

/** `better` says whether its first number is to be preferred. */
function extreme(
  kind: string,
  better: (a: number, b: number) => boolean,
): {
  start: NativeBody;
  goOn: Continuation;
} {
  const goOn = (cx: ExecutionContext, saved: unknown): number => {
    const state = saved as ExtremeState;
    const count = cx.argCount;
    for (;;) {
      const end = Math.min(count, state.at + BATCH - 1);
      for (; state.at <= end; state.at++) {
        const value = cx.checkNumber(state.at);
        if (better(value, state.best)) state.best = value;
      }
      if (end === count) return cx.ret(state.best);
      if (cx.charge(BATCH / VALUES_PER_UNIT)) return cx.preempt(kind, state);
    }
  };
  return { goOn, start: (cx) => goOn(cx, { at: 2, best: cx.checkNumber(1) }) };
}

const maximum = extreme('math.max', (a, b) => a > b);
const minimum = extreme('math.min', (a, b) => a < b);

function mathRandom(cx: ExecutionContext): number {
  const { random } = cx.vm;
  switch (cx.argCount) {
    case 0:
      return cx.ret(random.next());
    case 1: {
      const high = toInt(cx.checkInteger(1));
      if (high < 1) cx.argError(1, 'interval is empty');
      return cx.ret(Math.floor(random.next() * high) + 1);
    }
    case 2: {
      const low = toInt(cx.checkInteger(1));
      const high = toInt(cx.checkInteger(2));
      if (low > high) cx.argError(2, 'interval is empty');
      return cx.ret(Math.floor(random.next() * (high - low + 1)) + low);
    }
    default:
      return cx.error('wrong number of arguments');
  }
}

function mathRandomseed(cx: ExecutionContext): number {
  cx.vm.random.seed(toInt(cx.checkInteger(1)));
  return 0;
}

const remainder = binary((x, y) => x % y);

/** `math.*` of Lua 5.1, with the old name `mod` of `fmod`. */
export const mathLibrary: Library = {
  name: 'math',
  functions: {
    abs: (cx: ExecutionContext) => cx.ret(Math.abs(cx.checkNumber(1))),
    acos: unary(Math.acos),
    asin: unary(Math.asin),
    atan: unary(Math.atan),
    atan2: binary(Math.atan2),
    ceil: unary(Math.ceil),
    cos: unary(Math.cos),
    cosh: unary(Math.cosh),
    deg: unary((x) => x / RADIANS_PER_DEGREE),
    exp: unary(Math.exp),
    floor: (cx: ExecutionContext) => cx.ret(Math.floor(cx.checkNumber(1))),
    fmod: remainder,
    frexp: mathFrexp,
    ldexp: mathLdexp,
    log: unary(Math.log),
    log10: unary(Math.log10),
    max: maximum.start,
    min: minimum.start,
    mod: remainder,
    modf: mathModf,
    pow: binary(power),
    rad: unary((x) => x * RADIANS_PER_DEGREE),
    random: mathRandom,
    randomseed: mathRandomseed,
    sin: unary(Math.sin),
    sinh: unary(Math.sinh),
    sqrt: (cx: ExecutionContext) => cx.ret(Math.sqrt(cx.checkNumber(1))),
    tan: unary(Math.tan),
    tanh: unary(Math.tanh),
  },
  continuations: { 'math.max': maximum.goOn, 'math.min': minimum.goOn },
  constants: { huge: Infinity, pi: Math.PI },
};
