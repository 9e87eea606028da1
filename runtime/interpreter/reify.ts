// Generated code was left: frames are made of the records that it wrote on its way out, outermost first, as the interpreter
// would have made them. And the way registers go between the stack and the cells of generated code.
import { opcodeOf, operandA, operandC } from '../bytecode/instruction.ts';
import {
  OP_CALL,
  OP_SETGLOBAL,
  OP_SETTABLE,
  OP_TAILCALL,
  OP_TFORLOOP,
} from '../bytecode/opcodes.ts';
import { Upvalue } from '../values/function.ts';
import type { LuaClosure, NativeFunction } from '../values/function.ts';
import {
  FRAME_LUA,
  FRAME_NATIVE,
  NATIVE_SLOTS,
  RETURN_TO_CALL,
  RETURN_TO_LOOP,
  RETURN_TO_OP,
} from '../values/thread.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { RETURNED_ONE } from './generated-state.ts';
import type { ExitRecord, GeneratedState, NativeRecord } from './generated-state.ts';
import { closeUpvalues, ensureStack, pushFrame } from './stack.ts';

/** Makes frames of the records of a run that was left; the outermost stands already. */
export function reify(generated: GeneratedState, thread: LuaThread, outermost: Frame): void {
  const { records, site } = generated;
  if (site !== undefined) {
    outermost.pc = site.pc;
    if (site.openAt < 0)
      outermost.top = outermost.base + (outermost.func as LuaClosure).proto.maxStackSize;
    generated.site = undefined;
  } else if (records.length > 0) {
    const record = records.pop() as ExitRecord;
    if (record.tailCalls > 0) {
      outermost.func = record.closure;
      outermost.tailCalls += record.tailCalls;
      layOut(thread, outermost, record);
    }
    fill(thread, outermost, record);
  }
  pushRecords(generated, thread, outermost);
}

/** As `reify`, for the function that a coroutine began with: it has no frame yet. */
export function reifyFirst(generated: GeneratedState, thread: LuaThread): void {
  const record = generated.records.pop() as ExitRecord;
  const frame = pushFrame(thread);
  setUp(frame, record, 0, -1, RETURN_TO_CALL);
  layOut(thread, frame, record);
  fill(thread, frame, record);
  pushRecords(generated, thread, frame);
}

function pushRecords(generated: GeneratedState, thread: LuaThread, outermost: Frame): void {
  const { records } = generated;
  let frame = outermost;
  let native: NativeRecord | undefined;
  while (records.length > 0) {
    const record = records.pop() as ExitRecord | NativeRecord;
    if (record.isNative) {
      native = record;
      frame = pushNative(thread, frame, record.callee, record.args);
      frame.continuation = record.continuation;
      frame.state = record.state;
    } else {
      frame = pushCallee(thread, frame, record, native);
      native = undefined;
    }
  }
  generated.signal = RETURNED_ONE;
  const { isPreempted, yielding, raising } = generated;
  if (!isPreempted && yielding === undefined && raising === undefined) generated.leaves++;
}

function setUp(
  frame: Frame,
  record: ExitRecord,
  funcIndex: number,
  wanted: number,
  returnTo: number,
): void {
  frame.kind = FRAME_LUA;
  frame.func = record.closure;
  frame.funcIndex = funcIndex;
  frame.wanted = wanted;
  frame.returnTo = returnTo;
  frame.tailCalls = record.tailCalls;
  frame.continuation = undefined;
  frame.state = undefined;
}

/** The frame of the function that `caller` was calling; `native`: the record of a native one. */
function pushCallee(
  thread: LuaThread,
  caller: Frame,
  record: ExitRecord,
  native: NativeRecord | undefined,
): Frame {
  if (native === undefined && isPlain(caller, record)) return pushPlain(thread, caller, record);
  const frame = pushFrame(thread);
  if (native === undefined) placeCallee(frame, caller, record);
  else setUp(frame, record, caller.base + native.calledAt, native.wanted, RETURN_TO_CALL);
  layOut(thread, frame, record);
  fill(thread, frame, record);
  return frame;
}

