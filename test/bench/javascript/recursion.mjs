// programs/recursion.lua in JavaScript. Mutual tail calls are a loop here, as JavaScript's engines do not eliminate them.
function tak(x, y, z) {
  if (y >= x) return z;
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}

function ackermann(m, n) {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

function hanoi(height, from, to, spare) {
  if (height === 0) return 0;
  return hanoi(height - 1, from, spare, to) + 1 + hanoi(height - 1, spare, to, from);
}

function isEven(n) {
  let even = true;
  for (; n > 0; n--) even = !even;
  return even;
}

function binomial(n, k, memo) {
  if (k === 0 || k === n) return 1;
  const key = n * 64 + k;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const value = binomial(n - 1, k - 1, memo) + binomial(n - 1, k, memo);
  memo.set(key, value);
  return value;
}

export function run() {
  let sum = tak(18, 11, 5) + ackermann(2, 100);
  if (isEven(20000) && isEven(10000)) sum++;
  return sum + hanoi(13, 'left', 'right', 'middle') + binomial(30, 15, new Map());
}

export const expected = 155125926;
