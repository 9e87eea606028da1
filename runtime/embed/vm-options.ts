// What a VM is made from, and how its functions are run: options, limits and results.
import type { TierMode } from '../codegen/generator.ts';
import type { GeneratedModule } from '../codegen/prebuilt.ts';
import type { LuaError } from '../diagnostics/lua-error.ts';
import type { LimitAccount, Limits } from '../interpreter/limits.ts';
import type { RunStatus } from '../interpreter/resume.ts';
import type { RandomSource } from '../interpreter/vm-state.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import type { SandboxOptions } from './sandbox/sandbox.ts';

/** Options of a VM; each has a default. */
export interface LuaVMOptions extends SandboxOptions {
  /** 'strict' is Lua 5.1.5 with its limits; 'extended' (default) lifts them and lets coroutines yield everywhere. */
  mode?: 'strict' | 'extended';
  /** Extensions of the language that scripts may use; each defaults to true in extended mode and to false in strict mode. */
  dialect?: Partial<Dialect>;
  /** Receives what `print` prints, one call a line, as bytes without the line's end. Default: dropped. */
  print?: (line: string) => void;
  /** The clock of deadlines and `os.clock`, in milliseconds. Default: `Date.now`. */
  now?: () => number;
  /**
   * 'auto' (default) generates JavaScript for what runs often; 'interpreter' never, 'generated' at the first call. 'prebuilt':
   * only code that came with modules (`loadModule`), nothing is made from strings, not even to see whether that is allowed. Where
   * `new Function` is forbidden, that is found out once, and the interpreter runs what did not come with modules.
   */
  tier?: TierMode;
  /** Told, in a sentence, why the generated code of a module is not used. Default: dropped. */
  warn?: (message: string) => void;
  /**
   * Estimated bytes that scripts may have in use: `limits.memory`. Beyond it everything unused is collected at the next call or
   * loop; when that is not enough, the run is ended there with the error "not enough memory", which nothing in Lua catches. A
   * string that is larger than what is left is refused before it is made. Default: no limit.
   */
  memoryLimit?: number;
  /** What scripts may use of the VM in one run, environments and tasks included. Default: no limits. */
  limits?: Limits;
  /** Source of `math.random`. Default: a generator of the VM's own, seeded with 0. */
  random?: RandomSource;
}

/** A script as a module made by `moontickc --module` or the Vite plugin exports it. */
export interface LuaModule {
  /** Name of the file, in messages; text, not bytes. */
  readonly name: string;
  /** Lua source; text, not bytes. */
  readonly source?: string;
  /** Instead of a source: a precompiled chunk, one byte a character. */
  readonly chunk?: string;
  /** Code that was generated for it. */
  readonly generated?: GeneratedModule | undefined;
}

/** How far a run may go. */
export interface RunLimits {
  /** Budget units: one for each function entry and backward jump, more for library work. Default: no limit. */
  units?: number;
  /** Absolute time of the VM's clock, in milliseconds, at which the run is suspended. Default: none. */
  deadline?: number;
}

/** Why a run stopped, with the values it handed out. */
export interface RunResult {
  /**
   * 'done': the thread returned; 'yielded': it called `coroutine.yield`, the next arguments are its results; 'waiting': a
   * native suspended the task for `reason`; 'preempted': the limits were reached; 'error': nothing in Lua caught `error`.
   */
  status: RunStatus | 'error';
  values: readonly LuaValue[];
  error?: LuaError;
  reason?: string;
}

export type ProtectedResult =
  { ok: true; results: readonly LuaValue[] } | { ok: false; error: LuaError };

/** How a function is called. */
export interface CallOptions {
  /** Whose limits hold, and who pays. Default: the VM's. Inside of a run, that run's hold. */
  account?: LimitAccount | undefined;
  /** It cleans up: when nothing is left of the limits, it gets 20,000 units and 20 ms, once until the account is renewed. */
  isCleanup?: boolean | undefined;
}

/** A started chunk: `step` runs it until a limit, a yield or its end. */
export interface StartedChunk {
  readonly thread: LuaThread;
  step(limits?: RunLimits): RunResult;
}
