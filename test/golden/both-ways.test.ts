// Chunks in both directions: what is compiled here is byte for byte what luac5.1 writes, its listing that of `luac5.1 -l -l`;
// lua5.1 runs our chunks and we run those of luac5.1, stripped ones too; damaged chunks are refused wherever 5.1 refuses them,
// with its message. Asks the real programs, so both must be at hand.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { LuaError, CoreVM, compile, disassemble, dump, undump } from 'moontick/runtime/internals';
import { Random } from '../differential/random.mjs';
import { copyPrototype, damagePrototype } from '../fuzz/chunk-mutations.mjs';
import { collectLuaTests } from '../support/run-lua-tests.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'both-ways-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Programs that are also run, in both directions, among all those that are compared. */
const LEAST_RUN = 60;
const RUN_EVERY = 5;
const MUTANTS = 1500;

interface Program {
  name: string;
  source: string;
}

const path = (folder: string): string => fileURLToPath(new URL(folder, import.meta.url));

function files(folder: string): Program[] {
  const names = readdirSync(path(folder)).filter((name) => name.endsWith('.lua'));
  return names.map((name) => ({
    name: folder + name,
    source: readFileSync(path(folder) + name, 'latin1'),
  }));
}

/** Whether lua5.1 compiles it; the extended dialect is not its business. */
const programs: Program[] = [
  ...collectLuaTests(path('../language')).filter(({ name }) => !name.startsWith('extended/')),
  ...files('bytecode/'),
  ...files('../fuzz/corpus/'),
  ...files('../bench/programs/'),
].filter(({ source }) => compiles(source));
const runnable = programs.filter(
  ({ name }, i) => (name.includes('/corpus/') || i % RUN_EVERY === 0) && !name.includes('/bench/'),
);

