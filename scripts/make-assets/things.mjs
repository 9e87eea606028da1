// Everything that stands around: lamps, stalls, trees, boats, barrels, the bell. Most have a flat
// shadow at their foot.

import { Canvas, dither, hash, randomSource, withShadow } from './canvas.mjs';
import { ink, ramps, warm } from './palette.mjs';

function lamp(lit) {
  const c = new Canvas(13, 38);
  c.rect(6, 12, 1, 22, ramps.dark[2]);
  c.rect(5, 12, 1, 22, ramps.dark[0]);
  c.rect(4, 33, 5, 3, ramps.dark[1]);
  c.rect(4, 33, 5, 1, ramps.dark[3]);
  c.rect(3, 12, 7, 1, ramps.dark[1]);
  c.rect(3, 4, 7, 8, ramps.dark[0]);
  c.rect(4, 5, 5, 6, lit ? warm.window : '#39435e');
  if (lit) c.rect(5, 6, 3, 4, warm.bright);
  else c.put(5, 6, '#5a6788');
  c.rect(6, 5, 1, 6, lit ? warm.deep : ramps.dark[1]);
  c.rect(2, 3, 9, 1, ramps.dark[2]);
  c.rect(4, 2, 5, 1, ramps.dark[1]);
  c.rect(6, 0, 1, 2, ramps.gold[2]);
  return withShadow(c, { cx: 6.5, cy: 36, rx: 5, ry: 1.6 });
}

function crate(seed) {
  const c = new Canvas(18, 20);
  c.fill(1, 2, 16, 6, (x, y) => dither(ramps.wood, 0.95 - hash(x >> 2, y, seed) * 0.3, x, y));
  c.fill(1, 8, 16, 10, (x, y) =>
    (y - 8) % 3 === 2
      ? ramps.wood[1]
      : dither(ramps.wood, 0.55 + hash(x >> 3, y, seed) * 0.2, x, y),
  );
  for (const x of [1, 15]) c.rect(x, 2, 2, 16, ramps.wood[1]);
  c.rect(1, 7, 16, 1, ramps.wood[1]);
  c.rect(1, 17, 16, 1, ramps.wood[0]);
  c.line(3, 16, 14, 9, ramps.wood[1]);
  return withShadow(c.outline(ink), { cx: 9, cy: 18, rx: 9, ry: 2 });
}

function barrel(content) {
  const c = new Canvas(16, 21);
  c.fill(2, 4, 12, 14, (x, y) => {
    const bulge = y < 7 || y > 15 ? 1 : 0;
    if (x < 2 + bulge || x >= 14 - bulge) return undefined;
    if (y === 8 || y === 14) return ramps.slate[x < 7 ? 2 : 1];
    return dither(ramps.wood, 0.75 - Math.abs(x - 5.5) / 11 - (x % 3 === 0 ? 0.2 : 0), x, y);
  });
  c.ellipse(8, 4.5, 5.5, 2.6, ramps.wood[4]);
  c.ellipse(
    8,
    4.8,
    4,
    1.8,
    content === 'fish' ? ramps.slate[4] : content === 'apple' ? ramps.red[3] : ramps.wood[1],
  );
  if (content)
    for (const x of [5, 8, 10])
      c.put(x, 4 + (x & 1), content === 'fish' ? ramps.white[3] : ramps.gold[3]);
  return withShadow(c.outline(ink), { cx: 8, cy: 18.5, rx: 7, ry: 2 });
}

