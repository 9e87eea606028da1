// The io library of the command line: Lua 5.1's functions over Node's files. The default input and output belong to
// one VM. A file is a userdata whose payload is a ByteStream.
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LuaTable, Userdata } from '../../runtime/internals.ts';
import type {
  ExecutionContext,
  Library,
  LuaValue,
  CoreVM,
  NativeBody,
} from '../../runtime/internals.ts';
import { ByteStream } from './byte-stream.ts';
import { describeFailure, isSystemError, systemError, toPath } from './node-system.ts';
import { openProcessPipe } from './process-pipe.ts';

const BYTES_PER_UNIT = 64;
const WHENCES = ['set', 'cur', 'end'] as const;
const BUFFERINGS = ['no', 'full', 'line'] as const;

/** The files that a VM starts with. */
export interface StandardStreams {
  stdin: ByteStream;
  stdout: ByteStream;
  stderr: ByteStream;
}

/** What a host keeps of an io library. */
export interface IoLibrary {
  library: Library;
  /** Writes out what the open files still buffer. */
  flush(): void;
  /** Closes all files but the standard ones, which are flushed. */
  close(): void;
}

function pushFailure(cx: ExecutionContext, error: unknown, path?: string): number {
  if (!isSystemError(error)) throw error;
  const { message, code } = describeFailure(error);
  cx.push(undefined);
  cx.push(path === undefined ? message : `${path}: ${message}`);
  cx.push(code);
  return 3;
}

/** Runs an action of the system; results are true, or nil, message, number. */
function succeed(cx: ExecutionContext, action: () => void): number {
  try {
    action();
  } catch (error) {
    return pushFailure(cx, error);
  }
  return cx.ret(true);
}

/** Opens as C's fopen: `r`, `w` or `a`, then `+` and letters that change nothing here. */
function openStream(path: string, mode: string): ByteStream {
  const letter = mode.charAt(0);
  if (letter !== 'r' && letter !== 'w' && letter !== 'a') throw systemError('EINVAL');
  const update = mode.slice(1, 7).includes('+');
  return new ByteStream(openSync(toPath(path), letter + (update ? '+' : '')), {
    readable: update || letter === 'r',
    writable: update || letter !== 'r',
    append: letter === 'a',
  });
}

/** The next line; in strict mode with Lua 5.1's trouble with NUL. */
function nextLine(cx: ExecutionContext, stream: ByteStream): string | undefined {
  return cx.vm.extended ? stream.readLine() : stream.readLineOfC();
}

/** Reads one item by format; undefined when the file has no more. */
function readItem(cx: ExecutionContext, stream: ByteStream, at: number): LuaValue {
  const format = cx.arg(at);
  if (typeof format === 'number') {
    const count = Math.trunc(format);
    if (count === 0) return stream.atEnd() ? undefined : '';
    return count < 0 ? stream.readAll() || undefined : stream.readBytes(count);
  }
  if (typeof format !== 'string' || !format.startsWith('*')) {
    return cx.argError(at, 'invalid option');
  }
  switch (format[1]) {
    case 'n':
      return stream.readNumber();
    case 'l':
      return nextLine(cx, stream);
    case 'a':
      return stream.readAll();
    default:
      return cx.argError(at, 'invalid format');
  }
}

function readItems(cx: ExecutionContext, stream: ByteStream, first: number): number {
  const last = cx.argCount;
  const results: LuaValue[] = [];
  try {
    if (last < first) results.push(nextLine(cx, stream));
    for (let at = first; at <= last; at++) {
      const item = readItem(cx, stream, at);
      results.push(item);
      if (item === undefined) break;
    }
  } catch (error) {
    return pushFailure(cx, error);
  }
  cx.ensure(results.length);
  for (const item of results) {
    if (typeof item === 'string') cx.charge(Math.floor(item.length / BYTES_PER_UNIT));
    cx.push(item);
  }
  return results.length;
}

/** What stands before a bad argument is written, as in Lua 5.1. */
function writeItems(cx: ExecutionContext, stream: ByteStream, first: number): number {
  const last = cx.argCount;
  return succeed(cx, () => {
    for (let at = first; at <= last; at++) {
      const text = cx.checkString(at);
      cx.charge(Math.floor(text.length / BYTES_PER_UNIT));
      stream.write(text);
    }
  });
}

