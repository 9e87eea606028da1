// The harbour's sprites, painted in a night palette. Sizes are world units; files hold 2 pixels per unit.

import { createCanvas, mix, randomSource } from './canvas.mjs';

const night = {
  water: '#0d2540', foam: '#4f86a8', grass: '#1b3d38', stone: '#39445c', plank: '#4d3f3f', sand: '#5b5648',
  wall: '#5d5a6e', ink: '#0b1220', warm: '#ffd27a', wood: '#5a4538', leaf: '#1f5147', skin: '#e8b98f',
};

function tile(paintDetail, base, seed) {
  const c = createCanvas(32, 32);
  c.rect(base, -1, -1, 34, 34);
  paintDetail(c, randomSource(seed));
  return c;
}

const water = (seed) =>
  tile((c, random) => {
    for (let i = 0; i < 4; i++) {
      const [x, y, w] = [random() * 20 + 2, random() * 28 + 2, random() * 8 + 4];
      c.line('#1b4263', [[x, y], [x + w * 0.5, y - 1], [x + w, y]], 1.2, { alpha: 0.55 });
    }
  }, night.water, seed);

const grass = (seed) =>
  tile((c, random) => {
    for (let i = 0; i < 9; i++) {
      const [x, y] = [random() * 30 + 1, random() * 28 + 3];
      c.line('#2b5a4b', [[x, y], [x + random() * 2 - 1, y - 3]], 1, { alpha: 0.6 });
    }
  }, night.grass, seed);

const cobble = (seed) =>
  tile((c, random) => {
    for (let row = 0; row < 4; row++) {
      for (let col = -1; col < 4; col++) {
        const x = col * 8 + (row % 2) * 4 + 0.6;
        const shade = mix('#39445c', '#4a5773', random());
        c.rect(shade, x, row * 8 + 0.6, 6.8, 6.8, { radius: 2 });
      }
    }
  }, '#2c3549', seed);

const plank = () =>
  tile((c, random) => {
    for (let row = 0; row < 4; row++) {
      c.rect(mix(night.plank, '#63503f', random() * 0.7), 0, row * 8 + 0.6, 32, 6.8);
      c.ellipse('#2a211f', 3, row * 8 + 4, 0.8);
      c.ellipse('#2a211f', 29, row * 8 + 4, 0.8);
    }
  }, '#231c1d', 5);

const sand = () =>
  tile((c, random) => {
    for (let i = 0; i < 14; i++) c.ellipse('#7a7159', random() * 32, random() * 32, 0.6, 0.6, { alpha: 0.6 });
  }, '#4c4a43', 9);

const quay = () =>
  tile((c) => {
    c.rect('#3f4a63', 0, 0, 32, 5);
    for (let i = 0; i < 4; i++) c.rect('#2c364c', i * 8 + 0.6 + (i % 2), 7, 6.8, 8, { radius: 1.5 });
    c.rect(night.water, 0, 19, 32, 14);
    c.line(night.foam, [[0, 20], [8, 19], [16, 20.4], [24, 19.2], [32, 20]], 1.4, { alpha: 0.5 });
  }, '#202940', 3);

function shadow(c, x, y, rx, ry) {
  c.ellipse('#050a14', x, y, rx, ry, { alpha: 0.45 });
}

function litWindow(c, x, y, w = 10, h = 12) {
  c.rect('#2a2533', x - 1.5, y - 1.5, w + 3, h + 3, { radius: 1.5 });
  c.rect(night.warm, x, y, w, h);
  c.rect('#fff1c4', x + 1, y + h / 2, w - 2, h / 2 - 1, { alpha: 0.6 });
  c.line('#6a4f32', [[x + w / 2, y], [x + w / 2, y + h]], 1.2);
  c.line('#6a4f32', [[x, y + h / 2], [x + w, y + h / 2]], 1.2);
}

