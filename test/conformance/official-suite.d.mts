// Types of official-suite.mjs, which stays plain JavaScript so that Node 20 can run it.

/** How one file went, one way. */
export interface Verdict {
  result: 'passes' | 'not counted' | 'FAILS';
  reason: string;
}

/** The test files of a folder. */
export function suiteFiles(folder: string): string[];
/** True when a part of the file runs only inside a Lua that was built with the C test library. */
export function needsTestLibrary(folder: string, file: string): boolean;
/** Runs a file in lua5.1 and here, as it is or through string.dump. */
export function verdict(folder: string, file: string, dumped: boolean): Verdict;
