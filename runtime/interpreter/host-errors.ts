// Host exceptions that became Lua errors. A script that catches one has a text in its hands; when it raises that text again, or one
// that contains it, the exception is known still.

/** A shorter text is found in others by chance. */
const TELLING = 8;
/** Exceptions that are remembered. */
const REMEMBERED = 16;

export class HostErrors {
  private readonly recent: { message: string; cause: unknown }[] = [];

  /** `cause` went to Lua as `value`. */
  note(value: unknown, cause: unknown): void {
    if (typeof value !== 'string' || value === '') return;
    const last = this.recent.at(-1);
    if (last !== undefined && last.cause === cause && last.message === value) return;
    if (this.recent.length === REMEMBERED) this.recent.shift();
    this.recent.push({ message: value, cause });
  }

  /** The exception that an error value comes from; undefined when it is no such one. */
  causeOf(value: unknown): unknown {
    if (typeof value !== 'string') return undefined;
    for (let i = this.recent.length - 1; i >= 0; i--) {
      const { message, cause } = this.recent[i] as { message: string; cause: unknown };
      if (value === message || value.endsWith(`: ${message}`)) return cause;
      if (message.length >= TELLING && value.includes(message)) return cause;
    }
    return undefined;
  }
}
