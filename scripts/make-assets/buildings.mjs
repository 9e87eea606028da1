// Houses, seen from above and the front: a tiled roof over a wall with dark windows. Where the
// windows are is part of the answer, because lit panes are sprites of their own that the game's
// scripts show and hide.

import { Canvas, dither, hash } from './canvas.mjs';
import { ink, ramps, warm } from './palette.mjs';

const pane = { width: 7, height: 9 };

/** Rows of overlapping tiles, four pixels high, each tile with a tone of its own. */
function roofTile(ramp, x, y, shade, seed) {
  const row = Math.floor(y / 4);
  const shifted = x + (row & 1) * 3 + Math.floor(hash(row, 0, seed) * 2);
  const tile = Math.floor(shifted / 6);
  const tone = 0.42 + (hash(tile, row, seed) - 0.5) * 0.34 + shade;
  const [inRow, inTile] = [y & 3, shifted % 6];
  if (inRow === 3) return dither(ramp, tone - 0.34, x, y);
  if (inTile === 5) return dither(ramp, tone - 0.18, x, y);
  return dither(ramp, inRow === 0 ? tone + 0.2 : tone, x, y);
}

function drawWindow(c, x, y) {
  c.rect(x - 1, y - 1, pane.width + 2, pane.height + 2, ramps.wood[0]);
  c.rect(x, y, pane.width, pane.height, '#26304d');
  c.rect(x, y, pane.width, 1, '#1b2239');
  c.put(x + 1, y + 3, '#42527a');
  c.put(x + 2, y + 2, '#42527a');
  c.rect(x + 3, y, 1, pane.height, ramps.wood[1]);
  c.rect(x, y + 4, pane.width, 1, ramps.wood[1]);
  c.rect(x - 2, y + pane.height + 1, pane.width + 4, 1, ramps.wood[3]);
  c.rect(x - 2, y + pane.height + 2, pane.width + 4, 1, ramps.wood[0]);
}

function shutters(c, x, y, ramp) {
  for (const left of [x - 4, x + pane.width + 1]) {
    c.rect(left, y - 1, 3, pane.height + 2, ramp[1]);
    c.rect(left, y - 1, 3, 1, ramp[3]);
    for (let j = 1; j < pane.height; j += 2) c.rect(left, y + j, 3, 1, ramp[2]);
  }
}

function flowerBox(c, x, y, seed) {
  const top = y + pane.height + 1;
  c.rect(x - 2, top, pane.width + 4, 3, ramps.wood[2]);
  c.rect(x - 2, top + 2, pane.width + 4, 1, ramps.wood[1]);
  for (let i = -2; i < pane.width + 2; i++) {
    c.put(x + i, top - 1, ramps.grass[hash(i, seed, 4) > 0.5 ? 2 : 3]);
    if (hash(i, seed, 9) > 0.55)
      c.put(x + i, top - 2, ['#e58a9a', '#f0c86a', '#e8e4f4'][(i + seed + 9) % 3]);
  }
}

function drawDoor(c, x, base, ramp) {
  c.rect(x - 1, base - 17, 12, 17, ramps.wood[0]);
  c.rect(x, base - 18, 10, 1, ramps.wood[0]);
  c.fill(x, base - 16, 10, 16, (i, j) =>
    i % 3 === 0 ? ramp[0] : j === base - 16 ? ramp[3] : ramp[2],
  );
  c.rect(x, base - 11, 10, 1, ramp[1]);
  c.rect(x, base - 5, 10, 1, ramp[1]);
  c.put(x + 8, base - 8, ramps.gold[3]);
  c.rect(x - 2, base, 14, 2, ramps.stone[3]);
  c.rect(x - 2, base + 2, 14, 1, ramps.stone[1]);
}

