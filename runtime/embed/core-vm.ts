// The VM under the public one: raw Lua values in and out. A host holds `LuaVM`; libraries, tools and the plugin use this.
import { compile } from '../bytecode/compile.ts';
import { undump } from '../bytecode/undump.ts';
import type { LuaError } from '../diagnostics/lua-error.ts';
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import { newThread, newUserdata } from '../interpreter/allocate.ts';
import { MAX_NATIVE_CALLS } from '../interpreter/calls.ts';
import { traceback } from '../interpreter/errors.ts';
import { nextFinalizer } from '../interpreter/interrupts.ts';
import { Generator } from '../codegen/generator.ts';
import { misfit } from '../codegen/prebuilt.ts';
import { GRACE, LimitAccount } from '../interpreter/limits.ts';
import type { Limits } from '../interpreter/limits.ts';
import { Machine } from '../interpreter/machine.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { abandon } from '../interpreter/recover.ts';
import { resumeRoot } from '../interpreter/resume.ts';
import { VmState } from '../interpreter/vm-state.ts';
import type { Library } from '../stdlib/library.ts';
import { EXTENDED_DIALECT, STRICT_DIALECT } from '../syntax/dialect.ts';
import { SYNTAX_LEVELS } from '../syntax/parser.ts';
import { LuaClosure, NativeFunction, Upvalue } from '../values/function.ts';
import { changeFrozen } from '../values/frozen.ts';
import { homeOf } from '../values/home.ts';
import type { Home } from '../values/home.ts';
import type { LuaTable } from '../values/table.ts';
import { Frame, RESUME_FRESH, RESUME_NEVER } from '../values/thread.ts';
import type { LuaThread } from '../values/thread.ts';
import { encodeText } from '../values/text.ts';
import type { Userdata } from '../values/userdata.ts';
import type { LuaFunction, LuaValue } from '../values/value.ts';
import { ApiState } from './api/api-state.ts';
import type { HostBody, HostContinuation } from './api/host-types.ts';
import { asContinuation } from './api/host-types.ts';
import { lendHook, takeHookBack } from './api/inherit-hook.ts';
import { LuaContext } from './api/lua-context.ts';
import { enableAwaiting } from './awaiting.ts';
import { rawError } from './errors.ts';
import { HostObjects } from './host-objects.ts';
import { HostedThreads } from './hosted-threads.ts';
import { openLibraries, registerLibrary } from './libraries.ts';
import { Profiler } from './profiler.ts';
import type { ProfileOptions } from './profiler.ts';
import { Xoshiro128 } from './random.ts';
import { Environment } from './sandbox/environment.ts';
import type { EnvironmentOptions } from './sandbox/environment.ts';
import { checkLoad, isConfined, Sandbox } from './sandbox/sandbox.ts';
import { TierReport } from './tier-report.ts';
import type {
  CallOptions,
  LuaModule,
  LuaVMOptions,
  ProtectedResult,
  RunLimits,
  RunResult,
  StartedChunk,
} from './vm-options.ts';
import { Transactions } from './transactions.ts';

const BINARY_CHUNK = 27;
/** Nested syntax that `lua5.1` takes in its main script. */
const MAIN_SYNTAX_LEVELS = 199;
/** Calls of the host inside each other; each takes room on JavaScript's stack. */
const MAX_HOST_NESTING = 200;

/** A Lua 5.1 virtual machine. Two of them share nothing. */
export class CoreVM {
  /** Interpreter state; for libraries and tools. */
  readonly state: VmState;
  /** How objects reach functions that the host declared: as they are, or as the handles of a public VM. */
  handleOf: (value: LuaValue) => unknown = (value) => value;
  /** The host's objects that scripts know. */
  readonly hostObjects: HostObjects;
  transactions = new Transactions();
  private readonly machines: Machine[] = [];
  private readonly generator: Generator | undefined;
  private readonly warn: (message: string) => void;
  /** The account that everything is charged on in the end, if the VM has limits. */
  readonly account: LimitAccount | undefined;
  private readonly sandbox: Sandbox | undefined;
  private running = 0;
  private readonly idleThreads: LuaThread[] = [];
  private readonly api: ApiState;
  private readonly hosted = new HostedThreads();
  private closed = false;
  /** The functions that are made now are those of the standard library. */
  private isOpening = true;
  private readonly parts = new Map<unknown, unknown>();