/** Was the function called by CALL, has it no extra arguments, and holds the record no open results? */
function isPlain(caller: Frame, { closure, open }: ExitRecord): boolean {
  const call = (caller.func as LuaClosure).proto.code[caller.pc - 1] as number;
  return opcodeOf(call) === OP_CALL && closure.proto.varargFlags === 0 && open === undefined;
}

/** The common case at one go. */
function pushPlain(thread: LuaThread, caller: Frame, record: ExitRecord): Frame {
  const { closure, site, values, tailCalls } = record;
  const { registers } = site;
  const call = (caller.func as LuaClosure).proto.code[caller.pc - 1] as number;
  const frame = pushFrame(thread);
  const funcIndex = caller.base + operandA(call);
  const base = funcIndex + 1;
  const end = base + closure.proto.maxStackSize;
  if (end >= thread.stack.length) ensureStack(thread, end + 1);
  frame.kind = FRAME_LUA;
  frame.returnTo = RETURN_TO_CALL;
  frame.func = closure;
  frame.funcIndex = funcIndex;
  frame.base = base;
  frame.top = end;
  frame.pc = site.pc;
  frame.wanted = operandC(call) - 1;
  frame.tailCalls = tailCalls;
  frame.continuation = undefined;
  frame.state = undefined;
  const { stack } = thread;
  stack[funcIndex] = closure;
  let slot = base;
  for (let n = 0; n < registers.length; n++) {
    const register = registers[n] as number;
    const at = base + (register < 0 ? -1 - register : register);
    while (slot < at) stack[slot++] = undefined;
    if (register < 0) putCell(thread, slot++, values[n] as Upvalue);
    else stack[slot++] = values[n] as LuaValue;
  }
  while (slot < end) stack[slot++] = undefined;
  return frame;
}

function placeCallee(frame: Frame, caller: Frame, record: ExitRecord): void {
  const { proto } = caller.func as LuaClosure;
  const call = proto.code[caller.pc - 1] as number;
  const at = caller.base + operandA(call);
  switch (opcodeOf(call)) {
    case OP_CALL:
      return setUp(frame, record, at, operandC(call) - 1, RETURN_TO_CALL);
    case OP_TFORLOOP:
      return setUp(frame, record, at + 3, operandC(call), RETURN_TO_LOOP);
    default: {
      // A metamethod: as meta-calls.ts places it.
      const above = caller.base + proto.maxStackSize;
      setUp(frame, record, above, isStore(call) ? 0 : 1, RETURN_TO_OP);
    }
  }
}

/** The frame of the library function that the Lua function in `caller` was calling. */
export function pushNative(
  thread: LuaThread,
  caller: Frame,
  callee: NativeFunction,
  args: readonly LuaValue[],
): Frame {
  const frame = pushFrame(thread);
  const count = args.length;
  placeNative(frame, caller);
  const { funcIndex } = frame;
  const base = funcIndex + 1;
  frame.kind = FRAME_NATIVE;
  frame.func = callee;
  frame.base = base;
  frame.top = base + count;
  frame.pc = 0;
  frame.tailCalls = 0;
  frame.continuation = undefined;
  frame.state = undefined;
  if (base + count + NATIVE_SLOTS > thread.stack.length) {
    ensureStack(thread, base + count + NATIVE_SLOTS);
  }
  const { stack } = thread;
  stack[funcIndex] = callee;
  for (let n = 0; n < count; n++) stack[base + n] = args[n];
  return frame;
}

function placeNative(frame: Frame, caller: Frame): void {
  const { proto } = caller.func as LuaClosure;
  const call = proto.code[caller.pc - 1] as number;
  const at = caller.base + operandA(call);
  frame.returnTo = RETURN_TO_CALL;
  switch (opcodeOf(call)) {
    case OP_CALL:
      frame.funcIndex = at;
      frame.wanted = operandC(call) - 1;
      return;
    case OP_TAILCALL:
      frame.funcIndex = at;
      frame.wanted = -1;
      return;
    case OP_TFORLOOP:
      frame.returnTo = RETURN_TO_LOOP;
      frame.funcIndex = at + 3;
      frame.wanted = operandC(call);
      return;
    default: {
      // A metamethod: as meta-calls.ts places it.
      frame.returnTo = RETURN_TO_OP;
      frame.funcIndex = caller.base + proto.maxStackSize;
      frame.wanted = isStore(call) ? 0 : 1;
    }
  }
}

