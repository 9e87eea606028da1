// What the command `moontickc` does with its arguments: compiles Lua files to a precompiled chunk
// and lists bytecode, with the options, messages and results of luac 5.1. Arguments and file
// contents are byte strings here, as in Lua.
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import {
  compile,
  decodeText,
  disassemble,
  dump,
  emitModule,
  encodeText,
  EXTENDED_DIALECT,
  LuaError,
  STRICT_DIALECT,
  undump,
} from '../../runtime/internals.ts';
import type { Dialect } from '../../runtime/internals.ts';
import { describeFailure, loadFailure, skipHashLine, toBytes, toPath } from './node-system.ts';
import { VERSION_LINE } from './version.ts';

type Prototype = ReturnType<typeof undump>;

/** What the command line of a run asks for. */
interface Request {
  /** 0 no listing, 1 code, 2 or more also constants and names. */
  listing: number;
  dumping: boolean;
  stripping: boolean;
  version: boolean;
  /** Writes an ES module with generated code. */
  module: boolean;
  /** Code for a VM in strict mode; of modules only. */
  strict: boolean;
  /** undefined is standard output. */
  output: string | undefined;
  /** `-o` was given. */
  named: boolean;
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
const USAGE = `usage: ${NAME} [options] [filenames].
Available options are:
  -        process stdin
  -l       list
  -o name  output to file 'name' (default is "${DEFAULT_OUTPUT}")
  -p       parse only
  -s       strip debug information
  -v       show version information
  --module write an ES module with JavaScript generated for the file (default is 'file.js')
  --strict generate it for a VM in strict mode instead of the extended mode
  --       stop handling options
`;

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
/** What a shell shows for a program that was ended by SIGPIPE, which Node turns into an error. */
const BROKEN_PIPE = 128 + 13;
const ESCAPE = '\x1b';
/** Levels of nesting that the C calls of luac leave; loadstring in a script has one less. */
const SYNTAX_LEVELS = 199;
/**
 * CLOSURE into register 0 (the function's number goes from bit 14 up), CALL of it, RETURN of
 * nothing.
 */
const CLOSURE_0 = 36;
const CALL_0 = 28 | (1 << 14) | (1 << 23);
const RETURN_0 = 30 | (1 << 23);

function parseArguments(args: readonly string[]): Request {
  const request: Request = {
    listing: 0,
    dumping: true,
    stripping: false,
    version: false,
    module: false,
    strict: false,
    output: DEFAULT_OUTPUT,
    named: false,
    files: [],
  };
  let at = 0;
  let versions = 0;
  for (; at < args.length; at++) {
    const arg = args[at]!;
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
    else if (arg === '--module') request.module = true;
    else if (arg === '--strict') request.strict = true;
    else if (arg === '-o') {
      request.named = true;
      const name = args[++at] ?? '';
      if (name === '') throw new CommandFailure("'-o' needs argument", true);
      request.output = name === '-' ? undefined : name;
    } else throw new CommandFailure(`unrecognized option '${arg}'`, true);
  }
  request.files = args.slice(at);
  request.version = versions > 0;
  // Only the version was asked for: there is nothing else to do, not even a complaint about missing
  // files.
  if (request.version && versions === args.length) return request;
  if (request.files.length === 0) addDefaultFile(request);
  return request;
}

/** Does the text survive being read as UTF-8? */
function isText(bytes: string): boolean {
  return encodeText(decodeText(bytes)) === bytes;
}

/**
 * Writes the module of one file. It holds the source, which the VM compiles; a precompiled chunk when debug information is to be
 * left out, or the file is none or no UTF-8.
 */
function writeModule(request: Request): void {
  const [file] = request.files as [string];
  if (request.files.length > 1) throw new CommandFailure("'--module' takes one file", false);
  const mode = request.strict ? 'strict' : 'extended';
  const content = skipHashLine(readInput(file));
  const proto = parse(content, file, request.strict ? STRICT_DIALECT : EXTENDED_DIALECT);
  const isSource = !content.startsWith(ESCAPE) && !request.stripping && isText(content);
  const held = isSource
    ? { source: decodeText(content) }
    : { chunk: dump(proto, request.stripping) };
  // What the VM will have: without debug information code is another.
  const kept = request.stripping ? undump(dump(proto, true), '=?', SYNTAX_LEVELS) : proto;
  const name = file === '-' ? 'stdin' : decodeText(file);
  const text = emitModule({ name, ...held }, kept, mode);
  writeOutput(encodeText(text), request.named ? request.output : `${file}.js`);
}

/** A listing or a check without a file is one of the last output. */
function addDefaultFile(request: Request): void {
  if (request.listing === 0 && request.dumping) {
    throw new CommandFailure('no input files given', true);
  }
  request.dumping = false;
  request.files = [DEFAULT_OUTPUT];
}

function readInput(file: string): string {
  try {
    return readFileSync(file === '-' ? STDIN : toPath(file), 'latin1');
  } catch (error) {
    throw new CommandFailure(loadFailure(file, error), false);
  }
}

/**
 * Compiles or loads one file. A first line that begins with `#` is skipped, for scripts and chunks
 * alike.
 */
function load(file: string): Prototype {
  return parse(skipHashLine(readInput(file)), file, STRICT_DIALECT);
}

function parse(content: string, file: string, dialect: Readonly<Dialect>): Prototype {
  const chunkName = file === '-' ? '=stdin' : `@${file}`;
  if (content.startsWith(ESCAPE)) return undump(content, chunkName, SYNTAX_LEVELS);
  return compile(content, chunkName, { syntaxLevels: SYNTAX_LEVELS, dialect });
}

/** One main function that runs those of several files in turn; one file stays as it is. */
function combine(protos: Prototype[]): Prototype {
  if (protos.length === 1) return protos[0]!;
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

/** Writes all bytes to an open file, however many calls that takes. */
function print(bytes: string, file: number): void {
  const data = Buffer.from(bytes, 'latin1');
  for (let at = 0; at < data.length;) at += writeSync(file, data, at);
}

function writeOutput(bytes: string, output: string | undefined): void {
  if (output === undefined) {
    print(bytes, STDOUT);
    return;
  }
  try {
    writeFileSync(toPath(output), bytes, 'latin1');
  } catch (error) {
    throw new CommandFailure(`cannot open ${output}: ${describeFailure(error).message}`, false);
  }
}

function execute(args: readonly string[]): void {
  const request = parseArguments(args);
  if (request.version) print(VERSION_LINE, STDOUT);
  if (request.files.length === 0) return;
  if (request.module) {
    writeModule(request);
    return;
  }
  const main = combine(request.files.map(load));
  if (request.listing > 0) print(disassemble(main, { full: request.listing > 1 }), STDOUT);
  if (request.dumping) writeOutput(dump(main, request.stripping), request.output);
}

/** Runs the command with its arguments (without the program's name); returns the exit status. */
export function runMoontickc(args: readonly string[]): number {
  try {
    execute(args.map(toBytes));
    return 0;
  } catch (error) {
    if (error instanceof CommandFailure) {
      print(`${NAME}: ${error.message}\n${error.usage ? USAGE : ''}`, STDERR);
    } else if (error instanceof LuaError) {
      print(`${NAME}: ${error.message}\n`, STDERR);
    } else if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
      return BROKEN_PIPE;
    } else throw error;
    return 1;
  }
}
