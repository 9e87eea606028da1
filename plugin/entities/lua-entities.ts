// Entities in Lua's hands: a userdata per living entity (the same one each time, so == works) and a userdata per
// component of it, whose fields read and write the component arrays. Metatables are locked; every access compares
// generations, so a handle or proxy that outlived its entity raises an error and never touches the slot's next owner.
import { argumentError, typeName } from '../core/convert.ts';
import { decodeText, encodeText, LuaTable, Userdata } from '../../runtime/index.ts';
import type { ExecutionContext, LuaValue, LuaVM } from '../../runtime/index.ts';
import type { Component } from './component.ts';
import { describeEntity, generationOf, MAX_SLOTS, slotOf } from '../core/entity.ts';
import type { Entity } from '../core/entity.ts';
import type { World } from './world.ts';

/** Value of an entity userdata. */
class EntityRef {
  readonly entity: Entity;

  constructor(entity: Entity) {
    this.entity = entity;
  }
}

/** Value of a component userdata: one component of one entity. */
class ComponentRef {
  readonly component: Component;
  readonly slot: number;
  readonly generation: number;

  constructor(component: Component, slot: number, generation: number) {
    this.component = component;
    this.slot = slot;
    this.generation = generation;
  }
}

function refuse(cx: ExecutionContext, ref: ComponentRef, living: number): never {
  const shown = describeEntity(ref.slot + ref.generation * MAX_SLOTS);
  if (living !== ref.generation) return cx.error(`stale entity handle (${shown} was destroyed)`, 1);
  return cx.error(`${shown} has no component '${ref.component.name}'`, 1);
}

/** Makes and finds the userdata of entities and components for one VM. */
export class LuaEntities {
  readonly metatable = new LuaTable();
  /** Methods that entity userdata have, by name; the game API fills it. */
  readonly methods = new LuaTable();
  private readonly world: World;
  private readonly handles: (Userdata | undefined)[] = [];
  private readonly proxies = new Map<Component, (Userdata | undefined)[]>();
  private readonly componentMetatable = new LuaTable();

  constructor(vm: LuaVM, world: World) {
    this.world = world;
    const proxy = this.componentMetatable;
    proxy.setString('__metatable', false);
    proxy.setString('__index', vm.native('component.__index', (cx) => this.readField(cx)));
    proxy.setString('__newindex', vm.native('component.__newindex', (cx) => this.writeField(cx)));
    const handle = this.metatable;
    handle.setString('__metatable', false);
    handle.setString('__index', vm.native('entity.__index', (cx) => this.readEntity(cx)));
    handle.setString('__newindex', vm.native('entity.__newindex', (cx) => {
      return cx.error('an entity handle cannot be assigned to (use its components or self)', 1);
    }));
    handle.setString('__tostring', vm.native('entity.__tostring', (cx) => {
      const ref = (cx.arg(1) as Userdata).value;
      return cx.ret(ref instanceof EntityRef ? describeEntity(ref.entity) : 'entity');
    }));
    world.onDestroy((entity) => {
      this.handles[slotOf(entity)] = undefined;
      for (const list of this.proxies.values()) list[slotOf(entity)] = undefined;
    });
  }

  /** The userdata of a living entity. Throws for a stale handle. */
  wrap(entity: Entity): Userdata {
    const slot = slotOf(entity);
    const known = this.handles[slot];
    if (known !== undefined && (known.value as EntityRef).entity === entity) return known;
    if (!this.world.isAlive(entity)) {
      throw new Error(`stale entity handle (${describeEntity(entity)} was destroyed)`);
    }
    const made = new Userdata(new EntityRef(entity), this.metatable);
    this.handles[slot] = made;
    return made;
  }

  /** The handle in a userdata, alive or not; undefined for any other value. */
  unwrap(value: LuaValue): Entity | undefined {
    return value instanceof Userdata && value.value instanceof EntityRef
      ? value.value.entity
      : undefined;
  }

