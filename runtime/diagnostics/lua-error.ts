// The one error class that reaches TypeScript: what failed, where in which chunk, and the Lua traceback.

/** The stage in which an error arose. */
export type ErrorPhase = 'syntax' | 'bytecode' | 'runtime' | 'host';

/** What a LuaError is made from; every field but the message may be missing. */
export interface LuaErrorDetails {
  phase: ErrorPhase;
  /** The Lua error value (a string for all errors the VM raises). */
  value?: unknown;
  /** Display name of the chunk, as in messages: `guard.lua`, `[string "x = 1"]`. */
  chunk?: string | undefined;
  /** 1-based line in the chunk. */
  line?: number | undefined;
  /** 1-based column in bytes, where the stage knows it (syntax errors do). */
  column?: number | undefined;
  /** Lua traceback in the format of `debug.traceback`. */
  traceback?: string | undefined;
  /** The limit that was exceeded. */
  limit?: string | undefined;
  cause?: unknown;
}

const POSITION = /^([^\n]*?):(\d+): /;

/** An error raised by Lua code or by the VM, as the host sees it. */
export class LuaError extends Error {
  override readonly name = 'LuaError';
  readonly phase: ErrorPhase;
  readonly value: unknown;
  readonly chunk: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly traceback: string | undefined;
  /** The limit that was exceeded: `units`, `milliseconds`, `memory`, `depth` or `stringLength`; else undefined. */
  readonly limit: string | undefined;

  constructor(message: string, details: LuaErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    const position = POSITION.exec(message);
    this.phase = details.phase;
    this.value = 'value' in details ? details.value : message;
    this.chunk = details.chunk ?? position?.[1];
    this.line = details.line ?? (position ? Number(position[2]) : undefined);
    this.column = details.column;
    this.traceback = details.traceback;
    this.limit = details.limit;
  }
}
