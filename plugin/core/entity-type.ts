// The types of the game that functions can be declared with, beside those of the runtime.
import { hostType } from '../../runtime/internals.ts';
import type { HostType, LuaTable } from '../../runtime/internals.ts';
import type { Entity } from './entity.ts';

/** A living entity: implementations get and give its handle. */
export const entityType: HostType<Entity> = hostType<Entity>(
  'entity',
  'A thing of the game world. Its components are its fields; it ends with `destroy`.',
);

/** A task that was started by `spawn_task`. */
export const taskType: HostType<object> = hostType<object>('task', 'A coroutine that was started.');

/** The `self` of a behaviour. */
export const behaviourType: HostType<LuaTable> = hostType<LuaTable>(
  'behaviour',
  'What a script keeps for one entity: `self` of its functions. A script may put any fields into it.',
);
