// Turns the drawn letters of glyphs.mjs into a bitmap font: a sheet and its `.fnt` text, one unit a
// pixel. Letters are white, so that a tint colours them, and have a dark rim.

import { Canvas } from './canvas.mjs';
import { glyphs } from './glyphs.mjs';

const [cell, rowHeight, columns] = [9, 12, 16];
const lineHeight = 12;
/** Around each letter, so that it can be read over anything. */
const rim = '#0d1426';

/** Draws the font; answers the picture and the text of its `.fnt` file. */
export function makeFont(face, file) {
  const names = Object.keys(glyphs);
  const sheet = new Canvas(cell * columns, rowHeight * Math.ceil(names.length / columns));
  const lines = [
    `info face="${face}" size=${lineHeight} bold=0 italic=0`,
    `common lineHeight=${lineHeight} base=8 scaleW=${sheet.width} scaleH=${sheet.height} pages=1`,
    `page id=0 file="${file}"`,
    `chars count=${names.length + 1}`,
    'char id=32 x=0 y=0 width=0 height=0 xoffset=0 yoffset=0 xadvance=4 page=0 chnl=15',
  ];
  names.forEach((name, index) => {
    const [left, top] = [(index % columns) * cell, Math.floor(index / columns) * rowHeight];
    const rows = glyphs[name];
    const [width, height] = [rows[0].length, rows.length];
    const letter = new Canvas(width + 2, height + 2);
    letter.ascii(rows, { '#': '#ffffff' }, 1, 1);
    sheet.draw(letter.outline(rim), left, top);
    lines.push(
      `char id=${name.charCodeAt(0)} x=${left} y=${top} width=${width + 2} height=${height + 2} ` +
        `xoffset=-1 yoffset=0 xadvance=${width + 1} page=0 chnl=15`,
    );
  });
  return { sheet, text: `${lines.join('\n')}\n` };
}
