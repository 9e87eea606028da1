// `io.popen` on Node: a shell command that runs at the same time, with one of its standard streams at our end of a pipe.
// Node opens pipes to children only for asynchronous use, hence named ones, which are removed as soon as they are open.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemError, toText } from './node-system.ts';

/** Our end of the pipe. */
export interface ProcessPipe {
  fd: number;
  /** Waits until the command has ended; to be called after `fd` was closed. */
  wait(): void;
}

/** The outer shell holds descriptor 3 until the command ends; the command does not get it. */
const SHELL_SCRIPT = '/bin/sh -c "$0" 3>&-; exit $?';

/** Starts a shell command (a byte string); mode "r" reads its output, "w" writes its input. Throws system errors. */
export function openProcessPipe(command: string, mode: 'r' | 'w'): ProcessPipe {
  const folder = mkdtempSync(join(tmpdir(), 'moontick-'));
  try {
    const names = [join(folder, 'data'), join(folder, 'end')] as const;
    if (spawnSync('mkfifo', ['-m', '600', ...names]).status !== 0) throw systemError('ENOSYS');
    const data = openPipe(names[0]);
    const end = openPipe(names[1]);
    const [ours, theirs] = mode === 'r' ? [data.read, data.write] : [data.write, data.read];
    const child = spawn('/bin/sh', ['-c', SHELL_SCRIPT, toText(command)], {
      stdio: [
        mode === 'r' ? 'inherit' : theirs,
        mode === 'r' ? theirs : 'inherit',
        'inherit',
        end.write,
      ],
    });
    child.on('error', () => undefined);
    child.unref();
    closeSync(theirs);
    closeSync(end.write);
    return { fd: ours, wait: () => waitForEnd(end.read) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Opens both ends; without the first, non-blocking reader each side would wait for the other. */
function openPipe(path: string): { read: number; write: number } {
  const opener = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const write = openSync(path, constants.O_WRONLY);
  const read = openSync(path, constants.O_RDONLY);
  closeSync(opener);
  return { read, write };
}

function waitForEnd(fd: number): void {
  readSync(fd, Buffer.alloc(1));
  closeSync(fd);
}
