// wait, wait_frames, wait_until, wait_event: they suspend the whole task from any depth of coroutines in it. Each names
// the kind of wait and pushes its operand for the scheduler; what the scheduler delivers later is what the call returns.
import { argumentFault, isFunction, typeFault, typeName } from '../../runtime/internals.ts';
import type { DirectRunner } from '../scheduler/direct-run.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { ExecutionContext, CoreVM } from '../../runtime/internals.ts';

/** Chunk name of the Lua part; its frames are taken out of reported tracebacks. */
export const WAITS_CHUNK = '=(wait_until)';

const WAIT_UNTIL_SOURCE = `local wait_frames, check = ...
return function(condition)
  check(condition)
  local waited = 0
  while true do
    local result = condition()
    if result then return result, waited end
    waited = waited + wait_frames(1)
  end
end`;

function requireTask(cx: ExecutionContext, scheduler: Scheduler, name: string, level = 1): void {
  if (scheduler.current !== undefined) return;
  cx.error(
    `'${name}' called outside a task (only init, update, run, handlers and spawned tasks can wait)`,
    level,
  );
}

function checkAmount(cx: ExecutionContext, name: string): number {
  const value = cx.arg(1);
  if (typeof value !== 'number') return typeFault(cx, name, 1, 'number');
  if (value >= 0 && value !== Infinity) return value;
  return argumentFault(cx, name, 1, 'a finite number from 0 expected');
}

/** Chunk bodies and destroy hooks run to their end: they cannot wait for promises either. */
export function refuseDirectWaits(vm: CoreVM, runner: DirectRunner): void {
  const { refuseWait } = vm.state;
  const why =
    'chunk bodies and destroy hooks cannot wait (use run, update, a handler or spawn_task)';
  vm.state.refuseWait = () => refuseWait() ?? (runner.isDirect ? why : undefined);
}

/** Puts the waiting functions among the VM's globals. */
export function registerWaits(vm: CoreVM, scheduler: Scheduler): void {
  const { globals } = vm;
  const wait = vm.native('wait', (cx) => {
    requireTask(cx, scheduler, 'wait');
    cx.push(checkAmount(cx, 'wait'));
    return cx.suspend('sleep', 1);
  });
  const waitFrames = vm.native('wait_frames', (cx) => {
    requireTask(cx, scheduler, 'wait_frames');
    cx.push(Math.ceil(checkAmount(cx, 'wait_frames')));
    return cx.suspend('frames', 1);
  });
  const waitEvent = vm.native('wait_event', (cx) => {
    requireTask(cx, scheduler, 'wait_event');
    const name = cx.arg(1);
    if (typeof name !== 'string') return typeFault(cx, 'wait_event', 1, 'string');
    cx.push(name);
    return cx.suspend('event', 1);
  });
  // Called by the Lua part: the caller to blame stands one level further up.
  const checkCondition = vm.native('wait_until.check', (cx) => {
    requireTask(cx, scheduler, 'wait_until', 2);
    const condition = cx.arg(1);
    if (isFunction(condition)) return 0;
    const what = `function expected, got ${typeName(condition)}`;
    return cx.error(`bad argument #1 to 'wait_until' (${what})`, 2);
  });
  globals.setString('wait', wait);
  globals.setString('wait_frames', waitFrames);
  globals.setString('wait_event', waitEvent);
  const chunk = vm.load(WAIT_UNTIL_SOURCE, WAITS_CHUNK);
  globals.setString('wait_until', vm.call(chunk, waitFrames, checkCondition)[0]);
}
