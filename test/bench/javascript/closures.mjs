// programs/closures.lua in JavaScript.
function newCounter(step) {
  let count = 0;
  return {
    add: (times) => (count += step * times),
    get: () => count,
  };
}

const compose = (f, g) => (x) => f(g(x));
const multiplier = (k) => (x) => x * k;
const adder = (k) => (x) => x + k;

function memoize(f) {
  const known = new Map();
  return (n) => {
    let value = known.get(n);
    if (value === undefined) {
      value = f(n);
      known.set(n, value);
    }
    return value;
  };
}

export function run() {
  let total = 0;
  for (let i = 1; i <= 4000; i++) {
    const counter = newCounter((i % 3) + 1);
    counter.add(i);
    counter.add(1);
    total += counter.get();
  }
  const list = Array.from({ length: 200 }, (_, i) => i + 1);
  const transform = compose(multiplier(3), compose(adder(7), multiplier(2)));
  for (let limit = 1; limit <= 60; limit++) {
    const chosen = list.map(transform).filter((x) => x % limit === 0);
    total += chosen.reduce((a, b) => a + b, 0);
  }
  const collatz = memoize((n) => {
    if (n === 1) return 0;
    return (n % 2 === 0 ? collatz(n / 2) : collatz(3 * n + 1)) + 1;
  });
  for (let n = 1; n <= 2000; n++) total += collatz(n);
  return total;
}

export const expected = 16661703;
