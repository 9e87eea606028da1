// What a chunk's run left behind: the tables and functions that can be reached from its module, and its local variables
// as the upvalues of those functions. The walk keeps to what the chunk's own functions capture, and enters no table that
// was there before the chunk ran: that one belongs to somebody else.
import { eachEntry, LuaClosure, LuaTable, LuaThread } from '../../runtime/internals.ts';
import type { LuaValue, Upvalue } from '../../runtime/internals.ts';
import type { ScriptModule } from '../entities/script.ts';

/** Objects visited at most: a module that reaches a huge structure of its own is not worth walking to its end. */
const MAX_OBJECTS = 50_000;

/** Everything of its own that is reachable from a module. */
export interface ChunkGraph {
  /** Tables that the chunk made, the nearest to the module first. */
  readonly tables: ReadonlySet<LuaTable>;
  /** Functions that the chunk made. */
  readonly closures: ReadonlySet<LuaClosure>;
  /** Chunk-level locals by name; a name that means two variables is left out. */
  readonly locals: ReadonlyMap<string, Upvalue>;
  /** Every upvalue of `closures`. */
  readonly upvalues: ReadonlySet<Upvalue>;
  /** False when the walk was cut short. */
  readonly complete: boolean;
}

/** Tables that a walk does not enter. */
export interface TableFilter {
  has(table: LuaTable): boolean;
}

/** Value of a closed or open upvalue. */
export function valueOf(upvalue: Upvalue): LuaValue {
  return upvalue.get();
}

/** Walks a module, breadth first; `source` is the chunk name of its functions, `outside` tables are not entered. */
export function graphOf(module: ScriptModule, source: string, outside: TableFilter): ChunkGraph {
  const tables = new Set<LuaTable>();
  const closures = new Set<LuaClosure>();
  const upvalues = new Set<Upvalue>();
  const locals = new Map<string, Upvalue>();
  const ambiguous = new Set<string>();
  const pending: LuaValue[] = [module.methods, module.env];

  const visitClosure = (closure: LuaClosure): void => {
    const { proto } = closure;
    if (proto.source !== source || closures.has(closure)) return;
    closures.add(closure);
    closure.upvalues.forEach((upvalue, i) => {
      const name = proto.upvalueNames[i];
      const known = name === undefined ? undefined : locals.get(name);
      if (known !== undefined && known !== upvalue) ambiguous.add(name as string);
      if (name !== undefined) locals.set(name, upvalue);
      if (!upvalues.has(upvalue)) pending.push(valueOf(upvalue));
      upvalues.add(upvalue);
    });
  };

  let at = 0;
  for (; at < pending.length && tables.size + closures.size < MAX_OBJECTS; at++) {
    const value = pending[at];
    if (value instanceof LuaClosure) visitClosure(value);
    if (!(value instanceof LuaTable) || tables.has(value) || outside.has(value)) continue;
    tables.add(value);
    pending.push(value.metatable);
    eachEntry(value, (key, item) => pending.push(key, item));
  }
  for (const name of ambiguous) locals.delete(name);
  return { tables, closures, locals, upvalues, complete: at === pending.length };
}

/** What a walk through everything reports. */
export interface WalkVisitor {
  /** A table, once, before what it holds. */
  table(table: LuaTable): void;
  /** A variable that a function captures; perhaps more than once. */
  upvalue?(upvalue: Upvalue): void;
}

/** Visits everything that Lua code can reach from `roots`, to the end. */
export function walkFrom(roots: Iterable<LuaValue>, visitor: WalkVisitor): void {
  const seen = new Set<LuaValue>();
  const pending = [...roots];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || seen.has(value)) continue;
    if (value instanceof LuaTable) {
      seen.add(value);
      visitor.table(value);
      pending.push(value.metatable);
      eachEntry(value, (key, item) => {
        if (typeof key === 'object') pending.push(key);
        if (typeof item === 'object') pending.push(item);
      });
    } else if (value instanceof LuaClosure) {
      seen.add(value);
      pending.push(value.env);
      for (const upvalue of value.upvalues) {
        visitor.upvalue?.(upvalue);
        pending.push(valueOf(upvalue));
      }
    } else if (value instanceof LuaThread) {
      seen.add(value);
      for (const slot of value.stack) if (typeof slot === 'object') pending.push(slot);
    }
  }
}
