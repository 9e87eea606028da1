// Opens the standard libraries in a new VM. What needs files or processes is added by hosts.
import { linkDirectBodies } from '../stdlib/direct.ts';
import { linkFastBodies } from '../stdlib/fast.ts';
import { baseLibrary, linkBaseLibrary } from '../stdlib/base.ts';
import { bitLibrary } from '../stdlib/bit.ts';
import { coroutineExtension } from '../stdlib/coroutine-extension.ts';
import { coroutineLibrary } from '../stdlib/coroutine.ts';
import { debugLibrary } from '../stdlib/debug.ts';
import type { Library } from '../stdlib/library.ts';
import { mathLibrary } from '../stdlib/math.ts';
import { osLibrary } from '../stdlib/os.ts';
import { linkPackageLibrary, packageLibrary } from '../stdlib/package.ts';
import { stringLibrary } from '../stdlib/string.ts';
import { tableExtension } from '../stdlib/table-extension.ts';
import { tableLibrary } from '../stdlib/table.ts';
import { utf8Library } from '../stdlib/utf8.ts';
import type { NativeFunction } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import type { HostBody } from './api/host-types.ts';

interface Target {
  readonly state: VmState;
  readonly globals: LuaTable;
  native(name: string, body: HostBody): NativeFunction;
  /** Lets the host change a table that is read-only for scripts. */
  change(table: LuaTable, make: () => void): void;
}

const LIBRARIES: readonly Library[] = [
  baseLibrary,
  packageLibrary,
  coroutineLibrary,
  tableLibrary,
  stringLibrary,
  mathLibrary,
  osLibrary,
  debugLibrary,
];

const EXTENSIONS: readonly Library[] = [
  bitLibrary,
  utf8Library,
  tableExtension,
  coroutineExtension,
];

export function openLibraries(vm: Target): void {
  const { globals, state } = vm;
  const libraries = state.dialect.libraries ? [...LIBRARIES, ...EXTENSIONS] : LIBRARIES;
  for (const library of libraries) registerLibrary(vm, library);
  if (state.dialect.libraries) {
    (globals.getString('table') as LuaTable).setName('unpack', globals.getString('unpack'));
  }
  globals.setName('_G', globals);
  linkBaseLibrary(globals);
  linkPackageLibrary(globals, state.registry);
  linkFastBodies(state, globals);
  linkDirectBodies(state, globals);
  const strings = globals.getString('string') as LuaTable;
  const metatable = new LuaTable();
  metatable.setString('__index', strings);
  state.stringMetatable = metatable;
  const loaded = state.registry.getString('_LOADED') as LuaTable;
  for (const { name } of libraries) loaded.setString(name, globals.getString(name));
}

/** Adds a library: its functions and constants to its table, which is made when there is none, its continuations to the VM. */
export function registerLibrary(vm: Target, library: Library): void {
  const { globals, state } = vm;
  let table = globals;
  if (library.name !== '_G') {
    const present = globals.getString(library.name);
    table = present instanceof LuaTable ? present : new LuaTable();
    globals.setName(library.name, table);
  }
  const prefix = library.name === '_G' ? '' : `${library.name}.`;
  const made = new Map<HostBody, NativeFunction>();
  vm.change(table, () => {
    for (const [name, body] of Object.entries(library.functions)) {
      const native = made.get(body) ?? vm.native(prefix + name, body);
      made.set(body, native);
      table.setName(name, native);
    }
    for (const [name, value] of Object.entries(library.constants ?? {})) table.setName(name, value);
  });
  for (const [kind, body] of Object.entries(library.continuations ?? {})) {
    state.continuations.set(kind, body);
  }
}
