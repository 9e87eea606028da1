// Natives that wrap what the plugin itself offers to scripts, and the handles of tasks.
import { encodeText, LuaError, LuaTable, typeFault, Userdata } from '../../runtime/internals.ts';
import type {
  ExecutionContext,
  LuaValue,
  CoreVM,
  NativeFunction,
} from '../../runtime/internals.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { Task } from '../scheduler/task.ts';

/** A native whose JavaScript errors become Lua errors at the calling line: `spawn: unknown component 'x'`. */
export function guardedNative(
  vm: CoreVM,
  name: string,
  body: (cx: ExecutionContext) => number,
): NativeFunction {
  return vm.native(name, (cx) => {
    try {
      return body(cx);
    } catch (thrown) {
      return raiseHostError(cx, name, thrown);
    }
  });
}

/** Raises what a native's body threw as a Lua error at the calling line; what Lua raised goes through as it is. */
export function raiseHostError(cx: ExecutionContext, name: string, thrown: unknown): never {
  if (thrown instanceof LuaError) return cx.throwValue(thrown.value as LuaValue);
  if (!(thrown instanceof Error) || thrown instanceof RangeError) throw thrown;
  return cx.error(encodeText(`${name}: ${thrown.message}`), 1);
}

/** Tasks in Lua's hands: `task:cancel()`, `task:alive()`. */
export class TaskHandles {
  private readonly metatable = new LuaTable();

  constructor(vm: CoreVM, scheduler: Scheduler) {
    const methods = new LuaTable();
    methods.setString(
      'cancel',
      vm.native('task:cancel', (cx) => {
        scheduler.cancel(checkTask(cx, 'task:cancel'));
        return 0;
      }),
    );
    methods.setString(
      'alive',
      vm.native('task:alive', (cx) => cx.ret(checkTask(cx, 'task:alive').state !== 'dead')),
    );
    this.metatable.setString('__index', methods);
    this.metatable.setString('__metatable', false);
  }

  /** A userdata for a task. */
  wrap(task: Task): Userdata {
    return new Userdata(task, this.metatable);
  }
}

function checkTask(cx: ExecutionContext, name: string): Task {
  const value: LuaValue = cx.arg(1);
  if (value instanceof Userdata && value.value instanceof Task) return value.value;
  return typeFault(cx, name, 1, 'task');
}
