// Types of goto-programs.mjs, which stays plain JavaScript so that Node 20 can run the updater.

export function gotoPrograms(seed: number, count: number): string[];
export const GOTO_HARNESS: string;
