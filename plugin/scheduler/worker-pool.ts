// Worker threads: Lua coroutines that run one function after another, so that an update of a thousand entities does
// not make a thousand threads. A worker asks for work through a native that suspends it with the reason 'idle'.
import type { LuaClosure, LuaThread, LuaVM } from '../../runtime/index.ts';

/** Chunk name of the worker's Lua code; its frames are taken out of reported tracebacks. */
export const WORKER_CHUNK = '=(task)';

/** Tracebacks call the function that a task runs by the name of the parameter, `task`. */
const WORKER_SOURCE = `local idle = ...
local function call(task, ...) task(...) end
return function(...)
  call(...)
  while true do call(idle()) end
end`;

/** Spare threads kept; more are left to the garbage collector. */
const MAX_SPARE = 4096;

/** Spare worker threads of one VM. */
export class WorkerPool {
  private readonly vm: LuaVM;
  private readonly body: LuaClosure;
  private readonly spare: LuaThread[] = [];

  constructor(vm: LuaVM) {
    this.vm = vm;
    const idle = vm.native('task.idle', (cx) => cx.suspend('idle'));
    this.body = vm.call(vm.load(WORKER_SOURCE, WORKER_CHUNK), idle)[0] as LuaClosure;
  }

  /** A thread whose next resume takes a function and its arguments. */
  take(): LuaThread {
    return this.spare.pop() ?? this.vm.createThread(this.body);
  }

  /** Gives back a thread that is idle; one that failed or was cut off must be dropped instead. */
  give(thread: LuaThread): void {
    if (this.spare.length < MAX_SPARE) this.spare.push(thread);
  }
}
