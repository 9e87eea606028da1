// programs/sieve.lua in JavaScript.
function sieve(limit) {
  const composite = new Array(limit + 1).fill(false);
  let count = 0;
  for (let i = 2; i <= limit; i++) {
    if (composite[i]) continue;
    count++;
    for (let k = i * i; k <= limit; k += i) composite[k] = true;
  }
  return count;
}

function sieveOdd(limit) {
  const composite = [];
  const primes = [2];
  for (let i = 3; i <= limit; i += 2) {
    if (composite[i]) continue;
    primes.push(i);
    for (let k = i * i; k <= limit; k += i + i) composite[k] = true;
  }
  return primes;
}

export function run() {
  const primes = sieveOdd(40000);
  return sieve(40000) * 100000 + primes.at(-1);
}

export const expected = 420339989;
