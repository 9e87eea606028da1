// Puts a freshly loaded module into a living one. Tables keep their identity: functions are replaced, added and
// removed; a data field or chunk-level local keeps its live value unless the file now initialises it differently.
// Invariants: only tables that the old run and the new run made themselves are merged, each with one other, and they
// are the two that stood in the same place when their chunk had run; afterwards nothing refers to a table of the new run
// that has a living counterpart. Nothing recurses, so no nesting of data is too deep.
import { eachEntry, isFunction, LuaTable } from '../../runtime/internals.ts';
import type { LuaValue, Upvalue } from '../../runtime/internals.ts';
import type { ScriptModule } from '../entities/script.ts';
import { valueOf, walkFrom } from './chunk-graph.ts';
import type { ChunkGraph, TableFilter } from './chunk-graph.ts';

/** A chunk-level local: where it lives, and the value that the chunk left in it. */
interface ChunkLocal {
  readonly upvalue: Upvalue;
  readonly initial: LuaValue;
}

/** What the chunk put into one of its tables. */
interface TableContent {
  readonly entries: ReadonlyMap<LuaValue, LuaValue>;
  readonly metatable: LuaTable | undefined;
}

/** Values that the chunk gave to its own tables and locals when it ran. */
export interface Baseline {
  readonly tables: ReadonlyMap<LuaTable, TableContent>;
  readonly locals: ReadonlyMap<string, ChunkLocal>;
  /** False when the chunk made more tables than are remembered. */
  readonly complete: boolean;
}

/** Remembers what a chunk that has just run made. */
export function takeBaseline(graph: ChunkGraph): Baseline {
  const tables = new Map<LuaTable, TableContent>();
  for (const table of graph.tables) tables.set(table, contentOf(table));
  const locals = new Map<string, ChunkLocal>();
  for (const [name, upvalue] of graph.locals) {
    locals.set(name, { upvalue, initial: valueOf(upvalue) });
  }
  return { tables, locals, complete: graph.complete };
}

