// Writes what the real luac5.1 and lua5.1 make of the programs of test/golden: listings, messages,
// and digests of the bytes. With --check it writes nothing and fails if something differs.   node
// test/support/update-bytecode-expectations.mjs [--check]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limitPrograms, runHarness, syntaxPrograms } from './syntax-programs.mjs';

const root = fileURLToPath(new URL('../golden', import.meta.url));
const checkOnly = process.argv.includes('--check');
const scratch = mkdtempSync(join(tmpdir(), 'bytecode-'));
/** How many random programs are compared, and where they start. */
const SEED = 1;
const COUNT = 1000;

// Runs each of the programs that come over standard input; answers with what it did.
const RUNNER = `local run = (function() ${runHarness(true)} end)()
local count = io.read('*n', '*l')
for i = 1, count do
  local size = io.read('*n')
  io.read(1)
  local answer = run(size > 0 and io.read(size) or '')
  io.write(0, ' ', #answer, '\\n', answer)
end`;

// Loads each of them; answers with the dump or the message.
const LOADER = `local count = io.read('*n', '*l')
for i = 1, count do
  local size = io.read('*n')
  io.read(1)
  local f, message = loadstring(size > 0 and io.read(size) or '', '=t')
  -- Where a table is full, lua calls its handler of errors, which adds a traceback.
  local answer = f and string.dump(f) or message:gsub('\\nstack traceback:\\n.*', '')
  io.write(f and 1 or 0, ' ', #answer, '\\n', answer)
end`;

function run(command, args, input) {
  const result = spawnSync(command, args, {
    cwd: scratch,
    encoding: 'latin1',
    input: Buffer.from(input ?? '', 'latin1'),
    maxBuffer: 2 ** 30,
  });
  if (result.error) throw result.error;
  return result;
}

/** "#" and a digest of the dump, or the message, of each program. */
function answers(programs, script = LOADER) {
  const input = programs.map((text) => `${text.length}\n${text}`).join('');
  const { stdout, stderr, status } = run('lua5.1', ['-e', script], `${programs.length}\n${input}`);
  if (status !== 0) throw new Error(stderr);
  let at = 0;
  return programs.map(() => {
    const line = stdout.indexOf('\n', at);
    const [worked, size] = stdout.slice(at, line).split(' ').map(Number);
    at = line + 1 + size;
    const answer = stdout.slice(line + 1, at);
    if (!worked) return answer;
    return `#${createHash('sha256').update(answer, 'latin1').digest('hex').slice(0, 12)}`;
  });
}

/** The listing of a file; addresses become numbers in the order in which they appear. */
function listing(source) {
  writeFileSync(join(scratch, 'test.lua'), source, 'latin1');
  const { stdout, stderr, status } = run('luac5.1', ['-l', '-l', '-p', 'test.lua']);
  if (status !== 0) throw new Error(stderr);
  const addresses = new Map();
  return stdout.replace(/0x[0-9a-f]+/g, (address) => {
    if (!addresses.has(address)) addresses.set(address, addresses.size + 1);
    return `0x${addresses.get(address).toString(16).padStart(8, '0')}`;
  });
}

let differing = 0;

function settle(path, text) {
  let old;
  try {
    old = readFileSync(path, 'latin1');
  } catch {
    old = undefined;
  }
  if (old === text) return;
  differing++;
  console.log(`${checkOnly ? 'differs' : 'written'}: ${path}`);
  if (!checkOnly) writeFileSync(path, text, 'latin1');
}

function json(value) {
  return `${JSON.stringify(value, undefined, 2).replace(/[\x7f-\xff]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`)}\n`;
}

const folder = join(root, 'bytecode');
for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.lua'))) {
  const path = join(folder, name);
  settle(path.replace(/lua$/, 'listing'), listing(readFileSync(path, 'latin1')));
}
const errorsPath = join(root, 'syntax-errors.json');
const sources = Object.keys(JSON.parse(readFileSync(errorsPath, 'utf8')));
const messages = answers(sources);
settle(errorsPath, json(Object.fromEntries(sources.map((source, i) => [source, messages[i]]))));
const limits = limitPrograms();
const limitAnswers = answers(Object.values(limits));
settle(
  join(root, 'compiler-limits.json'),
  json(Object.fromEntries(Object.keys(limits).map((name, i) => [name, limitAnswers[i]]))),
);
const programs = syntaxPrograms(SEED, COUNT);
settle(join(root, 'syntax-programs.json'), json(answers(programs)));
settle(join(root, 'program-runs.json'), json(answers(programs, RUNNER)));
rmSync(scratch, { recursive: true });
process.exitCode = checkOnly && differing > 0 ? 1 : 0;
