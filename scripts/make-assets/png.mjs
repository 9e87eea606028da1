// A minimal PNG writer: 8-bit RGBA, one IDAT chunk, the filter chosen row by row (none, sub, up).

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

/** Encodes `pixels` (RGBA bytes, row by row) as a PNG file. */
export function encodePng(width, height, pixels) {
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
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
