// Which libraries and functions scripts get: three presets, or names. A function that needs something of the host is there only
// when the capability for it was given.
import type { Capabilities } from './capabilities.ts';

/**
 * What scripts get of the standard library. `game`: what can neither reach other scripts' variables nor the system. `tool`:
 * that, and what only reads: the debug library's questions, `string.dump`. `full`: everything there is. Or a list of presets,
 * libraries (`string`; `base` for the functions among the globals) and functions (`debug.traceback`, `print`).
 */
export type Libraries = 'game' | 'tool' | 'full' | readonly string[];

/** Names by library, as far as scripts get them; `_G`: among the globals. */
export type Selection = ReadonlyMap<string, ReadonlySet<string>>;

const EVERYTHING = '*';

/** `*`: all of the library. Everything that is not listed is absent. */
const GAME: Readonly<Record<string, string>> = {
  _G: `_VERSION assert collectgarbage error gcinfo getfenv getmetatable ipairs load loadstring module newproxy next pairs pcall
    print rawequal rawget rawset require select setfenv setmetatable tonumber tostring type unpack xpcall`,
  bit: EVERYTHING,
  coroutine: EVERYTHING,
  debug: 'getinfo traceback',
  math: EVERYTHING,
  os: 'clock date difftime time',
  package: 'config cpath loaded loaders path preload seeall',
  string: 'byte char find format gfind gmatch gsub len lower match rep reverse sub upper',
  table: EVERYTHING,
  utf8: EVERYTHING,
};

const TOOL: Readonly<Record<string, string>> = {
  ...GAME,
  debug: 'getfenv gethook getinfo getlocal getmetatable getupvalue traceback',
  os: 'clock date difftime setlocale time',
  string: EVERYTHING,
};

/** Functions that a capability adds to any selection, and that are absent without it but in `full`. */
const BY_CAPABILITY: readonly [keyof Capabilities, string, string][] = [
  ['fs.read', '_G', 'dofile'],
  ['fs.read', '_G', 'loadfile'],
  ['env.get', 'os', 'getenv'],
  ['load.binary', 'string', 'dump'],
];

/** Everything that a VM can offer, by library. */
export type Available = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

class Picker {
  readonly picked = new Map<string, Set<string>>();
  private readonly available: Available;

  constructor(available: Available) {
    this.available = available;
  }

  add(library: string, name: string): void {
    if (this.available.get(library)?.has(name) !== true) return;
    const names = this.picked.get(library) ?? new Set<string>();
    this.picked.set(library, names.add(name));
  }

  addAll(library: string): void {
    for (const name of this.available.get(library)?.keys() ?? []) this.add(library, name);
  }

  addPreset(preset: string): void {
    if (preset === 'full') {
      for (const library of this.available.keys()) this.addAll(library);
      return;
    }
    for (const [library, names] of Object.entries(preset === 'tool' ? TOOL : GAME)) {
      if (names === EVERYTHING) this.addAll(library);
      else for (const name of names.split(/\s+/)) this.add(library, name);
    }
  }

  /** An entry of a list. Throws TypeError for a name that means nothing. */
  addNamed(entry: string): void {
    if (isPreset(entry)) return this.addPreset(entry);
    const [library = '', name, ...more] = entry.split('.');
    const whole = entry === 'base' ? '_G' : entry;
    if (entry !== '_G' && this.available.has(whole)) return this.addAll(whole);
    const isFunction = name !== undefined && more.length === 0;
    const at: readonly [string, string] = isFunction ? [library, name] : ['_G', entry];
    if (this.available.get(at[0])?.has(at[1]) !== true) {
      throw new TypeError(`libraries: '${entry}' is neither a preset, a library nor a function`);
    }
    this.add(...at);
  }

  remove(library: string, name: string): void {
    this.picked.get(library)?.delete(name);
  }
}

function isPreset(name: string): boolean {
  return name === 'game' || name === 'tool' || name === 'full';
}

/** What of `available` scripts get. Throws TypeError for names that mean nothing. */
export function selectLibraries(
  libraries: Libraries,
  capabilities: Capabilities,
  available: Available,
): Selection {
  const picker = new Picker(available);
  for (const entry of typeof libraries === 'string' ? [libraries] : libraries) {
    if (typeof libraries === 'string' && !isPreset(entry)) {
      throw new TypeError(`libraries: '${entry}' is no preset (game, tool, full)`);
    }
    picker.addNamed(entry);
  }
  const isFull = hasEntry(libraries, 'full');
  for (const [capability, library, name] of BY_CAPABILITY) {
    if (capabilities[capability] !== undefined) picker.add(library, name);
    else if (!isFull && !isGivenAnyway(libraries, capability)) picker.remove(library, name);
  }
  return picker.picked;
}

/** `tool` brings binary chunks. */
export function isGivenAnyway(libraries: Libraries, capability: keyof Capabilities): boolean {
  if (hasEntry(libraries, 'full')) return true;
  return capability === 'load.binary' && hasEntry(libraries, 'tool');
}

function hasEntry(libraries: Libraries, entry: string): boolean {
  return typeof libraries === 'string' ? libraries === entry : libraries.includes(entry);
}
