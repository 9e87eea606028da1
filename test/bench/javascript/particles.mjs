// programs/particles.lua in JavaScript.
class Particle {
  x = 0;
  y = 0;
  vx = 0;
  vy = 0;
  life = 0;
  age = 0;
  size = 1;
  alpha = 1;

  reset(x, y, angle, speed, life) {
    this.x = x;
    this.y = y;
    this.vx = Math.cos(angle) * speed;
    this.vy = Math.sin(angle) * speed;
    this.life = life;
    this.age = 0;
    this.size = 1;
    this.alpha = 1;
  }

  update(dt, gravity, drag) {
    this.age += dt;
    const part = this.age / this.life;
    if (part >= 1) return false;
    const slow = 1 - drag * dt;
    this.vx *= slow;
    this.vy = (this.vy + gravity * dt) * slow;
    this.x += this.vx * dt;
    this.y += this.vy * dt;
    if (this.y > 240) {
      this.y = 480 - this.y;
      this.vy = -this.vy * 0.5;
    }
    this.size = 1 + part * 3;
    this.alpha = 1 - part * part;
    return true;
  }
}

class Emitter {
  live = [];
  pool = [];
  due = 0;

  constructor(options) {
    this.options = options;
    this.seed = options.seed;
  }

  random() {
    this.seed = (this.seed * 16343) % 131071;
    return this.seed / 131071;
  }

  spawn() {
    const { x, y, angle, spread, speed, life } = this.options;
    const particle = this.pool.pop() ?? new Particle();
    const direction = angle + (this.random() - 0.5) * spread;
    const fast = speed * (0.5 + this.random());
    particle.reset(x, y, direction, fast, 0.4 + this.random() * life);
    this.live.push(particle);
  }

  update(dt) {
    const { live, pool } = this;
    const { rate, gravity, drag } = this.options;
    this.due += rate * dt;
    while (this.due >= 1) {
      this.due--;
      this.spawn();
    }
    let i = 0;
    while (i < live.length) {
      const particle = live[i];
      if (particle.update(dt, gravity, drag)) {
        i++;
      } else {
        const last = live.pop();
        if (i < live.length) live[i] = last;
        pool.push(particle);
      }
    }
  }
}

const FOUNTAIN = { seed: 3, x: 40, y: 200, angle: -1.5, spread: 1, speed: 160, life: 1.2 };
const SMOKE = { seed: 5, x: 160, y: 20, angle: 1.5, spread: 6, speed: 40, life: 2 };

export function run() {
  const emitters = [
    new Emitter({ ...FOUNTAIN, rate: 90, gravity: 300, drag: 0.4 }),
    new Emitter({ ...SMOKE, rate: 60, gravity: 10, drag: 1.5 }),
  ];
  for (let step = 0; step < 120; step++) {
    for (const emitter of emitters) emitter.update(1 / 60);
  }
  let [x, y, alpha, count] = [0, 0, 0, 0];
  for (const { live } of emitters) {
    count += live.length;
    for (const particle of live) {
      x += particle.x;
      y += particle.y;
      alpha += particle.alpha * particle.size;
    }
  }
  return `${count} ${x.toFixed(4)} ${y.toFixed(4)} ${alpha.toFixed(4)}`;
}

export const expected = '170 16780.2343 18720.7492 241.3304';
