// What the C API of one VM remembers beside the interpreter's state, and its way into the VM: calls of Lua from native
// functions, the contexts of threads, light userdata, the panic function.
import type { LuaError } from '../../diagnostics/lua-error.ts';
import { LuaThrow } from '../../diagnostics/lua-throw.ts';
import type { ExecutionContext } from '../../interpreter/context.ts';
import { newThread, newUserdata } from '../../interpreter/allocate.ts';
import type { VmState } from '../../interpreter/vm-state.ts';
import { baseLibrary } from '../../stdlib/base.ts';
import { coroutineLibrary } from '../../stdlib/coroutine.ts';
import { NativeFunction } from '../../values/function.ts';
import type { LuaTable } from '../../values/table.ts';
import { LuaThread } from '../../values/thread.ts';
import type { Userdata } from '../../values/userdata.ts';
import type { LuaValue } from '../../values/value.ts';
import type { HostBody } from './host-types.ts';
import type { LuaContext } from './lua-context.ts';

/** What the API needs of the VM that it belongs to. */
export interface ApiTarget {
  readonly vm: { readonly isRunning: boolean; load: VmState['loadChunk'] };
  /** Throws when the VM is closed. */
  checkOpen(): void;
  /** Calls anything to its end, on a thread of its own that has the environment and hook of `caller`. Throws LuaThrow. */
  runCall(body: LuaValue, args: readonly LuaValue[], caller: LuaThread): readonly LuaValue[];
  toError(thrown: unknown): LuaError;
}

export class ApiState {
  readonly vm: VmState;
  readonly target: ApiTarget;
  /** Called with an error that nothing protects, before the host gets it. */
  panic: HostBody | undefined = undefined;
  /** Runs a function under a message handler: handler, function, arguments. Gives `true` and results or `false` and the error. */
  readonly handled: NativeFunction;
  /** Resumes a coroutine: as `coroutine.resume`. */
  readonly resumer: NativeFunction;
  /** Errors raised in native functions have no position of their own: a thread without frames says so. */
  readonly noFrames: LuaThread;
  private readonly lights = new WeakMap<object, Userdata>();
  private readonly areLight = new WeakSet<Userdata>();
  private lightList: WeakRef<Userdata>[] = [];
  private lightMetatable: LuaTable | undefined = undefined;
  private readonly contexts = new WeakMap<LuaThread, LuaContext>();
  private contextList: WeakRef<LuaContext>[] = [];
  private readonly makeContext: (api: ApiState, thread: LuaThread) => LuaContext;

  constructor(
    vm: VmState,
    target: ApiTarget,
    makeContext: (api: ApiState, thread: LuaThread) => LuaContext,
  ) {
    this.vm = vm;
    this.target = target;
    this.makeContext = makeContext;
    // Libraries that a VM does not offer to scripts are needed all the same.
    for (const library of [baseLibrary, coroutineLibrary]) {
      for (const [kind, body] of Object.entries(library.continuations ?? {})) {
        if (!vm.continuations.has(kind)) vm.continuations.set(kind, body);
      }
    }
    const { globals } = vm;
    this.noFrames = new LuaThread(globals);
    this.handled = new NativeFunction('pcall', callHandled, globals);
    const resume = coroutineLibrary.functions['resume'];
    if (resume === undefined) throw new Error('no coroutine.resume');
    this.resumer = new NativeFunction('coroutine.resume', resume, globals);
    vm.hostRoots.push((visit) => this.visitRoots(visit));
  }

  // ---- Errors

  /** What host code shall see of something thrown: inside a run of scripts the error itself, else what `vm.call` would throw. */
  atBorder(thrown: unknown): unknown {
    if (!(thrown instanceof LuaThrow) || this.target.vm.isRunning) return thrown;
    return this.unprotected(thrown);
  }

  /** An error that nothing in Lua protects: calls the panic function and gives the error for the host. */
  unprotected(thrown: LuaThrow): LuaError {
    const error = this.target.toError(thrown);
    const { panic } = this;
    if (panic !== undefined) {
      const state = this.openState(this.vm.globals);
      state.push(thrown.value as LuaValue);
      panic(state);
    }
    return error;
  }

  // ---- Threads

  /** A new thread with a context. */
  openState(env: LuaTable): LuaContext {
    return this.contextOf(newThread(this.vm, env));
  }

  /** The context of a thread that does not run: the same each time. */
  contextOf(thread: LuaThread): LuaContext {
    let context = this.contexts.get(thread);
    if (context === undefined) {
      context = this.makeContext(this, thread);
      this.contexts.set(thread, context);
      this.contextList.push(new WeakRef(context));
    }
    return context;
  }

  private visitRoots(visit: (value: LuaValue) => void): void {
    visit(this.lightMetatable);
    const kept: WeakRef<LuaContext>[] = [];
    for (const reference of this.contextList) {
      const context = reference.deref();
      if (context === undefined) continue;
      kept.push(reference);
      context.visitValues(visit);
    }
    this.contextList = kept;
  }

  // ---- Light userdata

  /** The light userdata that stands for a host object: the same each time. */
  lightUserdata(object: object): Userdata {
    let light = this.lights.get(object);
    if (light === undefined) {
      light = newUserdata(this.vm, object);
      light.metatable = this.lightMetatable;
      this.lights.set(object, light);
      this.areLight.add(light);
      this.lightList.push(new WeakRef(light));
    }
    return light;
  }

  isLight(userdata: Userdata): boolean {
    return this.areLight.has(userdata);
  }

  /** All light userdata share one metatable. */
  setLightMetatable(metatable: LuaTable | undefined): void {
    this.lightMetatable = metatable;
    this.lightList = this.lightList.filter((reference) => {
      const light = reference.deref();
      if (light !== undefined) light.metatable = metatable;
      return light !== undefined;
    });
    this.vm.heap.noteStored(metatable);
  }
}

/** The handler stays in the first slot, where error recovery looks for it. */
function callHandled(cx: ExecutionContext): number {
  return cx.callK(cx.argCount - 2, -1, 'xpcall');
}
