// Runs every file of test/language and test/regression in the real lua5.1 and writes what it printed into the file's comments.
// With --check it writes nothing and fails if a comment differs. Further arguments: parts of file names.
// Of the folder extended/ only what lies in folders named for another interpreter is run, by that one.
//   node test/support/update-language-expectations.mjs [--check] [name...]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectLuaTests, parseExpectations, stripExpectations } from './run-lua-tests.mjs';

const roots = ['../language', '../regression'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
const checkOnly = process.argv.includes('--check');
const filters = process.argv.slice(2).filter((argument) => argument !== '--check');
const scratch = mkdtempSync(join(tmpdir(), 'language-'));

// Notes on stderr from which source line each print came; only used to place comments.
const RECORDER = `local show, info, err = print, debug.getinfo, io.stderr
function print(...)
  local at = info(2, 'Sl')
  err:write('@@', at and at.short_src == 'test.lua' and at.currentline or -1, '\\n')
  show(...)
end`;

/** The interpreter that answers for the file on hand. */
let referee = 'lua5.1';

function refereeOf(name) {
  return (
    /^extended\/(lua[^/]*)\//.exec(name)?.[1] ?? (name.startsWith('extended/') ? '' : 'lua5.1')
  );
}

function runReal(source, options = []) {
  writeFileSync(join(scratch, 'test.lua'), source, 'latin1');
  const result = spawnSync(referee, [...options, 'test.lua'], {
    cwd: scratch,
    encoding: 'latin1',
    timeout: 20000,
  });
  if (result.error) throw result.error;
  const printed = result.stdout === '' ? [] : result.stdout.replace(/\n$/, '').split('\n');
  const message =
    result.status === 0 ? undefined : result.stderr.split('\n')[0].replace(`${referee}: `, '');
  return { lines: printed, error: message, notes: result.stderr };
}

/** The source line of each printed line, or none where a printed text spans lines. */
function linesOfPrints(source, count) {
  const { notes } = runReal(source, ['-e', RECORDER]);
  const places = [...notes.matchAll(/^@@(-?\d+)$/gm)].map((match) => Number(match[1]));
  return places.length === count ? places : [];
}

/** Comments go beside the print while every line prints once and in file order; the rest goes to the end. */
function annotate(source, beside = true) {
  const bare = stripExpectations(source);
  const real = runReal(bare);
  const rows = bare.replace(/\n$/, '').split('\n');
  const places = beside ? linesOfPrints(bare, real.lines.length) : [];
  let last = 0;
  let index = 0;
  for (; index < real.lines.length; index++) {
    const place = places[index] ?? -1;
    const once = places.indexOf(place) === places.lastIndexOf(place);
    if (place <= last || !once) break;
    last = place;
    rows[place - 1] += ` --> ${real.lines[index]}`.replace(/ $/, '');
  }
  const rest = real.lines
    .slice(index)
    .map((line) => `--> ${line}`.replace(/ $/, line === '' ? '' : ' '));
  if (real.error !== undefined) placeError(rows, real.error);
  return `${[...rows, ...rest].join('\n')}\n`;
}

function placeError(rows, message) {
  const marked = rows.findIndex((row) => row.includes('--!'));
  const line = Number(/^test\.lua:(\d+):/.exec(message)?.[1] ?? 0);
  if (marked >= 0) rows[marked] += ` ${message}`;
  else if (rows[line - 1] !== undefined) rows[line - 1] += ` --! ${message}`;
  else rows.push(`--! ${message}`);
}

function agrees(source) {
  const said = parseExpectations(source);
  const real = runReal(source);
  return said.error === real.error && said.lines.join('\n') === real.lines.join('\n');
}

let failed = 0;
let changed = 0;
const tests = roots
  .flatMap(collectLuaTests)
  .filter(
    (test) =>
      refereeOf(test.name) !== '' &&
      (filters.length === 0 || filters.some((part) => test.name.includes(part))),
  );
for (const test of tests) {
  referee = refereeOf(test.name);
  let text = test.source;
  if (!checkOnly) {
    // A comment line added at the end can move the line that a message names: a second pass settles it.
    // A comment that lands inside a long string changes the program: then all of them go to the end.
    for (let pass = 0; pass < 4 && (pass === 0 || !agrees(text)); pass++)
      text = annotate(text, pass < 2);
    if (text !== test.source) {
      changed++;
      writeFileSync(test.path, text, 'latin1');
    }
  }
  if (!agrees(text)) {
    failed++;
    console.error(`differs from ${referee}: ${test.name}`);
  }
}
rmSync(scratch, { recursive: true });
console.log(`${tests.length} files, ${changed} rewritten, ${failed} differ`);
process.exitCode = failed === 0 && tests.length > 0 ? 0 : 1;
