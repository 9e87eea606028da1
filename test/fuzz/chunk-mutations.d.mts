// Types of chunk-mutations.mjs, which stays plain JavaScript so that Node 20 can run fuzz.mjs.
import type { Prototype } from 'moontick/runtime/internals';
import type { Random } from '../differential/random.mjs';

/** Bytes of a chunk, damaged; `others` are chunks to take pieces from. */
export function damageBytes(random: Random, bytes: string, others: readonly string[]): string;
export function copyPrototype(proto: Prototype): Prototype;
/** Changes a function, or one inside it, in place; `others` are prototypes to take functions from. */
export function damagePrototype(
  random: Random,
  proto: Prototype,
  others: readonly Prototype[],
): void;
