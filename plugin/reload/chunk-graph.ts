// What a chunk's run left behind: the tables and functions that can be reached from its module, and its local variables
// as the upvalues of those functions. The walk keeps to what the chunk's own functions capture.
import { LuaClosure, LuaTable } from '../../runtime/index.ts';
import type { LuaValue, Upvalue } from '../../runtime/index.ts';
import { eachEntry } from '../core/convert.ts';
import type { ScriptModule } from '../entities/script.ts';

/** Objects visited at most: a module that reaches a huge shared structure is not worth walking to its end. */
const MAX_OBJECTS = 50_000;

/** Everything reachable from a module. */
export interface ChunkGraph {
  readonly tables: ReadonlySet<LuaTable>;
  /** Functions that the chunk made. */
  readonly closures: ReadonlySet<LuaClosure>;
  /** Chunk-level locals by name; a name that means two variables is left out. */
  readonly locals: ReadonlyMap<string, Upvalue>;
  /** Every upvalue of `closures`. */
  readonly upvalues: ReadonlySet<Upvalue>;
}

/** Value of a closed or open upvalue. */
export function valueOf(upvalue: Upvalue): LuaValue {
  return upvalue.slots[upvalue.index];
}

/** Walks a module; `source` is the chunk name of its functions, `outside` tables are not entered. */
export function graphOf(
  module: ScriptModule,
  source: string,
  outside: ReadonlySet<LuaTable>,
): ChunkGraph {
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

  while (pending.length > 0 && tables.size + closures.size < MAX_OBJECTS) {
    const value = pending.pop();
    if (value instanceof LuaClosure) visitClosure(value);
    if (!(value instanceof LuaTable) || tables.has(value) || outside.has(value)) continue;
    tables.add(value);
    pending.push(value.metatable);
    eachEntry(value, (key, item) => pending.push(key, item));
  }
  for (const name of ambiguous) locals.delete(name);
  return { tables, closures, locals, upvalues };
}
