// wait, wait_frames, wait_until, wait_event: they suspend the whole task from any depth of coroutines in it. Each pushes
// the kind of wait and its operand for the scheduler; what the scheduler delivers later is what the Lua call returns.
import { argumentError, typeName } from '../core/convert.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { ExecutionContext, LuaVM } from '../../runtime/index.ts';

const WAIT_UNTIL_SOURCE = `local wait_frames = ...
return function(condition)
  if type(condition) ~= "function" then
    error("bad argument #1 to 'wait_until' (function expected, got " .. type(condition) .. ")", 2)
  end
  local waited = 0
  while true do
    local result = condition()
    if result then return result, waited end
    waited = waited + wait_frames(1)
  end
end`;

function requireTask(cx: ExecutionContext, scheduler: Scheduler, name: string): void {
  if (scheduler.current === undefined) cx.error(`'${name}' called outside a task`, 1);
}

function checkAmount(cx: ExecutionContext, name: string): number {
  const value = cx.arg(1);
  if (typeof value !== 'number') {
    const got = cx.isNone(1) ? 'no value' : typeName(value);
    return argumentError(cx, name, 1, `number expected, got ${got}`);
  }
  if (!(value >= 0) || value === Infinity) {
    return argumentError(cx, name, 1, 'a finite number from 0 expected');
  }
  return value;
}

/** Puts the waiting functions among the VM's globals. */
export function registerWaits(vm: LuaVM, scheduler: Scheduler): void {
  const globals = vm.globals;
  globals.setString('wait', vm.native('wait', (cx) => {
    requireTask(cx, scheduler, 'wait');
    const seconds = checkAmount(cx, 'wait');
    cx.push('sleep');
    cx.push(seconds);
    return cx.suspend('sleep');
  }));
  const waitFrames = vm.native('wait_frames', (cx) => {
    requireTask(cx, scheduler, 'wait_frames');
    const frames = checkAmount(cx, 'wait_frames');
    cx.push('frames');
    cx.push(Math.ceil(frames));
    return cx.suspend('frames');
  });
  globals.setString('wait_frames', waitFrames);
  globals.setString('wait_event', vm.native('wait_event', (cx) => {
    requireTask(cx, scheduler, 'wait_event');
    const name = cx.arg(1);
    if (typeof name !== 'string') {
      const got = cx.isNone(1) ? 'no value' : typeName(name);
      return argumentError(cx, 'wait_event', 1, `string expected, got ${got}`);
    }
    cx.push('event');
    cx.push(name);
    return cx.suspend('event');
  }));
  const waitUntil = vm.call(vm.load(WAIT_UNTIL_SOURCE, '=(wait_until)'), waitFrames)[0];
  globals.setString('wait_until', waitUntil);
}
