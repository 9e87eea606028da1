// Writes the example game's pictures, font and map into assets/. Everything is drawn here, pixel by
// pixel, from rules and letters; the same files come out every time. Run it after changing anything
// below make-assets/.

import { mkdirSync, writeFileSync } from 'node:fs';
import { Canvas } from './make-assets/canvas.mjs';
import { encodePng } from './make-assets/png.mjs';
import { makeFont } from './make-assets/font.mjs';
import { makeGround } from './make-assets/ground.mjs';
import { makeLights } from './make-assets/lights.mjs';
import { makePlaces } from './make-assets/places.mjs';
import { makePeople } from './make-assets/people.mjs';
import { makeThings } from './make-assets/things.mjs';
import { litPane } from './make-assets/buildings.mjs';
import { makeHouses } from './make-assets/village.mjs';

const folder = new URL('../assets/', import.meta.url);
const gap = 2;

/**
 * Copies `source` into `sheet` and repeats its border pixels outwards, so that filtering never
 * bleeds.
 */
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
function pack(sprites, sheetWidth) {
  const order = Object.entries(sprites).sort(
    (a, b) => b[1].height - a[1].height || (a[0] < b[0] ? -1 : 1),
  );
  const frames = {};
  let [x, y, shelf] = [gap, gap, 0];
  for (const [name, sprite] of order) {
    if (x + sprite.width + gap > sheetWidth) [x, y, shelf] = [gap, y + shelf + gap, 0];
    frames[name] = { x, y, w: sprite.width, h: sprite.height };
    x += sprite.width + gap;
    shelf = Math.max(shelf, sprite.height);
  }
  const sheet = new Canvas(sheetWidth, y + shelf + gap);
  for (const [name, sprite] of order) stamp(sheet, sprite, frames[name].x, frames[name].y);
  return { sheet, frames };
}

function writePicture(name, { width, height, pixels }) {
  writeFileSync(new URL(name, folder), encodePng(width, height, pixels));
}

function writeSheet(name, sprites, sheetWidth) {
  const { sheet, frames } = pack(sprites, sheetWidth);
  const index = {
    frames: Object.fromEntries(
      Object.entries(frames).map(([sprite, frame]) => [
        sprite,
        {
          frame,
          sourceSize: { w: frame.w, h: frame.h },
          spriteSourceSize: { x: 0, y: 0, w: frame.w, h: frame.h },
        },
      ]),
    ),
    meta: {
      image: `${name}.png`,
      format: 'RGBA8888',
      size: { w: sheet.width, h: sheet.height },
      scale: '1',
    },
  };
  writePicture(`${name}.png`, sheet);
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(index)}\n`);
}

mkdirSync(folder, { recursive: true });
const houses = makeHouses();
const pictures = Object.fromEntries(
  Object.entries(houses).map(([name, made]) => [name, made.canvas]),
);
writeSheet(
  'harbour',
  { ...pictures, 'window-lit': litPane(), ...makePeople(), ...makeThings() },
  512,
);
const lights = makeLights();
writeSheet('harbour-light', { glow: lights.glow, beam: lights.beam, streak: lights.streak }, 1024);
for (const name of ['ripples', 'swell']) writePicture(`harbour-${name}.png`, lights[name]);
const font = makeFont('Harbour', 'harbour-font.png');
writePicture('harbour-font.png', font.sheet);
writeFileSync(new URL('harbour-font.fnt', folder), font.text);
const { map, feet } = makePlaces(houses);
writeFileSync(new URL('harbour-map.json', folder), `${JSON.stringify(map)}\n`);
writePicture('harbour-ground.png', makeGround(feet));
