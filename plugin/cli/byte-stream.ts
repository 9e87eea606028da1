// A buffered file, terminal or pipe over a Node file descriptor, read and written synchronously as byte strings (char
// codes 0-255), the way C's stdio does it. Reading and writing may alternate on files that can seek. The end of a file is
// not remembered: a file that grew, or a terminal, can be read on.
import { closeSync, fstatSync, readSync, writeSync } from 'node:fs';
import { scanNumber } from './scan-number.ts';
import { systemError } from './node-system.ts';

const CHUNK = 65536;
const RETRY_MS = 5;
const BLANK = /[ \t\n\v\f\r]/;
/** C's fgets reads a line in pieces of at most so many bytes. */
const LINE_PIECE = 8191;

/** What a stream is made of besides its file descriptor. */
export interface StreamOptions {
  /** stdin, stdout or stderr: never closed, shared with other processes, cannot seek. */
  standard?: boolean;
  /** A pipe or another file without a position. */
  pipe?: boolean;
  readable?: boolean;
  writable?: boolean;
  append?: boolean;
  buffering?: Buffering;
  /** Called before the system is asked for more input: a terminal shows pending output first. */
  beforeRead?: (() => void) | undefined;
  /** Called after the descriptor was closed. */
  afterClose?: () => void;
  /** Called when nobody reads the pipe that is written to, instead of throwing EPIPE. */
  onBrokenPipe?: (() => void) | undefined;
}

/** When written text goes to the system: at once, when the buffer is full, or also at each newline. */
export type Buffering = 'no' | 'full' | 'line';

/** Moves as C's fseek: from the start, the current position, the end. */
export type Whence = 'set' | 'cur' | 'end';

/** One open file. Methods throw Node's system errors. */
export class ByteStream {
  readonly fd: number;
  readonly standard: boolean;
  closed = false;
  /** Nothing was written since the last newline. */
  atLineStart = true;
  private readonly options: StreamOptions;
  /** Bytes read from the system and not yet used: `buffer` from `used` on. */
  private buffer = '';
  private used = 0;
  private pending: string[] = [];
  private pendingBytes = 0;
  /** Position for the next system call; null where there is none. */
  private position: number | null;
  private buffering: Buffering;

  constructor(fd: number, options: StreamOptions = {}) {
    this.fd = fd;
    this.options = options;
    this.standard = options.standard === true;
    this.buffering = options.buffering ?? 'full';
    this.position = this.standard || options.pipe === true ? null : 0;
    if (options.append === true && options.readable === false) this.position = fstatSync(fd).size;
  }

  setBuffering(mode: Buffering): void {
    this.flush();
    this.buffering = mode;
  }

  /** Next line without its newline; undefined at the end. */
  readLine(): string | undefined {
    let line = '';
    for (;;) {
      const newline = this.buffer.indexOf('\n', this.used);
      if (newline >= 0) {
        line += this.buffer.slice(this.used, newline);
        this.used = newline + 1;
        return line;
      }
      line += this.takeBuffer();
      if (!this.fill()) return line === '' ? undefined : line;
    }
  }

  /** As `readLine`, but as Lua 5.1 does it: of each piece of a line counts what stands before its first NUL. */
  readLineOfC(): string | undefined {
    let line = '';
    while (!this.atEnd()) {
      const piece = this.readPiece();
      const nul = piece.indexOf('\0');
      if (nul < 0 && piece.endsWith('\n')) return line + piece.slice(0, -1);
      line += nul < 0 ? piece : piece.slice(0, nul);
    }
    return line === '' ? undefined : line;
  }

  /** What C's fgets reads: up to and with the next newline, and not too much. */
  private readPiece(): string {
    let piece = '';
    while (piece.length < LINE_PIECE && !piece.endsWith('\n') && !this.atEnd()) {
      const newline = this.buffer.indexOf('\n', this.used);
      const end = this.used + LINE_PIECE - piece.length;
      const to = newline < 0 ? end : Math.min(end, newline + 1);
      piece += this.buffer.slice(this.used, to);
      this.used = Math.min(to, this.buffer.length);
    }
    return piece;
  }

