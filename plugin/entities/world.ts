// Entities as the plugin sees them. An EntityBackend (an ECS library) hands out plain ids and keeps who has which
// component; the World on top keeps the generation of each slot and the values. A handle is one number: slot in the low
// 20 bits, generation in the 32 bits above. Generations only grow; a slot that used all of them is never handed out again.
import {
  describeEntity,
  generationOf,
  LAST_GENERATION,
  MAX_SLOTS,
  slotOf,
  staleMessage,
} from '../core/entity.ts';
import type { Entity } from '../core/entity.ts';
import { Transactions } from '../../runtime/internals.ts';
import { Component } from './component.ts';
import type { ComponentDeclaration, FieldValue } from './component.ts';

/**
 * What an ECS library must offer to stand behind a World. Ids are integers from 0 to 2^20 - 1 and may be reused at
 * once. A backend needs no versions or generations of its own, and never sees a handle.
 */
export interface EntityBackend {
  /** A new entity's id. */
  create(): number;
  destroy(id: number): void;
  /** Does an entity with this id live? */
  exists(id: number): boolean;
  /** Gives a component to an entity that lacks it. */
  add(id: number, component: Component): void;
  /** Takes a component from an entity that has it. */
  remove(id: number, component: Component): void;
  /** Ids of the entities that have all of these components. */
  query(components: readonly Component[]): Iterable<number>;
}

/** Values for the fields of one component. */
export type ComponentValues = Readonly<Record<string, FieldValue>>;

/** Components of an entity by name; `true` takes the defaults. */
export type EntityComponents = Readonly<Record<string, ComponentValues | true>>;

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
  /** Entities whose end is being told to the listeners. */
  private readonly ending = new Set<Entity>();

  /** What makes writes undoable: while a step of a script or a transaction is under way, all of the world's are recorded here. */
  readonly transactions = new Transactions();

  constructor(backend: EntityBackend) {
    this.backend = backend;
  }

  /**
   * Declares a component: `world.define('position', { x: 0, y: 0 })`. Declaring the same name again throws.
   */
  define(name: string, declaration: ComponentDeclaration): Component {
    if (this.components.has(name)) throw new Error(`component '${name}' is declared already`);
    const component = new Component(name, declaration, this.transactions);
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

  /** A new entity without components; when the step that made it fails, it ends. Throws when 2^20 live. */
  create(): Entity {
    let id = this.backend.create();
    // A worn-out slot stays taken in the backend for ever.
    while (this.generations[id] === LAST_GENERATION) id = this.backend.create();
    if (id >= MAX_SLOTS) {
      this.backend.destroy(id);
      throw new Error(`too many entities (${MAX_SLOTS} at most)`);
    }
    const entity = this.occupy(id);
    this.transactions.record(() => {
      if (this.isAlive(entity)) this.destroy(entity);
    });
    return entity;
  }

  /** A handle for an entity that the ECS library made itself. Throws when it lives here already, or not at all. */
  adopt(id: number): Entity {
    if (!this.backend.exists(id)) throw new Error(`unknown entity ${id}`);
    if (this.living[id]) throw new Error(`entity ${id} has a handle already`);
    if (id >= MAX_SLOTS || this.generations[id] === LAST_GENERATION) {
      throw new Error(`entity ${id} can have no handle`);
    }
    return this.occupy(id);
  }

  /**
   * Ends an entity and its components. Throws for a stale handle, and, when it is done, the first error of a listener. An
   * entity that is ending already just goes on doing so. In a step or a transaction it ends when that has ended well.
   */
  destroy(entity: Entity): void {
    const slot = this.check(entity);
    if (this.ending.has(entity)) return;
    if (this.transactions.isOpen) {
      this.transactions.defer(() => {
        if (this.isAlive(entity)) this.destroy(entity);
      });
      return;
    }
    this.ending.add(entity);
    const thrown = this.tellListeners(entity);
    this.ending.delete(entity);
    for (const component of this.components.values()) component.owner[slot] = 0;
    this.living[slot] = 0;
    this.count--;
    this.backend.destroy(slot);
    if (thrown.length > 0) throw thrown[0];
  }

  /** Is the entity being destroyed just now? It is alive still, for those who listen. */
  isEnding(entity: Entity): boolean {
    return this.ending.has(entity);
  }

  isAlive(entity: Entity): boolean {
    const generation = generationOf(entity);
    return generation > 0 && this.living[slotOf(entity)] === generation;
  }

  /**
   * Gives an entity a component with its defaults, or `values` where given; it may have it already. Throws for a stale
   * handle, an unknown component or field, and a value of the wrong type.
   */
  add(entity: Entity, name: string, values?: ComponentValues): void {
    const slot = this.check(entity);
    const component = this.component(name);
    const generation = generationOf(entity);
    if (component.owner[slot] !== generation) {
      this.backend.add(slot, component);
      component.reset(slot);
      component.owner[slot] = generation;
      this.transactions.record(() => {
        if (component.owner[slot] !== generation) return;
        this.backend.remove(slot, component);
        component.owner[slot] = 0;
      });
    }
    if (values === undefined) return;
    for (const [field, value] of Object.entries(values)) component.store(slot, field, value);
  }

  /** Takes a component from an entity, if it has it. Throws for a stale handle and an unknown component. */
  remove(entity: Entity, name: string): void {
    const slot = this.check(entity);
    const component = this.component(name);
    const generation = component.owner[slot] as number;
    if (generation === 0) return;
    if (this.transactions.isOpen) {
      const putBack = component.keep(slot);
      this.transactions.record(() => {
        this.backend.add(slot, component);
        component.owner[slot] = generation;
        putBack();
      });
    }
    this.backend.remove(slot, component);
    component.owner[slot] = 0;
  }

  has(entity: Entity, name: string): boolean {
    const slot = this.check(entity);
    return this.component(name).owner[slot] === generationOf(entity);
  }

  /** A field of an entity's component. Throws when the entity lacks the component. */
  get(entity: Entity, name: string, field: string): FieldValue {
    const { type, values } = this.componentOf(entity, name).field(field);
    const value = values[slotOf(entity)] as number | string;
    return type === 'boolean' ? value !== 0 : value;
  }

  set(entity: Entity, name: string, field: string, value: FieldValue): void {
    this.componentOf(entity, name).store(slotOf(entity), field, value);
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

  /** Tells every listener of an entity's end; returns what they threw. */
  private tellListeners(entity: Entity): unknown[] {
    const thrown: unknown[] = [];
    for (const listener of this.listeners.slice()) {
      try {
        listener(entity);
      } catch (error) {
        thrown.push(error);
      }
    }
    return thrown;
  }

  /** Starts a new generation in a slot. */
  private occupy(slot: number): Entity {
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

  private componentOf(entity: Entity, name: string): Component {
    const slot = this.check(entity);
    const component = this.component(name);
    if (component.owner[slot] !== generationOf(entity)) {
      throw new Error(`${describeEntity(entity)} has no component '${name}'`);
    }
    return component;
  }

  private check(entity: Entity): number {
    if (!this.isAlive(entity)) throw new Error(staleMessage(entity));
    return slotOf(entity);
  }
}
