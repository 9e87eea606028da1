// The sampling profiler. Samples by units do not depend on time: they must be the same in both tiers. Samples by time are taken
// with a clock that goes on by the units used and whenever it is read.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type {
  LuaVMOptions,
  Profile,
  ProfileNode,
  ProfileOptions,
} from '../../runtime/internals.ts';

const TIERS = ['interpreter', 'generated'] as const;
type Tier = (typeof TIERS)[number];

function profileOf(
  tier: Tier,
  source: string,
  options: ProfileOptions,
  more: LuaVMOptions = {},
): { profile: Profile; vm: CoreVM } {
  const vm = new CoreVM({ tier, ...more });
  const profiler = vm.startProfile({ now: clockOf(vm), ...options });
  vm.run(source, '@t.lua');
  return { profile: profiler.stop(), vm };
}

/** A unit takes so many milliseconds, a look at the clock 0.0005. */
function clockOf(vm: CoreVM, unit = 0.0002): () => number {
  let looks = 0;
  return () => vm.unitsUsed * unit + looks++ * 0.0005;
}

function pathTo({ nodes }: Profile, node: number): string {
  const names: string[] = [];
  for (let at = nodes[node] as ProfileNode; at.parent >= 0; at = nodes[at.parent] as ProfileNode)
    names.push(at.name);
  return names.reverse().join(' > ');
}

/** Units, or samples, by path and line. */
function sums(profile: Profile, weigh: (units: number) => number = (u) => u): Map<string, number> {
  const by = new Map<string, number>();
  for (const { node, line, units } of profile.samples) {
    if (profile.nodes[node]?.name === '(idle)' || (units === 0 && line === 0)) continue;
    const key = `${pathTo(profile, node)}:${line}`;
    by.set(key, (by.get(key) ?? 0) + weigh(units));
  }
  return by;
}

const heaviest = (by: Map<string, number>): string =>
  [...by].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';

const HOT = `local function cold(n)
  return n + 1
end
local guard = {}
function guard.alarm(n)
  local sum = 0
  for i = 1, n do
    sum = sum + i
  end
  local k = 0
  while k < n / 10 do
    k = k + 1
  end
  return sum
end
for i = 1, 40 do
  cold(i) guard.alarm(100)
end
`;

describe('by units', () => {
  it.each(TIERS)('counts loops where they start and calls where functions begin: %s', (tier) => {
    const { profile, vm } = profileOf(tier, HOT, { units: 1 });
    expect(Object.fromEntries(sums(profile))).toEqual({
      'main chunk:3': 1,
      'main chunk > cold:1': 40,
      'main chunk > guard.alarm:5': 40,
      'main chunk > guard.alarm:7': 4000,
      'main chunk > guard.alarm:11': 400,
      'main chunk:16': 40,
    });
    expect(vm.unitsUsed).toBe(4521);
  });

  it.each([1, 7, 50, 1000])('every %i: equal in both tiers, nothing lost', (units) => {
    const [first, second] = TIERS.map((tier) => profileOf(tier, HOT, { units }));
    const strip = (p?: Profile): unknown =>
      p?.samples.filter((s) => s.units > 0).map((s) => ({ ...s, milliseconds: 0 }));
    expect(strip(first?.profile)).toEqual(strip(second?.profile));
    expect(first?.profile.nodes).toEqual(second?.profile.nodes);
    const total = first?.profile.samples.reduce((sum, sample) => sum + sample.units, 0);
    expect(total).toBe(first?.vm.unitsUsed);
    if (first !== undefined && units < 1000) {
      expect(heaviest(sums(first.profile))).toBe('main chunk > guard.alarm:7');
    }
  });

  it.each(TIERS)('shows coroutines above those that resumed them: %s', (tier) => {
    const source = `local step = coroutine.wrap(function()
        local inner = coroutine.create(function()
          for _ = 1, 500 do end
        end)
        coroutine.resume(inner)
      end)
      step()`;
    const { profile } = profileOf(tier, source, { units: 50 });
    const outer = 'main chunk > coroutine.wrap.call > function <t.lua:1>';
    expect(heaviest(sums(profile))).toBe(`${outer} > coroutine.resume > function <t.lua:2>:3`);
  });

  it.each(TIERS)('shows library functions: %s', (tier) => {
    const source = `local text = string.rep('a b ', 4000)
      for _ = 1, 3 do
        text:gsub('%w', '%0%0')
      end
      table.sort({3, 1, 2, 5, 4}, function(a, b) return a < b end)`;
    const { profile } = profileOf(tier, source, { units: 1 });
    const by = sums(profile);
    expect(by.get('main chunk > string.gsub:0')).toBeGreaterThan(1000);
    expect(by.get('main chunk > table.sort > function <t.lua:5>:5')).toBeGreaterThan(3);
  });

  it.each(TIERS)('shows what a host function calls below it: %s', (tier) => {
    const vm = new CoreVM({ tier });
    const [inner] = vm.run('local function spin() for _ = 1, 100 do end end return spin', '@a.lua');
    const host = vm.native('host.call', () => {
      vm.call(inner as never);
      return 0;
    });
    vm.globals.setString('call', host);
    const profiler = vm.startProfile({ units: 5 });
    vm.run('for _ = 1, 10 do call() end', '@b.lua');
    // Loaded before the profile began: known by how it was called, which a host does not say.
    const path = 'main chunk > host.call > function <a.lua:1>';
    expect(heaviest(sums(profiler.stop()))).toBe(`${path}:1`);
  });

  it('sees only the innermost of very many calls', () => {
    const source = `local function down(n) if n > 0 then return 1 + down(n - 1) end return 0 end
      down(5000)`;
    const { profile } = profileOf('interpreter', source, { units: 100 });
    const deepest = profile.samples.map(({ node }) => pathTo(profile, node).split(' > '));
    expect(Math.max(...deepest.map((path) => path.length))).toBe(201);
    expect(deepest.at(-3)?.slice(0, 2)).toEqual(['(outer calls)', 'down']);
  });
});

