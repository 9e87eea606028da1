// A Lua VM with the system under it: io and os over Node, files for loadfile, dofile and require, LUA_PATH.
import { isatty } from 'node:tty';
import { LuaError, LuaTable, CoreVM, createOsLibrary } from '../../runtime/internals.ts';
import type { LuaVMOptions } from '../../runtime/internals.ts';
import { ByteStream } from './byte-stream.ts';
import type { Buffering } from './byte-stream.ts';
import { createIoLibrary } from './io-library.ts';
import type { IoLibrary, StandardStreams } from './io-library.ts';
import {
  createNodeOsHost,
  isSystemError,
  loadFailure,
  readSource,
  toBytes,
} from './node-system.ts';

/** Where `require` looks for modules unless LUA_PATH says otherwise. */
const DEFAULT_PATH = './?.lua;./?/init.lua';

/** Options of `createNodeVM`, besides those of the VM. */
export interface NodeVMOptions extends Omit<LuaVMOptions, 'print'> {
  /** The files that the VM starts with; default: those of the process, with output written line by line. */
  streams?: StandardStreams;
  /** What os.exit does after the open files were flushed, with a status of 0 to 255; default: ends the process. */
  exit?: (status: number) => void;
}

/** A VM together with its open files. */
export interface NodeVM {
  vm: CoreVM;
  files: IoLibrary;
  streams: StandardStreams;
}

/**
 * The standard files of the process. `buffering` is that of an output that is no terminal; `onBrokenPipe` is called when
 * nobody reads the output any more, instead of an error.
 */
export function standardStreams(buffering: Buffering, onBrokenPipe?: () => void): StandardStreams {
  const output = { standard: true, readable: false, onBrokenPipe };
  const stdout = new ByteStream(1, { ...output, buffering: isatty(1) ? 'line' : buffering });
  const stderr = new ByteStream(2, { ...output, buffering: 'no' });
  const beforeRead = isatty(0) ? () => stdout.flush() : undefined;
  const stdin = new ByteStream(0, { standard: true, writable: false, beforeRead });
  return { stdin, stdout, stderr };
}

/** `MOONTICK_TIER`: which code runs, see `LuaVMOptions.tier`. */
function tierOf({ MOONTICK_TIER: tier }: NodeJS.ProcessEnv): LuaVMOptions['tier'] {
  return tier === 'interpreter' || tier === 'generated' ? tier : 'auto';
}

/** As `createNodeVM`, for callers that also need the files. */
export function openNodeVM(options: NodeVMOptions = {}): NodeVM {
  const { streams = standardStreams('line'), exit = process.exit, ...vmOptions } = options;
  const vm = new CoreVM({
    tier: tierOf(process.env),
    ...vmOptions,
    print: (line) => streams.stdout.write(`${line}\n`),
  });
  const files = createIoLibrary(vm, streams);
  vm.register(files.library);
  markLoaded(vm, 'io');
  const leave = (status: number): void => {
    files.flush();
    exit(status);
  };
  vm.register(createOsLibrary(createNodeOsHost(leave)));
  vm.readFile = (path) => readLuaFile(path, streams.stdin);
  setModulePath(vm);
  return { vm, files, streams };
}

/** `require` finds the library as it finds those that the VM opened itself. */
function markLoaded(vm: CoreVM, name: string): void {
  const modules = vm.globals.get('package');
  const loaded = modules instanceof LuaTable ? modules.get('loaded') : undefined;
  if (loaded instanceof LuaTable) loaded.set(name, vm.globals.get(name));
}

/** The VM's hook for files: undefined when there is none, a LuaError when it cannot be read; no path is the input. */
function readLuaFile(path: string, stdin: ByteStream): string | undefined {
  try {
    return path === '' ? stdin.readAll() : readSource(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new LuaError(loadFailure(path === '' ? 'stdin' : path, error), { phase: 'host' });
  }
}

/** `;;` in LUA_PATH stands for the default path. */
function setModulePath(vm: CoreVM): void {
  const modules = vm.globals.get('package');
  if (!(modules instanceof LuaTable)) return;
  const wanted = process.env.LUA_PATH;
  const path = wanted === undefined ? DEFAULT_PATH : completePath(toBytes(wanted));
  modules.set('path', path);
}

function completePath(wanted: string): string {
  return wanted.replaceAll(';;', `;${DEFAULT_PATH};`);
}

/**
 * A Lua VM that can use Node's files, processes, environment and clock: `io`, `os`, `require`, `loadfile`, `dofile`.
 * Scripts run with the rights of the process: give it trusted ones only.
 *
 *     const vm = createNodeVM({ mode: 'strict' });
 *     vm.run('for line in io.lines("notes.txt") do print(line) end', '=notes');
 */
export function createNodeVM(options: NodeVMOptions = {}): CoreVM {
  return openNodeVM(options).vm;
}
