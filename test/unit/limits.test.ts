// Limits that end what goes beyond them: who is charged, what stops, what the VM can do afterwards. Hostile scripts are in test/hostile/.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaError, LuaVMOptions, Limits } from '../../runtime/internals.ts';

const TIERS = ['interpreter', 'generated', 'auto'] as const;
type Tier = (typeof TIERS)[number];

function fails(vm: CoreVM, source: string, account = vm.account): LuaError {
  const outcome = vm.callProtected(vm.load(source, '@limits.lua'), [], { account });
  if (outcome.ok) throw new Error('it has not failed');
  return outcome.error;
}

/** A VM with a clock that goes on by a tenth of a millisecond with each look. */
function create(limits: Limits, tier: Tier = 'auto', options: LuaVMOptions = {}): CoreVM {
  let time = 0;
  return new CoreVM({ limits, tier, now: () => (time += 0.1), ...options });
}

const ENDLESS: [string, string][] = [
  ['a loop', 'while true do end'],
  ['pcall of a loop', 'while true do pcall(function() while true do end end) end'],
  ['xpcall', 'while true do xpcall(function() while true do end end, function() return 1 end) end'],
  ['a handler', 'while true do xpcall(error, function() while true do end end) end'],
  [
    'coroutine.resume',
    'while true do coroutine.resume(coroutine.create(function() while true do end end)) end',
  ],
  [
    'coroutine.wrap in pcall',
    'while true do pcall(coroutine.wrap(function() while true do end end)) end',
  ],
  [
    'a comparator',
    'while true do pcall(table.sort, {3, 2, 1}, function() while true do end end) end',
  ],
  [
    'a replacement',
    'while true do pcall(string.gsub, "x", "x", function() while true do end end) end',
  ],
  [
    'a metamethod',
    'local t = setmetatable({}, {__index = function() while true do end end}) while true do pcall(function() return t.x end) end',
  ],
  [
    'a finalizer',
    'getmetatable(newproxy(true)).__gc = function() while true do end end while true do pcall(collectgarbage) end',
  ],
];

describe.each(TIERS)('limits that end a run, tier %s', (tier) => {
  it.each(ENDLESS)('units: %s', (_, source) => {
    const vm = create({ units: 5000 }, tier);
    const error = fails(vm, source);
    expect(error.limit).toBe('units');
    expect(error.message).toMatch(
      /^limits.lua:1: out of budget: the limit of the VM is 5000 units$/,
    );
    expect(error.traceback).toContain('stack traceback');
    expect(vm.unitsUsed).toBeLessThan(6000);
    expect(vm.run('local n = 0 for i = 1, 10 do n = n + i end return n')).toEqual([55]);
  });

  it.each(ENDLESS)('milliseconds: %s', (_, source) => {
    const vm = create({ milliseconds: 5 }, tier);
    expect(fails(vm, source).limit).toBe('milliseconds');
    expect(vm.run('return pcall(error, {})')[0]).toBe(false);
  });

  it('memory: pcall does not keep it alive', () => {
    const vm = create({ memory: 2_000_000 }, tier);
    const source = `
      local function greedy() local t = {} for i = 1, 1e9 do t[i] = {i} end end
      while true do pcall(greedy) end`;
    const error = fails(vm, source);
    expect(error).toMatchObject({ limit: 'memory', message: 'not enough memory' });
    expect(vm.run('local t = {} for i = 1, 1000 do t[i] = {i} end return #t')).toEqual([1000]);
  });

  it('memory: garbage does not count', () => {
    const vm = create({ memory: 2_000_000 }, tier);
    expect(vm.run('local t for i = 1, 100000 do t = {i, i + 1} end return t[1]')).toEqual([100000]);
  });

  it('memory: large strings are refused before they are made', () => {
    const vm = create({ memory: 2_000_000 }, tier);
    for (const made of [
      '("x"):rep(3e6)',
      'local s = ("x"):rep(1e6) while true do s = s .. s end',
      'local s = ("x"):rep(1e5) return table.concat({s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s,s})',
      'return (("x"):rep(1e5):gsub("x", ("y"):rep(100)))',
      'local s = ("x"):rep(1e6) return ("%s%s%s"):format(s, s, s)',
    ]) {
      expect(fails(vm, made).limit).toBe('memory');
    }
    expect(vm.memoryUsed).toBeLessThan(2_200_000);
  });

  it('stringLength and depth are refused with ordinary errors', () => {
    const vm = create({ stringLength: 1000, depth: 100 }, tier);
    expect(vm.run('return pcall(string.rep, "x", 1001)')).toEqual([
      false,
      'string too long: the limit is 1000 bytes',
    ]);
    expect(vm.run('return #("x"):rep(1000)')).toEqual([1000]);
    expect(fails(vm, 'return ("x"):rep(900) .. ("y"):rep(101)').limit).toBe('stringLength');
    expect(fails(vm, 'local function f() return 1 + f() end return f()').limit).toBe('depth');
    const deep =
      'local n = 0 local function f() n = n + 1 f() end pcall(f) return n > 80 and n < 100';
    expect(vm.run(deep)).toEqual([true]);
  });
});