const walls = {
  plaster(c, { left, top, width, height }, ramp, seed) {
    c.fill(left, top, width, height, (x, y) => {
      const tone =
        0.62 -
        (y - top < 5 ? 0.45 - (y - top) * 0.07 : 0) +
        (hash(x >> 2, y >> 1, seed) - 0.5) * 0.16;
      return dither(ramp, tone - ((x - left) / width) * 0.2, x, y);
    });
    for (const x of [left, left + Math.floor(width / 2) - 1, left + width - 2]) {
      if (Math.abs(x - left - width / 2) < 3 && seed % 2) continue;
      c.rect(x, top, 2, height, ramps.wood[1]);
      c.rect(x, top, 1, height, ramps.wood[2]);
    }
    c.rect(left, top + 3, width, 1, ramps.wood[1]);
  },
  plank(c, { left, top, width, height }, ramp, seed) {
    c.fill(left, top, width, height, (x, y) => {
      const board = Math.floor((y - top) / 4);
      if ((y - top) % 4 === 3) return ramp[0];
      const joint = Math.floor(hash(board, 3, seed) * 14 + x) % 17 === 0;
      if (joint) return ramp[0];
      const tone =
        0.5 + (hash((x + board * 5) >> 4, board, seed) - 0.5) * 0.4 - (y - top < 4 ? 0.35 : 0);
      return dither(
        ramp,
        tone + ((y - top) % 4 === 0 ? 0.16 : 0) - ((x - left) / width) * 0.16,
        x,
        y,
      );
    });
    c.rect(left, top, 2, height, ramp[1]);
    c.rect(left + width - 2, top, 2, height, ramp[0]);
  },
  stone(c, { left, top, width, height }, ramp, seed) {
    c.fill(left, top, width, height, (x, y) => {
      const row = Math.floor((y - top) / 5);
      const shifted = x + (row & 1) * 4;
      const tone =
        0.5 + (hash(Math.floor(shifted / 8), row, seed) - 0.5) * 0.55 - (y - top < 4 ? 0.4 : 0);
      if ((y - top) % 5 === 4 || shifted % 8 === 7) return dither(ramp, tone - 0.3, x, y);
      return dither(ramp, (y - top) % 5 === 0 ? tone + 0.16 : tone, x, y);
    });
  },
};

function foundation(c, left, base, width) {
  c.fill(left, base - 4, width, 4, (x, y) => {
    const block = Math.floor((x + (y > base - 3 ? 3 : 0)) / 6);
    return dither(
      ramps.rock,
      0.4 + hash(block, y >> 1, 5) * 0.35 - (y === base - 1 ? 0.3 : 0),
      x,
      y,
    );
  });
}

function chimney(c, x, top, height) {
  c.fill(x, top, 9, height, (i, j) => {
    const row = Math.floor((j - top) / 3);
    if ((j - top) % 3 === 2 || (i + row * 2) % 5 === 0) return ramps.brick[0];
    return ramps.brick[i > x + 5 ? 1 : 2];
  });
  c.rect(x - 1, top, 11, 2, ramps.stone[2]);
  c.rect(x - 1, top + 2, 11, 1, ramps.stone[0]);
  c.rect(x + 2, top, 5, 1, ink);
}

function sideRoof(c, { left, width, top, height, ramp, seed }) {
  const inset = 5;
  c.polygon(
    [
      [left + inset, top],
      [left + width - inset, top],
      [left + width, top + height],
      [left, top + height],
    ],
    (x, y) =>
      roofTile(
        ramp,
        x,
        y - top,
        0.12 - ((y - top) / height) * 0.12 - ((x - left) / width) * 0.14,
        seed,
      ),
  );
  c.rect(left + inset - 1, top - 1, width - inset * 2 + 2, 2, ramp[4]);
  c.rect(left + inset - 1, top + 1, width - inset * 2 + 2, 1, ramp[1]);
  c.rect(left - 1, top + height, width + 2, 2, ramps.wood[1]);
  c.rect(left - 1, top + height, width + 2, 1, ramps.wood[3]);
}

function sign(c, x, y) {
  c.rect(x - 1, y, 22, 2, ramps.wood[1]);
  c.rect(x + 2, y + 2, 1, 2, ramps.gold[1]);
  c.rect(x + 17, y + 2, 1, 2, ramps.gold[1]);
  c.rect(x, y + 4, 20, 10, ramps.wood[1]);
  c.rect(x + 1, y + 5, 18, 8, ramps.teal[1]);
  c.ascii(
    ['..ggg..g', '.ggggggg', 'gegggg.g', '.ggggggg', '..ggg..g'],
    { g: ramps.gold[3], e: ink },
    x + 6,
    y + 6,
  );
}

/**
 * A house. `wall` is plaster, plank or stone; windows are x positions from the left of the wall.
 * Answers the picture, the windows' places in it, and the line where it stands.
 */
