// Paints the ground of map.mjs pixel by pixel. Water stays clear, so that the game's moving sea
// shows from below; shallow water and foam lie over it half transparent.

import { Canvas, dither, hash, noise } from './canvas.mjs';
import {
  beachDepth,
  centre,
  groundAt,
  groundHeight as height,
  mole,
  piers,
  quayEdge,
  shoreDistance,
  width,
} from './map.mjs';
import { ramps } from './palette.mjs';

function grass(x, y) {
  const tone = 0.42 + (noise(x, y, 34, 1) - 0.5) * 0.7 + (noise(x, y, 7, 2) - 0.5) * 0.25;
  const tuft = hash(x >> 1, y >> 2, 3);
  if (tuft > 0.955) return (y & 3) < 2 ? ramps.grass[4] : ramps.grass[1];
  const flower = hash(x, y, 4);
  if (flower > 0.9975 && noise(x, y, 40, 6) > 0.5)
    return ['#e8d8a0', '#d99bb0', '#c8c8f0'][Math.floor(hash(x, y, 5) * 3)];
  return dither(ramps.grass, tone, x, y);
}

function dirt(x, y) {
  if (hash(x >> 1, y >> 1, 7) > 0.975) return ramps.stone[2];
  return dither(
    ramps.dirt,
    0.5 + (noise(x, y, 12, 8) - 0.5) * 0.8 + (hash(x, y, 9) - 0.5) * 0.15,
    x,
    y,
  );
}

/** Rounded stones in shifted rows. */
function cobble(x, y) {
  const row = Math.floor(y / 6);
  const shifted = x + (row & 1) * 4 + Math.floor(hash(row, 1, 11) * 3);
  const [i, j] = [shifted % 8, y % 6];
  const stone = Math.floor(shifted / 8);
  const tone = 0.5 + (hash(stone, row, 12) - 0.5) * 0.5 + (noise(x, y, 60, 13) - 0.5) * 0.3;
  const corner = (i === 0 || i === 6) && (j === 0 || j === 4);
  if (i === 7 || j === 5 || corner) return dither(ramps.cobble, tone - 0.42, x, y);
  return dither(ramps.cobble, j === 0 ? tone + 0.2 : j === 4 ? tone - 0.14 : tone, x, y);
}

/** The square: rings of slabs around the well. */
function flag(x, y) {
  const [dx, dy] = [x - centre.x, (y - centre.y) * 1.25];
  const far = Math.hypot(dx, dy);
  if (far < 74) {
    const ring = Math.floor(far / 10);
    const count = 5 + ring * 5;
    const turn = ((Math.atan2(dy, dx) / 6.2832 + 1 + ring * 0.07) * count) % count;
    const slab = Math.floor(turn);
    const gap = far % 10 < 1.1 || ((turn - slab) * 6.2832 * far) / count < 1.1;
    const tone = (ring % 3 === 2 ? 0.25 : 0.55) + (hash(slab, ring, 14) - 0.5) * 0.4;
    return dither(ramps.flag, gap ? tone - 0.4 : tone, x, y);
  }
  const row = Math.floor(y / 10);
  const shifted = x + (row & 1) * 8;
  const tone = 0.5 + (hash(Math.floor(shifted / 16), row, 15) - 0.5) * 0.4;
  const moss = hash(x, y, 16) > 0.6 && noise(x, y, 20, 17) > 0.68;
  if (y % 10 === 9 || shifted % 16 === 15)
    return moss ? ramps.grass[1] : dither(ramps.flag, tone - 0.42, x, y);
  return dither(ramps.flag, y % 10 === 0 ? tone + 0.18 : tone, x, y);
}

function sand(x, y) {
  const depth = beachDepth(x, y);
  if (depth < 7) return dither([ramps.dirt[1], ramps.sand[0], ramps.sand[1]], depth / 7, x, y);
  const ripple = Math.sin((x + noise(x, y, 16, 18) * 30) / 5) * 0.08;
  if (hash(x, y, 19) > 0.994) return ramps.white[3];
  return dither(ramps.sand, 0.55 + ripple + (noise(x, y, 18, 20) - 0.5) * 0.6, x, y);
}

function rock(x, y) {
  const facet = hash(
    Math.floor((x + noise(x, y, 9, 21) * 9) / 7),
    Math.floor((y + noise(x, y, 11, 22) * 9) / 6),
    23,
  );
  const lip = groundAt(x, y + 3) === undefined ? -0.4 : groundAt(x, y - 2) === undefined ? 0.3 : 0;
  return dither(
    ramps.rock,
    0.5 + (facet - 0.5) * 0.6 + lip + (noise(x, y, 5, 24) - 0.5) * 0.2,
    x,
    y,
  );
}

function wood(x, y) {
  const pier = piers.find((p) => x >= p.x && x < p.x + p.width);
  const across = x - pier.x;
  const board = Math.floor(y / 6);
  if (across < 2 || across >= pier.width - 2)
    return ramps.wood[across === 0 || across === pier.width - 2 ? 4 : 1];
  if (y % 6 === 5) return ramps.wood[0];
  if ((across === 4 || across === pier.width - 5) && y % 6 === 2) return ramps.dark[1];
  const tone = 0.52 + (hash(board, pier.x, 25) - 0.5) * 0.45 + (hash(x >> 3, y, 26) - 0.5) * 0.16;
  return dither(ramps.wood, y % 6 === 0 ? tone + 0.15 : tone, x, y);
}

