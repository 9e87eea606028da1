// The harbour's plan, in pixels: what the ground is at each place, where things stand, and where
// one cannot walk. The ground is painted from it (ground.mjs); the game reads the rest as
// harbour-map.json.

import { noise } from './canvas.mjs';

export const width = 1280;
export const height = 832;
/** South of this line is only water, which is not painted. */
export const groundHeight = 648;

/** Where land meets sea. The quay's edge is straight; the beach and the islet are not. */
export const quayEdge = 448;
const quayEnd = 872;

export const piers = [
  { x: 150, width: 34, top: quayEdge, bottom: 596 },
  { x: 330, width: 30, top: quayEdge, bottom: 548 },
  { x: 648, width: 38, top: quayEdge, bottom: 626 },
];
/** The stone causeway to the lighthouse. */
export const mole = { x: 860, y: 404, width: 210, height: 36 };
export const islet = { x: 1120, y: 414, rx: 86, ry: 56 };

const square = { left: 396, top: 252, right: 610, bottom: 384 };

/** Distance in pixels inside the islet's shore; negative outside. */
function isletDepth(x, y) {
  const [dx, dy] = [(x - islet.x) / islet.rx, (y - islet.y) / islet.ry];
  return (1 - Math.hypot(dx, dy)) * islet.ry + (noise(x, y, 22, 5) - 0.5) * 14;
}

/** Distance in pixels inside the beach's shore line; negative outside. */
export function beachDepth(x, y) {
  const line =
    918 + Math.sin(y / 46) * 12 + (quayEdge - y) * 0.22 + (noise(x, y, 30, 8) - 0.5) * 12;
  return y > mole.y + 8 ? -1 : line - x;
}

function onPier(x, y) {
  return piers.some((p) => x >= p.x && x < p.x + p.width && y >= p.top && y < p.bottom);
}

function onMole(x, y) {
  return x >= mole.x && x < mole.x + mole.width && y >= mole.y && y < mole.y + mole.height;
}

function isPath(x, y) {
  const wobble = (noise(x, y, 18, 3) - 0.5) * 9;
  const lane = (line, half) => Math.abs(y - line + wobble) < half;
  if (x < 940 && lane(232, 13)) return true;
  if (y < 232 && Math.abs(x - 300 + wobble + Math.sin(y / 40) * 16) < 11) return true;
  if (y < 232 && y > 120 && Math.abs(x - 690 + wobble) < 9) return true;
  if (y > 220 && y < 400 && Math.abs(x - 234 + wobble) < 9) return true;
  return y > 220 && y < 400 && Math.abs(x - 748 + wobble) < 9;
}

const known = new Array(width * height);

/**
 * What the ground is at whole pixels, remembered: grass, dirt, cobble, flag, sand, rock, wood,
 * stone, or undefined for water.
 */
export function groundAt(x, y) {
  if (x < 0 || y < 0 || x >= width || y >= height) return findGround(x, y);
  const at = y * width + x;
  known[at] ??= [findGround(x, y)];
  return known[at][0];
}

function findGround(x, y) {
  if (onPier(x, y)) return 'wood';
  if (onMole(x, y)) return 'stone';
  const inIslet = isletDepth(x, y);
  if (inIslet > 0) return inIslet > 15 ? 'grass' : 'rock';
  if (x < quayEnd && y < quayEdge) {
    if (y >= 386) return 'cobble';
    if (x > square.left && x < square.right && y > square.top) return 'flag';
  }
  if (x < quayEnd && y >= quayEdge) return undefined;
  const depth = beachDepth(x, y);
  if (depth <= 0) return undefined;
  if (depth < 44 + noise(x, y, 16, 2) * 10) return 'sand';
  if (isPath(x, y)) return 'dirt';
  return 'grass';
}

/** Pixels from a water place to the nearest shore, at most `limit`. */
export function shoreDistance(x, y, limit = 24) {
  for (let r = 1; r <= limit; r++) {
    for (let k = 0; k < 12; k++) {
      const [dx, dy] = [Math.cos((k / 12) * 6.283) * r, Math.sin((k / 12) * 6.283) * r];
      const ground = groundAt(Math.round(x + dx), Math.round(y + dy));
      if (ground !== undefined && ground !== 'wood') return r;
    }
  }
  return limit;
}

export const centre = { x: 503, y: 318 };