/** The state of one VM's io library. */
class IoState {
  readonly vm: CoreVM;
  readonly metatable = new LuaTable();
  readonly open = new Set<ByteStream>();
  readonly streams = new WeakMap<Userdata, ByteStream>();
  input: Userdata;
  output: Userdata;

  constructor(vm: CoreVM, standard: StandardStreams) {
    this.vm = vm;
    this.input = this.wrap(standard.stdin);
    this.output = this.wrap(standard.stdout);
  }

  wrap(stream: ByteStream): Userdata {
    const file = new Userdata(stream, this.metatable);
    this.streams.set(file, stream);
    this.open.add(stream);
    return file;
  }

  streamOf(value: LuaValue): ByteStream | undefined {
    return value instanceof Userdata ? this.streams.get(value) : undefined;
  }

  /** The open file that a value is, expected at an argument position, or the error Lua 5.1 raises. */
  check(cx: ExecutionContext, at: number, value = cx.arg(at)): ByteStream {
    const stream = this.streamOf(value);
    if (stream === undefined) return cx.typeError(at, 'FILE*');
    if (stream.closed) return cx.error('attempt to use a closed file');
    return stream;
  }

  /** The default input or output, which must be open. */
  current(cx: ExecutionContext, which: 'input' | 'output'): ByteStream {
    const stream = this.streamOf(this[which]) as ByteStream;
    return stream.closed ? cx.error(`standard ${which} file is closed`) : stream;
  }

  close(cx: ExecutionContext, stream: ByteStream): number {
    if (stream.standard) {
      cx.push(undefined);
      cx.push('cannot close standard file');
      return 2;
    }
    this.open.delete(stream);
    return succeed(cx, () => stream.close());
  }

  /** The iterator of `lines`; `own` closes the file at its end. */
  lines(stream: ByteStream, own: boolean): LuaValue {
    return this.vm.native('io.lines.next', (cx: ExecutionContext) => {
      if (stream.closed) return cx.error('file is already closed');
      let line: string | undefined;
      try {
        line = nextLine(cx, stream);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return cx.error(describeFailure(error).message);
      }
      if (line !== undefined) {
        cx.charge(Math.floor(line.length / BYTES_PER_UNIT));
        return cx.ret(line);
      }
      if (own) this.close(cx, stream);
      return 0;
    });
  }

  /** `io.input` and `io.output`. */
  redirect(which: 'input' | 'output'): NativeBody {
    return (cx: ExecutionContext) => {
      const value = cx.arg(1);
      // Nobody may be left who could close or flush the old file.
      if (value !== undefined) this.streamOf(this[which])?.flush();
      if (typeof value === 'string' || typeof value === 'number') {
        const mode = which === 'input' ? 'r' : 'w';
        this[which] = this.wrap(this.openOrFail(cx, cx.checkString(1), mode));
      } else if (value !== undefined) {
        this.check(cx, 1);
        this[which] = value as Userdata;
      }
      return cx.ret(this[which]);
    };
  }

  openOrFail(cx: ExecutionContext, path: string, mode: string): ByteStream {
    try {
      return openStream(path, mode);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return cx.argError(1, `${path}: ${describeFailure(error).message}`);
    }
  }

  /** Pushes the file that `open` gives, or nil, message and number. */
  result(cx: ExecutionContext, path: string | undefined, open: () => ByteStream): number {
    try {
      return cx.ret(this.wrap(open()));
    } catch (error) {
      return pushFailure(cx, error, path);
    }
  }
}

/** Methods of files. */
function fileMethods(io: IoState): Record<string, NativeBody> {
  return {
    close: (cx: ExecutionContext) => io.close(cx, io.check(cx, 1)),
    flush: (cx: ExecutionContext) => {
      const stream = io.check(cx, 1);
      return succeed(cx, () => stream.flush());
    },
    lines: (cx: ExecutionContext) => cx.ret(io.lines(io.check(cx, 1), false)),
    read: (cx: ExecutionContext) => readItems(cx, io.check(cx, 1), 2),
    seek: (cx: ExecutionContext) => {
      const stream = io.check(cx, 1);
      const whence = WHENCES[cx.checkOption(2, 'cur', WHENCES)] ?? 'cur';
      const offset = cx.optInteger(3, 0);
      try {
        return cx.ret(stream.seek(whence, offset));
      } catch (error) {
        return pushFailure(cx, error);
      }
    },
    setvbuf: (cx: ExecutionContext) => {
      const stream = io.check(cx, 1);
      const buffering = BUFFERINGS[cx.checkOption(2, undefined, BUFFERINGS)] ?? 'full';
      // As with glibc, which is given no buffer here, the size changes nothing.
      cx.optInteger(3, 0);
      return succeed(cx, () => stream.setBuffering(buffering));
    },
    write: (cx: ExecutionContext) => writeItems(cx, io.check(cx, 1), 2),
  };
}

