// Fuzzing of lexer, parser, undump and verifier for as long as wanted:
//   npm run fuzz -- [seconds] [seed]            what `npm test` runs, with more inputs
//   npm run fuzz -- --input <seed> <number>     one input again
// The inputs run in a worker; one that does not come to an end is found by the main thread and named. Failing inputs are written
// to the folder that the last line names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { hexOf, makeInput, readCorpus, tryInput } from './inputs.mjs';

const DEFAULT_SECONDS = 60;
const DEFAULT_SEED = 2;
/** An input that takes longer hangs; most take a few milliseconds. */
const HANGS_AFTER_SECONDS = 60;
const failures = join(tmpdir(), 'moontick-fuzz-inputs');

/** In the worker: tries inputs until the time is over, counts in the shared memory, sends failures. */
function work({ seed, first, until, progress }) {
  const corpus = readCorpus();
  const counts = {};
  let slowest = { milliseconds: 0, number: 0 };
  let number = first;
  for (; Date.now() < until; number++) {
    Atomics.store(progress, 0, number);
    const start = Date.now();
    const input = makeInput(corpus, seed, number);
    let outcome;
    try {
      outcome = tryInput(input);
    } catch (error) {
      outcome = 'FAILED';
      parentPort.postMessage({
        number,
        text: String(error?.stack ?? error),
        input: { kind: input.kind, content: input.content },
      });
    }
    const milliseconds = Date.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, number };
    const key = `${input.kind} ${outcome}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  parentPort.postMessage({ counts, slowest, tried: number - first, done: true });
}

function report({ number, text, input }) {
  console.log(`input ${number} (${input.kind}): ${text}`);
  mkdirSync(failures, { recursive: true });
  const source = input.kind === 'source';
  const content = source ? input.content : hexOf(input.content);
  writeFileSync(join(failures, `${number}.${source ? 'lua' : 'hex'}`), content, 'latin1');
}

/** Runs one worker to its end, or until an input hangs; gives what it counted. */
function runWorker(options) {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { ...options, progress },
  });
  return new Promise((resolve) => {
    let failed = 0;
    let [seen, since] = [-1, Date.now()];
    const finish = (result) => {
      clearInterval(watch);
      void worker.terminate();
      resolve({
        counts: {},
        slowest: { milliseconds: 0, number: 0 },
        tried: progress[0] - options.first + 1,
        failed,
        ...result,
      });
    };
    const watch = setInterval(() => {
      const now = Atomics.load(progress, 0);
      if (now !== seen) [seen, since] = [now, Date.now()];
      else if (Date.now() - since > HANGS_AFTER_SECONDS * 1000) {
        failed++;
        const input = makeInput(readCorpus(), options.seed, now);
        report({ number: now, text: 'does not come to an end', input });
        finish({ failed });
      }
    }, 1000);
    worker.on('message', (message) => {
      if (message.done) return finish({ ...message, failed });
      failed++;
      return report(message);
    });
    worker.on('error', (error) => {
      failed++;
      console.log(`input ${progress[0]} ended the worker: ${error?.stack ?? error}`);
      finish({ failed });
    });
  });
}

async function fuzz(seconds, seed) {
  const until = Date.now() + seconds * 1000;
  const counts = {};
  let [failed, first] = [0, 1];
  let slowest = { milliseconds: 0, number: 0 };
  while (Date.now() < until) {
    const result = await runWorker({ seed, first, until });
    failed += result.failed;
    first += result.tried;
    for (const [key, count] of Object.entries(result.counts))
      counts[key] = (counts[key] ?? 0) + count;
    if (result.slowest.milliseconds > slowest.milliseconds) slowest = result.slowest;
  }
  for (const key of Object.keys(counts).sort()) console.log(`  ${key}: ${counts[key]}`);
  console.log(`  slowest: input ${slowest.number}, ${slowest.milliseconds} ms`);
  console.log(
    `fuzz: ${first - 1} inputs tried with seed ${seed}, ${failed} failed${failed > 0 ? `: ${failures}` : ''}`,
  );
  return failed === 0 ? 0 : 1;
}

if (!isMainThread) work(workerData);
else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const numbers = process.argv.slice(2).map(Number);
  if (process.argv[2] === '--input') {
    const input = makeInput(readCorpus(), numbers[1], numbers[2]);
    console.log(input.kind === 'source' ? input.content : hexOf(input.content));
    console.log(tryInput(input));
  } else {
    const [seconds = DEFAULT_SECONDS, seed = DEFAULT_SEED] = numbers;
    process.exitCode = await fuzz(seconds, seed);
  }
}
