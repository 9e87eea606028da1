// The globals of the game API: entities, events, tasks, output. Waits are in waits.ts, entity methods in
// entity-methods.ts.
import {
  argumentFault,
  decodeText,
  eachEntry,
  isFunction,
  LuaTable,
  typeFault,
  typeName,
} from '../../runtime/internals.ts';
import type { ExecutionContext, LuaValue } from '../../runtime/internals.ts';
import { callerPosition, checkText } from '../core/convert.ts';
import type { Entity } from '../core/entity.ts';
import type { ComponentValues, EntityComponents } from '../entities/world.ts';
import type { FieldValue } from '../entities/component.ts';
import type { Game } from './game.ts';
import { guardedNative, TaskHandles } from './host-values.ts';
import { chargeEffect, checkEvent } from './script-events.ts';

/** Chunk name of the Lua part; its frames are taken out of reported tracebacks. */
export const LOG_CHUNK = '=(log)';

const LOG_SOURCE = `local write, select, tostring, concat = ...
return function(...)
  local parts = {}
  for i = 1, select("#", ...) do parts[i] = tostring((select(i, ...))) end
  write(concat(parts, "\\t"))
end`;

/** Two to the power of this many table entries copied cost a unit. */
const ENTRIES_PER_UNIT = 2;

/** An optional table argument. */
export function optTable(cx: ExecutionContext, name: string, at: number): LuaTable | undefined {
  const value = cx.arg(at);
  if (value === undefined || value instanceof LuaTable) return value;
  return typeFault(cx, name, at, 'table');
}

/** A new table with the entries of another one. */
function copyTable(cx: ExecutionContext, table: LuaTable | undefined): LuaTable {
  const copy = new LuaTable();
  let count = 0;
  if (table !== undefined) {
    eachEntry(table, (key, value) => {
      copy.set(key, value);
      count++;
    });
  }
  cx.charge(count >> ENTRIES_PER_UNIT);
  return copy;
}

/** Runs `body`; what the game throws is an error of argument `at` of the native `name`. */
export function blaming<Result>(
  cx: ExecutionContext,
  place: { name: string; at: number },
  body: () => Result,
): Result {
  try {
    return body();
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return argumentFault(cx, place.name, place.at, thrown.message);
  }
}

/** The arguments from `first` on. */
export function restOf(cx: ExecutionContext, first: number): LuaValue[] {
  const values: LuaValue[] = [];
  for (let i = first; i <= cx.argCount; i++) values.push(cx.arg(i));
  return values;
}

/** Values of a component's fields from a Lua table; argument `at` of the native `name`. */
export function fieldsOf(
  cx: ExecutionContext,
  place: { name: string; at: number },
  table: LuaTable,
): ComponentValues {
  const values = Object.create(null) as Record<string, FieldValue>;
  eachEntry(table, (key, value) => {
    if (typeof key !== 'string') {
      argumentFault(cx, place.name, place.at, `field names expected, got a ${typeName(key)}`);
    }
    const plain = typeof value === 'string' ? decodeText(value) : value;
    if (typeof plain === 'object' || plain === undefined) {
      const got = `field '${decodeText(key)}' is a ${typeName(value)}`;
      argumentFault(cx, place.name, place.at, got);
    }
    values[decodeText(key)] = plain;
  });
  return values;
}

function componentsOf(cx: ExecutionContext, name: string, at: number): EntityComponents {
  const table = optTable(cx, name, at);
  const components = Object.create(null) as Record<string, ComponentValues | true>;
  if (table === undefined) return components;
  eachEntry(table, (key, value) => {
    if (typeof key !== 'string') {
      argumentFault(cx, name, at, `component names expected, got a ${typeName(key)}`);
    }
    if (value === true) components[decodeText(key)] = true;
    else if (value instanceof LuaTable)
      components[decodeText(key)] = fieldsOf(cx, { name, at }, value);
    else argumentFault(cx, name, at, `component '${decodeText(key)}' is a ${typeName(value)}`);
  });
  return components;
}

