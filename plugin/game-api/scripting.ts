// The object a game holds: scripts, entities, events, host functions, the tick. It wires the parts together and holds
// no logic of its own.
import { EventEmitter } from 'eventemitter3';
import { encodeText, HostBindings } from '../../runtime/internals.ts';
import type {
  ApiDescription,
  HostFunction,
  LuaClosure,
  LuaFunction,
  LuaTable,
  LuaValue,
  CoreVM,
  Userdata,
} from '../../runtime/internals.ts';
import { fromLua, toLua } from '../core/convert.ts';
import type { HostValue } from '../core/convert.ts';
import { staleMessage } from '../core/entity.ts';
import type { Entity } from '../core/entity.ts';
import { entityType } from '../core/entity-type.ts';
import { asLuaError, decodeError } from '../core/errors.ts';
import type { ReloadResult, ReportEvents } from '../core/events.ts';
import { defaultLog, defaultNow } from '../core/host.ts';
import type { Behaviour } from '../entities/behaviour.ts';
import { Behaviours } from '../entities/behaviours.ts';
import { BitecsBackend } from '../entities/bitecs-backend.ts';
import type { Component, ComponentDeclaration } from '../entities/component.ts';
import { LuaEntities } from '../entities/lua-entities.ts';
import { chunkNameOf, createEnvironment } from '../entities/script.ts';
import type { Script } from '../entities/script.ts';
import { World } from '../entities/world.ts';
import type { EntityComponents } from '../entities/world.ts';
import { Reloader } from '../reload/reloader.ts';
import type { ModuleChanges } from '../reload/reloader.ts';
import { DirectRunner } from '../scheduler/direct-run.ts';
import { EffectQueue } from '../scheduler/effect-queue.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import { Steps } from '../scheduler/steps.ts';
import type { Task } from '../scheduler/task.ts';
import { WorkerPool } from '../scheduler/worker-pool.ts';
import { describeGame } from './describe-game.ts';
import { registerEntityMethods } from './entity-methods.ts';
import type { Game } from './game.ts';
import type { AnyEvents, Props, ScriptFile, ScriptingOptions } from './options.ts';
import { registerHostFunction } from './host-function.ts';
import type { HostFunctionDeclaration, HostImplementation } from './host-function.ts';
import { Reporter } from './reporter.ts';
import { addScriptLoader, createVM, renewRequired } from './sandbox.ts';
import { RESERVED_EVENT, RESERVED_EVENT_FAULT } from './script-events.ts';
import { LOG_CHUNK, registerScriptFunctions } from './script-functions.ts';
import { createStats, updateStats } from './stats.ts';
import type { ScriptingStats } from './stats.ts';
import { TaskLauncher } from './task-launcher.ts';
import { refuseDirectWaits, registerWaits, WAITS_CHUNK } from './waits.ts';

/**
 * Lua scripting for a game. `Events` types the game's events: `{ alarm: (x: number) => void }`.
 * @example
 * const scripting = new Scripting();
 * scripting.component('position', { x: 0, y: 0 });
 * scripting.addScript('guard.lua', source);
 * scripting.spawn({ position: { x: 10, y: 20 } }, 'guard.lua');
 * scripting.tick(16);
 */
export class Scripting<Events extends object = AnyEvents> {
  readonly vm: CoreVM;
  readonly world: World;
  /** Game events that scripts or the host emitted; arguments converted for TypeScript. */
  readonly events = new EventEmitter<Events>();
  /** Figures of the last tick; one object, updated in place. */
  readonly stats: ScriptingStats = createStats();
  private readonly now: () => number;
  private readonly reporter: Reporter;
  private readonly scheduler: Scheduler;
  private readonly runner: DirectRunner;
  private readonly effects = new EffectQueue((thrown) => this.reportListener('effect', thrown));
  private readonly steps: Steps;
  private readonly entities: LuaEntities;
  private readonly behaviours: Behaviours;
  private readonly reloader: Reloader;
  private readonly tasks: TaskLauncher;
  /** Sources that `loadScripts` has not loaded yet. */
  private readonly pending = new Map<string, ScriptFile>();
  /** What the game has registered. */
  private readonly functions: HostFunction[] = [];
  private readonly maxTickMilliseconds: number;
  private readonly generationMilliseconds: number;
  private ticking = false;
  /** `dispose` was called. */
  private ended = false;
  /** ... and has done its work. */
  private disposed = false;

