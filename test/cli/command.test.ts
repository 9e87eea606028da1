// The built command `moontick` against what the real lua5.1 did with the same arguments, input and environment.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';
import cases from './cases.json' with { type: 'json' };
import expectations from './expectations.json' with { type: 'json' };
import { runCase } from './run-case.mjs';
import type { CommandCase, CommandOutcome } from './run-case.mjs';

const MOONTICK = [process.execPath, join(projectRoot, 'dist/cli/moontick.js')];
const expected: Record<string, CommandOutcome> = expectations;

function run(args: string[], rest: Omit<CommandCase, 'args'> = {}): CommandOutcome {
  return runCase(MOONTICK, { args, ...rest });
}

describe('as lua5.1', () => {
  it.each(Object.entries(cases as Record<string, CommandCase>))('%s', (name, parts) => {
    expect(runCase(MOONTICK, parts)).toEqual(expected[name]);
  });
});

describe('arguments', () => {
  it.each([['-x'], ['-e'], ['-l'], ['-vx'], ['-ix'], ['--unknown']])(
    '%s shows the usage',
    (arg) => {
      const { status, stdout, stderr } = run([arg]);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^usage: moontick \[options\] \[script \[args\]\]\.\nAvailable/);
    },
  );

  it('shows the version, and nothing else happens', () => {
    expect(run(['-v'], { stdin: 'print(1)' })).toEqual({
      status: 0,
      stdout: '',
      stderr: '(version)\n',
    });
  });

  it('lists where it looked for a module', () => {
    const { status, stderr } = run(['-l', 'absent']);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "moontick: module 'absent' not found:\n\tno field package.preload['absent']\n" +
        "\tno file './absent.lua'\n\tno file './absent/init.lua'\n" +
        'stack traceback:\n\t[C]: ?\n\t[C]: ?\n',
    );
  });
});

describe('--extended', () => {
  it('recurses deeper than lua5.1 can', () => {
    const code = 'local function f(n) return n == 0 and 0 or 1 + f(n - 1) end print(f(100000))';
    expect(run(['--extended', '-e', code])).toEqual({ status: 0, stdout: '100000\n', stderr: '' });
    expect(run(['-e', code]).stderr).toContain('stack overflow');
  });

  it('says what an error object is', () => {
    const stderr = (kind: string): string => run(['--extended', 'errors.lua', kind]).stderr;
    expect(stderr('table')).toBe('moontick: (error object is a table value)\n');
    expect(stderr('boolean')).toBe('moontick: (error object is a boolean value)\n');
    expect(stderr('object')).toBe('moontick: as text\n');
  });
});

describe('extensions', () => {
  const code = 'goto x ::x:: print("\\x41", bit)';
  it.each([
    [[], "moontick: (command line):1: '=' expected near 'x'\n"],
    [['--with=goto'], 'x41\tnil\n'],
    [['--with=goto,escapes'], 'A\tnil\n'],
    [['--extended', '--without=libraries'], 'A\tnil\n'],
    [['--without=libraries,escapes', '--extended'], 'x41\tnil\n'],
    [['--extended', '--without=goto'], "moontick: (command line):1: '=' expected near 'x'\n"],
  ])('%j', (options, expected) => {
    const { stdout, stderr } = run([...options, '-e', code]);
    expect(stdout + stderr).toBe(expected);
  });

  it.each([['--with=nonsense'], ['--with='], ['--without=goto,'], ['--with']])(
    '%s shows the usage and the names',
    (arg) => {
      expect(run([arg]).stderr).toMatch(/^usage: [^]*goto, escapes, libraries/);
    },
  );
});

describe('output', () => {
  it('ends quietly when nobody reads it', () => {
    const [node, script] = MOONTICK as [string, string];
    const code = 'for i = 1, 1e6 do print(i) end io.stderr:write("not reached")';
    const line = `"${node}" "${script}" -e '${code}' | head -n 1`;
    const result = spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
    expect([result.stdout, result.stderr]).toEqual(['1\n', '']);
  });

  it('keeps bytes as they are, in both directions', () => {
    const bytes = '\xff\x00\x80é€'.slice(0, 4);
    const { stdout } = run(['-e', 'io.write(io.read("*a"):reverse())'], { stdin: 'abc' });
    expect(stdout).toBe('cba');
    const code = `io.write(${[...bytes].map((c) => `string.char(${c.charCodeAt(0)})`).join(', ')})`;
    expect(run(['-e', code]).stdout).toBe(bytes);
  });
});

it('runs a precompiled chunk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moontick-test-'));
  const chunk = join(folder, 'chunk.out');
  const code = `local f = io.open(arg[1], 'wb') f:write(string.dump(function(...) print(..., 7) end)) f:close()`;
  const maker = join(folder, 'maker.lua');
  writeFileSync(maker, code);
  expect(run([maker, chunk])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(chunk, 'latin1').startsWith('\x1bLua')).toBe(true);
  expect(run([chunk, 'argument'])).toEqual({ status: 0, stdout: 'argument\t7\n', stderr: '' });
  rmSync(folder, { recursive: true });
});
