// Lines typed at a terminal: editing, and the history that a later session finds again.
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ByteStream } from '../../plugin/cli/byte-stream.ts';
import type { LineSource } from '../../plugin/cli/interactive.ts';
import { terminalLines } from '../../plugin/cli/terminal-lines.ts';

const UP = '\x1b[A';
const LEFT = '\x1b[D';
const CONTROL_D = '\x04';

let folder: string;
let written: ByteStream;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moontick-test-'));
  written = new ByteStream(openSync(join(folder, 'output'), 'w'));
});

afterEach(() => {
  written.close();
  rmSync(folder, { recursive: true });
});

/** A session at a terminal; `type` gives what is read for these keys. */
function open(): { lines: LineSource; type: (...keys: string[]) => Promise<string | undefined> } {
  const input = new PassThrough();
  const output = new PassThrough().resume();
  const lines = terminalLines(written, { input, output, historyFile: join(folder, 'history') });
  const type = (...keys: string[]): Promise<string | undefined> => {
    const line = lines.read('> ');
    for (const key of keys) input.write(key);
    return line;
  };
  return { lines, type };
}

it('edits lines and gives them as bytes', async () => {
  const { lines, type } = open();
  expect(await type('pint(1)', LEFT.repeat(6), 'r', '\n')).toBe('print(1)');
  expect(await type('"é"\n')).toBe('"\xc3\xa9"');
  expect(await type(CONTROL_D)).toBeUndefined();
  lines.close();
});

it('keeps the history in a file for the next session', async () => {
  const first = open();
  await first.type('x = 1\n');
  await first.type('=x\n');
  first.lines.close();
  expect(readFileSync(join(folder, 'history'), 'utf8')).toBe('x = 1\n=x\n');
  const second = open();
  expect(await second.type(UP, UP, '\n')).toBe('x = 1');
  second.lines.close();
});

it('starts the prompt on a line of its own', async () => {
  const { lines, type } = open();
  written.write('unfinished');
  await type('\n');
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('unfinished\n');
  lines.close();
});
