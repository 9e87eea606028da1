// The light of the night, in two small pictures: in one all lights are added up over the colour of
// the sky, and the scene is multiplied with it; in the other are the faint halos, which are added
// on top. Small pictures are soft, and cheap. Lights are the entities that have `light`, `beam` or
// `reflection`.
import { Container, RenderTexture, Sprite } from 'pixi.js';
import type { Renderer, Texture } from 'pixi.js';
import { slotOf } from 'moontick';
import type { Component, Entity, World } from 'moontick';
import type { Art } from './art.ts';

/** The light pictures have one pixel for this many map pixels. */
const GRAIN = 2;

/** What part of the map is seen: its left top corner and size in map pixels. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Lit {
  ground: Sprite;
  halo: Sprite;
}

function added(texture: Texture, anchorX: number, anchorY: number): Sprite {
  const sprite = new Sprite({ texture, anchor: { x: anchorX, y: anchorY } });
  sprite.blendMode = 'add';
  return sprite;
}

/** Keeps sprites for the lights of a world and renders the light picture. */
export class Lighting {
  /** Covers what is seen and multiplies it; in map pixels, like everything here. */
  readonly shade = new Sprite();
  /** Covers what is seen, over the shade, and adds to it. */
  readonly shine = new Sprite();
  /** Streaks on the water, in map pixels, to be drawn between sea and ground. */
  readonly streaks = new Container();
  /** Colour of the sky as [red, green, blue] from 0 to 1. */
  ambient: [number, number, number] = [0.2, 0.24, 0.42];
  private readonly scene = new Container();
  private readonly halos = new Container();
  private readonly lights = new Map<Entity, Lit>();
  private readonly beams = new Map<Entity, Lit>();
  private readonly reflections = new Map<Entity, Lit>();
  private readonly world: World;
  private readonly art: Art;
  private pictures: [shade: RenderTexture, shine: RenderTexture] | undefined;

  constructor(world: World, art: Art) {
    this.world = world;
    this.art = art;
    this.shade.blendMode = 'multiply';
    this.shine.blendMode = 'add';
    world.onDestroy((entity) => {
      for (const group of [this.lights, this.beams, this.reflections]) this.forget(group, entity);
    });
  }

  /** Moves the sprites to their entities. */
  update(frame: Frame): void {
    this.placeLights();
    this.placeBeams();
    this.placeReflections();
    this.shade.position.set(frame.x, frame.y);
    this.shine.position.set(frame.x, frame.y);
  }

  /** Renders both light pictures for what is seen. */
  render(renderer: Renderer, frame: Frame): void {
    const [shade, shine] = this.sized(frame);
    for (const container of [this.scene, this.halos]) {
      container.scale.set(1 / GRAIN);
      container.position.set(-frame.x / GRAIN, -frame.y / GRAIN);
    }
    const clearColor: [number, number, number, number] = [...this.ambient, 1];
    renderer.render({ container: this.scene, target: shade, clear: true, clearColor });
    renderer.render({
      container: this.halos,
      target: shine,
      clear: true,
      clearColor: [0, 0, 0, 1],
    });
  }

  /** The pictures, made anew when what is seen has another size. */
  private sized(frame: Frame): [shade: RenderTexture, shine: RenderTexture] {
    const [width, height] = [
      Math.ceil(frame.width / GRAIN) + 1,
      Math.ceil(frame.height / GRAIN) + 1,
    ];
    if (this.pictures?.[0].width === width && this.pictures[0].height === height) {
      return this.pictures;
    }
    for (const old of this.pictures ?? []) old.destroy(true);
    const make = (sprite: Sprite): RenderTexture => {
      const made = RenderTexture.create({ width, height, scaleMode: 'linear', resolution: 1 });
      sprite.texture = made;
      sprite.scale.set(GRAIN);
      return made;
    };
    this.pictures = [make(this.shade), make(this.shine)];
    return this.pictures;
  }

  private entry(group: Map<Entity, Lit>, entity: Entity, make: () => Lit): Lit {
    let lit = group.get(entity);
    if (lit === undefined) {
      lit = make();
      group.set(entity, lit);
    }
    return lit;
  }

