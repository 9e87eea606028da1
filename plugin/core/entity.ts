// Entity handles: one number each, slot in the low 20 bits, generation in the 32 bits above. A generation is never used
// twice in a slot, so a handle names one entity for ever.

/** Handle of an entity: slot + generation * 2^20. Opaque; use `slotOf` for component arrays. */
export type Entity = number & { readonly __entity?: never };

/** Most entities alive at once. */
export const MAX_SLOTS = 2 ** 20;
/** Generation after which a slot is worn out. */
export const LAST_GENERATION = 2 ** 32 - 1;

/** Index of an entity in component arrays. */
export function slotOf(entity: Entity): number {
  return entity & (MAX_SLOTS - 1);
}

/** Generation of a handle, from 1. */
export function generationOf(entity: Entity): number {
  return Math.floor(entity / MAX_SLOTS);
}

/** A handle as error messages show it: `entity 12:3`. */
export function describeEntity(entity: Entity): string {
  return `entity ${slotOf(entity)}:${generationOf(entity)}`;
}

/** What every use of a handle that outlived its entity says. */
export function staleMessage(entity: Entity): string {
  return `stale entity handle (${describeEntity(entity)} was destroyed)`;
}
