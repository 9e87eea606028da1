// The string library without patterns and formats, gsub, limits of size, preemption. Results in the
// tables are lua5.1's.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaValue } from '../../runtime/internals.ts';
import { evaluateAll } from '../support/evaluate-lua.ts';

const BASIC: [string, string][] = [
  ['("hello"):sub(2, 4)', 'ell'],
  ['("hello"):sub(-3)', 'llo'],
  ['("hello"):sub(-100, 2)', 'he'],
  ['("hello"):sub(4, 2)', ''],
  ['("hello"):sub(0)', 'hello'],
  ['("hello"):sub(2, 2^40)', 'ello'],
  ['("hello"):sub(1, math.huge)', ''],
  ['("hello"):sub(1, 1e300)', ''],
  ['("hello"):sub(-math.huge, 3)', 'hel'],
  ['("hello"):sub(1.9, 3.9)', 'hel'],
  ['string.sub(12345, "2", " 3 ")', '23'],
  ['("hello"):sub()', "x:1: bad argument #1 to 'sub' (number expected, got no value)"],
  ['string.sub()', "x:1: bad argument #1 to 'sub' (string expected, got no value)"],
  ['string.sub("x", {})', "x:1: bad argument #2 to 'sub' (number expected, got table)"],
  ['("hello"):byte()', '104'],
  ['("hello"):byte(-1)', '111'],
  ['("hello"):byte(2, 4)', '101 | 108 | 108'],
  ['("hello"):byte(10)', ''],
  ['("hello"):byte(0)', ''],
  ['("\\0\\255"):byte(1, -1)', '0 | 255'],
  ['("x"):rep(9000):byte(1, -1)', 'x:1: stack overflow (string slice too long)'],
  ['string.char()', ''],
  ['string.char(72, 105, 0, 255):byte(1, -1)', '72 | 105 | 0 | 255'],
  ['string.char(256)', "x:1: bad argument #1 to 'char' (invalid value)"],
  ['string.char(-1)', "x:1: bad argument #1 to 'char' (invalid value)"],
  ['string.char(65, "x")', "x:1: bad argument #2 to 'char' (number expected, got string)"],
  ['string.char(65.9, "66")', 'AB'],
  ['string.char(2^32 + 65)', 'A'],
  ['("a\\0b"):len()', '3'],
  ['string.len(1.5)', '3'],
  ['("Hello W\\214rld"):upper()', 'HELLO W\xd6RLD'],
  ['("Hello W\\214rld"):lower()', 'hello w\xd6rld'],
  ['("abc\\0def"):reverse():byte(1, -1)', '102 | 101 | 100 | 0 | 99 | 98 | 97'],
  ['(""):reverse()', ''],
  ['("abcdefghijklmnopqrstuvwxyz0123456789"):reverse()', '9876543210zyxwvutsrqponmlkjihgfedcba'],
  ['("ab"):rep(3)', 'ababab'],
  ['("ab"):rep(0)', ''],
  ['("ab"):rep(-5)', ''],
  ['("ab"):rep("2")', 'abab'],
  ['("ab"):rep(2^32 + 2)', 'abab'],
  ['("ab"):rep({})', "x:1: bad argument #1 to 'rep' (number expected, got table)"],
  ['("hello"):find("l")', '3 | 3'],
  ['("hello"):find("xyz")', 'nil'],
  ['("hello"):find("")', '1 | 0'],
  ['("hello"):find("", 6)', '6 | 5'],
  ['("hello"):find("", 7)', '6 | 5'],
  ['("hello"):find("", 100)', '6 | 5'],
  ['("hello"):find("l", -2)', '4 | 4'],
  ['("hello"):find("h", -100)', '1 | 1'],
  ['("a.b"):find(".", 1, true)', '2 | 2'],
  ['("a.b"):find(".", 2, true)', '2 | 2'],
  ['("a.b"):find("%.")', '2 | 2'],
  ['("a+b"):find("+", 1, 0)', '2 | 2'],
  ['("a\\0b"):find("\\0b")', '2 | 3'],
  ['("a\\0%"):find("\\0%")', '2 | 3'],
  ['("hello"):find("l+")', '3 | 4'],
  ['("hello"):find("(l)(l)")', '3 | 4 | l | l'],
  ['("hello"):find("()ll()")', '3 | 4 | 3 | 5'],
  ['("hello"):match("l+")', 'll'],
  ['("hello"):match("(h)(.)")', 'h | e'],
  ['("hello"):match("x?")', ''],
  ['("hello"):match("^l")', 'nil'],
  ['("hello"):match("l", 4)', 'l'],
  ['("hello"):match(".-$")', 'hello'],
  ['string.find("a")', "x:1: bad argument #2 to 'find' (string expected, got no value)"],
  ['string.match(nil, "a")', "x:1: bad argument #1 to 'match' (string expected, got nil)"],
  ['string.dump(print)', 'x:1: unable to dump given function'],
  ['string.dump("x")', "x:1: bad argument #1 to 'dump' (function expected, got string)"],
  ['string.dump()', "x:1: bad argument #1 to 'dump' (function expected, got no value)"],
  ['string.gfind == string.gmatch', 'true'],
];

