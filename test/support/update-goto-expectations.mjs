// Writes what the real luajit makes of the programs of goto-programs.mjs; with --check it compares only.
//   node test/support/update-goto-expectations.mjs [--check]
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GOTO_HARNESS, gotoPrograms } from './goto-programs.mjs';

const SEED = 1;
const COUNT = 1000;

const file = fileURLToPath(new URL('../golden/goto-programs.json', import.meta.url));
const calls = gotoPrograms(SEED, COUNT).map((source) => `print(run(${JSON.stringify(source)}))`);
const { status, stdout, stderr } = spawnSync('luajit', ['-'], {
  input: `local run = ${GOTO_HARNESS}\n${calls.join('\n')}`,
  encoding: 'latin1',
  maxBuffer: 2 ** 26,
});
if (status !== 0) throw new Error(stderr);
const text = `${JSON.stringify(stdout.slice(0, -1).split('\n'), undefined, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'latin1') !== text) {
  console.error('differs from luajit');
  process.exitCode = 1;
}
