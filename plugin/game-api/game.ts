// What the functions that scripts call need of the running game; the Scripting object provides it.
import type { LuaFunction, LuaValue, CoreVM } from '../../runtime/internals.ts';
import type { Entity } from '../core/entity.ts';
import type { Behaviour } from '../entities/behaviour.ts';
import type { Behaviours } from '../entities/behaviours.ts';
import type { LuaEntities } from '../entities/lua-entities.ts';
import type { World } from '../entities/world.ts';
import type { EffectQueue } from '../scheduler/effect-queue.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Task } from '../scheduler/task.ts';

/** The game as script functions see it. */
export interface Game {
  readonly vm: CoreVM;
  readonly world: World;
  readonly entities: LuaEntities;
  readonly behaviours: Behaviours;
  readonly scheduler: Scheduler;
  /** What waits for the end of the step. */
  readonly effects: EffectQueue;
  /** Emits an event at the step's end, to everybody or to one entity's behaviours. */
  signal(name: string, args: LuaValue[], entity?: Entity): void;
  /** Destroys a living entity at the step's end. */
  destroy(entity: Entity): void;
  /** Takes a script off its entity at the step's end. */
  detach(behaviour: Behaviour): void;
  /** Starts a function as a task of the behaviour that runs now, if one does. */
  spawnTask(fn: LuaFunction, args: LuaValue[], spawnedAt: string): Task;
  /** Writes a line to the output. */
  writeLine(text: string): void;
}
