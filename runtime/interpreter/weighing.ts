// What an environment or a task holds: bytes of everything that its globals and the stacks of its threads refer to, without what
// belongs to others: their global tables, the VM's, the registry. Asked only when it has allocated as much as it may have.
import {
  CLOSURE_BYTES,
  NATIVE_BYTES,
  SLOT_BYTES,
  STRING_BYTES,
  UPVALUE_BYTES,
  USERDATA_BYTES,
} from '../values/collectable.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import type { Prototype, Upvalue } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import type { Frame } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { prototypeBytes, tableBytes, threadBytes } from './collection.ts';
import { chainOf } from './limits.ts';
import type { LimitAccount } from './limits.ts';
import type { VmState } from './vm-state.ts';

/** Strings of this length are counted once, however often they are met. */
const LONG_STRING = 64;

class Weighing {
  bytes = 0;
  private readonly own: LuaTable | undefined;
  private readonly seen = new Set<object>();
  private readonly strings = new Set<string>();
  private readonly open: object[] = [];

  constructor(own: LuaTable | undefined, outside: readonly object[]) {
    this.own = own;
    for (const object of outside) this.seen.add(object);
  }

  visit(value: LuaValue): void {
    if (typeof value === 'string') {
      if (value.length >= LONG_STRING) {
        if (this.strings.has(value)) return;
        this.strings.add(value);
      }
      this.bytes += STRING_BYTES + value.length;
    } else if (typeof value === 'object') this.reach(value);
  }

  /** All that is reached from what was visited. */
  finish(): number {
    for (let object = this.open.pop(); object !== undefined; object = this.open.pop()) {
      this.traverse(object);
    }
    return this.bytes;
  }

  private reach(object: object): void {
    if (this.seen.has(object)) return;
    this.seen.add(object);
    this.open.push(object);
  }

  private traverse(object: object): void {
    if (object instanceof LuaTable) this.traverseTable(object);
    else if (object instanceof LuaClosure) this.traverseClosure(object);
    else if (object instanceof LuaThread) this.traverseThread(object);
    else if (object instanceof NativeFunction) {
      this.bytes += NATIVE_BYTES;
      this.visitGlobals(object.env);
      if (object.upvalues !== undefined) for (const value of object.upvalues) this.visit(value);
    } else if (object instanceof Userdata) {
      this.bytes += USERDATA_BYTES;
      this.visit(object.metatable);
    }
  }

  private traverseTable(table: LuaTable): void {
    const { array, hash, metatable, fields } = table;
    this.bytes += tableBytes(table);
    this.visit(metatable);
    for (let i = 0; i < array.length; i++) this.visit(array[i]);
    if (table.fieldCount > 0) for (const key in fields) this.visit(fields[key]);
    if (hash === null) return;
    const { keys, values } = hash;
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === undefined) continue;
      this.visit(keys[i]);
      this.visit(values[i]);
    }
  }

  private traverseClosure({ proto, upvalues, env }: LuaClosure): void {
    this.bytes += CLOSURE_BYTES + SLOT_BYTES * upvalues.length;
    this.visitGlobals(env);
    this.addPrototype(proto);
    for (const upvalue of upvalues) {
      if (this.seen.has(upvalue)) continue;
      this.seen.add(upvalue);
      this.bytes += UPVALUE_BYTES;
      this.visit((upvalue as Upvalue).get());
    }
  }

  /** The globals of a function are counted for the environment whose they are. */
  private visitGlobals(env: LuaTable): void {
    if (env === this.own) this.visit(env);
  }

  private addPrototype(proto: Prototype): void {
    let root = proto;
    while (root.parent !== undefined) root = root.parent;
    if (this.seen.has(root)) return;
    this.seen.add(root);
    const open = [root];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.bytes += prototypeBytes(next);
      open.push(...next.protos);
    }
  }

  private traverseThread(thread: LuaThread): void {
    thread.unpark();
    const { stack, frames, depth } = thread;
    this.bytes += threadBytes(thread);
    this.visitGlobals(thread.env);
    if (thread.parent !== undefined) this.visit(thread.parent);
    let top = 1;
    for (let at = 0; at <= depth; at++) {
      const { func, base, top: end } = frames[at] as Frame;
      const slots = func instanceof LuaClosure ? func.proto.maxStackSize : 0;
      top = Math.max(top, end, base + slots);
    }
    for (let i = 0; i < top && i < stack.length; i++) this.visit(stack[i]);
  }
}

/** Bytes that an account's tasks, and an environment's globals, refer to. */
export function weigh(vm: VmState, account: LimitAccount): number {
  const outside: object[] = [vm.globals, vm.registry];
  for (const { globals } of chainOf(account.parent))
    if (globals !== undefined) outside.push(globals);
  const weighing = new Weighing(account.globals, outside);
  weighing.visit(account.globals);
  const isOwn = (thread: LuaThread): boolean => {
    for (const at of chainOf(thread.limitAccount as LimitAccount | undefined)) {
      if (at === account) return true;
    }
    return false;
  };
  for (const thread of vm.hostedThreads()) if (isOwn(thread)) weighing.visit(thread.active);
  for (const { root } of vm.runs()) {
    // What runs now is charged on the account, whoever made its thread.
    for (let at: LuaThread | undefined = root.active; at !== undefined; at = at.parent) {
      weighing.visit(at);
    }
  }
  return weighing.finish();
}
