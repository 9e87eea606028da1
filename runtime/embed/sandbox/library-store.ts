// The standard library of a VM whose scripts do not get all of it, or share it with others: everything is opened once and kept
// here; global tables are filled from it. What depends on an environment is made for each, the rest is shared.
import type { ExecutionContext } from '../../interpreter/context.ts';
import type { VmState } from '../../interpreter/vm-state.ts';
import { fillPackage } from '../../stdlib/package.ts';
import { freeze } from '../../values/frozen.ts';
import { NativeFunction } from '../../values/function.ts';
import type { Home } from '../../values/home.ts';
import { LuaTable } from '../../values/table.ts';
import type { LuaValue } from '../../values/value.ts';
import { eachField } from '../convert.ts';
import type { Selection } from './presets.ts';

/** Functions that act for the environment they were made for. */
const BOUND: Readonly<Record<string, readonly string[]>> = {
  _G: [
    'collectgarbage',
    'dofile',
    'getfenv',
    'load',
    'loadfile',
    'loadstring',
    'module',
    'newproxy',
    'print',
    'require',
    'setfenv',
  ],
  coroutine: ['create', 'running', 'wrap'],
  debug: [
    'getfenv',
    'gethook',
    'getinfo',
    'getlocal',
    'getupvalue',
    'setfenv',
    'sethook',
    'setlocal',
    'setmetatable',
    'setupvalue',
  ],
  os: ['getenv'],
  package: ['loaded', 'loaders', 'preload', 'seeall'],
};
/** Nothing in it belongs to one environment. */
const UNSAFE_IN_ISOLATION: readonly [string, string][] = [['debug', 'getregistry']];

/** What an environment is filled with. */
export interface Filling {
  readonly home: Home;
  readonly selection: Selection;
  readonly getenv: ((name: string) => string | undefined) | undefined;
}

export class LibraryStore {
  /** Values by library and name; `_G`: the globals that are no libraries. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, LuaValue>>;
  /** Library tables that environments share, by what is in them. */
  private readonly shared = new Map<string, LuaTable>();
  private readonly isIsolated: boolean;

  /** Takes over what `globals` holds; `isIsolated`: environments share tables, which are read-only. */
  constructor(globals: LuaTable, isIsolated: boolean) {
    this.isIsolated = isIsolated;
    const entries = new Map<string, Map<string, LuaValue>>([['_G', new Map()]]);
    eachField(globals, (name, value) => {
      if (name === '_G') return;
      if (!(value instanceof LuaTable)) return entries.get('_G')?.set(name, value);
      const library = new Map<string, LuaValue>();
      eachField(value, (field, member) => library.set(field, member));
      return entries.set(name, library);
    });
    if (isIsolated) {
      for (const [library, name] of UNSAFE_IN_ISOLATION) entries.get(library)?.delete(name);
    }
    this.entries = entries;
  }

  /** Functions of the store belong to `globals` from now on; the table that they were opened in is forgotten. */
  adopt(globals: LuaTable): void {
    for (const library of this.entries.values()) {
      for (const value of library.values()) {
        if (!(value instanceof NativeFunction)) continue;
        value.env = globals;
        for (const inner of value.upvalues ?? []) {
          if (inner instanceof NativeFunction) inner.env = globals;
        }
      }
    }
  }

  /** Fills the globals of a home, and its `package.loaded`. */
  fill({ home, selection, getenv }: Filling): void {
    const { globals, loaded } = home;
    globals.setName('_G', globals);
    loaded.setString('_G', globals);
    const modules = new LuaTable();
    const linked = fillPackage(modules, { globals, loaded, home });
    for (const [library, names] of selection) {
      const own = new Map<string, LuaValue>();
      for (const name of names) {
        const value = this.entries.get(library)?.get(name);
        if (BOUND[library]?.includes(name) === true && value instanceof NativeFunction) {
          own.set(name, boundTo(home, value));
        }
      }
      if (library === '_G') {
        if (names.has('require')) own.set('require', linked.require);
        if (names.has('module')) own.set('module', linked.module);
        this.put(globals, library, names, own);
        continue;
      }
      if (library === 'os' && getenv !== undefined) own.set('getenv', bindGetenv(home, getenv));
      const table = this.tableOf(library, names, own, modules);
      globals.setName(library, table);
      loaded.setString(library, table);
    }
  }

  private tableOf(
    library: string,
    names: ReadonlySet<string>,
    own: ReadonlyMap<string, LuaValue>,
    modules: LuaTable,
  ): LuaTable {
    if (library === 'package') {
      const kept = new Set([...names].filter((name) => !isMadeAnew(name)));
      this.put(modules, library, kept, own);
      for (const name of ['loaded', 'preload', 'loaders']) {
        if (!names.has(name)) modules.setString(name, undefined);
      }
      return modules;
    }
    if (own.size > 0 || !this.isIsolated) {
      const table = new LuaTable();
      this.put(table, library, names, own);
      return this.isIsolated ? freeze(table) : table;
    }
    const key = `${library}:${[...names].sort().join(' ')}`;
    const present = this.shared.get(key);
    if (present !== undefined) return present;
    const table = new LuaTable();
    this.put(table, library, names, own);
    this.shared.set(key, freeze(table));
    return table;
  }

  private put(
    table: LuaTable,
    library: string,
    names: ReadonlySet<string>,
    own: ReadonlyMap<string, LuaValue>,
  ): void {
    const values = this.entries.get(library);
    for (const name of names) table.setName(name, own.get(name) ?? values?.get(name));
  }

  /**
   * Gives strings their methods: what the VM's own globals have as `string`. Environments share them, so `dump`, which takes no
   * string, is not among them.
   */
  linkStrings(state: VmState, { home, selection }: Filling): void {
    const names = new Set(selection.get('string'));
    const own = home.globals.getString('string');
    if (!(own instanceof LuaTable)) {
      state.stringMetatable = undefined;
      return;
    }
    const metatable = new LuaTable();
    state.stringMetatable = metatable;
    if (!this.isIsolated) return metatable.setString('__index', own);
    const methods = new LuaTable();
    names.delete('dump');
    this.put(methods, 'string', names, new Map());
    metatable.setString('__index', freeze(methods));
    freeze(metatable);
  }
}

function isMadeAnew(name: string): boolean {
  return name === 'loaded' || name === 'preload' || name === 'loaders';
}

/** The same function, acting for a home. */
function boundTo(home: Home, native: NativeFunction): NativeFunction {
  const bound = new NativeFunction(native.name, native.impl, home.globals, native.upvalues);
  bound.home = home;
  bound.proto = native.proto;
  bound.direct = native.direct;
  bound.isLeaf = native.isLeaf;
  bound.needsFrame = native.needsFrame;
  return bound;
}

function bindGetenv(home: Home, read: (name: string) => string | undefined): NativeFunction {
  const getenv = (cx: ExecutionContext): number => cx.ret(read(cx.checkString(1)));
  return new NativeFunction('os.getenv', getenv, home.globals);
}
