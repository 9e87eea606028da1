// Draws the strokes of glyphs.mjs with a round pen into a bitmap font: a sheet and its `.fnt` text.

import { createCanvas } from './canvas.mjs';
import { glyphs } from './glyphs.mjs';

const [cell, pad, penWidth] = [4, 3, 2.1];

function strokes(text) {
  return text
    .trim()
    .split(/\s+/)
    .map((run) => {
      const points = [];
      for (let i = 0; i + 1 < run.length; i += 2) points.push([Number(run[i]), Number(run[i + 1])]);
      if (points.length === 1) points.push(points[0]);
      return points;
    });
}

/** Draws the font at 2 pixels per unit; answers the picture and the text of its `.fnt` file. */
export function makeFont(face, file) {
  const names = Object.keys(glyphs);
  const [cw, ch, columns] = [4 * cell * 0.62 + 2 * pad, 8 * cell * 0.62 + 2 * pad + 1, 16];
  const scale = 4;
  const step = 0.62 * cell;
  const [bw, bh] = [Math.ceil(cw) * scale, Math.ceil(ch) * scale];
  const rows = Math.ceil(names.length / columns);
  const sheet = createCanvas(bw * columns, bh * rows, 1);
  const lines = [
    `info face="${face}" size=85 bold=0 italic=0`,
    `common lineHeight=${bh} base=${Math.round((pad + 6 * step) * scale)} scaleW=${bw * columns} scaleH=${bh * rows} pages=1`,
    `page id=0 file="${file}"`,
    `chars count=${names.length + 1}`,
    `char id=32 x=0 y=0 width=0 height=0 xoffset=0 yoffset=0 xadvance=${Math.round(3 * step * scale)} page=0 chnl=15`,
  ];
  names.forEach((name, index) => {
    const runs = strokes(glyphs[name]);
    const xs = runs.flat().map((p) => p[0]);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const glyph = createCanvas(Math.ceil(cw), Math.ceil(ch), scale);
    for (const run of runs) {
      glyph.line(
        '#ffffff',
        run.map(([x, y]) => [pad + (x - left) * step, pad + y * step]),
        penWidth,
      );
    }
    const [ox, oy] = [(index % columns) * bw, Math.floor(index / columns) * bh];
    for (let y = 0; y < bh; y++) {
      glyph.pixels.copy(
        sheet.pixels,
        ((oy + y) * sheet.width + ox) * 4,
        y * bw * 4,
        (y + 1) * bw * 4,
      );
    }
    const advance = Math.round(((right - left) * step + penWidth + 1.6) * scale);
    const offset = -Math.round((pad - penWidth / 2) * scale);
    lines.push(
      `char id=${name.charCodeAt(0)} x=${ox} y=${oy} width=${bw} height=${bh} xoffset=${offset} yoffset=0 xadvance=${advance} page=0 chnl=15`,
    );
  });
  return { sheet, text: `${lines.join('\n')}\n` };
}