  /** The proxy of a component of a living entity, or undefined when the entity lacks it. */
  proxy(entity: Entity, component: Component): Userdata | undefined {
    const slot = slotOf(entity);
    const generation = generationOf(entity);
    if (component.owner[slot] !== generation) return undefined;
    let list = this.proxies.get(component);
    if (list === undefined) {
      list = [];
      this.proxies.set(component, list);
    }
    const known = list[slot];
    if (known !== undefined && (known.value as ComponentRef).generation === generation) return known;
    const made = new Userdata(
      new ComponentRef(component, slot, generation),
      this.componentMetatable,
    );
    list[slot] = made;
    return made;
  }

  /** Argument `at` of a native as a living entity; raises an argument error otherwise. */
  check(cx: ExecutionContext, name: string, at: number): Entity {
    const value = cx.arg(at);
    const entity = this.unwrap(value);
    if (entity === undefined) {
      const got = cx.isNone(at) ? 'no value' : typeName(value);
      return argumentError(cx, name, at, `entity expected, got ${got}`);
    }
    if (!this.world.isAlive(entity)) {
      const what = `stale entity handle (${describeEntity(entity)} was destroyed)`;
      return argumentError(cx, name, at, `living entity expected, got ${what}`);
    }
    return entity;
  }

  private readEntity(cx: ExecutionContext): number {
    const ref = (cx.arg(1) as Userdata).value;
    const key = cx.arg(2);
    if (!(ref instanceof EntityRef)) return cx.error('entity expected', 1);
    const method = this.methods.get(key);
    if (method !== undefined) return cx.ret(method);
    const name = typeof key === 'string' ? decodeText(key) : '';
    if (!this.world.isAlive(ref.entity)) {
      const shown = describeEntity(ref.entity);
      return cx.error(`stale entity handle (${shown} was destroyed)`, 1);
    }
    const component = this.world.components.get(name);
    if (component === undefined) {
      return cx.error(`unknown component '${encodeText(name)}' of ${describeEntity(ref.entity)}`, 1);
    }
    return cx.ret(this.proxy(ref.entity, component));
  }

  private readField(cx: ExecutionContext): number {
    const ref = (cx.arg(1) as Userdata).value;
    if (!(ref instanceof ComponentRef)) return cx.error('component expected', 1);
    const field = ref.component.fields.get(cx.arg(2) as string);
    if (ref.component.owner[ref.slot] !== ref.generation) return this.stale(cx, ref);
    if (field === undefined) return this.unknownField(cx, ref);
    const value = field.values[ref.slot] as number;
    return cx.ret(field.type === 'number' ? value : value !== 0);
  }

  private writeField(cx: ExecutionContext): number {
    const ref = (cx.arg(1) as Userdata).value;
    if (!(ref instanceof ComponentRef)) return cx.error('component expected', 1);
    const field = ref.component.fields.get(cx.arg(2) as string);
    if (ref.component.owner[ref.slot] !== ref.generation) return this.stale(cx, ref);
    if (field === undefined) return this.unknownField(cx, ref);
    const value = cx.arg(3);
    if (typeof value !== field.type) {
      const name = `${ref.component.name}.${field.name}`;
      return cx.error(`bad value for '${name}' (${field.type} expected, got ${typeName(value)})`, 1);
    }
    field.values[ref.slot] = Number(value);
    return 0;
  }

  private stale(cx: ExecutionContext, ref: ComponentRef): never {
    const entity = ref.slot + ref.generation * MAX_SLOTS;
    return refuse(cx, ref, this.world.isAlive(entity) ? ref.generation : 0);
  }

  private unknownField(cx: ExecutionContext, ref: ComponentRef): never {
    const key = cx.arg(2);
    const shown = typeof key === 'string' ? `field '${key}'` : `field of type ${typeName(key)}`;
    return cx.error(`component '${ref.component.name}' has no ${shown}`, 1);
  }
}
