// Types of run-program.mjs, which stays plain JavaScript so that Node 20 can run fuzz.mjs.

/** What the package prints in strict mode, run whole or in slices of `units` budget units. */
export function runHere(source: string, units?: number): string;
/** What lua5.1 prints. */
export function runReference(source: string): string;
/** True when lua5.1 can be started. */
export function hasReference(): boolean;
/** A short fingerprint of an output. */
export function fingerprint(text: string): string;
