// Types of program-generator.mjs, which stays plain JavaScript so that Node 20 can run fuzz.mjs.

/** The Lua source, a byte string, of the program of a seed. */
export function generateProgram(seed: number): string;
