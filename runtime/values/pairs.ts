// Arithmetic on pairs of doubles whose sum is the value ("double-double", Dekker 1971): about 106 bits.

const SPLIT = 134217729;

/** An unevaluated sum, `high` being the sum rounded to a double. */
export interface Pair {
  high: number;
  low: number;
}

/** The exact sum of two doubles, the first of larger size. */
export function fastSum(a: number, b: number): Pair {
  const high = a + b;
  return { high, low: b - (high - a) };
}

export function sum(a: number, b: number): Pair {
  const high = a + b;
  const rest = high - a;
  return { high, low: a - (high - rest) + (b - rest) };
}

/** The exact product of two doubles. */
export function product(a: number, b: number): Pair {
  const high = a * b;
  const aSplit = SPLIT * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = SPLIT * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return { high, low: aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow) };
}

export function add(a: Pair, b: Pair): Pair {
  const high = sum(a.high, b.high);
  const low = sum(a.low, b.low);
  const first = fastSum(high.high, high.low + low.high);
  return fastSum(first.high, first.low + low.low);
}

export function multiply(a: Pair, b: Pair): Pair {
  const p = product(a.high, b.high);
  return fastSum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

export function divide(a: Pair, b: Pair): Pair {
  const first = a.high / b.high;
  const taken = multiply(b, { high: first, low: 0 });
  const rest = add(a, { high: -taken.high, low: -taken.low });
  return fastSum(first, rest.high / b.high);
}
