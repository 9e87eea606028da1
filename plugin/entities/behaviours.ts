// The life of behaviours: init, then run and an update each tick; handlers of events; the destroy hook. A part that
// ends with an error is reported once and set aside; the other parts and all other behaviours go on.
import { decodeError } from '../core/errors.ts';
import type { ScriptErrorReport } from '../core/events.ts';
import { describeEntity } from '../core/entity.ts';
import type { Entity } from '../core/entity.ts';
import { encodeText, LuaTable } from '../../runtime/internals.ts';
import type { LuaValue } from '../../runtime/internals.ts';
import type { DirectRunner } from '../scheduler/direct-run.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { Task } from '../scheduler/task.ts';
import { Behaviour } from './behaviour.ts';
import type { LuaEntities } from './lua-entities.ts';
import type { Script } from './script.ts';
import type { World } from './world.ts';

/** What is known about an error besides its excerpt and traceback. */
export type ErrorOrigin = Pick<
  ScriptErrorReport,
  'error' | 'script' | 'where' | 'entity' | 'spawnedAt'
>;

/** What Behaviours needs. */
export interface BehavioursOptions {
  scheduler: Scheduler;
  runner: DirectRunner;
  world: World;
  entities: LuaEntities;
  report: (origin: ErrorOrigin) => void;
  /** Longest run of a destroy hook in milliseconds. */
  destroyMilliseconds: number;
}

/** How a script is attached. */
export interface AttachOptions {
  /** Becomes `self`; made when missing. */
  self?: LuaTable | undefined;
  /** Where it is attached: `main.lua:12`. Default `host`. */
  spawnedAt?: string | undefined;
}

/** Prefix of the names of event handlers. */
const HANDLER = 'on_';

/** All scripts and their behaviours. */
export class Behaviours {
  readonly scripts = new Map<string, Script>();
  /** Living behaviours. */
  count = 0;
  /** Those among them that run an update each tick, as of this tick. */
  updating = 0;
  private readonly options: BehavioursOptions;
  /** Filled and emptied by `startUpdates`. */
  private readonly updates: Task[] = [];
  private readonly setAside = new Set<Behaviour>();
  private readonly byEntity = new Map<Entity, Behaviour[]>();
  private readonly stopListening: () => void;
  private disposed = false;

  constructor(options: BehavioursOptions) {
    this.options = options;
    this.stopListening = options.world.onDestroy((entity) => this.detachAll(entity));
  }

  /** The loaded script; throws for an unknown name. */
  script(name: string): Script {
    const script = this.scripts.get(name);
    if (script === undefined) throw new Error(`unknown script '${name}'`);
    return script;
  }

  /** Behaviours of which a part is set aside or that could not start. */
  get setAsideCount(): number {
    return this.setAside.size;
  }

  /** Attaches a script to a living entity. Throws for an unknown script and for one that the entity has. */
  attach(entity: Entity, name: string, options: AttachOptions = {}): Behaviour {
    if (this.disposed) throw new Error('the scripting object was disposed of');
    const script = this.script(name);
    const { entities, world } = this.options;
    const handle = entities.wrap(entity);
    // Nothing would end the behaviour: the entity's end has been told.
    if (world.isEnding(entity)) throw new Error(`${describeEntity(entity)} is being destroyed`);
    const list = this.byEntity.get(entity) ?? [];
    if (list.some((each) => each.script === script)) {
      throw new Error(`the entity has script '${name}' already`);
    }
    const self = options.self ?? new LuaTable();
    self.metatable = script.selfMetatable;
    self.setString('entity', handle);
    const behaviour = new Behaviour(entity, script, self, options.spawnedAt ?? 'host');
    list.push(behaviour);
    this.byEntity.set(entity, list);
    script.behaviours.add(behaviour);
    this.count++;
    world.transactions.record(() => this.remove(behaviour));
    this.start(behaviour);
    return behaviour;
  }

  /** The behaviour of a script on an entity. */
  find(entity: Entity, name: string): Behaviour | undefined {
    return this.byEntity.get(entity)?.find((each) => each.script.name === name);
  }

  /** Ends a behaviour: its tasks, then its destroy hook. The entity lives on. */
  detach(behaviour: Behaviour): void {
    const started = behaviour.phase === 'running';
    if (this.remove(behaviour) && started) this.runDestroyHook(behaviour);
  }

  /** Takes a behaviour out, with its tasks; false when that was done before. */
  private remove(behaviour: Behaviour): boolean {
    if (behaviour.phase === 'dead') return false;
    behaviour.phase = 'dead';
    behaviour.script.behaviours.delete(behaviour);
    this.setAside.delete(behaviour);
    this.count--;
    const list = this.byEntity.get(behaviour.entity)?.filter((each) => each !== behaviour) ?? [];
    if (list.length === 0) this.byEntity.delete(behaviour.entity);
    else this.byEntity.set(behaviour.entity, list);
    const { scheduler } = this.options;
    if (behaviour.update !== undefined) scheduler.cancel(behaviour.update);
    for (const task of behaviour.tasks) scheduler.cancel(task);
    return true;
  }

  /**
   * Queues this tick's updates, except those that still run an earlier one: in the order in which they were attached, or,
   * when the last frame was too short for all, first those that ran longest ago.
   */
  startUpdates(): void {
    const { scheduler } = this.options;
    const { updates } = this;
    this.updating = 0;
    for (const script of this.scripts.values()) {
      if (script.behaviours.size === 0 || script.method('update') === undefined) continue;
      for (const behaviour of script.behaviours) {
        if (behaviour.phase !== 'running' || behaviour.setAside.has('update')) continue;
        this.updating++;
        const task = (behaviour.update ??= this.updateTask(behaviour));
        if (task.state === 'idle') updates.push(task);
      }
    }
    if (scheduler.figures.leftOver > 0) updates.sort((a, b) => a.startedAs - b.startedAs);
    for (const task of updates) scheduler.start(task);
    updates.length = 0;
  }