export function house(options) {
  const {
    width,
    roof,
    wall = 'plaster',
    wallRamp = ramps.plaster,
    windows,
    door,
    seed = 1,
  } = options;
  const {
    roofHeight = 30,
    wallHeight = 27,
    trim = ramps.teal,
    chimneyAt,
    signAt,
    attic = [],
  } = options;
  const [margin, above] = [5, 10];
  const c = new Canvas(width + margin * 2, above + roofHeight + wallHeight + 4);
  const eaves = above + roofHeight;
  const base = eaves + wallHeight;
  c.rect(2, base, width + margin * 2 - 4, 2, '#0a0f1e70');
  walls[wall](c, { left: margin, top: eaves, width, height: wallHeight }, wallRamp, seed);
  foundation(c, margin, base, width);
  sideRoof(c, {
    left: 1,
    width: width + margin * 2 - 2,
    top: above,
    height: roofHeight,
    ramp: roof,
    seed,
  });
  c.rect(margin, eaves + 2, width, 2, '#0a0f1e80');
  if (chimneyAt !== undefined) chimney(c, margin + chimneyAt, 1, 17);
  const places = [];
  for (const at of attic) places.push(dormer(c, margin + at, above + 8, roof, seed));
  for (const at of windows) {
    const [x, y] = [margin + at, eaves + 8];
    drawWindow(c, x, y);
    if (options.shutters) shutters(c, x, y, trim);
    if (options.flowers) flowerBox(c, x, y, seed + at);
    places.push([x, y]);
  }
  drawDoor(c, margin + door, base, trim);
  if (signAt !== undefined) sign(c, margin + signAt, eaves - 3);
  if (options.ivy) ivy(c, margin, eaves, wallHeight, seed);
  const mouth = chimneyAt === undefined ? undefined : [margin + chimneyAt + 4, 1];
  return { canvas: c, windows: places, base, door: margin + door + 5, chimney: mouth };
}

function dormer(c, x, y, ramp, seed) {
  c.rect(x - 3, y + 2, pane.width + 6, pane.height + 4, ramps.plaster[1]);
  c.rect(x - 3, y + 2, 1, pane.height + 4, ramps.plaster[3]);
  c.polygon(
    [
      [x + 3.5, y - 5],
      [x + pane.width + 6, y + 4],
      [x - 5, y + 4],
    ],
    (i, j) => roofTile(ramp, i, j, 0.2, seed),
  );
  c.line(x + 3, y - 5, x - 5, y + 3, ramp[4]);
  c.line(x + 4, y - 5, x + pane.width + 5, y + 3, ramp[1]);
  drawWindow(c, x, y + 5);
  return [x, y + 5];
}

function ivy(c, left, top, height, seed) {
  for (let y = top + 4; y < top + height; y++) {
    const reach = 3 + hash(y >> 1, 1, seed) * 7 + (y - top) * 0.12;
    for (let x = left - 1; x < left + reach; x++) {
      if (hash(x, y, seed) > 0.28)
        c.put(x, y, ramps.forest[1 + Math.floor(hash(x >> 1, y >> 1, seed) * 3.9)]);
    }
  }
}

function gableRoof(c, { middle, half, apex, drop, ramp, seed }) {
  for (let y = 0; y <= drop; y++) {
    const reach = Math.round((y / drop) * half);
    for (let side = -1; side <= 1; side += 2) {
      for (let k = 0; k < 9; k++) {
        const x = side < 0 ? middle - reach - 2 + k : middle + reach + 1 - k;
        if ((side < 0 && x > middle) || (side > 0 && x < middle)) continue;
        c.put(
          x,
          apex + y,
          k < 2
            ? side < 0
              ? ramp[4]
              : ramp[2]
            : roofTile(ramp, x, y + k, side < 0 ? 0.1 : -0.16, seed),
        );
      }
    }
  }
  for (let y = 0; y <= drop; y++) {
    const reach = Math.round((y / drop) * half) - 7;
    if (reach > 0) {
      c.put(middle - reach, apex + y + 1, '#0a0f1e90');
      c.put(middle + reach, apex + y + 1, '#0a0f1e90');
    }
  }
}

/** A house that shows its gable to the front. */
export function gableHouse(options) {
  const {
    width,
    roof,
    wall = 'plaster',
    wallRamp = ramps.plaster,
    windows,
    door,
    seed = 1,
  } = options;
  const { wallHeight = 26, rise = 26, trim = ramps.teal } = options;
  const margin = 5;
  const middle = margin + Math.floor(width / 2);
  const [apex, eaves] = [4, 4 + rise];
  const c = new Canvas(width + margin * 2, eaves + wallHeight + 4);
  const base = eaves + wallHeight;
  c.rect(2, base, width + margin * 2 - 4, 2, '#0a0f1e70');
  const whole = new Canvas(c.width, c.height);
  walls[wall](whole, { left: margin, top: apex, width, height: base - apex }, wallRamp, seed);
  for (let y = apex; y < eaves; y++) {
    const reach = ((y - apex) / rise) * (width / 2 + 3);
    for (let x = 0; x < whole.width; x++) if (Math.abs(x + 0.5 - middle) > reach) whole.erase(x, y);
  }
  c.draw(whole, 0, 0);
  foundation(c, margin, base, width);
  c.rect(margin, eaves + 1, width, 2, ramps.wood[1]);
  gableRoof(c, { middle, half: Math.floor(width / 2) + 3, apex, drop: rise, ramp: roof, seed });
  const places = [[middle - 4, apex + 13]];
  drawWindow(c, middle - 4, apex + 13);
  for (const at of windows) {
    const [x, y] = [margin + at, eaves + 8];
    drawWindow(c, x, y);
    if (options.shutters) shutters(c, x, y, trim);
    if (options.flowers) flowerBox(c, x, y, seed + at);
    places.push([x, y]);
  }
  drawDoor(c, margin + door, base, trim);
  return { canvas: c, windows: places, base, door: margin + door + 5 };
}