function isStore(call: number): boolean {
  return opcodeOf(call) === OP_SETTABLE || opcodeOf(call) === OP_SETGLOBAL;
}

/** Places the frame of a record above its function, extra arguments below its registers. */
function layOut(thread: LuaThread, frame: Frame, record: ExitRecord): void {
  const { proto } = record.closure;
  const { varargs } = record;
  const extra = varargs === undefined ? 0 : varargs.length;
  const first = frame.funcIndex + 1;
  const fixed = proto.varargFlags === 0 ? 0 : proto.parameterCount;
  frame.base = first + fixed + extra;
  ensureStack(thread, frame.base + proto.maxStackSize + 1);
  const { stack } = thread;
  stack[frame.funcIndex] = record.closure;
  for (let n = 0; n < fixed; n++) stack[first + n] = undefined;
  for (let n = 0; n < extra; n++) stack[first + fixed + n] = (varargs as LuaValue[])[n];
}

/** Writes the registers of a record into its frame. */
function fill(thread: LuaThread, frame: Frame, record: ExitRecord): void {
  const { site, values, open } = record;
  const { base } = frame;
  const end = base + record.closure.proto.maxStackSize;
  ensureStack(thread, end + 1);
  const { stack } = thread;
  for (let slot = base; slot < end; slot++) stack[slot] = undefined;
  const { registers } = site;
  for (let n = 0; n < registers.length; n++) {
    const register = registers[n] as number;
    if (register >= 0) {
      stack[base + register] = values[n] as LuaValue;
      continue;
    }
    putCell(thread, base - 1 - register, values[n] as Upvalue);
  }
  frame.pc = site.pc;
  frame.top = end;
  if (open === undefined) return;
  const at = base + site.openAt;
  ensureStack(thread, at + open.length + 1);
  for (let n = 0; n < open.length; n++) stack[at + n] = open[n];
  frame.top = at + open.length;
}

/** Writes a cell to its slot, and makes it an open upvalue when closures share it; cells come by ascending slot. */
function putCell(thread: LuaThread, slot: number, cell: Upvalue): void {
  const { stack } = thread;
  stack[slot] = cell.value;
  if (!cell.isShared) return;
  cell.slots = stack;
  cell.index = slot;
  thread.openUpvalues.push(cell);
}

/** Writes a cell back to the frame that generated code works on. */
export function returnCell(generated: GeneratedState, slot: number, cell: Upvalue): void {
  putCell(generated.thread as LuaThread, slot, cell);
}

/** Writes open results to the frame that generated code works on. */
export function spillOpen(
  generated: GeneratedState,
  at: number,
  values: readonly LuaValue[],
): void {
  const thread = generated.thread as LuaThread;
  ensureStack(thread, at + values.length + 1);
  for (let n = 0; n < values.length; n++) thread.stack[at + n] = values[n];
  (thread.frames[thread.depth] as Frame).top = at + values.length;
}

/** Takes the register in `slot` from the stack into a cell; upvalues that are open for it come along. */
export function takeCell(generated: GeneratedState, slot: number): Upvalue {
  const thread = generated.thread as LuaThread;
  const open = thread.openUpvalues;
  for (let at = open.length - 1; at >= 0; at--) {
    const upvalue = open[at] as Upvalue;
    if (upvalue.index === slot) return upvalue;
    if (upvalue.index < slot) break;
  }
  return new Upvalue(thread.stack[slot]);
}

/** Cuts all upvalues loose from the frame at `base`, whose cells have been taken. */
export function closeCells(generated: GeneratedState, base: number): void {
  const thread = generated.thread as LuaThread;
  if (thread.openUpvalues.length > 0) closeUpvalues(thread, base);
}
