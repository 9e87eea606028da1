// The state that all threads of one VM share. Two VMs share nothing.
import type { Dialect } from '../syntax/dialect.ts';
import type { LuaTable } from '../values/table.ts';
import type { Home } from '../values/home.ts';
import { LuaTable as Table } from '../values/table.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { NativeCode, NativeImpl, Prototype } from '../values/function.ts';
import { LuaThread } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { Frame } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { Budget } from './budget.ts';
import type { ActiveRun, RootSource } from './collection.ts';
import type { Continuation, ExecutionContext } from './context.ts';
import { Heap } from './heap.ts';
import { Limiter } from './limiter.ts';
import { weigh } from './weighing.ts';
import { HostErrors } from './host-errors.ts';
import { GeneratedState } from './generated-state.ts';
import { PromiseWaits } from './promise-waits.ts';

/** A pseudo-random generator: `next` gives numbers in [0, 1). */
export interface RandomSource {
  seed(value: number): void;
  next(): number;
}

/** The code generator, as the interpreter sees it. */
export interface Tier {
  /** A function entry (`pc` 0) or another place at which the interpreter stands was met again. */
  sample(closure: LuaClosure, pc: number): void;
  /** Generated code came to a place where it could go on, if there were code: it is hot for sure. */
  expect(closure: LuaClosure, pc: number): void;
  /** Limits the time for generating: adds to what may be used. */
  grant(milliseconds: number): void;
  /** Generates what waits, as far as was granted. */
  work(): void;
}

/** The profiler, as the interpreter sees it. */
export interface Sampler {
  /** The run of `thread` stands at a safe point with all its frames; the innermost is about to go on. */
  serve(thread: LuaThread): void;
  /** The host starts a run, or has got it back. */
  enter(): void;
  leave(): void;
}

/** The answer of a host's function that has run already. */
export interface HostAnswer {
  readonly native: NativeFunction;
  readonly hasThrown: boolean;
  readonly thrown: unknown;
  readonly result: unknown;
}

export interface VmStateOptions {
  extended: boolean;
  dialect: Readonly<Dialect>;
  now: () => number;
  print: (line: string) => void;
  random: RandomSource;
}

/**
 * Frames a thread may have: extended mode, where a protected call takes two, and strict mode as Lua 5.1's CallInfo array
 * allows.
 */
const EXTENDED_DEPTH = 400_000;
const STRICT_DEPTH = 16_380;

export class VmState implements RootSource {
  readonly extended: boolean;
  readonly dialect: Readonly<Dialect>;
  readonly now: () => number;
  readonly print: (line: string) => void;
  readonly random: RandomSource;
  readonly budget: Budget;
  readonly heap: Heap;
  readonly limiter: Limiter;
  /** Before scripts run, the embed layer may put another table here. */
  globals = new Table();
  readonly registry = new Table();
  readonly continuations = new Map<string, Continuation>();
  readonly maxDepth: number;
  /** Virtual addresses given out so far. */
  readonly addresses = new WeakMap<object, string>();
  lastAddress = 0x55550000;
  /** Metatables made by `newproxy(true)`. */
  readonly proxyMetatables = new WeakSet<LuaTable>();
  /** Name the values that the host holds. */
  readonly hostRoots: ((visit: (value: LuaValue) => void) => void)[] = [];
  /** Threads that the host may resume, and its runs going on; the embed layer fills them. */
  hostedThreads: () => Iterable<LuaThread> = () => [];
  runs: () => Iterable<ActiveRun> = () => [];
  /** Promises that threads wait for. */
  readonly waits = new PromiseWaits();
  /** Why what runs cannot wait for a promise; undefined: it can. The embed layer fills it, schedulers may add reasons. */
  refuseWait: () => string | undefined = () => undefined;
  /** Reads a Lua file as bytes for `loadfile`, `dofile` and `require`; '' is standard input; the host fills it. */
  readFile: ((path: string) => string | undefined) | undefined = undefined;
  /** Compiles source or loads a binary chunk, within the limits of a home; the embed layer fills it. Throws LuaError. */
  loadChunk: (source: string, chunkName: string, env: LuaTable, home?: Home) => LuaClosure;
  /** Makes the contexts that natives get, all of one class; the embed layer fills it. */
  newContext: (thread: LuaThread, frame: Frame) => ExecutionContext;
  stringMetatable: LuaTable | undefined = undefined;
  readonly typeMetatables = new Map<string, LuaTable>();
  /** What generated code shares with the interpreter. */
  readonly generated = new GeneratedState();
  /** Undefined: the interpreter works alone. */
  tier: Tier | undefined = undefined;
  /** What scripts may have caught of the host's exceptions. */
  readonly hostErrors = new HostErrors();
  /** Undefined: nobody takes a profile. */
  sampler: Sampler | undefined = undefined;
  /** Told of every chunk that is loaded. */
  readonly loadObservers: ((proto: Prototype) => void)[] = [];
  /** Entries and backward jumps until the next sample. */
  heat = 0;
  /** Bodies of `next` and of what `ipairs` returns, for generated code. */
  nextImpl: NativeImpl | null = null;
  ipairsImpl: NativeImpl | null = null;
  /** For the functions that `coroutine.wrap` makes. */
  wrapperCode: NativeCode | undefined = undefined;
  /** debug.sethook ran: loops look again which code they run. */
  hooksChanged = false;
  /** Slow paths leave a metamethod to be called here. */
  handler: LuaValue = undefined;
  handlerSelf: LuaValue = undefined;
  result: LuaValue = undefined;
  /** What a host's field threw in generated code, which then left it to the interpreter. */
  hostFault: { error: unknown } | undefined = undefined;
  /** What a host's function answered to generated code that could not take it: its ordinary body, called next, delivers it. */
  hostAnswer: HostAnswer | undefined = undefined;

