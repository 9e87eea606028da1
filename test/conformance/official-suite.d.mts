// Types of official-suite.mjs, which is also a command of its own.

/** The test files of a folder. */
export function suiteFiles(folder: string): string[];
/** What the built command says against a file of the suite; undefined when it passes. */
export function runHere(folder: string, file: string): string | undefined;
/** True when lua5.1 is at hand and fails the file as well. */
export function referenceFails(folder: string, file: string): boolean;
