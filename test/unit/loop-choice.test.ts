// What is generated for hot loops: the function and one loop of a nest, not each loop; and what generated code calls.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { TierReportRow } from '../../runtime/internals.ts';

function rowsOf(source: string): Map<string, TierReportRow> {
  const vm = new CoreVM({ tier: 'auto' });
  const report = vm.startTierReport();
  vm.run(source, '@t.lua');
  return new Map(report.rows().map((row) => [row.name, row]));
}

/** `count` loops around an addition. */
function nest(count: number, times: number): string {
  const heads = Array.from({ length: count }, (_, n) => `for i${n} = 1, ${times} do`);
  return `${heads.join(' ')} sum = sum + 1 ${'end '.repeat(count)}`;
}

describe('a nest of loops', () => {
  it('in a chunk has code for the outermost loop that is met soon', () => {
    const rows = rowsOf(`local sum = 0 ${nest(3, 10)} ${nest(3, 10)} assert(sum == 2000)`);
    expect(rows.get('main chunk')).toMatchObject({ entries: 2, isWhole: false });
  });

  it('has code for the inner loop when that is long', () => {
    const rows = rowsOf(`local sum = 0 ${nest(2, 3000)} assert(sum == 9000000)`);
    const { entries } = rows.get('main chunk') as TierReportRow;
    expect(entries).toBeGreaterThan(0);
    expect(entries).toBeLessThan(3);
  });

  it('in a function that is called often has code for the function alone', () => {
    const rows = rowsOf(`
      local function add(sum) ${nest(2, 8)} return sum end
      local sum = 0
      for _ = 1, 300 do sum = add(sum) end
      assert(sum == 300 * 64)`);
    expect(rows.get('add')).toMatchObject({ entries: 0, isWhole: true });
  });

  it('in a function that is called once has code for a loop', () => {
    const rows = rowsOf(`
      local function add(sum) ${nest(2, 100)} return sum end
      assert(add(0) == 10000)`);
    expect(rows.get('add')).toMatchObject({ entries: 1, isWhole: true });
  });
});

describe('a function without code that generated code calls', () => {
  it('is generated after some calls', () => {
    const rows = rowsOf(`
      local function rare(x, ...) return x + (... or 1) end -- not written out in its caller
      local function often(n)
        local sum = 0
        for i = 1, 500 do sum = sum + i end
        if n % 20 == 0 then sum = rare(sum) end
        return sum
      end
      for n = 1, 200 do often(n) end`);
    const { left } = rows.get('often') as TierReportRow;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(8);
    expect(rows.get('rare')).toMatchObject({ isWhole: true });
  });
});
