// A buffered file, terminal or pipe over a Node file descriptor, read and written synchronously as byte strings (char codes
// 0-255). Reading and writing may alternate on files that can seek.
import { closeSync, fstatSync, fsyncSync, readSync, writeSync } from 'node:fs';

const CHUNK = 65536;
const RETRY_MS = 5;

export class ByteStream {
  readonly fd: number;
  readonly name: string;
  readonly standard: boolean;
  closed = false;
  /** Bytes read from the system and not yet used: `buffer` from `used` on. */
  private buffer = '';
  private used = 0;
  private ended = false;
  private pending: string[] = [];
  private pendingBytes = 0;
  /** Position for the next system call; null for pipes, terminals and files that are appended to. */
  private position: number | null;
  private lineBuffered: boolean;
  private size = CHUNK;

  constructor(fd: number, name: string, options: { standard?: boolean; append?: boolean; tty?: boolean } = {}) {
    this.fd = fd;
    this.name = name;
    this.standard = options.standard ?? false;
    this.lineBuffered = options.tty ?? false;
    this.position = this.standard || options.append === true ? null : 0;
  }

  /** Full buffering with a size, by line, or none. */
  setBuffering(mode: 'no' | 'full' | 'line', size: number): void {
    this.flush();
    this.lineBuffered = mode === 'line';
    this.size = mode === 'no' ? 1 : Math.max(size, 1);
  }

  /** Next line without its newline (kept when asked for), undefined at the end. */
  readLine(keepNewline = false): string | undefined {
    for (let from = this.used; ; ) {
      const newline = this.buffer.indexOf('\n', from);
      if (newline >= 0) {
        const line = this.buffer.slice(this.used, keepNewline ? newline + 1 : newline);
        this.used = newline + 1;
        return line;
      }
      const scanned = this.buffer.length - this.used;
      if (!this.fill()) break;
      from = this.used + scanned;
    }
    const rest = this.takeAll();
    return rest === '' ? undefined : rest;
  }

  readAll(): string {
    while (this.fill());
    return this.takeAll();
  }

  /** Up to `count` bytes; undefined at the end. */
  readBytes(count: number): string | undefined {
    while (this.buffer.length - this.used < count && this.fill());
    if (this.used >= this.buffer.length) return undefined;
    const text = this.buffer.slice(this.used, this.used + count);
    this.used += text.length;
    return text;
  }

  atEnd(): boolean {
    return this.used >= this.buffer.length && !this.fill();
  }

  /** A number as C's scanf("%lf") reads it; undefined when there is none. */
  readNumber(): number | undefined {
    let char = this.peek();
    while (char !== '' && /[ \t\n\v\f\r]/.test(char)) {
      this.used++;
      char = this.peek();
    }
    let text = '';
    while (char !== '' && /^[+-]?(0[xX][\da-fA-F]*|\d*\.?\d*([eE][+-]?\d*)?|i(nf?)?|n(an?)?)$/i.test(text + char)) {
      text += char;
      this.used++;
      char = this.peek();
    }
    const value = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : parseSpecial(text);
    return value;
  }

  write(text: string): void {
    if (this.buffer.length > this.used) this.dropRead();
    this.pending.push(text);
    this.pendingBytes += text.length;
    if (this.pendingBytes >= this.size || (this.lineBuffered && text.includes('\n'))) this.flush();
  }

  flush(): void {
    if (this.pendingBytes === 0) return;
    const bytes = Buffer.from(this.pending.join(''), 'latin1');
    this.pending = [];
    this.pendingBytes = 0;
    for (let from = 0; from < bytes.length; ) {
      const written = retry(() => writeSync(this.fd, bytes, from, bytes.length - from, this.position));
      from += written;
      if (this.position !== null) this.position += written;
    }
  }

  /** Moves as C's fseek and returns the new position from the start. */
  seek(whence: 'set' | 'cur' | 'end', offset: number): number {
    this.flush();
    this.dropRead();
    if (this.standard) throw Object.assign(new Error('ESPIPE'), { code: 'ESPIPE', errno: -29 });
    const end = (): number => fstatSync(this.fd).size;
    const base = whence === 'set' ? 0 : whence === 'end' ? end() : (this.position ?? end());
    if (base + offset < 0) throw Object.assign(new Error('EINVAL'), { code: 'EINVAL', errno: -22 });
    if (this.position !== null) this.position = base + offset;
    this.ended = false;
    return base + offset;
  }

  sync(): void {
    this.flush();
    if (!this.standard) fsyncSync(this.fd);
  }

  close(): void {
    if (this.closed) return;
    this.flush();
    this.closed = true;
    closeSync(this.fd);
  }

  private peek(): string {
    return this.atEnd() ? '' : (this.buffer[this.used] as string);
  }

  private takeAll(): string {
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
    this.ended = false;
  }

  /** Reads more from the system; false at the end. */
  private fill(): boolean {
    this.flush();
    if (this.ended) return false;
    const chunk = Buffer.allocUnsafe(CHUNK);
    const count = retry(() => readSync(this.fd, chunk, 0, CHUNK, this.position));
    if (count === 0) {
      this.ended = !this.lineBuffered;
      return false;
    }
    if (this.position !== null) this.position += count;
    this.buffer = this.buffer.slice(this.used) + chunk.toString('latin1', 0, count);
    this.used = 0;
    return true;
  }
}

function parseSpecial(text: string): number | undefined {
  const body = text.replace(/^[+-]/, '').toLowerCase();
  const sign = text.startsWith('-') ? -1 : 1;
  if (/^0x[\da-f]+$/.test(body)) return sign * Number(body);
  if (body === 'inf') return sign * Infinity;
  return body === 'nan' ? NaN : undefined;
}

/** Non-blocking pipes and terminals answer EAGAIN: waits and tries again. */
function retry(call: () => number): number {
  for (;;) {
    try {
      return call();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}
