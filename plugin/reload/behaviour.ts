// Behaviours: a script's code and its living instances. Functions are looked up in the script each time they are
// called, so replacing `methods` is the whole of a hot reload for everything but coroutines that already run.
import type { LuaTable } from '../../runtime/index.ts';
import type { Entity } from '../core/entity.ts';
import type { Task } from '../scheduler/task.ts';

/** A loaded script: the code that its behaviours run. */
export class Script {
  readonly name: string;
  source: string;
  /** What the chunk returned, or its environment: functions by name. */
  methods: LuaTable;
  /** Shared metatable of every `self`. */
  readonly selfMetatable: LuaTable;
  readonly behaviours = new Set<Behaviour>();

  constructor(name: string, source: string, methods: LuaTable, selfMetatable: LuaTable) {
    this.name = name;
    this.source = source;
    this.methods = methods;
    this.selfMetatable = selfMetatable;
  }
}

/** `starting`: init has not ended; `failed`: set aside after an error in init or update until a reload. */
export type BehaviourPhase = 'starting' | 'running' | 'failed' | 'dead';

/** A script attached to an entity. */
export class Behaviour {
  readonly entity: Entity;
  readonly script: Script;
  readonly self: LuaTable;
  readonly spawnedAt: string;
  phase: BehaviourPhase = 'starting';
  /** Its init ran to the end once. */
  initialised = false;
  /** Its coroutine `run` ended with an error and may be started again by a reload. */
  runFailed = false;
  update: Task | undefined = undefined;
  runTask: Task | undefined = undefined;
  /** Event handlers that failed: not called again until a reload. */
  readonly failedHandlers = new Set<string>();
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
