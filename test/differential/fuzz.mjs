// The long comparison of generated programs with lua5.1; what `npm test` runs is the same with fixed seeds and fewer of them:
//   npm run fuzz:programs -- [seconds] [first seed]
// Programs that differ are shortened and kept in the folder that the last line names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateProgram } from './program-generator.mjs';
import { hasReference, runHere, runReference, runReferences } from './run-program.mjs';

const SLICES = [1, 3, 7, 50];
const BATCH = 50;
const FIRST_SEED = 1000;
const DEFAULT_SECONDS = 60;
const MOST_SECONDS_SHORTENING = 20;
const failures = join(tmpdir(), 'moontick-fuzz');

/** Addresses differ, and the sign of NaN; nothing else may. */
function comparable(text) {
  return text.replace(/0x[0-9a-f]{6,}/g, '0x').replace(/-?nan/gi, 'nan');
}

/** How a program's output differs from `reference`, or undefined. */
function compare(source, reference, units) {
  const expected = comparable(reference);
  for (const [how, size] of [
    ['whole', undefined],
    [`slices of ${units}`, units],
  ]) {
    const actual = comparable(runHere(source, size));
    if (actual !== expected) return { expected, actual, how };
  }
  return undefined;
}

function difference(source, units) {
  const reference = runReference(source);
  return reference === undefined ? undefined : compare(source, reference, units);
}

/** Index of the line that closes the block which `lines[at]` opens, by indentation. */
function blockEnd(lines, at) {
  const indent = /^ */.exec(lines[at])[0];
  for (let i = at + 1; i < lines.length; i++) {
    if (lines[i].startsWith(`${indent}end`) || lines[i].startsWith(`${indent}until`)) return i;
    if (lines[i].startsWith(indent) && lines[i][indent.length] !== ' ') return undefined;
  }
  return undefined;
}

/** Shorter versions of a program: without the block that begins at a line, without its frame, without the line. */
function shorterVersions(lines, at) {
  const end = blockEnd(lines, at);
  const without = [lines.toSpliced(at, 1)];
  if (end === undefined) return without;
  return [lines.toSpliced(at, end - at + 1), lines.toSpliced(end, 1).toSpliced(at, 1), ...without];
}

/** What the first line that differs is about: its words without numbers and names. */
function kindOf({ expected, actual }) {
  const [want, got] = [expected.split('\n'), actual.split('\n')];
  const at = want.findIndex((line, i) => line !== got[i]);
  return `${want[at]}|${got[at]}`.replace(/[a-z]*\d+/g, '');
}

/** Removes blocks and lines as long as the program still differs in the same way. */
function shorten(source, units, found) {
  const kind = kindOf(found);
  const until = Date.now() + MOST_SECONDS_SHORTENING * 1000;
  const differs = (lines) => {
    const other = difference(lines.join('\n'), units);
    return other !== undefined && kindOf(other) === kind;
  };
  let lines = source.split('\n');
  for (let before = Infinity; lines.length < before;) {
    before = lines.length;
    for (let at = 0; at < lines.length && Date.now() < until;) {
      const shorter = shorterVersions(lines, at).find(differs);
      if (shorter) lines = shorter;
      else at++;
    }
  }
  return lines.join('\n');
}

function firstDifference({ expected, actual, how }) {
  const [want, got] = [expected.split('\n'), actual.split('\n')];
  const at = want.findIndex((line, i) => line !== got[i]);
  return `${how}, line ${at + 1} of the output\n  lua5.1:   ${want[at]}\n  moontick: ${got[at]}`;
}

/**
 * Compares the programs of `count` seeds from `first` on; gives how many lua5.1 brought to an end, and what differs:
 * `{seed, source, units, found}`.
 */
export function comparePrograms(first, count) {
  const seeds = Array.from({ length: count }, (_, i) => first + i);
  const sources = seeds.map((seed) => generateProgram(seed));
  const differing = [];
  let compared = 0;
  runReferences(sources).forEach((reference, i) => {
    if (reference === undefined) return;
    compared++;
    const [seed, source] = [seeds[i], sources[i]];
    const units = SLICES[seed % SLICES.length];
    const found = compare(source, reference, units);
    if (found) differing.push({ seed, source, units, found, summary: firstDifference(found) });
  });
  return { compared, differing };
}

function fuzz(seconds, first) {
  const until = Date.now() + seconds * 1000;
  let [seed, compared, failed] = [first, 0, 0];
  for (; Date.now() < until; seed += BATCH) {
    const result = comparePrograms(seed, BATCH);
    compared += result.compared;
    for (const { seed: which, source, units, found, summary } of result.differing) {
      failed++;
      console.log(`seed ${which}: ${summary}`);
      if (failed > 40) continue;
      mkdirSync(failures, { recursive: true });
      writeFileSync(join(failures, `${which}.lua`), shorten(source, units, found), 'latin1');
    }
  }
  console.log(
    `fuzz:programs: ${compared} programs compared with lua5.1 (seeds ${first} to ${seed - 1}), whole and in slices; ` +
      `${failed} differ${failed > 0 ? `: ${failures}` : ''}`,
  );
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seconds = DEFAULT_SECONDS, first = FIRST_SEED] = process.argv.slice(2).map(Number);
  if (hasReference()) process.exitCode = fuzz(seconds, first);
  else {
    console.error('fuzz:programs was not run: lua5.1 is not on the path');
    process.exitCode = 1;
  }
}
