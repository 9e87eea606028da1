// Types of compare-libraries.mjs, which stays plain JavaScript so that Node 20 can run it.

/** A kind of library calls. */
export type LibraryKind = 'formats' | 'patterns' | 'numbers' | 'texts' | 'tables';

/** Compares `runs` lists of calls with lua5.1. */
export function compareLibrary(
  kind: LibraryKind,
  seed: number,
  runs: number,
): { compared: number; difference: string | undefined };