  constructor(options: ScriptingOptions = {}) {
    this.now = options.now ?? defaultNow;
    this.maxTickMilliseconds = options.maxTickMilliseconds ?? HOUR;
    this.generationMilliseconds = options.generationMilliseconds ?? GENERATION_MILLISECONDS;
    const sourceOf = (name: string): string | undefined =>
      this.behaviours.scripts.get(name)?.source;
    this.reporter = new Reporter(options.print ?? defaultLog, sourceOf, OWN_CHUNKS);
    if (options.onError !== undefined) this.reporter.reports.on('error', options.onError);
    this.vm = options.vm ?? createVM(options, this.now, this.reporter);
    this.world = options.world ?? new World(options.backend ?? new BitecsBackend());
    const workers = new WorkerPool(this.vm, options.limits);
    this.vm.transactions = this.world.transactions;
    const onFault = (thrown: unknown): void => this.reportListener('step', thrown);
    this.steps = new Steps(this.world.transactions, this.effects, onFault);
    this.scheduler = new Scheduler({
      budgetMilliseconds: options.budgetMilliseconds ?? 4,
      now: this.now,
      resume: (thread, values, limits) => {
        const result = this.vm.resume(thread, values, limits);
        if (result.status === 'yielded' || result.status === 'waiting') workers.renew(thread);
        return result;
      },
      takeThread: (body) => workers.take(body),
      giveThread: (thread) => workers.give(thread),
      effects: this.effects,
      waits: this.vm.state.waits,
      steps: this.steps,
    });
    this.runner = new DirectRunner(this.vm, {
      now: this.now,
      steps: this.steps,
      isWaiting: () => this.effects.due > 0,
      afterRun: (alone) => this.afterRun(alone),
    });
    this.entities = new LuaEntities(this.vm, this.world);
    this.behaviours = new Behaviours({
      scheduler: this.scheduler,
      runner: this.runner,
      world: this.world,
      entities: this.entities,
      report: (origin) => this.reporter.report(origin),
      destroyMilliseconds: options.destroyMilliseconds ?? DESTROY_MILLISECONDS,
    });
    this.reloader = new Reloader(this.vm, this.runner, this.scheduler);
    this.tasks = new TaskLauncher({
      scheduler: this.scheduler,
      runner: this.runner,
      transactions: this.world.transactions,
      report: (origin) => this.reporter.report(origin),
    });
    this.vm.part(HostBindings).supply(entityType, this.entities);
    this.registerGameApi();
    this.vm.addRoots((visit) => {
      this.reloader.roots().forEach(visit);
      this.entities.visitHeld(visit);
      this.scheduler.visitHeld(visit);
      this.effects.visitHeld(visit);
    });
  }

  /** Events `error`, `log` and `reload`. */
  get reports(): EventEmitter<ReportEvents> {
    return this.reporter.reports;
  }

  /** Script time per tick in milliseconds. */
  get budgetMilliseconds(): number {
    return this.scheduler.budgetMilliseconds;
  }

  set budgetMilliseconds(milliseconds: number) {
    this.scheduler.budgetMilliseconds = milliseconds;
  }

  /**
   * Compiles a script and runs its chunk once; given as a file (a module of the Vite plugin), with the code generated for it.
   * Throws LuaError for an error in it (nothing is changed then), and Error for a name that is loaded already.
   */
  addScript(file: ScriptFile): void;
  addScript(name: string, source: string): void;
  addScript(first: string | ScriptFile, text = ''): void {
    this.checkLiving();
    const file = typeof first === 'string' ? { name: first, source: text } : first;
    const { name } = file;
    if (this.hasScript(name)) throw new Error(`script '${name}' is loaded already (use reload)`);
    const script = this.reloader.load(file);
    // Its chunk may have called a host function that adds it.
    if (this.hasScript(name)) throw new Error(`script '${name}' was loaded by its own chunk`);
    this.behaviours.scripts.set(name, script);
  }