  constructor(options: LuaVMOptions = {}) {
    const extended = options.mode !== 'strict';
    this.state = new VmState({
      extended,
      dialect: { ...(extended ? EXTENDED_DIALECT : STRICT_DIALECT), ...options.dialect },
      now: options.now ?? Date.now,
      print: options.print ?? (() => {}),
      random: options.random ?? new Xoshiro128(),
    });
    this.hostObjects = new HostObjects(this.state);
    this.state.loadChunk = (source, chunkName, env, home) => {
      if (home !== undefined) checkLoad(source, home);
      return this.loadAt(home, source, chunkName, env);
    };
    this.state.hostedThreads = () => this.hosted.waiting();
    this.state.runs = () => this.machines.slice(0, this.running);
    this.api = new ApiState(
      this.state,
      {
        vm: this,
        checkOpen: () => this.checkOpen(),
        runCall: (body, args, caller) => this.runCall(body, args, caller),
        toError: (thrown) => this.toError(thrown),
      },
      (api, thread) => new LuaContext(api, thread, new Frame()).attach(),
    );
    this.state.newContext = (thread, frame) => new LuaContext(this.api, thread, frame);
    enableAwaiting(this.state);
    openLibraries(this);
    this.isOpening = false;
    if (isConfined(options)) this.sandbox = new Sandbox(this.state, options);
    const limits = { memory: options.memoryLimit, ...options.limits };
    const isLimited = Object.values(limits).some((limit) => limit !== undefined);
    this.account = isLimited ? new LimitAccount({ kind: 'VM', limits }) : undefined;
    this.state.heap.limit = limits.memory ?? Infinity;
    this.warn = options.warn ?? (() => {});
    const tier = options.tier ?? 'auto';
    this.generator = tier === 'interpreter' ? undefined : new Generator(this.state, tier);
    this.state.tier = this.generator;
  }

  /** The VM's own object of a class, made when it is asked for first: what only some hosts use is loaded only by them. */
  part<T extends object>(Part: new (vm: CoreVM) => T): T {
    let part = this.parts.get(Part) as T | undefined;
    if (part === undefined) {
      part = new Part(this);
      this.parts.set(Part, part);
    }
    return part;
  }

  /** The global table. */
  get globals(): LuaTable {
    return this.state.globals;
  }

  /** Does Lua code run now, below the caller on JavaScript's stack? */
  get isRunning(): boolean {
    return this.running > 0;
  }

  /** Reads Lua files for `require`, `dofile` and `loadfile`: bytes, or undefined when there is no such file. */
  get readFile(): ((path: string) => string | undefined) | undefined {
    return this.state.readFile;
  }

  set readFile(read: ((path: string) => string | undefined) | undefined) {
    this.state.readFile = read;
    if (this.sandbox !== undefined) this.sandbox.main.readFile = read;
  }

  /** Budget units that the last `resume` used. */
  get unitsUsed(): number {
    return this.state.budget.unitsUsed;
  }

  /**
   * Compiles Lua source (bytes) or verifies and loads a binary chunk. `chunkName` as in Lua: `@file`, `=label`, or the source
   * itself. Throws LuaError with chunk, line and what was expected.
   */
  load(source: string, chunkName = source, env: LuaTable = this.globals): LuaClosure {
    if (typeof chunkName !== 'string') throw new TypeError('load: the chunk name must be a string');
    return this.loadAt(this.sandbox?.homeOf(env), source, chunkName, env);
  }

