// A behaviour: one script attached to one entity, with its state `self`. Functions are looked up in the script each
// time they are called, so replacing them there is the whole of a hot reload for everything but running coroutines.
import type { LuaTable } from '../../runtime/internals.ts';
import type { Entity } from '../core/entity.ts';
import type { Task } from '../scheduler/task.ts';
import type { Script } from './script.ts';

/** `starting`: init has not ended; `failed`: init ended with an error, nothing runs until a reload. */
export type BehaviourPhase = 'starting' | 'running' | 'failed' | 'dead';

/** A script attached to an entity. */
export class Behaviour {
  readonly entity: Entity;
  readonly script: Script;
  /** The script's state for this entity: its first argument everywhere. */
  readonly self: LuaTable;
  /** Where it was attached: `main.lua:12`, or `host`. */
  readonly spawnedAt: string;
  phase: BehaviourPhase = 'starting';
  /** Parts that ended with an error (`update`, `run`, `on_<event>`): set aside until a reload. */
  readonly setAside = new Set<string>();
  /** The task of `update`, reused every tick. */
  update: Task | undefined = undefined;
  /** Every other living task of the behaviour: init, run, handlers, spawned ones. */
  readonly tasks = new Set<Task>();
  /** Scheduler time in milliseconds at which update last started. */
  lastUpdate = 0;

  constructor(entity: Entity, script: Script, self: LuaTable, spawnedAt: string) {
    this.entity = entity;
    this.script = script;
    this.self = self;
    this.spawnedAt = spawnedAt;
  }
}