function house(roof, wall, seed, { wide = 112, chimney = true, sign = false } = {}) {
  const c = createCanvas(wide + 8, 116);
  const random = randomSource(seed);
  shadow(c, wide / 2 + 4, 109, wide / 2 + 2, 6);
  c.rect(wall, 8, 56, wide - 8, 52, { radius: 2 });
  c.rect('#1a1a28', 8, 56, wide - 8, 9, { alpha: 0.5 });
  for (let i = 0; i < 4; i++) c.line(mix(wall, night.ink, 0.25), [[9, 70 + i * 10], [wide - 1, 70 + i * 10]], 0.8, { alpha: 0.5 });
  if (chimney) {
    c.rect('#433c4d', wide - 32, 6, 12, 24, { radius: 1 });
    c.rect('#5b5266', wide - 34, 4, 16, 5, { radius: 1 });
  }
  c.polygon(roof, [[18, 12], [wide - 10, 12], [wide + 6, 60], [2, 60]]);
  for (let row = 0; row < 6; row++) {
    const [y, inset] = [19 + row * 8, 14 - row * 2.6];
    for (let x = inset + 4; x < wide + 4 - inset; x += 8) {
      const dark = mix(roof, night.ink, 0.12 + random() * 0.25);
      c.line(dark, [[x - 3, y], [x, y + 2], [x + 3, y]], 1.1, { alpha: 0.8 });
    }
  }
  c.line(mix(roof, '#aab6d8', 0.35), [[18, 12], [wide - 10, 12]], 2);
  c.line(mix(roof, night.ink, 0.5), [[2, 60], [wide + 6, 60]], 2);
  const door = wide / 2 - 4;
  c.rect('#2a2028', door - 1, 78, 19, 30, { radius: 3 });
  c.rect(night.wood, door + 1, 80, 15, 28, { radius: 2 });
  c.ellipse(night.warm, door + 13, 95, 1.3);
  litWindow(c, 18, 78);
  litWindow(c, wide - 28, 78);
  if (wide > 120) litWindow(c, 42, 78);
  if (sign) {
    c.rect('#2a2028', door - 3, 66, 24, 10, { radius: 2 });
    c.line(night.warm, [[door + 3, 71], [door + 15, 71]], 2);
  }
  return c;
}

function lamp() {
  const c = createCanvas(16, 52);
  shadow(c, 8, 49, 6, 2);
  c.line('#161d2c', [[8, 49], [8, 14]], 2.6);
  c.rect('#161d2c', 4, 46, 8, 4, { radius: 1 });
  c.rect('#161d2c', 3, 4, 10, 12, { radius: 2 });
  c.rect('#ffe2a0', 5, 6, 6, 8, { radius: 1 });
  c.polygon('#222b3e', [[8, 0], [14, 5], [2, 5]]);
  return c;
}

function radial(size, power) {
  const c = createCanvas(size, size, 1);
  const r = size / 2;
  c.paint('#ffffff', (x, y) => Math.max(0, 1 - Math.hypot(x - r, y - r) / r) ** power);
  return c;
}

function beam() {
  const c = createCanvas(560, 150, 1);
  c.paint('#fff3cf', (x, y) => {
    const half = 4 + (x / 560) * 68;
    const across = Math.max(0, 1 - Math.abs(y - 75) / half);
    return across ** 1.4 * (1 - x / 560) ** 1.2 * 0.8;
  });
  return c;
}

function boat(hull, { sail = false } = {}) {
  const c = createCanvas(104, sail ? 100 : 52);
  const y = sail ? 72 : 26;
  c.ellipse('#061525', 52, y + 12, 48, 11, { alpha: 0.5 });
  c.polygon(hull, [[6, y], [26, y - 13], [80, y - 13], [100, y], [82, y + 14], [24, y + 14]]);
  c.polygon(mix(hull, '#caa27a', 0.3), [[14, y - 1], [29, y - 9], [78, y - 9], [92, y - 1], [78, y + 7], [28, y + 7]]);
  for (const x of [34, 52, 70]) c.rect('#2f2530', x, y - 9, 5, 16, { radius: 1 });
  c.line(mix(hull, night.ink, 0.5), [[10, y + 4], [25, y + 14], [81, y + 14], [96, y + 4]], 2);
  if (sail) {
    c.line('#3a2c28', [[54, y], [54, 6]], 3);
    c.polygon('#8d93a8', [[57, 9], [86, y - 16], [57, y - 16]]);
    c.polygon('#767d96', [[51, 14], [51, y - 18], [28, y - 18]]);
  } else {
    c.ellipse(night.warm, 88, y - 4, 2.6);
  }
  return c;
}

