/**
 * Every check of the project in one command. `npm test` runs all stages in order; `npm test -- unit types`
 * runs the named ones. A stage with a folder is skipped only when that folder does not exist.
 * The last line is always `N passed, N failed`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild, ensureChrome, ensureLua, ensurePackages, root, run } from './support.mjs';

const totals = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'moontick-test-'));

/** A stage that is one command: it adds to the totals only when it fails. */
const command =
  (name, ...args) =>
  () =>
    run(name, args) === 0;

/** Adds the counts of one vitest JSON report; a file that could not be loaded counts as one failure. */
function addCounts(file) {
  if (!existsSync(file)) return 0;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.testResults.filter(
    (suite) =>
      suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests + broken;
  return report.numFailedTests + broken;
}

/** A stage that runs vitest on a folder, after its needs are met. */
function vitest(folder, needs = {}) {
  const stage = () => {
    const env = {};
    if (needs.lua && !ensureLua()) return false;
    if (needs.browser) {
      env.CHROME_PATH = ensureChrome();
      if (!env.CHROME_PATH) return false;
    }
    if (needs.build && !ensureBuild()) return false;
    const file = join(reports, `${folder.replaceAll('/', '-')}.json`);
    const args = ['run', `${folder}/`, '--reporter=default', '--reporter=json'];
    const code = run('vitest', [...args, `--outputFile.json=${file}`], { env });
    const failed = addCounts(file);
    if (code !== 0 && failed > 0) return 'counted';
    return code === 0;
  };
  return Object.assign(stage, { folder });
}

const STAGES = {
  format: command('prettier', '--check', '--log-level', 'warn', '.'),
  lint: command('oxlint', '--deny-warnings'),
  types: command(process.execPath, 'scripts/types.mjs'),
  unit: vitest('test/unit', { lua: true }),
  build: command(process.execPath, 'scripts/build.mjs'),
  language: vitest('test/language', { build: true, lua: true }),
  conformance: vitest('test/conformance', { build: true, lua: true }),
  limits: vitest('test/limits', { build: true }),
  hostile: vitest('test/hostile', { build: true }),
  regression: vitest('test/regression', { build: true }),
  golden: vitest('test/golden', { build: true, lua: true }),
  differential: vitest('test/differential', { build: true, lua: true }),
  fuzz: vitest('test/fuzz', { build: true }),
  cli: vitest('test/cli', { build: true }),
  gates: vitest('test/gates', { build: true }),
  package: vitest('test/package', { build: true }),
  stress: vitest('test/stress', { build: true }),
  browser: vitest('test/browser', { build: true, browser: true }),
};

/** Runs the named stages; returns one summary line per stage. */
function runStages(names) {
  const lines = [];
  for (const name of names) {
    const stage = STAGES[name];
    if (stage.folder && !existsSync(join(root, stage.folder))) {
      lines.push(`skip  ${name} (no ${stage.folder}/)`);
      continue;
    }
    console.log(`\n--- ${name}`);
    const start = Date.now();
    const result = stage();
    if (result === false) totals.failed++;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    lines.push(`${result === true ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`);
  }
  return lines;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(STAGES, name));
if (unknown.length > 0) {
  console.error(`Unknown stage: ${unknown.join(', ')}. Stages: ${Object.keys(STAGES).join(' ')}`);
  totals.failed++;
} else if (!ensurePackages()) {
  console.error('npm ci failed');
  totals.failed++;
} else {
  const names = Object.keys(STAGES).filter((name) => wanted.length === 0 || wanted.includes(name));
  const lines = runStages(names);
  if (names.includes('conformance') && !process.env.LUA_TESTS) {
    lines.push('not run  official Lua 5.1 tests: npm run test:official -- FOLDER');
  }
  console.log(`\n${lines.join('\n')}`);
}
rmSync(reports, { recursive: true, force: true });
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
