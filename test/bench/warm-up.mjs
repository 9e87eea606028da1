// How long a program of 2,000 lines takes to reach 80% of its top speed, on the built package: `npm run build` first. Ways: run
// by the command, in a host that grants 1 ms of generation a frame, with a module made before. Each in processes of its own.
// `node test/bench/warm-up.mjs [--processes N] [--seconds N] [--rows]`; about 30 seconds. Nothing here passes or fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { warmUpProgram } from './warm-up/program.mjs';

const HERE = import.meta.dirname;
const COMPILER = join(HERE, '../../dist/cli/moontickc.js');
/** Seconds that each way runs for, times `--seconds`. */
const WAYS = { command: 1, plugin: 2, prebuilt: 1 };
/** What counts as warm, of the top speed. */
const SHARE = 0.8;
/** Runs whose median must be that fast. */
const WINDOW = 9;

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    rows: { type: 'boolean', default: false },
  },
});

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Figures of one process, in milliseconds; the command's times count from its start, the others' from loading the program. */
function figuresOf(way, { begun, begunProcessor, made, prebuilt, longest, runs }) {
  const [start, startProcessor] = way === 'command' ? [0, 0] : [begun, begunProcessor];
  const took = runs.map((run) => run[2]);
  const top = median(took.slice(-took.length >> 2));
  const isWarm = (_, at) => at >= WINDOW && median(took.slice(at - WINDOW, at)) <= top / SHARE;
  const [wall, processor] = runs[Math.max(0, runs.findIndex(isWarm) - 1)];
  const [firstWall] = runs[0];
  return {
    'first run ended': firstWall - start,
    warm: wall - start,
    'warm, processor time': processor - startProcessor,
    'lost while warming up': took.reduce((sum, each) => sum + each - top, 0),
    'top speed, a run': top,
    'longest run': longest,
    functions: made + prebuilt,
  };
}

/** Runs one process; its figures. */
function measure(way, file, seconds) {
  const args = [join(HERE, 'warm-up/run.mjs'), way, String(seconds), file];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: seconds * 10_000 + 20_000,
  });
  if (status !== 0) throw new Error(stderr);
  return figuresOf(way, JSON.parse(stdout));
}

function showRows(way, figures) {
  for (const [name, value] of Object.entries(figures)) {
    const unit = name === 'functions' ? 'functions' : 'ms';
    console.log(
      JSON.stringify({
        suite: 'warm-up',
        name: `${way}: ${name}`,
        engine: 'moontick',
        unit,
        value,
      }),
    );
  }
}

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'moontick-warm-up-'));
  try {
    const file = join(folder, 'program.lua');
    const module = join(folder, 'program.mjs');
    writeFileSync(file, warmUpProgram());
    const args = [COMPILER, '--module', '-o', module, file];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    for (const [way, share] of Object.entries(WAYS)) {
      const all = Array.from({ length: Number(values.processes) }, () =>
        measure(way, way === 'prebuilt' ? module : file, Number(values.seconds) * share),
      );
      const figures = Object.fromEntries(
        Object.keys(all[0]).map((name) => [name, median(all.map((each) => each[name]))]),
      );
      if (values.rows) showRows(way, figures);
      else {
        const list = Object.entries(figures).map(
          ([name, value]) => `${name} ${value.toPrecision(4)}`,
        );
        console.log(`${way.padEnd(10)} ${list.join('; ')}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
