// What scripts of a game get of the standard library: no reach into other functions and metatables, and `require` for
// other scripts. A required module is the script's living table, so a reload reaches whoever keeps it.
import { decodeText, LuaTable } from '../../runtime/index.ts';
import type { LuaVM } from '../../runtime/index.ts';

/** Functions of the debug library that are harmless to other scripts. */
const DEBUG_FUNCTIONS = ['traceback', 'getinfo'];

/** Leaves of `debug` what cannot change other scripts' functions, metatables and variables. */
export function trimDebugLibrary(vm: LuaVM): void {
  const debug = vm.globals.getString('debug');
  if (!(debug instanceof LuaTable)) return;
  const trimmed = new LuaTable();
  for (const name of DEBUG_FUNCTIONS) trimmed.setString(name, debug.getString(name));
  vm.globals.setString('debug', trimmed);
  const loaded = packageField(vm, 'loaded');
  loaded?.setString('debug', trimmed);
}

/** File names that `require(name)` may mean: as it is, with `.lua`, dots as folders. */
function candidatesOf(name: string): string[] {
  return [name, `${name}.lua`, `${name.replaceAll('.', '/')}.lua`];
}

/** Lets `require` find scripts. `find` gives the module of a script by its file name, or undefined. */
export function addScriptLoader(vm: LuaVM, find: (fileName: string) => LuaTable | undefined): void {
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

function packageField(vm: LuaVM, name: string): LuaTable | undefined {
  const library = vm.globals.getString('package');
  const field = library instanceof LuaTable ? library.getString(name) : undefined;
  return field instanceof LuaTable ? field : undefined;
}
