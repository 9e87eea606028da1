// Sprites bound to entities: each frame, after the scripts, the components `position`, `rotation`, `scale` and `sprite`
// are copied to the views of the entities that have them. Pixi's own setters ignore equal values; what they do not
// compare cheaply (tint, frame) is compared here. An entity's end destroys its view, a view's end unbinds it.
import type { Container, Sprite, Texture } from 'pixi.js';
import { generationOf, slotOf } from '../core/entity.ts';
import type { Entity } from '../core/entity.ts';
import type { Component, ComponentDeclaration } from '../entities/component.ts';
import type { World } from '../entities/world.ts';
import { VIEW_COMPONENTS } from '../game-api/device-declarations.ts';
import { DepthOrder } from './depth-order.ts';

/** How a view follows its entity. */
export interface BindOptions {
  /** Pictures that `sprite.frame` chooses from: 1 is the first, beyond the last it starts over. Default: none. */
  frames?: readonly Texture[];
  /** Draws the views of a parent in the order of their entities' y, among its other children by `zIndex`. Default false. */
  depth?: boolean;
}

interface Binding {
  readonly entity: Entity;
  readonly slot: number;
  readonly generation: number;
  readonly view: Container;
  readonly frames: readonly Texture[] | undefined;
  readonly depth: boolean;
  /** Last values copied, NaN before the first. */
  tint: number;
  frame: number;
}

/** The component of the game, which must have the fields that views follow, or one declared here. */
function declared(world: World, name: string): Component {
  const fields = VIEW_COMPONENTS[name] as ComponentDeclaration;
  const component = world.components.get(name) ?? world.define(name, fields);
  for (const field of Object.keys(fields)) component.values(field);
  return component;
}

/** Copies what changed of `sprite` to the view; the arrays are indexed by slot. */
function copySprite(binding: Binding, tint: number, frame: number): void {
  if (tint !== binding.tint) {
    binding.tint = tint;
    binding.view.tint = tint & 0xffffff;
  }
  if (frame === binding.frame) return;
  binding.frame = frame;
  const count = binding.frames?.length ?? 0;
  if (count === 0 || !Number.isFinite(frame)) return;
  const index = (((Math.floor(frame) - 1) % count) + count) % count;
  (binding.view as Sprite).texture = (binding.frames as readonly Texture[])[index] as Texture;
}

/** Keeps views in step with entities; each application has one, `app.scripting.sprites`. */
export class SpriteBinder {
  private readonly world: World;
  private readonly bindings: Binding[] = [];
  private readonly places = new Map<Entity, number>();
  private readonly depths = new DepthOrder();
  private readonly components: Record<'position' | 'rotation' | 'scale' | 'sprite', Component>;
  private readonly stopListening: () => void;

  /** Throws when a component of these names is declared without the fields that views follow. */
  constructor(world: World) {
    this.world = world;
    this.components = {
      position: declared(world, 'position'),
      rotation: declared(world, 'rotation'),
      scale: declared(world, 'scale'),
      sprite: declared(world, 'sprite'),
    };
    this.stopListening = world.onDestroy((entity) => this.unbind(entity));
  }

  /** How many views are bound. */
  get count(): number {
    return this.bindings.length;
  }

  /**
   * Binds a view to an entity, which gets a `position` like the view's when it has none. A view bound before is
   * destroyed. The view's parent is the caller's choice. Throws for a stale entity.
   * @example stage.addChild(app.scripting.sprites.bind(guard, new Sprite(texture), { depth: true }));
   */
  bind<View extends Container>(entity: Entity, view: View, options: BindOptions = {}): View {
    if (!this.world.has(entity, 'position')) {
      this.world.add(entity, 'position', { x: view.x, y: view.y });
    }
    if (this.viewOf(entity) === view) this.forget(entity);
    else this.unbind(entity);
    this.places.set(entity, this.bindings.length);
    this.bindings.push({
      entity,
      slot: slotOf(entity),
      generation: generationOf(entity),
      view,
      frames: options.frames,
      depth: options.depth ?? false,
      tint: Number.NaN,
      frame: Number.NaN,
    });
    return view;
  }

  /** The view of an entity. */
  viewOf(entity: Entity): Container | undefined {
    const place = this.places.get(entity);
    return place === undefined ? undefined : this.bindings[place]?.view;
  }

  /** Takes an entity's view off the stage and destroys it; without one nothing happens. */
  unbind(entity: Entity): void {
    const view = this.forget(entity);
    if (view !== undefined && !view.destroyed) view.destroy({ children: true });
  }

  /** Copies the components to the views. The application plugin calls it after each tick. */
  sync(): void {
    const { position, rotation, scale, sprite } = this.components;
    const [x, y, angle] = [position.values('x'), position.values('y'), rotation.values('angle')];
    const [scaleX, scaleY] = [scale.values('x'), scale.values('y')];
    const [tint, alpha] = [sprite.values('tint'), sprite.values('alpha')];
    const [visible, frame] = [sprite.values('visible'), sprite.values('frame')];
    const { bindings, depths } = this;
    // Backwards, so that a destroyed view's place can be filled from the end.
    for (let i = bindings.length - 1; i >= 0; i--) {
      const binding = bindings[i] as Binding;
      const { slot, generation, view } = binding;
      if (view.destroyed) {
        this.forget(binding.entity);
        continue;
      }
      if (position.owner[slot] === generation) {
        view.position.set(x[slot] as number, y[slot] as number);
        if (binding.depth) depths.set(view, y[slot] as number);
      }
      if (rotation.owner[slot] === generation) view.rotation = angle[slot] as number;
      if (scale.owner[slot] === generation) {
        view.scale.set(scaleX[slot] as number, scaleY[slot] as number);
      }
      if (sprite.owner[slot] === generation) {
        view.alpha = alpha[slot] as number;
        view.visible = visible[slot] !== 0;
        copySprite(binding, tint[slot] as number, frame[slot] as number);
      }
    }
    depths.apply();
  }

  /** Forgets all views without destroying them; the stage does that. */
  destroy(): void {
    this.stopListening();
    this.bindings.length = 0;
    this.places.clear();
  }

  private forget(entity: Entity): Container | undefined {
    const place = this.places.get(entity);
    if (place === undefined) return undefined;
    const { view } = this.bindings[place] as Binding;
    this.depths.delete(view);
    const last = this.bindings.pop() as Binding;
    if (last.entity !== entity) {
      this.bindings[place] = last;
      this.places.set(last.entity, place);
    }
    this.places.delete(entity);
    return view;
  }
}
