// The io library of the command line: Lua 5.1's functions over Node's files. The default input and output belong to
// one VM. A file is a userdata whose payload is a ByteStream.
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { LuaTable, Userdata } from '../../runtime/index.ts';
import type { ExecutionContext, Library, LuaValue, LuaVM, NativeBody } from '../../runtime/index.ts';
import { ByteStream } from './byte-stream.ts';
import { describeFailure, toPath } from './node-system.ts';

/** What the command line keeps of an io library. */
export interface IoLibrary {
  library: Library;
  stdin: ByteStream;
  stdout: ByteStream;
  /** Writes out what all open files still buffer. */
  flush(): void;
}

function pushFailure(cx: ExecutionContext, error: unknown, path?: string): number {
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

function openStream(path: string, mode: string): ByteStream {
  if (!/^[rwa]\+?b?\+?$/.test(mode)) {
    throw Object.assign(new Error('EINVAL'), { code: 'EINVAL', errno: -22 });
  }
  const flags = mode.replace('b', '');
  return new ByteStream(openSync(toPath(path), flags), path, { append: flags.startsWith('a') });
}

/** Reads one item by format; undefined when the file has no more. */
function readItem(cx: ExecutionContext, stream: ByteStream, at: number): LuaValue {
  const format = cx.arg(at);
  if (typeof format === 'number') {
    const count = Math.max(Math.trunc(format), 0);
    if (count === 0) return stream.atEnd() ? undefined : '';
    return stream.readBytes(count);
  }
  const text = cx.checkString(at);
  if (!text.startsWith('*')) return cx.argError(at, 'invalid option');
  switch (text[1]) {
    case 'n':
      return stream.readNumber();
    case 'l':
      return stream.readLine();
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
    if (last < first) results.push(stream.readLine());
    for (let at = first; at <= last; at++) {
      const item = readItem(cx, stream, at);
      results.push(item);
      if (item === undefined) break;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return pushFailure(cx, error);
  }
  cx.ensure(results.length);
  for (const item of results) {
    cx.charge(typeof item === 'string' ? item.length >> 6 : 0);
    cx.push(item);
  }
  return results.length;
}

function writeItems(cx: ExecutionContext, stream: ByteStream, first: number): number {
  const last = cx.argCount;
  let text = '';
  for (let at = first; at <= last; at++) text += cx.checkString(at);
  cx.charge(text.length >> 6);
  return succeed(cx, () => stream.write(text));
}

/** The state of one VM's io library and the functions over it. */
class IoState {
  readonly vm: LuaVM;
  readonly metatable = new LuaTable();
  readonly open = new Set<ByteStream>();
  readonly streams = new WeakMap<Userdata, ByteStream>();
  input: Userdata;
  output: Userdata;

  constructor(vm: LuaVM, input: ByteStream, output: ByteStream) {
    this.vm = vm;
    this.input = this.wrap(input);
    this.output = this.wrap(output);
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

  /** The open file at an argument position, or the error Lua 5.1 raises. */
  check(cx: ExecutionContext, at: number): ByteStream {
    const stream = this.streamOf(cx.arg(at));
    if (stream === undefined) return cx.typeError(at, 'FILE*');
    if (stream.closed) return cx.error('attempt to use a closed file');
    return stream;
  }

  /** The default input or output, which must be open. */
  current(cx: ExecutionContext, which: 'input' | 'output'): ByteStream {
    const stream = this.streamOf(this[which]) as ByteStream;
    if (stream.closed) return cx.error(`standard ${which} file is closed`);
    return stream;
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
        line = stream.readLine();
      } catch (error) {
        return cx.error(describeFailure(error).message);
      }
      if (line === undefined && own) {
        this.open.delete(stream);
        stream.close();
      }
      return cx.ret(line);
    });
  }

  /** `io.input` and `io.output`. */
  redirect(which: 'input' | 'output'): NativeBody {
    return (cx: ExecutionContext) => {
      const value = cx.arg(1);
      if (typeof value === 'string') {
        this[which] = this.wrap(this.openOrFail(cx, value, which === 'input' ? 'r' : 'w'));
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
      return cx.argError(1, `${path}: ${describeFailure(error).message}`);
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
      const whences = ['set', 'cur', 'end'] as const;
      const whence = whences[cx.checkOption(2, 'cur', [...whences])] ?? 'cur';
      const offset = cx.optInteger(3, 0);
      try {
        return cx.ret(stream.seek(whence, offset));
      } catch (error) {
        return pushFailure(cx, error);
      }
    },
    setvbuf: (cx: ExecutionContext) => {
      const stream = io.check(cx, 1);
      const modes = ['no', 'full', 'line'] as const;
      const mode = modes[cx.checkOption(2, undefined, [...modes])] ?? 'full';
      stream.setBuffering(mode, cx.optInteger(3, 65536));
      return cx.ret(true);
    },
    write: (cx: ExecutionContext) => writeItems(cx, io.check(cx, 1), 2),
  };
}

function temporaryFile(io: IoState): LuaValue {
  const folder = mkdtempSync(join(tmpdir(), 'lua_'));
  const stream = new ByteStream(openSync(join(folder, 'file'), 'w+'), 'tmpfile');
  rmSync(folder, { recursive: true });
  return io.wrap(stream);
}

function libraryFunctions(io: IoState): Record<string, NativeBody> {
  return {
    close: (cx: ExecutionContext) =>
      io.close(cx, cx.isNone(1) ? io.current(cx, 'output') : io.check(cx, 1)),
    flush: (cx: ExecutionContext) => {
      const stream = io.current(cx, 'output');
      return succeed(cx, () => stream.flush());
    },
    input: io.redirect('input'),
    lines: (cx: ExecutionContext) => {
      if (cx.arg(1) === undefined) return cx.ret(io.lines(io.current(cx, 'input'), false));
      const stream = io.openOrFail(cx, cx.checkString(1), 'r');
      io.open.add(stream);
      return cx.ret(io.lines(stream, true));
    },
    open: (cx: ExecutionContext) => {
      const path = cx.checkString(1);
      const mode = cx.optString(2, 'r');
      try {
        return cx.ret(io.wrap(openStream(path, mode)));
      } catch (error) {
        return pushFailure(cx, error, path);
      }
    },
    output: io.redirect('output'),
    popen: (cx: ExecutionContext) => cx.error("'popen' not supported"),
    read: (cx: ExecutionContext) => readItems(cx, io.current(cx, 'input'), 1),
    tmpfile: (cx: ExecutionContext) => cx.ret(temporaryFile(io)),
    type: (cx: ExecutionContext) => {
      const stream = io.streamOf(cx.checkAny(1));
      if (stream === undefined) return cx.ret(undefined);
      return cx.ret(stream.closed ? 'closed file' : 'file');
    },
    write: (cx: ExecutionContext) => writeItems(cx, io.current(cx, 'output'), 1),
  };
}

function fillMetatable(vm: LuaVM, io: IoState): void {
  for (const [name, body] of Object.entries(fileMethods(io))) {
    io.metatable.set(name, vm.native(`io.file.${name}`, body));
  }
  io.metatable.set('__index', io.metatable);
  const describe = (cx: ExecutionContext): number => {
    const stream = io.streamOf(cx.arg(1));
    if (stream === undefined) return cx.typeError(1, 'FILE*');
    return cx.ret(stream.closed ? 'file (closed)' : `file (0x${(stream.fd + 0x1000).toString(16)})`);
  };
  io.metatable.set('__tostring', vm.native('io.file.__tostring', describe));
}

/** The io library for one VM; register `library` with it. */
export function createIoLibrary(vm: LuaVM): IoLibrary {
  const stdin = new ByteStream(0, 'stdin', { standard: true, tty: isatty(0) });
  const stdout = new ByteStream(1, 'stdout', { standard: true, tty: isatty(1) });
  const stderr = new ByteStream(2, 'stderr', { standard: true });
  stderr.setBuffering('no', 1);
  const io = new IoState(vm, stdin, stdout);
  fillMetatable(vm, io);
  const library: Library = {
    name: 'io',
    functions: libraryFunctions(io),
    constants: { stdin: io.input, stdout: io.output, stderr: io.wrap(stderr) },
  };
  const flush = (): void => {
    for (const stream of io.open) stream.flush();
  };
  return { library, stdin, stdout, flush };
}
