// Runs the official Lua 5.1 tests through the built `moontick` command and says for each file whether it passes:
//   LUA_TESTS=<folder with calls.lua, pm.lua, ...> node test/conformance/official-suite.mjs [file...]
// Every file runs in a process of its own, in a copy of the folder. Where lua5.1 is at hand, a file that it fails as well
// (the folder may have been changed for another interpreter, or need the C test library) is named so.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/cli/moontick.js', import.meta.url));
const MOST_MILLISECONDS = 60_000;

/** Not tests of their own: they run the others, or the command line of one machine. */
const LEFT_OUT = ['all.lua', 'main.lua'];

/** The test files of a folder. */
export function suiteFiles(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.lua') && !LEFT_OUT.includes(name))
    .sort();
}

/** Runs a program on a file in a fresh copy of the folder; gives the last line of its complaint, or undefined. */
function complaint(program, options, folder, file) {
  const scratch = mkdtempSync(join(tmpdir(), 'official-'));
  try {
    cpSync(folder, scratch, { recursive: true });
    const result = spawnSync(program, [...options, file], {
      cwd: scratch,
      encoding: 'latin1',
      timeout: MOST_MILLISECONDS,
      maxBuffer: 2 ** 28,
    });
    if (result.error) return result.error.message;
    if (result.status === 0) return undefined;
    return result.stderr.split('\n').find((line) => line !== '') ?? `exit status ${result.status}`;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the built command says against a file of the suite; undefined when it passes. */
export function runHere(folder, file) {
  return complaint(process.execPath, [COMMAND], folder, file);
}

/** True when lua5.1 is at hand and fails the file as well. */
export function referenceFails(folder, file) {
  if (spawnSync('lua5.1', ['-v']).error) return false;
  return complaint('lua5.1', [], folder, file) !== undefined;
}

function main(folder, names) {
  let failed = 0;
  const files = suiteFiles(folder).filter((file) => names.length === 0 || names.includes(file));
  for (const file of files) {
    const message = runHere(folder, file);
    if (message === undefined) console.log(`pass  ${file}`);
    else if (referenceFails(folder, file))
      console.log(`both  ${file} (lua5.1 fails it as well): ${message}`);
    else {
      failed++;
      console.log(`FAIL  ${file}: ${message}`);
    }
  }
  console.log(`${files.length} files, ${failed} failed`);
  return failed === 0 && files.length > 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.env.LUA_TESTS;
  if (folder) process.exitCode = main(folder, process.argv.slice(2));
  else {
    console.error('set LUA_TESTS to the folder of the official Lua 5.1 tests');
    process.exitCode = 1;
  }
}