function lighthouse() {
  const c = createCanvas(96, 190);
  shadow(c, 48, 178, 42, 10);
  c.ellipse('#3d4659', 48, 174, 38, 12);
  c.polygon('#b9bccb', [[30, 54], [66, 54], [76, 174], [20, 174]]);
  for (const [top, bottom] of [[74, 98], [122, 146]]) {
    const edge = (y) => 30 - ((y - 54) / 120) * 10;
    c.polygon('#933b4b', [[edge(top), top], [96 - edge(top), top], [96 - edge(bottom), bottom], [edge(bottom), bottom]]);
  }
  c.polygon('#0b1220', [[54, 54], [66, 54], [76, 174], [56, 174]], { alpha: 0.28 });
  c.rect('#262f44', 24, 46, 48, 9, { radius: 2 });
  c.rect('#1b2334', 32, 22, 32, 25, { radius: 2 });
  c.rect('#fff0b8', 35, 25, 26, 19, { radius: 2 });
  c.line('#1b2334', [[44, 24], [44, 46]], 1.6);
  c.line('#1b2334', [[53, 24], [53, 46]], 1.6);
  c.polygon('#7b2f40', [[48, 4], [68, 23], [28, 23]]);
  c.rect('#2a2028', 40, 148, 16, 28, { radius: 7 });
  c.rect('#4c3a33', 42, 151, 12, 24, { radius: 6 });
  litWindow(c, 44, 106, 8, 10);
  return c;
}

function tree(seed) {
  const c = createCanvas(52, 64);
  const random = randomSource(seed);
  shadow(c, 26, 59, 17, 4);
  c.line('#37291f', [[26, 58], [26, 38]], 6);
  for (let i = 0; i < 16; i++) {
    const [angle, far] = [random() * 6.28, random() * 14];
    const [x, y] = [26 + Math.cos(angle) * far, 25 + Math.sin(angle) * far];
    c.ellipse(mix('#143a35', '#2d6a58', random() * (1 - y / 60)), x, y, 9, 8);
  }
  return c;
}

function crate() {
  const c = createCanvas(26, 28);
  shadow(c, 13, 25, 13, 3);
  c.rect('#6b5139', 2, 4, 22, 21, { radius: 2 });
  c.rect('#8a6a48', 4, 6, 18, 5);
  c.line('#4a3727', [[3, 13], [23, 13]], 2);
  c.line('#4a3727', [[4, 24], [22, 14]], 2);
  return c;
}

function barrel() {
  const c = createCanvas(22, 28);
  shadow(c, 11, 25, 10, 3);
  c.rect('#5c4433', 2, 4, 18, 21, { radius: 6 });
  c.ellipse('#7d6047', 11, 6, 8, 3.4);
  c.line('#2c2a33', [[2.5, 12], [19.5, 12]], 1.8);
  c.line('#2c2a33', [[2.5, 20], [19.5, 20]], 1.8);
  return c;
}

function stall(stripe) {
  const c = createCanvas(76, 66);
  shadow(c, 38, 61, 34, 4);
  c.rect(night.wood, 8, 38, 60, 22, { radius: 2 });
  for (let i = 0; i < 5; i++) c.ellipse(['#d98f4e', '#c9574f', '#d8c36a'][i % 3], 16 + i * 11, 38, 5);
  c.line('#2d2430', [[8, 58], [8, 16]], 3);
  c.line('#2d2430', [[68, 58], [68, 16]], 3);
  for (let i = 0; i < 6; i++) {
    const x = 4 + i * 11.4;
    c.polygon(i % 2 ? '#b9bccb' : stripe, [[x + 1, 6], [x + 12, 6], [x + 12, 24], [x + 6, 28], [x, 24]]);
  }
  return c;
}

