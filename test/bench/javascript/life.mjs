// programs/life.lua in JavaScript.
const WIDTH = 48;
const HEIGHT = 32;

const newWorld = () => Array.from({ length: HEIGHT }, () => new Array(WIDTH).fill(0));

function stamp(world, left, top, lines) {
  lines.forEach((line, dy) => {
    for (let dx = 0; dx < line.length; dx++) {
      if (line[dx] === '#') world[top + dy][left + dx] = 1;
    }
  });
}

function step(from, to) {
  for (let y = 0; y < HEIGHT; y++) {
    const above = from[y === 0 ? HEIGHT - 1 : y - 1];
    const here = from[y];
    const below = from[y === HEIGHT - 1 ? 0 : y + 1];
    const out = to[y];
    for (let x = 0; x < WIDTH; x++) {
      const l = x === 0 ? WIDTH - 1 : x - 1;
      const r = x === WIDTH - 1 ? 0 : x + 1;
      const around =
        above[l] + above[x] + above[r] + here[l] + here[r] + below[l] + below[x] + below[r];
      out[x] = around === 3 || (around === 2 && here[x] === 1) ? 1 : 0;
    }
  }
}

export function run() {
  let world = newWorld();
  let other = newWorld();
  stamp(world, 2, 2, ['.#.', '..#', '###']);
  stamp(world, 20, 10, ['##########']);
  stamp(world, 30, 20, ['.#.....', '...#...', '##..###']);
  for (let i = 0; i < 40; i++) {
    step(world, other);
    [world, other] = [other, world];
  }
  let population = 0;
  for (const row of world) for (const cell of row) population += cell;
  return population;
}

export const expected = 123;
