// Worker threads: Lua threads that run one function after another, so that an update of a thousand entities does not
// make a thousand of them. A thread that comes back has ended and is cleared at once: neither values and big stacks, nor
// the environment (`setfenv(0, t)`), nor a hook of a task stay for the task that follows.
import { LimitAccount } from '../../runtime/internals.ts';
import type {
  CoreVM,
  Limits,
  LuaFunction,
  LuaThread,
  NativeFunction,
} from '../../runtime/internals.ts';

/** Spare threads kept; more are left to the garbage collector. */
const MAX_SPARE = 4096;

/** Spare worker threads of one VM. */
export class WorkerPool {
  private readonly vm: CoreVM;
  private readonly spare: LuaThread[] = [];
  private readonly limits: Limits | undefined;
  /** Stands in the place of the function until there is one. */
  private readonly nothing: NativeFunction;

  /** `limits`: what each run of a thread may use. */
  constructor(vm: CoreVM, limits?: Limits) {
    this.vm = vm;
    this.limits = limits;
    // Refuses wrong ones at once.
    if (limits !== undefined) vm.createAccount('task', limits);
    this.nothing = vm.native('task', () => 0);
  }

  /** A thread that calls `body` with the arguments of its next resume. */
  take(body: LuaFunction): LuaThread {
    const { vm, limits } = this;
    const account = limits === undefined ? undefined : vm.createAccount('task', limits);
    const thread = this.spare.pop();
    if (thread === undefined) return vm.createThread(body, account);
    thread.stack[0] = body;
    thread.limitAccount = account;
    return thread;
  }

  /** The task of a thread waits: it has its units and its time anew when it goes on. */
  renew(thread: LuaThread): void {
    if (thread.limitAccount instanceof LimitAccount) thread.limitAccount.renew();
  }

  /** Gives back a thread whose function has returned; one that failed or was cut off must be dropped instead. */
  give(thread: LuaThread): void {
    if (this.spare.length === MAX_SPARE) return;
    this.vm.recycleThread(thread, this.nothing);
    this.spare.push(thread);
  }
}