function stall(ramp, goods) {
  const c = new Canvas(54, 60);
  for (const x of [3, 49]) c.rect(x, 14, 2, 42, ramps.wood[1]);
  c.fill(4, 41, 46, 14, (x, y) =>
    (x - 4) % 8 === 7 ? ramps.wood[0] : dither(ramps.wood, 0.55 - (y - 41) * 0.02, x, y),
  );
  c.fill(3, 36, 48, 6, (x, y) => dither(ramps.wood, y === 36 ? 0.95 : 0.72, x, y));
  for (let i = 0; i < 5; i++) {
    const colour = goods[i % goods.length];
    c.rect(5 + i * 9, 36, 8, 4, ramps.wood[2]);
    for (let k = 0; k < 5; k++) {
      const [x, y] = [6 + i * 9 + (k % 3) * 2, 35 + Math.floor(k / 3) * 2];
      c.rect(x, y, 2, 2, colour[2 + (k & 1)]);
      c.put(x, y, colour[4]);
    }
  }
  c.fill(0, 3, 54, 16, (x, y) => {
    const stripe = Math.floor(x / 6) % 2 === 0;
    const edge = y > 15 && (x % 6 === 0 || x % 6 === 5 || y === 18);
    if (edge && y > 16) return undefined;
    const tone = 0.85 - (y - 3) * 0.03 - (y > 13 ? 0.2 : 0);
    return dither(stripe ? ramp : ramps.white, tone, x, y);
  });
  c.rect(1, 2, 52, 1, ramps.wood[2]);
  return withShadow(c.outline(ink), { cx: 27, cy: 56, rx: 26, ry: 3 });
}

function roundTree(seed, size) {
  const c = new Canvas(size + 8, size + 8);
  const middle = c.width / 2;
  const foot = size + 4;
  c.fill(middle - 3, size - 14, 6, 18, (x, y) =>
    dither(ramps.wood, 0.5 - (x - middle) * 0.09, x, y),
  );
  c.rect(middle - 5, foot - 2, 10, 2, ramps.wood[1]);
  const random = randomSource(seed);
  const blobs = [[middle, size * 0.42, size * 0.3]];
  for (let i = 0; i < 20; i++) {
    const angle = i * 2.4 + random() * 0.5;
    const far = Math.sqrt((i + 0.5) / 20) * size * 0.34;
    const place = [middle + Math.cos(angle) * far, size * 0.42 + Math.sin(angle) * far * 0.82];
    blobs.push([...place, size * (0.13 + random() * 0.05)]);
  }
  blobs.sort((a, b) => a[1] + a[2] * 0.5 - b[1] - b[2] * 0.5);
  for (const [x, y, r] of blobs) {
    c.ellipse(x, y, r + 1, r + 1, ramps.forest[0]);
    c.ellipse(x, y, r, r * 0.94, (i, j, dx, dy) => {
      const depth = 0.72 - (y / size) * 0.5 - ((x - middle) / size) * 0.2;
      const leaf = (hash(i >> 1, j >> 1, seed) - 0.5) * 0.36;
      return dither(ramps.forest, depth - dx * 0.2 - dy * 0.3 + leaf, i, j);
    });
  }
  return withShadow(c.outline('#10222a'), { cx: middle, cy: foot, rx: size * 0.36, ry: 3.5 });
}

function pine(seed, height) {
  const width = Math.round(height * 0.56);
  const c = new Canvas(width + 4, height + 8);
  const middle = Math.floor(c.width / 2);
  c.rect(middle - 2, height - 4, 4, 9, ramps.wood[1]);
  c.rect(middle - 2, height - 4, 1, 9, ramps.wood[2]);
  const layers = 4;
  for (let k = layers - 1; k >= 0; k--) {
    const [top, bottom] = [
      Math.round((k * height) / (layers + 1)),
      Math.round(((k + 2) * height) / (layers + 1)) - 1,
    ];
    for (let y = top; y < bottom; y++) {
      const reach = ((y - top) / (bottom - top)) * (width / 2) * (0.5 + (k + 1) / (layers * 2));
      for (let x = Math.ceil(middle - reach); x < middle + reach; x++) {
        const ragged = y > bottom - 4 && hash(x >> 1, k, seed) > 0.55;
        if (ragged && y > bottom - 3) continue;
        const tone =
          0.72 -
          ((x - middle + reach) / (reach * 2 + 1)) * 0.5 -
          ((y - top) / (bottom - top)) * 0.26;
        c.put(x, y + 2, dither(ramps.pine, tone + (hash(x, y >> 1, seed) - 0.5) * 0.25, x, y));
      }
    }
  }
  return withShadow(c.outline('#0d1c26'), { cx: middle, cy: height + 4, rx: width * 0.36, ry: 3 });
}

