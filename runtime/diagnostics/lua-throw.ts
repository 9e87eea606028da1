// What travels through JavaScript's `throw` on the Lua path: a plain object, because making a JavaScript Error
// captures a stack and costs ten times as much. Hosts never see it: the embed layer turns it into a LuaError.

import type { TraceFrame } from './lua-error.ts';

/** A Lua error in flight. `value` is the Lua error value, of any type. */
export class LuaThrow {
  /** The Lua value given to `error`, or the message the VM made. */
  value: unknown;
  /** The traceback taken where the error was raised, when somebody asked for one. */
  traceback: string | undefined = undefined;
  /** The calls that it has left for good, innermost first. */
  frames: readonly TraceFrame[] | undefined = undefined;
  /** A host exception that caused it, with its JavaScript stack. */
  cause: unknown = undefined;
  /** The limit that was exceeded, as `LuaError.limit` names it. */
  limit: string | undefined = undefined;
  /** It ends the whole run: no protected call, no resumer and no handler gets it. */
  isFinal = false;

  constructor(value: unknown, cause?: unknown) {
    this.value = value;
    this.cause = cause;
  }
}

/** The error of a limit that was exceeded; `isFinal` ones end the run. */
export class LimitThrow extends LuaThrow {
  constructor(message: string, limit: string, isFinal: boolean) {
    super(message);
    this.limit = limit;
    this.isFinal = isFinal;
  }
}

/** Is it an error that must reach the host, whatever stands in between? */
export function isFinalError(error: unknown): boolean {
  return error instanceof LuaThrow && error.isFinal;
}

/** An error whose position, some levels up, is found once the frames stand; until then its value has none. */
export class DeferredThrow extends LuaThrow {
  readonly message: string;
  readonly level: number;

  constructor(message: string, level: number) {
    super(message);
    this.message = message;
    this.level = level;
  }
}
