// What scripts of a VM may do: its libraries by preset, capabilities, read-only shared tables, environments for mods.
import type { VmState } from '../../interpreter/vm-state.ts';
import { LuaError } from '../../diagnostics/lua-error.ts';
import type { Home } from '../../values/home.ts';
import { LuaTable } from '../../values/table.ts';
import { checkCapabilities } from './capabilities.ts';
import type { Capabilities } from './capabilities.ts';
import { LibraryStore } from './library-store.ts';
import type { Filling } from './library-store.ts';
import { isGivenAnyway, selectLibraries } from './presets.ts';
import type { Libraries } from './presets.ts';

/** What scripts get. */
export interface LibraryOptions {
  /** Which libraries and functions there are. Default: `full`. */
  libraries?: Libraries;
  /** What scripts may reach beyond the language. Default: nothing. */
  capabilities?: Capabilities;
  /**
   * Longest source or binary chunk in bytes that scripts may give to `load` and its kin; compiling cannot be interrupted. What the
   * host loads has no limit. Default: Infinity.
   */
  maxLoadBytes?: number;
}

/** How a VM confines its scripts. */
export interface SandboxOptions extends LibraryOptions {
  /**
   * Library tables and the metatable of strings are read-only, functions of other environments are out of reach, and there can be
   * environments (`environment`). Default: false.
   */
  sandbox?: boolean;
}

const BINARY_CHUNK = 27;

export class Sandbox {
  /** That of the VM's own globals. */
  readonly main: Home;
  readonly isIsolated: boolean;
  private readonly store: LibraryStore;
  private readonly homes = new WeakMap<LuaTable, Home>();
  private readonly mainOptions: LibraryOptions;

  /** Takes the open library away from the globals of `state`, and gives it others. */
  constructor(state: VmState, options: SandboxOptions) {
    this.isIsolated = options.sandbox === true;
    this.mainOptions = options;
    this.store = new LibraryStore(state.globals, this.isIsolated);
    const filling = this.prepare('', options);
    this.main = filling.home;
    state.globals = this.main.globals;
    this.store.adopt(state.globals);
    this.store.fill(filling);
    this.store.linkStrings(state, filling);
    state.registry.setString('_LOADED', this.main.loaded);
    state.readFile = this.main.readFile;
  }

  /** A home whose globals hold what the options choose, and what the VM's own have where they choose nothing. */
  open(name: string, options: LibraryOptions): Home {
    const { libraries, maxLoadBytes } = this.mainOptions;
    const filling = this.prepare(name, { libraries, maxLoadBytes, ...options });
    this.store.fill(filling);
    return filling.home;
  }

  /** The home of chunks that the host loads with these globals. */
  homeOf(env: LuaTable): Home {
    return this.homes.get(env) ?? this.main;
  }

  private prepare(name: string, options: LibraryOptions): Filling {
    const { libraries = 'full', capabilities = {}, maxLoadBytes = Infinity } = options;
    checkCapabilities(capabilities);
    const selection = selectLibraries(libraries, capabilities, this.store.entries);
    const may = (capability: 'load.binary' | 'gc.pace'): boolean =>
      capabilities[capability] === true || isGivenAnyway(libraries, capability);
    const home: Home = {
      name,
      globals: new LuaTable(),
      loaded: new LuaTable(),
      isIsolated: this.isIsolated,
      readFile: capabilities['fs.read'],
      mayLoadBinary: may('load.binary'),
      maxLoadBytes,
      mayPaceCollector: may('gc.pace'),
    };
    this.homes.set(home.globals, home);
    return { home, selection, getenv: capabilities['env.get'] };
  }
}

/** Does a VM with these options need a sandbox? */
export function isConfined({
  libraries = 'full',
  capabilities,
  sandbox,
  maxLoadBytes,
}: SandboxOptions): boolean {
  return (
    libraries !== 'full' ||
    capabilities !== undefined ||
    sandbox === true ||
    maxLoadBytes !== undefined
  );
}

/** Throws LuaError for what scripts of this home may not load. */
export function checkLoad(source: string, { mayLoadBinary, maxLoadBytes }: Home): void {
  if (!mayLoadBinary && source.charCodeAt(0) === BINARY_CHUNK) {
    throw new LuaError('scripts cannot load binary chunks', { phase: 'host' });
  }
  if (source.length > maxLoadBytes) {
    const fault = `a script can load a source of ${maxLoadBytes} bytes at most`;
    throw new LuaError(`${fault}, got ${source.length}`, { phase: 'host' });
  }
}
