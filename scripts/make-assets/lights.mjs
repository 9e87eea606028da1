// Light and water: soft pictures in white that the game tints, adds and multiplies. They are drawn
// smooth, not in hard pixels, and in grey steps of a palette.

import { Canvas, dither, hash, noise } from './canvas.mjs';
import { ramps } from './palette.mjs';

const white = (level) =>
  `#ffffff${Math.max(0, Math.min(255, Math.round(level * 255)))
    .toString(16)
    .padStart(2, '0')}`;

/** A round glow: bright in the middle, nothing at the rim. */
function glow(size) {
  const c = new Canvas(size, size);
  const half = size / 2;
  c.fill(0, 0, size, size, (x, y) => {
    const far = Math.hypot(x + 0.5 - half, y + 0.5 - half) / half;
    return far >= 1
      ? undefined
      : white((1 - far * far) ** 2 * (0.55 + 0.45 * (1 - far)) + (hash(x, y) - 0.5) / 255);
  });
  return c;
}

/** The lighthouse's beam: starts at the middle of the left edge and widens to the right. */
function beam(width, height) {
  const c = new Canvas(width, height);
  c.fill(0, 0, width, height, (x, y) => {
    const along = x / width;
    const half = 3 + along * (height / 2 - 3);
    const across = Math.abs(y + 0.5 - height / 2) / half;
    if (across >= 1) return undefined;
    const level = (1 - across ** 1.6) ** 1.5 * (1 - along) ** 0.9;
    return white(level + (hash(x, y, 2) - 0.5) / 255);
  });
  return c;
}

/** The streak that a lamp leaves on the water: broken bands that fade away from the shore. */
function streak(width, height) {
  const c = new Canvas(width, height);
  c.fill(0, 0, width, height, (x, y) => {
    const fade = (1 - y / height) ** 1.3;
    const sway = Math.sin(y * 0.55) * 1.6 + (hash(1, y >> 1, 4) - 0.5) * 3;
    const half = 2 + (y / height) * (width / 2 - 3);
    const across = Math.abs(x + 0.5 - width / 2 - sway) / half;
    if (across >= 1 || hash(0, y >> 1, 3) < 0.26) return undefined;
    return white(Math.round(fade * (1 - across * across) * 12) / 12);
  });
  return c;
}

/** A tile of ripples; it joins with itself at all edges. */
function ripples(size, seed, density) {
  const c = new Canvas(size, size);
  const lines = Math.round(size * size * density);
  for (let i = 0; i < lines; i++) {
    const [x, y] = [Math.floor(hash(i, 1, seed) * size), Math.floor(hash(i, 2, seed) * size)];
    const length = 3 + Math.floor(hash(i, 3, seed) * 7);
    for (let k = 0; k < length; k++) {
      const dip = k === 0 || k === length - 1 ? 1 : 0;
      c.put((x + k) % size, (y + dip) % size, white(0.5 + hash(i, 4, seed) * 0.5));
    }
  }
  return c;
}

/**
 * A tile of the deep sea: slow dark and light patches with a few ripples in them, in colours of its
 * own.
 */
function swell(size) {
  const c = new Canvas(size, size);
  const mixed = (a, b, t) => a * (1 - t) + b * t;
  const wrapped = (x, y, step, seed) => {
    const row = (j) =>
      mixed(noise(x, j * 2, step, seed), noise(x - size, j * 2, step, seed), x / size);
    return mixed(row(y), row(y - size), y / size);
  };
  c.fill(0, 0, size, size, (x, y) => {
    const level = wrapped(x, y, 30, 6) * 0.75 + wrapped(x, y, 11, 7) * 0.25;
    return dither(ramps.water, (level - 0.2) * 1.5, x, y);
  });
  for (let i = 0; i < 44; i++) {
    const [x, y] = [Math.floor(hash(i, 5, 5) * size), Math.floor(hash(i, 6, 5) * size)];
    const length = 4 + Math.floor(hash(i, 7, 5) * 8);
    for (let k = 0; k < length; k++) {
      const dip = k === 0 || k === length - 1 ? 1 : 0;
      c.put((x + k) % size, (y + dip) % size, ramps.water[hash(i, 8, 5) > 0.5 ? 4 : 3]);
    }
  }
  return c;
}

/** All soft pictures by sprite name. */
export function makeLights() {
  return {
    glow: glow(256),
    beam: beam(560, 200),
    streak: streak(20, 84),
    ripples: ripples(128, 9, 0.0034),
    swell: swell(256),
  };
}
