// Random calls of library functions give what they give in lua5.1, whole and in slices. Fixed seed; the long run with others is
// `npm run fuzz:libraries`.
import { describe, expect, it } from 'vitest';
import { compareLibrary } from './compare-libraries.mjs';
import type { LibraryKind } from './compare-libraries.mjs';

const SEED = 51;
const RUNS = 20;
const KINDS: LibraryKind[] = ['formats', 'patterns', 'numbers', 'texts', 'tables'];

describe('random calls of library functions', () => {
  let compared = 0;

  it.each(KINDS)('%s', { timeout: 120_000 }, (kind) => {
    const result = compareLibrary(kind, SEED, RUNS);
    compared += result.compared;
    expect(result.difference).toBeUndefined();
  });

  it('were many', () => {
    console.log(`differential: ${compared} library calls compared with lua5.1`);
    expect(compared).toBeGreaterThan(KINDS.length * RUNS * 100);
  });
});
