// x ^ y against values computed with 60 decimal digits, and the special cases of C's pow.
import { describe, expect, it } from 'vitest';
import { add, divide, multiply } from '../../runtime/values/pairs.ts';
import type { Pair } from '../../runtime/values/pairs.ts';
import {
  EXPONENTIALS,
  FIRST_EXPONENTIAL,
  FIRST_LOG,
  INVERSE_FACTORIALS,
  LOGS,
  ODD_INVERSES,
  STEPS,
} from '../../runtime/values/power-tables.ts';
import { power } from '../../runtime/values/power.ts';

describe('rounds correctly', () => {
  it.each([
    [7, 255, 3.162279142922926e215],
    [0.5, 3.25, 0.10511205190671431],
    [1e10, 7, 1e70],
    [10, -5, 1e-5],
    [10, 308, 1e308],
    [10, -308, 1e-308],
    [3.3872242500909677, -0.5832257901732257, 0.49088678825297416],
    [6.539179665340107, -4.437565040841085, 0.00024047085508324602],
    [1.25, 23, 169.40658945086005],
    [2, 0.5, 1.4142135623730951],
    [-3, 3, -27],
    [-3, 41, -36472996377170790000],
    [2, -1074, 5e-324],
    [2, 1023, 8.98846567431158e307],
    [1.0000001, 1e7, 2.7182816941320818],
  ])('%d ^ %d', (x, y, expected) => {
    expect(power(x, y)).toBe(expected);
  });
});

describe('special cases', () => {
  it.each([
    [1, NaN, 1],
    [NaN, 0, 1],
    [NaN, 1, NaN],
    [2, NaN, NaN],
    [-1, Infinity, 1],
    [-1, -Infinity, 1],
    [2, Infinity, Infinity],
    [0.5, Infinity, 0],
    [-2, -Infinity, 0],
    [0, -1, Infinity],
    [-0, -1, -Infinity],
    [-0, 3, -0],
    [-0, 2, 0],
    [-Infinity, 3, -Infinity],
    [-Infinity, 0.5, Infinity],
    [-Infinity, -3, -0],
    [-8, 1 / 3, NaN],
    [1e308, 2, Infinity],
    [1e308, 1e300, Infinity],
    [0.5, 1e300, 0],
    [-2, 1025, -Infinity],
    [10, -400, 0],
  ])('%d ^ %d', (x, y, expected) => {
    expect(power(x, y)).toBe(expected);
  });
});

/** A double as a pair. */
function pair(high: number): Pair {
  return { high, low: 0 };
}

/** 2 atanh(s) = log((1 + s) / (1 - s)) for small s. */
function logOfRatio(s: Pair): Pair {
  const square = multiply(s, s);
  let series = pair(0);
  for (let n = 24; n >= 1; n--) {
    series = multiply(add(series, divide(pair(1), pair(2 * n + 1))), square);
  }
  const { high, low } = multiply(s, add(pair(1), series));
  return { high: 2 * high, low: 2 * low };
}

/** 1 + r + r^2/2 + ... for small r. */
function exponential(r: Pair): Pair {
  let series = pair(1);
  for (let n = 24; n >= 1; n--) series = add(pair(1), divide(multiply(series, r), pair(n)));
  return series;
}

describe('the tables are what their series give', () => {
  it('logarithms', () => {
    expect(LOGS).toHaveLength(25);
    LOGS.forEach((value, i) => {
      const c = FIRST_LOG + i;
      expect(value).toEqual(logOfRatio(divide(pair(c - STEPS), pair(c + STEPS))));
    });
  });

  it('exponentials', () => {
    expect(EXPONENTIALS).toHaveLength(25);
    EXPONENTIALS.forEach((value, i) => {
      expect(value).toEqual(exponential(pair((FIRST_EXPONENTIAL + i) / STEPS)));
    });
  });

  it('coefficients', () => {
    expect(ODD_INVERSES).toEqual(
      Array.from({ length: 8 }, (_, i) => divide(pair(1), pair(2 * i + 3))),
    );
    let factorial = 1;
    INVERSE_FACTORIALS.forEach((value, i) => {
      factorial *= Math.max(1, i);
      expect(value).toEqual(divide(pair(1), pair(factorial)));
    });
    expect(INVERSE_FACTORIALS).toHaveLength(12);
  });
});
