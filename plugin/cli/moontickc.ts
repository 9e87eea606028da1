#!/usr/bin/env node
// The command `moontickc`: compiles Lua files to a precompiled chunk and lists bytecode, with luac 5.1's options, messages
// and results. Text crosses this border as bytes: file contents and names become Lua strings.
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LuaError, compile, disassemble, dump, undump } from '../../runtime/index.ts';

type Prototype = ReturnType<typeof undump>;

/** What the command line of a run asks for. */
interface Request {
  /** 0 no listing, 1 code, 2 or more also constants and names. */
  listing: number;
  dumping: boolean;
  stripping: boolean;
  version: boolean;
  /** undefined is standard output. */
  output: string | undefined;
  files: string[];
}

/** Ends the run with a message; `usage` adds the list of options. */
class CommandFailure {
  readonly message: string;
  readonly usage: boolean;

  constructor(message: string, usage: boolean) {
    this.message = message;
    this.usage = usage;
  }
}

const NAME = 'moontickc';
const DEFAULT_OUTPUT = 'luac.out';
const VERSION = 'moontickc for Lua 5.1';
const USAGE = `usage: ${NAME} [options] [filenames].
Available options are:
  -        process stdin
  -l       list
  -o name  output to file 'name' (default is "${DEFAULT_OUTPUT}")
  -p       parse only
  -s       strip debug information
  -v       show version information
  --       stop handling options
`;

const STDIN = 0;
const ESCAPE = '\x1b';
/** CLOSURE into register 0, calling it, the final RETURN; the first takes the function's number from bit 14 up. */
const CLOSURE_0 = 36;
const CALL_0 = 28 | (1 << 14) | (1 << 23);
const RETURN_0 = 30 | (1 << 23);

/** Bytes of a name or message that came as text. */
function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** What the system says about a failed file operation, as C's `strerror` words it. */
function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EISDIR') return 'Is a directory';
  const reason = /^\w+: (.*?),/.exec(message)?.[1] ?? message;
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

function parseArguments(args: readonly string[]): Request {
  const request: Request = {
    listing: 0,
    dumping: true,
    stripping: false,
    version: false,
    output: DEFAULT_OUTPUT,
    files: [],
  };
  let at = 0;
  let versions = 0;
  for (; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('-') || arg === '-') break;
    if (arg === '--') {
      at++;
      if (versions > 0) versions++;
      break;
    }
    if (arg === '-l') request.listing++;
    else if (arg === '-p') request.dumping = false;
    else if (arg === '-s') request.stripping = true;
    else if (arg === '-v') versions++;
    else if (arg === '-o') {
      const name = args[++at] ?? '';
      if (name === '') throw new CommandFailure("'-o' needs argument", true);
      request.output = name === '-' ? undefined : name;
    } else throw new CommandFailure(`unrecognized option '${arg}'`, true);
  }
  request.files = args.slice(at);
  request.version = versions > 0;
  // Only the version was asked for: there is nothing else to do, not even a complaint about missing files.
  if (request.version && versions === args.length) return request;
  if (request.files.length === 0) {
    if (request.listing === 0 && request.dumping)
      throw new CommandFailure('no input files given', true);
    // A listing without a file is one of the last output.
    request.dumping = false;
    request.files = [DEFAULT_OUTPUT];
  }
  return request;
}

function readInput(file: string): string {
  try {
    return readFileSync(file === '-' ? STDIN : file, 'latin1');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const verb = code === 'EISDIR' ? 'read' : 'open';
    throw new CommandFailure(`cannot ${verb} ${file}: ${systemReason(error)}`, false);
  }
}

/** Compiles or loads one file. A first line that begins with `#` is skipped, for scripts and chunks alike. */
function load(file: string): Prototype {
  const chunkName = file === '-' ? '=stdin' : `@${toBytes(file)}`;
  let content = readInput(file);
  if (content.startsWith('#')) {
    const end = content.indexOf('\n');
    const rest = end < 0 ? '' : content.slice(end + 1);
    content = rest.startsWith(ESCAPE) ? content.slice(content.indexOf(ESCAPE)) : `\n${rest}`;
  }
  return content.startsWith(ESCAPE) ? undump(content, chunkName) : compile(content, chunkName);
}

/** One main function that runs those of several files in turn; one file stays as it is. */
function combine(protos: Prototype[]): Prototype {
  const [first] = protos;
  if (first !== undefined && protos.length === 1) return first;
  const code = protos.flatMap((_, n) => [CLOSURE_0 | (n << 14), CALL_0]);
  return {
    code: Int32Array.from([...code, RETURN_0]),
    constants: [],
    protos,
    lineInfo: new Int32Array(0),
    locals: [],
    upvalueNames: [],
    upvalueCount: 0,
    parameterCount: 0,
    varargFlags: 0,
    maxStackSize: 1,
    source: '=(luac)',
    lineDefined: 0,
    lastLineDefined: 0,
  };
}

function writeBytes(bytes: string, output: string | undefined): void {
  const data = Buffer.from(bytes, 'latin1');
  if (output === undefined) {
    process.stdout.write(data);
    return;
  }
  try {
    writeFileSync(output, data);
  } catch (error) {
    throw new CommandFailure(`cannot open ${output}: ${systemReason(error)}`, false);
  }
}

function execute(args: readonly string[]): void {
  const request = parseArguments(args);
  if (request.version) process.stdout.write(`${VERSION}\n`);
  if (request.files.length === 0) return;
  const main = combine(request.files.map(load));
  if (request.listing > 0) writeBytes(disassemble(main, { full: request.listing > 1 }), undefined);
  if (request.dumping) writeBytes(dump(main, request.stripping), request.output);
}

/** Runs the command with its arguments; returns the exit code. */
export function runCompiler(args: readonly string[]): number {
  try {
    execute(args);
    return 0;
  } catch (error) {
    if (error instanceof CommandFailure) {
      process.stderr.write(`${NAME}: ${error.message}\n${error.usage ? USAGE : ''}`);
    } else if (error instanceof LuaError) {
      process.stderr.write(Buffer.from(`${NAME}: ${error.message}\n`, 'latin1'));
    } else throw error;
    return 1;
  }
}

const script = process.argv[1];
if (script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url)) {
  process.exitCode = runCompiler(process.argv.slice(2));
}
