// A thread in the host's hands: one that the host runs in steps, or a coroutine of a script.
import type { LuaError } from '../../diagnostics/lua-error.ts';
import { coroutineLibrary } from '../../stdlib/coroutine.ts';
import { decodeText } from '../../values/text.ts';
import { RESUME_NEVER } from '../../values/thread.ts';
import type { LuaThread as RawThread, ThreadStatus } from '../../values/thread.ts';
import type { HostValue } from '../convert.ts';
import type { RunLimits } from '../vm-options.ts';
import { Handle } from './handle.ts';
import type { LuaResult, StringForm } from './handle.ts';

/** Why a thread stopped, with the values it handed out. */
export interface ThreadResult {
  /**
   * 'done': it returned; 'yielded': it called `coroutine.yield`, the arguments of the next `resume` are its results; 'waiting': a
   * host function suspended it for `reason`; 'preempted': the limits were reached; 'error': nothing in Lua caught `error`.
   */
  status: 'done' | 'yielded' | 'waiting' | 'preempted' | 'error';
  values: LuaResult[];
  error?: LuaError;
  reason?: string;
}

/**
 * A thread in the host's hands. Those made by `vm.thread` and `vm.start` run in steps with limits; coroutines that scripts made run
 * to their next yield.
 *
 *     using task = vm.start('for i = 1, 1e9 do end', '@long.lua');
 *     while (task.step({ units: 10_000 }).status === 'preempted') await nextFrame();
 */
export class LuaThread extends Handle<RawThread> {
  /**
   * Runs it until it stops. `args` are the arguments of a fresh thread, the results of the yield or of what it waited for, nothing
   * for a preempted one. Errors of the script are in the result. Throws Error for a thread that is dead or running, and when limits
   * are asked of a coroutine of a script.
   */
  resume(args: readonly HostValue[] = [], limits?: RunLimits): ThreadResult {
    const raw = this.raw();
    const { border } = this;
    const values = args.map((value) => border.toLua(value));
    if (!raw.hosted) return this.resumeCoroutine(values, limits);
    const result = border.core.resume(raw, values, limits);
    const made: ThreadResult = {
      status: result.status,
      values: border.toHostAll(result.values, this.strings),
    };
    if (result.error !== undefined) made.error = border.toError(result.error);
    if (result.reason !== undefined) made.reason = result.reason;
    return made;
  }

  /** Runs it on, within limits: `resume` without values. */
  step(limits?: RunLimits): ThreadResult {
    return this.resume([], limits);
  }

  /** As `coroutine.status` says it; 'suspended' for what can be resumed. */
  get status(): ThreadStatus {
    const { hosted, resumption, status } = this.raw();
    return hosted && resumption !== RESUME_NEVER ? 'suspended' : status;
  }

  /** Where it stands, as `debug.traceback` writes it; for a thread that does not run now. */
  get traceback(): string {
    return decodeText(this.border.core.traceback(this.raw()));
  }

  /** A handle of its own of the same thread, whose strings arrive as said. */
  as(strings: StringForm): LuaThread {
    return new LuaThread(this.border, this.raw(), strings);
  }

  protected get kind(): string {
    return 'thread';
  }

  private resumeCoroutine(
    values: Parameters<typeof this.border.callRaw>[1],
    limits: RunLimits | undefined,
  ): ThreadResult {
    const { border } = this;
    const raw = this.raw();
    if (limits !== undefined) throw new Error('a coroutine of a script cannot be run with limits');
    if (raw.status !== 'suspended') throw new Error(`resume: the thread is ${raw.status}`);
    const resume = border.core.native(
      'coroutine.resume',
      coroutineLibrary.functions.resume as never,
    );
    const [ok, ...results] = border.callRaw(resume, [raw, ...values]);
    if (ok !== true) return { status: 'error', values: [], error: border.errorOf(results[0]) };
    const status = (raw.status as ThreadStatus) === 'dead' ? 'done' : 'yielded';
    return { status, values: border.toHostAll(results, this.strings) };
  }
}
