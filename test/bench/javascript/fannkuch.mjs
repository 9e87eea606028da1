// programs/fannkuch.lua in JavaScript; index 0 of the arrays is not used.
function flips(p, q, n) {
  for (let i = 2; i <= n; i++) q[i] = p[i];
  let first = p[1];
  for (let count = 1; ; count++) {
    const top = q[first];
    if (top === 1) return count;
    q[first] = first;
    if (first >= 4) {
      for (let i = 2, j = first - 1; i < j; i++, j--) {
        const swapped = q[i];
        q[i] = q[j];
        q[j] = swapped;
      }
    }
    first = top;
  }
}

/** Makes the next permutation; false when there is none. */
function rotate(p, s, n) {
  for (let i = 3; i <= n; i++) {
    if (s[i] !== 1) {
      s[i]--;
      return true;
    }
    if (i === n) return false;
    s[i] = i;
    const head = p[1];
    for (let j = 1; j <= i; j++) p[j] = p[j + 1];
    p[i + 1] = head;
  }
  return false;
}

function fannkuch(n) {
  const p = Array.from({ length: n + 1 }, (_, i) => i);
  const q = p.slice();
  const s = p.slice();
  let sign = 1;
  let most = 0;
  let sum = 0;
  for (;;) {
    if (p[1] !== 1) {
      const count = flips(p, q, n);
      sum += sign * count;
      if (count > most) most = count;
    }
    const at = sign === 1 ? 1 : 2;
    const swapped = p[at];
    p[at] = p[at + 1];
    p[at + 1] = swapped;
    sign = -sign;
    if (sign === 1 && !rotate(p, s, n)) return [sum, most];
  }
}

export function run() {
  const [sum, most] = fannkuch(8);
  return sum * 100 + most;
}

export const expected = 161622;
