// Scripts that mean harm, run in slices: every one of them is stopped when its units are used up and can be gone on with, also
// in the middle of library functions, metamethods and handlers. Counts units, never seconds.
import { describe, expect, it } from 'vitest';
import { runSliced } from './run-lua.ts';

const UNITS = 2000;
/** Library functions look at the budget now and then, so a step may use somewhat more than it was given. */
const MOST_UNITS = 40_000;

const ENDLESS: [string, string][] = [
  ['an empty loop', 'while true do end'],
  ['an empty repeat', 'repeat until false'],
  ['an endless for', 'for i = 1, math.huge do end'],
  ['a for with step zero', 'for i = 1, 1, 0 do end'],
  ['an endless iterator', 'for i in function() return 1 end do end'],
  ['tail calls', 'local function f() return f() end f()'],
  [
    'a loop in __index in pcall in a sort comparator',
    `local t = setmetatable({}, { __index = function() while true do end end })
     table.sort({ 3, 2, 1 }, function(a, b) pcall(function() return t.x end) return a < b end)`,
  ],
  ['a loop in a gsub callback', '("x"):gsub("x", function() while true do end end)'],
  ['a loop in an error handler', 'xpcall(error, function() while true do end end)'],
  [
    'a loop in __tostring in print',
    'print(setmetatable({}, { __tostring = function() while true do end end }))',
  ],
  [
    'a loop in a nested coroutine',
    'coroutine.wrap(function() coroutine.wrap(function() while true do end end)() end)()',
  ],
  [
    'a loop in __concat',
    'local t = setmetatable({}, { __concat = function() while true do end end }) local s = "a" .. t .. "b"',
  ],
  [
    'a loop in __eq',
    'local mt = { __eq = function() while true do end end } local b = setmetatable({}, mt) == setmetatable({}, mt)',
  ],
  ['a loop in an iterator', 'for x in function() while true do end end do end'],
  ['a loop in a reader of load', 'load(function() while true do end end)'],
  ['pcall of errors without end', 'while true do pcall(error, "x") end'],
  [
    'errors in handlers without end',
    'while true do xpcall(error, function() error("again") end) end',
  ],
  ['coroutines without end', 'while true do coroutine.wrap(function() end)() end'],
  [
    'yields without end',
    'local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end',
  ],
  [
    'a comparator that never decides',
    'local n = {} for i = 1, 5000 do n[i] = i % 7 end while true do pcall(table.sort, n, function(a, b) return true end) end',
  ],
  [
    'upvalue storms',
    'local fs = {} while true do for i = 1, 100 do local v = i fs[i] = function() v = v + 1 return v end end for i = 1, 100 do fs[i]() end end',
  ],
  ['tables thrown away', 'while true do local t = { 1, 2, 3, x = 1 } end'],
  [
    'growing and shrinking tables',
    'local t = {} while true do for i = 1, 100 do t[i] = i end for i = 100, 1, -1 do t[i] = nil end end',
  ],
  [
    'next over cleared tables',
    'local t = {} for i = 1, 5000 do t["k" .. i] = i end for i = 1, 4999 do t["k" .. i] = nil end while true do next(t) end',
  ],
  ['loading without end', 'while true do loadstring("return 1")() end'],
  ['an own pattern bomb', 'local s = ("a"):rep(40) s:find(("a*"):rep(20) .. "b")'],
  ['lazy repetitions', 'local s = ("a"):rep(5000) s:find(".-.-.-.-b")'],
  ['back references', 'local s = ("ab"):rep(3000) s:find("(.-)(.-)%1%2%1c")'],
  ['a bomb in gsub', '(("a"):rep(4000)):gsub("a-a-a-b", "")'],
  ['a bomb in gmatch', 'for w in (("a"):rep(5000)):gmatch("(a-)(a-)(a-)b") do end'],
];

