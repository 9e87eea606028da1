// Where one can walk, and ways around what is in between. Works on the plan's grid of 4-pixel
// cells; ways are searched on every second cell. Nothing here decides where anybody goes: scripts
// do.
import type { Plan } from './plan.ts';

/** A place on the map, in pixels. */
export type Point = [x: number, y: number];

const STEPS: readonly [dx: number, dy: number, cost: number][] = [
  [1, 0, 10],
  [-1, 0, 10],
  [0, 1, 10],
  [0, -1, 10],
  [1, 1, 14],
  [1, -1, 14],
  [-1, 1, 14],
  [-1, -1, 14],
];
const COARSE = 8;

/** A heap of nodes by their estimate, smallest first. */
class NodeHeap {
  private readonly nodes: number[] = [];
  private readonly keys: number[] = [];

  get size(): number {
    return this.nodes.length;
  }

  push(node: number, key: number): void {
    const { nodes, keys } = this;
    let at = nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((keys[parent] as number) <= key) break;
      nodes[at] = nodes[parent] as number;
      keys[at] = keys[parent] as number;
      at = parent;
    }
    nodes[at] = node;
    keys[at] = key;
  }

  pop(): number {
    const { nodes, keys } = this;
    const top = nodes[0] as number;
    const node = nodes.pop() as number;
    const key = keys.pop() as number;
    const { length } = nodes;
    if (length === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= length) break;
      if (child + 1 < length && (keys[child + 1] as number) < (keys[child] as number)) child++;
      if ((keys[child] as number) >= key) break;
      nodes[at] = nodes[child] as number;
      keys[at] = keys[child] as number;
      at = child;
    }
    nodes[at] = node;
    keys[at] = key;
    return top;
  }
}

/** The ground of a plan as walkers see it. */
export class Walking {
  private readonly plan: Plan;
  private readonly columns: number;
  private readonly rows: number;
  private readonly open: Uint8Array;

  constructor(plan: Plan) {
    this.plan = plan;
    this.columns = Math.ceil(plan.width / COARSE);
    this.rows = Math.ceil(plan.height / COARSE);
    this.open = new Uint8Array(this.columns * this.rows);
    for (let at = 0; at < this.open.length; at++) {
      const [x, y] = this.middleOf(at);
      this.open[at] = this.fits(x, y, 4) ? 1 : 0;
    }
  }

  /** Is the cell at a place free? Outside of the map it is not. */
  free(x: number, y: number): boolean {
    const { cell, grid } = this.plan;
    const row = grid[Math.floor(y / cell)];
    return row !== undefined && row[Math.floor(x / cell)] === '.';
  }

  /** Does somebody `half` pixels wide to each side fit here? */
  fits(x: number, y: number, half: number): boolean {
    return (
      this.free(x - half, y) &&
      this.free(x + half, y) &&
      this.free(x - half, y - 3) &&
      this.free(x + half, y - 3)
    );
  }

  /** Can one see from one place to the other over free ground? */
  clear(x0: number, y0: number, x1: number, y1: number, half = 0): boolean {
    const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 4);
    for (let i = 1; i < steps; i++) {
      const [x, y] = [x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps];
      if (half > 0 ? !this.fits(x, y, half) : !this.free(x, y)) return false;
    }
    return true;
  }

  /** Corners of a way between two places, the goal last; empty when there is none. */
  way(x0: number, y0: number, x1: number, y1: number): Point[] {
    if (this.clear(x0, y0, x1, y1, 4)) return [[x1, y1]];
    const nodes = this.search(this.nodeNear(x0, y0), this.nodeNear(x1, y1));
    if (nodes === undefined) return [];
    const points = nodes.map((node) => this.middleOf(node));
    points.push([x1, y1]);
    return this.straighten([x0, y0], points);
  }

  private middleOf(node: number): Point {
    return [(node % this.columns) * COARSE + 4, Math.floor(node / this.columns) * COARSE + 4];
  }

  private nodeNear(x: number, y: number): number {
    const [column, row] = [Math.floor(x / COARSE), Math.floor(y / COARSE)];
    let best = row * this.columns + column;
    let far = Infinity;
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const node = (row + dy) * this.columns + column + dx;
        if (!this.open[node] || dx * dx + dy * dy >= far) continue;
        far = dx * dx + dy * dy;
        best = node;
      }
    }
    return best;
  }

  private search(start: number, goal: number): number[] | undefined {
    const { columns, open } = this;
    const cost = new Float64Array(open.length).fill(Infinity);
    const from = new Int32Array(open.length).fill(-1);
    const [goalX, goalY] = [goal % columns, Math.floor(goal / columns)];
    const heap = new NodeHeap();
    cost[start] = 0;
    heap.push(start, 0);
    while (heap.size > 0) {
      const node = heap.pop();
      if (node === goal) return this.trace(from, goal);
      const [x, y] = [node % columns, Math.floor(node / columns)];
      for (const [dx, dy, price] of STEPS) {
        const next = node + dy * columns + dx;
        if (!open[next] || x + dx < 0 || x + dx >= columns) continue;
        if (dx !== 0 && dy !== 0 && (!open[node + dx] || !open[node + dy * columns])) continue;
        const total = (cost[node] as number) + price;
        if (total >= (cost[next] as number)) continue;
        cost[next] = total;
        from[next] = node;
        heap.push(next, total + 10 * Math.hypot(x + dx - goalX, y + dy - goalY));
      }
    }
    return undefined;
  }

  private trace(from: Int32Array, goal: number): number[] {
    const nodes: number[] = [];
    for (let node = goal; node >= 0; node = from[node] as number) nodes.push(node);
    return nodes.reverse();
  }

  /** Leaves out the corners that one can see past. */
  private straighten(start: Point, points: Point[]): Point[] {
    const kept: Point[] = [];
    let at = start;
    for (let i = 0; i < points.length; i++) {
      const next = points[i + 1];
      const corner = points[i] as Point;
      if (next !== undefined && this.clear(at[0], at[1], next[0], next[1], 4)) continue;
      kept.push(corner);
      at = corner;
    }
    return kept;
  }
}
