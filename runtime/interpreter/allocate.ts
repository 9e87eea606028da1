// New tables, closures and threads of scripts, and what they cost.
import {
  CLOSURE_BYTES,
  FIELDS_BYTES,
  SLOT_BYTES,
  TABLE_BYTES,
  THREAD_BYTES,
  USERDATA_BYTES,
} from '../values/collectable.ts';
import { LuaClosure } from '../values/function.ts';
import type { Prototype, Upvalue } from '../values/function.ts';
import { ManyFields, MoreFields, SomeFields } from '../values/fields.ts';
import { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaFunction } from '../values/value.ts';
import type { VmState } from './vm-state.ts';

export function newTable({ heap }: VmState): LuaTable {
  if ((heap.credit -= TABLE_BYTES) < 0) heap.lookAround();
  return new LuaTable(heap);
}

/** Fields that any table has room for. */
export const USUAL_FIELDS = 4;
export const MORE_FIELDS = 8;

/** A table whose constructor names `count` fields, as NEWTABLE says it: from 8 on in three bits and an exponent. */
export function newTableFor(vm: VmState, count: number): LuaTable {
  if (count === 0) return newTable(vm);
  if (count <= USUAL_FIELDS) return newTableOfSome(vm);
  return count <= MORE_FIELDS ? newTableOfMore(vm) : newTableOfMany(vm);
}

export function newTableOfSome({ heap }: VmState): LuaTable {
  if ((heap.credit -= TABLE_BYTES + FIELDS_BYTES) < 0) heap.lookAround();
  return new LuaTable(heap, new SomeFields());
}

export function newTableOfMore({ heap }: VmState): LuaTable {
  if ((heap.credit -= TABLE_BYTES + FIELDS_BYTES) < 0) heap.lookAround();
  return new LuaTable(heap, new MoreFields());
}

export function newTableOfMany({ heap }: VmState): LuaTable {
  if ((heap.credit -= TABLE_BYTES + FIELDS_BYTES) < 0) heap.lookAround();
  return new LuaTable(heap, new ManyFields());
}

export function newClosure(
  { heap }: VmState,
  proto: Prototype,
  upvalues: Upvalue[],
  env: LuaTable,
): LuaClosure {
  if ((heap.credit -= CLOSURE_BYTES + SLOT_BYTES * upvalues.length) < 0) heap.lookAround();
  return new LuaClosure(proto, upvalues, env);
}

export function newThread({ heap }: VmState, env: LuaTable): LuaThread {
  heap.charge(THREAD_BYTES);
  return new LuaThread(env, heap);
}

/** A coroutine that will call `body`, with room for a small frame made at once. */
export function newCoroutine(vm: VmState, env: LuaTable, body: LuaFunction): LuaThread {
  const thread = newThread(vm, env);
  const none = undefined;
  // A list that grows by single values is copied several times.
  thread.stack = [body, none, none, none, none, none, none, none, none, none, none, none];
  return thread;
}

/** A userdata whose `__gc` is called when it dies. */
export function newUserdata({ heap }: VmState, value: unknown, metatable?: LuaTable): Userdata {
  heap.charge(USERDATA_BYTES);
  const made = new Userdata(value, metatable);
  if (metatable !== undefined) heap.register(made);
  return made;
}