function stone(x, y) {
  const [i, j] = [x - mole.x, y - mole.y];
  if (j < 4) return i % 14 === 13 ? ramps.quay[1] : dither(ramps.quay, j === 0 ? 1 : 0.78, x, y);
  if (j > mole.height - 4) return i % 14 === 13 ? ramps.quay[1] : dither(ramps.quay, 0.8, x, y);
  return cobble(x, y);
}

const painters = { grass, dirt, cobble, flag, sand, rock, wood, stone };

/** The wall that falls from the quay and the mole into the water. */
function wall(x, y, top, depth) {
  const down = y - top;
  const row = Math.floor(down / 5);
  const shifted = x + (row & 1) * 6;
  const tone = 0.62 - down / (depth * 1.5) + (hash(Math.floor(shifted / 12), row, 27) - 0.5) * 0.25;
  if (down > depth - 4) return dither(['#1d3b4a', '#27505a', '#2f6163'], hash(x, y, 28), x, y);
  if (down % 5 === 4 || shifted % 12 === 11) return dither(ramps.quay, tone - 0.3, x, y);
  return dither(ramps.quay, down % 5 === 0 ? tone + 0.12 : tone, x, y);
}

function paintLand(c) {
  c.fill(0, 0, width, height, (x, y) => {
    const kind = groundAt(x, y);
    if (kind === undefined) return undefined;
    const soft = kind === 'cobble' || kind === 'flag' || kind === 'dirt' || kind === 'sand';
    const near = soft
      ? groundAt(
          x + Math.round((hash(x, y, 30) - 0.5) * 6),
          y + Math.round((hash(y, x, 31) - 0.5) * 6),
        )
      : kind;
    return painters[near === 'grass' ? 'grass' : kind](x, y);
  });
  for (let x = 0; x < mole.x + 12; x++) {
    for (let y = quayEdge - 7; y < quayEdge; y++) {
      if (groundAt(x, y) !== 'cobble') continue;
      const joint = x % 22 === 21;
      c.put(
        x,
        y,
        joint
          ? ramps.quay[1]
          : dither(ramps.quay, y === quayEdge - 7 ? 1 : y > quayEdge - 3 ? 0.62 : 0.82, x, y),
      );
    }
  }
}

function paintWalls(c) {
  for (let x = 0; x < mole.x + mole.width; x++) {
    const onQuay = groundAt(x, quayEdge - 1) === 'cobble';
    const top = onQuay ? quayEdge : mole.y + mole.height;
    const depth = onQuay ? 17 : 13;
    if (!onQuay && x < mole.x) continue;
    for (let y = top; y < top + depth; y++)
      if (groundAt(x, y) === undefined) c.put(x, y, wall(x, y, top, depth));
  }
  for (const pier of piers) {
    for (let y = pier.top + 22; y <= pier.bottom + 1; y += 30) {
      for (const x of [pier.x - 2, pier.x + pier.width - 2]) {
        c.rect(x, y - 5, 4, 13, ramps.wood[2]);
        c.rect(x, y - 5, 1, 13, ramps.wood[4]);
        c.rect(x, y - 5, 4, 2, ramps.wood[5]);
        c.rect(x, y + 6, 4, 2, '#1d3b4a');
      }
    }
    c.fill(pier.x, pier.bottom, pier.width, 5, (x, y) =>
      y === pier.bottom ? ramps.wood[1] : (x - pier.x) % 9 < 7 ? ramps.wood[0] : undefined,
    );
  }
}

function paintShore(c) {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (groundAt(x, y) !== undefined || c.filled(x, y)) continue;
      const shadow = piers.some(
        (p) => x >= p.x + 3 && x < p.x + p.width + 9 && y > p.top && y < p.bottom + 14,
      );
      if (shadow) c.put(x, y, '#06122a70');
      const near = x > 850 ? shoreDistance(x, y, 40) : 40;
      if (near < 40) {
        if (near <= 2) c.put(x, y, hash(x >> 1, y >> 1, 32) > 0.35 ? '#c8dfe6b0' : '#7fb2be90');
        else if (Math.abs(near - 9 - Math.floor(noise(x, y, 14, 33) * 6)) < 1)
          c.put(x, y, '#a8d0d870');
        else if (dither([0, 1], (40 - near) / 46, x, y))
          c.put(x, y, near < 16 ? '#4f9aa060' : '#3a7f9048');
      } else if (x < 880 && y < quayEdge + 21 && y > quayEdge && hash(x >> 2, y, 34) > 0.5)
        c.put(x, y, '#9cc4d080');
    }
  }
}

/** Darkens the ground at the foot of the given rectangles (houses), so that they stand in it. */
function paintFeet(c, feet) {
  for (const { x, y, width: w } of feet) {
    for (let j = 0; j < 7; j++) {
      for (let i = -2; i < w + 3; i++)
        if (dither([0, 1], 0.75 - j * 0.11, x + i, y + j)) c.put(x + i, y + j, '#0a0f1e48');
    }
  }
}

/** The whole ground as one picture. */
export function makeGround(feet) {
  const c = new Canvas(width, height);
  paintLand(c);
  paintWalls(c);
  paintShore(c);
  paintFeet(c, feet);
  return c;
}