function person(coat, hat, { frame = 0, lantern = false, beard = false } = {}) {
  const c = createCanvas(28, 40);
  const step = frame === 0 ? 0 : 2;
  shadow(c, 14, 37, 9, 2.6);
  c.line('#1a2030', [[11, 28], [11 - step, 36]], 4.4);
  c.line('#1a2030', [[17, 28], [17 + step, 36]], 4.4);
  c.polygon(coat, [[9, 16], [19, 16], [22, 31], [6, 31]]);
  c.polygon(night.ink, [[15, 16], [19, 16], [22, 31], [16, 31]], { alpha: 0.25 });
  c.line(mix(coat, night.ink, 0.2), [[8, 19], [6 + step, 27]], 4);
  c.line(mix(coat, night.ink, 0.2), [[20, 19], [22 - step, 27]], 4);
  c.ellipse(night.skin, 14, 11, 6, 6.4);
  c.ellipse(night.ink, 15.4, 11, 0.9, 1.3);
  c.ellipse(night.ink, 18.4, 11, 0.8, 1.3);
  if (beard) c.ellipse('#c9ccd8', 15.4, 15.4, 4.6, 3.6);
  c.ellipse(hat, 14, 6.4, 7, 4);
  c.rect(mix(hat, night.ink, 0.25), 6, 7, 16, 2.4, { radius: 1.2 });
  if (lantern) {
    c.line('#161d2c', [[22, 22], [25, 22]], 1.4);
    c.rect('#ffd98a', 22.6, 22, 4.6, 6, { radius: 1.4 });
  }
  return c;
}

function gull(frame) {
  const c = createCanvas(26, 18);
  const lift = frame === 0 ? 0 : 4;
  const wing = (side) => [[13, 9], [11, 9 + side * 4], [8 - lift / 2, 9 + side * (8 - lift)], [14, 9 + side * 4]];
  c.polygon('#aeb8cc', wing(1));
  c.polygon('#aeb8cc', wing(-1));
  c.ellipse('#e8eef8', 13, 9, 7, 2.4);
  c.ellipse('#f4f8ff', 19, 9, 2.6);
  c.polygon('#e0a34a', [[21, 8], [25, 9], [21, 10]]);
  return c;
}

function notice() {
  const c = createCanvas(16, 22);
  c.rect('#f4f0e0', 1, 1, 14, 16, { radius: 4 });
  c.polygon('#f4f0e0', [[5, 16], [11, 16], [8, 21]]);
  c.line('#a33b45', [[8, 4], [8, 10]], 2.8);
  c.ellipse('#a33b45', 8, 13.4, 1.6);
  return c;
}

function bell() {
  const c = createCanvas(36, 56);
  shadow(c, 18, 52, 14, 3);
  c.line('#3b2d29', [[5, 52], [5, 6]], 4);
  c.line('#3b2d29', [[31, 52], [31, 6]], 4);
  c.line('#4c3a33', [[3, 6], [33, 6]], 4);
  c.polygon('#c9a04e', [[14, 12], [22, 12], [25, 27], [27, 30], [9, 30], [11, 27]]);
  c.ellipse('#8a6a30', 18, 31, 2.4);
  return c;
}

function sparkle() {
  const c = createCanvas(14, 6);
  c.ellipse('#9fd0ea', 7, 3, 6, 1.1, { alpha: 0.9 });
  return c;
}

const people = {
  player: ['#3f78a8', '#23405f', {}], guard: ['#7d3444', '#3a2230', { lantern: true }],
  merchant: ['#5d7a4a', '#8a6a3c', {}], keeper: ['#3a4b6b', '#24304a', { beard: true }],
  captain: ['#b98a3c', '#2a2028', {}],
};

/** All sprites by name. */
export function makeSprites() {
  const all = {
    'water-0': water(11), 'water-1': water(23), 'water-2': water(57), 'grass-0': grass(3), 'grass-1': grass(71),
    'cobble-0': cobble(5), 'cobble-1': cobble(91), plank: plank(), sand: sand(), quay: quay(),
    'house-a': house('#54324a', '#5d5a6e', 3), 'house-b': house('#2f4a63', '#655c58', 7, { wide: 136, sign: true }),
    'house-c': house('#5c4030', '#525a66', 13, { wide: 96, chimney: false }),
    lamp: lamp(), glow: radial(256, 2.2), beam: beam(), 'boat-a': boat('#54433c'),
    'boat-b': boat('#3c4a5f', { sail: true }), lighthouse: lighthouse(), 'tree-0': tree(7), 'tree-1': tree(29),
    crate: crate(), barrel: barrel(), 'stall-a': stall('#933b4b'), 'stall-b': stall('#3b6b7a'),
    'gull-0': gull(0), 'gull-1': gull(1), notice: notice(), bell: bell(), sparkle: sparkle(),
  };
  for (const [name, [coat, hat, options]] of Object.entries(people)) {
    for (const frame of [0, 1]) all[`${name}-${frame}`] = person(coat, hat, { ...options, frame });
  }
  return all;
}
