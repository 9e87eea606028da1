// Runs generated programs on the built package, whole and in slices, and compares what they print with what lua5.1 printed
// when known-outputs.json was recorded; where lua5.1 is at hand, also with what it prints now.
import { describe, expect, it } from 'vitest';
import known from './known-outputs.json' with { type: 'json' };
import { generateProgram } from './program-generator.mjs';
import { fingerprint, hasReference, runHere, runReference } from './run-program.mjs';

const SLICES = [1, 3, 7, 50];
const seeds = Object.keys(known).map(Number);
const referenceIsHere = hasReference();

it('has the recorded programs', () => {
  expect(seeds.length).toBeGreaterThanOrEqual(300);
});

describe('generated programs', () => {
  it.each(seeds)('seed %i', (seed) => {
    const source = generateProgram(seed);
    const whole = runHere(source);
    if (referenceIsHere) expect(whole).toBe(runReference(source));
    expect(fingerprint(whole)).toBe(known[String(seed) as keyof typeof known]);
    expect(runHere(source, SLICES[seed % SLICES.length])).toBe(whole);
  });
});
