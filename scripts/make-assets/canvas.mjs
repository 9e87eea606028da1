// A small pixel painter: pictures are RGBA pixels, shapes have hard edges, nothing is anti-aliased.
// Colours are '#rrggbb' or '#rrggbbaa'. Coordinates are whole pixels from the top left.

const cache = new Map();

/** Colour text as [r, g, b, a], each 0-255. */
export function parseColour(text) {
  let colour = cache.get(text);
  if (colour === undefined) {
    const n = parseInt(text.slice(1, 7), 16);
    const alpha = text.length > 7 ? parseInt(text.slice(7, 9), 16) : 255;
    colour = [(n >> 16) & 255, (n >> 8) & 255, n & 255, alpha];
    cache.set(text, colour);
  }
  return colour;
}

/**
 * A repeatable random generator (32-bit xorshift) so that the files come out the same each time.
 */
export function randomSource(seed) {
  let state = (seed * 2654435761) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  for (let i = 0; i < 8; i++) next();
  return next;
}

/** A repeatable random number from 0 to 1 for a place. */
export function hash(x, y, seed = 0) {
  let h = (Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263) + Math.imul(seed, 974711)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h = Math.imul(h ^ (h >>> 16), 2246822519);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** Smooth noise from 0 to 1 with features about `size` pixels wide. */
export function noise(x, y, size, seed = 0) {
  const [gx, gy] = [Math.floor(x / size), Math.floor(y / size)];
  const ease = (t) => t * t * (3 - 2 * t);
  const [u, v] = [ease(x / size - gx), ease(y / size - gy)];
  const top = hash(gx, gy, seed) * (1 - u) + hash(gx + 1, gy, seed) * u;
  const bottom = hash(gx, gy + 1, seed) * (1 - u) + hash(gx + 1, gy + 1, seed) * u;
  return top * (1 - v) + bottom * v;
}

/**
 * Chooses from a ramp (dark to light) by a value from 0 to 1; in between it dithers in a checker of
 * 4x4.
 */
export function dither(ramp, value, x, y) {
  const matrix = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  const at = Math.max(0, Math.min(0.9999, value)) * (ramp.length - 1);
  const step = (matrix[(y & 3) * 4 + (x & 3)] + 0.5) / 16;
  const index = Math.floor(at) + (at - Math.floor(at) > step ? 1 : 0);
  return ramp[Math.min(ramp.length - 1, index)];
}

/** A picture with drawing methods. */
export class Canvas {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.pixels = Buffer.alloc(width * height * 4);
  }

  /** Puts one pixel; colours with alpha are blended over what is there. */
  put(x, y, colour) {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height || colour === undefined) return;
    const [r, g, b, a] = parseColour(colour);
    const at = (y * this.width + x) * 4;
    const { pixels } = this;
    const under = pixels[at + 3];
    if (a === 255 || under === 0) {
      pixels[at] = r;
      pixels[at + 1] = g;
      pixels[at + 2] = b;
      pixels[at + 3] = a;
      return;
    }
    const t = a / 255;
    const total = t + (under / 255) * (1 - t);
    const blend = (c, i) => Math.round((c * t + pixels[at + i] * (under / 255) * (1 - t)) / total);
    pixels[at] = blend(r, 0);
    pixels[at + 1] = blend(g, 1);
    pixels[at + 2] = blend(b, 2);
    pixels[at + 3] = Math.round(total * 255);
  }

  /** Is there anything at a place? */
  filled(x, y) {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return false;
    return this.pixels[(y * this.width + x) * 4 + 3] > 200;
  }

  erase(x, y) {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    this.pixels.fill(0, (y * this.width + x) * 4, (y * this.width + x) * 4 + 4);
  }

  rect(x, y, width, height, colour) {
    for (let j = y; j < y + height; j++) for (let i = x; i < x + width; i++) this.put(i, j, colour);
  }

  /** Calls `paint(x, y)` for each pixel of a rectangle and puts the colour that it answers. */
  fill(x, y, width, height, paint) {
    for (let j = y; j < y + height; j++) {
      for (let i = x; i < x + width; i++) this.put(i, j, paint(i, j));
    }
  }

  /**
   * A filled ellipse; `paint` is a colour or a function of (x, y, dx, dy) with dx, dy from -1 to 1.
   */
  ellipse(cx, cy, rx, ry, paint) {
    for (let y = Math.floor(cy - ry); y <= Math.ceil(cy + ry); y++) {
      for (let x = Math.floor(cx - rx); x <= Math.ceil(cx + rx); x++) {
        const [dx, dy] = [(x + 0.5 - cx) / rx, (y + 0.5 - cy) / ry];
        if (dx * dx + dy * dy > 1) continue;
        this.put(x, y, typeof paint === 'function' ? paint(x, y, dx, dy) : paint);
      }
    }
  }

  line(x0, y0, x1, y1, colour) {
    const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
    for (let i = 0; i <= steps; i++) {
      this.put(
        Math.round(x0 + ((x1 - x0) * i) / steps),
        Math.round(y0 + ((y1 - y0) * i) / steps),
        colour,
      );
    }
  }

  /** Fills a polygon; `paint` is a colour or a function of (x, y). */
  polygon(points, paint) {
    const ys = points.map((p) => p[1]);
    for (let y = Math.floor(Math.min(...ys)); y <= Math.ceil(Math.max(...ys)); y++) {
      const crossings = [];
      for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
        const [[ax, ay], [bx, by]] = [points[i], points[j]];
        if (ay > y + 0.5 === by > y + 0.5) continue;
        crossings.push(ax + ((y + 0.5 - ay) / (by - ay)) * (bx - ax));
      }
      crossings.sort((a, b) => a - b);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        for (let x = Math.round(crossings[k]); x < Math.round(crossings[k + 1]); x++) {
          this.put(x, y, typeof paint === 'function' ? paint(x, y) : paint);
        }
      }
    }
  }

  /** Draws rows of letters; `colours` maps a letter to a colour, other letters stay clear. */
  ascii(rows, colours, left = 0, top = 0) {
    rows.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) this.put(left + x, top + y, colours[row[x]]);
    });
  }

  /** Copies another picture here. */
  draw(source, left, top, { flip = false } = {}) {
    for (let y = 0; y < source.height; y++) {
      for (let x = 0; x < source.width; x++) {
        const at = (y * source.width + (flip ? source.width - 1 - x : x)) * 4;
        const [r, g, b, a] = source.pixels.subarray(at, at + 4);
        if (a === 0) continue;
        const hex = (((r << 24) | (g << 16) | (b << 8) | a) >>> 0).toString(16).padStart(8, '0');
        this.put(left + x, top + y, `#${hex}`);
      }
    }
  }

  /** Puts a line of one pixel around everything that is drawn. */
  outline(colour) {
    const edge = [];
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        if (this.filled(x, y)) continue;
        const touches =
          this.filled(x - 1, y) ||
          this.filled(x + 1, y) ||
          this.filled(x, y - 1) ||
          this.filled(x, y + 1);
        if (touches) edge.push([x, y]);
      }
    }
    for (const [x, y] of edge) this.put(x, y, colour);
    return this;
  }
}

/** A picture put under another: a flat shadow on the ground. */
export function withShadow(canvas, { cx, cy, rx, ry }) {
  const under = new Canvas(canvas.width, canvas.height);
  under.ellipse(cx, cy, rx, ry, '#0a0f1e70');
  under.draw(canvas, 0, 0);
  return under;
}
