// Loads the project's own pictures and font: the sprite sheet and the bitmap font made by scripts/make-assets.mjs.
import { Assets, BitmapFont, bitmapFontTextParser, Cache, Spritesheet, Texture } from 'pixi.js';
import sheetUrl from '../../assets/harbour@2x.png?url';
import sheetIndex from '../../assets/harbour@2x.json';
import fontUrl from '../../assets/harbour-font.png?url';
import fontText from '../../assets/harbour-font.fnt?raw';

/** Family name of the font. */
export const FONT = 'Harbour';

/** Textures of the sheet by name; an unknown name throws. */
export class Art {
  private readonly textures: Record<string, Texture>;

  constructor(textures: Record<string, Texture>) {
    this.textures = textures;
  }

  texture(name: string): Texture {
    const texture = this.textures[name];
    if (texture === undefined) throw new Error(`unknown sprite '${name}'`);
    return texture;
  }
}

/** Loads everything and installs the font. */
export async function loadArt(): Promise<Art> {
  const [sheet, font] = await Promise.all([
    Assets.load<Texture>({ src: sheetUrl, data: { resolution: 2, autoGenerateMipmaps: true } }),
    Assets.load<Texture>({ src: fontUrl, data: { autoGenerateMipmaps: true } }),
  ]);
  sheet.source.resolution = 2;
  const parsed = await new Spritesheet(sheet, sheetIndex).parse();
  const bitmapFont = new BitmapFont({ data: bitmapFontTextParser.parse(fontText), textures: [font] });
  Cache.set(`${FONT}-bitmap`, bitmapFont);
  return new Art(parsed as Record<string, Texture>);
}