/** A file without a name: it is gone when it is closed. */
function openTemporary(): ByteStream {
  const folder = mkdtempSync(join(tmpdir(), 'lua_'));
  try {
    return new ByteStream(openSync(join(folder, 'file'), 'w+'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function openProcess(command: string, mode: string): ByteStream {
  if (mode !== 'r' && mode !== 'w') throw systemError('EINVAL');
  const { fd, wait } = openProcessPipe(command, mode);
  const [readable, writable] = [mode === 'r', mode === 'w'];
  return new ByteStream(fd, { pipe: true, readable, writable, afterClose: wait });
}

function libraryFunctions(io: IoState): Record<string, NativeBody> {
  return {
    close: (cx: ExecutionContext) =>
      io.close(cx, cx.isNone(1) ? io.check(cx, 1, io.output) : io.check(cx, 1)),
    flush: (cx: ExecutionContext) => {
      const stream = io.current(cx, 'output');
      return succeed(cx, () => stream.flush());
    },
    input: io.redirect('input'),
    lines: (cx: ExecutionContext) => {
      if (cx.isNone(1)) return cx.ret(io.lines(io.check(cx, 1, io.input), false));
      if (cx.arg(1) === undefined) return cx.typeError(1, 'FILE*');
      const stream = io.openOrFail(cx, cx.checkString(1), 'r');
      io.open.add(stream);
      return cx.ret(io.lines(stream, true));
    },
    open: (cx: ExecutionContext) => {
      const path = cx.checkString(1);
      const mode = cx.optString(2, 'r');
      return io.result(cx, path, () => openStream(path, mode));
    },
    output: io.redirect('output'),
    popen: (cx: ExecutionContext) => {
      const command = cx.checkString(1);
      const mode = cx.optString(2, 'r');
      return io.result(cx, command, () => openProcess(command, mode));
    },
    read: (cx: ExecutionContext) => readItems(cx, io.current(cx, 'input'), 1),
    tmpfile: (cx: ExecutionContext) => io.result(cx, undefined, openTemporary),
    type: (cx: ExecutionContext) => {
      const stream = io.streamOf(cx.checkAny(1));
      if (stream === undefined) return cx.ret(undefined);
      return cx.ret(stream.closed ? 'closed file' : 'file');
    },
    write: (cx: ExecutionContext) => writeItems(cx, io.current(cx, 'output'), 1),
  };
}

function fillMetatable(vm: CoreVM, io: IoState): void {
  const { metatable } = io;
  for (const [name, body] of Object.entries(fileMethods(io))) {
    metatable.set(name, vm.native(`io.file.${name}`, body));
  }
  metatable.set('__index', metatable);
  const collect = (cx: ExecutionContext): number => {
    const stream = io.streamOf(cx.arg(1));
    if (stream === undefined) return cx.typeError(1, 'FILE*');
    if (!stream.closed) io.close(cx, stream);
    return 0;
  };
  metatable.set('__gc', vm.native('io.file.__gc', collect));
  const describe = (cx: ExecutionContext): number => {
    const stream = io.streamOf(cx.arg(1));
    if (stream === undefined) return cx.typeError(1, 'FILE*');
    if (stream.closed) return cx.ret('file (closed)');
    return cx.ret(`file (${cx.toStringValue(cx.arg(1)).replace('userdata: ', '')})`);
  };
  metatable.set('__tostring', vm.native('io.file.__tostring', describe));
}

/** The io library for one VM; register `library` with it. */
export function createIoLibrary(vm: CoreVM, standard: StandardStreams): IoLibrary {
  const io = new IoState(vm, standard);
  fillMetatable(vm, io);
  const library: Library = {
    name: 'io',
    functions: libraryFunctions(io),
    constants: { stdin: io.input, stdout: io.output, stderr: io.wrap(standard.stderr) },
  };
  return {
    library,
    flush: () => io.open.forEach((stream) => stream.flush()),
    close: () => io.open.forEach((stream) => (stream.standard ? stream.flush() : stream.close())),
  };
}
