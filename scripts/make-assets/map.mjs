// The harbour's map: a grid of tile letters, what stands on it, and the named places scripts walk to.
// Letters: ~ water, q quay wall, = planks, # cobble, . grass, : sand. Positions are world units.

const [width, height, tile] = [60, 34, 32];

function tileAt(x, y) {
  const pier = x >= 40 && x <= 43 && y >= 15 && y <= 24;
  const head = (x - 49.5) ** 2 / 56 + (y - 24.5) ** 2 / 18 < 1;
  if (pier || (y >= 23 && y <= 24 && x >= 40 && x <= 47 && !head)) return '=';
  if (head) return (x - 49.5) ** 2 / 34 + (y - 24.5) ** 2 / 9 < 1 ? '.' : ':';
  const jetty = (x === 12 || x === 13 || x === 26 || x === 27) && y >= 17 && y <= 22;
  if (jetty) return '=';
  const shore = x < 46 ? 17 : 17 - Math.floor((x - 45) * 0.9);
  if (y < shore - 4) {
    const square = x >= 20 && x <= 34 && y >= 7;
    const street = (y >= 8 && y <= 9 && x < 46) || (x >= 9 && x <= 10 && y >= 3);
    return square || street ? '#' : '.';
  }
  if (y < shore) return x < 46 ? '#' : ':';
  if (y === shore && x < 46) return 'q';
  return '~';
}

const place = (x, y) => ({ x: x * tile, y: y * tile });
const thing = (sprite, x, y) => ({ sprite, ...place(x, y) });

const houses = [
  ['house-a', 5, 6.6], ['house-c', 14, 6.6], ['house-b', 18.4, 6.6], ['house-a', 24, 5.6], ['house-c', 28.4, 5.6],
  ['house-b', 33, 5.6], ['house-a', 38.4, 6.8], ['house-c', 42.6, 6.8], ['house-b', 5, 12.8], ['house-a', 15.6, 12.6],
  ['house-c', 38, 12.6], ['house-a', 42, 12.4],
];
const lamps = [
  [2, 15.6], [8, 15.6], [15, 15.6], [22, 15.6], [29, 15.6], [36, 15.6], [44.6, 15], [11.4, 9.8], [20, 9.8], [35, 9.8],
  [39.8, 20], [44.2, 20], [46.4, 24.6], [27.5, 7.5], [12, 21.6], [27.8, 21.6],
];
const trees = [
  [1.5, 4], [2.4, 9], [8, 4.6], [12, 4], [21, 3.4], [31, 3], [36.4, 4], [45, 5], [47, 7], [48, 4], [51, 3.4], [50, 6.6],
  [2, 12], [12.4, 12.2], [19, 11.6], [36, 11.6], [45, 10], [47.4, 26.4], [52.6, 25.4], [54, 3], [55, 5], [46.4, 2.6], [40.4, 3.2],
];
const clutter = [
  ['crate', 6, 16.4], ['crate', 6.9, 16.3], ['barrel', 7.6, 16.5], ['crate', 18, 16.4], ['barrel', 18.9, 16.5], ['barrel', 32, 16.4],
  ['crate', 33, 16.5], ['crate', 33.6, 16.0], ['barrel', 40.4, 18], ['crate', 43.4, 22], ['stall-a', 24, 11.6], ['stall-b', 31, 11.6],
];

/** The map as plain data. */
export function makeMap() {
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => tileAt(x, y)).join(''),
  );
  const things = [...houses, ...clutter].map((entry) => thing(...entry));
  trees.forEach(([x, y], i) => things.push(thing(`tree-${i % 2}`, x, y)));
  const boats = [['boat-a', 10, 20], ['boat-b', 16.6, 21], ['boat-a', 30, 20.4], ['boat-b', 36.5, 23.4], ['boat-a', 20, 27], ['boat-b', 7, 29]];
  return {
    tile, width, height, rows, things,
    boats: boats.map((entry) => thing(...entry)),
    lamps: lamps.map(([x, y]) => place(x, y)),
    places: {
      player: place(27.5, 13.5), lighthouse: place(50, 24.2), door: place(50, 25.3), bell: place(47.6, 24.6), keeper: place(51.4, 25.6),
      pier: place(42, 16), square: place(27.5, 10.5), captain: place(42, 22.5),
    },
    patrols: [
      [place(3, 14.6), place(21, 14.6), place(21, 9.2), place(10, 9.2), place(10, 14.4)],
      [place(22, 15.4), place(39, 15.4), place(39.5, 13.6), place(22, 13.8)],
      [place(42, 16), place(42, 22.6), place(41, 16)],
    ],
    routines: [
      { home: place(24.4, 7.4), stall: place(24, 12.2), tavern: place(18.4, 7.4) },
      { home: place(33, 7.4), stall: place(31, 12.2), tavern: place(19.4, 7.6) },
      { home: place(15.6, 13.6), stall: place(13, 18.6), tavern: place(17.4, 7.6) },
    ],
  };
}
