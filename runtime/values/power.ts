// x ^ y with a correctly rounded result (save for about one case in 2^20), so that it is the same
// on every JavaScript engine, agrees with C's pow, and constants fold to what the interpreter
// computes. Two doubles whose sum is the value ("double-double", Dekker 1971) give the 100 bits
// that the logarithm and the exponential need in between.
import { add, divide, multiply, product, sum } from './pairs.ts';
import type { Pair } from './pairs.ts';
import {
  EXPONENTIALS,
  FIRST_EXPONENTIAL,
  FIRST_LOG,
  INVERSE_FACTORIALS,
  LOGS,
  ODD_INVERSES,
  STEPS,
} from './power-tables.ts';

/** log 2 as three doubles; the first has so many zero bits that times an exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_MID = 1.9082149292705877e-10;
const LN2_LOW = 1.1612227229362532e-26;
/** Powers of two from 2^-1074 to 2^1023; `**` is left to each engine. */
const SMALLEST_TWO = -1074;
const TWOS: Float64Array = new Float64Array(2098);
for (let i = 0, two = Number.MIN_VALUE; i < TWOS.length; i++, two *= 2) TWOS[i] = two;

/** Natural logarithm of a positive, finite double. */
function logarithm(x: number): Pair {
  let mantissa = x;
  let exponent = 0;
  if (mantissa < twoTo(-1022)) {
    mantissa *= twoTo(54);
    exponent = -54;
  }
  const binary = exponentOf(mantissa);
  mantissa = scale(mantissa, -binary);
  exponent += binary;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const step = Math.round(mantissa * STEPS);
  const center = step / STEPS;
  const s = divide(sum(mantissa, -center), sum(mantissa, center));
  const square = multiply(s, s);
  // From the fourth term on, a double is exact enough.
  let tail = ODD_INVERSES[7]!.high;
  for (let n = 6; n >= 3; n--) tail = ODD_INVERSES[n]!.high + square.high * tail;
  let series: Pair = product(square.high, tail);
  for (let n = 2; n >= 0; n--) series = multiply(add(ODD_INVERSES[n]!, series), square);
  const part = multiply(s, add({ high: 1, low: 0 }, series));
  const near = add(LOGS[step - FIRST_LOG]!, { high: 2 * part.high, low: 2 * part.low });
  const low = add(product(exponent, LN2_MID), { high: exponent * LN2_LOW, low: 0 });
  return add({ high: exponent * LN2_HIGH, low: 0 }, add(low, near));
}

/** e to the power of a pair, rounded to a double. */
function exponential(t: Pair): number {
  if (t.high > 709.8) return Infinity;
  if (t.high < -745.2) return 0;
  const twos = Math.round(t.high / Math.LN2);
  const high = add(t, { high: -twos * LN2_HIGH, low: 0 });
  const mid = product(-twos, LN2_MID);
  const reduced = add(add(high, mid), { high: -twos * LN2_LOW, low: 0 });
  const step = Math.round(reduced.high * STEPS);
  const r = add(reduced, { high: -step / STEPS, low: 0 });
  // From the sixth term on, a double is exact enough.
  let tail = INVERSE_FACTORIALS[11]!.high;
  for (let n = 10; n >= 6; n--) tail = INVERSE_FACTORIALS[n]!.high + r.high * tail;
  let series: Pair = product(r.high, tail);
  for (let n = 5; n >= 1; n--) series = multiply(add(INVERSE_FACTORIALS[n]!, series), r);
  series = add({ high: 1, low: 0 }, series);
  return scale(multiply(EXPONENTIALS[step - FIRST_EXPONENTIAL]!, series).high, twos);
}

/** Exponent of a normal double: x is that power of two times a number from 1 up to 2. */
function exponentOf(x: number): number {
  let exponent = Math.floor(Math.log2(x));
  if (scale(x, -exponent) >= 2) exponent++;
  else if (scale(x, -exponent) < 1) exponent--;
  return exponent;
}

/** x times a power of two, in steps that neither overflow nor lose bits on the way. */
function scale(x: number, exponent: number): number {
  if (exponent > 1000) return x * twoTo(1000) * twoTo(exponent - 1000);
  if (exponent < -1000) return x * twoTo(-900) * twoTo(exponent + 900);
  return x * twoTo(exponent);
}

function twoTo(exponent: number): number {
  return TWOS[exponent - SMALLEST_TWO]!;
}

/** Largest power that is multiplied out. */
const MAX_MULTIPLIED = 64;
const MAX_EXACT = 9007199254740992;

/** x ^ n for integers, or undefined when it does not fit in 53 bits. */
function exactPower(x: number, n: number): number | undefined {
  let result = x;
  for (let i = 1; i < n; i++) {
    result *= x;
    if (result > MAX_EXACT || result < -MAX_EXACT) return undefined;
  }
  return result;
}

/** C's pow(x, y). */
export function power(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === 0 || x === 1) return 1;
  if (x !== x || y !== y) return NaN;
  const size = Math.abs(x);
  if (size === 0 || size === Infinity || Math.abs(y) === Infinity) {
    return size === 1 ? 1 : x ** y;
  }
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  const isInteger = Number.isInteger(y);
  if (x < 0 && !isInteger) return NaN;
  if (isInteger && y > 0 && y <= MAX_MULTIPLIED && Number.isInteger(x)) {
    const exact = exactPower(x, y);
    if (exact !== undefined) return exact;
  }
  const isNegative = x < 0 && y % 2 !== 0;
  const result = size === 1 ? 1 : powerOfPositive(size, y);
  return isNegative ? -result : result;
}

function powerOfPositive(x: number, y: number): number {
  // Beyond these the result overflows or vanishes whatever x is, and the product below would lose
  // its meaning.
  if (y > 1e20 || y < -1e20) return x > 1 === y > 0 ? Infinity : 0;
  return exponential(multiply(logarithm(x), { high: y, low: 0 }));
}
