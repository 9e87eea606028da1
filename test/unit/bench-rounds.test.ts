// How the benchmark runner spreads a figure over processes: the engines in turn, medians, what is not asked again.
import { describe, expect, it } from 'vitest';
import { rounds } from '../bench/runner/rounds.mjs';
import type { Measured } from '../bench/runner/rounds.mjs';

const ms = (name: string, value: number): Measured => ({ name, unit: 'ms', value });

/** Gives the values of each engine one after another and notes who was asked. */
function scripted(values: Record<string, Measured[][]>): {
  asked: string[];
  measureOnce: (engine: string) => Measured[];
} {
  const asked: string[] = [];
  return {
    asked,
    measureOnce: (engine) => {
      asked.push(engine);
      return values[engine]?.shift() ?? [];
    },
  };
}

describe('rounds of processes', () => {
  it('take the engines in turn and the median of the processes, not of the best or last', () => {
    const { asked, measureOnce } = scripted({
      luajit: [[ms('fib', 1)], [ms('fib', 3)], [ms('fib', 2)]],
      moontick: [[ms('fib', 4)], [ms('fib', 9)], [ms('fib', 8)]],
    });
    expect(rounds(['luajit', 'moontick'], { processes: 3 }, measureOnce)).toEqual([
      { name: 'fib', engine: 'luajit', unit: 'ms', value: 2 },
      { name: 'fib', engine: 'moontick', unit: 'ms', value: 8 },
    ]);
    expect(asked).toEqual(['luajit', 'moontick', 'luajit', 'moontick', 'luajit', 'moontick']);
  });

  it('keep the rows of one process apart', () => {
    const { measureOnce } = scripted({
      moontick: [
        [ms('call', 5), ms('field', 10)],
        [ms('call', 7), ms('field', 20)],
      ],
    });
    expect(rounds(['moontick'], { processes: 2 }, measureOnce)).toEqual([
      { name: 'call', engine: 'moontick', unit: 'ms', value: 6 },
      { name: 'field', engine: 'moontick', unit: 'ms', value: 15 },
    ]);
  });

  it('do not ask again who has nothing', () => {
    const { asked, measureOnce } = scripted({ moontick: [[ms('fib', 1)], [ms('fib', 1)]] });
    const rows = rounds(['fengari', 'moontick'], { processes: 2 }, measureOnce);
    expect(rows.map(({ engine }) => engine)).toEqual(['moontick']);
    expect(asked).toEqual(['fengari', 'moontick', 'moontick']);
  });

  it('start no further process of an engine that has taken its time', () => {
    const { asked, measureOnce } = scripted({
      fengari: [[ms('fib', 60)], [ms('fib', 90)], [ms('fib', 90)]],
      moontick: [[ms('fib', 1)], [ms('fib', 3)], [ms('fib', 2)]],
    });
    let clock = 0;
    const measure = (engine: string): Measured[] => {
      clock += engine === 'fengari' ? 60 : 2;
      return measureOnce(engine);
    };
    const options = { processes: 3, most: 100, now: () => clock };
    expect(rounds(['fengari', 'moontick'], options, measure).map(({ value }) => value)).toEqual([
      75, 2,
    ]);
    expect(asked.filter((engine) => engine === 'fengari')).toHaveLength(2);
  });
});
