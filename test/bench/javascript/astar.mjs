// programs/astar.lua in JavaScript.
class Heap {
  nodes = [];

  push(node) {
    const { nodes } = this;
    let at = nodes.length;
    nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = nodes[parent];
      if (above.total <= node.total) break;
      nodes[at] = above;
      at = parent;
    }
    nodes[at] = node;
  }

  pop() {
    const { nodes } = this;
    const top = nodes[0];
    const last = nodes.pop();
    const size = nodes.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && nodes[child + 1].total < nodes[child].total) child++;
      if (nodes[child].total >= last.total) break;
      nodes[at] = nodes[child];
      at = child;
    }
    nodes[at] = last;
    return top;
  }
}

function newGrid(width, height) {
  const grid = [];
  let seed = 11;
  for (let y = 1; y <= height; y++) {
    const row = [];
    for (let x = 1; x <= width; x++) {
      seed = (seed * 16343) % 131071;
      const wall = seed % 100 < 28 && x + y > 4 && x + y < width + height - 2;
      row.push({ x: x - 1, y: y - 1, wall, cost: 1 + (seed % 3) });
    }
    grid.push(row);
  }
  return grid;
}

const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

function findPath(grid, start, goal) {
  const known = new Map();
  const closed = new Set();
  const open = new Heap();
  const first = { cell: start, sofar: 0, total: 0, from: undefined };
  known.set(start, first);
  open.push(first);
  while (open.nodes.length > 0) {
    const node = open.pop();
    const { cell } = node;
    if (cell === goal) return node;
    if (closed.has(cell)) continue;
    closed.add(cell);
    for (const [dx, dy] of DIRECTIONS) {
      const next = grid[cell.y + dy]?.[cell.x + dx];
      if (next === undefined || next.wall || closed.has(next)) continue;
      const sofar = node.sofar + next.cost;
      const old = known.get(next);
      if (old === undefined || sofar < old.sofar) {
        const guess = Math.abs(goal.x - next.x) + Math.abs(goal.y - next.y);
        const found = { cell: next, sofar, total: sofar + guess, from: node };
        known.set(next, found);
        open.push(found);
      }
    }
  }
  return undefined;
}

const grid = newGrid(48, 32);

export function run() {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    let node = findPath(grid, grid[0][i % 2], grid[31 - (i % 2)][47]);
    if (node === undefined) return 'no way';
    sum += node.sofar;
    for (; node !== undefined; node = node.from) sum += 1000;
  }
  return sum;
}

export const expected = 320512;
