// Types of fuzz.mjs, which stays plain JavaScript so that Node 20 can run it.

/** How one program differs, in words. */
export interface Difference {
  seed: number;
  source: string;
  summary: string;
}

/** Compares the programs of `count` seeds from `first` on with lua5.1. */
export function comparePrograms(
  first: number,
  count: number,
): { compared: number; differing: Difference[] };