/** Houses: kind, left edge and base line of the picture. */
export const houses = [
  ['house-a', 30, 376],
  ['house-d', 124, 372],
  ['tavern', 256, 378],
  ['house-c', 632, 374],
  ['house-e', 776, 376],
  ['house-b', 40, 214],
  ['house-e', 150, 208],
  ['house-a', 340, 206],
  ['house-f', 446, 196],
  ['house-d', 532, 204],
  ['house-b', 606, 210],
  ['house-c', 740, 206],
  ['house-f', 836, 214],
];

/** Lamp posts by their foot. */
export const lamps = [
  [60, 444],
  [128, 444],
  [222, 444],
  [300, 444],
  [400, 444],
  [480, 444],
  [560, 444],
  [624, 444],
  [720, 444],
  [800, 444],
  [402, 384],
  [604, 384],
  [402, 262],
  [604, 262],
  [240, 250],
  [120, 250],
  [742, 250],
  [850, 250],
  [154, 590],
  [180, 520],
  [650, 618],
  [684, 540],
  [332, 544],
  [930, 402],
  [1010, 402],
  [1062, 446],
];

/**
 * Things that stand around: sprite, x of the middle, y of the foot, and half the width that blocks
 * the way.
 */
export const things = [
  ['well', 503, 322, 13],
  ['bench', 436, 268, 11],
  ['bench', 572, 268, 11],
  ['bell', 852, 414, 8],
  ['crate-0', 20, 440, 8],
  ['crate-1', 37, 441, 8],
  ['crate-0', 29, 428, 8],
  ['barrel-1', 86, 441, 6],
  ['barrel-0', 100, 442, 6],
  ['nets', 262, 440, 18],
  ['rope', 318, 440, 0],
  ['crate-1', 440, 443, 8],
  ['barrel-1', 455, 444, 6],
  ['crate-0', 752, 442, 8],
  ['crate-1', 770, 443, 8],
  ['barrel-0', 785, 444, 6],
  ['nets', 590, 443, 18],
  ['rope', 676, 606, 0],
  ['barrel-1', 676, 590, 6],
  ['crate-0', 160, 574, 8],
  ['barrel-2', 400, 350, 6],
  ['barrel-2', 414, 352, 6],
  ['barrel-1', 524, 398, 6],
  ['crate-1', 604, 348, 8],
  ['pot-0', 120, 376, 4],
  ['pot-1', 186, 376, 4],
  ['pot-2', 312, 382, 4],
  ['pot-0', 342, 382, 4],
  ['pot-1', 668, 378, 4],
  ['pot-2', 404, 268, 4],
  ['pot-0', 604, 276, 4],
  ['bollard', 156, 458, 3],
  ['bollard', 178, 458, 3],
  ['bollard', 336, 458, 3],
  ['bollard', 354, 458, 3],
  ['bollard', 654, 458, 3],
  ['bollard', 680, 458, 3],
  ['bollard', 520, 446, 3],
  ['bollard', 760, 446, 3],
  ['bollard', 250, 446, 3],
  ['rock-2', 1186, 442, 12],
  ['rock-0', 1168, 458, 9],
  ['rock-1', 1068, 462, 6],
  ['rock-0', 1086, 376, 9],
  ['rock-1', 1160, 376, 6],
  ['bush-1', 1094, 396, 8],
  ['bush-2', 1168, 420, 8],
  ['rock-2', 940, 470, 12],
  ['rock-0', 962, 458, 9],
  ['rock-1', 908, 462, 6],
  ['bush-0', 880, 352, 8],
  ['bush-1', 862, 372, 8],
];

/** Boats at their moorings: sprite, x of the middle, y of the water line. */
export const boats = [
  ['boat-2', 222, 540],
  ['boat-0', 116, 506],
  ['boat-3', 398, 522],
  ['boat-1', 296, 500],
  ['boat-1', 722, 512],
  ['boat-2', 598, 582],
  ['boat-0', 610, 496],
  ['boat-3', 736, 600],
  ['boat-0', 468, 486],
  ['boat-1', 986, 470],
];

export const stalls = [
  { sprite: 'stall-fish', x: 434, y: 376 },
  { sprite: 'stall-fruit', x: 506, y: 376 },
  { sprite: 'stall-bread', x: 572, y: 376 },
];

/**
 * Who lives here; `script` names the Lua file. Homes and work places are where routines lead to.
 */