  constructor(options: VmStateOptions) {
    this.extended = options.extended;
    this.dialect = options.dialect;
    this.now = options.now;
    const { print } = options;
    this.print = (line) => {
      if (this.limiter.mayPrint(line.length + 1, print)) print(line);
    };
    this.random = options.random;
    this.budget = new Budget(options.now);
    this.heap = new Heap(this.budget, this);
    this.maxDepth = options.extended ? EXTENDED_DEPTH : STRICT_DEPTH;
    this.limiter = new Limiter(this);
    this.heap.weigh = (account) => weigh(this, account);
    this.loadChunk = () => {
      throw new Error('no compiler is attached to this VM');
    };
    this.newContext = () => {
      throw new Error('no contexts are attached to this VM');
    };
  }

  visitRoots(visit: (value: LuaValue) => void): void {
    visit(this.globals);
    visit(this.registry);
    visit(this.stringMetatable);
    for (const metatable of this.typeMetatables.values()) visit(metatable);
    for (const visitHeld of this.hostRoots) visitHeld(visit);
  }

  visitHosted(visit: (value: LuaValue) => void): void {
    for (const thread of this.hostedThreads()) visit(thread);
  }

  /** Metatable of any value. */
  metatableOf(value: LuaValue): LuaTable | undefined {
    if (value instanceof Table || value instanceof Userdata) return value.metatable;
    if (typeof value === 'string') return this.stringMetatable;
    return this.typeMetatables.get(typeName(value));
  }

  /** Metamethod of a value by event name (`__index`); undefined when it has none. */
  get isBlind(): boolean {
    return this.generated.thread !== undefined;
  }

  metamethod(value: LuaValue, event: string): LuaValue {
    const metatable = this.metatableOf(value);
    return metatable === undefined ? undefined : metatable.getString(event);
  }
}

/** Is it one of Lua's values? */
export function isLuaValue(value: unknown): value is LuaValue {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'number':
    case 'string':
      return true;
    default:
      return (
        value instanceof Table ||
        value instanceof LuaClosure ||
        value instanceof NativeFunction ||
        value instanceof LuaThread ||
        value instanceof Userdata
      );
  }
}

/** Name of a value's type, as `type` gives it. */
export function typeName(value: LuaValue): string {
  switch (typeof value) {
    case 'undefined':
      return 'nil';
    case 'object':
      if (value instanceof Table) return 'table';
      if (value instanceof LuaClosure || value instanceof NativeFunction) return 'function';
      return value instanceof LuaThread ? 'thread' : 'userdata';
    default:
      return typeof value;
  }
}