/** Attaches the script named by argument `at`, with the props in the next one. */
export function attachFromLua(
  cx: ExecutionContext,
  game: Game,
  place: { entity: Entity; name: string; at: number },
): LuaTable {
  const script = checkText(cx, place.name, place.at);
  const props = optTable(cx, place.name, place.at + 1);
  if (!game.behaviours.scripts.has(script)) {
    return argumentFault(cx, place.name, place.at, `unknown script '${script}'`);
  }
  chargeEffect(cx, game, place.name);
  const options = { self: copyTable(cx, props), spawnedAt: callerPosition(cx) };
  return blaming(cx, place, () => game.behaviours.attach(place.entity, script, options).self);
}

function spawn(cx: ExecutionContext, game: Game): number {
  const { world } = game;
  const components = componentsOf(cx, 'spawn', 1);
  chargeEffect(cx, game, 'spawn');
  const { transactions } = world;
  transactions.begin();
  try {
    const entity = world.create();
    blaming(cx, { name: 'spawn', at: 1 }, () => {
      for (const [name, values] of Object.entries(components)) {
        world.add(entity, name, values === true ? undefined : values);
      }
    });
    if (cx.arg(2) !== undefined) attachFromLua(cx, game, { entity, name: 'spawn', at: 2 });
    transactions.commit();
    return cx.ret(game.entities.wrap(entity));
  } catch (thrown) {
    transactions.rollback();
    throw thrown;
  }
}

function query(cx: ExecutionContext, game: Game): number {
  const { world, entities } = game;
  const names: string[] = [];
  for (let i = 1; i <= Math.max(1, cx.argCount); i++) {
    const name = checkText(cx, 'query', i);
    if (!world.components.has(name)) argumentFault(cx, 'query', i, `unknown component '${name}'`);
    names.push(name);
  }
  const found = world.query(...names);
  cx.charge(found.length);
  const list = new LuaTable();
  found.forEach((each, i) => list.setNumber(i + 1, entities.wrap(each)));
  return cx.ret(list);
}

function spawnTask(cx: ExecutionContext, game: Game, handles: TaskHandles): number {
  const fn = cx.arg(1);
  if (!isFunction(fn)) return typeFault(cx, 'spawn_task', 1, 'function');
  chargeEffect(cx, game, 'spawn_task');
  return cx.ret(handles.wrap(game.spawnTask(fn, restOf(cx, 2), callerPosition(cx))));
}

function registerLog(game: Game): void {
  const { vm } = game;
  const write = vm.native('log.write', (cx) => {
    const text = checkText(cx, 'log', 1);
    game.writeLine(`${callerPosition(cx, 2)}: ${text}`);
    return 0;
  });
  const { globals } = vm;
  const concat = (globals.getString('table') as LuaTable).getString('concat');
  const chunk = vm.load(LOG_SOURCE, LOG_CHUNK);
  const helpers = [globals.getString('select'), globals.getString('tostring'), concat];
  globals.setString('log', vm.call(chunk, write, ...helpers)[0]);
}

/** Puts the game API's functions among the VM's globals. */
export function registerScriptFunctions(game: Game): void {
  const { vm } = game;
  const handles = new TaskHandles(vm, game.scheduler);
  const define = (name: string, body: (cx: ExecutionContext) => number): void => {
    vm.globals.setString(name, guardedNative(vm, name, body));
  };
  define('spawn', (cx) => spawn(cx, game));
  define('attach', (cx) => {
    const entity = game.entities.check(cx, 'attach', 1);
    return cx.ret(attachFromLua(cx, game, { entity, name: 'attach', at: 2 }));
  });
  define('destroy', (cx) => {
    const entity = game.entities.check(cx, 'destroy', 1);
    chargeEffect(cx, game, 'destroy');
    game.destroy(entity);
    return 0;
  });
  define('query', (cx) => query(cx, game));
  define('emit', (cx) => {
    game.signal(checkEvent(cx, game, { name: 'emit', at: 1 }), restOf(cx, 2));
    return 0;
  });
  define('spawn_task', (cx) => spawnTask(cx, game, handles));
  define('time', (cx) => cx.ret(game.scheduler.time / 1000));
  registerLog(game);
}
