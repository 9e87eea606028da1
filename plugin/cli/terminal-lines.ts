// Lines typed at a terminal, with editing and a history that is kept in a file of the home directory.
import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ByteStream } from './byte-stream.ts';
import type { LineSource } from './interactive.ts';
import { toBytes, toText } from './node-system.ts';

const HISTORY_FILE = '.moontick_history';
const HISTORY_LINES = 1000;

/** The history, newest line first; empty when there is none. */
function readHistory(path: string): string[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.filter((line) => line !== '').reverse();
  } catch {
    return [];
  }
}

/** A history that cannot be written is lost, no more. */
function writeHistory(path: string, newestFirst: readonly string[]): void {
  const lines = newestFirst.slice(0, HISTORY_LINES).reverse();
  try {
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  } catch {
    return;
  }
}

/** Reads from the process's terminal. The prompt takes a line of its own: `output` says what was written before. */
export function terminalLines(output: ByteStream): LineSource {
  const { stdin, stdout } = process;
  const path = join(homedir(), HISTORY_FILE);
  const reader = createInterface({
    input: stdin,
    output: stdout,
    terminal: true,
    history: readHistory(path),
    historySize: HISTORY_LINES,
    removeHistoryDuplicates: true,
  });
  reader.on('history', (history: string[]) => writeHistory(path, history));
  const lines = reader[Symbol.asyncIterator]();
  return {
    read: async (prompt) => {
      if (!output.atLineStart) output.write('\n');
      output.flush();
      stdin.setRawMode(true);
      reader.setPrompt(toText(prompt));
      reader.prompt();
      const { value, done } = await lines.next();
      return done === true ? undefined : toBytes(value);
    },
    pause: () => {
      reader.pause();
      stdin.setRawMode(false);
    },
    close: () => reader.close(),
  };
}
