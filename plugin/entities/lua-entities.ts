// Entities in Lua's hands: a userdata per living entity (the same one each time, so == works) and a userdata per
// component of it, whose fields read and write the component arrays. Metatables are locked; every access compares
// generations, so a handle or proxy that outlived its entity raises an error and never touches the slot's next owner.
import { describeEntity, generationOf, MAX_SLOTS, slotOf, staleMessage } from '../core/entity.ts';
import type { Entity } from '../core/entity.ts';
import {
  argumentFault,
  decodeText,
  encodeText,
  LuaTable,
  Mismatch,
  typeFault,
  typeName,
  Userdata,
} from '../../runtime/internals.ts';
import type {
  CoreVM,
  ExecutionContext,
  HostCodec,
  LuaValue,
  NamedFields,
} from '../../runtime/internals.ts';
import type { Component, ComponentField } from './component.ts';
import { componentAccess, ComponentRef } from './component-access.ts';
import type { World } from './world.ts';

/** Value of an entity userdata. */
class EntityRef {
  readonly entity: Entity;

  constructor(entity: Entity) {
    this.entity = entity;
  }
}

/** The userdata of one component, by slot, and how their fields are reached. */
interface Proxies {
  readonly access: NamedFields;
  readonly list: (Userdata | undefined)[];
}

/** Makes and finds the userdata of entities and components for one VM. */
export class LuaEntities implements HostCodec<Entity> {
  /** Methods that entity userdata have, by name; the game API fills it. */
  readonly methods = new LuaTable();
  private readonly world: World;
  private readonly metatable = new LuaTable();
  private readonly componentMetatable = new LuaTable();
  private readonly handles: (Userdata | undefined)[] = [];
  private readonly proxies = new Map<Component, Proxies>();

  constructor(vm: CoreVM, world: World) {
    this.world = world;
    const proxy = this.componentMetatable;
    proxy.setString('__metatable', false);
    proxy.setString(
      '__index',
      vm.native('component.__index', (cx) => this.readField(cx)),
    );
    proxy.setString(
      '__newindex',
      vm.native('component.__newindex', (cx) => this.writeField(cx)),
    );
    const handle = this.metatable;
    handle.setString('__metatable', false);
    handle.setString(
      '__index',
      vm.native('entity.__index', (cx) => this.readEntity(cx)),
    );
    handle.setString('__newindex', vm.native('entity.__newindex', refuseAssignment));
    handle.setString('__tostring', vm.native('entity.__tostring', describeHandle));
  }

