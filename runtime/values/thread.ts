// A Lua thread (coroutine): one contiguous stack of values, and its frames as plain data. A frame is a slice of the
// stack marked by its base. Nothing of a running script lives on the JavaScript stack, so a thread can be left at any
// instruction and continued later.
import type { Marking, MemoryAccount } from './collectable.ts';
import type { LuaClosure, Prototype, Upvalue } from './function.ts';
import type { LuaTable } from './table.ts';
import type { LuaFunction, LuaValue } from './value.ts';

/** What a frame does with the results of the frame above it. */
export const FRAME_LUA = 0;
/** A native function, waiting at a continuation or running now. */
export const FRAME_NATIVE = 1;

/** How the results of a returning frame are delivered to the frame below. */
export const RETURN_TO_CALL = 0;
/** The frame ran a metamethod: finish the instruction of the frame below with its first result. */
export const RETURN_TO_OP = 1;
/** As RETURN_TO_OP, for `a <= b` answered by `not (b < a)`. */
export const RETURN_TO_NEGATED_OP = 2;
/** The frame is an error handler (`xpcall`): unwind with its first result. */
export const RETURN_TO_HANDLER = 3;
/** The frame is the iterator of a generic for: TFORLOOP goes on with its results. */
export const RETURN_TO_LOOP = 4;

/** The frame is a debug hook: the instruction of the frame below comes next, its values are untouched. */
export const RETURN_TO_HOOK = 5;
/** The frame is a finalizer (`__gc`): the frame below goes on where it was interrupted. */
export const RETURN_TO_INTERRUPTED = 6;

/** One activation. Reused by the thread: every field is set on entry. Plain data but for the function. */
export class Frame {
  kind = FRAME_LUA;
  returnTo = RETURN_TO_CALL;
  func: LuaFunction | undefined = undefined;
  /** Stack index of the function; results go there. */
  funcIndex = 0;
  /** Stack index of register 0 (Lua) or of the first argument (native). */
  base = 0;
  /** One past the last live slot: open results in Lua frames, pushed values in native ones. */
  top = 0;
  /** Index of the next instruction. */
  pc = 0;
  /** Results the caller wants; -1 for all. */
  wanted = -1;
  /** How many tail calls this frame replaced. */
  tailCalls = 0;
  /** Registered kind of the library continuation to run when the call above returns. */
  continuation: string | undefined = undefined;
  /** The continuation's state: structured-cloneable, holds no Lua object (those stay in the stack slots). */
  state: unknown = undefined;
  /** The collection that has seen all values of the frames below, which have not run since. */
  seenBelow: Marking | null = null;
}

/** Looks on, without scripts noticing, while a thread runs instruction by instruction. */
export interface Stepper {
  /** `frame` comes to the instruction at `index`; true when the thread is to run freely again. */
  step(thread: LuaThread, frame: Frame, index: number): boolean;
}

/** A debug hook and how far its delivery has come. */
export class ThreadHook {
  func: LuaFunction;
  /** Set in a hook that is the VM's own, not the script's. */
  stepper: Stepper | undefined = undefined;
  onCall: boolean;
  onReturn: boolean;
  onLine: boolean;
  /** Instructions between two count events; 0 for none. */
  count: number;
  /** Instructions until the next count event. */
  left: number;
  /** The hook function runs now, untraced. */
  running = false;
  /** Depth of the frame it interrupts. */
  depth = 0;
  /** Events of the instruction on hand that have been looked at. */
  stage = 0;
  tailsLeft = 0;
  /** Index after the instruction that ran before the one on hand. */
  previous = 0;
  /** The instruction traced last: its function, frame and index. */
  lastFunc: LuaFunction | undefined = undefined;
  lastDepth = -1;
  lastIndex = 0;
  /** Traced copies of the functions met, and the instruction opened in one of them. */
  readonly copies = new Map<Prototype, Int32Array>();
  openCode: Int32Array | undefined = undefined;
  openIndex = 0;

  constructor(func: LuaFunction, mask: string, count: number) {
    this.func = func;
    this.onCall = mask.includes('c');
    this.onReturn = mask.includes('r');
    this.onLine = mask.includes('l');
    this.count = count;
    this.left = count;
  }
}

/** Status as `coroutine.status` words it. */
export type ThreadStatus = 'suspended' | 'running' | 'normal' | 'dead';

/** How a root thread goes on when the host resumes it. */
export const RESUME_FRESH = 0;
/** The native on top waits for values: it yielded or suspended its task. */
export const RESUME_WITH_VALUES = 1;
/** The run was preempted: the frame on top goes on as it stands. */
export const RESUME_PREEMPTED = 2;
/** It runs now, or is dead. */
export const RESUME_NEVER = 3;

