// The list of functions and how they ran.
import { describe, expect, it } from 'vitest';
import { formatTierReport, CoreVM } from '../../runtime/internals.ts';
import type { LuaVMOptions, TierReportRow } from '../../runtime/internals.ts';

function rowsOf(source: string, options: LuaVMOptions): Map<string, TierReportRow> {
  const vm = new CoreVM(options);
  const report = vm.startTierReport();
  vm.run(source, '@t.lua');
  return new Map(report.rows().map((row) => [row.name, row]));
}

const LEFT = `local M = {}
function M.read(t, k, ...) local _ = ... return t[k] end
local function announce(n) if n % 10 == 0 then print(n) end end
local function never() end
local proxy = setmetatable({}, { __index = function(_, k) return k end })
for i = 1, 100 do
  M.read(i % 4 == 0 and proxy or {}, i)
  announce(i)
end`;

describe('generated code', () => {
  it('is listed with its size, and where and how often it was left', () => {
    const rows = rowsOf(LEFT, { tier: 'generated', mode: 'strict' });
    const read = rows.get('M.read');
    expect(read).toMatchObject({ place: 't.lua:2', instructions: 4, isWhole: true, left: 25 });
    const exit = { reason: 'instruction', instruction: 'GETTABLE', line: 2, count: 25 };
    expect(read?.exits).toEqual([exit]);
    expect(read?.refusals).toEqual([]);
    expect(read?.bytes).toBeGreaterThan(100);
    const print = { reason: 'instruction', instruction: 'CALL print', line: 3, count: 10 };
    expect(rows.get('announce')?.exits).toEqual([print]);
    expect([...rows.keys()].slice(0, 2)).toEqual(['M.read', 'announce']);
    const never = { isWhole: false, entries: 0, bytes: 0, left: 0, exits: [] };
    expect(rows.get('never')).toMatchObject({ ...never, refusals: ['not hot'] });
  });

  it('keeps what was left before it was made again', () => {
    const source = `local function read(t, k, ...) local _ = ... return t[k] end
      local proxy = setmetatable({}, { __index = function(_, k) return k end })
      for i = 1, 200 do read(proxy, i) end`;
    const { left, bytes } = rowsOf(source, { tier: 'generated' }).get('read') as TierReportRow;
    // Forty times; then the metamethod is called by generated code.
    expect(left).toBe(40);
    expect(bytes).toBeGreaterThan(100);
  });

  it('is not said to be left when the run was suspended', () => {
    const vm = new CoreVM({ tier: 'generated' });
    const report = vm.startTierReport();
    const source = `local function loop() for i = 1, 100 do local x = i * 2 end end
      for _ = 1, 10 do loop() end`;
    const chunk = vm.start(source, '@t.lua');
    let suspended = 0;
    while (chunk.step({ units: 7 }).status === 'preempted') suspended++;
    expect(suspended).toBeGreaterThan(100);
    const loop = report.rows().find(({ name }) => name === 'loop');
    expect(loop?.entries).toBe(1);
    // Code that was entered in the loop ends with it.
    expect(loop?.exits.filter(({ reason }) => reason !== 'region')).toEqual([]);
  });

  it('ends with its region', () => {
    const body = Array.from({ length: 300 }, (_, n) => `if a then a = b + ${n} end`).join('\n');
    const source = `local function long(a, b) ${body} return a end for _ = 1, 3 do long(1, 2) end`;
    const long = rowsOf(source, { tier: 'generated' }).get('long');
    expect(long?.exits[0]).toMatchObject({ reason: 'region', count: 3 });
  });
});

describe('why there is none', () => {
  const reason = (source: string, options: LuaVMOptions = {}): readonly string[] | undefined =>
    rowsOf(source, { tier: 'generated', ...options }).get('f')?.refusals;

  it.each([
    ['too large', `function f(a) ${'a = a + 1 '.repeat(1200)} end f(1)`],
    [
      'jumps into a loop',
      'function f(a) if a then goto inside end ::top:: a = nil ::inside:: if a then goto top end end f(1)',
    ],
    ["uses the old table 'arg'", 'function f(...) return arg end f(1)'],
  ])('%s', (why, source) => {
    expect(reason(source)).toContain(why);
  });

  it('turned off', () => {
    expect(reason('function f() end f()', { tier: 'interpreter' })).toEqual(['turned off']);
  });

  it('given up, for what is left at once again and again', () => {
    const source = `function f() return collectgarbage('count') end
      for n = 1, 60000 do pcall(f, n) end`;
    const refusals = reason(source, { tier: 'auto' });
    expect(refusals).toEqual(['given up: left at once again and again']);
  });
});

describe('the table', () => {
  it('has aligned columns', () => {
    const exit = { reason: 'instruction', instruction: 'GETTABLE', line: 12, count: 41 } as const;
    const rows: TierReportRow[] = [
      {
        name: 'guard.alarm',
        place: 'guard.lua:10',
        instructions: 120,
        isWhole: true,
        entries: 2,
        bytes: 12345,
        left: 50,
        exits: [
          exit,
          { ...exit, reason: 'region', line: 20, count: 5 },
          { ...exit, reason: 'room', line: 0, count: 3 },
          { ...exit, line: 14, count: 1 },
        ],
        refusals: [],
      },
      {
        name: '',
        place: 'guard.lua:7',
        instructions: 3,
        isWhole: false,
        entries: 0,
        bytes: 0,
        left: 0,
        exits: [],
        refusals: ['not hot'],
      },
    ];
    const why =
      'line 12: GETTABLE x41; line 20: end of region x5; calls too deep x3; 1 more places';
    expect(formatTierReport(rows).split('\n')).toEqual([
      'function     place         instructions  tier              bytes  left  why',
      `guard.alarm  guard.lua:10           120  whole, 2 entries  12345    50  ${why}`,
      '(no name)    guard.lua:7              3  interpreter           0     0  not hot',
      '',
    ]);
  });
});
