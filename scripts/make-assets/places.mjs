// Makes harbour-map.json from the plan: buildings with their windows in map coordinates, everything
// else as it is, and the grid of places where one cannot walk (cells of 4 pixels, one letter each,
// `#` blocked).

import {
  boats,
  groundAt,
  height,
  houses,
  islet,
  lamps,
  people,
  plants,
  stalls,
  things,
  width,
} from './map.mjs';

const cell = 4;
const tower = { x: islet.x + 8, base: 402 };

function blockRect(grid, left, top, right, bottom) {
  for (let y = Math.floor(top / cell); y < bottom / cell; y++) {
    for (let x = Math.floor(left / cell); x < right / cell; x++) if (grid[y]?.[x]) grid[y][x] = '#';
  }
}

function makeGrid() {
  const grid = [];
  for (let y = 0; y < height; y += cell) {
    const row = [];
    for (let x = 0; x < width; x += cell) {
      const middle = groundAt(x + 2, y + 2);
      const shore = middle === 'wood' || middle === undefined ? middle : groundAt(x + 2, y + 6);
      row.push(middle === undefined || shore === undefined ? '#' : '.');
    }
    grid.push(row);
  }
  return grid;
}

/** The map, and the rectangles at which buildings stand. */
export function makePlaces(buildings) {
  const grid = makeGrid();
  const feet = [];
  const placed = houses.map(([sprite, x, base]) => {
    const made = buildings[sprite];
    const y = base - made.base;
    feet.push({ x: x + 4, y: base, width: made.canvas.width - 8 });
    blockRect(grid, x + 4, base - 26, x + made.canvas.width - 4, base + 1);
    return {
      sprite,
      x,
      y,
      base,
      windows: made.windows.map(([wx, wy]) => [x + wx, y + wy]),
      door: [x + made.door, base + 6],
      chimney: made.chimney && [x + made.chimney[0], y + made.chimney[1]],
    };
  });
  const light = buildings.lighthouse;
  const lighthouse = {
    sprite: 'lighthouse',
    x: tower.x - 32,
    y: tower.base - light.base,
    base: tower.base,
  };
  lighthouse.lamp = [tower.x, lighthouse.y + 29];
  lighthouse.windows = light.windows.map(([x, y]) => [lighthouse.x + x, lighthouse.y + y]);
  blockRect(grid, tower.x - 20, tower.base - 14, tower.x + 20, tower.base + 2);
  for (const [, x, y, half] of [...things, ...plants]) {
    if (half > 0) blockRect(grid, x - half, y - 5, x + half, y);
  }
  for (const [x, y] of lamps) blockRect(grid, x - 2, y - 3, x + 2, y);
  for (const { x, y } of stalls) blockRect(grid, x - 26, y - 14, x + 26, y);
  const map = {
    width,
    height,
    cell,
    grid: grid.map((row) => row.join('')),
    houses: placed,
    lighthouse,
    lamps,
    things,
    plants,
    boats,
    stalls,
    people,
  };
  return { map, feet };
}