  /**
   * Adds several scripts, `{ 'guard.lua': source }` or a list of files; they may `require` each other in any order.
   * Throws as `addScript`; those before the one with the error stay loaded.
   */
  loadScripts(files: Readonly<Record<string, string>> | Iterable<ScriptFile>): void {
    const list = Symbol.iterator in files ? [...(files as Iterable<ScriptFile>)] : filesOf(files);
    for (const file of list) this.pending.set(file.name, file);
    try {
      for (const { name } of list) this.loadPending(name);
    } finally {
      for (const { name } of list) this.pending.delete(name);
    }
  }

  hasScript(name: string): boolean {
    return this.behaviours.scripts.has(name);
  }

  /** Names of the loaded scripts, in the order in which they were added. */
  scriptNames(): string[] {
    return [...this.behaviours.scripts.keys()];
  }

  /** The current source of a script. Throws for an unknown one. */
  sourceOf(name: string): string {
    return this.behaviours.script(name).source;
  }

  /**
   * Replaces a script's code in the running game and keeps its state; see the result. A source with an error changes
   * nothing and is reported. A name that is not loaded is added.
   * @example scripting.reload('guard.lua', newSource).ok
   */
  reload(name: string, source?: string): ReloadResult {
    this.checkLiving();
    return this.reloadSource(name, source ?? this.sourceOf(name));
  }

  /** Reloads all scripts from the sources that are loaded: what was set aside is tried again. */
  reloadAll(): ReloadResult[] {
    return this.scriptNames().map((name) => this.reload(name));
  }

  /** Declares a component; see `World.define`. */
  component(name: string, declaration: ComponentDeclaration): Component {
    return this.world.define(name, declaration);
  }

  /**
   * A new entity with components, and a script when one is named. Throws for unknown components and scripts, and for
   * wrong values.
   * @example scripting.spawn({ position: { x: 1, y: 2 }, visible: true }, 'gull.lua', { speed: 30 });
   */
  spawn(components: EntityComponents = {}, script?: string, props?: Props): Entity {
    const { world } = this;
    return this.steps.transaction(() => {
      const entity = world.create();
      for (const [name, values] of Object.entries(components)) {
        world.add(entity, name, values === true ? undefined : values);
      }
      if (script !== undefined) this.attach(entity, script, props);
      return entity;
    });
  }

  /** Attaches a script to an entity; its `init` runs in the next tick. Throws for a stale handle or unknown script. */
  attach(entity: Entity, script: string, props: Props = {}): Behaviour {
    return this.behaviours.attach(entity, script, { self: toLua(this.vm, props) as LuaTable });
  }

  /** Takes a script off an entity: its tasks end and its destroy hook runs. False when the entity lacks it. */
  detach(entity: Entity, script: string): boolean {
    const behaviour = this.behaviours.find(entity, script);
    if (behaviour !== undefined) this.perform(() => this.behaviours.detach(behaviour));
    return behaviour !== undefined;
  }

  /** The behaviour of a script on an entity. */
  behaviour(entity: Entity, script: string): Behaviour | undefined {
    return this.behaviours.find(entity, script);
  }

  /** Destroys an entity with its behaviours; when a script runs now, at the end of its step. Throws for a stale handle. */
  destroy(entity: Entity): void {
    if (!this.world.isAlive(entity)) throw new Error(staleMessage(entity));
    this.perform(() => {
      if (this.world.isAlive(entity)) this.world.destroy(entity);
    });
  }

  /** The entity that a Lua value names, alive or not. */
  entityOf(value: LuaValue): Entity | undefined {
    return this.entities.unwrap(value);
  }

