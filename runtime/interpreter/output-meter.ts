// How much `print` may write in a second. What goes beyond is dropped: a line says so when it begins, and how much it was when
// there is room again.

const SECOND = 1000;

/** One for each account with a limit of output. */
export class OutputMeter {
  private readonly most: number;
  private from = -Infinity;
  private bytes = 0;
  private dropped = 0;

  /** `most`: bytes a second. */
  constructor(most: number) {
    this.most = most;
  }

  /** May a line of so many bytes be written at `now` (milliseconds)? Notices go to `print`. */
  admits(bytes: number, now: number, print: (line: string) => void): boolean {
    if (now - this.from >= SECOND) {
      this.from = now;
      this.bytes = 0;
    }
    if (this.bytes + bytes > this.most) {
      if (this.dropped++ === 0) print(`(output beyond ${this.most} bytes a second is dropped)`);
      return false;
    }
    this.bytes += bytes;
    if (this.dropped > 0) print(`(${this.dropped} lines of output were dropped)`);
    this.dropped = 0;
    return true;
  }
}
