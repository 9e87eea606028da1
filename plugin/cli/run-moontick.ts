// What the command `moontick` does with its arguments: the order of things in `lua` 5.1.
import { decodeText, LuaTable } from '../../runtime/internals.ts';
import { emptyCommandLine, parseCommandLine, USAGE } from './command-line.ts';
import type { CommandLine } from './command-line.ts';
import { CommandSession } from './command-session.ts';
import { interact, pipedLines } from './interactive.ts';
import type { StandardStreams } from './io-library.ts';
import { toBytes } from './node-system.ts';
import { openNodeVM, standardStreams } from './node-vm.ts';
import { Reports } from './reports.ts';
import { terminalLines } from './terminal-lines.ts';
import { VERSION_LINE } from './version.ts';
import { writeAnnotations } from './write-annotations.ts';
import type { AnnotationRequest } from './write-annotations.ts';

const PROGRAM = 'moontick';
const SUCCESS = 0;
const FAILURE = 1;
/** What a shell shows for a program that was ended by SIGPIPE, which Node turns into an error. */
const BROKEN_PIPE = 128 + 13;

/**
 * Runs the command with its arguments (without the program's name) over the given standard files; default: those of the
 * process. Resolves to the exit status. `os.exit` ends the process.
 */
export async function runMoontick(
  argv: readonly string[],
  streams: StandardStreams = standardStreams('full', () => process.exit(BROKEN_PIPE)),
): Promise<number> {
  const args = argv.map(toBytes);
  const command = parseCommandLine(args);
  if (command?.annotations !== undefined) return annotate(command.annotations, streams);
  // Wrong arguments: only LUA_INIT runs before the usage is shown.
  const { extended, dialect, ...asked } = command ?? emptyCommandLine();
  const exit = (status: number): void => process.exit(reports.finish() ? status : FAILURE);
  const mode = extended ? 'extended' : 'strict';
  const node = openNodeVM({ mode, dialect, streams, exit });
  const session = new CommandSession(node, extended);
  const reports = new Reports(session, asked);
  const worked = runInit(session) && (await perform(session, command, args));
  // As lua_close: finalizers run before the files are closed. os.exit runs none.
  node.vm.close();
  node.files.close();
  return reports.finish() && worked ? SUCCESS : FAILURE;
}

/** `--annotations`, `--reference`: writes files and runs nothing. */
async function annotate(request: AnnotationRequest, streams: StandardStreams): Promise<number> {
  const paths = Object.entries(request).map(([key, path]) => [key, path && decodeText(path)]);
  try {
    await writeAnnotations(Object.fromEntries(paths) as AnnotationRequest, (line) => {
      streams.stdout.write(`${toBytes(line)}\n`);
    });
    return SUCCESS;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    streams.stderr.write(toBytes(`${PROGRAM}: ${message}\n`));
    return FAILURE;
  } finally {
    streams.stdout.flush();
  }
}

/** LUA_INIT: source, or a file after `@`. */
function runInit(session: CommandSession): boolean {
  const init = process.env.LUA_INIT;
  if (init === undefined) return true;
  if (init.startsWith('@')) return session.runFile(toBytes(init.slice(1)));
  return session.runText(toBytes(init), '=LUA_INIT');
}

async function perform(
  session: CommandSession,
  command: CommandLine | undefined,
  args: readonly string[],
): Promise<boolean> {
  if (command === undefined) {
    session.show(USAGE);
    return false;
  }
  if (command.version) session.show(VERSION_LINE);
  if (!runActions(session, command)) return false;
  if (command.script >= 0 && !runScript(session, command, args)) return false;
  if (command.interactive) await interactively(session);
  else if (command.script < 0 && !command.version && !executesText(command)) {
    if (session.inputIsTerminal) {
      session.show(VERSION_LINE);
      await interactively(session);
    } else {
      // As in lua, errors of a program that is piped in are reported but leave the exit status alone.
      session.runFile(undefined);
    }
  }
  return true;
}

function executesText(command: CommandLine): boolean {
  return command.actions.some((action) => action.kind === 'execute');
}

function runActions(session: CommandSession, command: CommandLine): boolean {
  return command.actions.every(({ kind, text }) =>
    kind === 'execute' ? session.runText(text, '=(command line)') : session.requireModule(text),
  );
}

/** The script gets what follows it as `...`; the global `arg` has everything, the script itself at 0. */
function runScript(
  session: CommandSession,
  command: CommandLine,
  args: readonly string[],
): boolean {
  const { script } = command;
  const all = new LuaTable();
  [PROGRAM, ...args].forEach((text, n) => all.set(n - 1 - script, text));
  session.vm.globals.set('arg', all);
  const path = command.scriptIsInput ? undefined : args[script];
  return session.runFile(path, args.slice(script + 1));
}

async function interactively(session: CommandSession): Promise<void> {
  const lines = session.inputIsTerminal ? terminalLines(session.output) : pipedLines(session);
  try {
    await interact(session, lines);
  } finally {
    lines.close();
  }
}
