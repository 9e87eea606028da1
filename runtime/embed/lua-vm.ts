// The VM as hosts hold it: host values in, host values and handles out. Everything is done by the CoreVM below.
import type { LuaTable as RawTable } from '../values/table.ts';
import { decodeText, encodeText, stringOfBytes } from '../values/text.ts';
import type { LuaFunction as RawFunction } from '../values/value.ts';
import type { WaitingOptions } from './async-run.ts';
import { TO_LUA } from './convert.ts';
import type { ConvertsToLua, HostValue } from './convert.ts';
import { CoreVM } from './core-vm.ts';
import type { LuaModule, LuaVMOptions as CoreOptions } from './vm-options.ts';
import { DISPOSE } from './dispose.ts';
import { HostBorder } from './handles/border.ts';
import { LuaFunction } from './handles/function.ts';
import type { Border, LuaResult, StringForm } from './handles/handle.ts';
import { LuaTable } from './handles/table.ts';
import { LuaThread } from './handles/thread.ts';
import { Userdata } from './handles/userdata.ts';
import type { Profiler, ProfileOptions } from './profiler.ts';
import { readGlobal, storeGlobal } from './store-global.ts';

/** Options of a VM; each has a default. */
export interface LuaVMOptions extends CoreOptions {
  /** Receives what `print` prints, one call a line, as text without the line's end. Default: dropped. */
  print?: (line: string) => void;
  /** How strings arrive that no option of a single call says otherwise of. Default: 'text', decoded as UTF-8. */
  strings?: StringForm;
  /** Tells through `warn` of handles that were forgotten without release, and where they were made. Slow. Default: false. */
  development?: boolean;
  /**
   * Reads Lua files for `require`, `dofile` and `loadfile`: text, bytes, or undefined when there is no such file. Default: there
   * are none.
   */
  readFile?: (path: string) => string | Uint8Array | undefined;
}

/** How a chunk is loaded. */
export interface LoadOptions {
  /** Its global table. Default: `vm.global`. */
  env?: LuaTable;
  /** How the strings among its results arrive. Default: as the VM's option says. */
  strings?: StringForm;
}

/** A function declared with `fn`: it knows its dotted name and becomes a Lua function. */
export interface DeclaredFunction extends ConvertsToLua {
  readonly name: string;
}

/** The handle of the globals: it lives as long as its VM. */
class GlobalTable extends LuaTable {
  override release(): void {}
}

/**
 * A Lua 5.1 virtual machine. Two of them share nothing.
 *
 *     const vm = new LuaVM({ print: (line) => console.log(line) });
 *     vm.global.set('player', { name: 'Mira', items: ['lamp'] });
 *     const [count] = vm.run('print(player.name) return #player.items', '=demo');
 */
export class LuaVM {
  /** The VM below, which speaks raw Lua values; for libraries and tools. */
  readonly core: CoreVM;
  /** The global table. Its handle cannot be released. */
  readonly global: LuaTable;
  /** How strings arrive, unless a call says otherwise. */
  readonly strings: StringForm;
  private readonly border: Border;
  private closed = false;

  constructor(options: LuaVMOptions = {}) {
    const { print, strings = 'text', development, readFile, ...rest } = options;
    const core: CoreOptions = { ...rest };
    if (print !== undefined) core.print = (line) => print(decodeText(line));
    this.core = new CoreVM(core);
    if (readFile !== undefined) this.core.readFile = (path) => bytesOfFile(readFile, path);
    this.strings = strings;
    const warn = development === true ? (options.warn ?? warnOnConsole) : undefined;
    this.border = new HostBorder(this.core, { warn });
    this.core.handleOf = (value) => this.border.toHost(value, 'text');
    this.global = new GlobalTable(this.border, this.core.globals, strings);
  }

  /**
   * Compiles Lua source, or verifies and loads a binary chunk given as bytes. `name` as in Lua: `@guard.lua` is a file, `=demo` a
   * label; by default the text itself. Throws LuaError with chunk, line, column and what was expected.
   */
  load(source: string | Uint8Array, name?: string, options: LoadOptions = {}): LuaFunction {
    return new LuaFunction(this.border, this.compile(source, name, options), this.formOf(options));
  }

  /**
   * Loads a script with the code that was generated for it at build time. Throws as `load`.
   * @example vm.loadModule(await import('./guard.lua.js')).call();
   */
  loadModule(module: LuaModule, options: LoadOptions = {}): LuaFunction {
    this.checkOpen();
    const raw = this.guarded(() => this.core.loadModule(module, this.environmentOf(options)));
    return new LuaFunction(this.border, raw, this.formOf(options));
  }

  /** Loads and runs a chunk to its end; returns its results. Throws LuaError. */
  run(source: string | Uint8Array, name?: string, options: LoadOptions = {}): LuaResult[] {
    const results = this.border.callRaw(this.compile(source, name, options), []);
    return this.border.toHostAll(results, this.formOf(options));
  }

  /** As `run`, but it may wait, and the host has its turn between slices: see `LuaFunction.callAsync`. */
  async runAsync(
    source: string | Uint8Array,
    name?: string,
    options: LoadOptions & WaitingOptions = {},
  ): Promise<LuaResult[]> {
    const results = await this.border.callAsync(this.compile(source, name, options), [], options);
    return this.border.toHostAll([...results], this.formOf(options));
  }

  /**
   * Runs host code as a transaction: when it throws, what functions of effect `undo` did is taken back. Throws what `body` throws, and
   * TypeError when it gives a promise.
   */
  transaction<Result>(body: () => Result): Result {
    return this.core.transaction(body);
  }

