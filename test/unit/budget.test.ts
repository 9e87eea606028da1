// Preemption: a run stops after its units wherever it stands, and goes on later as if nothing had happened.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { RunResult } from '../../runtime/internals.ts';

function steps(vm: CoreVM, source: string, units: number): { results: RunResult; count: number } {
  const task = vm.start(source, '@t.lua');
  for (let count = 1; ; count++) {
    const results = task.step({ units });
    if (results.status !== 'preempted') return { results, count };
  }
}

/** Each suspends inside something that Lua 5.1 itself runs as C code. */
const PLACES: Record<string, string> = {
  'a loop in a pcall in a metamethod': `
    local t = setmetatable({}, {__index = function(_, k)
      local ok, sum = pcall(function() local s = 0 for i = 1, 50 do s = s + i end return s end)
      return sum + k
    end})
    return t[1]`,
  'an iterator': `
    local function each() return function(_, i) i = i + 1 for j = 1, 9 do end if i < 20 then return i end end, nil, 0 end
    local s = 0 for i in each() do s = s + i end return s + 1086`,
  'a comparator of sort': `
    local t = {} for i = 1, 40 do t[i] = (i * 17) % 41 end
    table.sort(t, function(a, b) for i = 1, 3 do end return a < b end)
    return t[40] + 1236`,
  'a replacement of gsub': `
    local n = 0
    local text = string.gsub("abcdef", ".", function(c) for i = 1, 30 do n = n + 1 end return c .. c end)
    return #text + n + 1084`,
  'an error handler': `
    local _, v = xpcall(function() error(5, 0) end, function(e) for i = 1, 40 do e = e + 1 end return e end)
    return v + 1231`,
  'a coroutine': `
    local co = coroutine.wrap(function() for i = 1, 40 do coroutine.yield(i) end end)
    local s = 0 for i = 1, 40 do s = s + co() end return s + 456`,
};

describe('units', () => {
  it.each(Object.entries(PLACES))('suspend and continue in %s', (_name, source) => {
    for (const units of [1, 2, 3, 7, 1000]) {
      const { results, count } = steps(new CoreVM(), source, units);
      expect(results).toEqual({ status: 'done', values: [1276] });
      if (units === 1) expect(count).toBeGreaterThan(20);
    }
  });

  it('count function entries and backward jumps', () => {
    const vm = new CoreVM();
    const run = (source: string): number => {
      vm.resume(vm.createThread(vm.load(source, '=t')));
      return vm.unitsUsed;
    };
    expect(run('return 1')).toBe(1);
    expect(run('for i = 1, 10 do end')).toBe(11);
    expect(run('local i = 0 while i < 5 do i = i + 1 end')).toBe(6);
    expect(run('local i = 0 repeat i = i + 1 until i == 5')).toBe(5);
    expect(run('local function f() end f() f()')).toBe(3);
  });

  it('stop at the same place however the run is sliced', () => {
    const log = (units: number): unknown[] => {
      const vm = new CoreVM();
      const seen: unknown[] = [];
      vm.globals.setString(
        'mark',
        vm.native('mark', (cx) => {
          seen.push(cx.arg(1));
          return 0;
        }),
      );
      const task = vm.start('for i = 1, 30 do mark(i) end', '=t');
      let used = 0;
      while (task.step({ units }).status === 'preempted') {
        used += units;
        if (used % 10 === 0) seen.push(`after ${used}`);
      }
      return seen;
    };
    expect(log(1)).toEqual(log(10));
  });

  it('bound what work inside library functions costs', () => {
    const vm = new CoreVM();
    const task = vm.start('return #string.rep("x", 1000000)', '=t');
    task.step();
    expect(vm.unitsUsed).toBeGreaterThan(10_000);
  });
});

describe('deadlines', () => {
  it('suspend an endless loop when the clock has passed', () => {
    let time = 0;
    const vm = new CoreVM({ now: () => (time += 0.25) });
    const task = vm.start('while true do end', '=t');
    expect(task.step({ deadline: 5 }).status).toBe('preempted');
    expect(time).toBe(5);
    expect(vm.unitsUsed).toBeLessThan(64 * 22);
  });

  it('end a call of the host that cannot be suspended with an error', () => {
    const vm = new CoreVM();
    vm.globals.setString(
      'run',
      vm.native('run', (cx) => {
        vm.call(cx.checkFunction(1));
        return 0;
      }),
    );
    const task = vm.start(
      `
      local ok, message = pcall(run, function() while true do end end)
      for i = 1, 1 do end
      return ok, message`,
      '=t',
    );
    const result = task.step({ units: 100 });
    expect(result.status).toBe('preempted');
    expect(task.step({ units: 100 }).values).toEqual([
      false,
      'a call from the host used up the budget of the task it runs in',
    ]);
  });

  it('give a call of the host its grace whatever the script used before', () => {
    const vm = new CoreVM();
    const run = vm.native('run', (cx) => {
      vm.call(cx.checkFunction(1));
      return 0;
    });
    vm.globals.setString('run', run);
    const task = vm.start(
      'for i = 1, 1100000 - 60 do end return pcall(run, function() for i = 1, 100 do end end)',
      '=t',
    );
    expect(task.step({ units: 1_100_000 }).status).toBe('preempted');
    expect(task.step()).toEqual({ status: 'done', values: [true] });
  });
});
