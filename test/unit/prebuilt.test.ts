// Code generated before the program runs: modules that fit run it, others are left out with a warning, and nothing is ever made
// from a string.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fingerprint } from '../../runtime/bytecode/fingerprint.ts';
import {
  compile,
  dump,
  emitModule,
  encodeText,
  EXTENDED_DIALECT,
  CoreVM,
  STRICT_DIALECT,
  undump,
} from '../../runtime/internals.ts';
import type { LuaModule, LuaValue, LuaVMOptions, ModuleMode } from '../../runtime/internals.ts';

const NAME = 'script "ä".lua';

/** Imports the text of a module. */
async function load(text: string): Promise<LuaModule> {
  const address = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  return { ...((await import(/* @vite-ignore */ address)) as { default: LuaModule }).default };
}

function moduleOf(source: string, mode: ModuleMode = 'extended'): Promise<LuaModule> {
  const dialect = mode === 'strict' ? STRICT_DIALECT : EXTENDED_DIALECT;
  const proto = compile(encodeText(source), '@x', { dialect });
  return load(emitModule({ name: NAME, source }, proto, mode));
}

interface Outcome {
  results: readonly LuaValue[];
  warnings: string[];
  made: number;
  prebuilt: number;
}

function run(module: LuaModule, options: LuaVMOptions = {}): Outcome {
  const warnings: string[] = [];
  const vm = new CoreVM({ tier: 'prebuilt', warn: (text) => warnings.push(text), ...options });
  const results = vm.call(vm.loadModule(module));
  return { results, warnings, ...vm.generatedFunctions };
}

const SUM = `local function add(a, b) return a + b end
  local n = 0
  for i = 1, 1000 do n = add(n, i) end
  return n, "\\\\" .. [[é]]`;

afterEach(() => vi.unstubAllGlobals());

/** Makes `new Function` fail as a content security policy does; counts how often it was tried. */
function forbidFunctions(): () => number {
  let tried = 0;
  const forbidden = function (): never {
    tried++;
    throw new EvalError('unsafe-eval is not an allowed source of script');
  };
  vi.stubGlobal('Function', forbidden);
  return () => tried;
}

describe('a module that fits', () => {
  it('runs from the first call, and nothing is made from strings', async () => {
    const module = await moduleOf(SUM);
    const tried = forbidFunctions();
    const outcome = run(module);
    expect(outcome.results).toEqual([500500, '\\\xc3\xa9']);
    expect(outcome).toMatchObject({ warnings: [], made: 0, prebuilt: 2 });
    expect(tried()).toBe(0);
  });

  it('runs where it is found out that functions cannot be made, before or after', async () => {
    const module = await moduleOf(SUM);
    const tried = forbidFunctions();
    const vm = new CoreVM();
    vm.run('local function f() end for i = 1, 100000 do f() end', '=other');
    expect(tried()).toBe(1);
    vm.call(vm.loadModule(module));
    expect(vm.generatedFunctions).toEqual({ made: 0, prebuilt: 2 });
    vm.run('local function g() end for i = 1, 100000 do g() end', '=another');
    expect(tried()).toBe(1);
  });

  it('leaves room for code that is generated as the program runs', async () => {
    const vm = new CoreVM();
    vm.call(vm.loadModule(await moduleOf(SUM)));
    vm.run('local function f() end for i = 1, 100000 do f() end', '=other');
    const { made, prebuilt } = vm.generatedFunctions;
    expect(prebuilt).toBe(2);
    expect(made).toBeGreaterThan(0);
  });

  it('may hold a precompiled chunk without debug information', async () => {
    const chunk = dump(compile(SUM, '@x'), true);
    const text = emitModule({ name: NAME, chunk }, undump(chunk, '=?'), 'extended');
    expect(run(await load(text))).toMatchObject({ warnings: [], prebuilt: 2 });
  });

  it('is entered at loops, and behind a wait in a loop', async () => {
    const source = `local n = 0
      local co = coroutine.wrap(function() while true do n = n + 1 coroutine.yield(n) end end)
      for _ = 1, 50 do co() end
      return n`;
    const module = await moduleOf(source);
    const places = module.generated?.places.filter(({ fn }) => fn === 1) ?? [];
    // The coroutine's function, its loop, and what is behind the yield.
    expect(places.map(({ pc }) => pc > 0)).toEqual([false, true, true].slice(0, places.length));
    expect(places.length).toBeGreaterThan(1);
    const { results, prebuilt } = run(module);
    expect(results).toEqual([50]);
    expect(prebuilt).toBeGreaterThan(2);
  });

  it('changes to code without guards where they fail often, without making anything', async () => {
    const source = `local V = {}
      V.__index = V
      V.__add = function(a, b) return setmetatable({x = a.x + b.x}, V) end
      local function add(a, b) return a + b end
      local v = setmetatable({x = 0}, V)
      local one = setmetatable({x = 1}, V)
      for _ = 1, 2000 do v = add(v, one) end
      return v.x, add(2, 3)`;
    const module = await moduleOf(source);
    forbidFunctions();
    const vm = new CoreVM({ tier: 'prebuilt' });
    expect(vm.call(vm.loadModule(module))).toEqual([2000, 5]);
    // Left 40 times or so, not at each of 2,000 calls.
    expect(vm.state.generated.leaves).toBeLessThan(100);
    expect(vm.generatedFunctions.made).toBe(0);
  });
});

