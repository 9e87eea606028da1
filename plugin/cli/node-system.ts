// Node's side of the os library and of file loading: environment, files, processes, error texts as C's strerror has them.
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import type { OsHost } from '../../runtime/internals.ts';

type OsFailure = ReturnType<OsHost['remove']>;

const TEXTS: Record<string, string> = {
  EACCES: 'Permission denied',
  EBADF: 'Bad file descriptor',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EFBIG: 'File too large',
  EINVAL: 'Invalid argument',
  EIO: 'Input/output error',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  EMFILE: 'Too many open files',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOSYS: 'Function not implemented',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  ENXIO: 'No such device or address',
  EPERM: 'Operation not permitted',
  EPIPE: 'Broken pipe',
  EROFS: 'Read-only file system',
  ESPIPE: 'Illegal seek',
  ETXTBSY: 'Text file busy',
  EXDEV: 'Invalid cross-device link',
};

/** Text as a byte string, in UTF-8: for arguments, environment and paths. */
export function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** A byte string up to its first NUL, where C's strings end, as text. */
export function toText(bytes: string): string {
  return toPath(bytes).toString('utf8');
}

/** A path given as a byte string, in the form Node's file functions take unchanged. */
export function toPath(bytes: string): Buffer {
  const end = bytes.indexOf('\0');
  return Buffer.from(end < 0 ? bytes : bytes.slice(0, end), 'latin1');
}

/** An error as Node throws it for a system call that failed with this code (`EBADF`). */
export function systemError(code: keyof typeof constants.errno): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code, errno: -constants.errno[code] });
}

/** True for errors of system calls. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).errno === 'number';
}

/** Message and number of a failed system call. */
export function describeFailure(error: unknown): { message: string; code: number } {
  const { code = '', errno = 0 } = error as NodeJS.ErrnoException;
  const known = TEXTS[code] ?? getSystemErrorMap().get(errno)?.[1] ?? String(error);
  return { message: known.charAt(0).toUpperCase() + known.slice(1), code: Math.abs(errno) };
}

/** Replaces a first line that starts with `#`, so that scripts can name their interpreter; line numbers stay. */
export function skipHashLine(source: string): string {
  if (!source.startsWith('#')) return source;
  const newline = source.indexOf('\n');
  if (newline < 0) return '';
  const rest = source.slice(newline);
  return rest.startsWith('\n\x1bLua') ? rest.slice(1) : rest;
}

/** Reads a Lua file as bytes; throws Node's error. */
export function readSource(path: string): string {
  return skipHashLine(readFileSync(toPath(path), 'latin1'));
}

/** What `loadfile` says when a file cannot be read: "cannot open x.lua: No such file or directory". */
export function loadFailure(path: string, error: unknown): string {
  const verb = (error as NodeJS.ErrnoException).code === 'EISDIR' ? 'read' : 'open';
  return `cannot ${verb} ${path}: ${describeFailure(error).message}`;
}

function attempt(action: () => void): OsFailure {
  try {
    action();
    return undefined;
  } catch (error) {
    return describeFailure(error);
  }
}

function removePath(path: string): void {
  const target = toPath(path);
  if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory() === true) rmdirSync(target);
  else unlinkSync(target);
}

function temporaryName(): string {
  const path = join(tmpdir(), `lua_${process.pid}_${Math.random().toString(36).slice(2, 8)}`);
  writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  return toBytes(path);
}

/** Exit status in the form C's system() has it. */
function runShell(command: string | undefined): number {
  if (command === undefined) return 1;
  const { status, signal } = spawnSync('/bin/sh', ['-c', toText(command)], { stdio: 'inherit' });
  return signal === null ? (status ?? 255) * 256 : constants.signals[signal];
}

/** The system for `os`. `exit` ends the program with a status of 0 to 255. */
export function createNodeOsHost(exit: (status: number) => void): OsHost {
  return {
    getenv: (name) => {
      const value = process.env[toText(name)];
      return value === undefined ? undefined : toBytes(value);
    },
    remove: (path) => attempt(() => removePath(path)),
    rename: (from, to) => attempt(() => renameSync(toPath(from), toPath(to))),
    tmpname: temporaryName,
    execute: runShell,
    exit: (status) => exit(status & 255),
    clock: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
  };
}
