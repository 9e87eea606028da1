// Loads the example's own pictures and font, all made by scripts/make-assets.mjs. Sprites are pixel
// art and stay hard when they are enlarged; lights are smooth.
import { Assets, BitmapFont, bitmapFontTextParser, Cache, Spritesheet } from 'pixi.js';
import type { SpritesheetData, Texture, TextureSource } from 'pixi.js';
import fontText from '../../../assets/harbour-font.fnt?raw';
import fontUrl from '../../../assets/harbour-font.png?url';
import groundUrl from '../../../assets/harbour-ground.png?url';
import lightIndex from '../../../assets/harbour-light.json';
import lightUrl from '../../../assets/harbour-light.png?url';
import ripplesUrl from '../../../assets/harbour-ripples.png?url';
import swellUrl from '../../../assets/harbour-swell.png?url';
import sheetIndex from '../../../assets/harbour.json';
import sheetUrl from '../../../assets/harbour.png?url';

/** Family name of the font. */
export const FONT = 'Harbour';

/** Everything that was loaded. */
export interface Art {
  /** Sprites by name; an unknown name throws. */
  sprite(name: string): Texture;
  /**
   * Frames of a look that scripts may show: `guard` has nine, `bench` one. Throws for an unknown
   * look.
   */
  frames(look: string): Texture[];
  ground: Texture;
  glow: Texture;
  beam: Texture;
  streak: Texture;
  swell: Texture;
  ripples: Texture;
}

const VIEWS = ['down', 'up', 'side'].flatMap((view) => [0, 1, 2].map((step) => `-${view}-${step}`));
const ANIMATED: Record<string, string[]> = {
  gull: ['-0', '-1', '-2', '-sit'],
  cat: ['-0', '-1', '-sit'],
  lamp: ['-off', '-on'],
  puff: ['-0', '-1', '-2'],
};

function load(url: string, scaleMode: 'nearest' | 'linear', repeat = false): Promise<Texture> {
  const data = { scaleMode, addressMode: repeat ? 'repeat' : 'clamp-to-edge' };
  return Assets.load<Texture>({ src: url, data });
}

async function cut(source: Texture, index: object): Promise<Record<string, Texture>> {
  return new Spritesheet<SpritesheetData>(source, index as SpritesheetData).parse();
}

/** Loads the pictures and installs the font. */
export async function loadArt(): Promise<Art> {
  const [sheet, lights, font, ground, ripples, swell] = await Promise.all([
    load(sheetUrl, 'nearest'),
    load(lightUrl, 'linear'),
    load(fontUrl, 'nearest'),
    load(groundUrl, 'nearest'),
    load(ripplesUrl, 'nearest', true),
    load(swellUrl, 'nearest', true),
  ]);
  const sprites = await cut(sheet, sheetIndex);
  const light = await cut(lights, lightIndex);
  const data = bitmapFontTextParser.parse(fontText);
  const bitmapFont = new BitmapFont({ data, textures: [font] });
  for (const page of bitmapFont.pages) (page.texture.source as TextureSource).scaleMode = 'nearest';
  Cache.set(`${FONT}-bitmap`, bitmapFont);
  const sprite = (name: string): Texture => {
    const found = sprites[name];
    if (found === undefined) throw new Error(`unknown sprite '${name}'`);
    return found;
  };
  const frames = (look: string): Texture[] => {
    if (Object.hasOwn(sprites, look)) return [sprite(look)];
    const endings = ANIMATED[look] ?? VIEWS;
    if (!Object.hasOwn(sprites, look + endings[0])) throw new Error(`unknown look '${look}'`);
    return endings.map((ending) => sprite(look + ending));
  };
  return {
    sprite,
    frames,
    ground,
    glow: light['glow'] as Texture,
    beam: light['beam'] as Texture,
    streak: light['streak'] as Texture,
    swell,
    ripples,
  };
}