function bush(seed, berry) {
  const c = new Canvas(24, 18);
  for (const [x, y, r] of [
    [7, 10, 6],
    [16, 10, 6],
    [12, 7, 6],
    [12, 11, 6],
  ]) {
    c.ellipse(x, y, r, r * 0.85, (i, j, dx, dy) =>
      dither(
        ramps.forest,
        0.6 - dx * 0.2 - dy * 0.35 + (hash(i >> 1, j >> 1, seed) - 0.5) * 0.3,
        i,
        j,
      ),
    );
  }
  for (let i = 0; i < 14; i++) {
    const [x, y] = [2 + Math.floor(hash(i, 1, seed) * 20), 3 + Math.floor(hash(i, 2, seed) * 11)];
    if (berry && c.filled(x, y)) c.put(x, y, berry);
  }
  return withShadow(c.outline('#10222a'), { cx: 12, cy: 15, rx: 11, ry: 2 });
}

function rock(seed, width) {
  const height = Math.round(width * 0.7);
  const c = new Canvas(width + 2, height + 3);
  c.ellipse(width / 2 + 1, height / 2 + 2, width / 2, height / 2, (x, y, dx, dy) => {
    const facet = hash(Math.floor((x + y) / 4), Math.floor((x - y) / 5), seed);
    return dither(ramps.rock, 0.6 - dx * 0.25 - dy * 0.4 + (facet - 0.5) * 0.35, x, y);
  });
  return c.outline(ink);
}

function hullShape(c, { y, length, depth, ramp, stripe }) {
  const left = 2;
  for (let j = 0; j < depth; j++) {
    const bow = Math.round(j * 0.8 + (j > depth - 3 ? 2 : 0));
    const stern = Math.round(j * 0.35);
    for (let x = left + stern; x < left + length - bow; x++) {
      const tone = 0.75 - (j / depth) * 0.55 - ((x - left) / length) * 0.1;
      const colour =
        j === 0 ? ramps.wood[5] : j === 2 && stripe ? stripe[3] : dither(ramp, tone, x, y + j);
      c.put(x, y + j, colour);
    }
  }
}

function rowBoat(ramp) {
  const c = new Canvas(48, 22);
  c.ellipse(24, 18, 20, 3, '#06142870');
  c.ellipse(23, 9, 20, 5, ramps.wood[4]);
  c.ellipse(23, 9.5, 18, 3.6, (x, y) => dither(ramps.wood, 0.3 + (y - 6) * 0.08, x, y));
  for (const x of [12, 21, 30]) {
    c.rect(x, 6, 4, 7, ramps.wood[3]);
    c.rect(x, 6, 1, 7, ramps.wood[5]);
  }
  c.fill(3, 9, 41, 9, (x, y) => {
    const [dx, dy] = [(x + 0.5 - 23) / 20, (y - 9) / 8.5];
    if (dx * dx + dy * dy > 1 || y < 9 + Math.sqrt(Math.max(0, 1 - dx * dx)) * 4.5)
      return undefined;
    return dither(ramp, 0.7 - dy * 0.6, x, y);
  });
  c.line(16, 8, 6, 14, ramps.wood[5]);
  c.line(30, 7, 40, 3, ramps.wood[5]);
  return c;
}

