// Types of tiers.mjs, which stays plain JavaScript so that Node 20 can run it.
import type { Difference } from './fuzz.mjs';

/** Compares the tiers on the programs of `count` seeds from `first` on. */
export function compareTiersOn(first: number, count: number): Difference[];
