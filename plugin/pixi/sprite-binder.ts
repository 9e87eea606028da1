// Sprites bound to entities: each frame, after the scripts, position, rotation and scale are copied from the
// components 'position', 'rotation' and 'scale' to the views. An entity's end destroys its view.
import type { Container } from 'pixi.js';
import { slotOf } from '../entities/world.ts';
import type { Entity, World } from '../entities/world.ts';
import type { Component } from '../entities/component.ts';

/** How a view follows its entity. */
export interface BindOptions {
  /** Sort by the entity's y: sets `zIndex` (the parent needs `sortableChildren`). Default false. */
  depth?: boolean;
}

interface Binding {
  readonly entity: Entity;
  readonly slot: number;
  readonly view: Container;
  readonly depth: boolean;
  turns: boolean;
  scales: boolean;
}

function componentOf(world: World, name: string, fields: Record<string, number>): Component {
  return world.components.get(name) ?? world.define(name, fields);
}

/** Keeps views in step with entities. One per application: `app.sprites`. */
export class SpriteBinder {
  private readonly world: World;
  private readonly bindings: Binding[] = [];
  private readonly places = new Map<Entity, number>();
  private readonly x: number[];
  private readonly y: number[];
  private readonly angle: number[];
  private readonly scaleX: number[];
  private readonly scaleY: number[];
  private readonly stopListening: () => void;

  constructor(world: World) {
    this.world = world;
    const position = componentOf(world, 'position', { x: 0, y: 0 });
    const rotation = componentOf(world, 'rotation', { angle: 0 });
    const scale = componentOf(world, 'scale', { x: 1, y: 1 });
    this.x = position.values('x');
    this.y = position.values('y');
    this.angle = rotation.values('angle');
    this.scaleX = scale.values('x');
    this.scaleY = scale.values('y');
    this.stopListening = world.onDestroy((entity) => this.unbind(entity));
  }

  /** How many views are bound. */
  get count(): number {
    return this.bindings.length;
  }

  /**
   * Binds a view to an entity, which gets a 'position' when it has none; a view bound before is replaced.
   * @example app.sprites.bind(guard, new Sprite(texture), { depth: true });
   */
  bind<View extends Container>(entity: Entity, view: View, options: BindOptions = {}): View {
    this.unbind(entity);
    if (!this.world.has(entity, 'position')) this.world.add(entity, 'position', { x: view.x, y: view.y });
    this.places.set(entity, this.bindings.length);
    this.bindings.push({
      entity,
      slot: slotOf(entity),
      view,
      depth: options.depth ?? false,
      turns: this.world.has(entity, 'rotation'),
      scales: this.world.has(entity, 'scale'),
    });
    return view;
  }

  /** The view of an entity. */
  viewOf(entity: Entity): Container | undefined {
    const place = this.places.get(entity);
    return place === undefined ? undefined : this.bindings[place]?.view;
  }

  /** Takes an entity's view off the stage and destroys it. */
  unbind(entity: Entity): void {
    const place = this.places.get(entity);
    if (place === undefined) return;
    const [gone] = this.bindings.slice(place, place + 1);
    const last = this.bindings.pop() as Binding;
    if (last.entity !== entity) {
      this.bindings[place] = last;
      this.places.set(last.entity, place);
    }
    this.places.delete(entity);
    gone?.view.destroy({ children: true });
  }

  /** Copies the components to the views. The application plugin calls it after each tick. */
  sync(): void {
    const { x, y, angle, scaleX, scaleY } = this;
    for (const binding of this.bindings) {
      const { slot, view } = binding;
      view.position.set(x[slot] as number, y[slot] as number);
      if (binding.turns) view.rotation = angle[slot] as number;
      if (binding.scales) view.scale.set(scaleX[slot] as number, scaleY[slot] as number);
      if (binding.depth) view.zIndex = y[slot] as number;
    }
  }

  /** Forgets all views without destroying them; the stage does that. */
  destroy(): void {
    this.stopListening();
    this.bindings.length = 0;
    this.places.clear();
  }
}
