/**
 * What does not fit into `npm test`, bounded at an hour: npm run test:long -- [folder of the official Lua 5.1 tests] [minutes].
 * The official suite (when its folder is given, or named by LUA_TESTS), the libraries, hostile scripts in every tier, then the fuzzers share the time. The
 * last figures of each stand in its last line.
 */
import { existsSync } from 'node:fs';
import { ensureBuild, ensureLua, ensurePackages, root, run } from './support.mjs';

const MOST_MINUTES = 60;
/** How the fuzzers share the time that is left after the rest. */
const PROGRAMS_SHARE = 0.3;
const TIERS_SHARE = 0.3;
const LIBRARIES_SHARE = 0.3;

const args = process.argv.slice(2);
const minutes = Math.min(
  MOST_MINUTES,
  Number(args.find((arg) => /^\d+(?:\.\d+)?$/.test(arg)) ?? MOST_MINUTES),
);
const suite = args.find((arg) => existsSync(arg)) ?? process.env.LUA_TESTS;
const end = Date.now() + minutes * 60_000;
const outcomes = [];

/** Runs a program of the project, at most until `until`. */
function stage(name, program, options = [], until = end) {
  const left = until - Date.now();
  if (left <= 0) return outcomes.push(`not run  ${name}: the time is over`);
  console.log(`\n--- ${name}`);
  const code = run(process.execPath, [`${root}${program}`, ...options.map(String)], {
    timeout: left,
  });
  return outcomes.push(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name}`);
}

function secondsFor(share) {
  return Math.max(1, Math.floor(((end - Date.now()) / 1000) * share));
}

function main() {
  if (!ensurePackages() || !ensureBuild() || !ensureLua()) return 1;
  if (suite) stage('official suite', 'test/conformance/official-suite.mjs', [suite]);
  else outcomes.push('not run  official suite: no folder given');
  stage('libraries', 'test/libraries/libraries.mjs');
  process.env.HOSTILE = 'all';
  stage('hostile scripts in every tier', 'scripts/test.mjs', ['hostile']);
  // A new seed for each day: what was tried yesterday need not be tried again.
  const seed = Math.floor(Date.now() / 86_400_000);
  stage('fuzz:programs', 'test/differential/fuzz.mjs', [
    secondsFor(PROGRAMS_SHARE),
    seed * 1_000_000,
  ]);
  stage('fuzz:tiers', 'test/differential/tiers.mjs', [secondsFor(TIERS_SHARE), seed * 1_000_000]);
  stage('fuzz:libraries', 'test/differential/compare-libraries.mjs', [
    secondsFor(LIBRARIES_SHARE),
    seed * 1000,
  ]);
  // Shortening a failure and ending the last inputs may take a while.
  stage('fuzz', 'test/fuzz/fuzz.mjs', [secondsFor(0.95), seed]);
  console.log(`\n${outcomes.join('\n')}`);
  return outcomes.some((line) => line.startsWith('FAIL')) ? 1 : 0;
}

process.exitCode = main();