function fishingBoat(ramp, stripe) {
  const c = new Canvas(72, 74);
  c.ellipse(36, 66, 32, 5, '#06142870');
  c.rect(30, 4, 2, 46, ramps.wood[2]);
  c.rect(30, 4, 1, 46, ramps.wood[4]);
  c.line(31, 6, 66, 48, ramps.dark[3]);
  c.line(30, 6, 6, 48, ramps.dark[3]);
  c.line(31, 40, 58, 34, ramps.wood[3]);
  c.fill(33, 30, 24, 8, (x, y) => {
    const sag = 37 - (x - 33) * 0.22 + Math.sin(x * 0.9) * 0.8;
    return y > sag - 4 && y < sag
      ? dither(ramps.white, 0.7 - (y - sag + 4) * 0.12, x, y)
      : undefined;
  });
  c.fill(10, 36, 16, 14, (x, y) =>
    y < 39
      ? dither(ramps.red, 0.7 - (x - 10) * 0.02, x, y)
      : dither(ramps.white, 0.6 - (x - 10) * 0.02, x, y),
  );
  c.rect(13, 41, 4, 5, '#26304d');
  c.rect(19, 41, 4, 5, '#26304d');
  hullShape(c, { y: 48, length: 68, depth: 16, ramp, stripe });
  for (let x = 30; x < 60; x += 5) c.rect(x, 45, 1, 3, ramps.wood[4]);
  c.line(30, 45, 64, 44, ramps.wood[5]);
  c.ellipse(42, 46, 5, 2.4, ramps.ochre[2]);
  return c;
}

function sail(c, { x, top, bottom, bulge, lean }) {
  for (let y = top; y < bottom; y++) {
    const t = (y - top) / (bottom - top);
    const width = Math.round(t * bulge + Math.sin(t * 3.14) * bulge * 0.35) + 1;
    for (let i = 0; i < width; i++) {
      const at = lean > 0 ? x + i : x - i;
      const tone = 0.95 - (i / width) * 0.35 - (y % 9 === 0 ? 0.22 : 0);
      c.put(at, y, dither(ramps.white, tone, at, y));
    }
  }
}

/** The ship that comes home in the cutscene. */
function ship() {
  const c = new Canvas(112, 118);
  c.ellipse(56, 108, 52, 6, '#06142870');
  for (const [x, top] of [
    [40, 8],
    [70, 16],
  ]) {
    c.rect(x, top, 2, 80, ramps.wood[2]);
    c.rect(x, top, 1, 80, ramps.wood[4]);
  }
  sail(c, { x: 43, top: 12, bottom: 76, bulge: 22, lean: 1 });
  sail(c, { x: 38, top: 20, bottom: 76, bulge: 20, lean: -1 });
  sail(c, { x: 73, top: 20, bottom: 76, bulge: 24, lean: 1 });
  c.line(72, 18, 108, 78, ramps.dark[3]);
  c.rect(41, 3, 9, 5, ramps.red[3]);
  c.rect(48, 4, 4, 3, ramps.red[2]);
  hullShape(c, { y: 84, length: 108, depth: 22, ramp: ramps.wood, stripe: ramps.gold });
  c.fill(4, 76, 20, 9, (x, y) => dither(ramps.wood, 0.7 - (y - 76) * 0.04, x, y));
  for (const x of [8, 15]) c.rect(x, 79, 4, 4, warm.window);
  for (let x = 28; x < 92; x += 6) c.rect(x, 81, 1, 4, ramps.wood[4]);
  c.line(26, 81, 96, 80, ramps.wood[5]);
  for (let x = 22; x < 88; x += 12) c.rect(x, 92, 4, 3, ramps.wood[0]);
  c.rect(104, 76, 3, 5, warm.window);
  return c;
}

function bell() {
  const c = new Canvas(24, 38);
  for (const x of [2, 20]) c.rect(x, 4, 2, 30, ramps.wood[2]);
  for (const x of [2, 20]) c.rect(x, 4, 1, 30, ramps.wood[4]);
  c.rect(0, 2, 24, 3, ramps.wood[3]);
  c.rect(0, 2, 24, 1, ramps.wood[5]);
  return withShadow(c.outline(ink), { cx: 12, cy: 34.5, rx: 11, ry: 2.4 });
}

function bellBody() {
  const c = new Canvas(14, 17);
  for (let y = 0; y < 13; y++) {
    const half = y < 3 ? 2 + y : y < 10 ? 4 : 4 + (y - 9);
    c.fill(7 - half, y + 1, half * 2, 1, (x) =>
      dither(ramps.gold, 0.95 - Math.abs(x - 4.5) / 9 - (y > 9 ? 0.15 : 0), x, y),
    );
  }
  c.rect(6, 14, 2, 2, ramps.gold[0]);
  return c.outline(ink);
}

