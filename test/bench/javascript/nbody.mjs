// programs/nbody.lua in JavaScript.
const PI = 3.141592653589793;
const SOLAR_MASS = 4 * PI * PI;
const DAYS = 365.24;

function body([x, y, z, vx, vy, vz, mass]) {
  return { x, y, z, vx: vx * DAYS, vy: vy * DAYS, vz: vz * DAYS, mass: mass * SOLAR_MASS };
}

const BODIES = [
  [0, 0, 0, 0, 0, 0, 1],
  [
    4.8414314424647, -1.1603200440274, -0.10362204447113, 0.001660076642744, 0.0076990111841974,
    -0.000069046001697206, 0.00095479193842433,
  ],
  [
    8.3433667182446, 4.1247985641243, -0.40352341711432, -0.0027674251072687, 0.0049985280123492,
    0.000023041729757376, 0.00028588598066613,
  ],
  [
    12.894369562139, -15.111151401699, -0.22330757889266, 0.0029646013756476, 0.0023784717395948,
    -0.000029658956854024, 0.000043662440433516,
  ],
  [
    15.379697114851, -25.919314609988, 0.17925877295037, 0.0026806777249039, 0.0016282417003824,
    -0.000095159225451972, 0.000051513890204661,
  ],
];

function offsetMomentum(bodies) {
  let [px, py, pz] = [0, 0, 0];
  for (const b of bodies) {
    px += b.vx * b.mass;
    py += b.vy * b.mass;
    pz += b.vz * b.mass;
  }
  const [sun] = bodies;
  sun.vx = -px / SOLAR_MASS;
  sun.vy = -py / SOLAR_MASS;
  sun.vz = -pz / SOLAR_MASS;
}

function advance(bodies, dt) {
  for (let i = 0; i < bodies.length; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const squared = dx * dx + dy * dy + dz * dz;
      const magnitude = dt / (squared * Math.sqrt(squared));
      const am = a.mass * magnitude;
      const bm = b.mass * magnitude;
      a.vx -= dx * bm;
      a.vy -= dy * bm;
      a.vz -= dz * bm;
      b.vx += dx * am;
      b.vy += dy * am;
      b.vz += dz * am;
    }
    a.x += dt * a.vx;
    a.y += dt * a.vy;
    a.z += dt * a.vz;
  }
}

function energy(bodies) {
  let e = 0;
  bodies.forEach((a, i) => {
    e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (const b of bodies.slice(i + 1)) {
      const [dx, dy, dz] = [a.x - b.x, a.y - b.y, a.z - b.z];
      e -= (a.mass * b.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  });
  return e;
}

export function run() {
  const bodies = BODIES.map(body);
  offsetMomentum(bodies);
  for (let step = 0; step < 2000; step++) advance(bodies, 0.01);
  return energy(bodies).toFixed(9);
}

export const expected = '-0.169071607';
