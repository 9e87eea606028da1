// programs/flock.lua in JavaScript.
const SIGHT = 30;
const NEAR = 8;
const TOP_SPEED = 60;

/** The remainder as Lua has it, never negative. */
const wrap = (value, size) => value - Math.floor(value / size) * size;

class Bird {
  ax = 0;
  ay = 0;

  constructor(x, y, vx, vy) {
    this.x = x;
    this.y = y;
    this.vx = vx;
    this.vy = vy;
  }

  look(flock) {
    let [count, cx, cy, vx, vy, px, py] = [0, 0, 0, 0, 0, 0, 0];
    for (const other of flock) {
      if (other === this) continue;
      const dx = other.x - this.x;
      const dy = other.y - this.y;
      const distance = dx * dx + dy * dy;
      if (distance >= SIGHT * SIGHT) continue;
      count++;
      cx += dx;
      cy += dy;
      vx += other.vx;
      vy += other.vy;
      if (distance < NEAR * NEAR && distance > 0) {
        px -= dx / distance;
        py -= dy / distance;
      }
    }
    if (count > 0) {
      this.ax = (cx / count) * 0.5 + (vx / count - this.vx) * 0.8 + px * 90;
      this.ay = (cy / count) * 0.5 + (vy / count - this.vy) * 0.8 + py * 90;
    } else {
      this.ax = this.ay = 0;
    }
  }

  move(dt) {
    let vx = this.vx + this.ax * dt;
    let vy = this.vy + this.ay * dt;
    const speed = Math.sqrt(vx * vx + vy * vy);
    if (speed > TOP_SPEED) {
      const slow = TOP_SPEED / speed;
      vx *= slow;
      vy *= slow;
    }
    this.vx = vx;
    this.vy = vy;
    this.x = wrap(this.x + vx * dt, 200);
    this.y = wrap(this.y + vy * dt, 150);
  }
}

export function run() {
  const flock = [];
  for (let i = 1; i <= 70; i++) {
    flock.push(new Bird((i * 37) % 200, (i * 59) % 150, (i % 9) * 5 - 20, (i % 7) * 5 - 15));
  }
  for (let step = 0; step < 15; step++) {
    for (const bird of flock) bird.look(flock);
    for (const bird of flock) bird.move(1 / 30);
  }
  let x = 0;
  let y = 0;
  for (const bird of flock) {
    x += bird.x;
    y += bird.y;
  }
  return `${x.toFixed(6)} ${y.toFixed(6)}`;
}

export const expected = '7148.002143 5315.951046';
