// Runtime errors: positions, the names of the variables involved, tracebacks. Wording is Lua 5.1's.
import { LuaThrow } from '../diagnostics/lua-throw.ts';
import { operandA, operandB, operandC, RK_CONSTANT } from '../bytecode/instruction.ts';
import { describeCall, describeRegister } from '../bytecode/variable-info.ts';
import { chunkId } from '../values/chunk-id.ts';
import { LuaClosure } from '../values/function.ts';
import { RETURN_TO_INTERRUPTED } from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { typeName } from './vm-state.ts';

/** Source line a Lua frame is at; -1 when it is native, 0 when it is stripped. */
export function currentLine(frame: Frame): number {
  if (!(frame.func instanceof LuaClosure)) return -1;
  const { lineInfo } = frame.func.proto;
  return lineInfo.length === 0 ? 0 : (lineInfo[Math.max(0, frame.pc - 1)] as number);
}

/** `luaL_where` for the instruction before `pc` of a function: "chunk:line: ", or nothing when it has no lines. */
export function placeOf({ proto }: LuaClosure, pc: number): string {
  const line = proto.lineInfo[pc - 1] ?? 0;
  return line > 0 ? `${chunkId(proto.source)}:${line}: ` : '';
}

/** As `positionOf`, for the instruction before `pc` of a function. */
export function positionAt({ proto }: LuaClosure, pc: number): string {
  return `${chunkId(proto.source)}:${proto.lineInfo[pc - 1] ?? 0}: `;
}

/** The position prefix of messages raised by an instruction of a frame: "chunk:line: " or nothing for native frames. */
export function positionOf(frame: Frame | undefined): string {
  if (frame === undefined || !(frame.func instanceof LuaClosure)) return '';
  return `${chunkId(frame.func.proto.source)}:${currentLine(frame)}: `;
}

/** `luaL_where`: position of the frame `level` levels up, if it has lines; lost tail calls count as levels. */
export function where(thread: LuaThread, level: number): string {
  let left = level;
  for (let depth = thread.depth; depth >= 0; depth--) {
    const frame = thread.frames[depth] as Frame;
    if (left === 0) return currentLine(frame) > 0 ? positionOf(frame) : '';
    left--;
    if (frame.tailCalls > 0) {
      if (left < frame.tailCalls) return '';
      left -= frame.tailCalls;
    }
  }
  return '';
}

/** A runtime error in the innermost frame, with its position. */
export function runtimeError(thread: LuaThread, message: string): LuaThrow {
  return new LuaThrow(positionOf(thread.frames[thread.depth]) + message);
}

/** A runtime error at an instruction whose position the frame does not hold yet. */
export function errorAt(thread: LuaThread, frame: Frame, pc: number, message: string): LuaThrow {
  frame.pc = pc;
  return runtimeError(thread, message);
}

/** Which operand of the current instruction is at fault; undefined when it is not one of its registers. */
export type FaultyOperand = 'A' | 'B' | 'C' | number | undefined;

/** Register of an operand (a number is one already); undefined for constants. */
function registerOf(instruction: number, operand: FaultyOperand): number | undefined {
  if (operand === 'A') return operandA(instruction);
  if (typeof operand !== 'string') return operand;
  const register = operand === 'B' ? operandB(instruction) : operandC(instruction);
  return (register & RK_CONSTANT) === 0 ? register : undefined;
}

/** "attempt to <operation> <kind> '<name>' (a <type> value)": the name is that of the register the operand came from. */
export function typeFault(
  thread: LuaThread,
  value: LuaValue,
  operation: string,
  operand: FaultyOperand,
): LuaThrow {
  const frame = thread.frames[thread.depth];
  let name = `a ${typeName(value)} value`;
  if (frame !== undefined && frame.func instanceof LuaClosure) {
    const { proto } = frame.func;
    const register = registerOf(proto.code[frame.pc - 1] as number, operand);
    if (register !== undefined) {
      const info = describeRegister(proto, frame.pc - 1, register);
      if (info !== undefined) name = `${info.kind} '${info.name}' (${name})`;
    }
  }
  return runtimeError(thread, `attempt to ${operation} ${name}`);
}