export const people = [
  { script: 'player', look: 'player', x: 540, y: 426 },
  { script: 'actor', look: 'keeper', x: 1128, y: 410 },
  { script: 'actor', look: 'captain', x: 716, y: 436 },
  {
    script: 'guard',
    look: 'guard',
    x: 120,
    y: 400,
    route: [
      [120, 402],
      [384, 402],
      [384, 436],
      [120, 436],
    ],
  },
  {
    script: 'guard',
    look: 'guard',
    x: 640,
    y: 402,
    route: [
      [616, 402],
      [840, 402],
      [840, 436],
      [616, 434],
    ],
  },
  {
    script: 'guard',
    look: 'guard',
    x: 120,
    y: 236,
    route: [
      [80, 236],
      [394, 236],
      [616, 236],
      [394, 234],
    ],
  },
  {
    script: 'guard',
    look: 'guard',
    x: 666,
    y: 600,
    route: [
      [666, 606],
      [666, 470],
      [664, 424],
      [666, 470],
    ],
  },
  {
    script: 'merchant',
    look: 'fishwife',
    x: 434,
    y: 394,
    home: [172, 380],
    post: [434, 356],
    supper: [326, 392],
  },
  {
    script: 'merchant',
    look: 'grocer',
    x: 506,
    y: 394,
    home: [668, 384],
    post: [506, 356],
    supper: [344, 394],
  },
  {
    script: 'merchant',
    look: 'baker',
    x: 572,
    y: 394,
    home: [380, 216],
    post: [572, 356],
    supper: [306, 392],
  },
  {
    script: 'villager',
    look: 'sailor',
    x: 470,
    y: 300,
    haunts: [
      [470, 300],
      [662, 570],
      [300, 396],
      [460, 414],
    ],
  },
  {
    script: 'villager',
    look: 'sailor',
    x: 180,
    y: 470,
    haunts: [
      [166, 560],
      [166, 470],
      [280, 396],
      [130, 420],
    ],
  },
  {
    script: 'villager',
    look: 'child',
    x: 520,
    y: 340,
    haunts: [
      [470, 340],
      [536, 300],
      [470, 290],
      [540, 340],
      [503, 336],
    ],
  },
  {
    script: 'villager',
    look: 'child',
    x: 560,
    y: 300,
    haunts: [
      [560, 300],
      [446, 300],
      [500, 284],
      [556, 336],
    ],
  },
  {
    script: 'villager',
    look: 'fishwife',
    x: 700,
    y: 240,
    haunts: [
      [700, 236],
      [560, 240],
      [460, 284],
      [748, 300],
    ],
  },
  {
    script: 'villager',
    look: 'grocer',
    x: 200,
    y: 236,
    haunts: [
      [200, 236],
      [234, 320],
      [240, 396],
      [400, 238],
    ],
  },
  { script: 'cat', look: 'cat', x: 470, y: 404 },
];

function forest() {
  const trees = [];
  for (let y = 18; y < 168; y += 17) {
    for (let x = -6; x < 960; x += 23) {
      const [ox, oy] = [noise(x * 7, y * 3, 5, 1) * 16 - 8, noise(x * 3, y * 7, 5, 2) * 12 - 6];
      const [px, py] = [Math.round(x + ox + (y % 2) * 9), Math.round(y + oy)];
      const edge = 124 + noise(px, 0, 60, 9) * 34;
      if (py > edge || groundAt(px, py) !== 'grass' || isPath(px, py + 10) || isPath(px, py - 6))
        continue;
      const kind =
        noise(px, py, 90, 4) > 0.5
          ? ['pine-0', 'pine-1', 'pine-2']
          : ['tree-0', 'pine-0', 'tree-2'];
      trees.push([kind[Math.floor(noise(px * 9, py * 9, 3, 6) * 2.99)], px, py, 7]);
    }
  }
  return trees;
}

const gardens = [
  ['tree-0', 16, 268, 6],
  ['tree-1', 96, 282, 5],
  ['tree-2', 60, 318, 7],
  ['bush-1', 110, 300, 9],
  ['tree-1', 196, 290, 5],
  ['bush-2', 148, 282, 9],
  ['tree-0', 286, 290, 6],
  ['tree-1', 330, 276, 5],
  ['bush-0', 372, 286, 9],
  ['bush-1', 356, 300, 9],
  ['tree-2', 650, 296, 7],
  ['bush-2', 690, 300, 9],
  ['tree-1', 800, 286, 5],
  ['tree-0', 842, 306, 6],
  ['pine-1', 874, 280, 5],
  ['bush-1', 716, 290, 9],
  ['tree-1', 906, 236, 5],
  ['pine-0', 924, 190, 5],
  ['bush-0', 816, 318, 9],
  ['tree-0', 626, 282, 6],
  ['tree-1', 384, 336, 5],
  ['bush-2', 30, 290, 9],
];

/** Everything green, sprite, x, y and blocking half width. */
export const plants = [...forest(), ...gardens];