  private loadAt(
    home: Home | undefined,
    source: string,
    chunkName: string,
    env: LuaTable,
  ): LuaClosure {
    const syntaxLevels = this.syntaxLevels();
    const proto =
      source.charCodeAt(0) === BINARY_CHUNK
        ? undump(source, chunkName, syntaxLevels)
        : compile(source, chunkName, { syntaxLevels, dialect: this.state.dialect });
    proto.home = home;
    const { heap } = this.state;
    if (heap.account(proto)) heap.arm();
    for (const observe of this.state.loadObservers) observe(proto);
    const upvalues: Upvalue[] = [];
    for (let i = 0; i < proto.upvalueCount; i++) upvalues.push(new Upvalue(undefined));
    return new LuaClosure(proto, upvalues, env);
  }

  /**
   * Loads a script with the code that was generated for it before. Code that does not fit (another version, mode or source) is
   * left out, with a warning. Throws as `load`.
   * @example
   * import * as guard from './guard.lua.js'; // moontickc --module guard.lua
   * vm.call(vm.loadModule(guard));
   */
  loadModule(module: LuaModule, env: LuaTable = this.globals): LuaClosure {
    const { name, source, chunk, generated } = module;
    const closure = this.load(chunk ?? encodeText(source ?? ''), `@${encodeText(name)}`, env);
    if (generated === undefined || this.generator === undefined) return closure;
    const why = misfit(generated, closure.proto, this.state.extended);
    if (why === undefined) this.generator.link(closure.proto, generated);
    else this.warn(`${name}: the generated code of this module is not used: ${why}`);
    return closure;
  }

  /** Loads and runs a chunk to its end; returns its results. Throws LuaError. */
  run(source: string, chunkName = source): readonly LuaValue[] {
    return this.call(this.load(source, chunkName));
  }

  /** Loads a chunk as a thread that is run step by step. Throws LuaError for a chunk that does not compile. */
  start(source: string, chunkName = source): StartedChunk {
    const thread = this.createThread(this.load(source, chunkName));
    return { thread, step: (limits) => this.resume(thread, [], limits) };
  }

  /**
   * What an environment or a task may use: give it to `createThread`, `callProtected` or as the parent of another one. What is used
   * is charged on the parent too, in the end on the VM. Throws TypeError and RangeError for wrong limits.
   * @example
   * const mod = vm.createAccount('environment', { units: 100_000, memory: 8_000_000 }, { name: 'mod' });
   * vm.callProtected(vm.load(source), [], { account: mod });
   */
  createAccount(
    kind: 'environment' | 'task',
    limits: Limits,
    options: { name?: string; parent?: LimitAccount | undefined } = {},
  ): LimitAccount {
    const { name = '', parent = this.account } = options;
    return new LimitAccount({ kind, name, limits, parent });
  }

  /** A thread that the host resumes, ready to call `body`; its runs are charged on the account, by default the VM's. */
  createThread(body: LuaFunction, account?: LimitAccount): LuaThread {
    return this.threadFor(body, account);
  }

  private threadFor(body: LuaValue, account?: LimitAccount): LuaThread {
    const thread = newThread(this.state, this.globalsFor(body));
    thread.hosted = true;
    thread.limitAccount = account;
    thread.stack.push(body);
    this.hosted.add(thread);
    this.state.heap.noteStored(thread);
    return thread;
  }

  /** Makes a thread that is done ready to call `body`: cheaper than a new one. Throws for one that is not done. */
  recycleThread(thread: LuaThread, body: LuaFunction): void {
    if (thread.depth >= 0 || !thread.hosted)
      throw new Error('only a thread that is done can be used again');
    thread.clear();
    this.rearm(thread, body);
  }

  /**
   * Runs a thread made by `createThread` until it stops. `args`: the arguments of a fresh thread, the results of the yield or
   * of the native that suspended it, nothing for a preempted one. Never throws for an error of the script.
   */
  resume(thread: LuaThread, args: readonly LuaValue[] = [], limits: RunLimits = {}): RunResult {
    if (!thread.hosted)
      throw new Error('resume: only threads made by createThread can be resumed by the host');
    if (this.running > 0)
      throw new Error('resume: a script is running; use call inside host functions');
    this.checkOpen();
    if (thread.resumption === RESUME_NEVER)
      throw new Error(`resume: the thread is ${thread.status}`);
    this.state.limiter.begin({
      account: (thread.limitAccount as LimitAccount | undefined) ?? this.account,
      units: limits.units ?? Infinity,
      deadline: limits.deadline ?? Infinity,
    });
    const machine = this.machineAt(0);
    machine.yieldable = true;
    this.enterRun();
    try {
      const status = resumeRoot(machine, thread, args);
      const { values } = machine;
      return status === 'waiting'
        ? { status, values, reason: machine.context.suspendReason }
        : { status, values };
    } catch (thrown) {
      return { status: 'error', values: [], error: this.toError(thrown) };
    } finally {
      this.leaveRun();
      this.state.limiter.end();
    }
  }

