// Types of run-program.mjs, which stays plain JavaScript so that Node 20 can run fuzz.mjs.

/** What the package prints in strict mode, run whole or in slices of `units` budget units. */
export function runHere(source: string, units?: number): string;
/** What lua5.1 prints; undefined when it does not come to an end. */
export function runReference(source: string): string | undefined;
/** True when lua5.1 can be started. */
export function hasReference(): boolean;
/** A short fingerprint of an output. */
export function fingerprint(text: string): string;