const GSUB: [string, string][] = [
  ['("hello world"):gsub("o", "0")', 'hell0 w0rld | 2'],
  ['("hello world"):gsub("o", "0", 1)', 'hell0 world | 1'],
  ['("hello world"):gsub("o", "0", 0)', 'hello world | 0'],
  ['("hello world"):gsub("o", "0", -1)', 'hello world | 0'],
  ['("hello"):gsub("", "-")', '-h-e-l-l-o- | 6'],
  ['("hello"):gsub("l*", "x")', 'xhxexxox | 5'],
  ['("abc"):gsub("^a", "x")', 'xbc | 1'],
  ['("aaa"):gsub("^a", "x")', 'xaa | 1'],
  ['("abc"):gsub("%w", "%0%0")', 'aabbcc | 3'],
  ['("abc"):gsub("(a)(b)", "%2%1")', 'bac | 1'],
  ['("abc"):gsub("b", "%%")', 'a%c | 1'],
  ['("abc"):gsub("b", "%x")', 'axc | 1'],
  ['("abc"):gsub("b", "%"):byte(1, -1)', '97 | 0 | 99'],
  ['("abc"):gsub("b", "%1")', 'abc | 1'],
  ['("abc"):gsub("b", "%2")', 'x:1: invalid capture index'],
  ['("abc"):gsub("()b", "%1")', 'a2c | 1'],
  ['("abc"):gsub("b", 12)', 'a12c | 1'],
  ['("$name is $age"):gsub("%$(%w+)", {name = "Ann", age = 7})', 'Ann is 7 | 2'],
  ['("$name is $none"):gsub("%$(%w+)", {name = "Ann", none = false})', 'Ann is $none | 2'],
  [
    '("a b c"):gsub("%w", setmetatable({}, {__index = function(t, k) return k:upper() end}))',
    'A B C | 3',
  ],
  ['("a b c"):gsub("%w", setmetatable({}, {__index = {a = "x"}}))', 'x b c | 3'],
  ['("abc"):gsub("%w", function(c) return c:byte() end)', '979899 | 3'],
  ['("abc"):gsub("%w", function(c) if c == "b" then return false end end)', 'abc | 3'],
  ['("abc"):gsub("(%w)(%w)", function(a, b) return b .. a end)', 'bac | 1'],
  ['("abc"):gsub("()", function(p) return p end)', '1a2b3c4 | 4'],
  ['("abc"):gsub("b", function() return {} end)', 'x:1: invalid replacement value (a table)'],
  ['("abc"):gsub("b", {b = print})', 'x:1: invalid replacement value (a function)'],
  ['("abc"):gsub("b", {b = true})', 'x:1: invalid replacement value (a boolean)'],
  ['("abc"):gsub("b", function() error("stop", 0) end)', 'stop'],
  ['("abc"):gsub("b")', "x:1: bad argument #2 to 'gsub' (string/function/table expected)"],
  ['("abc"):gsub("b", nil)', "x:1: bad argument #2 to 'gsub' (string/function/table expected)"],
  ['("abc"):gsub("b", true)', "x:1: bad argument #2 to 'gsub' (string/function/table expected)"],
  ['("abc"):gsub("b", "x", "y")', "x:1: bad argument #3 to 'gsub' (number expected, got string)"],
  ['("abc"):gsub("(b", "x")', 'axc | 1'],
  ['("abc"):gsub("(b", "%1")', 'x:1: unfinished capture'],
  ['("abc"):gsub(".", {a = 1, b = 2.5})', '12.5c | 3'],
];

