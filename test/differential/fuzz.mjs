// The long comparison with lua5.1, and the record for the short one of `npm test`:
//   node test/differential/fuzz.mjs [--seconds 60] [--seed 1000]   compares programs, keeps shortened failures
//   node test/differential/fuzz.mjs --record                       writes known-outputs.json with what lua5.1 prints
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateProgram } from './program-generator.mjs';
import { fingerprint, hasReference, runHere, runReference } from './run-program.mjs';

const RECORDED_PROGRAMS = 300;
const SLICES = [1, 3, 7, 50];
const failures = join(tmpdir(), 'moontick-fuzz');
const folder = fileURLToPath(new URL('.', import.meta.url));

function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

function record() {
  const known = {};
  for (let seed = 1; seed <= RECORDED_PROGRAMS; seed++) {
    known[seed] = fingerprint(runReference(generateProgram(seed)));
  }
  writeFileSync(join(folder, 'known-outputs.json'), `${JSON.stringify(known, null, 2)}\n`);
  console.log(`recorded ${RECORDED_PROGRAMS} programs`);
}

/** How the outputs of a program differ, or undefined. */
function difference(source, slices) {
  const expected = runReference(source);
  if (expected === undefined || expected.startsWith('uncaught program.lua')) return undefined;
  const whole = runHere(source);
  if (whole !== expected) return { expected, actual: whole, how: 'whole' };
  for (const units of slices) {
    const sliced = runHere(source, units);
    if (sliced !== expected) return { expected, actual: sliced, how: `slices of ${units}` };
  }
  return undefined;
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

/** Removes blocks and lines as long as the program still differs. */
function shorten(source, slices) {
  let lines = source.split('\n');
  for (let before = Infinity; lines.length < before;) {
    before = lines.length;
    for (let at = 0; at < lines.length;) {
      const shorter = shorterVersions(lines, at).find((version) =>
        difference(version.join('\n'), slices),
      );
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

function fuzz() {
  const until = Date.now() + option('seconds', 60) * 1000;
  let [seed, failed] = [option('seed', 1000), 0];
  const first = seed;
  for (; Date.now() < until; seed++) {
    const slices = [SLICES[seed % SLICES.length]];
    const source = generateProgram(seed);
    const found = difference(source, slices);
    if (!found) continue;
    failed++;
    console.log(`seed ${seed}: ${firstDifference(found)}`);
    mkdirSync(failures, { recursive: true });
    const short = shorten(source, slices);
    writeFileSync(join(failures, `${seed}.lua`), short, 'latin1');
  }
  console.log(`${seed - first} programs, ${failed} differ${failed > 0 ? `: ${failures}` : ''}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

if (!hasReference()) {
  console.error('lua5.1 is not on the path');
  process.exitCode = 1;
} else if (process.argv.includes('--record')) record();
else fuzz();
