// Methods of entity handles: `entity:has('position')`. A stale handle is an error in each but `alive`.
import { argumentFault } from '../../runtime/internals.ts';
import type { ExecutionContext, LuaTable } from '../../runtime/internals.ts';
import { checkText } from '../core/convert.ts';
import type { Entity } from '../core/entity.ts';
import type { Game } from './game.ts';
import { guardedNative } from './host-values.ts';
import { chargeEffect, checkEvent } from './script-events.ts';
import { attachFromLua, blaming, fieldsOf, optTable, restOf } from './script-functions.ts';

/** Body of a method; `name` is its full name for messages. */
type Method = (cx: ExecutionContext, entity: Entity, name: string) => number;

/** Argument 2 as the name of a declared component. */
function checkComponent(cx: ExecutionContext, game: Game, name: string): string {
  const component = checkText(cx, name, 2);
  if (game.world.components.has(component)) return component;
  return argumentFault(cx, name, 2, `unknown component '${component}'`);
}

function methodsOf(game: Game): Record<string, Method> {
  const { world, behaviours } = game;
  return {
    has: (cx, entity, name) => cx.ret(world.has(entity, checkComponent(cx, game, name))),
    add: (cx, entity, name) => {
      const component = checkComponent(cx, game, name);
      const table: LuaTable | undefined = optTable(cx, name, 3);
      const values = table && fieldsOf(cx, { name, at: 3 }, table);
      return blaming(cx, { name, at: 3 }, () => {
        world.add(entity, component, values);
        return 0;
      });
    },
    remove: (cx, entity, name) => {
      world.remove(entity, checkComponent(cx, game, name));
      return 0;
    },
    destroy: (cx, entity, name) => {
      chargeEffect(cx, game, name);
      game.destroy(entity);
      return 0;
    },
    attach: (cx, entity, name) => cx.ret(attachFromLua(cx, game, { entity, name, at: 2 })),
    detach: (cx, entity, name) => {
      const script = checkText(cx, name, 2);
      const behaviour = behaviours.find(entity, script);
      if (behaviour === undefined) {
        return argumentFault(cx, name, 2, `the entity has no script '${script}'`);
      }
      chargeEffect(cx, game, name);
      game.detach(behaviour);
      return 0;
    },
    behaviour: (cx, entity, name) => cx.ret(behaviours.find(entity, checkText(cx, name, 2))?.self),
    send: (cx, entity, name) => {
      game.signal(checkEvent(cx, game, { name, at: 2 }), restOf(cx, 3), entity);
      return 0;
    },
  };
}

/** Fills the methods of entity handles. */
export function registerEntityMethods(game: Game): void {
  const { vm, entities, world } = game;
  const { methods } = entities;
  for (const [key, body] of Object.entries(methodsOf(game))) {
    const name = `entity:${key}`;
    const native = guardedNative(vm, name, (cx) => body(cx, entities.check(cx, name, 1), name));
    methods.setString(key, native);
  }
  const alive = (cx: ExecutionContext): number =>
    cx.ret(world.isAlive(entities.checkHandle(cx, 'entity:alive', 1)));
  methods.setString('alive', guardedNative(vm, 'entity:alive', alive));
}