  /** A living entity as scripts get it. Throws for a stale handle. */
  wrap(entity: Entity): Userdata {
    return this.entities.wrap(entity);
  }

  /** Emits an event to scripts and listeners; when a script runs now, at the end of its step. */
  emit<Name extends EventEmitter.EventNames<Events> & string>(
    name: Name,
    ...args: EventEmitter.EventArgs<Events, Name>
  ): void {
    this.signal(
      name,
      (args as HostValue[]).map((each) => toLua(this.vm, each)),
    );
  }

  /** Calls the handlers `on_<name>` of one entity's behaviours. Throws for a stale handle. */
  send(entity: Entity, name: string, ...args: HostValue[]): void {
    this.entities.wrap(entity);
    this.signal(
      name,
      args.map((each) => toLua(this.vm, each)),
      entity,
    );
  }

  /**
   * Declares a function that scripts can call under a dotted name.
   * @example
   * scripting.register(
   *   'sound.play',
   *   { params: [{ name: 'sound', type: 'string' }], doc: 'Plays a sound once.' },
   *   (sound: string) => player.play(sound),
   * );
   */
  register(
    name: string,
    declaration: HostFunctionDeclaration,
    implementation: HostImplementation,
  ): void {
    this.functions.push(registerHostFunction(this.vm, name, declaration, implementation));
  }

  /** Gives scripts functions that were declared with the runtime's `fn`. */
  define(...functions: readonly HostFunction[]): void {
    const bindings = this.vm.part(HostBindings);
    for (const each of functions) bindings.define(each);
    this.functions.push(...functions);
  }

  /** Everything that scripts can use, game API, registered functions and components: for annotations and the reference page. */
  describe(): ApiDescription {
    const { functions, world } = this;
    return describeGame({ functions, components: world.components.values() });
  }

  /**
   * Calls `fn`: when it throws, all writes to the world that it and the Lua functions it called have made are undone together, what it
   * spawned ends, what it emitted and destroyed has not happened, and the error goes on. Otherwise events and ends of
   * entities take effect when it has returned. Transactions nest; inside of a script's step one is a part of that. Host functions
   * declared as `irreversible` refuse to work meanwhile. Lua tables are not undone. Throws a TypeError for an async `fn`.
   * @example
   * scripting.transaction(() => {
   *   world.set(buyer, 'purse', 'coins', world.get(buyer, 'purse', 'coins') - price);
   *   vm.call(handOver, scripting.wrap(buyer)); // an error in it gives the coins back
   * });
   */
  transaction<Result>(fn: () => Result): Result {
    const alone = this.effects.due === 0;
    const result = this.steps.transaction(fn);
    if (!this.isBusy) this.afterRun(alone);
    return result;
  }

  /**
   * For host functions that change what is not in the world: how to take that back when the step or transaction that runs fails. False
   * when none runs.
   * @example
   * scripting.register('bank.pay', { params, effect: 'undo' }, (coins: number) => {
   *   bank.pay(coins);
   *   scripting.onUndo(() => bank.pay(-coins));
   * });
   */
  onUndo(inverse: () => void): boolean {
    return this.world.transactions.record(inverse);
  }

  /** Starts a Lua function as a task of its own. */
  startTask(fn: LuaFunction, ...args: HostValue[]): Task {
    this.checkLiving();
    return this.tasks.spawn(
      fn,
      args.map((each) => toLua(this.vm, each)),
      'host',
    );
  }

  /** Runs a chunk as a task of its own: it may wait, and loop as long as it likes. Throws LuaError for a syntax error. */
  runScript(name: string, source: string): Task {
    this.checkLiving();
    const env = createEnvironment(this.vm);
    const chunk = this.compile(name, source, env);
    return this.tasks.launch([chunk], { name, owner: undefined, spawnedAt: 'host' });
  }

  /** Ends a task. */
  cancel(task: Task): void {
    this.scheduler.cancel(task);
  }

