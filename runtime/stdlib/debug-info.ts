// debug.getinfo, getlocal and setlocal: what is known of functions and of the frames on a thread's stack.
import { localName } from '../bytecode/variable-info.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import { calledName, currentLine } from '../interpreter/errors.ts';
import { levelOf } from '../interpreter/levels.ts';
import type { Level } from '../interpreter/levels.ts';
import { isFunction, toNumber } from '../interpreter/metamethods.ts';
import { chunkId } from '../values/chunk-id.ts';
import { LuaClosure, NativeFunction } from '../values/function.ts';
import { isolatedHome, isOwn } from './environment.ts';
import type { LuaTable } from '../values/table.ts';
import { LuaThread } from '../values/thread.ts';
import type { Frame } from '../values/thread.ts';
import type { LuaFunction, LuaValue } from '../values/value.ts';

const OPTIONS = /^[Slnu fL]*$/;

/** What getinfo was asked about: a function that need not run, or a level of a thread. */
interface Subject {
  thread: LuaThread;
  func: LuaFunction | undefined;
  level: Level | undefined;
}

/** The thread that an optional first argument names, and by how much the others move. */
export function threadArgument(cx: ExecutionContext): { thread: LuaThread; shift: number } {
  const first = cx.arg(1);
  if (!(first instanceof LuaThread)) return { thread: cx.thread, shift: 0 };
  first.unpark();
  return { thread: first, shift: 1 };
}

function functionAt(thread: LuaThread, level: Level): LuaFunction | undefined {
  return typeof level === 'number' ? (thread.frames[level] as Frame).func : undefined;
}

function setSource(info: LuaTable, { func, level }: Subject): void {
  const lua = func instanceof LuaClosure ? func.proto : undefined;
  const tail = level === 'tail call';
  const source = lua?.source ?? (tail ? '=(tail call)' : '=[C]');
  info.setString('source', source);
  info.setString('short_src', chunkId(source));
  info.setString('linedefined', lua?.lineDefined ?? -1);
  info.setString('lastlinedefined', lua?.lastLineDefined ?? -1);
  const what = lua === undefined ? (tail ? 'tail' : 'C') : lua.lineDefined === 0 ? 'main' : 'Lua';
  info.setString('what', what);
}

function setName(info: LuaTable, { thread, level }: Subject): void {
  const called = typeof level === 'number' ? calledName(thread, level) : undefined;
  if (called !== undefined) info.setString('name', called.name);
  else if (level === 'tail call') info.setString('name', '');
  info.setString('namewhat', called === undefined ? '' : called.kind);
}

function setActiveLines(cx: ExecutionContext, info: LuaTable, func: LuaFunction | undefined): void {
  if (!(func instanceof LuaClosure)) return;
  const { lineInfo } = func.proto;
  cx.charge(lineInfo.length >> 3);
  const lines = cx.newTable();
  for (const line of lineInfo) lines.setNumber(line, true);
  info.setString('activelines', lines);
}

/** Not to a script that is restricted: functions of a task that does not run now, nor those of another environment. */
function mayHandOut(cx: ExecutionContext, { thread, func }: Subject): boolean {
  if (cx.callee.home === undefined || func === undefined) return true;
  return !(thread.hosted && thread !== cx.thread) && isOwn(cx, func);
}

/** `debug.getinfo ([thread,] function [, what])`. */
export function debugGetInfo(cx: ExecutionContext): number {
  const { thread, shift } = threadArgument(cx);
  const options = cx.optString(2 + shift, 'flnSu');
  const first = cx.arg(1 + shift);
  const subject: Subject = { thread, func: undefined, level: undefined };
  const levelNumber = toNumber(first);
  if (levelNumber !== undefined) {
    subject.level = levelOf(thread, Math.trunc(levelNumber));
    if (subject.level === undefined) return cx.ret(undefined);
    subject.func = functionAt(thread, subject.level);
  } else if (isFunction(first)) {
    subject.func = first;
  } else {
    return cx.argError(1 + shift, 'function or level expected');
  }
  if (!OPTIONS.test(options)) cx.argError(2 + shift, 'invalid option');
  const info = cx.newTable();
  if (options.includes('S')) setSource(info, subject);
  if (options.includes('l')) {
    const { level } = subject;
    info.setString(
      'currentline',
      typeof level === 'number' ? currentLine(thread.frames[level] as Frame) : -1,
    );
  }
  if (options.includes('u')) {
    const { func } = subject;
    info.setString('nups', func === undefined ? 0 : (func.upvalues?.length ?? 0));
  }
  if (options.includes('n')) setName(info, subject);
  if (options.includes('L')) setActiveLines(cx, info, subject.func);
  if (options.includes('f') && mayHandOut(cx, subject)) info.setString('func', subject.func);
  return cx.ret(info);
}

