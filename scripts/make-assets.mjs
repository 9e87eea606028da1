// Writes the example game's pictures, font and map into assets/: one sprite sheet with its index, a
// bitmap font, and the map. Everything is drawn here from shapes; the same files come out every time.

import { mkdirSync, writeFileSync } from 'node:fs';
import { encodePng } from './make-assets/png.mjs';
import { createCanvas } from './make-assets/canvas.mjs';
import { makeSprites } from './make-assets/sprites.mjs';
import { makeFont } from './make-assets/font.mjs';
import { makeMap } from './make-assets/map.mjs';

const folder = new URL('../assets/', import.meta.url);
const gap = 4;
const sheetWidth = 1280;

/** Copies `source` into `sheet` and repeats its border pixels outwards, so that filtering never bleeds. */
function stamp(sheet, source, left, top) {
  for (let y = -1; y <= source.height; y++) {
    for (let x = -1; x <= source.width; x++) {
      const sx = Math.min(source.width - 1, Math.max(0, x));
      const sy = Math.min(source.height - 1, Math.max(0, y));
      const from = (sy * source.width + sx) * 4;
      source.pixels.copy(sheet.pixels, ((top + y) * sheet.width + left + x) * 4, from, from + 4);
    }
  }
}

/** Packs sprites on shelves, tallest first. */
function pack(sprites) {
  const order = Object.entries(sprites).sort((a, b) => b[1].height - a[1].height || (a[0] < b[0] ? -1 : 1));
  const frames = {};
  let [x, y, shelf] = [gap, gap, 0];
  for (const [name, sprite] of order) {
    if (x + sprite.width + gap > sheetWidth) [x, y, shelf] = [gap, y + shelf + gap, 0];
    frames[name] = { x, y, w: sprite.width, h: sprite.height };
    x += sprite.width + gap;
    shelf = Math.max(shelf, sprite.height);
  }
  const sheet = createCanvas(sheetWidth, y + shelf + gap, 1);
  for (const [name, sprite] of order) stamp(sheet, sprite, frames[name].x, frames[name].y);
  return { sheet, frames };
}

function writeSheet() {
  const { sheet, frames } = pack(makeSprites());
  const index = {
    frames: Object.fromEntries(
      Object.entries(frames).map(([name, frame]) => [
        name,
        { frame, sourceSize: { w: frame.w, h: frame.h }, spriteSourceSize: { x: 0, y: 0, w: frame.w, h: frame.h } },
      ]),
    ),
    meta: { image: 'harbour@2x.png', format: 'RGBA8888', size: { w: sheet.width, h: sheet.height }, scale: '2' },
  };
  writeFileSync(new URL('harbour@2x.png', folder), encodePng(sheet.width, sheet.height, sheet.pixels));
  writeFileSync(new URL('harbour@2x.json', folder), `${JSON.stringify(index)}\n`);
}

function writeFont() {
  const { sheet, text } = makeFont('Harbour', 'harbour-font.png');
  writeFileSync(new URL('harbour-font.png', folder), encodePng(sheet.width, sheet.height, sheet.pixels));
  writeFileSync(new URL('harbour-font.fnt', folder), text);
}

mkdirSync(folder, { recursive: true });
writeSheet();
writeFont();
writeFileSync(new URL('harbour-map.json', folder), `${JSON.stringify(makeMap())}\n`);
