// Types of random.mjs, which stays plain JavaScript so that Node 20 can run the updaters.

/** A small seeded random generator: the same seed gives the same choices everywhere. */
export class Random {
  constructor(seed: number);
  next(): number;
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted(weights: Record<string, number>): string;
}
