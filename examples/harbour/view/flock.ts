// Which birds fly near which: a grid over the map, filled once a frame. What a bird does about its neighbours is decided
// by its script; here is only the counting, and the flying on with the speed that a script chose.
import { slotOf } from 'moontick';
import type { Component, Entity, World } from 'moontick';

const CELL = 36;
/** Birds looked at for one answer; more make no difference to the mean. */
const MOST = 14;

/** Spatial grid over all entities with a `velocity`. */
export class Flock {
  private readonly world: World;
  private readonly position: Component;
  private readonly velocity: Component;
  private readonly columns: number;
  private readonly cells: number[][] = [];
  private readonly answer: number[] = [0, 0, 0, 0, 0, 0, 0];
  /** How many birds fly. */
  count = 0;

  constructor(world: World, width: number, height: number) {
    this.world = world;
    this.position = world.component('position');
    this.velocity = world.component('velocity');
    this.columns = Math.ceil((width + 800) / CELL);
    const rows = Math.ceil((height + 800) / CELL);
    for (let i = 0; i < this.columns * rows; i++) this.cells.push([]);
  }

  /** Moves every bird by its velocity (map pixels a second) and sorts the birds into cells. */
  update(seconds: number): void {
    for (const cell of this.cells) cell.length = 0;
    const [x, y] = [this.position.values('x'), this.position.values('y')];
    const [vx, vy] = [this.velocity.values('x'), this.velocity.values('y')];
    this.count = 0;
    for (const entity of this.world.query('velocity', 'position')) {
      const slot = slotOf(entity);
      this.count++;
      const [speedX, speedY] = [vx[slot] as number, vy[slot] as number];
      if (speedX === 0 && speedY === 0) continue;
      x[slot] = (x[slot] as number) + speedX * seconds;
      y[slot] = (y[slot] as number) + speedY * seconds;
      this.cells[this.cellAt(x[slot] as number, y[slot] as number)]?.push(slot);
    }
  }

  /**
   * What a bird sees around it: how many birds, their middle relative to it (x, y), their mean speed (x, y), and the
   * direction away from those that are too close (x, y). The same array each time.
   */
  around(entity: Entity, tooClose: number): number[] {
    const { answer } = this;
    const [x, y] = [this.position.values('x'), this.position.values('y')];
    const [vx, vy] = [this.velocity.values('x'), this.velocity.values('y')];
    const own = slotOf(entity);
    const [ownX, ownY] = [x[own] as number, y[own] as number];
    let [n, sumX, sumY, sumVx, sumVy, awayX, awayY] = [0, 0, 0, 0, 0, 0, 0];
    const middle = this.cellAt(ownX, ownY);
    for (let row = -1; row <= 1 && n < MOST; row++) {
      for (let column = -1; column <= 1 && n < MOST; column++) {
        const cell = this.cells[middle + row * this.columns + column];
        if (cell === undefined) continue;
        for (let i = 0; i < cell.length && n < MOST; i++) {
          const other = cell[i] as number;
          if (other === own) continue;
          const [dx, dy] = [(x[other] as number) - ownX, (y[other] as number) - ownY];
          n++;
          sumX += dx;
          sumY += dy;
          sumVx += vx[other] as number;
          sumVy += vy[other] as number;
          const far = Math.abs(dx) + Math.abs(dy);
          if (far >= tooClose) continue;
          const push = (tooClose - far) / tooClose / (far + 0.01);
          awayX -= dx * push;
          awayY -= dy * push;
        }
      }
    }
    const share = n === 0 ? 0 : 1 / n;
    answer[0] = n;
    answer[1] = sumX * share;
    answer[2] = sumY * share;
    answer[3] = sumVx * share;
    answer[4] = sumVy * share;
    answer[5] = awayX;
    answer[6] = awayY;
    return answer;
  }

  private cellAt(x: number, y: number): number {
    return Math.floor((y + 400) / CELL) * this.columns + Math.floor((x + 400) / CELL);
  }
}
