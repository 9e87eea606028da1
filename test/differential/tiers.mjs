// The interpreter and generated code compared on generated programs, in slices of one to seven units: what is printed, the units
// used and the traceback at each preemption, the error in the end. The long run:
//   npm run fuzz:tiers -- [seconds] [first seed]
// Sources of programs that differ are kept in the folder that the last line names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, dump, CoreVM } from 'moontick/runtime/internals';
import { GOTO_HARNESS, gotoPrograms } from '../support/goto-programs.mjs';
import { generateProgram } from './program-generator.mjs';

const CHUNK = '@program.lua';
const FIRST_SEED = 1000;
const DEFAULT_SECONDS = 60;
/** The small slices of a program; the rest runs in large ones. */
const MOST_PLACES = 200;
/** Units before the small slices, at most. */
const MOST_BEFORE = 4000;
const GOTO_PROGRAMS = 40;
const LARGE = 100_000;
const MOST_SLICES = 400;
const failures = join(tmpdir(), 'moontick-tiers');

/** How the program of a seed is run: slices, mode, with or without debug information. */
function variantOf(seed) {
  return {
    before: 1 + ((seed * 617) % MOST_BEFORE),
    units: 1 + (seed % 7),
    mode: seed % 2 === 0 ? 'extended' : 'strict',
    strip: seed % 5 === 0,
  };
}

/** Every fourth program runs short ones with gotos. */
function sourceOf(seed) {
  if (seed % 4 !== 0) return generateProgram(seed);
  const calls = gotoPrograms(seed, GOTO_PROGRAMS).map((source) => `print(run([==[${source}]==]))`);
  return `local run = ${GOTO_HARNESS}\n${calls.join('\n')}`;
}

function describeError(error) {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message}\n${error.traceback ?? error.stack}`;
}

/** Everything that a program lets one see, as lines. */
function observe(source, tier, { before, units, mode, strip }) {
  const seen = [];
  const vm = new CoreVM({ mode, tier, now: () => 0, print: (line) => void seen.push(line) });
  const { dialect } = vm.state;
  try {
    const chunk = strip ? dump(compile(source, CHUNK, { dialect }), true) : source;
    const task = vm.start(chunk, CHUNK);
    for (let slice = 0; slice < MOST_SLICES; slice++) {
      const small = slice === 0 ? before : units;
      const result = task.step({ units: slice < MOST_PLACES ? small : LARGE });
      seen.push(`${result.status}, ${vm.unitsUsed} units, ${vm.traceback(task.thread)}`);
      if (result.status === 'error') seen.push(describeError(result.error));
      if (result.status !== 'preempted') break;
    }
  } catch (error) {
    seen.push(describeError(error));
  }
  return seen.join('\n').split('\n');
}

/** The first line that differs between the tiers, or undefined. */
export function compareTiers(source, variant) {
  const expected = observe(source, 'interpreter', variant);
  for (const tier of ['generated', 'auto']) {
    const actual = observe(source, tier, variant);
    const at = Array.from({ length: Math.max(expected.length, actual.length) }, (_, i) => i).find(
      (i) => expected[i] !== actual[i],
    );
    if (at === undefined) continue;
    const how = `${tier}, ${variant.mode}, slices of ${variant.units}${variant.strip ? ', stripped' : ''}`;
    return `${how}, line ${at + 1}\n  interpreter: ${expected[at]}\n  ${tier}: ${actual[at]}`;
  }
  return undefined;
}

/** Compares the programs of `count` seeds from `first` on; gives what differs: `{seed, source, summary}`. */
export function compareTiersOn(first, count) {
  const differing = [];
  for (let seed = first; seed < first + count; seed++) {
    const source = sourceOf(seed);
    const summary = compareTiers(source, variantOf(seed));
    if (summary !== undefined) differing.push({ seed, source, summary });
  }
  return differing;
}

function fuzz(seconds, first) {
  const until = Date.now() + seconds * 1000;
  let [seed, failed] = [first, 0];
  for (; Date.now() < until; seed++) {
    for (const { source, summary } of compareTiersOn(seed, 1)) {
      failed++;
      console.log(`seed ${seed}: ${summary}`);
      mkdirSync(failures, { recursive: true });
      writeFileSync(join(failures, `${seed}.lua`), source, 'latin1');
    }
  }
  console.log(
    `fuzz:tiers: ${seed - first} programs (seeds ${first} to ${seed - 1}) in every tier, unit by unit; ` +
      `${failed} differ${failed > 0 ? `: ${failures}` : ''}`,
  );
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seconds = DEFAULT_SECONDS, first = FIRST_SEED] = process.argv.slice(2).map(Number);
  process.exitCode = fuzz(seconds, first);
}