  /**
   * One frame: time advances by `dtMilliseconds` (at most `maxTickMilliseconds`), what is due runs within the budget.
   * Throws a RangeError for a time that is negative or not finite, and an Error when called from a script or a listener. After
   * `dispose` it does nothing.
   */
  tick(dtMilliseconds: number): void {
    if (this.ended) {
      this.dispose();
      return;
    }
    if (!Number.isFinite(dtMilliseconds) || dtMilliseconds < 0) {
      throw new RangeError(`a tick takes a finite number of milliseconds, got ${dtMilliseconds}`);
    }
    if (this.ticking || this.runner.busy) throw new Error('tick was called inside of a tick');
    if (this.steps.isOpen) throw new Error('tick was called inside of a transaction');
    if (this.effects.flushing) throw new Error('tick was called by a listener of an event');
    this.ticking = true;
    const start = this.now();
    this.vm.allowGeneration(this.generationMilliseconds);
    try {
      this.scheduler.advance(Math.min(dtMilliseconds, this.maxTickMilliseconds));
      this.scheduler.flushEffects(LEFT_OVER_SHARE);
      this.behaviours.startUpdates();
      this.scheduler.run();
    } finally {
      this.ticking = false;
    }
    if (this.ended) this.finishDispose();
    else this.useSpareTime();
    this.updateStats(this.now() - start);
  }

  /** Generates code and goes on with a garbage collection in the time that the frame's scripts have left. */
  private useSpareTime(): void {
    const spare = this.budgetMilliseconds - this.scheduler.figures.milliseconds;
    if (spare <= 0) return;
    if (spare * 2 >= this.budgetMilliseconds) this.vm.generateWaiting();
    this.vm.collectStep(Math.min(spare, MOST_IDLE_COLLECTION));
  }

  /**
   * Ends all behaviours and tasks and lets go of the world; entities stay. Called from a script, a listener or a host
   * function, it finishes the step that runs and nothing more. Afterwards scripts can be neither added nor attached.
   */
  dispose(): void {
    this.ended = true;
    this.scheduler.stop();
    if (!this.ticking && !this.isBusy) this.finishDispose();
  }

  /** Does Lua, an effect or a transaction run now? */
  private get isBusy(): boolean {
    return this.runner.busy || this.effects.flushing || this.steps.isOpen;
  }

