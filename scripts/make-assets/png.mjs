// A minimal PNG writer, 8 bits: a palette when a picture has at most 256 colours, else RGBA. One
// IDAT chunk; RGBA rows choose their filter (none, sub, up).

import { deflateSync } from 'node:zlib';

const table = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

function filterRow(pixels, stride, y, filter) {
  const row = Buffer.alloc(stride);
  for (let i = 0; i < stride; i++) {
    const at = y * stride + i;
    const left = i >= 4 ? pixels[at - 4] : 0;
    const up = y > 0 ? pixels[at - stride] : 0;
    row[i] = (pixels[at] - (filter === 1 ? left : filter === 2 ? up : 0)) & 255;
  }
  return row;
}

const cost = (row) => row.reduce((sum, value) => sum + (value < 128 ? value : 256 - value), 0);

function colourRows(width, height, pixels) {
  const stride = width * 4;
  const rows = [];
  for (let y = 0; y < height; y++) {
    let best = { filter: 0, row: filterRow(pixels, stride, y, 0) };
    for (const filter of [1, 2]) {
      const row = filterRow(pixels, stride, y, filter);
      if (cost(row) < cost(best.row)) best = { filter, row };
    }
    rows.push(Buffer.from([best.filter]), best.row);
  }
  return Buffer.concat(rows);
}

/** Palette and indices of a picture, or undefined when it has more than 256 colours. */
function indexColours(width, height, pixels) {
  const places = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const key = pixels[at + 3] === 0 ? 0 : pixels.readUInt32BE(at);
      let place = places.get(key);
      if (place === undefined) {
        place = places.size;
        if (place === 256) return undefined;
        places.set(key, place);
      }
      rows[y * (width + 1) + 1 + x] = place;
    }
  }
  const colours = Buffer.alloc(places.size * 3);
  const alphas = Buffer.alloc(places.size);
  for (const [key, place] of places) {
    colours.set([key >>> 24, (key >>> 16) & 255, (key >>> 8) & 255], place * 3);
    alphas[place] = key & 255;
  }
  return { rows, colours, alphas };
}

/** Encodes `pixels` (RGBA bytes, row by row) as a PNG file. */
export function encodePng(width, height, pixels) {
  const indexed = indexColours(width, height, pixels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, indexed ? 3 : 6, 0, 0, 0], 8);
  const parts = [Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header)];
  if (indexed) parts.push(chunk('PLTE', indexed.colours), chunk('tRNS', indexed.alphas));
  const rows = indexed ? indexed.rows : colourRows(width, height, pixels);
  parts.push(chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0)));
  return Buffer.concat(parts);
}