function contentOf(table: LuaTable): TableContent {
  const entries = new Map<LuaValue, LuaValue>();
  eachEntry(table, (key, value) => entries.set(key, value));
  return { entries, metatable: table.metatable };
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

/** What surrounds the two modules. */
export interface MergeSurroundings {
  /** Tables that were there before the new run. */
  readonly known: TableFilter;
  /** Where everything that could have got hold of tables of the new run is reachable from. */
  readonly roots: Iterable<LuaValue>;
}

/** Merges `next` into `living`. */
export class ModuleMerge {
  private readonly living: LivingModule;
  private readonly next: NextModule;
  private readonly surroundings: MergeSurroundings;
  /** Living counterpart of each new table that has one. */
  private readonly counterparts = new Map<LuaTable, LuaTable>();
  /** Living tables that are a counterpart. */
  private readonly taken = new Set<LuaTable>();
  /** New tables that have a counterpart and are not merged yet. */
  private readonly pending: LuaTable[] = [];

  constructor(living: LivingModule, next: NextModule, surroundings: MergeSurroundings) {
    this.living = living;
    this.next = next;
    this.surroundings = surroundings;
  }

  /** Does the merge; returns the baseline of the living module from now on. */
  run(): Baseline {
    const { living, next } = this;
    this.pair(living.module.env, next.module.env);
    living.module.methods = this.resolveMethods(living.module.methods, next.module.methods);
    // Locals come before fields: a table's own name says better which one it is than its place in another.
    for (const [name, upvalue] of next.graph.locals) {
      const known = living.baseline.locals.get(name);
      if (known === undefined) continue;
      const { upvalue: cell, initial } = known;
      cell.change(this.resolve(valueOf(cell), initial, valueOf(upvalue)));
      // Both cells are closed: from now on they are one variable, for old code that still runs and for new.
      upvalue.join(cell);
    }
    for (let at = 0; at < this.pending.length; at++) this.mergeTable(this.pending[at] as LuaTable);
    this.redirect();
    return this.translatedBaseline();
  }

  /** The table of functions that goes on; one that belongs to another script or library is not touched. */
  private resolveMethods(live: LuaTable, fresh: LuaTable): LuaTable {
    const own = this.living.baseline.tables.has(live) && !this.surroundings.known.has(fresh);
    return own && this.pair(live, fresh) ? live : fresh;
  }

  /** The value that goes on: of the live one, its former initial value and the new initial value. */
  private resolve(live: LuaValue, before: LuaValue, fresh: LuaValue): LuaValue {
    if (!(fresh instanceof LuaTable)) {
      return isFunction(fresh) || before !== fresh ? fresh : live;
    }
    // A table of somebody else is plain data.
    if (this.surroundings.known.has(fresh)) return before === fresh ? live : fresh;
    if (!(before instanceof LuaTable)) return fresh;
    const { baseline } = this.living;
    if (baseline.tables.has(before)) return this.pair(before, fresh) ? live : fresh;
    // Somebody else's, or too far inside of a huge structure to be remembered.
    return baseline.complete ? fresh : live;
  }

  /** Notes that `fresh` goes on as `live`; false when one of them has another partner: the file connects them anew. */
  private pair(live: LuaTable, fresh: LuaTable): boolean {
    const known = this.counterparts.get(fresh);
    if (known !== undefined) return known === live;
    if (this.taken.has(live)) return false;
    this.counterparts.set(fresh, live);
    this.taken.add(live);
    this.pending.push(fresh);
    return true;
  }

  private mergeTable(fresh: LuaTable): void {
    const live = this.counterparts.get(fresh) as LuaTable;
    const before = this.living.baseline.tables.get(live);
    const { entries, metatable } = this.next.baseline.tables.get(fresh) ?? contentOf(fresh);
    const places = new Set<LuaValue>();
    for (const [key, value] of entries) {
      const place = this.livingOf(key);
      places.add(place);
      live.set(place, this.resolve(live.get(place), before?.entries.get(place), value));
    }
    for (const key of before?.entries.keys() ?? []) {
      if (!places.has(key)) live.set(key, undefined);
    }
    live.metatable = this.resolve(live.metatable, before?.metatable, metatable) as
      LuaTable | undefined;
  }

  /** Makes everything of the new run, and everybody who got something of it, refer to the living tables. */
  private redirect(): void {
    const { counterparts, living, next } = this;
    for (const closure of next.graph.closures) {
      if (closure.env === next.module.env) closure.env = living.module.env;
    }
    for (const upvalue of next.graph.upvalues) this.redirectUpvalue(upvalue);
    for (const table of next.graph.tables) this.redirectTable(table);
    for (const table of counterparts.values()) this.redirectTable(table);
    this.forward(next.module.env, living.module.env);
    walkFrom(this.surroundings.roots, {
      table: (table) => this.redirectTable(table),
      upvalue: (upvalue) => this.redirectUpvalue(upvalue),
    });
  }

  private redirectUpvalue(upvalue: Upvalue): void {
    const value = valueOf(upvalue);
    const target = this.livingOf(value);
    if (target !== value) upvalue.change(target);
  }

  private redirectTable(table: LuaTable): void {
    if (this.counterparts.has(table)) return;
    const metatable = this.livingOf(table.metatable);
    if (metatable !== table.metatable) table.metatable = metatable as LuaTable;
    const moved: [key: LuaValue, value: LuaValue][] = [];
    eachEntry(table, (key, value) => {
      if (this.livingOf(value) !== value || this.livingOf(key) !== key) moved.push([key, value]);
    });
    for (const [key, value] of moved) {
      const target = this.livingOf(key);
      if (target !== key) table.set(key, undefined);
      table.set(target, this.livingOf(value));
    }
  }

  private livingOf(value: LuaValue): LuaValue {
    return value instanceof LuaTable ? (this.counterparts.get(value) ?? value) : value;
  }

  /** Functions of the new run that nobody found keep its environment: it shows the living one. */
  private forward(from: LuaTable, to: LuaTable): void {
    for (const key of contentOf(from).entries.keys()) from.set(key, undefined);
    const metatable = new LuaTable();
    metatable.setString('__index', to);
    metatable.setString('__newindex', to);
    from.metatable = metatable;
  }

  private translatedBaseline(): Baseline {
    const { baseline } = this.next;
    const tables = new Map<LuaTable, TableContent>();
    for (const [table, content] of baseline.tables) {
      const entries = new Map<LuaValue, LuaValue>();
      for (const [key, value] of content.entries) {
        entries.set(this.livingOf(key), this.livingOf(value));
      }
      const metatable = this.livingOf(content.metatable) as LuaTable | undefined;
      tables.set(this.livingOf(table) as LuaTable, { entries, metatable });
    }
    const locals = new Map<string, ChunkLocal>();
    for (const [name, { upvalue, initial }] of baseline.locals) {
      locals.set(name, { upvalue, initial: this.livingOf(initial) });
    }
    return { tables, locals, complete: baseline.complete };
  }
}