  /** The userdata of a living entity. Throws for a stale handle. */
  wrap(entity: Entity): Userdata {
    const slot = slotOf(entity);
    if (!this.world.isAlive(entity)) throw new Error(staleMessage(entity));
    // What a slot's last entity left behind stays until the next one takes its place: destroy hooks still use it.
    const known = this.handles[slot];
    if (known !== undefined && (known.value as EntityRef).entity === entity) return known;
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

  /** Argument `at` of a native as a handle, alive or not; raises an argument error for anything else. */
  checkHandle(cx: ExecutionContext, name: string, at: number): Entity {
    return this.unwrap(cx.arg(at)) ?? typeFault(cx, name, at, 'entity');
  }

  /** Argument `at` of a native as a living entity; raises an argument error otherwise. */
  check(cx: ExecutionContext, name: string, at: number): Entity {
    const entity = this.checkHandle(cx, name, at);
    if (this.world.isAlive(entity)) return entity;
    return argumentFault(cx, name, at, `living entity expected, got ${staleMessage(entity)}`);
  }

  /** As an argument of a declared function: see `HostCodec`. */
  read(value: LuaValue): Entity | Mismatch | undefined {
    const entity = this.unwrap(value);
    if (entity === undefined || this.world.isAlive(entity)) return entity;
    return new Mismatch(`living entity expected, got ${staleMessage(entity)}`, true);
  }

  /** As its result. Throws for a stale handle. */
  write(entity: Entity): Userdata {
    return this.wrap(entity);
  }

  /** Visits the userdata of living entities: each is the same as long as its entity lives. */
  visitHeld(visit: (value: LuaValue) => void): void {
    for (const handle of this.handles) {
      if (handle !== undefined && this.world.isAlive((handle.value as EntityRef).entity))
        visit(handle);
    }
    for (const [{ owner }, { list }] of this.proxies) {
      list.forEach((proxy, slot) => {
        if (proxy !== undefined && (proxy.value as ComponentRef).generation === owner[slot])
          visit(proxy);
      });
    }
  }

  /** Forgets all userdata. */
  dispose(): void {
    this.handles.length = 0;
    this.proxies.clear();
  }

  /** The proxy of a component of a living entity, or undefined when the entity lacks it. */
  private proxy(entity: Entity, component: Component): Userdata | undefined {
    const slot = slotOf(entity);
    const generation = generationOf(entity);
    if (component.owner[slot] !== generation) return undefined;
    let proxies = this.proxies.get(component);
    if (proxies === undefined) {
      proxies = { access: componentAccess(component), list: [] };
      this.proxies.set(component, proxies);
    }
    const { access, list } = proxies;
    const known = list[slot];
    if (known !== undefined && (known.value as ComponentRef).generation === generation)
      return known;
    const ref = new ComponentRef(component, slot, generation);
    const made = new Userdata(ref, this.componentMetatable);
    made.access = access;
    list[slot] = made;
    return made;
  }

  private readEntity(cx: ExecutionContext): number {
    const entity = this.unwrap(cx.arg(1));
    const key = cx.arg(2);
    if (entity === undefined) return cx.error('entity expected', 1);
    const method = this.methods.get(key);
    if (method !== undefined) return cx.ret(method);
    if (!this.world.isAlive(entity)) return cx.error(staleMessage(entity), 1);
    const component =
      typeof key === 'string' ? this.world.components.get(decodeText(key)) : undefined;
    if (component === undefined) {
      const shown = typeof key === 'string' ? `'${key}'` : `of type ${typeName(key)}`;
      return cx.error(`unknown component ${shown} of ${describeEntity(entity)}`, 1);
    }
    return cx.ret(this.proxy(entity, component));
  }

  private readField(cx: ExecutionContext): number {
    const value = cx.arg(1);
    const ref = value instanceof Userdata ? value.value : undefined;
    if (!(ref instanceof ComponentRef)) return cx.error('component expected', 1);
    const field = this.fieldOf(cx, ref);
    const stored = field.values[ref.slot];
    if (field.type === 'number') return cx.ret(stored);
    return cx.ret(field.type === 'string' ? encodeText(stored as string) : stored !== 0);
  }

  private writeField(cx: ExecutionContext): number {
    const holder = cx.arg(1);
    const ref = holder instanceof Userdata ? holder.value : undefined;
    if (!(ref instanceof ComponentRef)) return cx.error('component expected', 1);
    const field = this.fieldOf(cx, ref);
    const value = cx.arg(3);
    if (typeof value !== field.type) {
      const name = `${ref.component.name}.${field.name}`;
      const what = `${field.type} expected, got ${typeName(value)}`;
      return cx.error(encodeText(`bad value for '${name}' (${what})`), 1);
    }
    const stored = typeof value === 'string' ? decodeText(value) : Number(value);
    ref.component.put(field, ref.slot, stored);
    return 0;
  }

  /** The field that argument 2 names; raises an error for a stale proxy and for an unknown field. */
  private fieldOf(cx: ExecutionContext, ref: ComponentRef): ComponentField {
    const { component } = ref;
    const key = cx.arg(2);
    if (component.owner[ref.slot] !== ref.generation) return this.refuseProxy(cx, ref);
    const field = component.fields.get(key as string);
    if (field !== undefined) return field;
    const shown = typeof key === 'string' ? `field '${key}'` : `field of type ${typeName(key)}`;
    return cx.error(`component '${encodeText(component.name)}' has no ${shown}`, 1);
  }

  private refuseProxy(cx: ExecutionContext, ref: ComponentRef): never {
    const entity = ref.slot + ref.generation * MAX_SLOTS;
    if (!this.world.isAlive(entity)) return cx.error(staleMessage(entity), 1);
    const name = encodeText(ref.component.name);
    return cx.error(`${describeEntity(entity)} has no component '${name}'`, 1);
  }
}

function refuseAssignment(cx: ExecutionContext): never {
  return cx.error('an entity handle cannot be assigned to (use its components or self)', 1);
}

function describeHandle(cx: ExecutionContext): number {
  const value = cx.arg(1);
  const ref = value instanceof Userdata ? value.value : undefined;
  return cx.ret(ref instanceof EntityRef ? describeEntity(ref.entity) : 'entity');
}
