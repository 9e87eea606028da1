// Small functions and library functions are written out where they are called: seen by what the generator makes, and by the calls
// that do not happen any more.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaFunction, LuaVMOptions } from '../../runtime/internals.ts';

const FUNCTION = globalThis.Function;

/** Sources of all functions that are made from strings while the script runs. */
function sourcesOf(script: string, options: LuaVMOptions = {}): { texts: string[]; vm: CoreVM } {
  const texts: string[] = [];
  globalThis.Function = new Proxy(FUNCTION, {
    construct(target, args: string[]): object {
      texts.push(args[args.length - 1] as string);
      return Reflect.construct(target, args) as object;
    },
  });
  try {
    const vm = new CoreVM({ tier: 'generated', ...options });
    vm.run(script, '@t.lua');
    return { texts, vm };
  } finally {
    globalThis.Function = FUNCTION;
  }
}

/** Functions written out in the code of a loop that does this. */
function writtenOut(body: string, before = ''): number {
  const { texts } = sourcesOf(`${before}
local function run(n) for i = 1, n do ${body} end end
run(20)`);
  return Math.max(...texts.map((text) => text.split('.proto === ').length - 1));
}

describe('what is written out', () => {
  it.each([
    ['a local function', 'f(i)', 'local function f(a) return a end'],
    ['a global function', 'f(i)', 'function f(a) return a end'],
    ['a field of a local table', 'M.f(i)', 'local M = {} function M.f(a) return a end'],
    [
      'a method',
      'o:f(i)',
      'local C = {} C.__index = C function C:f(a) return a end local o = setmetatable({}, C)',
    ],
    [
      'a method of the items of a list',
      'l[i]:f()',
      `local C = { f = function(self) return 1 end } C.__index = C
       local l = {} for i = 1, 20 do l[i] = setmetatable({}, C) end`,
    ],
  ])('is %s', (_, body, before) => {
    expect(writtenOut(body, before)).toBe(1);
  });

  it('is a function inside one that is', () => {
    const before =
      'local function g(a) return a end local function f(a) local b = g(a) return b end';
    expect(writtenOut('f(i)', before)).toBe(2);
    const tail = 'local function g(a) return a end local function f(a) return g(a) end';
    expect(writtenOut('f(i)', tail)).toBe(2);
  });

  it.each([
    ['loops', 'for _ = 1, a do end'],
    ['makes closures', 'return function() return a end'],
    ['is long', 'a = a + 1 '.repeat(40)],
  ])('is no function that %s', (_, body) => {
    expect(writtenOut('f(i)', `local function f(a) ${body} end`)).toBe(0);
  });

  it('is no function that is written out around it', () => {
    const before = 'local function f(a) if a > 0 then f(a - 1) end end';
    expect(writtenOut('f(i)', before.replace('local function f', 'local f function f'))).toBe(1);
  });
});

describe('library functions', () => {
  it.each([
    ['math.floor(i)', 'Math.floor('],
    ['math.sqrt(i)', 'Math.sqrt('],
    ['math.max(i, 2)', '? '],
    ['math.atan2(i, 2)', 'Math.atan2('],
  ])('%s is written out', (call, text) => {
    const { texts } = sourcesOf(
      `local function run() for i = 1, 9 do local x = ${call} end end run()`,
    );
    expect(texts.some((source) => source.includes(text))).toBe(true);
  });

  it('are asked for by identity', () => {
    const { vm } = sourcesOf(`
      local floor = math.floor
      function run(n) local x for i = 1, n do x = math.floor(i + 0.5) end return x end
      run(20)
      math.floor = function(x) return floor(x) * 100 end`);
    expect(vm.call(vm.globals.getString('run') as LuaFunction, 3)).toEqual([300]);
  });
});

describe('a function that is written out', () => {
  const SCRIPT = `
    local function get(t, k) return t[k] end
    function run(t, n) local sum = 0 for i = 1, n do sum = sum + get(t, i) end return sum end
    local plain = {} for i = 1, 200 do plain[i] = i end
    run(plain, 100)
    proxy = setmetatable({}, { __index = function(_, k) return k end })`;

  it('is made general in its callers when its guards fail often', () => {
    const vm = new CoreVM({ tier: 'generated' });
    const report = vm.startTierReport();
    vm.run(SCRIPT, '@t.lua');
    const run = vm.globals.getString('run') as LuaFunction;
    const proxy = vm.globals.getString('proxy') as never;
    const left = (): number => report.rows().find(({ name }) => name === 'get')?.left ?? -1;
    for (let n = 0; n < 60; n++) expect(vm.call(run, proxy, 1)).toEqual([1]);
    // Forty times by the code of `run`; then that calls the metamethod.
    expect(left()).toBe(40);
    expect(vm.call(run, proxy, 200)).toEqual([20100]);
    expect(left()).toBe(40);
  });
});
