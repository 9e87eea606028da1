// The table library: what tiny language tests do not reach: suspension inside, the order of comparisons, large tables.
import { describe, expect, it } from 'vitest';
import { CoreVM } from '../../runtime/internals.ts';
import type { LuaValue } from '../../runtime/internals.ts';

/** Runs in slices of so many units; returns the printed lines and the number of slices. */
function runSliced(source: string, units: number): { lines: string[]; slices: number } {
  const lines: string[] = [];
  const vm = new CoreVM({ mode: 'strict', print: (line) => void lines.push(line) });
  const task = vm.start(source, '=test');
  for (let slices = 1; ; slices++) {
    const result = task.step({ units });
    if (result.status === 'error') throw result.error ?? new Error('no error');
    if (result.status === 'done') return { lines, slices };
    expect(result.status).toBe('preempted');
  }
}

function evaluate(source: string): readonly LuaValue[] {
  return new CoreVM({ mode: 'strict' }).run(source, '=test');
}

describe('table.sort', () => {
  // The sequence was printed by lua5.1.
  it('compares in the order of the reference', () => {
    const source = `local seen = {}
      local t = { 5, 2, 8, 1, 9, 3, 7 }
      table.sort(t, function(a, b) seen[#seen + 1] = a .. '<' .. b return a < b end)
      return table.concat(t, ' '), table.concat(seen, ' ')`;
    expect(evaluate(source)).toEqual([
      '1 2 3 5 7 8 9',
      '7<5 1<5 2<5 8<5 5<9 5<3 8<5 5<3 7<9 8<7 9<8 3<1 2<1 3<2',
    ]);
  });

  it('sorts large tables in small slices', () => {
    const source = `local t, x = {}, 1
      for i = 1, 3000 do x = (x * 16807) % 2147483647 t[i] = x end
      table.sort(t)
      for i = 2, #t do assert(t[i - 1] <= t[i]) end
      table.sort(t, function(a, b) return a > b end)
      for i = 2, #t do assert(t[i - 1] >= t[i]) end
      for i = 1, #t do t[i] = tostring(t[i]) end
      table.sort(t)
      for i = 2, #t do assert(t[i - 1] <= t[i]) end
      print(#t)`;
    const { lines, slices } = runSliced(source, 500);
    expect(lines).toEqual(['3000']);
    expect(slices).toBeGreaterThan(50);
  });

  it('can be suspended between comparisons by native functions too', () => {
    const source = `local t = {} for i = 1, 2000 do t[i] = i % 7 end
      print(pcall(table.sort, t, rawequal))`;
    expect(runSliced(source, 100).slices).toBeGreaterThan(25);
  });

  it('finds inconsistent orders', () => {
    const source = `local t = {} for i = 1, 100 do t[i] = i end
      return pcall(table.sort, t, function() return true end)`;
    expect(evaluate(source)).toEqual([false, 'invalid order function for sorting']);
  });
});

describe('long work', () => {
  it('concat, insert and remove go on where they were suspended', () => {
    const source = `local t = {}
      for i = 1, 5000 do t[i] = i end
      t[2500] = nil t[2500] = 2500
      t.x = 1
      table.insert(t, 1, 'first')
      local removed = table.remove(t, 1)
      local text = table.concat(t, ',')
      print(removed, #t, t[1], t[2500], t[5000], #text, text:sub(1, 9), text:sub(-9))`;
    const whole = runSliced(source, 1e9).lines;
    expect(whole).toEqual(['first\t5000\t1\t2500\t5000\t23892\t1,2,3,4,5\t4999,5000']);
    expect(runSliced(source, 3).lines).toEqual(whole);
  });

  it('foreach and foreachi can be suspended in the function they call', () => {
    const source = `local sum = 0
      table.foreachi({ 1, 2, 3 }, function(i, v) for _ = 1, 10 do sum = sum + v end end)
      local found = table.foreach({ a = 1 }, function(k, v) for _ = 1, 10 do sum = sum + v end return k end)
      print(sum, found)`;
    expect(runSliced(source, 1).lines).toEqual(['70\ta']);
  });
});
