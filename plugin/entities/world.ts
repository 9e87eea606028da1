// Entities as the plugin sees them. An EntityBackend (an ECS library) hands out plain ids and keeps who has which
// component; the World on top keeps the generation of each slot and the values. A handle is one number: slot in the low
// 20 bits, generation in the 32 bits above. Generations only grow; a slot that used all of them is never handed out again.
import { Component } from './component.ts';
import type { ComponentDeclaration } from './component.ts';
import { describeEntity, generationOf, LAST_GENERATION, MAX_SLOTS, slotOf } from '../core/entity.ts';
import type { Entity } from '../core/entity.ts';

/** What an ECS library must offer to stand behind a World. Ids are small integers and may be reused at once. */
export interface EntityBackend {
  create(): number;
  destroy(id: number): void;
  add(id: number, component: Component): void;
  remove(id: number, component: Component): void;
  /** Ids of the entities that have all of these components. */
  query(components: readonly Component[]): Iterable<number>;
}

/** Entities, their generations and their components. */
export class World {
  readonly components = new Map<string, Component>();
  /** How many entities live. */
  count = 0;
  private readonly backend: EntityBackend;
  /** Latest generation of each slot. */
  private readonly generations: number[] = [];
  /** Generation living in each slot; 0 for none. */
  private readonly living: number[] = [];
  private readonly listeners: ((entity: Entity) => void)[] = [];

  constructor(backend: EntityBackend) {
    this.backend = backend;
  }

  /**
   * Declares a component: `world.define('position', { x: 0, y: 0 })`. Declaring the same name again throws.
   */
  define(name: string, declaration: ComponentDeclaration): Component {
    if (this.components.has(name)) throw new Error(`component '${name}' is declared already`);
    const component = new Component(name, declaration);
    if (this.living.length > 0) component.reserve(this.living.length - 1);
    this.components.set(name, component);
    return component;
  }

  /** The declared component; throws for an unknown name. */
  component(name: string): Component {
    const component = this.components.get(name);
    if (component === undefined) throw new Error(`unknown component '${name}'`);
    return component;
  }

  create(): Entity {
    let slot = this.backend.create();
    // A worn-out slot stays taken in the backend for ever.
    while (this.generations[slot] === LAST_GENERATION) slot = this.backend.create();
    if (slot >= MAX_SLOTS) {
      this.backend.destroy(slot);
      throw new Error(`too many entities (${MAX_SLOTS} at most)`);
    }
    for (let i = this.living.length; i <= slot; i++) {
      this.living.push(0);
      this.generations.push(0);
    }
    for (const component of this.components.values()) component.reserve(slot);
    const generation = (this.generations[slot] as number) + 1;
    this.generations[slot] = generation;
    this.living[slot] = generation;
    this.count++;
    return slot + generation * MAX_SLOTS;
  }

  /** Ends an entity and its components. Throws for a stale handle. */
  destroy(entity: Entity): void {
    const slot = this.check(entity);
    for (const listener of this.listeners) listener(entity);
    for (const component of this.components.values()) component.owner[slot] = 0;
    this.living[slot] = 0;
    this.count--;
    this.backend.destroy(slot);
  }

  isAlive(entity: Entity): boolean {
    const generation = generationOf(entity);
    return generation > 0 && this.living[slotOf(entity)] === generation;
  }

  /** Gives an entity a component with its defaults, or `values` where given; it may have it already. */
  add(entity: Entity, name: string, values?: Record<string, number | boolean>): void {
    const slot = this.check(entity);
    const component = this.component(name);
    if (component.owner[slot] !== generationOf(entity)) {
      this.backend.add(slot, component);
      component.reset(slot);
      component.owner[slot] = generationOf(entity);
    }
    if (values === undefined) return;
    for (const [field, value] of Object.entries(values)) {
      component.values(field)[slot] = Number(value);
    }
  }

  remove(entity: Entity, name: string): void {
    const slot = this.check(entity);
    const component = this.component(name);
    if (component.owner[slot] === 0) return;
    this.backend.remove(slot, component);
    component.owner[slot] = 0;
  }

  has(entity: Entity, name: string): boolean {
    const slot = this.check(entity);
    return this.component(name).owner[slot] === generationOf(entity);
  }

  /** A field of an entity's component; booleans are 0 and 1. Throws when the entity lacks the component. */
  get(entity: Entity, name: string, field: string): number {
    return this.fieldValues(entity, name, field)[slotOf(entity)] as number;
  }

  set(entity: Entity, name: string, field: string, value: number | boolean): void {
    this.fieldValues(entity, name, field)[slotOf(entity)] = Number(value);
  }

  /** Entities that have all of these components, in the backend's order; a copy that may be kept. */
  query(...names: string[]): Entity[] {
    const components = names.map((name) => this.component(name));
    const found: Entity[] = [];
    for (const slot of this.backend.query(components)) {
      const generation = this.living[slot];
      if (generation) found.push(slot + generation * MAX_SLOTS);
    }
    return found;
  }

  /** Calls `listener` before each entity's end. Returns a function that takes it off. */
  onDestroy(listener: (entity: Entity) => void): () => void {
    this.listeners.push(listener);
    return () => {
      const at = this.listeners.indexOf(listener);
      if (at >= 0) this.listeners.splice(at, 1);
    };
  }

  private fieldValues(entity: Entity, name: string, field: string): number[] {
    const slot = this.check(entity);
    const component = this.component(name);
    if (component.owner[slot] !== generationOf(entity)) {
      throw new Error(`${describeEntity(entity)} has no component '${name}'`);
    }
    return component.values(field);
  }

  private check(entity: Entity): number {
    if (!this.isAlive(entity)) {
      throw new Error(`stale entity handle (${describeEntity(entity)} was destroyed)`);
    }
    return slotOf(entity);
  }
}