  /** Calls a function to its end; it can neither yield nor wait. Throws LuaError. */
  call(body: LuaFunction, ...args: LuaValue[]): readonly LuaValue[] {
    try {
      return this.runCall(body, args);
    } catch (thrown) {
      const isUnprotected = thrown instanceof LuaThrow && !this.isRunning;
      throw isUnprotected ? this.api.unprotected(thrown) : this.toError(thrown);
    }
  }

  /**
   * The context of a new thread: the C API for host code that no script has called, as C code has it that holds a lua_State.
   *
   *     const state = vm.openState();
   *     state.getGlobal('print');
   *     state.pushText('hello');
   *     state.call(1, 0);
   */
  openState(): LuaContext {
    this.checkOpen();
    return this.api.openState(this.globals);
  }

  /** As `call`, but gives errors as values; `error.traceback` is the Lua traceback. */
  callProtected(
    body: LuaFunction,
    args: readonly LuaValue[],
    options: CallOptions = {},
  ): ProtectedResult {
    try {
      return { ok: true, results: this.runCall(body, args, undefined, options) };
    } catch (thrown) {
      return { ok: false, error: this.toError(thrown) };
    }
  }

  /**
   * Calls anything to its end on a thread of its own, which has the environment and hook of `caller`. Throws LuaThrow for errors of
   * the script.
   */
  private runCall(
    body: LuaValue,
    args: readonly LuaValue[],
    caller?: LuaThread,
    { account = this.account, isCleanup }: CallOptions = {},
  ): readonly LuaValue[] {
    this.checkOpen();
    if (this.running >= MAX_HOST_NESTING) throw new LuaThrow('C stack overflow');
    const { budget } = this.state;
    const nested = this.running > 0;
    if (nested) this.noteNested();
    if (nested) budget.enterNested();
    else this.state.limiter.begin({ account, units: Infinity, deadline: Infinity, isCleanup });
    const machine = this.machineAt(this.running);
    const thread = this.mainThread(body);
    thread.env = caller?.env ?? this.globals;
    const lent = caller === undefined ? undefined : lendHook(caller, thread);
    machine.yieldable = false;
    this.enterRun();
    try {
      const status = resumeRoot(machine, thread, args);
      if (status !== 'done') {
        abandon(thread);
        throw new LuaThrow('a call from the host used up the budget of the task it runs in');
      }
      thread.clear();
      this.idleThreads.push(thread);
      return machine.values;
    } finally {
      this.leaveRun();
      if (caller !== undefined) takeHookBack(caller, thread, lent);
      if (nested) budget.leaveNested();
      else this.state.limiter.end();
    }
  }

  /** See `Transactions.run`: when `fn` throws, the host writes recorded meanwhile are undone together. */
  transaction<Result>(fn: () => Result): Result {
    return this.transactions.run(fn);
  }

  /**
   * Names the values that the host holds: `visit` is to be called for each, at the start and at the end of every
   * collection. What neither the script nor such a function names leaves weak tables and is finalized, whatever the host
   * keeps in variables. Threads made by `createThread` need no naming. Returns a function that ends it.
   */
  addRoots(name: (visit: (value: LuaValue) => void) => void): () => void {
    const { hostRoots } = this.state;
    hostRoots.push(name);
    return () => {
      const at = hostRoots.indexOf(name);
      if (at >= 0) hostRoots.splice(at, 1);
    };
  }