/** The instruction at which a parked frame goes on. */
export interface ParkedSite {
  readonly pc: number;
}

/** Slots that a native finds above its arguments. */
export const NATIVE_SLOTS = 24;

/** What a thread that is used again keeps of its stack and frames. */
const KEPT_SLOTS = 256;
const KEPT_FRAMES = 32;

/** A coroutine, or the root thread of a task. */
export class LuaThread {
  stack: LuaValue[] = [];
  frames: Frame[] = [];
  /** Index of the innermost frame; -1 when nothing runs. */
  depth = -1;
  status: ThreadStatus = 'suspended';
  /** Open upvalues by ascending stack index. */
  openUpvalues: Upvalue[] = [];
  /** The thread's global table (LUA_GLOBALSINDEX). */
  env: LuaTable;
  /** Who resumed this thread; undefined at the root of a task. */
  parent: LuaThread | undefined = undefined;
  /** The host resumes this thread; Lua code cannot. */
  hosted = false;
  /** Whose limits hold for a hosted thread, as the interpreter knows them; undefined: the VM's. */
  limitAccount: object | undefined = undefined;
  /** It stands for the main program: tracebacks end with the host's frame, `coroutine.running` is nil in it. */
  main = false;
  /** One of RESUME_*; only kept for hosted threads. */
  resumption = RESUME_FRESH;
  /** Frames it may have: what the resumers leave of the VM's limit. */
  depthLimit = 0;
  /** Calls in progress that real Lua 5.1 makes from C, those of the resumers included; kept in strict mode. */
  nativeCalls = 0;
  /** `nativeCalls` when it was resumed. */
  inheritedCalls = 0;
  /** Frames beyond the limit that an error handler may use while it runs. */
  extraDepth = 0;
  hook: ThreadHook | undefined = undefined;
  /** The error that ended it, for `coroutine.close`. */
  failure: { value: LuaValue } | undefined = undefined;
  /** At a task's root: the innermost thread of the chain, where execution goes on. */
  active: LuaThread;
  /**
   * Where a Lua frame on top that has called `yield` goes on in generated code. While this is set and the thread is suspended,
   * the frame of `yield` is only said by the fields below, as is the place of the Lua frame; whoever looks at the thread calls
   * `unpark` first.
   */
  parkedSite: ParkedSite | undefined = undefined;
  parkedClosure: LuaClosure | undefined = undefined;
  /** Index of that frame's register 0. */
  parkedBase = 0;
  /** Where `yield` lies, its arguments above it; how many there are, and how many results are wanted. */
  parkedAt = 0;
  parkedCount = 0;
  parkedWanted = 0;
  mark: Marking | null = null;
  /** Frames up to this depth may have `seenBelow` set by the collection going on. */
  seenDepth = 0;

  /** Pays for frames and upvalues. */
  readonly account: MemoryAccount | null;

  constructor(env: LuaTable, account: MemoryAccount | null = null) {
    this.env = env;
    this.account = account;
    this.active = this;
  }

  /** Makes the frame of `yield` for a coroutine that waits in generated code. */
  unpark(): void {
    if (this.parkedSite === undefined || this.status !== 'suspended') return;
    this.stand();
    const { stack, frames, parkedAt } = this;
    this.depth++;
    if (frames.length === this.depth) frames.push(new Frame());
    const frame = frames[this.depth] as Frame;
    frame.kind = FRAME_NATIVE;
    frame.returnTo = RETURN_TO_CALL;
    frame.func = stack[parkedAt] as LuaFunction;
    frame.funcIndex = parkedAt;
    frame.base = parkedAt + 1;
    frame.top = frame.base + this.parkedCount;
    frame.pc = 0;
    frame.wanted = this.parkedWanted;
    frame.tailCalls = 0;
    frame.continuation = frame.state = undefined;
    frame.seenBelow = null;
    while (stack.length < frame.top + NATIVE_SLOTS) stack.push(undefined);
  }

  /** The Lua frame that was parked stands again where it called `yield`. */
  stand(): void {
    const frame = this.frames[this.depth] as Frame;
    frame.pc = (this.parkedSite as ParkedSite).pc;
    frame.top = this.parkedBase + (this.parkedClosure as LuaClosure).proto.maxStackSize;
    this.parkedSite = this.parkedClosure = undefined;
  }

  /** Lets go of everything a finished run has left behind; only for a thread without frames in use. */
  clear(): void {
    if (this.stack.length > KEPT_SLOTS) this.stack.length = KEPT_SLOTS;
    this.stack.fill(undefined);
    if (this.frames.length > KEPT_FRAMES) this.frames.length = KEPT_FRAMES;
    for (const frame of this.frames) frame.func = frame.state = undefined;
  }
}
