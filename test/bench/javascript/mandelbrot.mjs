// programs/mandelbrot.lua in JavaScript.
function escape(cx, cy, limit) {
  let x = 0;
  let y = 0;
  for (let i = 1; i <= limit; i++) {
    const xx = x * x;
    const yy = y * y;
    if (xx + yy > 4) return i;
    y = 2 * x * y + cy;
    x = xx - yy + cx;
  }
  return limit;
}

function render(width, height, limit) {
  const rows = [];
  for (let py = 1; py <= height; py++) {
    const row = [];
    const cy = ((py - 0.5) / height) * 2.5 - 1.25;
    for (let px = 1; px <= width; px++) {
      row.push(escape(((px - 0.5) / width) * 3 - 2.25, cy, limit));
    }
    rows.push(row);
  }
  return rows;
}

export function run() {
  let sum = 0;
  let inside = 0;
  for (const row of render(96, 72, 60)) {
    for (const count of row) {
      sum += count;
      if (count === 60) inside++;
    }
  }
  return sum * 10000 + inside;
}

export const expected = 1186781454;
