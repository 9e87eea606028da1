// Types of syntax-programs.mjs, which stays plain JavaScript so that Node 20 can run the updater.

export function syntaxPrograms(seed: number, count: number): string[];
export function limitPrograms(): Record<string, string>;
export function runHarness(guarded: boolean): string;