function run(source: string, mode: 'strict' | 'extended' = 'strict'): readonly LuaValue[] {
  return new CoreVM({ mode }).run(source, '=x');
}

/** Runs in slices of so many units; returns the results and the number of slices. */
function runSliced(source: string, units: number): { values: readonly LuaValue[]; slices: number } {
  const task = new CoreVM().start(source, '=x');
  for (let slices = 1; ; slices++) {
    const result = task.step({ units });
    if (result.error !== undefined) throw result.error;
    if (result.status === 'done') return { values: result.values, slices };
  }
}

it('gives the results of lua5.1', () => {
  expect(evaluateAll(BASIC)).toEqual(BASIC);
});

it('substitutes like lua5.1', () => {
  expect(evaluateAll(GSUB)).toEqual(GSUB);
});

describe('large strings', () => {
  it('are made without touching the limits of the host', () => {
    const source = `local s = ("abcd"):rep(2^17)
      local r = s:reverse()
      local bytes = {}
      for i = 1, 7000 do bytes[i] = i % 256 end
      return #s, r:sub(1, 4), #s:upper(), s:gsub("d", "") == ("abc"):rep(2^17),
        #string.char(unpack(bytes))`;
    expect(run(source)).toEqual([2 ** 19, 'dcba', 2 ** 19, true, 7000]);
  });

  it('are refused when they would be too large', () => {
    const source = `local big = ("x"):rep(2^26)
      local function try(f, ...) return (select(2, pcall(f, ...))) end
      return try(string.rep, "x", 2^31 - 1), try(string.rep, big, 5),
        try(string.gsub, ("y"):rep(8), "y", big),
        try(string.format, ("%s"):rep(5), big, big, big, big, big)`;
    expect(run(source)).toEqual(Array.from({ length: 4 }, () => 'not enough memory'));
  });

  it('give their bytes: as many as the mode allows', () => {
    const source = 'return select("#", ("x"):rep(50000):byte(1, -1))';
    expect(run(source, 'extended')).toEqual([50000]);
    expect(() => run(source)).toThrow('x:1: stack overflow (string slice too long)');
  });
});

describe('string.dump', () => {
  it('gives a chunk that loads again', () => {
    expect(
      run('local n = 7 return loadstring(string.dump(function(a) return a * 2 end))(21)'),
    ).toEqual([42]);
  });
});

describe('budget', () => {
  // Every position of the first `.-` is tried with every one of the second: many thousand steps.
  const SLOW = 'string.find(("a"):rep(70), ".-.-c-b")';

  it('stops inside a match and goes on to the same result', () => {
    const { values, slices } = runSliced(`return ${SLOW}, string.gsub("xay", "a", "-")`, 100);
    expect(values).toEqual([undefined, 'x-y', 1]);
    expect(slices).toBeGreaterThan(20);
  });

  it('stops between many short matches', () => {
    const { values, slices } = runSliced('return (("ab"):rep(3000):gsub("a", "%0x"))', 20);
    expect(values).toEqual(['axb'.repeat(3000)]);
    expect(slices).toBeGreaterThan(10);
  });

  it('is charged alike however the run is cut', () => {
    const used = [5, 77, 1e9].map((units) => {
      const vm = new CoreVM();
      const task = vm.start(`${SLOW} return (("ab"):rep(500):gsub("%w", "%0%0"))`, '=x');
      let total = 0;
      for (;;) {
        const { status } = task.step({ units });
        total += vm.unitsUsed;
        if (status === 'done') return total;
      }
    });
    expect(Math.max(...used) - Math.min(...used)).toBeLessThanOrEqual(1);
  });

  it('keeps a gmatch iterator usable after a preemption', () => {
    const source = `local n = 0
      for w in (("a"):rep(3000) .. "b"):gmatch("a-.-b") do n = n + #w end
      return n`;
    expect(runSliced(source, 5).values).toEqual([3001]);
  });
});

it('keeps two VMs apart', () => {
  const first = new CoreVM();
  const second = new CoreVM();
  first.run('string.find = nil', '=x');
  expect(second.run('return ("ab"):find("b+")', '=x')).toEqual([2, 2]);
});