describe('names of functions', () => {
  it('are those of their definitions, else of their first call', () => {
    const source = `local list = { run = function() for _ = 1, 9 do end end }
      function list.deep() for _ = 1, 9 do end end
      function list:method() for _ = 1, 9 do end end
      function global() for _ = 1, 9 do end end
      local later
      later = function() for _ = 1, 9 do end end
      local function outer()
        later = function() for _ = 1, 9 do end end
        later()
      end
      local function soon() for _ = 1, 9 do end end
      soon() later() outer() global() list.run() list.deep() list:method()
      local function call(anonymous) anonymous() end
      call(function() for _ = 1, 9 do end end)`;
    const { profile } = profileOf('interpreter', source, { units: 1 });
    const names = new Set(profile.nodes.map(({ name, line }) => `${name}:${line}`));
    for (const name of [
      'run:1',
      'list.deep:2',
      'list.method:3',
      'global:4',
      'later:6',
      'later:8',
      'outer:7',
      'soon:11',
      'call:13',
      'anonymous:14',
    ]) {
      expect(names).toContain(name);
    }
  });
});

describe('by time', () => {
  const LINES = `local function work()
  local a = 0
  for i = 1, 400000 do
    a = a + i a = a - i a = a + i a = a - i a = a + i a = a - i a = a + i a = a - i
    a = a * 1
  end
end
work()`;

  it.each(TIERS)('finds single lines between calls and loops: %s', (tier) => {
    const { profile } = profileOf(tier, LINES, { interval: 1 });
    const by = sums(profile, () => 1);
    expect(heaviest(by)).toBe('main chunk > work:4');
    expect(by.get('main chunk > work:5')).toBeGreaterThan(0);
    expect(by.get('main chunk > work:3')).toBeGreaterThan(0);
  });

  it.each(TIERS)('adds up to the time of the clock and to the units: %s', (tier) => {
    let last = 0;
    const vm = new CoreVM({ tier });
    const clock = clockOf(vm);
    const profiler = vm.startProfile({ now: () => (last = clock()) });
    vm.run(LINES, '@t.lua');
    const profile = profiler.stop();
    const time = profile.samples.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    expect(time).toBeGreaterThan(80);
    expect(profile.startTime + time).toBeCloseTo(last, 1);
    const units = profile.samples.reduce((sum, sample) => sum + sample.units, 0);
    expect(units).toBe(vm.unitsUsed);
  });

  it('tells the host’s time from that of scripts', () => {
    let time = 100;
    const vm = new CoreVM();
    vm.globals.setString(
      'work',
      vm.native('host.work', () => {
        time += 5;
        return 0;
      }),
    );
    const profiler = vm.startProfile({ now: () => time });
    time += 30;
    const chunk = vm.start('for _ = 1, 4 do work() end', '@t.lua');
    while (chunk.step({ units: 1 }).status !== 'done') time += 7;
    const profile = profiler.stop();
    const by = new Map<string, number>();
    for (const { node, milliseconds } of profile.samples) {
      const name = pathTo(profile, node);
      by.set(name, (by.get(name) ?? 0) + milliseconds);
    }
    expect(by.get('(idle)')).toBe(30 + 7 * 5);
    const inScripts = [...by].filter(([name]) => name !== '(idle)');
    expect(inScripts.reduce((sum, [, ms]) => sum + ms, 0)).toBe(20);
  });

  it('puts the time of a library function down to it', () => {
    // Each look at the clock is as long as an instruction; the host's function takes as long as a hundred.
    let time = 0;
    const vm = new CoreVM({ tier: 'generated' });
    const slow = vm.native('host.slow', () => {
      time += 1;
      return 0;
    });
    vm.globals.setString('slow', slow);
    const profiler = vm.startProfile({ interval: 20, now: () => (time += 0.01) });
    vm.run('local n = 0 for i = 1, 2000 do n = n + i\nslow()\nn = n - i end', '@t.lua');
    expect(heaviest(sums(profiler.stop(), () => 1))).toBe('main chunk > host.slow:0');
  });
});