function well() {
  const c = new Canvas(32, 40);
  for (const x of [5, 25]) c.rect(x, 10, 2, 22, ramps.wood[2]);
  c.polygon(
    [
      [16, 1],
      [31, 11],
      [1, 11],
    ],
    (x, y) => dither(ramps.red, 0.75 - (x / 32) * 0.4 - (y % 4 === 3 ? 0.25 : 0), x, y),
  );
  c.rect(15, 12, 1, 12, ramps.white[1]);
  c.ellipse(16, 27, 13, 5, ramps.stone[4]);
  c.ellipse(16, 27.5, 10, 3.4, '#1a2440');
  c.fill(3, 28, 26, 9, (x, y) => {
    const dx = (x + 0.5 - 16) / 13;
    if (
      Math.abs(dx) > 1 ||
      y < 27 + Math.sqrt(1 - dx * dx) * 5 ||
      y > 32 + Math.sqrt(1 - dx * dx) * 5
    )
      return undefined;
    return y % 4 === 3 || (x + (y >> 2) * 3) % 6 === 0
      ? ramps.stone[0]
      : dither(ramps.stone, 0.65 - dx * 0.35, x, y);
  });
  return withShadow(c.outline(ink), { cx: 16, cy: 36, rx: 14, ry: 3 });
}

function bench() {
  const c = new Canvas(26, 15);
  c.rect(1, 2, 24, 2, ramps.wood[4]);
  c.rect(1, 5, 24, 1, ramps.wood[3]);
  c.rect(1, 7, 24, 3, ramps.wood[3]);
  c.rect(1, 7, 24, 1, ramps.wood[5]);
  for (const x of [3, 21]) c.rect(x, 10, 2, 3, ramps.wood[1]);
  return withShadow(c.outline(ink), { cx: 13, cy: 13, rx: 12, ry: 1.6 });
}

function netRack() {
  const c = new Canvas(40, 28);
  for (const x of [2, 36]) c.rect(x, 2, 2, 24, ramps.wood[3]);
  c.rect(1, 3, 38, 2, ramps.wood[4]);
  c.fill(4, 5, 32, 18, (x, y) => {
    const sag = 14 + Math.sin(x * 0.35) * 3 + (x > 20 ? 3 : 0);
    if (y > sag + 3) return undefined;
    return (x + y) % 4 === 0 || (x - y + 40) % 4 === 0 ? ramps.teal[3] : undefined;
  });
  for (let x = 6; x < 36; x += 7) c.rect(x, 13 + ((x * 7) % 5), 2, 2, ramps.red[3]);
  return withShadow(c, { cx: 20, cy: 26, rx: 18, ry: 2 });
}

function bollard() {
  const c = new Canvas(9, 11);
  c.rect(2, 3, 5, 6, ramps.dark[1]);
  c.rect(2, 3, 1, 6, ramps.dark[3]);
  c.rect(1, 1, 7, 2, ramps.dark[2]);
  c.rect(1, 7, 7, 1, ramps.ochre[3]);
  c.rect(1, 8, 7, 1, ramps.ochre[2]);
  return withShadow(c.outline(ink), { cx: 4.5, cy: 9.5, rx: 4, ry: 1.2 });
}

function rope() {
  const c = new Canvas(14, 10);
  for (const r of [6, 4, 2])
    c.ellipse(7, 5.5, r, r * 0.6, (x, y) =>
      (x + y) & 1 ? ramps.ochre[4] : ramps.ochre[r === 4 ? 1 : 3],
    );
  c.ellipse(7, 5.5, 1, 0.6, ramps.dark[1]);
  return c;
}

