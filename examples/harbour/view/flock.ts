// Which birds fly near which: a grid over the map, filled once a frame. What a bird does about its
// neighbours is decided by its script; here is only the counting, and the flying on with the speed
// that a script chose.
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
  /**
   * The latest bird in each cell, by slot, and for each bird the one before it in its cell; -1 for
   * none.
   */
  private readonly latest: Int32Array;
  private previous = new Int32Array(1024);
  private readonly answer: number[] = [0, 0, 0, 0, 0, 0, 0];
  /** How many birds fly. */
  count = 0;

  constructor(world: World, width: number, height: number) {
    this.world = world;
    this.position = world.component('position');
    this.velocity = world.component('velocity');
    this.columns = Math.ceil((width + 800) / CELL);
    this.latest = new Int32Array(this.columns * Math.ceil((height + 800) / CELL));
  }

  /** Moves every bird by its velocity (map pixels a second) and sorts the birds into cells. */
  update(seconds: number): void {
    this.latest.fill(-1);
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
      this.enter(slot, this.cellAt(x[slot] as number, y[slot] as number));
    }
  }

  /**
   * What a bird sees around it: how many birds, their middle relative to it (x, y), their mean
   * speed (x, y), and the direction away from those that are too close (x, y). The same array each
   * time.
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
        let other = this.latest[middle + row * this.columns + column] ?? -1;
        for (; other >= 0 && n < MOST; other = this.previous[other] as number) {
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

  private enter(slot: number, cell: number): void {
    if (cell < 0 || cell >= this.latest.length) return;
    if (slot >= this.previous.length) {
      const larger = new Int32Array(slot * 2);
      larger.set(this.previous);
      this.previous = larger;
    }
    this.previous[slot] = this.latest[cell] as number;
    this.latest[cell] = slot;
  }

  private cellAt(x: number, y: number): number {
    return Math.floor((y + 400) / CELL) * this.columns + Math.floor((x + 400) / CELL);
  }
}