  readAll(): string {
    let text = this.takeBuffer();
    while (this.fill()) text += this.takeBuffer();
    return text;
  }

  /** Up to `count` bytes (at least 1); undefined at the end. */
  readBytes(count: number): string | undefined {
    let text = '';
    while (text.length < count && !this.atEnd()) {
      const part = this.buffer.slice(this.used, this.used + count - text.length);
      this.used += part.length;
      text += part;
    }
    return text === '' ? undefined : text;
  }

  atEnd(): boolean {
    return this.used >= this.buffer.length && !this.fill();
  }

  /** A number as C's scanf("%lf") reads it; undefined when there is none, and what looked like one is used up. */
  readNumber(): number | undefined {
    while (BLANK.test(this.peek())) this.used++;
    return scanNumber(
      () => this.peek(),
      () => this.used++,
    );
  }

  write(text: string): void {
    if (this.options.writable === false) throw systemError('EBADF');
    if (this.buffer !== '') this.dropRead();
    if (text !== '') this.atLineStart = text.endsWith('\n');
    this.pending.push(text);
    this.pendingBytes += text.length;
    const { buffering } = this;
    if (
      buffering === 'no' ||
      this.pendingBytes >= CHUNK ||
      (buffering === 'line' && text.includes('\n'))
    ) {
      this.flush();
    }
  }

  flush(): void {
    if (this.pendingBytes === 0) return;
    const bytes = Buffer.from(this.pending.join(''), 'latin1');
    this.pending = [];
    this.pendingBytes = 0;
    try {
      this.writeOut(bytes);
    } catch (error) {
      const { onBrokenPipe } = this.options;
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE' || onBrokenPipe === undefined)
        throw error;
      onBrokenPipe();
    }
  }

  private writeOut(bytes: Buffer): void {
    const append = this.options.append === true;
    for (let from = 0; from < bytes.length;) {
      const left = bytes.length - from;
      const at = append ? null : this.position;
      const written = retry(() => writeSync(this.fd, bytes, from, left, at));
      from += written;
      if (this.position !== null) this.position += written;
    }
    if (append) this.position = fstatSync(this.fd).size;
  }

  /** The new position, in bytes from the start. */
  seek(whence: Whence, offset: number): number {
    this.flush();
    this.dropRead();
    if (this.position === null) throw systemError('ESPIPE');
    let target = offset;
    if (whence === 'cur') target += this.position;
    else if (whence === 'end') target += fstatSync(this.fd).size;
    if (target < 0) throw systemError('EINVAL');
    this.position = target;
    return target;
  }

  close(): void {
    if (this.closed) return;
    try {
      this.flush();
    } finally {
      this.closed = true;
      closeSync(this.fd);
      this.options.afterClose?.();
    }
  }

  private peek(): string {
    return this.atEnd() ? '' : this.buffer.charAt(this.used);
  }

  private takeBuffer(): string {
    const rest = this.buffer.slice(this.used);
    this.buffer = '';
    this.used = 0;
    return rest;
  }

  /** Forgets what was read ahead, so that writing continues where reading stopped. */
  private dropRead(): void {
    if (this.position !== null) this.position -= this.buffer.length - this.used;
    this.buffer = '';
    this.used = 0;
  }

  /** Replaces the used-up buffer by more from the system; false at the end. */
  private fill(): boolean {
    if (this.options.readable === false) throw systemError('EBADF');
    this.flush();
    this.options.beforeRead?.();
    const chunk = Buffer.allocUnsafe(CHUNK);
    const count = retry(() => readSync(this.fd, chunk, 0, CHUNK, this.position));
    if (this.position !== null) this.position += count;
    this.buffer = chunk.toString('latin1', 0, count);
    this.used = 0;
    return count > 0;
  }
}

/** Non-blocking pipes and terminals answer EAGAIN: waits and tries again. */
function retry(call: () => number): number {
  for (;;) {
    try {
      return call();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}
