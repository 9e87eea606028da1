// The interactive mode of `moontick`: reads chunks line by line, goes on reading while a statement is incomplete, prints
// the values of expressions after `=`.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LuaError, numberToString } from '../../runtime/internals.ts';
import type {
  LuaClosure,
  LuaFunction,
  LuaThread,
  LuaValue,
  CoreVM,
} from '../../runtime/internals.ts';
import type { CommandSession } from './command-session.ts';

/** Budget units between two looks for an interrupt from the keyboard. */
const SLICE_UNITS = 1_000_000;

/** Where the lines come from: a terminal or a pipe. Lines are byte strings without newline. */
export interface LineSource {
  /** Shows the prompt and waits for a line; undefined at the end of the input. */
  read(prompt: string): Promise<string | undefined>;
  /** Lines must not be read while Lua code runs: it may read the same input. */
  pause(): void;
  close(): void;
}

/** Lines of an input that is no terminal; they are shown after the prompt, as if typed. */
export function pipedLines(session: CommandSession): LineSource {
  return {
    read: async (prompt) => {
      session.write(prompt);
      const line = session.readInputLine();
      if (line !== undefined) session.write(`${line}\n`);
      return line;
    },
    pause: () => undefined,
    close: () => undefined,
  };
}

/** Runs until the input ends. */
export async function interact(session: CommandSession, lines: LineSource): Promise<void> {
  session.enterInteractive();
  for (;;) {
    const chunk = await readChunk(session, lines);
    if (chunk === undefined) break;
    lines.pause();
    try {
      if (chunk instanceof LuaError) throw chunk;
      printResults(session, await evaluate(session.vm, chunk));
    } catch (error) {
      session.report(error);
    }
    session.flush();
  }
  session.write('\n');
  session.flush();
}

/** Runs a chunk so that Ctrl-C stops it; a second one, when the first has no effect, ends the program. */
async function evaluate(vm: CoreVM, chunk: LuaClosure): Promise<readonly LuaValue[]> {
  const thread = vm.createThread(chunk);
  thread.main = true;
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  try {
    for (;;) {
      const { status, values, error } = vm.resume(thread, [], { units: SLICE_UNITS });
      if (status === 'done') return values;
      if (error !== undefined) throw error;
      if (status !== 'preempted') {
        throw stopped(vm, thread, 'attempt to yield across metamethod/C-call boundary');
      }
      await nextTurn();
      if (interrupted) throw stopped(vm, thread, 'interrupted!');
    }
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function stopped(vm: CoreVM, thread: LuaThread, message: string): LuaError {
  return new LuaError(message, { phase: 'runtime', traceback: vm.traceback(thread) });
}

/** Reads one chunk: a function, a syntax error, or undefined at the end of the input. */
async function readChunk(
  session: CommandSession,
  lines: LineSource,
): Promise<LuaClosure | LuaError | undefined> {
  const first = await lines.read(promptOf(session, '_PROMPT', '> '));
  if (first === undefined) return undefined;
  let text = first.startsWith('=') ? `return ${first.slice(1)}` : first;
  for (;;) {
    const chunk = loadChunk(session, text);
    if (!(chunk instanceof LuaError) || !chunk.message.endsWith("near '<eof>'")) return chunk;
    const more = await lines.read(promptOf(session, '_PROMPT2', '>> '));
    if (more === undefined) return undefined;
    text += `\n${more}`;
  }
}

function loadChunk(session: CommandSession, text: string): LuaClosure | LuaError {
  try {
    return session.vm.load(text, '=stdin');
  } catch (error) {
    if (error instanceof LuaError) return error;
    throw error;
  }
}

function promptOf(session: CommandSession, name: string, fallback: string): string {
  const value = session.vm.globals.get(name);
  if (typeof value === 'number') return numberToString(value);
  return typeof value === 'string' ? value : fallback;
}

function printResults(session: CommandSession, results: readonly LuaValue[]): void {
  if (results.length === 0) return;
  const print = session.vm.globals.get('print') as LuaFunction;
  const outcome = session.vm.callProtected(print, results);
  if (!outcome.ok) session.complain(`error calling 'print' (${outcome.error.message})`);
}