  /** A userdata whose `__gc` metamethod, if its metatable has one then, is called when nothing refers to it any more. */
  createUserdata(value: unknown, metatable: LuaTable): Userdata {
    return newUserdata(this.state, value, metatable);
  }

  /**
   * Goes on with a collection that is due or going on, for about `milliseconds`: for hosts with time to spare. Finalizers
   * that become due run with the next script. True when a collection has ended.
   */
  collectStep(milliseconds: number): boolean {
    return this.state.heap.collectFor(milliseconds, this.state.now);
  }

  /**
   * Adds to the time that generating code may take, in milliseconds; at most 3 are saved up. From the first call on it is
   * limited: hot places wait, the hottest first, and a step is begun only when it is likely to fit, so that the average is
   * kept. Steps are made while scripts run and in `generateWaiting`. For hosts that draw frames, once in each.
   */
  allowGeneration(milliseconds: number): void {
    this.state.tier?.grant(milliseconds);
  }

  /** How much code was generated, and how much came with modules and has been entered. */
  get generatedFunctions(): { made: number; prebuilt: number } {
    const { generatedCount: made = 0, prebuiltCount: prebuilt = 0 } = this.generator ?? {};
    return { made, prebuilt };
  }

  /** Generates code that hot places wait for, as far as it was allowed: for hosts with time to spare. */
  generateWaiting(): void {
    this.state.tier?.work();
  }

  /**
   * To be called before host code changes fields of functions, upvalues or userdata, or metatables, directly: what the
   * collection going on has marked so far is forgotten. The methods of tables need no such call.
   */
  abandonMarks(): void {
    this.state.heap.abandonMarks();
  }

  /** Estimated bytes that scripts have in use; goes down only when a collection has ended. */
  get memoryUsed(): number {
    return this.state.heap.bytesUsed;
  }

  /** Calls the finalizers of all userdata, newest first; errors in them are ignored. Nothing runs in the VM afterwards. */
  close(): void {
    if (this.closed) return;
    if (this.running > 0) throw new Error('close: a script is running');
    this.state.heap.finalizeAll();
    // All of them together get the grace of a VM that has limits.
    const last = this.account && new LimitAccount({ kind: 'task', limits: GRACE, name: 'close' });
    for (;;) {
      const finalizer = nextFinalizer(this.state);
      if (finalizer === undefined) break;
      const { body, userdata } = finalizer;
      if (isFunction(body)) this.callProtected(body, [userdata], { account: last });
    }
    this.closed = true;
    this.state.waits.cancelAll(new Error('the VM was closed'));
  }

  /** The host calls Lua inside a function that Lua has called: that function needs its frame, and those of its callers. */
  private noteNested(): void {
    const { context, root } = this.machineAt(this.running - 1);
    const { generated } = this.state;
    generated.nestedRuns++;
    const frameless = generated.hostCallee();
    if (frameless !== undefined) frameless.needsFrame = true;
    const { depth, frames } = root.active;
    if (frames[depth] === context.frame && context.frame.func instanceof NativeFunction) {
      context.frame.func.needsFrame = true;
    }
  }

  private enterRun(): void {
    if (this.running++ === 0) this.state.sampler?.enter();
  }

  private leaveRun(): void {
    if (--this.running === 0) this.state.sampler?.leave();
  }

  private checkOpen(): void {
    if (this.closed) throw new Error('the VM is closed');
  }

  /**
   * A function for Lua. `name` is its stable identity in reports and saved states; `body` follows Lua's C API. Generated code
   * calls it without making frames; a body that looks at frames by itself (`cx.thread.frames`, a body of the debug library, the
   * position in an error of level 2 and more that it catches) sets `needsFrame` of the function.
   */
  native(name: string, body: HostBody): NativeFunction {
    const native = new NativeFunction(name, body, this.globals);
    native.needsFrame = this.isOpening;
    native.isHost = !this.isOpening;
    return native;
  }

  /** Registers what `callK`, `suspend` and `preempt` name to go on with a native function; each kind is known once. */
  defineContinuation(kind: string, body: HostContinuation): void {
    this.state.continuations.set(kind, asContinuation(body));
  }

