// Node's side of the os library and of file loading: environment, files, processes, error texts as C's strerror has them.
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import type { OsFailure, OsHost } from '../../runtime/index.ts';

const TEXTS: Record<string, string> = {
  EACCES: 'Permission denied',
  EBADF: 'Bad file descriptor',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
  ESPIPE: 'Illegal seek',
};

/** Text to byte string and back, as UTF-8: for arguments, environment and paths. */
export function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** A path given as a byte string, in the form Node's file functions take unchanged. */
export function toPath(bytes: string): Buffer {
  return Buffer.from(bytes, 'latin1');
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
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) rmdirSync(target);
  else unlinkSync(target);
}

function temporaryName(): string {
  const path = join(tmpdir(), `lua_${process.pid}_${Math.random().toString(36).slice(2, 8)}`);
  writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  return toBytes(path);
}

/** Exit status in the form C's system() has it. */
function runShell(command: string | undefined, flush: () => void): number {
  if (command === undefined) return 1;
  flush();
  const text = Buffer.from(command, 'latin1').toString('utf8');
  const { status, signal } = spawnSync('/bin/sh', ['-c', text], { stdio: 'inherit' });
  return signal === null ? (status ?? 255) * 256 : 1;
}

/** The system for `os`. `flush` is called before a command runs and before the program ends. */
export function createNodeOsHost(flush: () => void): OsHost {
  return {
    getenv: (name) => {
      const value = process.env[Buffer.from(name, 'latin1').toString('utf8')];
      return value === undefined ? undefined : toBytes(value);
    },
    remove: (path) => attempt(() => removePath(path)),
    rename: (from, to) => attempt(() => renameSync(toPath(from), toPath(to))),
    tmpname: temporaryName,
    execute: (command) => runShell(command, flush),
    exit: (status) => {
      flush();
      process.exit(status & 255);
    },
    clock: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
  };
}
