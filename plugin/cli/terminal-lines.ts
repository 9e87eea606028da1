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

/** Where the lines are typed and shown, and the file that keeps them. */
export interface Terminal {
  input: NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown };
  output: NodeJS.WritableStream;
  historyFile: string;
}

function processTerminal(): Terminal {
  const { stdin: input, stdout: output } = process;
  return { input, output, historyFile: join(homedir(), HISTORY_FILE) };
}

/** Lines from a terminal. The prompt begins a line of its own: `written` is the program's output, flushed before it. */
export function terminalLines(written: ByteStream, terminal = processTerminal()): LineSource {
  const { input, output, historyFile } = terminal;
  const reader = createInterface({
    input,
    output,
    terminal: true,
    history: readHistory(historyFile),
    historySize: HISTORY_LINES,
    removeHistoryDuplicates: true,
  });
  reader.on('history', (history: string[]) => writeHistory(historyFile, history));
  const lines = reader[Symbol.asyncIterator]();
  return {
    read: async (prompt) => {
      if (!written.atLineStart) written.write('\n');
      written.flush();
      input.setRawMode?.(true);
      reader.setPrompt(toText(prompt));
      reader.prompt();
      const { value, done } = await lines.next();
      return done === true ? undefined : toBytes(value);
    },
    pause: () => {
      reader.pause();
      input.setRawMode?.(false);
    },
    close: () => reader.close(),
  };
}
