// Types of check-input.mjs, which stays plain JavaScript so that Node 20 can run fuzz.mjs.
import type { Random } from '../differential/random.mjs';

/** An input did what no input may do. */
export class Failure extends Error {}
/** Loads and runs source text; gives "refused" or how the run ended. */
export function checkSource(source: string, random: Random): string;
/** Loads and runs a precompiled chunk; gives "refused" or how the run ended. */
export function checkChunk(bytes: string, random: Random): string;