/** Refuses what belongs to another environment. */
function checkOwner(cx: ExecutionContext, { thread, level }: LocalArguments): void {
  const func = functionAt(thread, level);
  const isForeign = isolatedHome(cx) !== undefined && thread.hosted && thread !== cx.thread;
  if (isForeign || (func !== undefined && !isOwn(cx, func))) {
    cx.error('the function belongs to another environment');
  }
}

export interface FoundLocal {
  name: string;
  slot: number;
}

/** Name and stack slot of local `n` of a frame; other values on its slice are temporaries. */
export function findLocal(thread: LuaThread, depth: number, n: number): FoundLocal | undefined {
  const frame = thread.frames[depth] as Frame;
  const slot = frame.base + n - 1;
  if (frame.func instanceof LuaClosure) {
    const name = localName(frame.func.proto, n, Math.max(0, frame.pc - 1));
    if (name !== undefined) return { name, slot };
  }
  const above = depth < thread.depth ? (thread.frames[depth + 1] as Frame).funcIndex : frame.top;
  return n > 0 && slot < above ? { name: '(*temporary)', slot } : undefined;
}

interface LocalArguments {
  thread: LuaThread;
  shift: number;
  level: Level;
}

function levelArgument(cx: ExecutionContext): LocalArguments {
  const { thread, shift } = threadArgument(cx);
  const level = levelOf(thread, cx.checkInteger(1 + shift));
  return level === undefined
    ? cx.argError(1 + shift, 'level out of range')
    : { thread, shift, level };
}

function localArgument(
  cx: ExecutionContext,
  { thread, shift, level }: LocalArguments,
): FoundLocal | undefined {
  const n = cx.checkInteger(2 + shift);
  return typeof level === 'number' ? findLocal(thread, level, n) : undefined;
}

/** `debug.getlocal ([thread,] level, local)`. */
export function debugGetLocal(cx: ExecutionContext): number {
  const at = levelArgument(cx);
  checkOwner(cx, at);
  const found = localArgument(cx, at);
  if (found === undefined) return cx.ret(undefined);
  cx.push(found.name);
  cx.push(at.thread.stack[found.slot]);
  return 2;
}

/** Sets a variable on a stack, which may be an upvalue too. */
export function setSlot(thread: LuaThread, slot: number, value: LuaValue): void {
  const upvalue = thread.openUpvalues.find(({ index }) => index === slot);
  if (upvalue !== undefined) upvalue.change(value);
  else thread.stack[slot] = value;
}

/** `debug.setlocal ([thread,] level, local, value)`. */
export function debugSetLocal(cx: ExecutionContext): number {
  const at = levelArgument(cx);
  checkOwner(cx, at);
  const value = cx.checkAny(3 + at.shift);
  const found = localArgument(cx, at);
  if (found === undefined) return cx.ret(undefined);
  // The hidden variables of a numeric loop are numbers; nothing checks them again.
  const mustBeNumber =
    found.name.startsWith('(for ') && typeof at.thread.stack[found.slot] === 'number';
  if (!mustBeNumber || typeof value === 'number') setSlot(at.thread, found.slot, value);
  cx.vm.heap.noteStored(value);
  return cx.ret(found.name);
}

/** Name of upvalue `n` (from 1); C functions have nameless ones, stripped functions none that 5.1 would show. */
export function upvalueName(func: LuaClosure | NativeFunction, n: number): string | undefined {
  if (func instanceof NativeFunction) {
    return n >= 1 && n <= (func.upvalues?.length ?? 0) ? '' : undefined;
  }
  return n >= 1 && n <= func.upvalues.length ? func.proto.upvalueNames[n - 1] : undefined;
}
