// All attacks on resources, by group, and the limits they have to live with.
import { memoryAttacks } from './memory.mjs';
import { stackAttacks } from './stack.mjs';
import { swallowingAttacks } from './swallowing.mjs';
import { timeAttacks } from './time.mjs';

const MB = 2 ** 20;

/** For all groups; an attack may have others. In the group of memory there are units enough to get there. */
export const LIMITS = {
  memory: { memory: 32 * MB, units: 400_000_000 },
  time: { memory: 64 * MB, units: 1_000_000 },
  stack: { memory: 256 * MB, units: 3_000_000 },
  swallowing: { memory: 8 * MB, units: 3_000_000 },
};

/** @type {Record<import('./attacks.d.mts').Group, import('./attacks.d.mts').Attack[]>} */
export const ATTACKS = {
  memory: memoryAttacks,
  time: timeAttacks,
  stack: stackAttacks,
  swallowing: swallowingAttacks,
};