function pot(seed) {
  const c = new Canvas(12, 16);
  c.fill(2, 8, 8, 6, (x, y) =>
    x < 2 + (y > 11 ? 1 : 0) || x > 9 - (y > 11 ? 1 : 0) ? undefined : ramps.brick[x < 5 ? 3 : 2],
  );
  c.rect(1, 7, 10, 2, ramps.brick[3]);
  for (let i = 0; i < 22; i++) {
    const [x, y] = [1 + Math.floor(hash(i, 3, seed) * 10), 1 + Math.floor(hash(i, 5, seed) * 7)];
    c.put(
      x,
      y,
      hash(i, 8, seed) > 0.62
        ? ['#e58a9a', '#f0c86a', '#cfc4f4'][seed % 3]
        : ramps.grass[2 + (i % 3)],
    );
  }
  return withShadow(c, { cx: 6, cy: 14, rx: 5, ry: 1.4 });
}

function notice(mark) {
  const c = new Canvas(9, 13);
  const rows =
    mark === '!'
      ? ['.rrr.', '.rrr.', '.rrr.', '.rrr.', '..r..', '.....', '.rrr.', '.rrr.']
      : ['.rrr.', 'rr.rr', '...rr', '..rr.', '..r..', '.....', '..rr.', '..rr.'];
  c.ascii(rows, { r: mark === '!' ? '#ff6a4d' : '#8fd0ff' }, 2, 2);
  return c.outline('#fff6e0').outline(ink);
}

function puff(size) {
  const c = new Canvas(size, size);
  c.ellipse(size / 2, size / 2, size / 2, size / 2, (x, y, dx, dy) =>
    dx + dy < -0.2 ? '#ffffffd0' : '#dfe4f0c0',
  );
  return c;
}

function heart() {
  const c = new Canvas(9, 9);
  c.ascii(
    ['.rr.rr.', 'rlrrrrr', 'rrrrrrr', '.rrrrr.', '..rrr..', '...r...'],
    { r: ramps.red[3], l: '#ffd0c8' },
    1,
    1,
  );
  return c.outline(ink);
}

function arrow() {
  const c = new Canvas(9, 7);
  c.ascii(['ggggggg', '.ggggg.', '..ggg..', '...g...'], { g: ramps.gold[3] }, 1, 1);
  return c.outline(ink);
}

/** All things by sprite name. */
export function makeThings() {
  const fish = [ramps.slate, ramps.white, ramps.teal];
  const fruit = [ramps.red, ramps.gold, ramps.grass];
  const bread = [ramps.ochre, ramps.gold, ramps.ochre];
  return {
    'lamp-off': lamp(false),
    'lamp-on': lamp(true),
    'crate-0': crate(3),
    'crate-1': crate(8),
    'barrel-0': barrel(),
    'barrel-1': barrel('fish'),
    'barrel-2': barrel('apple'),
    'stall-fish': stall(ramps.blue, fish),
    'stall-fruit': stall(ramps.red, fruit),
    'stall-bread': stall(ramps.ochre, bread),
    'tree-0': roundTree(3, 44),
    'tree-1': roundTree(11, 36),
    'tree-2': roundTree(29, 52),
    'pine-0': pine(4, 56),
    'pine-1': pine(9, 44),
    'pine-2': pine(15, 68),
    'bush-0': bush(2),
    'bush-1': bush(5, '#e58a9a'),
    'bush-2': bush(9, '#f0c86a'),
    'rock-0': rock(3, 18),
    'rock-1': rock(7, 12),
    'rock-2': rock(12, 26),
    'boat-0': rowBoat(ramps.teal),
    'boat-1': rowBoat(ramps.red),
    'boat-2': fishingBoat(ramps.blue, ramps.white),
    'boat-3': fishingBoat(ramps.teal, ramps.gold),
    ship: ship(),
    bell: bell(),
    'bell-body': bellBody(),
    well: well(),
    bench: bench(),
    nets: netRack(),
    bollard: bollard(),
    rope: rope(),
    'pot-0': pot(3),
    'pot-1': pot(7),
    'pot-2': pot(11),
    notice: notice('!'),
    question: notice('?'),
    'puff-0': puff(5),
    'puff-1': puff(8),
    'puff-2': puff(11),
    heart: heart(),
    arrow: arrow(),
  };
}
