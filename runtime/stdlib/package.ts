// require, module and the package table: Lua files found through `package.path` and read through the host's `readFile`.
import { LuaError } from '../diagnostics/lua-error.ts';
import type { ExecutionContext, NativeBody } from '../interpreter/context.ts';
import { isFunction } from '../interpreter/metamethods.ts';
import { NativeFunction } from '../values/function.ts';
import { isFrozen, READ_ONLY } from '../values/frozen.ts';
import type { Home } from '../values/home.ts';
import { LuaTable } from '../values/table.ts';
import type { Frame } from '../values/thread.ts';
import { LuaClosure } from '../values/function.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import type { Library } from './library.ts';
import { globalsOf, isOwn } from './environment.ts';
import { readSource } from './load.ts';

/** Registry key of `package.loaded`, as in Lua 5.1. */
const LOADED = '_LOADED';
const DEFAULT_PATH = './?.lua;./?/init.lua';
/** Stands in `package.loaded` while a module is being loaded. */
const SENTINEL = 'moontick.loading';

function packageTable(cx: ExecutionContext): LuaTable {
  return cx.callee.env;
}

function loadedTable(cx: ExecutionContext): LuaTable {
  const { home } = cx.callee;
  if (home !== undefined) return home.loaded;
  const loaded = cx.vm.registry.getString(LOADED);
  return loaded instanceof LuaTable ? loaded : cx.error('attempt to index a nil value');
}

interface RequireState {
  name: string;
  loader: number;
  message: string;
}

/** Slots: 1 the name, 2 the table of loaders, above them what a loader returned. */
function require(cx: ExecutionContext): number {
  const name = cx.checkString(1);
  const loaded = loadedTable(cx).getString(name);
  if (loaded !== undefined && loaded !== false) {
    if (loaded === cx.vm.registry.getString(SENTINEL)) {
      cx.error(`loop or previous error loading module '${name}'`);
    }
    return cx.ret(loaded);
  }
  const loaders = packageTable(cx).getString('loaders');
  if (!(loaders instanceof LuaTable)) return cx.error("'package.loaders' must be a table");
  cx.setTop(1);
  cx.push(loaders);
  return tryLoader(cx, { name, loader: 1, message: '' });
}

function tryLoader(cx: ExecutionContext, state: RequireState): number {
  const loader = (cx.arg(2) as LuaTable).getNumber(state.loader);
  if (loader === undefined) {
    return cx.error(`module '${state.name}' not found:${state.message}`);
  }
  cx.charge(1);
  cx.push(loader);
  cx.push(state.name);
  return cx.callK(1, 1, 'require.find', state);
}

function loaderAnswered(cx: ExecutionContext, state: unknown): number {
  const request = state as RequireState;
  const answer = cx.pop();
  if (!isFunction(answer)) {
    const more =
      typeof answer === 'string' || typeof answer === 'number' ? cx.toStringValue(answer) : '';
    return tryLoader(cx, {
      ...request,
      loader: request.loader + 1,
      message: request.message + more,
    });
  }
  loadedTable(cx).setString(request.name, sentinel(cx));
  cx.push(answer);
  cx.push(request.name);
  return cx.callK(1, 1, 'require.load', request);
}

function moduleLoaded(cx: ExecutionContext, state: unknown): number {
  const { name } = state as RequireState;
  const loaded = loadedTable(cx);
  const result = cx.pop();
  if (result !== undefined) loaded.setString(name, result);
  if (loaded.getString(name) === sentinel(cx)) loaded.setString(name, true);
  return cx.ret(loaded.getString(name));
}

function sentinel(cx: ExecutionContext): LuaValue {
  const { registry } = cx.vm;
  let mark = registry.getString(SENTINEL);
  if (mark === undefined) {
    mark = new Userdata(undefined);
    registry.setString(SENTINEL, mark);
  }
  return mark;
}

function preloadLoader(cx: ExecutionContext): number {
  const name = cx.checkString(1);
  const preload = packageTable(cx).getString('preload');
  if (!(preload instanceof LuaTable)) return cx.error("'package.preload' must be a table");
  const loader = preload.getString(name);
  return cx.ret(loader === undefined ? `\n\tno field package.preload['${name}']` : loader);
}

function hasFiles(cx: ExecutionContext): boolean {
  const { home } = cx.callee;
  return (home === undefined ? cx.vm.readFile : home.readFile) !== undefined;
}

