// What scripts of a game get of the standard library: no reach into other functions and metatables, and `require` for
// other scripts. A required module is the script's living table, so a reload reaches whoever keeps it.
import {
  decodeText,
  encodeText,
  LuaError,
  LuaTable,
  LuaThread,
  CoreVM,
  NativeFunction,
} from '../../runtime/internals.ts';
import type { ScriptingOptions } from './options.ts';

/** Longest source that scripts may load, in bytes. */
const MAX_LOAD_BYTES = 262_144;

/** The VM of a game that brings none: trimmed and limited; `output` gets decoded lines. */
export function createVM(
  options: Pick<
    ScriptingOptions,
    'mode' | 'tier' | 'dialect' | 'maxLoadBytes' | 'binaryChunks' | 'memoryLimit'
  >,
  now: () => number,
  output: { write(line: string): void; warn(message: string): void },
): CoreVM {
  const { mode = 'extended', tier, dialect, maxLoadBytes, binaryChunks, memoryLimit } = options;
  const strict = mode === 'strict';
  const print = (line: string): void => output.write(decodeText(line));
  const vm = new CoreVM({
    mode,
    tier,
    dialect,
    memoryLimit,
    now,
    print,
    warn: (message) => output.warn(message),
  });
  trimDebugLibrary(vm);
  limitLoading(vm, {
    maxBytes: maxLoadBytes ?? (strict ? Infinity : MAX_LOAD_BYTES),
    binary: binaryChunks ?? strict,
  });
  return vm;
}

/** Functions of the debug library that are harmless to other scripts. */
const DEBUG_FUNCTIONS = ['traceback', 'getinfo'];

/** Leaves of `debug` what cannot change other scripts' functions, metatables and variables. */
function trimDebugLibrary(vm: CoreVM): void {
  const debug = vm.globals.getString('debug');
  if (!(debug instanceof LuaTable)) return;
  const trimmed = new LuaTable();
  for (const name of DEBUG_FUNCTIONS) trimmed.setString(name, debug.getString(name));
  const getinfo = debug.getString('getinfo');
  if (getinfo instanceof NativeFunction) trimmed.setString('getinfo', guardInfo(vm, getinfo));
  vm.globals.setString('debug', trimmed);
  const loaded = packageField(vm, 'loaded');
  loaded?.setString('debug', trimmed);
}

/** `debug.getinfo` that hands out no functions of a task's thread that does not run: it may be another script's. */
function guardInfo(vm: CoreVM, getinfo: NativeFunction): NativeFunction {
  const guarded = vm.native(getinfo.name, (cx) => {
    getinfo.impl(cx);
    const info = cx.pop();
    const thread = cx.arg(1);
    const foreign = thread instanceof LuaThread && thread.hosted && thread !== cx.thread;
    if (foreign && info instanceof LuaTable) info.setString('func', undefined);
    return cx.ret(info);
  });
  guarded.needsFrame = true;
  return guarded;
}

/** What `load`, `loadstring` and their like accept from scripts. */
interface LoadLimits {
  /** Longest source in bytes: compiling cannot be interrupted. */
  maxBytes: number;
  /** Are binary chunks accepted? */
  binary: boolean;
}

const BINARY_CHUNK = 27;

/** Puts limits on what scripts can load; what the host loads has none. */
function limitLoading(vm: CoreVM, limits: LoadLimits): void {
  const { maxBytes, binary } = limits;
  const { state } = vm;
  const { loadChunk } = state;
  state.loadChunk = (source, chunkName, env) => {
    if (!binary && source.charCodeAt(0) === BINARY_CHUNK) {
      throw new LuaError('scripts cannot load binary chunks', { phase: 'host' });
    }
    if (source.length > maxBytes) {
      const fault = `a script can load a source of ${maxBytes} bytes at most`;
      throw new LuaError(`${fault}, got ${source.length}`, { phase: 'host' });
    }
    return loadChunk(source, chunkName, env);
  };
}

/** File names that `require(name)` may mean: as it is, with `.lua`, dots as folders. */
function candidatesOf(name: string): string[] {
  return [name, `${name}.lua`, `${name.replaceAll('.', '/')}.lua`];
}

/** Lets `require` find scripts. `find` gives the module of a script by its file name, or undefined. */
export function addScriptLoader(
  vm: CoreVM,
  find: (fileName: string) => LuaTable | undefined,
): void {
  const loaders = packageField(vm, 'loaders');
  if (loaders === undefined) return;
  const loader = vm.native('package.script_loader', (cx) => {
    const name = decodeText(cx.checkString(1));
    for (const candidate of candidatesOf(name)) {
      const module = find(candidate);
      if (module !== undefined)
        return cx.ret(vm.native('package.script', (inner) => inner.ret(module)));
    }
    return cx.ret(`\n\tno script '${cx.checkString(1)}' (or it is still being loaded)`);
  });
  for (let i = loaders.length(); i >= 2; i--) loaders.setNumber(i + 1, loaders.getNumber(i));
  loaders.setNumber(2, loader);
}

/** Lets `require` give the new module of a script that has another table now. */
export function renewRequired(
  vm: CoreVM,
  fileName: string,
  tables: { old: LuaTable; new: LuaTable },
): void {
  const loaded = packageField(vm, 'loaded');
  for (const name of namesOf(fileName)) {
    if (loaded?.getString(name) === tables.old) loaded.setString(name, tables.new);
  }
}

/** Names by which a script can be required, as bytes. */
function namesOf(fileName: string): string[] {
  const stem = fileName.endsWith('.lua') ? fileName.slice(0, -4) : fileName;
  return [fileName, stem, stem.replaceAll('/', '.')].map((name) => encodeText(name));
}

function packageField(vm: CoreVM, name: string): LuaTable | undefined {
  const library = vm.globals.getString('package');
  const field = library instanceof LuaTable ? library.getString(name) : undefined;
  return field instanceof LuaTable ? field : undefined;
}
