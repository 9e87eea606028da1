// Runs a behaviour's chunk in an environment of its own and finds its functions. Nothing of the game changes here, so
// a script that does not compile or fails while loading leaves everything as it was.
import { isFunction } from '../core/convert.ts';
import { LuaError, LuaTable } from '../../runtime/index.ts';
import type { LuaVM } from '../../runtime/index.ts';

/** A chunk may take this many milliseconds to load. */
const LOAD_LIMIT = 1000;

/** Chunk name under which a script's errors are shown. */
export function chunkNameOf(name: string): string {
  return `@${name}`;
}

/** The metatable of script environments: what a script does not define itself it finds among the VM's globals. */
export function createEnvironment(vm: LuaVM): LuaTable {
  const env = new LuaTable();
  env.metatable = new LuaTable();
  env.metatable.setString('__index', vm.globals);
  return env;
}

/** Compiles and runs a behaviour script; returns the table of its functions. Throws LuaError. */
export function loadBehaviour(vm: LuaVM, name: string, source: string, now: () => number): LuaTable {
  const env = createEnvironment(vm);
  const thread = vm.createThread(vm.load(source, chunkNameOf(name), env));
  const result = vm.resume(thread, [], { deadline: now() + LOAD_LIMIT });
  if (result.status === 'error') throw result.error as LuaError;
  if (result.status !== 'done') {
    const what =
      result.status === 'preempted' ? `takes longer than ${LOAD_LIMIT} ms` : 'must not wait';
    throw new LuaError(`${name}: the body of a behaviour script ${what}`, {
      phase: 'runtime',
      chunk: name,
    });
  }
  const returned = result.values[0];
  if (returned instanceof LuaTable) return returned;
  for (const hook of ['init', 'update', 'run', 'on_destroy']) {
    const value = env.getString(hook);
    if (value !== undefined && !isFunction(value)) {
      throw new LuaError(`${name}: '${hook}' of a behaviour must be a function`, {
        phase: 'runtime',
        chunk: name,
      });
    }
  }
  return env;
}