  private forget(group: Map<Entity, Lit>, entity: Entity): void {
    const lit = group.get(entity);
    lit?.ground.destroy();
    lit?.halo.destroy();
    group.delete(entity);
  }

  private component(name: string): Component {
    return this.world.component(name);
  }

  private placeLights(): void {
    const [position, light] = [this.component('position'), this.component('light')];
    const [x, y] = [position.values('x'), position.values('y')];
    const [radius, power, colour] = [
      light.values('radius'),
      light.values('power'),
      light.values('colour'),
    ];
    const [height, halo] = [light.values('height'), light.values('halo')];
    for (const entity of this.world.query('light', 'position')) {
      const lit = this.entry(this.lights, entity, () => ({
        ground: this.scene.addChild(added(this.art.glow, 0.5, 0.5)),
        halo: this.halos.addChild(added(this.art.glow, 0.5, 0.5)),
      }));
      const slot = slotOf(entity);
      const strength = power[slot] as number;
      lit.ground.visible = strength > 0.01;
      lit.halo.visible = lit.ground.visible && (halo[slot] as number) > 0;
      if (!lit.ground.visible) continue;
      const size = ((radius[slot] as number) * 2) / 256;
      const up = (y[slot] as number) - (height[slot] as number);
      lit.ground.position.set(x[slot] as number, up + (height[slot] as number) * 0.5);
      lit.ground.scale.set(size, size * 0.86);
      lit.ground.tint = colour[slot] as number;
      lit.ground.alpha = Math.min(1, strength);
      lit.halo.position.set(x[slot] as number, up);
      lit.halo.scale.set(size * 0.5);
      lit.halo.tint = colour[slot] as number;
      lit.halo.alpha = Math.min(1, strength * (halo[slot] as number));
    }
  }

  private placeBeams(): void {
    const [position, beam] = [this.component('position'), this.component('beam')];
    const [x, y] = [position.values('x'), position.values('y')];
    const [angle, length, power] = [
      beam.values('angle'),
      beam.values('length'),
      beam.values('power'),
    ];
    for (const entity of this.world.query('beam', 'position')) {
      const lit = this.entry(this.beams, entity, () => ({
        ground: this.scene.addChild(added(this.art.beam, 0, 0.5)),
        halo: this.halos.addChild(added(this.art.beam, 0, 0.5)),
      }));
      const slot = slotOf(entity);
      const strength = power[slot] as number;
      for (const [sprite, alpha] of [
        [lit.ground, 0.9],
        [lit.halo, 0.2],
      ] as const) {
        sprite.position.set(x[slot] as number, y[slot] as number);
        sprite.rotation = angle[slot] as number;
        sprite.scale.set(
          (length[slot] as number) / 560,
          0.55 + ((length[slot] as number) / 560) * 0.45,
        );
        sprite.tint = 0xfff0c8;
        sprite.alpha = strength * alpha;
      }
    }
  }

  private placeReflections(): void {
    const [position, reflection] = [this.component('position'), this.component('reflection')];
    const [x, y] = [position.values('x'), position.values('y')];
    const [power, sway, colour] = [
      reflection.values('power'),
      reflection.values('sway'),
      reflection.values('colour'),
    ];
    const depth = reflection.values('depth');
    for (const entity of this.world.query('reflection', 'position')) {
      const lit = this.entry(this.reflections, entity, () => ({
        ground: this.scene.addChild(added(this.art.streak, 0.5, 0)),
        halo: this.streaks.addChild(added(this.art.streak, 0.5, 0)),
      }));
      const slot = slotOf(entity);
      for (const sprite of [lit.ground, lit.halo]) {
        sprite.position.set(x[slot] as number, (y[slot] as number) + (depth[slot] as number));
        sprite.scale.set(1 + (sway[slot] as number), 1 - (sway[slot] as number) * 0.3);
        sprite.tint = colour[slot] as number;
        sprite.alpha = Math.min(1, power[slot] as number);
      }
    }
  }
}