describe('a module that does not fit is run without its code, with a warning', () => {
  it('from another source', async () => {
    const module = await moduleOf(SUM);
    const source = SUM.replace('1000', '999');
    const { results, warnings, prebuilt } = run({ ...module, source });
    expect([results[0], prebuilt]).toEqual([499500, 0]);
    expect(warnings).toEqual([
      `${NAME}: the generated code of this module is not used: it was made from another source`,
    ]);
  });

  it('for another mode', async () => {
    const { results, warnings, prebuilt } = run(await moduleOf(SUM, 'strict'));
    expect([results[0], prebuilt]).toEqual([500500, 0]);
    expect(warnings[0]).toMatch(/it was made for strict mode, not extended mode$/);
    const strict = run(await moduleOf(SUM, 'strict'), { mode: 'strict' });
    expect(strict).toMatchObject({ warnings: [], prebuilt: 2 });
  });

  it('by another version', async () => {
    const module = await moduleOf(SUM);
    const generated = { ...module.generated!, runtime: '0123456789abcdef' };
    const { results, warnings, prebuilt } = run({ ...module, generated });
    expect([results[0], prebuilt]).toEqual([500500, 0]);
    expect(warnings[0]).toMatch(/it was made by another version of moontick$/);
  });

  it('and without a warning in a VM that only interprets', async () => {
    const { generated, ...rest } = await moduleOf(SUM);
    const other = { ...rest, generated: { ...generated!, runtime: 'other' } };
    const { results, warnings, prebuilt } = run(other, { tier: 'interpreter' });
    expect([results[0], warnings, prebuilt]).toEqual([500500, [], 0]);
  });
});

describe('a fingerprint', () => {
  const of = (source: string): string => fingerprint(compile(source, '@x'));

  it('knows instructions, constants, scopes and inner functions', () => {
    const sources = [
      'return 1',
      'return 2',
      'return -0.5',
      'return "1"',
      'return true',
      'return nil',
      'return ...',
      'local a = 1 return a',
      'do local a = 1 end return 1',
      'return function() return 1 end',
      'return function() return 2 end',
    ];
    expect(new Set(sources.map(of)).size).toBe(sources.length);
  });

  it('does not know comments, names and lines', () => {
    expect(of('-- what\nlocal total = 1\nreturn total')).toBe(of('local n = 1 return n'));
  });
});
