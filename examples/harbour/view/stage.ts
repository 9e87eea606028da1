// The picture of the harbour in layers: sea, ground, everything that stands (sorted by depth),
// birds, the light over it, and signs that shine through the night. It is rendered with one pixel
// for a map pixel and enlarged by a whole number of screen pixels: crisp on every screen, and as
// cheap on a dense one as on any other.
import { Container, RenderTexture, Sprite, TilingSprite } from 'pixi.js';
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

/** Colour of the sea where nothing else is. */
const DEEP = 0x174468;

/** Layers that scripts may show things in. */
export type LayerName = 'ground' | 'stand' | 'air' | 'sign';

/** The scene graph and the camera. */
export class Stage {
  readonly layers: Record<LayerName, Container>;
  readonly lighting: Lighting;
  /** Middle of what is seen, in map pixels; scripts set it. */
  readonly camera = { x: 640, y: 400 };
  /** Screen pixels (CSS) of one map pixel. */
  scale = 2;
  private readonly app: Application;
  private readonly plan: Plan;
  private readonly scene = new Container();
  private readonly sea: TilingSprite[][] = [];
  /** Shows the picture of the scene, enlarged. */
  private readonly screen = new Sprite();
  private picture: RenderTexture | undefined;
  private frame: Frame = { x: 0, y: 0, width: 1, height: 1 };

  constructor(app: Application, world: World, art: Art, plan: Plan) {
    this.app = app;
    this.plan = plan;
    this.lighting = new Lighting(world, art);
    const stand = new Container({ sortableChildren: true });
    this.layers = { ground: new Container(), stand, air: new Container(), sign: new Container() };
    this.addSea(art);
    this.scene.addChild(
      this.lighting.streaks,
      new Sprite(art.ground),
      this.layers.ground,
      stand,
      this.layers.air,
    );
    this.scene.addChild(this.lighting.shade, this.lighting.shine, this.layers.sign);
    app.stage.addChild(this.screen);
    this.addStanding(art);
  }

  /** Moves a layer of the sea (0 swell, 1 ripples) by map pixels. */
  scrollSea(layer: number, x: number, y: number): void {
    for (const part of this.sea[layer] ?? []) {
      part.tilePosition.set(Math.round(x) - part.x, Math.round(y) - part.y);
    }
  }

  /** Fits the window and places scene and lights. Call once a frame, after the scripts. */
  update(): void {
    const { width, height } = this.app.screen;
    const density = this.app.renderer.resolution;
    const fitting = Math.min(width / WISHED.width, height / WISHED.height) * density;
    const { camera, plan } = this;
    const covering = Math.max(width / plan.width, height / plan.height) * density;
    const scale = Math.max(1, Math.round(fitting), Math.ceil(covering)) / density;
    this.scale = scale;
    const corner = (middle: number, seen: number, all: number): number =>
      seen >= all ? (all - seen) / 2 : Math.max(0, Math.min(all - seen, middle - seen / 2));
    const x = corner(camera.x, width / scale, plan.width);
    const y = corner(camera.y, height / scale, plan.height);
    const [left, top] = [Math.floor(x), Math.floor(y)];
    this.frame = {
      x: left,
      y: top,
      width: Math.ceil(width / scale) + 1,
      height: Math.ceil(height / scale) + 1,
    };
    const step = (part: number): number => -Math.round(part * scale * density) / density;
    this.screen.position.set(step(x - left), step(y - top));
    this.screen.scale.set(scale);
    this.scene.position.set(-left, -top);
    this.lighting.update(this.frame);
  }

  /** Renders lights and scene into their pictures; right before the screen is rendered. */
  render(): void {
    const { renderer } = this.app;
    const { width, height } = this.frame;
    if (this.picture?.width !== width || this.picture.height !== height) {
      this.picture?.destroy(true);
      this.picture = RenderTexture.create({ width, height, scaleMode: 'nearest', resolution: 1 });
      this.screen.texture = this.picture;
    }
    this.lighting.render(renderer, this.frame);
    renderer.render({ container: this.scene, target: this.picture, clear: true, clearColor: DEEP });
  }

  /**
   * Two layers, each in the parts of the map where there is water: south of the quay, and east of
   * the beach.
   */
  private addSea(art: Art): void {
    const { width, height } = this.plan;
    const parts = [
      { x: -MARGIN, y: WATER.top, width: width + 2 * MARGIN, height: height - WATER.top + MARGIN },
      { x: WATER.left, y: -MARGIN, width: width - WATER.left + MARGIN, height: WATER.top + MARGIN },
    ];
    for (const [texture, tint, alpha] of [
      [art.swell, 0xffffff, 1],
      [art.ripples, 0xbfe6f2, 0.55],
    ] as const) {
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
