// programs/objects.lua in JavaScript.
class Entity {
  constructor(x, y) {
    this.x = x;
    this.y = y;
    this.age = 0;
  }

  move(dx, dy) {
    this.x += dx;
    this.y += dy;
  }

  distance() {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }

  update(dt) {
    this.age += dt;
  }

  name() {
    return 'entity';
  }
}

class Actor extends Entity {
  constructor(x, y, vx, vy) {
    super(x, y);
    this.vx = vx;
    this.vy = vy;
    this.health = 100;
  }

  hurt(amount) {
    this.health -= amount;
    if (this.health <= 0) this.health = 100;
  }

  update(dt) {
    super.update(dt);
    this.move(this.vx * dt, this.vy * dt);
  }
}

class Guard extends Actor {
  turns = 0;

  update(dt) {
    super.update(dt);
    if (this.distance() > 40) {
      this.vx = -this.vx;
      this.vy = -this.vy;
      this.turns++;
      this.hurt(3);
    }
  }
}

class Archer extends Actor {
  arrows = 20;

  update(dt) {
    super.update(dt);
    if (this.arrows > 0 && this.age > 0.5) {
      this.arrows--;
      this.age = 0;
    }
  }

  name() {
    return 'archer';
  }
}

export function run() {
  const actors = [];
  for (let i = 1; i <= 60; i++) {
    const Kind = i % 3 === 0 ? Archer : Guard;
    actors.push(new Kind(i - 30, i % 11, (i % 7) + 8, i % 5));
  }
  for (let step = 0; step < 250; step++) {
    for (const actor of actors) actor.update(0.03125);
  }
  let sum = 0;
  for (const actor of actors) {
    sum += actor.health + actor.name().length * 1000 + (actor.turns ?? actor.arrows);
  }
  return sum;
}

export const expected = 366032;
