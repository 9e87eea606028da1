// Damaged sources and chunks: nothing but a LuaError may come out of loading and running them, within their units. Fixed inputs;
// `npm run fuzz` tries others for as long as wanted.
import { describe, expect, it } from 'vitest';
import { Random } from '../differential/random.mjs';
import { checkChunk, checkSource } from './check-input.mjs';
import { makeInput, readCorpus, tryInput } from './inputs.mjs';

const SEED = 1;
const INPUTS = 6000;
const BATCH = 1000;
const corpus = readCorpus();
const outcomes = new Map<string, number>();

function count(outcome: string): void {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

describe('the corpus', () => {
  it.each(corpus.sources.map((source, i) => [i, source] as const))('source %i', (_, source) => {
    expect(['done', 'error', 'preempted']).toContain(checkSource(source, new Random(1)));
  });

  it.each(corpus.chunks.map((bytes, i) => [i, bytes] as const))('chunk %i', (_, bytes) => {
    expect(checkChunk(bytes, new Random(1))).toBeTypeOf('string');
  });
});

describe('damaged inputs', () => {
  const batches = Array.from({ length: INPUTS / BATCH }, (_, i) => 1 + i * BATCH);

  it.each(batches)('from number %i', { timeout: 120_000 }, (first) => {
    for (let number = first; number < first + BATCH; number++) {
      const input = makeInput(corpus, SEED, number);
      try {
        count(`${input.kind} ${tryInput(input)}`);
      } catch (error) {
        throw new Error(`npm run fuzz -- --input ${SEED} ${number}: ${String(error)}`, {
          cause: error,
        });
      }
    }
  });

  it('end in every way', () => {
    const tried = [...outcomes.values()].reduce((sum, n) => sum + n, 0);
    console.log(`fuzz: ${tried} inputs tried: ${JSON.stringify(Object.fromEntries(outcomes))}`);
    expect(tried).toBe(INPUTS);
    const wanted = ['source', 'bytes', 'functions'].flatMap((kind) =>
      ['refused', 'done', 'error'].map((outcome) => `${kind} ${outcome}`),
    );
    expect([...wanted, 'functions preempted'].filter((key) => !outcomes.has(key))).toEqual([]);
  });
});
