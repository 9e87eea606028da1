// The default EntityBackend: bitecs without its versioning, which in 0.4.0 reports living entities as dead. Our own
// World keeps the generations.
import {
  addComponent,
  addEntity,
  createWorld,
  entityExists,
  query,
  removeComponent,
  removeEntity,
} from 'bitecs';
import type { Component } from './component.ts';
import type { EntityBackend } from './world.ts';

/** Entities kept by a bitecs world; pass an own one to share it with systems written for bitecs. */
export class BitecsBackend implements EntityBackend {
  readonly world: ReturnType<typeof createWorld>;

  constructor(world: ReturnType<typeof createWorld> = createWorld()) {
    this.world = world;
  }

  create(): number {
    return addEntity(this.world);
  }

  destroy(id: number): void {
    removeEntity(this.world, id);
  }

  exists(id: number): boolean {
    return entityExists(this.world, id);
  }

  add(id: number, component: Component): void {
    addComponent(this.world, id, component);
  }

  remove(id: number, component: Component): void {
    removeComponent(this.world, id, component);
  }

  query(components: readonly Component[]): Iterable<number> {
    return query(this.world, [...components]);
  }
}