describe('a script that is watched', () => {
  const SOURCE = `local out = {}
    local co = coroutine.wrap(function(n)
      while true do
        local text = string.rep('x', n):gsub('x', function(c) return c .. n end)
        n = coroutine.yield(#text) or 0
      end
    end)
    for i = 1, 30 do
      local ok, message = pcall(function() if i % 3 == 0 then error('x' .. co(i)) end return co(i) end)
      out[#out + 1] = tostring(message)
    end
    print(table.concat(out, ' '), debug.gethook())`;

  /** Where it was suspended, and what it printed. */
  function trail(tier: Tier, units: number, options?: ProfileOptions): string[] {
    const lines: string[] = [];
    const vm = new CoreVM({ tier, print: (line) => void lines.push(line) });
    let looks = 0;
    const profiler = options && vm.startProfile({ now: () => looks++ * 0.01, ...options });
    const chunk = vm.start(SOURCE, '@t.lua');
    while (chunk.step({ units }).status === 'preempted') lines.push(vm.traceback(chunk.thread));
    lines.push(chunk.thread.status);
    profiler?.stop();
    return lines;
  }

  it.each(TIERS)('does the same, and is suspended at the same places: %s', (tier) => {
    const plain = trail(tier, 3);
    expect(plain.at(-1)).toBe('dead');
    expect(plain.at(-2)).toMatch(/\tnil\t\t0$/);
    expect(trail(tier, 3, { interval: 0.05 })).toEqual(plain);
    expect(trail(tier, 3, { units: 2 })).toEqual(plain);
    const long = trail(tier, 100_000);
    expect(trail(tier, 100_000, { interval: 0.05 })).toEqual(long);
  });

  it.each(TIERS)('may set hooks of its own meanwhile: %s', (tier) => {
    const source = `local count = 0
      local function loop() local a = 0 for i = 1, 2000 do a = a + i end end
      loop()
      debug.sethook(function() count = count + 1 end, '', 100)
      loop()
      debug.sethook()
      print(count > 30)`;
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    profileOf(tier, source, { interval: 0.05 }, { print });
    expect(lines).toEqual(['true']);
  });

  it('can start and end the profile itself, through the host', () => {
    const vm = new CoreVM();
    let profile: Profile | undefined;
    let stop = (): void => {};
    const start = vm.native('start', () => {
      const profiler = vm.startProfile({ units: 10 });
      stop = () => void (profile = profiler.stop());
      return 0;
    });
    vm.globals.setString('start', start);
    const end = vm.native('stop', () => {
      stop();
      return 0;
    });
    vm.globals.setString('stop', end);
    const source = `for _ = 1, 100 do end
      start()
      for _ = 1, 100 do end
      stop()
      for _ = 1, 100 do end`;
    vm.run(source, '@t.lua');
    const by = sums(profile as unknown as Profile);
    expect(by).toEqual(new Map([['main chunk:3', 100]]));
    expect(vm.unitsUsed).toBe(301);
  });
});

describe('the profiler', () => {
  it('is one at a time', () => {
    const vm = new CoreVM();
    const profiler = vm.startProfile();
    expect(() => vm.startProfile()).toThrow('startProfile');
    expect(profiler.stop()).toBe(profiler.stop());
    expect(() => vm.startProfile({ interval: 0 })).toThrow(RangeError);
    expect(() => vm.startProfile({ units: 0 })).toThrow(RangeError);
    vm.startProfile().stop();
  });
});
