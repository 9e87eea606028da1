// The picture of the harbour in layers: sea, ground, everything that stands (sorted by depth), birds, the light over it,
// and signs that shine through the night. One map pixel is a whole number of screen pixels, so the art stays crisp.
import { Container, Sprite, TilingSprite } from 'pixi.js';
import type { Application } from 'pixi.js';
import type { World } from 'moontick';
import type { Art } from './art.ts';
import { Lighting } from './lighting.ts';
import type { Frame } from './lighting.ts';
import type { Plan } from './plan.ts';

/** Map pixels that should be seen across and down in a window of any size. */
const WISHED = { width: 640, height: 360 };

/** Where water begins; everything north-west of it is land. */
const WATER = { top: 440, left: 860 };
/** Sea beyond the map's edges, for windows that show more than the map. */
const MARGIN = 600;

/** Layers that scripts may show things in. */
export type LayerName = 'ground' | 'stand' | 'air' | 'sign';

/** The scene graph and the camera. */
export class Stage {
  readonly layers: Record<LayerName, Container>;
  readonly lighting: Lighting;
  /** Middle of what is seen, in map pixels; scripts set it. */
  readonly camera = { x: 640, y: 400, zoom: 1 };
  /** Screen pixels (CSS) of one map pixel. */
  scale = 2;
  private readonly app: Application;
  private readonly plan: Plan;
  private readonly scene = new Container();
  private readonly sea: TilingSprite[][] = [];

  constructor(app: Application, world: World, art: Art, plan: Plan) {
    this.app = app;
    this.plan = plan;
    this.lighting = new Lighting(world, art);
    const stand = new Container({ sortableChildren: true });
    this.layers = { ground: new Container(), stand, air: new Container(), sign: new Container() };
    this.addSea(art);
    this.scene.addChild(this.lighting.streaks, new Sprite(art.ground), this.layers.ground, stand, this.layers.air);
    this.scene.addChild(this.lighting.shade, this.lighting.shine, this.layers.sign);
    app.stage.addChild(this.scene);
    this.addStanding(art);
  }

  /** Moves a layer of the sea (0 swell, 1 ripples) by map pixels. */
  scrollSea(layer: number, x: number, y: number): void {
    for (const part of this.sea[layer] ?? []) {
      part.tilePosition.set(Math.round(x) - part.x, Math.round(y) - part.y);
    }
  }

  /** What is seen, in map pixels; never beyond the map when the map is larger. */
  frame(): Frame {
    const { width, height } = this.app.screen;
    const { camera, plan, scale } = this;
    const unit = scale * camera.zoom;
    const [seenX, seenY] = [width / unit, height / unit];
    const clampTo = (middle: number, seen: number, all: number): number =>
      seen >= all ? (all - seen) / 2 : Math.max(0, Math.min(all - seen, middle - seen / 2));
    const snap = (value: number): number => Math.round(value * unit * this.density()) / (unit * this.density());
    return {
      x: snap(clampTo(camera.x, seenX, plan.width)),
      y: snap(clampTo(camera.y, seenY, plan.height)),
      width: seenX,
      height: seenY,
    };
  }

  /** Fits the window, places the scene and its lights. Call once a frame, after the scripts. */
  update(): void {
    const { width, height } = this.app.screen;
    const density = this.density();
    const fitting = Math.min(width / WISHED.width, height / WISHED.height) * density;
    this.scale = Math.max(1, Math.round(fitting)) / density;
    const frame = this.frame();
    const unit = this.scale * this.camera.zoom;
    this.scene.scale.set(unit);
    this.scene.position.set(-frame.x * unit, -frame.y * unit);
    this.lighting.update(frame);
  }

  /** Renders the light picture; right before the scene is rendered. */
  renderLight(): void {
    this.lighting.render(this.app.renderer, this.frame());
  }

  private density(): number {
    return this.app.renderer.resolution;
  }

  /** Two layers, each in the parts of the map where there is water: south of the quay, and east of the beach. */
  private addSea(art: Art): void {
    const { width, height } = this.plan;
    const parts = [
      { x: -MARGIN, y: WATER.top, width: width + 2 * MARGIN, height: height - WATER.top + MARGIN },
      { x: WATER.left, y: -MARGIN, width: width - WATER.left + MARGIN, height: WATER.top + MARGIN },
    ];
    for (const [texture, tint, alpha] of [[art.swell, 0xffffff, 1], [art.ripples, 0xbfe6f2, 0.55]] as const) {
      const layer = parts.map((part) => {
        const sprite = new TilingSprite({ texture, width: part.width, height: part.height });
        sprite.position.set(part.x, part.y);
        sprite.tint = tint;
        sprite.alpha = alpha;
        return sprite;
      });
      this.scene.addChild(...layer);
      this.sea.push(layer);
    }
  }

  /** What stands in the village and does nothing: no entity, no script. */
  private addStanding(art: Art): void {
    const { plan, layers } = this;
    const put = (name: string, x: number, y: number, depth = y): void => {
      const sprite = new Sprite({ texture: art.sprite(name), anchor: { x: 0.5, y: 1 } });
      sprite.position.set(Math.round(x), y + 2);
      sprite.zIndex = depth;
      if (name === 'rope') layers.ground.addChild(sprite);
      else layers.stand.addChild(sprite);
    };
    for (const [sprite, x, y] of [...plan.things, ...plan.plants]) put(sprite, x, y);
    for (const stall of plan.stalls) put(stall.sprite, stall.x, stall.y);
    for (const house of [...plan.houses, plan.lighthouse]) {
      const sprite = new Sprite({ texture: art.sprite(house.sprite) });
      sprite.position.set(house.x, house.y);
      sprite.zIndex = house.base;
      layers.stand.addChild(sprite);
    }
  }
}