/** The lit pane that lies over a dark window. */
export function litPane() {
  const c = new Canvas(pane.width, pane.height);
  c.fill(0, 0, pane.width, pane.height, (x, y) =>
    dither([warm.deep, warm.window, warm.bright], 1 - y / 11, x, y),
  );
  c.rect(3, 0, 1, pane.height, ramps.ochre[1]);
  c.rect(0, 4, pane.width, 1, ramps.ochre[1]);
  return c;
}

function towerShade(ramp, x, left, width, y) {
  const across = (x - left + 0.5) / width;
  return dither(ramp, 0.95 - Math.abs(across - 0.32) * 1.35, x, y);
}

function lanternRoom(c, middle) {
  c.rect(middle - 13, 40, 27, 3, ramps.dark[1]);
  c.rect(middle - 13, 40, 27, 1, ramps.dark[3]);
  for (let x = -13; x <= 13; x += 3) c.rect(middle + x, 34, 1, 6, ramps.dark[2]);
  c.rect(middle - 13, 34, 27, 1, ramps.dark[3]);
  c.fill(middle - 8, 20, 17, 20, (x, y) =>
    dither([warm.deep, warm.window, warm.bright], 1.1 - Math.abs(x - middle) / 11, x, y),
  );
  for (const x of [-8, -3, 3, 8]) c.rect(middle + x, 20, 1, 20, ramps.dark[1]);
  c.rect(middle - 8, 29, 17, 1, ramps.dark[1]);
  for (let y = 0; y < 13; y++) {
    const reach = Math.round(Math.sqrt(1 - ((12 - y) / 13) ** 2) * 10);
    c.fill(middle - reach, 8 + y, reach * 2 + 1, 1, (x) =>
      towerShade(ramps.red, x, middle - reach, reach * 2 + 1, y),
    );
  }
  c.rect(middle - 10, 20, 21, 1, ramps.dark[0]);
  c.rect(middle, 1, 1, 7, ramps.gold[2]);
  c.rect(middle - 1, 4, 3, 2, ramps.gold[3]);
}

/** The lighthouse: a round tower with red bands, gallery and lantern room. */
export function lighthouse() {
  const c = new Canvas(64, 132);
  const [middle, top, base] = [32, 43, 122];
  c.ellipse(middle, base + 2, 30, 7, '#0a0f1e70');
  c.fill(0, top, 64, base - top, (x, y) => {
    const half = 11 + ((y - top) / (base - top)) * 8;
    if (Math.abs(x + 0.5 - middle) > half) return undefined;
    const bulge = Math.sqrt(1 - ((x + 0.5 - middle) / (half + 1)) ** 2) * 3;
    const band = Math.floor((y - top - bulge) / 16);
    if (y - top - bulge < 1) return ramps.slate[1];
    const ramp = band % 2 === 0 ? ramps.white : ramps.red;
    const seam = (y - top) % 8 === 7 && hash(x >> 2, y, 3) > 0.55;
    return towerShade(ramp, x, middle - half, half * 2, y + (seam ? 2 : 0));
  });
  c.ellipse(middle, base, 22, 5, (x, y, dx) =>
    dither(ramps.rock, 0.7 - Math.abs(dx + 0.35) * 0.6, x, y),
  );
  c.fill(10, base - 7, 44, 7, (x, y) => {
    if (Math.abs(x + 0.5 - middle) > 21.5) return undefined;
    return dither(ramps.rock, 0.85 - Math.abs((x - 25) / 26) - hash(x >> 2, y >> 2, 8) * 0.2, x, y);
  });
  lanternRoom(c, middle);
  drawDoor(c, middle - 5, base, ramps.wood);
  for (const y of [60, 84]) drawWindow(c, middle - 4, y);
  return {
    canvas: c,
    windows: [
      [middle - 4, 60],
      [middle - 4, 84],
    ],
    base,
    door: middle,
  };
}
