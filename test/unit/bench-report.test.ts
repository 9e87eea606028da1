// What the benchmark runner computes and shows: medians, means, ratios, comparison of runs, tables, the chart.
import { describe, expect, it } from 'vitest';
import { renderChart } from '../bench/runner/chart.mjs';
import { renderComparison, renderReport } from '../bench/runner/report.mjs';
import {
  compareRows,
  geometricMean,
  meanSpeed,
  median,
  readRows,
  speeds,
  tabulate,
} from '../bench/runner/statistics.mjs';
import type { Row } from '../bench/runner/statistics.mjs';

const row = (name: string, engine: string, value: number, suite = 'lua', unit = 'ms'): Row => ({
  suite,
  name,
  engine,
  unit,
  value,
});

const ROWS: Row[] = [
  row('fib', 'lua5.1', 8),
  row('fib', 'luajit', 1),
  row('fib', 'moontick', 2),
  row('fib', 'JavaScript', 0.5),
  row('sort', 'lua5.1', 6),
  row('sort', 'luajit', 2),
  row('sort', 'moontick', 12),
  row('call', 'moontick', 123.4, 'host', 'ns'),
];

describe('statistics', () => {
  it('takes the middle of any list', () => {
    expect(median([9])).toBe(9);
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow('median of nothing');
  });

  it('means ratios geometrically', () => {
    expect(geometricMean([2, 8])).toBeCloseTo(4, 12);
    expect(geometricMean([0.5, 2])).toBeCloseTo(1, 12);
    expect(geometricMean([])).toBeUndefined();
  });

  it('compares engines where both were measured', () => {
    const table = tabulate(ROWS, 'lua');
    expect([...table.keys()]).toEqual(['fib', 'sort']);
    expect([...speeds(table, 'moontick', 'luajit')]).toEqual([
      ['fib', 0.5],
      ['sort', 2 / 12],
    ]);
    const { mean, count } = meanSpeed(table, 'JavaScript', 'lua5.1');
    expect(mean).toBeCloseTo(16, 12);
    expect(count).toBe(1);
    expect(meanSpeed(table, 'fengari', 'lua5.1')).toEqual({ mean: undefined, count: 0 });
  });
});

describe('two runs', () => {
  const before = [row('fib', 'lua5.1', 4), row('fib', 'moontick', 2), row('gone', 'moontick', 1)];

  it('tell what changed, with and without the mood of the machine', () => {
    // lua5.1 takes twice as long now: the same time of moontick is an improvement.
    const changes = compareRows(before, ROWS, 'lua5.1');
    expect(changes.map(({ name, engine }) => [name, engine])).toEqual([
      ['fib', 'lua5.1'],
      ['fib', 'moontick'],
    ]);
    expect(changes.map(({ speedup }) => speedup)).toEqual([0.5, 1]);
    expect(changes.map(({ relative }) => relative)).toEqual([1, 2]);
  });

  it('leave the relative change open without the reference', () => {
    const [change] = compareRows([row('call', 'moontick', 246.8, 'host', 'ns')], ROWS, 'lua5.1');
    expect(change?.speedup).toBeCloseTo(2, 12);
    expect(change?.relative).toBeUndefined();
  });

  it('are shown with means', () => {
    const text = renderComparison(before, ROWS);
    expect(text).toContain('| lua fib | moontick | 2.00 ms | 2.00 ms | 1.00 | 2.00 |');
    expect(text).toContain('| **lua, moontick** | mean |  |  | 1.00 | 2.00 |');
    expect(renderComparison([], ROWS)).toBe('Nothing in common with the earlier run.');
  });
});

describe('files of rows', () => {
  it('come back as they were written', () => {
    expect(readRows(JSON.stringify(ROWS))).toEqual(ROWS);
  });

  it.each(['{}', '[{"suite":"lua"}]', JSON.stringify([{ ...ROWS[0], value: 0 }])])(
    'are refused when they are something else: %s',
    (text) => {
      expect(() => readRows(text)).toThrow('not a list of rows');
    },
  );
});

describe('the report', () => {
  const text = renderReport(ROWS);

  it('gives ratios and marks what is under a floor', () => {
    expect(text).toContain('| program | lua5.1, ms | luajit | moontick | JavaScript |');
    expect(text).toContain('| fib | 8.00 | 8.00 | 4.00 | 16.00 | 0.50 | 0.25 |');
    expect(text).toContain('| sort | 6.00 | 3.00 | **0.50** | - | **0.17** | - |');
    expect(text).toContain('- programs under 0.25 of luajit: sort');
    expect(text).toContain('- programs under 0.8 of lua5.1: sort');
  });

  it('says how many programs a mean is of', () => {
    expect(text).toContain('| programs | 2 | 2 | 2 | 1 | 2 | 1 |');
    expect(text).toContain('- moontick to luajit: 0.29 (2 programs), floor 0.85 missed');
    expect(text).toContain('- moontick to JavaScript: 0.25 (1 programs), floor 0.33 missed');
    expect(text).not.toContain('interpreter to lua5.1');
  });

  it('shows other suites in their units', () => {
    expect(text).toContain('| call | ns | 123 |');
  });
});

describe('the chart', () => {
  const chart = renderChart([...ROWS, row('<&>', 'lua5.1', 1), row('<&>', 'moontick', 1)]);

  it('has bars of the means, the best first, and a dot for each figure', () => {
    const labels = [...chart.matchAll(/class="soft">([\d.]+)(?: \((\d) programs\))?</g)];
    expect(labels.map((match) => match[1])).toEqual(['16.00', '4.90', '1.26', '1.00']);
    expect(labels.map((match) => match[2])).toEqual(['1', '2', undefined, undefined]);
    expect(chart.match(/<circle[^>]*><title>/g)).toHaveLength(6);
    expect(chart).toContain('prefers-color-scheme: dark');
  });

  it('puts equal ratios at equal distances', () => {
    const at = (title: string): number =>
      Number(new RegExp(`cx="([\\d.]+)"[^>]*><title>${title}<`).exec(chart)?.[1]);
    const one = at('&#60;&#38;&#62;, moontick: 1.00');
    expect(at('fib, JavaScript: 16.00') - one).toBeCloseTo(
      (at('fib, moontick: 4.00') - one) * 2,
      0,
    );
  });

  it('needs the reference', () => {
    expect(() => renderChart([row('fib', 'moontick', 2)])).toThrow('needs lua5.1');
  });
});
