// Runs a program of javascript/ as driver.lua runs one of programs/: warm-up, samples, the median in milliseconds.
import { pathToFileURL } from 'node:url';
import { median } from '../runner/statistics.mjs';
import { processorClock, wallClock } from './clocks.mjs';

const [file, warmUp = '1', sampling = '1'] = process.argv.slice(2);
const { run, expected } = await import(pathToFileURL(file).href);

function repeat(times) {
  for (let i = 0; i < times; i++) {
    const result = run();
    if (result !== expected) throw new Error(`${file}: got ${result}, expected ${expected}`);
  }
}

/** Seconds that some runs take, as driver.lua counts them. */
function time(times) {
  const processorStart = processorClock();
  const start = wallClock();
  repeat(times);
  return Math.min(wallClock() - start, processorClock() - processorStart);
}

let spent = 0;
let runs = 0;
do {
  spent += time(1);
  runs++;
} while (spent < Number(warmUp));
const batch = Number(warmUp) === 0 ? 1 : Math.max(1, Math.round((0.02 * runs) / spent));

const samples = [];
spent = 0;
do {
  const taken = time(batch);
  spent += taken;
  samples.push(taken / batch);
} while (spent < Number(sampling));
console.log((median(samples) * 1000).toFixed(6));