describe('accounts', () => {
  it('a task is charged over all of its slices', () => {
    const vm = new CoreVM();
    const account = vm.createAccount('task', { units: 1000 }, { name: 'walk' });
    const thread = vm.createThread(vm.load('while true do coroutine.yield() end'), account);
    let slices = 0;
    let result = vm.resume(thread);
    for (; result.status === 'yielded'; slices++) result = vm.resume(thread);
    expect(result.error?.limit).toBe('units');
    expect(result.error?.message).toContain("task 'walk' is 1000 units");
    expect(slices).toBeGreaterThan(400);
    expect(account.unitsUsed).toBeGreaterThanOrEqual(1000);
  });

  it('an environment is charged for its runs, once the host renews it by frames', () => {
    const vm = new CoreVM();
    const mod = vm.createAccount('environment', { units: 1000 }, { name: 'mod' });
    const run = () => vm.callProtected(vm.load('for i = 1, 400 do end'), [], { account: mod }).ok;
    expect([run(), run(), run(), run()]).toEqual([true, true, true, true]);
    mod.renew();
    expect([run(), run(), run(), run()]).toEqual([true, true, false, false]);
    mod.renew();
    expect(run()).toBe(true);
  });

  it('the running task pays, whoever made the function', () => {
    const vm = new CoreVM();
    const mod = vm.createAccount('environment', { units: 1000 }, { name: 'mod' });
    const body = vm.run('return function() while true do end end')[0];
    vm.globals.setString('borrowed', body);
    expect(fails(vm, 'pcall(borrowed)', mod).message).toContain("environment 'mod'");
  });

  it('a limit that a nested run exceeds ends the run around it too', () => {
    const vm = create({ units: 5000 });
    const spin = vm.load('while true do end', '@spin.lua');
    vm.globals.setString(
      'host',
      vm.native('host', () => {
        const { ok } = vm.callProtected(spin, []);
        expect(ok).toBe(false);
        return 0;
      }),
    );
    const error = fails(vm, 'while true do pcall(host) end');
    expect(error.limit).toBe('units');
    expect(vm.isRunning).toBe(false);
  });

  it('cleanup gets its grace once', () => {
    const vm = new CoreVM({ now: () => 0 });
    const task = vm.createAccount('task', { units: 1000 });
    const clean = vm.load('local n = 0 for i = 1, 5000 do n = n + 1 end return n');
    expect(fails(vm, 'while true do end', task).limit).toBe('units');
    expect(fails(vm, 'return 1', task).limit).toBe('units');
    const first = vm.callProtected(clean, [], { account: task, isCleanup: true });
    expect(first).toMatchObject({ ok: true, results: [5000] });
    expect(vm.callProtected(clean, [], { account: task, isCleanup: true }).ok).toBe(false);
  });

  it('the grace ends', () => {
    const vm = new CoreVM({ now: () => 0 });
    const task = vm.createAccount('task', { units: 10 });
    fails(vm, 'while true do end', task);
    const clean = vm.load('while true do end');
    const outcome = vm.callProtected(clean, [], { account: task, isCleanup: true });
    expect(outcome).toMatchObject({ ok: false, error: { limit: 'units' } });
    expect(vm.unitsUsed).toBeLessThan(21_000);
  });

  it('finalizers of a closed VM with limits end', () => {
    const vm = create({ units: 5000 });
    vm.run(
      'for i = 1, 3 do getmetatable(newproxy(true)).__gc = function() while true do end end end',
    );
    vm.close();
    expect(() => vm.run('return 1')).toThrow('closed');
  });

  it('memory of an environment: its own globals count, what others hold does not', () => {
    const vm = new CoreVM();
    vm.run('held = {} for i = 1, 20000 do held[i] = {i} end');
    const limits = { memory: 1_000_000 };
    const mod = vm.createAccount('environment', limits, { name: 'mod' });
    const env = vm.run('return setmetatable({}, { __index = _G })')[0] as never;
    mod.globals = env;
    const run = (source: string) =>
      vm.callProtected(vm.load(source, '@mod.lua', env), [], { account: mod });
    expect(run('mine = {} for i = 1, 1000 do mine[i] = {i} end return #held')).toMatchObject({
      results: [20000],
    });
    expect(run('local t for i = 1, 100000 do t = {i} end return 1').ok).toBe(true);
    expect(run('for i = 1, 1e7 do mine[i] = {i} end')).toMatchObject({
      ok: false,
      error: { limit: 'memory', message: expect.stringContaining("environment 'mod'") },
    });
  });

  it('memory of a task: what its stacks refer to', () => {
    const vm = new CoreVM();
    const hoard = vm.load(
      'local t = {} for i = 1, 1e7 do t[i] = {i} if i % 100 == 0 then coroutine.yield() end end',
    );
    const account = vm.createAccount('task', { memory: 500_000 });
    const thread = vm.createThread(hoard, account);
    let result = vm.resume(thread);
    while (result.status === 'yielded') result = vm.resume(thread);
    expect(result.error?.limit).toBe('memory');
  });

  it('output beyond the rate is dropped, and said to be', () => {
    const lines: string[] = [];
    let time = 0;
    const vm = new CoreVM({
      limits: { outputBytesPerSecond: 20 },
      print: (line) => void lines.push(line),
      now: () => time,
    });
    const chunk = vm.load('for i = 1, 100 do print("line " .. i % 10) end');
    vm.call(chunk);
    expect(lines).toEqual(['line 1', 'line 2', '(output beyond 20 bytes a second is dropped)']);
    time = 1000;
    vm.run('print("later")');
    expect(lines.slice(3)).toEqual(['(98 lines of output were dropped)', 'later']);
  });

  it('unknown and senseless limits are refused', () => {
    const vm = new CoreVM();
    expect(() => vm.createAccount('task', { unit: 1 } as Limits)).toThrow(TypeError);
    expect(() => vm.createAccount('task', { units: -1 })).toThrow(RangeError);
  });
});
