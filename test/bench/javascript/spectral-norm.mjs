// programs/spectral-norm.lua in JavaScript.
function element(i, j) {
  const ij = i + j - 1;
  return 1 / (ij * (ij - 1) * 0.5 + i);
}

function times(x, y, n) {
  for (let i = 1; i <= n; i++) {
    let sum = 0;
    for (let j = 1; j <= n; j++) sum += x[j - 1] * element(i, j);
    y[i - 1] = sum;
  }
}

function timesTransposed(x, y, n) {
  for (let i = 1; i <= n; i++) {
    let sum = 0;
    for (let j = 1; j <= n; j++) sum += x[j - 1] * element(j, i);
    y[i - 1] = sum;
  }
}

function timesBoth(x, y, scratch, n) {
  times(x, scratch, n);
  timesTransposed(scratch, y, n);
}

export function run() {
  const n = 48;
  const u = new Array(n).fill(1);
  const v = [];
  const scratch = [];
  for (let i = 0; i < 10; i++) {
    timesBoth(u, v, scratch, n);
    timesBoth(v, u, scratch, n);
  }
  let uv = 0;
  let vv = 0;
  for (let i = 0; i < n; i++) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  return Math.sqrt(uv / vv).toFixed(9);
}

export const expected = '1.274190125';