  /** Starts the handlers of an event: of all behaviours, or those of one entity. */
  dispatch(event: string, args: readonly LuaValue[], entity?: Entity): void {
    const handler = HANDLER + encodeText(event);
    if (entity !== undefined) {
      for (const behaviour of this.byEntity.get(entity) ?? [])
        this.handle(behaviour, handler, args);
      return;
    }
    for (const script of this.scripts.values()) {
      if (script.behaviours.size === 0 || script.method(handler) === undefined) continue;
      for (const behaviour of script.behaviours) this.handle(behaviour, handler, args);
    }
  }

  /** After a reload: tries again what was set aside, and tells the behaviours. */
  resumeAfterReload(script: Script): void {
    script.slowDestroy = false;
    for (const behaviour of script.behaviours) {
      const { setAside } = behaviour;
      const runAgain = setAside.has('run');
      if (setAside.has('update') || behaviour.update === undefined) {
        behaviour.lastUpdate = this.options.scheduler.time;
      }
      setAside.clear();
      this.setAside.delete(behaviour);
      if (behaviour.phase === 'failed') {
        this.start(behaviour);
      } else if (behaviour.phase === 'running') {
        this.handle(behaviour, 'on_reload', []);
        if (runAgain) this.startPart(behaviour, 'run', []);
      }
    }
  }

  /** Ends all behaviours, with their destroy hooks, and lets go of the world. */
  dispose(): void {
    this.disposed = true;
    this.updating = 0;
    for (const script of this.scripts.values()) {
      for (const behaviour of script.behaviours) this.detach(behaviour);
    }
    this.scripts.clear();
    this.stopListening();
  }

  private detachAll(entity: Entity): void {
    for (const behaviour of this.byEntity.get(entity) ?? []) this.detach(behaviour);
  }

  private start(behaviour: Behaviour): void {
    behaviour.phase = 'starting';
    if (behaviour.script.method('init') === undefined) this.enterRunning(behaviour);
    else this.startPart(behaviour, 'init', []);
  }

  private enterRunning(behaviour: Behaviour): void {
    behaviour.phase = 'running';
    behaviour.lastUpdate = this.options.scheduler.time;
    if (behaviour.script.method('run') !== undefined) this.startPart(behaviour, 'run', []);
  }

  private handle(behaviour: Behaviour, handler: string, args: readonly LuaValue[]): void {
    if (behaviour.phase !== 'running' || behaviour.setAside.has(handler)) return;
    if (behaviour.script.method(handler) !== undefined) this.startPart(behaviour, handler, args);
  }

  /** Starts a function of the script, found when its first slice begins, as a task of the behaviour. */
  private startPart(behaviour: Behaviour, part: string, args: readonly LuaValue[]): void {
    const { script, self } = behaviour;
    const task = new Task({
      name: `${script.name} ${part}`,
      spawnedAt: behaviour.spawnedAt,
      owner: behaviour,
      held: args,
      begin: () => {
        const fn = script.method(part);
        return fn === undefined ? undefined : [fn, self, ...args];
      },
      onEnd: (ended, error) => {
        behaviour.tasks.delete(ended);
        this.endPart(behaviour, part, error);
      },
    });
    behaviour.tasks.add(task);
    this.options.scheduler.start(task);
  }

  private endPart(behaviour: Behaviour, part: string, error: unknown): void {
    if (error !== undefined) {
      if (part === 'init') behaviour.phase = behaviour.phase === 'dead' ? 'dead' : 'failed';
      else behaviour.setAside.add(part);
      if (behaviour.phase !== 'dead') this.setAside.add(behaviour);
      this.report(behaviour, part, error);
    } else if (part === 'init' && behaviour.phase === 'starting') {
      this.enterRunning(behaviour);
    }
  }

  private updateTask(behaviour: Behaviour): Task {
    const { script, self } = behaviour;
    const { scheduler } = this.options;
    return new Task({
      name: `${script.name} update`,
      spawnedAt: behaviour.spawnedAt,
      owner: behaviour,
      reusable: true,
      begin: () => {
        const fn = script.method('update');
        if (fn === undefined) return undefined;
        const seconds = (scheduler.time - behaviour.lastUpdate) / 1000;
        behaviour.lastUpdate = scheduler.time;
        return [fn, self, seconds];
      },
      onEnd: (_task, error) => {
        if (error !== undefined) this.endPart(behaviour, 'update', error);
      },
    });
  }

  /** One that takes too long is not called again: a thousand of them would stop the game for a minute. */
  private runDestroyHook(behaviour: Behaviour): void {
    const { script, self } = behaviour;
    const hook = script.method('destroy');
    if (hook === undefined || script.slowDestroy) return;
    const { runner, destroyMilliseconds: milliseconds } = this.options;
    try {
      runner.run(hook, [self], { what: `${script.name}: destroy`, milliseconds });
    } catch (error) {
      script.slowDestroy = runner.overran;
      this.report(behaviour, 'destroy', error);
    }
  }

  private report(behaviour: Behaviour, where: string, error: unknown): void {
    const { entity, script, spawnedAt } = behaviour;
    this.options.report({
      error: decodeError(error),
      script: script.name,
      where,
      entity,
      spawnedAt,
    });
  }
}
