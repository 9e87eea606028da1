// x ^ y against values computed with 60 decimal digits, and the special cases of C's pow.
import { describe, expect, it } from 'vitest';
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