const LONG: [string, string, string][] = [
  [
    'sort',
    'local t = {} for i = 1, 20000 do t[i] = (i * 7919) % 20011 end table.sort(t) print(t[1], t[20000])',
    '1\t20010',
  ],
  [
    'sort with a comparator',
    `local t, n = {}, 0 for i = 1, 3000 do t[i] = (i * 7919) % 3001 end
     table.sort(t, function(a, b) n = n + 1 return a > b end) print(t[1], t[3000], n > 3000)`,
    '3000\t1\ttrue',
  ],
  [
    'concat',
    'local t = {} for i = 1, 50000 do t[i] = i end print(#table.concat(t, ","))',
    '288893',
  ],
  ['gsub', 'print(#((("ab"):rep(50000)):gsub("a", "xyz")))', '200000'],
  [
    'gmatch',
    'local n = 0 for w in ("word "):rep(20000):gmatch("%a+") do n = n + 1 end print(n)',
    '20000',
  ],
  [
    'insert and remove',
    'local t = {} for i = 1, 3000 do table.insert(t, 1, i) end for i = 1, 3000 do table.remove(t, 1) end print(#t)',
    '0',
  ],
  [
    'unpack',
    'local t = {} for i = 1, 20000 do t[i] = i end local n = 0 for i = 1, 20 do n = n + select("#", unpack(t)) end print(n)',
    '400000',
  ],
  [
    'foreach',
    'local t, n = {}, 0 for i = 1, 20000 do t[i] = i end table.foreach(t, function(k, v) n = n + v end) print(n)',
    '200010000',
  ],
  [
    'deep recursion',
    'local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end print(f(50000))',
    '50000',
  ],
  [
    'nested pcall',
    'local function f(n) if n == 0 then error("bottom", 0) end local ok, e = pcall(f, n - 1) error(e, 0) end print(pcall(f, 5000))',
    'false\tbottom',
  ],
];

describe('endless scripts are preempted again and again', () => {
  it.each(ENDLESS)('%s', (_name, program) => {
    const run = runSliced(program, UNITS, 30);
    expect(run.error).toBeUndefined();
    expect(run.status).toBe('preempted');
    expect(run.steps).toBe(30);
    expect(run.mostUnits).toBeLessThan(MOST_UNITS);
  });
});

describe('long library work is preempted and comes to the same end', () => {
  it.each(LONG)('%s', (_name, program, expected) => {
    const whole = runSliced(program, Infinity);
    expect(whole).toMatchObject({ status: 'done', lines: [expected] });
    const sliced = runSliced(program, 300);
    expect(sliced).toMatchObject({ status: 'done', lines: [expected] });
    expect(sliced.steps).toBeGreaterThan(3);
  });
});

describe('work that moves many values is charged', () => {
  it.each([
    ['results handed on through pcall', 'local function f() return pcall(f) end f()'],
    [
      'results handed on through functions',
      'local function f(n, ...) if n == 0 then return ... end return (function(...) return ... end)(f(n - 1, n, ...)) end f(5000)',
    ],
    ['arguments that grow', 'local function f(...) return 1 + f(1, ...) end f()'],
    [
      'tracebacks of deep stacks',
      'local function f(n) if n == 0 then while true do debug.traceback() end end return 1 + f(n - 1) end f(20000)',
    ],
    [
      'constructors from many values',
      'local function f(...) while true do local t = { ... } end end local t = {} for i = 1, 20000 do t[i] = i end f(unpack(t))',
    ],
  ])('%s', (_name, program) => {
    const run = runSliced(program, UNITS, 60);
    expect(run.steps).toBeGreaterThan(20);
    expect(run.mostUnits).toBeLessThan(MOST_UNITS);
  });
});

describe('work done in one go is charged by its size', () => {
  it.each([
    ['rep', 'local s = ("abc"):rep(1e6)'],
    ['reverse, upper and lower', 'local s = ("abc"):rep(1e5):reverse():upper():lower()'],
    ['a search', 'local at = (("a"):rep(200000) .. "b"):find("b")'],
    ['a plain search', 'local at = (("a"):rep(200000) .. "b"):find("b", 1, true)'],
    [
      'joining',
      'local s, t = ("x"):rep(1000), {} for i = 1, 100 do t[i] = s end local j = table.concat(t)',
    ],
    ['loading', 'local f = loadstring(("x = 1 "):rep(20000))'],
    ['comparing', 'local s = ("x"):rep(100000) local less = s .. "a" < s .. "b"'],
  ])('%s', (_name, program) => {
    expect(runSliced(program, Infinity).mostUnits).toBeGreaterThan(1000);
  });
});
