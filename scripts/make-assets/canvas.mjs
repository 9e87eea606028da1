// A small anti-aliased painter: every shape is a signed distance in world units, blended over
// RGBA pixels at `scale` pixels per unit. Colours are '#rrggbb' with an optional alpha.

const clamp = (v, lo, hi) => (v < lo ? lo : v > hi ? hi : v);

function parseColour(text) {
  const n = parseInt(text.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** Mixes two colours; `t` 0 gives `a`, 1 gives `b`. */
export function mix(a, b, t) {
  const [x, y] = [parseColour(a), parseColour(b)];
  const byte = (i) =>
    Math.round(x[i] + (y[i] - x[i]) * t)
      .toString(16)
      .padStart(2, '0');
  return `#${byte(0)}${byte(1)}${byte(2)}`;
}

/** A repeatable random generator (32-bit xorshift) so that the files come out the same each time. */
export function randomSource(seed) {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

function segmentDistance(px, py, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : clamp(((px - ax) * dx + (py - ay) * dy) / length, 0, 1);
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

function polygonDistance(px, py, points) {
  let inside = false;
  let best = Infinity;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [ax, ay] = points[i];
    const [bx, by] = points[j];
    best = Math.min(best, segmentDistance(px, py, ax, ay, bx, by));
    if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside ? -best : best;
}

/** Makes a transparent picture of `width` x `height` world units with drawing methods. */
export function createCanvas(width, height, scale = 2) {
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const pixels = Buffer.alloc(w * h * 4);

  function blend(at, rgb, alpha) {
    const under = pixels[at + 3] / 255;
    const total = alpha + under * (1 - alpha);
    if (total <= 0) return;
    for (let c = 0; c < 3; c++) {
      const value = (rgb[c] * alpha + pixels[at + c] * under * (1 - alpha)) / total;
      pixels[at + c] = Math.round(value);
    }
    pixels[at + 3] = Math.round(total * 255);
  }

  /** Paints wherever `alphaAt(x, y)` (world units) is above 0. */
  function paint(colour, alphaAt) {
    const rgb = parseColour(colour);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        const alpha = alphaAt((x + 0.5) / scale, (y + 0.5) / scale);
        if (alpha > 0) blend((y * w + x) * 4, rgb, Math.min(1, alpha));
      }
    }
  }

  const fill = (colour, alpha, distance) =>
    paint(colour, (x, y) => clamp(0.5 - distance(x, y) * scale, 0, 1) * alpha);

  return {
    width: w,
    height: h,
    pixels,
    paint,
    rect(colour, x, y, rw, rh, { radius = 0, alpha = 1 } = {}) {
      fill(colour, alpha, (px, py) => {
        const dx = Math.abs(px - x - rw / 2) - rw / 2 + radius;
        const dy = Math.abs(py - y - rh / 2) - rh / 2 + radius;
        return (
          Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius
        );
      });
    },
    ellipse(colour, x, y, rx, ry = rx, { alpha = 1 } = {}) {
      fill(colour, alpha, (px, py) => {
        const k = Math.hypot((px - x) / rx, (py - y) / ry);
        return (k - 1) * Math.min(rx, ry);
      });
    },
    polygon(colour, points, { alpha = 1 } = {}) {
      fill(colour, alpha, (px, py) => polygonDistance(px, py, points));
    },
    line(colour, points, thickness, { alpha = 1 } = {}) {
      fill(colour, alpha, (px, py) => {
        let best = Infinity;
        for (let i = 1; i < points.length; i++) {
          best = Math.min(best, segmentDistance(px, py, ...points[i - 1], ...points[i]));
        }
        return best - thickness / 2;
      });
    },
    /** Keeps only what `keep(x, y)` says, from 0 (erase) to 1. */
    mask(keep) {
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          const at = (y * w + x) * 4 + 3;
          pixels[at] = Math.round(
            pixels[at] * clamp(keep((x + 0.5) / scale, (y + 0.5) / scale), 0, 1),
          );
        }
      }
    },
  };
}
