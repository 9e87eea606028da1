// A behaviour script: its chunk runs once in an environment of its own and gives the functions that its behaviours run.
// Loading changes nothing of the game, so a script that does not compile or fails leaves everything as it was.
import { decodeError } from '../core/errors.ts';
import { eachField, encodeText, isFunction, LuaError, LuaTable } from '../../runtime/internals.ts';
import type { GeneratedModule, LuaFunction, LuaValue, CoreVM } from '../../runtime/internals.ts';
import { BODY_MILLISECONDS } from '../scheduler/direct-run.ts';
import type { DirectRunner } from '../scheduler/direct-run.ts';
import type { Task, TaskOwner } from '../scheduler/task.ts';
import type { Behaviour } from './behaviour.ts';

/** Functions that a behaviour script may have beside its own and its `on_<event>` handlers. */
const HOOKS = ['init', 'update', 'run', 'destroy', 'on_reload'];

/** The hook that has the name of a function of the game API. */
const SHADOWING_HOOK = 'destroy';

/** What running a script's chunk gave. */
export interface ScriptModule {
  /** The chunk's globals; what it does not define itself it finds among the VM's globals. */
  readonly env: LuaTable;
  /** Functions by name: the table that the chunk returned, or a table of the functions that it defined. */
  methods: LuaTable;
}

/** Chunk name under which a script's errors are shown. */
export function chunkNameOf(name: string): string {
  return `@${encodeText(name)}`;
}

/** An environment that falls back to the VM's globals. */
export function createEnvironment(vm: CoreVM): LuaTable {
  const env = new LuaTable();
  env.metatable = new LuaTable();
  env.metatable.setString('__index', vm.globals);
  return env;
}

/** A chunk to run; it owns the tasks that it starts. */
export interface ChunkFile extends TaskOwner {
  readonly source: string;
  /** Code that was generated for it before. */
  readonly generated?: GeneratedModule | undefined;
}

/** Compiles and runs a script's chunk. Throws LuaError, with decoded texts. */
export function loadModule(
  vm: CoreVM,
  runner: DirectRunner,
  { script, tasks, source, generated }: ChunkFile,
): ScriptModule {
  const { name } = script;
  const env = createEnvironment(vm);
  let returned: LuaValue;
  try {
    const chunk = vm.loadModule({ name, source, generated }, env);
    const what = `${encodeText(name)}: the body of a script`;
    const owner = { script, tasks };
    [returned] = runner.run(chunk, [], { what, milliseconds: BODY_MILLISECONDS, owner });
  } catch (thrown) {
    throw decodeError(thrown);
  }
  const methods = returned instanceof LuaTable ? returned : functionsOf(env);
  for (const hook of HOOKS) {
    const value = (returned instanceof LuaTable ? methods : env).getString(hook);
    if (value === undefined || isFunction(value)) continue;
    const message = `${name}: '${hook}' of a behaviour must be a function`;
    throw new LuaError(message, { phase: 'runtime', chunk: name });
  }
  // In a file with a hook `destroy`, `destroy(entity)` still means the game's function; the hook is `self:destroy()`.
  if (!(returned instanceof LuaTable)) env.setString(SHADOWING_HOOK, undefined);
  return { env, methods };
}

function functionsOf(env: LuaTable): LuaTable {
  const methods = new LuaTable();
  eachField(env, (key, value) => {
    if (isFunction(value)) methods.setString(key, value);
  });
  return methods;
}

/** A loaded script: the code that its behaviours run. */
export class Script {
  readonly name: string;
  source: string;
  readonly module: ScriptModule;
  /** Shared metatable of every `self`. */
  readonly selfMetatable = new LuaTable();
  readonly behaviours = new Set<Behaviour>();
  /** Tasks that the last run of its chunk started. */
  tasks: ReadonlySet<Task> = new Set();
  /** Its destroy hook took too long once: it is not called until a reload. */
  slowDestroy = false;

  constructor(name: string, source: string, module: ScriptModule) {
    this.name = name;
    this.source = source;
    this.module = module;
    this.selfMetatable.setString('__index', module.methods);
  }

  /** A function of the script by its Lua name, also an inherited one; undefined when there is none. */
  method(name: string): LuaFunction | undefined {
    let table = this.module.methods;
    for (let level = 0; level < 100; level++) {
      const value = table.getString(name);
      if (value !== undefined) return isFunction(value) ? value : undefined;
      const parent = table.metatable?.getString('__index');
      if (!(parent instanceof LuaTable)) return undefined;
      table = parent;
    }
    return undefined;
  }
}
