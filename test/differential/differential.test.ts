// Generated programs run on the built package, whole and in slices, and print what they print in lua5.1. Fixed seeds; the long
// run with others is `npm run fuzz:programs`.
import { describe, expect, it } from 'vitest';
import { comparePrograms } from './fuzz.mjs';

const PROGRAMS = 600;
const BATCH = 50;

describe('generated programs', () => {
  let compared = 0;
  const batches = Array.from({ length: PROGRAMS / BATCH }, (_, i) => 1 + i * BATCH);

  it.each(batches)('seeds from %i', { timeout: 120_000 }, (first) => {
    const result = comparePrograms(first, BATCH);
    compared += result.compared;
    expect(result.differing.map(({ seed, summary }) => `seed ${seed}: ${summary}`)).toEqual([]);
  });

  it('were nearly all brought to an end by lua5.1', () => {
    console.log(`differential: ${compared} programs compared with lua5.1`);
    expect(compared).toBeGreaterThan(PROGRAMS * 0.98);
  });
});
