// The math library: edge cases of C's functions, and the generator of random numbers.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaValue } from '../../runtime/internals.ts';

function evaluate(source: string): readonly LuaValue[] {
  return new CoreVM({ mode: 'strict' }).run(`return ${source}`, '=test');
}

describe('parts of a number', () => {
  it.each([
    ['math.frexp(8)', [0.5, 4]],
    ['math.frexp(-0.75)', [-0.75, 0]],
    ['math.frexp(5e-324)', [0.5, -1073]],
    ['math.frexp(1.7976931348623157e308)', [1 - 2 ** -53, 1024]],
    ['math.frexp(0)', [0, 0]],
    ['math.frexp(math.huge)', [Infinity, 0]],
    ['math.ldexp(0.5, 4)', [8]],
    ['math.ldexp(1, -1074)', [5e-324]],
    ['math.ldexp(1, -1075)', [0]],
    ['math.ldexp(-1, -2000)', [-0]],
    ['math.ldexp(1.5, -1074)', [1e-323]],
    ['math.ldexp(1, 2000)', [Infinity]],
    ['math.ldexp(5e-324, 2000)', [2 ** 926]],
    ['math.modf(-3.25)', [-3, -0.25]],
    ['math.modf(5)', [5, 0]],
    ['math.modf(-math.huge)', [-Infinity, -0]],
    ['math.fmod(-6, 4)', [-2]],
    ['math.mod(7, 3)', [1]],
    ['math.pow(1, 0/0)', [1]],
    ['math.pow(-1, math.huge)', [1]],
    ['math.floor(-0.5)', [-1]],
    ['math.ceil(-0.5)', [-0]],
    ['math.max(1, 3, 2)', [3]],
    ['math.min("4", 3, 5)', [3]],
  ] as [string, number[]][])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });
});

describe('random numbers', () => {
  it('repeat after the same seed and stay in their range', () => {
    const [same, inRange] = evaluate(`(function()
      local function draw() local t = {} for i = 1, 200 do t[i] = math.random(-3, 5) end return t end
      math.randomseed(7) local a = draw()
      math.randomseed(7) local b = draw()
      local same, inRange, seen = true, true, {}
      for i = 1, 200 do
        same = same and a[i] == b[i]
        inRange = inRange and a[i] >= -3 and a[i] <= 5 and a[i] % 1 == 0
        seen[a[i]] = true
      end
      for i = -3, 5 do inRange = inRange and seen[i] end
      return same, inRange
    end)()`);
    expect([same, inRange]).toEqual([true, true]);
  });

  it.each([
    ['math.random(0)', "bad argument #1 to 'random' (interval is empty)"],
    ['math.random(2, 1)', "bad argument #2 to 'random' (interval is empty)"],
    ['math.random(1, 2, 3)', 'wrong number of arguments'],
  ])('%s', (source, message) => {
    expect(evaluate(`pcall(function() local x = ${source} end)`)).toEqual([
      false,
      `test:1: ${message}`,
    ]);
  });
});
