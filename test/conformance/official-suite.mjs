// Runs the official Lua 5.1 tests through the built `moontick` command, in strict mode, and prints a table by file:
//   npm run test:official -- FOLDER [file...]        (or LUA_TESTS=FOLDER)
// Each file runs in a process of its own in a fresh copy of the folder: as it is, and once more after a trip through
// string.dump and loadstring. A file counts where lua5.1 itself passes it the same way.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/cli/moontick.js', import.meta.url));
/** Generating at the first call is slow for a file that loads very many tiny chunks. */
const MOST_SECONDS = process.env.MOONTICK_TIER === 'generated' ? 300 : 60;
/** The suite's README asks for it: modules are also found by their file name. */
const MODULE_PATH = '?;./?.lua';
/** How all.lua runs the other files. */
const DUMPED = `local name = ...
local f = assert(loadstring(string.dump(assert(loadfile(name))), '@' .. name))
if name == 'big.lua' then f = coroutine.wrap(f) f() end
f()`;

/** The test files of a folder; all.lua runs the others. */
export function suiteFiles(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.lua'))
    .sort();
}

/** True when a part of the file runs only inside a Lua that was built with the C test library. */
export function needsTestLibrary(folder, file) {
  return /\bif (?:not )?T\b|\bT\s*==\s*nil/.test(readFileSync(join(folder, file), 'latin1'));
}

/** A copy of the suite to run in, with a `moontick` for the shell and the folder that the tests write into. */
function prepare(folder) {
  const scratch = mkdtempSync(join(tmpdir(), 'official-'));
  cpSync(folder, scratch, { recursive: true });
  mkdirSync(join(scratch, 'libs', 'P1'), { recursive: true });
  const programs = join(scratch, 'programs-of-this-run');
  mkdirSync(programs);
  writeFileSync(
    join(programs, 'moontick'),
    `#!/bin/sh\nexec "${process.execPath}" "${COMMAND}" "$@"\n`,
  );
  chmodSync(join(programs, 'moontick'), 0o755);
  return { scratch, path: `${programs}${delimiter}${process.env.PATH ?? ''}` };
}

/** The line of a program's complaint that says most. */
function complaintOf({ stderr, status, signal }) {
  const lines = stderr.split('\n').filter((line) => line !== '');
  const message = lines.find((line) => /^(?:lua5\.1|moontick): /.test(line)) ?? lines[0];
  return message ?? (signal ? `ended by ${signal}` : `exit status ${status}`);
}

/**
 * Runs `program` ("lua5.1" or "moontick") on a file, `dumped` or as it is; gives its complaint, or undefined when the file
 * passes.
 */
export function complaint(program, folder, { file, dumped, seconds = MOST_SECONDS }) {
  const { scratch, path } = prepare(folder);
  try {
    if (dumped) writeFileSync(join(scratch, 'run-dumped'), DUMPED);
    const result = spawnSync(program, dumped ? ['run-dumped', file] : [file], {
      cwd: scratch,
      encoding: 'latin1',
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 2 ** 28,
      input: '',
      env: { ...process.env, PATH: path, LUA_PATH: MODULE_PATH },
    });
    if (result.error?.code === 'ETIMEDOUT') return `no end within ${seconds} s`;
    if (result.error) return result.error.message;
    return result.status === 0 ? undefined : complaintOf(result);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** How one file went, one way: "passes", "not counted" (lua5.1 does not pass it either) or "FAILS", and the reason. */
export function verdict(folder, file, dumped) {
  const reference = complaint('lua5.1', folder, { file, dumped });
  const here = complaint('moontick', folder, { file, dumped });
  if (reference !== undefined) {
    const also = here === undefined ? 'passes here' : here;
    return { result: 'not counted', reason: `${reference}; moontick: ${also}` };
  }
  return here === undefined ? { result: 'passes', reason: '' } : { result: 'FAILS', reason: here };
}

function row(cells) {
  return cells
    .map((cell, i) => cell.padEnd([16, 12, 12][i] ?? 0))
    .join(' ')
    .trimEnd();
}

/** Prints the table; gives how many files count, pass and fail. */
export function runSuite(folder, names = []) {
  const counts = { passes: 0, 'not counted': 0, FAILS: 0 };
  const files = suiteFiles(folder).filter((file) => names.length === 0 || names.includes(file));
  console.log(row(['file', 'source', 'dumped', 'remarks']));
  for (const file of files) {
    const [source, dumped] = [verdict(folder, file, false), verdict(folder, file, true)];
    const remarks = [source.reason, dumped.reason === source.reason ? '' : dumped.reason];
    if (needsTestLibrary(folder, file)) remarks.push('a part needs the C test library');
    console.log(
      row([file, source.result, dumped.result, remarks.filter((text) => text !== '').join('; ')]),
    );
    counts[source.result]++;
    counts[dumped.result]++;
  }
  console.log(
    `official suite: ${files.length} files, each two ways: ${counts.passes} pass, ` +
      `${counts.FAILS} fail, ${counts['not counted']} not counted`,
  );
  return { files: files.length, ...counts };
}

function main([folder = process.env.LUA_TESTS, ...names]) {
  if (!folder) {
    console.error('usage: npm run test:official -- FOLDER [file...]');
    console.error('FOLDER holds the official Lua 5.1 tests (calls.lua, pm.lua, ...)');
    return 1;
  }
  if (spawnSync('lua5.1', ['-v']).error) {
    console.error('lua5.1 is not on the path: a file counts where it passes in lua5.1');
    return 1;
  }
  const { files, FAILS } = runSuite(folder, names);
  return files > 0 && FAILS === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