function luaLoader(cx: ExecutionContext): number {
  const name = cx.checkString(1);
  const path = packageTable(cx).getString('path');
  if (typeof path !== 'string') return cx.error("'package.path' must be a string");
  let tried = '';
  for (const template of path.split(';')) {
    if (template === '') continue;
    cx.charge(1);
    const file = template.replaceAll('?', name.replaceAll('.', '/'));
    const source = hasFiles(cx) ? readSource(cx, file) : undefined;
    if (source === undefined) {
      tried += `\n\tno file '${file}'`;
      continue;
    }
    try {
      return cx.ret(cx.vm.loadChunk(source, `@${file}`, globalsOf(cx), cx.callee.home));
    } catch (error) {
      if (!(error instanceof LuaError)) throw error;
      return cx.error(`error loading module '${name}' from file '${file}':\n\t${error.message}`);
    }
  }
  return cx.retString(tried);
}

/** The table at a dotted name below `from`, made on the way; undefined when a part is something else. */
function findTable(from: LuaTable, name: string): LuaTable | undefined {
  let at = from;
  for (const part of name.split('.')) {
    let next = at.getString(part);
    if (next === undefined) {
      next = new LuaTable();
      at.setString(part, next);
    }
    if (!(next instanceof LuaTable)) return undefined;
    at = next;
  }
  return at;
}

/** Options are called with the module one after the other. Slots: the name, the options. */
function module(cx: ExecutionContext): number {
  const name = cx.checkString(1);
  const loaded = loadedTable(cx);
  let table = loaded.getString(name);
  if (!(table instanceof LuaTable)) {
    const found = findTable(cx.callee.home?.globals ?? cx.vm.globals, name);
    if (found === undefined) return cx.error(`name conflict for module '${name}'`);
    table = found;
    loaded.setString(name, table);
  }
  if (isFrozen(table)) cx.error(READ_ONLY);
  if (table.getString('_NAME') === undefined) {
    table.setString('_M', table);
    table.setString('_NAME', name);
    table.setString('_PACKAGE', name.slice(0, name.lastIndexOf('.') + 1));
  }
  const caller = cx.thread.frames[cx.thread.depth - 1] as Frame | undefined;
  if (caller === undefined || !(caller.func instanceof LuaClosure) || !isOwn(cx, caller.func)) {
    return cx.error("'module' not called from a Lua function");
  }
  caller.func.env = table;
  cx.vm.heap.noteStored(table);
  return moduleOptions(cx, { option: 2, count: cx.argCount, name });
}

interface ModuleState {
  option: number;
  count: number;
  name: string;
}

function moduleOptions(cx: ExecutionContext, state: ModuleState): number {
  if (state.option > state.count) return 0;
  cx.push(cx.arg(state.option));
  cx.push(loadedTable(cx).getString(state.name));
  return cx.callK(1, 0, 'module', { ...state, option: state.option + 1 } satisfies ModuleState);
}

function seeAll(cx: ExecutionContext): number {
  const table = cx.checkTable(1);
  const metatable = table.metatable ?? cx.newTable();
  if (isFrozen(table) || isFrozen(metatable)) cx.error(READ_ONLY);
  table.setMetatable(metatable);
  metatable.setString('__index', cx.callee.home?.globals ?? cx.vm.globals);
  return 0;
}

function loadLibrary(cx: ExecutionContext): number {
  cx.checkString(1);
  cx.checkString(2);
  cx.push(undefined);
  cx.push('dynamic libraries not enabled; check your Lua installation');
  cx.push('absent');
  return 3;
}

export const packageLibrary: Library = {
  name: 'package',
  functions: { loadlib: loadLibrary, seeall: seeAll },
  continuations: {
    'require.find': loaderAnswered,
    'require.load': moduleLoaded,
    module: (cx, state) => moduleOptions(cx, state as ModuleState),
  },
  constants: { path: DEFAULT_PATH, cpath: '', config: '/\n;\n?\n!\n-' },
};

/** Adds `require`, `module` and the tables of the package library; all open libraries count as loaded. */
export function linkPackageLibrary(globals: LuaTable, registry: LuaTable): void {
  const table = globals.getString('package') as LuaTable;
  const loaded = new LuaTable();
  registry.setString(LOADED, loaded);
  const { require, module } = fillPackage(table, { globals, loaded });
  globals.setName('require', require);
  globals.setName('module', module);
}

/** Puts what belongs to one global table into its package table, and makes the functions that work on both. */
export function fillPackage(
  table: LuaTable,
  { globals, loaded, home }: { globals: LuaTable; loaded: LuaTable; home?: Home },
): { require: NativeFunction; module: NativeFunction } {
  const make = (name: string, body: NativeBody, env: LuaTable): NativeFunction => {
    const native = new NativeFunction(name, body, env);
    native.home = home;
    return native;
  };
  table.setString('loaded', loaded);
  table.setString('preload', new LuaTable());
  const loaders = new LuaTable();
  loaders.setNumber(1, make('package.preload.loader', preloadLoader, table));
  loaders.setNumber(2, make('package.path.loader', luaLoader, table));
  table.setString('loaders', loaders);
  return { require: make('require', require, table), module: make('module', module, globals) };
}