  /** To be called by functions of effect `undo`: how what they did now is taken back, should the step or transaction fail. */
  onUndo(undo: () => void): void {
    this.core.transactions.record(undo);
  }

  /**
   * Calls a function, given as a handle or by its dotted name among the globals, to its end. Throws LuaError, and TypeError for
   * arguments that cannot go to Lua, or when the name is that of nothing.
   * @example vm.call('string.rep', 'ab', 3) // ['ababab']
   */
  call(callee: LuaFunction | LuaTable | string, ...args: HostValue[]): LuaResult[] {
    if (typeof callee !== 'string') {
      const raw = this.border.toLua(callee);
      return this.border.toHostAll(this.border.call(raw, args), callee.strings);
    }
    this.checkOpen();
    const found = readGlobal(this.core, callee);
    if (found === undefined) throw new TypeError(`call: there is no global '${callee}'`);
    return this.border.toHostAll(this.border.call(found, args), this.strings);
  }

  /** A new table, with a copy of this data. Throws TypeError for what cannot go to Lua. */
  table(data: HostValue = {}): LuaTable {
    this.checkOpen();
    const result = this.border.toHost(this.border.toLua(data), this.strings);
    if (result instanceof LuaTable) return result;
    throw new TypeError('table: an array, an object or a Map expected');
  }

  /**
   * The userdata that a host object is for scripts, which reach what the metatable offers and nothing else. The same object is the
   * same userdata as long as either side holds it; a second call gives it another metatable when one is named.
   */
  userdata(object: object, metatable?: LuaTable): Userdata {
    this.checkOpen();
    const raw = this.core.hostObjects.wrap(object, this.border.toLua(metatable) as RawTable);
    if (metatable !== undefined) raw.metatable = this.border.toLua(metatable) as RawTable;
    return new Userdata(this.border, raw, this.strings);
  }

  /** A thread that will call a function, to be run in steps. */
  thread(body: LuaFunction): LuaThread {
    const raw = this.border.toLua(body) as RawFunction;
    return new LuaThread(this.border, this.core.createThread(raw), body.strings);
  }

  /**
   * Loads a chunk as a thread that is run in steps. Throws LuaError for a chunk that does not compile.
   * @example vm.start(source, '@endless.lua').step({ units: 1000 }).status // 'preempted'
   */
  start(source: string | Uint8Array, name?: string, options: LoadOptions = {}): LuaThread {
    const body = this.compile(source, name, options);
    return new LuaThread(this.border, this.core.createThread(body), this.formOf(options));
  }

  /** Stores declared functions among the globals, each under its dotted name; tables on the way are made. */
  define(...functions: DeclaredFunction[]): void {
    this.checkOpen();
    const made = functions.map((each) => each[TO_LUA](this.core));
    functions.forEach(({ name }, i) => storeGlobal(this.core, name, made[i]));
  }

  /** Estimated bytes that scripts have in use; goes down only when a collection has ended. */
  get memoryUsed(): number {
    return this.core.memoryUsed;
  }

  /** Budget units that the last `resume` or `step` used. */
  get unitsUsed(): number {
    return this.core.unitsUsed;
  }

  /** Handles that are not released, that of the globals included. */
  get handleCount(): number {
    return this.border.registry.size;
  }

  /** Does Lua code run now, below the caller on JavaScript's stack? */
  get isRunning(): boolean {
    return this.core.isRunning;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Collects everything unused at once. Finalizers that became due run with the next script. */
  collect(): void {
    this.core.state.heap.collect();
  }

  /** Goes on with a collection that is due, for about so many milliseconds; true when one has ended. */
  collectStep(milliseconds: number): boolean {
    return this.core.collectStep(milliseconds);
  }

  /** Starts to sample what scripts do; `stop` of what it returns gives the profile. Throws when one is being taken already. */
  startProfile(options: ProfileOptions = {}): Profiler {
    return this.core.startProfile(options);
  }

  /**
   * Calls all finalizers, newest first; errors in them are ignored. All handles are of no use afterwards. Throws while a script
   * runs. Does nothing the second time.
   */
  close(): void {
    if (this.closed) return;
    this.core.close();
    this.closed = true;
    this.border.registry.close();
  }

  /** For `using`: as `close`. */
  [DISPOSE](): void {
    this.close();
  }

  private compile(source: string | Uint8Array, name: string | undefined, options: LoadOptions) {
    this.checkOpen();
    const bytes = typeof source === 'string' ? encodeText(source) : stringOfBytes(source);
    const label = name === undefined ? bytes : encodeText(name);
    return this.guarded(() => this.core.load(bytes, label, this.environmentOf(options)));
  }

  private environmentOf({ env }: LoadOptions): RawTable {
    return env === undefined ? this.core.globals : (this.border.toLua(env) as RawTable);
  }

  private formOf({ strings }: LoadOptions): StringForm {
    return strings ?? this.strings;
  }

  private guarded<T>(action: () => T): T {
    try {
      return action();
    } catch (thrown) {
      throw this.border.toError(thrown);
    }
  }

  private checkOpen(): void {
    if (this.closed) throw new Error('the VM is closed');
  }
}

function bytesOfFile(
  readFile: (path: string) => string | Uint8Array | undefined,
  path: string,
): string | undefined {
  const content = readFile(decodeText(path));
  if (content === undefined) return undefined;
  return typeof content === 'string' ? encodeText(content) : stringOfBytes(content);
}

interface HostGlobals {
  console?: { warn(message: string): void };
}

function warnOnConsole(message: string): void {
  (globalThis as HostGlobals).console?.warn(message);
}
