// Pure-Lua libraries as Debian packs them, under lua5.1 and under the built `moontick`: programs/ uses each of them, and the
// examples and tests that the packages bring are run as they are. Output, messages and exit status must be the same.
//   npm run test:libraries
// Nothing is installed: what is missing is named with its package.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/cli/moontick.js', import.meta.url));
const PROGRAMS = fileURLToPath(new URL('programs/', import.meta.url));
const MODULES = '/usr/share/lua/5.1';
const DOCUMENTS = '/usr/share/doc';
const MOST_SECONDS = 120;

/** Packages, a module of each by which it is found, and where the package keeps programs of its own. */
const LIBRARIES = [
  { program: 'argparse', packages: { 'lua-argparse': 'argparse' } },
  { program: 'basexx', packages: { 'lua-basexx': 'basexx' } },
  { program: 'containers', packages: { 'lua-binaryheap': 'binaryheap', 'lua-fifo': 'fifo' } },
  { program: 'dkjson', packages: { 'lua-dkjson': 'dkjson' }, examples: 'lua-dkjson/examples' },
  { program: 'inspect', packages: { 'lua-inspect': 'inspect' } },
  { program: 'luassert', packages: { 'lua-luassert': 'luassert/init', 'lua-say': 'say/init' } },
  { program: 'luaunit', packages: { 'lua-unit': 'luaunit' }, examples: 'lua-unit/examples' },
  { program: 'markdown', packages: { 'lua-markdown': 'markdown' } },
  { program: 'messagepack', packages: { 'lua-messagepack': 'MessagePack' } },
  { program: 'moses', packages: { 'lua-moses': 'moses' } },
  {
    program: 'penlight',
    packages: { 'lua-penlight': 'pl/List' },
    examples: 'lua-penlight-dev/examples',
  },
  {
    program: 'small',
    packages: {
      'lua-ansicolors': 'ansicolors',
      'lua-inifile': 'inifile',
      'lua-coxpcall': 'coxpcall',
      'lua-mediator': 'mediator',
      'lua-logging': 'logging',
      'lua-lemock': 'lemock',
    },
  },
  { program: 'uri', packages: { 'lua-uri': 'uri' } },
];

/** Measures time or shows what differs between any two runs. */
const LEFT_OUT = ['speedtest.lua'];

/** These print tables in the order of pairs: their words are compared, whatever their order. */
const UNORDERED = ['jsontest.lua', 'testconfig.lua'];

/** What two runs cannot have in common: addresses, times, the program's name. */
function comparable(text) {
  return (
    text
      .replace(/0x[0-9a-f]{6,}/g, '0x')
      .replace(/\b\d+\.\d+ seconds/g, 'N seconds')
      .replace(/\d\d:\d\d:\d\d/g, 'TIME')
      // Where C modules would be looked for.
      .replace(/^\tno file '.*\n/gm, '')
      .replace(/^(?:lua5\.1|moontick): /gm, 'lua: ')
      .replace(/\b(?:lua5\.1|moontick)\b/g, 'lua')
  );
}

function runProgram(command, options, path) {
  const scratch = mkdtempSync(join(tmpdir(), 'libraries-'));
  try {
    cpSync(dirname(path), scratch, { recursive: true, dereference: true });
    const { stdout, stderr, status, error } = spawnSync(command, [...options, basename(path)], {
      cwd: scratch,
      encoding: 'latin1',
      input: '',
      timeout: MOST_SECONDS * 1000,
      maxBuffer: 2 ** 26,
      env: {
        ...process.env,
        TZ: 'UTC',
        LUA_PATH: `${MODULES}/?.lua;${MODULES}/?/init.lua;./?.lua`,
      },
    });
    if (error) return { text: error.message, status: -1 };
    return { text: comparable(`${stdout}\n-- messages\n${stderr}`), status };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function firstDifference(want, got) {
  const [expected, actual] = [want.split('\n'), got.split('\n')];
  const at = expected.findIndex((line, i) => line !== actual[i]);
  return `line ${at + 1}: lua5.1 ${JSON.stringify(expected[at])}, moontick ${JSON.stringify(actual[at])}`;
}

/** "same", or how the two runs of a program differ. */
function compare(path) {
  const reference = runProgram('lua5.1', [], path);
  const here = runProgram(process.execPath, [COMMAND], path);
  const words = (text) => text.split(/[\s,{}]+/).sort();
  const arranged = (text) => (UNORDERED.includes(basename(path)) ? words(text).join('\n') : text);
  const [want, got] = [arranged(reference.text), arranged(here.text)];
  if (want !== got) return firstDifference(want, got);
  if (path.startsWith(PROGRAMS) && reference.status !== 0)
    return `fails in lua5.1: ${reference.text.split('-- messages')[1]}`;
  if (reference.status !== here.status)
    return `exit status ${here.status}, not ${reference.status}`;
  return 'same';
}

function missingPackages(packages) {
  return Object.entries(packages)
    .filter(([, module]) => !existsSync(join(MODULES, `${module}.lua`)))
    .map(([name]) => name);
}

function examplesOf({ examples }) {
  const folder = examples === undefined ? '' : join(DOCUMENTS, examples);
  if (folder === '' || !existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.lua') && !LEFT_OUT.includes(name),
  );
  return names.sort().map((name) => join(folder, name));
}

function main() {
  if (spawnSync('lua5.1', ['-v']).error) {
    console.error('test:libraries was not run: lua5.1 is not on the path');
    return 1;
  }
  const counts = { same: 0, differ: 0 };
  const missing = [];
  for (const library of LIBRARIES) {
    const lacking = missingPackages(library.packages);
    missing.push(...lacking);
    if (lacking.length > 0) continue;
    for (const path of [join(PROGRAMS, `${library.program}.lua`), ...examplesOf(library)]) {
      const outcome = compare(path);
      counts[outcome === 'same' ? 'same' : 'differ']++;
      const origin = path.startsWith(PROGRAMS) ? 'our program' : `package's ${basename(path)}`;
      console.log(`${library.program.padEnd(12)} ${origin.padEnd(40)} ${outcome}`);
    }
  }
  console.log(`libraries: ${counts.same} programs the same as in lua5.1, ${counts.differ} differ`);
  if (missing.length > 0) console.log(`missing: apt-get install ${missing.join(' ')}`);
  return counts.differ === 0 && counts.same > 0 ? 0 : 1;
}

process.exitCode = main();