function compiles(source: string): boolean {
  try {
    compile(source, '@test.lua');
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: string[], input = ''): string {
  const result = spawnSync(command, args, {
    cwd: scratch,
    encoding: 'latin1',
    input: Buffer.from(input, 'latin1'),
    maxBuffer: 2 ** 28,
  });
  if (result.error) throw result.error;
  return result.stdout + result.stderr;
}

function write(name: string, bytes: string): void {
  writeFileSync(join(scratch, name), bytes, 'latin1');
}

/** The chunk that luac5.1 makes of a program. */
function compileThere(source: string, stripped: boolean): string {
  write('test.lua', source);
  run('luac5.1', [...(stripped ? ['-s'] : []), '-o', 'there.out', 'test.lua']);
  return readFileSync(join(scratch, 'there.out'), 'latin1');
}

/** Addresses become numbers in the order in which they appear. */
function numberAddresses(listing: string): string {
  const seen = new Map<string, number>();
  return listing.replace(/0x[0-9a-f]+/g, (address) => {
    if (!seen.has(address)) seen.set(address, seen.size + 1);
    return `address ${seen.get(address)}`;
  });
}

function withoutAddresses(text: string): string {
  return text.replace(/0x[0-9a-f]{6,}/g, '0x');
}

/** What the chunk prints here; an error that ends it is left out, as its traceback differs by program. */
function runHere(bytes: string): string {
  const lines: string[] = [];
  const vm = new CoreVM({ mode: 'strict', print: (line) => void lines.push(line) });
  try {
    vm.run(bytes, '@test.lua');
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    lines.push(`error: ${error.message}`);
  }
  return withoutAddresses(lines.map((line) => `${line}\n`).join(''));
}

function runThere(bytes: string): string {
  write('chunk', bytes);
  const [printed = '', complaint] = withoutAddresses(run('lua5.1', ['chunk'])).split(/^lua5\.1: /m);
  if (complaint === undefined) return printed;
  return `${printed}error: ${complaint.split('\nstack traceback:')[0]}\n`;
}

/** Loads chunks in one lua5.1; gives the message of each that is refused. Ends where one brings it down. */
function loadThere(chunks: string[]): string[] {
  const script = `for _ = 1, io.read("*n", "*l") do
    local f, message = loadstring(io.read((io.read("*n", 1))), "=chunk")
    io.write(f and "fine" or message, "\\n") io.flush()
  end`;
  const input = chunks.map((chunk) => `${chunk.length}\n${chunk}`).join('');
  return run('lua5.1', ['-e', script], `${chunks.length}\n${input}`).split('\n').slice(0, -1);
}

function loadHere(bytes: string): string {
  try {
    undump(bytes, '=chunk');
    return 'fine';
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    return error.message;
  }
}

const sample = dump(
  compile('local a, b = ... print(a, "x", 1.5, true, function() return b end)', '@t'),
  false,
);

describe('the compiler', () => {
  it('makes the bytes and the listings of luac5.1', { timeout: 120_000 }, () => {
    let identical = 0;
    for (const { name, source } of programs) {
      const proto = compile(source, '@test.lua');
      expect(dump(proto, false) === compileThere(source, false), name).toBe(true);
      expect(dump(proto, true) === compileThere(source, true), `${name}, stripped`).toBe(true);
      const listing = numberAddresses(run('luac5.1', ['-l', '-l', '-p', 'test.lua']));
      expect(numberAddresses(disassemble(proto, { full: true })), name).toBe(listing);
      identical++;
    }
    console.log(
      `both ways: ${identical} programs with identical chunks (also stripped) and listings`,
    );
  });
});

describe('chunks run on the other side', () => {
  it(`are at least ${LEAST_RUN}`, () => {
    expect(runnable.length).toBeGreaterThanOrEqual(LEAST_RUN);
    console.log(`both ways: ${runnable.length} programs run as chunks of the other side`);
  });

  it.each(runnable)('$name', ({ source }) => {
    for (const stripped of [false, true]) {
      const theirs = compileThere(source, stripped);
      const expected = runThere(theirs);
      expect(runHere(theirs)).toBe(expected);
      expect(runThere(dump(compile(source, '@test.lua'), stripped))).toBe(expected);
    }
  });
});

describe('chunks that are refused', () => {
  it('of another size, byte order or version', () => {
    const others = Array.from({ length: 12 }, (_, at) => {
      const byte = String.fromCharCode(sample.charCodeAt(at) ^ (at === 0 ? 0 : 12));
      return sample.slice(0, at) + byte + sample.slice(at + 1);
    });
    const there = loadThere(others);
    expect(there).toContain('chunk: bad header in precompiled chunk');
    expect(others.map(loadHere)).toEqual(there);
  });

  it('cut off anywhere', () => {
    const cut = Array.from({ length: sample.length - 1 }, (_, at) => sample.slice(0, at + 1));
    expect(cut.map(loadHere)).toEqual(loadThere(cut));
  });

  it('with a register out of range, or an operand too many, in a capture', () => {
    const proto = compile('local a = 1 return function() return a end', '=t');
    const mutants = [7 << 6, 1 << 14].map((operand) => {
      const damaged = copyPrototype(proto);
      damaged.code[2]! |= operand;
      return dump(damaged, false);
    });
    expect(loadHere(dump(proto, false))).toBe('fine');
    expect(loadThere(mutants)).toEqual(mutants.map(() => 'chunk: bad code in precompiled chunk'));
    expect(mutants.map(loadHere)).toEqual(loadThere(mutants));
  });

  it('with damaged functions', { timeout: 60_000 }, () => {
    const random = new Random(7);
    const prototypes = runnable.map(({ source }) => compile(source, '=t'));
    const mutants = Array.from({ length: MUTANTS }, () => {
      const proto = copyPrototype(random.pick(prototypes));
      damagePrototype(random, proto, prototypes);
      return dump(proto, false);
    });
    const there = loadThere(mutants);
    const here = mutants.map(loadHere);
    const laxer = there.flatMap((message, i) =>
      message !== 'fine' && here[i] === 'fine' ? [i] : [],
    );
    expect(laxer).toEqual([]);
    const otherwise = there.flatMap((message, i) =>
      message !== 'fine' && here[i] !== message ? [[message, here[i]]] : [],
    );
    expect(otherwise).toEqual([]);
    const refused = there.filter((message) => message !== 'fine').length;
    console.log(
      `both ways: of ${there.length} damaged chunks 5.1 refuses ${refused}, the verifier these and ` +
        `${here.filter((message) => message !== 'fine').length - refused} more`,
    );
    expect(there.length).toBeGreaterThan(MUTANTS / 2);
    expect(refused).toBeGreaterThan(50);
  });
});