  /**
   * Adds a library: its functions under the global `library.name` ("_G": the globals), its continuations to the VM. Names with
   * the same body become one function.
   */
  register(library: Library): void {
    registerLibrary(this, library);
  }

  /** Lets the host change a table that is read-only for scripts. */
  change(table: LuaTable, make: () => void): void {
    this.abandonMarks();
    changeFrozen(table, make);
  }

  /**
   * Globals of their own for a mod, beside those of the VM, with libraries that nobody can change. Throws Error when the VM was
   * made without `sandbox: true`, and TypeError for unknown libraries and capabilities.
   * @example
   * const mod = vm.environment({ name: 'trees', capabilities: { 'fs.read': readInside('mods/trees') } });
   * mod.run(source, '@mods/trees/init.lua');
   */
  environment(options: EnvironmentOptions): Environment {
    if (this.sandbox?.isIsolated !== true) {
      throw new Error("environment: the VM was made without 'sandbox: true'");
    }
    return new Environment(this, this.sandbox, options);
  }

  /** What `tostring` gives: bytes. An error in a `__tostring` is ignored. */
  toDisplayString(value: LuaValue): string {
    const convert = this.state.metamethod(value, '__tostring');
    if (convert instanceof LuaClosure || convert instanceof NativeFunction) {
      const outcome = this.callProtected(convert, [value]);
      if (outcome.ok && typeof outcome.results[0] === 'string') return outcome.results[0];
    }
    return this.machineAt(0).context.toStringValue(value);
  }

  /**
   * Starts to sample what scripts do: the stack of the running thread and of those that resumed it, at calls and loops, or between
   * them for single lines. `stop` of what it returns gives the profile. Throws when one is being taken already.
   *
   *     const profiler = vm.startProfile();
   *     vm.run(source, '@guard.lua');
   *     writeFile('out.cpuprofile', JSON.stringify(toCpuProfile(profiler.stop(), 'time')));
   */
  startProfile(options: ProfileOptions = {}): Profiler {
    if (this.state.sampler !== undefined) throw new Error('startProfile: one is being taken');
    return new Profiler(this.state, this.running > 0, options);
  }

  /** From now on notes which functions are loaded, what is generated for them and where that is left; `rows` tells. */
  startTierReport(): TierReport {
    return new TierReport(this.state, this.generator);
  }

  /** The text of `debug.traceback` for a thread that does not run now, chain of coroutines included. */
  traceback(thread: LuaThread): string {
    thread.active.unpark();
    return traceback(thread.active, 0);
  }

  /** Nested syntax that a chunk may have now: 5.1's parser takes its levels from the calls of C that are left. */
  private syntaxLevels(): number {
    if (this.running === 0) return MAIN_SYNTAX_LEVELS;
    if (this.state.extended) return SYNTAX_LEVELS;
    return MAX_NATIVE_CALLS - this.machineAt(this.running - 1).root.active.nativeCalls;
  }

  private machineAt(depth: number): Machine {
    return (this.machines[depth] ??= new Machine(this.state));
  }

  private mainThread(body: LuaValue): LuaThread {
    const thread = this.idleThreads.pop();
    if (thread === undefined) {
      const made = this.threadFor(body);
      made.main = true;
      return made;
    }
    this.rearm(thread, body);
    return thread;
  }

  private rearm(thread: LuaThread, body: LuaValue): void {
    thread.status = 'suspended';
    thread.resumption = RESUME_FRESH;
    thread.hook = undefined;
    thread.extraDepth = 0;
    thread.env = this.globalsFor(body);
    thread.stack[0] = body;
  }

  /** Globals of a thread that calls `body`. */
  private globalsFor(body: LuaValue): LuaTable {
    if (this.sandbox?.isIsolated !== true || !(body instanceof LuaClosure)) return this.globals;
    return homeOf(body.proto)?.globals ?? this.globals;
  }

  /** What the VM threw, as the error that hosts of raw values get; anything else is thrown again. */
  toError(thrown: unknown): LuaError {
    if (!(thrown instanceof LuaThrow)) throw thrown;
    return rawError(this.state, thrown);
  }
}