/** "attempt to compare two table values" and its kin; without a thread, without a position. */
export function compareFault(thread: LuaThread | undefined, a: LuaValue, b: LuaValue): LuaThrow {
  const left = typeName(a);
  const right = typeName(b);
  const message =
    left === right
      ? `attempt to compare two ${left} values`
      : `attempt to compare ${left} with ${right}`;
  return thread === undefined ? new LuaThrow(message) : runtimeError(thread, message);
}

/** Name by which the frame at `depth` was called, as the calling instruction shows it. */
export function calledName(
  thread: LuaThread,
  depth: number,
): { kind: string; name: string } | undefined {
  const frame = thread.frames[depth] as Frame;
  const caller = thread.frames[depth - 1];
  // Nothing in the code below calls a finalizer.
  if (frame.returnTo === RETURN_TO_INTERRUPTED) return undefined;
  if (caller === undefined || !(caller.func instanceof LuaClosure) || frame.tailCalls > 0)
    return undefined;
  return describeCall(caller.func.proto, caller.pc - 1);
}

/** As `calledName`, for what a function has called before its instruction at `pc`. */
export function calledNameAt(
  { proto }: LuaClosure,
  pc: number,
): { kind: string; name: string } | undefined {
  return describeCall(proto, pc - 1);
}

/** Lost tail calls of one frame that a traceback can show. */
const MAX_LOST_SHOWN = 24;

function describeFrame(thread: LuaThread, depth: number): string {
  const frame = thread.frames[depth] as Frame;
  const name = calledName(thread, depth);
  if (!(frame.func instanceof LuaClosure)) {
    return name === undefined ? '[C]: ?' : `[C]: in function '${name.name}'`;
  }
  const { proto } = frame.func;
  const line = currentLine(frame);
  const at = line <= 0 ? `${chunkId(proto.source)}:` : `${chunkId(proto.source)}:${line}:`;
  if (name !== undefined) return `${at} in function '${name.name}'`;
  if (proto.lineDefined === 0) return `${at} in main chunk`;
  return `${at} in function <${chunkId(proto.source)}:${proto.lineDefined}>`;
}

const FIRST_LEVELS = 12;
const LAST_LEVELS = 10;

/**
 * The text of `debug.traceback` from `level` on, without the leading message. Long ones leave out the middle: levels up to
 * the twelfth and the last ten are shown. `hidden` counts levels of the host above the thread's own.
 */
export function traceback(thread: LuaThread, level: number, hidden = 0): string {
  const count = levelCount(thread) + hidden;
  const cut = Math.max(level, FIRST_LEVELS) + LAST_LEVELS + 1 < count;
  const from = cut ? count - LAST_LEVELS : count;
  const lines = ['stack traceback:'];
  let at = hidden;
  const add = (describe: () => string): void => {
    if (at >= level && (!cut || at < FIRST_LEVELS || at >= from)) lines.push(describe());
    else if (cut && at === Math.max(level, FIRST_LEVELS)) lines.push('...');
    at++;
  };
  for (let depth = thread.depth; depth >= 0; depth--) {
    add(() => describeFrame(thread, depth));
    const lost = Math.min((thread.frames[depth] as Frame).tailCalls, MAX_LOST_SHOWN);
    for (let i = 0; i < lost; i++) add(() => '(tail call): ?');
  }
  if (thread.main) add(() => '[C]: ?');
  return lines.join('\n\t');
}

/** Levels that a traceback can show. */
function levelCount(thread: LuaThread): number {
  let count = thread.main ? 1 : 0;
  for (let depth = thread.depth; depth >= 0; depth--) {
    count += 1 + Math.min((thread.frames[depth] as Frame).tailCalls, MAX_LOST_SHOWN);
  }
  return count;
}

/** Traceback of an error that nothing caught, as `lua` prints it: its handler's two levels are hidden. */
export function errorTraceback(thread: LuaThread): string {
  return traceback(thread, 2, 2);
}

/** Position of the innermost Lua function of a thread. */
export function innermostPlace(thread: LuaThread): string {
  let place = '';
  for (let depth = thread.depth; depth >= 0 && place === ''; depth--) {
    place = positionOf(thread.frames[depth] as Frame);
  }
  return place;
}
