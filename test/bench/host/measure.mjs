// Measures the operations of operations.lua for one engine and prints a row each. An engine gives: how to call a Lua function
// of that chunk with a number, as `call(name, n)`; and bodies for rows of its own, by their names.
import { processorClock, wallClock } from '../peers/clocks.mjs';
import { median } from '../runner/statistics.mjs';

const NAMES = {
  call: 'Lua calls the host, 3 numbers in, 1 out',
  read: 'Lua reads a field of a host object',
  write: 'Lua writes a field of a host object',
  caught: 'an error of Lua, caught by pcall',
  refused: 'a wrong argument for the host, caught by pcall',
  called: 'the host calls Lua, 1 number in, 1 out',
};

const EXPECTED = {
  call: (n) => (n * (n + 1)) / 2 + 5 * n,
  read: (n) => 7 * n,
  write: (n) => n,
  caught: (n) => n,
  refused: (n) => n,
};

/** Names of the rows that engines measure by bodies of their own. */
export const OTHERS = {
  interpreted: 'Lua calls the host, interpreter alone',
  classRead: 'Lua reads a field of a userdata class',
  classWrite: 'Lua writes a field of a userdata class',
  record: 'a record of 10 fields to plain data',
  created: 'a VM with all libraries is made',
};

/** Milliseconds that `body(n)` takes, as driver.lua counts them. */
function time(body, n) {
  const processorStart = processorClock();
  const start = wallClock();
  body(n);
  return Math.min(wallClock() - start, processorClock() - processorStart) * 1000;
}

/** Nanoseconds for one of the `n` operations of `body(n)`: warm-up, then the median of samples of about 20 ms. */
function perOperation(body, seconds) {
  let n = 100;
  let spent = 0;
  do {
    const taken = time(body, n);
    spent += taken;
    if (taken < 20) n = Math.min(n * 2, 1e7);
  } while (spent < seconds * 1000);
  const samples = [];
  for (spent = 0; spent < seconds * 1000; spent += samples.at(-1)) samples.push(time(body, n));
  return (median(samples) / n) * 1e6;
}

function report(name, body, seconds) {
  console.log(JSON.stringify({ name, unit: 'ns', value: perOperation(body, seconds) }));
}

/** `skipped`: operations that an engine has not. */
export function measureHost(call, others = {}, skipped = []) {
  const seconds = Number(process.argv[2] ?? 1);
  for (const [operation, name] of Object.entries(NAMES)) {
    if (skipped.includes(operation)) continue;
    // `place.x` is 7 until it is written.
    const body =
      operation === 'called'
        ? (n) => {
            for (let i = 0; i < n; i++) check(call('called', i), i + 1, name);
          }
        : (n) => check(call(operation, n), EXPECTED[operation](n), name);
    report(name, body, seconds);
  }
  for (const [name, body] of Object.entries(others)) report(OTHERS[name], body, seconds);
}

export function check(value, expected, name) {
  if (value !== expected) throw new Error(`${name}: ${value} instead of ${expected}`);
}
