// Generated programs in every tier, in small slices: output, units, tracebacks. Fixed seeds; the long run with others is
// `npm run fuzz:tiers`.
import { describe, expect, it } from 'vitest';
import { compareTiersOn } from './tiers.mjs';

const PROGRAMS = 80;
const BATCH = 10;

describe('generated programs in every tier', () => {
  const batches = Array.from({ length: PROGRAMS / BATCH }, (_, i) => 1 + i * BATCH);

  it.each(batches)('seeds from %i', { timeout: 120_000 }, (first) => {
    const differing = compareTiersOn(first, BATCH);
    expect(differing.map(({ seed, summary }) => `seed ${seed}: ${summary}`)).toEqual([]);
  });
});
