// Puts a freshly loaded module into a living one. Tables keep their identity: functions are replaced, added and
// removed; a data field or chunk-level local keeps its live value unless the file now initialises it differently.
// Invariant: afterwards nothing refers to a table of the new run that has a living counterpart.
import { LuaTable } from '../../runtime/index.ts';
import type { LuaValue, Upvalue } from '../../runtime/index.ts';
import { eachEntry, isFunction } from '../core/convert.ts';
import type { ScriptModule } from '../entities/script.ts';
import { valueOf } from './chunk-graph.ts';
import type { ChunkGraph } from './chunk-graph.ts';

/** A chunk-level local: where it lives, and the value that the chunk left in it. */
interface ChunkLocal {
  readonly upvalue: Upvalue;
  readonly initial: LuaValue;
}

/** Values that the chunk gave to its tables and locals when it ran. */
export interface Baseline {
  readonly fields: Map<LuaTable, Map<LuaValue, LuaValue>>;
  readonly locals: Map<string, ChunkLocal>;
}

/** Remembers what a chunk that has just run made. */
export function takeBaseline(graph: ChunkGraph): Baseline {
  const fields = new Map<LuaTable, Map<LuaValue, LuaValue>>();
  for (const table of graph.tables) fields.set(table, entriesOf(table));
  const locals = new Map<string, ChunkLocal>();
  for (const [name, upvalue] of graph.locals) {
    locals.set(name, { upvalue, initial: valueOf(upvalue) });
  }
  return { fields, locals };
}

function entriesOf(table: LuaTable): Map<LuaValue, LuaValue> {
  const entries = new Map<LuaValue, LuaValue>();
  eachEntry(table, (key, value) => entries.set(key, value));
  return entries;
}

/** The module that lives, with the baseline of its last load or reload. */
export interface LivingModule {
  readonly module: ScriptModule;
  readonly baseline: Baseline;
}

/** A module that has just been loaded. */
export interface NextModule extends LivingModule {
  readonly graph: ChunkGraph;
}

/** Merges `next` into `living`. */
export class ModuleMerge {
  private readonly living: LivingModule;
  private readonly next: NextModule;
  /** Living counterpart of each merged new table. */
  private readonly counterparts = new Map<LuaTable, LuaTable>();

  constructor(living: LivingModule, next: NextModule) {
    this.living = living;
    this.next = next;
  }

  /** Does the merge; returns the baseline of the living module from now on. */
  run(): Baseline {
    const { living, next } = this;
    this.mergeTable(living.module.methods, next.module.methods);
    this.mergeTable(living.module.env, next.module.env);
    for (const [name, upvalue] of next.graph.locals) {
      const known = living.baseline.locals.get(name);
      if (known === undefined) continue;
      const { upvalue: cell, initial } = known;
      cell.slots[cell.index] = this.resolve(valueOf(cell), initial, valueOf(upvalue));
      // Both cells are closed: from now on they are one variable, for old code that still runs and for new.
      upvalue.slots = cell.slots;
      upvalue.index = cell.index;
    }
    this.redirect();
    return this.translatedBaseline();
  }

  /** The value that goes on: of the live one, its former initial value and the new initial value. */
  private resolve(live: LuaValue, before: LuaValue, fresh: LuaValue): LuaValue {
    if (fresh instanceof LuaTable) {
      if (live instanceof LuaTable && live !== fresh) {
        this.mergeTable(live, fresh);
        return live;
      }
      return before instanceof LuaTable ? live : fresh;
    }
    if (isFunction(fresh)) return fresh;
    return before === fresh ? live : fresh;
  }

  private mergeTable(live: LuaTable, fresh: LuaTable): void {
    if (this.counterparts.has(fresh)) return;
    this.counterparts.set(fresh, live);
    const before = this.living.baseline.fields.get(live);
    const entries = this.next.baseline.fields.get(fresh) ?? entriesOf(fresh);
    for (const [key, value] of entries) {
      const former = before?.get(key);
      const now = live.get(key);
      const isNew = now === undefined && former === undefined;
      live.set(key, isNew ? value : this.resolve(now, former, value));
    }
    if (before !== undefined) {
      for (const key of before.keys()) if (!entries.has(key)) live.set(key, undefined);
    }
    this.mergeMetatable(live, fresh);
  }

  private mergeMetatable(live: LuaTable, fresh: LuaTable): void {
    if (live.metatable !== undefined && fresh.metatable !== undefined) {
      if (live.metatable !== fresh.metatable) this.mergeTable(live.metatable, fresh.metatable);
    } else if (fresh.metatable !== undefined) {
      live.metatable = fresh.metatable;
    }
  }

  /** Makes everything of the new run refer to the living tables. */
  private redirect(): void {
    const { counterparts, living, next } = this;
    for (const closure of next.graph.closures) {
      if (closure.env === next.module.env) closure.env = living.module.env;
    }
    for (const upvalue of next.graph.upvalues) {
      upvalue.slots[upvalue.index] = this.livingOf(valueOf(upvalue));
    }
    for (const table of [...next.graph.tables, ...counterparts.values()]) {
      if (counterparts.has(table)) continue;
      table.metatable = this.livingOf(table.metatable) as LuaTable | undefined;
      for (const [key, value] of entriesOf(table)) {
        const target = this.livingOf(value);
        if (target !== value) table.set(key, target);
      }
    }
    this.forward(next.module.env, living.module.env);
  }

  private livingOf(value: LuaValue): LuaValue {
    return value instanceof LuaTable ? (this.counterparts.get(value) ?? value) : value;
  }

  /** Functions of the new run that nobody found keep its environment: it shows the living one. */
  private forward(from: LuaTable, to: LuaTable): void {
    for (const key of entriesOf(from).keys()) from.set(key, undefined);
    const metatable = new LuaTable();
    metatable.setString('__index', to);
    metatable.setString('__newindex', to);
    from.metatable = metatable;
  }

  private translatedBaseline(): Baseline {
    const { baseline } = this.next;
    const fields = new Map<LuaTable, Map<LuaValue, LuaValue>>();
    for (const [table, entries] of baseline.fields) {
      const translated = new Map<LuaValue, LuaValue>();
      for (const [key, value] of entries) translated.set(key, this.livingOf(value));
      fields.set(this.livingOf(table) as LuaTable, translated);
    }
    const locals = new Map<string, ChunkLocal>();
    for (const [name, { upvalue, initial }] of baseline.locals) {
      locals.set(name, { upvalue, initial: this.livingOf(initial) });
    }
    return { fields, locals };
  }
}