  private finishDispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.effects.clear();
    this.behaviours.dispose();
    for (const task of this.scheduler.tasks) this.scheduler.cancel(task);
    this.effects.clear();
    this.entities.dispose();
    this.updateStats(0);
    this.events.removeAllListeners();
    this.reports.removeAllListeners();
  }

  private reloadSource(name: string, source: string): ReloadResult {
    const known = this.behaviours.scripts.get(name);
    let result: ReloadResult;
    try {
      if (known === undefined) this.addScript(name, source);
      const changes = known === undefined ? NO_CHANGES : this.replace(known, source);
      result = { ok: true, script: name, behaviours: known?.behaviours.size ?? 0, ...changes };
      if (known !== undefined) this.behaviours.resumeAfterReload(known);
    } catch (thrown) {
      const error = asLuaError(thrown);
      const origin = { script: name, where: 'reload', entity: undefined, spawnedAt: 'host' };
      const { excerpt } = this.reporter.report({ error, ...origin }, source);
      result = { ok: false, script: name, behaviours: 0, ...NO_CHANGES, error, excerpt };
    }
    this.reporter.tellReload(result);
    return result;
  }

  private updateStats(frameMilliseconds: number): void {
    const { scheduler, behaviours, reporter, world } = this;
    updateStats(this.stats, frameMilliseconds, { scheduler, behaviours, reporter, world });
  }

  private checkLiving(): void {
    if (this.ended) throw new Error('the scripting object was disposed of');
  }

  /** Outside of Lua, when a chunk body or a destroy hook has run. */
  private afterRun(alone: boolean): void {
    if (this.steps.isOpen) return;
    if (alone) this.scheduler.flushEffects();
    if (this.ended && !this.ticking && !this.effects.flushing) this.finishDispose();
  }

  /** Puts a new source into a loaded script. Throws LuaError. */
  private replace(script: Script, source: string): ModuleChanges {
    const old = script.module.methods;
    const changes = this.reloader.reload(script, source);
    const { methods } = script.module;
    if (methods !== old) renewRequired(this.vm, script.name, { old, new: methods });
    return changes;
  }

  /** Loads a script that `loadScripts` still has to load. */
  private loadPending(name: string): void {
    const file = this.pending.get(name);
    if (file === undefined) return;
    this.pending.delete(name);
    this.addScript(file);
  }

  private compile(name: string, source: string, env: LuaTable): LuaClosure {
    try {
      return this.vm.load(encodeText(source), chunkNameOf(name), env);
    } catch (thrown) {
      throw decodeError(thrown);
    }
  }

  private registerGameApi(): void {
    const { vm, world, entities, behaviours, scheduler } = this;
    const game: Game = {
      vm,
      world,
      entities,
      behaviours,
      scheduler,
      effects: this.effects,
      signal: (name, args, entity) => this.signal(name, args, entity),
      destroy: (entity) => this.destroy(entity),
      detach: (behaviour) => this.perform(() => behaviours.detach(behaviour)),
      spawnTask: (fn, args, spawnedAt) => this.tasks.spawn(fn, args, spawnedAt),
      writeLine: (text) => this.reporter.write(text),
    };
    addScriptLoader(vm, (name) => {
      this.loadPending(name);
      return behaviours.scripts.get(name)?.module.methods;
    });
    refuseDirectWaits(vm, this.runner);
    registerWaits(vm, scheduler);
    registerScriptFunctions(game);
    registerEntityMethods(game);
  }

  /** Does something now, or at the end of the step that runs. */
  private perform(effect: () => void, held?: readonly LuaValue[]): void {
    if (this.isBusy) {
      this.effects.push(effect, this.scheduler.chain, held);
      return;
    }
    // What others left over waits for the next tick: a hundred calls in a row must not take a hundred budgets.
    const alone = this.effects.due === 0;
    this.effects.runNow(effect, held);
    if (alone) this.scheduler.flushEffects();
    if (this.ended && !this.ticking) this.finishDispose();
  }

  private signal(name: string, args: LuaValue[], entity?: Entity): void {
    if (name === RESERVED_EVENT) throw new Error(RESERVED_EVENT_FAULT);
    this.perform(() => {
      if (entity === undefined) {
        this.notifyListeners(name, args);
        this.scheduler.wake(encodeText(name), args);
      }
      this.behaviours.dispatch(name, args, entity);
    }, args);
  }

  private notifyListeners(name: string, args: LuaValue[]): void {
    const events = this.events as unknown as EventEmitter<AnyEvents>;
    if (events.listenerCount(name) === 0) return;
    try {
      events.emit(name, ...args.map((each) => this.entities.unwrap(each) ?? fromLua(each)));
    } catch (thrown) {
      this.reportListener(name, thrown);
    }
  }

  private reportListener(script: string, thrown: unknown): void {
    const origin = { script, where: 'listener', entity: undefined, spawnedAt: 'host' };
    this.reporter.report({ error: asLuaError(thrown), ...origin });
  }
}

const HOUR = 3_600_000;
/** Longest run of a destroy hook. */
const DESTROY_MILLISECONDS = 50;
/** Time for generating code in a tick, on average. */
const GENERATION_MILLISECONDS = 1;
/** Longest garbage collection in the idle time of a tick, in milliseconds. */
const MOST_IDLE_COLLECTION = 1;
/** What the effects that an earlier tick left over get of the budget before anything else runs. */
const LEFT_OVER_SHARE = 0.125;

const NO_CHANGES = { added: [], replaced: [], removed: [] } as const;

/** Display names of the plugin's own Lua chunks. */
const OWN_CHUNKS = [WAITS_CHUNK, LOG_CHUNK].map((name) => name.slice(1));

function filesOf(sources: Readonly<Record<string, string>>): ScriptFile[] {
  return Object.entries(sources).map(([name, source]) => ({ name, source }));
}
