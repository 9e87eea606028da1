// The one error class that reaches TypeScript: what failed, where in which chunk, through which calls of Lua and the host.

/** The stage in which an error arose. */
export type ErrorPhase = 'syntax' | 'bytecode' | 'runtime' | 'host';

/** One call of a traceback, innermost first. */
export interface TraceFrame {
  /**
   * 'lua': a Lua function; 'native': one of the library; 'host': one that the host gave; 'tail': calls that were replaced by tail
   * calls, of which nothing is known; 'omitted': so many calls in the middle of a deep stack that `name` counts.
   */
  readonly kind: 'lua' | 'native' | 'host' | 'tail' | 'omitted';
  /** What the caller called it; of host functions the name they were declared with. Undefined when nobody called it by a name. */
  readonly name: string | undefined;
  /** Display name of a Lua function's chunk: `guard.lua`. */
  readonly chunk: string | undefined;
  /** The line it is at, 1-based. */
  readonly line: number | undefined;
  /** The line a Lua function begins in; 0 for a chunk. */
  readonly lineDefined: number | undefined;
}

/** What a LuaError is made from; every field but the phase may be missing. */
export interface LuaErrorDetails {
  phase: ErrorPhase;
  /** The Lua error value. Default: the message. */
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
  /** The calls it came through. */
  frames?: readonly TraceFrame[] | undefined;
  /** What caused it: a host exception, as it was thrown. */
  cause?: unknown;
  /** The same error in the VM's own terms, when its texts and value were converted for the host. */
  raw?: LuaError | undefined;
}

const POSITION = /^([^\n]*?):(\d+): /;
const NO_FRAMES: readonly TraceFrame[] = [];

/**
 * An error raised by Lua code or by the VM, as the host sees it. Thrown in a host function, it goes on as the Lua error it is.
 *
 *     try {
 *       vm.run(source, '@guard.lua');
 *     } catch (error) {
 *       if (error instanceof LuaError) console.error(error.message, codeFrame(error, source));
 *     }
 */
export class LuaError extends Error {
  // Fields would be written out below the stack whenever a console shows the error.
  readonly #details: LuaErrorDetails;

  static {
    LuaError.prototype.name = 'LuaError';
  }

  constructor(message: string, details: LuaErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.#details = details;
    if (details.raw !== undefined) this.stack = withLuaFrames(this.stack, this.frames);
  }

  /** The stage in which it arose; 'host': a host function threw. */
  get phase(): ErrorPhase {
    return this.#details.phase;
  }

  /** The Lua error value: text, bytes, a number, a handle of a table. */
  get value(): unknown {
    return 'value' in this.#details ? this.#details.value : this.message;
  }

  /** Display name of the chunk: `guard.lua`, `[string "x = 1"]`. */
  get chunk(): string | undefined {
    return this.#details.chunk ?? POSITION.exec(this.message)?.[1];
  }

  /** Line in the chunk, 1-based. */
  get line(): number | undefined {
    if (this.#details.line !== undefined) return this.#details.line;
    const position = POSITION.exec(this.message);
    return position === null ? undefined : Number(position[2]);
  }

  /** Column in bytes, 1-based; syntax errors have one. */
  get column(): number | undefined {
    return this.#details.column;
  }

  /** Lua traceback as `debug.traceback` writes it. */
  get traceback(): string | undefined {
    return this.#details.traceback;
  }

  /** The limit that was exceeded: `units`, `milliseconds`, `memory`, `depth` or `stringLength`; else undefined. */
  get limit(): string | undefined {
    return this.#details.limit;
  }

  /** The calls it came through, innermost first; those of Lua and of the host in one list. */
  get frames(): readonly TraceFrame[] {
    return this.#details.frames ?? NO_FRAMES;
  }

  /** The same error in the VM's own terms (byte strings, raw values); itself when nothing was converted. For libraries. */
  get raw(): LuaError {
    return this.#details.raw ?? this;
  }
}

/** Puts the Lua calls in front of JavaScript's own. */
function withLuaFrames(stack: string | undefined, frames: readonly TraceFrame[]): string {
  const [head = '', ...calls] = (stack ?? '').split(/\n(?= {4}at )/);
  return [head, ...frames.map((frame) => `    at ${describeFrame(frame)}`), ...calls].join('\n');
}

/** A call as stacks show it: `update (guard.lua:12)`. */
export function describeFrame({ kind, name, chunk, line, lineDefined }: TraceFrame): string {
  switch (kind) {
    case 'tail':
      return '(tail call)';
    case 'omitted':
      return `... (${name} more)`;
    case 'native':
    case 'host':
      return `${name ?? 'function'} (${kind === 'host' ? 'host function' : 'native'})`;
    default: {
      const called =
        name ?? (lineDefined === 0 ? 'main chunk' : `function <${chunk}:${lineDefined}>`);
      return `${called} (${line === undefined ? chunk : `${chunk}:${line}`})`;
    }
  }
}
