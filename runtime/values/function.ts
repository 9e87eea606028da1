// Functions: a prototype with its upvalues and environment, or a native one made by the library or the host.
import type { Marking } from './collectable.ts';
import type { Home } from './home.ts';
import type { LuaTable } from './table.ts';
import type { LuaValue } from './value.ts';

/** Debug record of one local variable: live from `startPc` up to but not including `endPc`. */
export interface LocalVariable {
  name: string;
  startPc: number;
  endPc: number;
}

/** The compiled form of one function body; instances never change after the verifier or compiler made them. */
export interface Prototype {
  /** 32-bit Lua 5.1 instructions. */
  code: Int32Array;
  constants: LuaValue[];
  protos: Prototype[];
  /** Source line of each instruction, empty when stripped. */
  lineInfo: Int32Array;
  locals: LocalVariable[];
  upvalueNames: string[];
  upvalueCount: number;
  parameterCount: number;
  /** Bits of Lua 5.1: 1 has `arg`, 2 is vararg, 4 needs `arg`. */
  varargFlags: number;
  /** Registers needed, at least 2. */
  maxStackSize: number;
  /** Chunk name with its `@`, `=` or source text; undefined (stripped) reads "=?". */
  source: string;
  lineDefined: number;
  lastLineDefined: number;
  /** Generated JavaScript for calls of the function; undefined while the interpreter runs it. */
  generated?: FunctionCode | undefined;
  /** Generated JavaScript that goes on at an instruction, by index. */
  entries?: (EntryCode | undefined)[] | undefined;
  /** By instruction: how much oftener generated code entered there was left at once than it was worth it. */
  idle?: number[] | undefined;
  /** By instruction: 1 where the interpreter met what is unusual there, a metamethod or what is no table or number. */
  unusual?: Uint8Array | undefined;
  /** The function in whose code this one stands; undefined for a chunk. */
  parent?: Prototype | undefined;
  /** Of a chunk: where it was loaded; undefined for one of the host's. */
  home?: Home | undefined;
}

/** A generated function: `room` is what JavaScript's stack has left by estimate, in bytes. */
export type FunctionCode = (
  closure: LuaClosure,
  room: number,
  ...args: LuaValue[]
) => LuaValue | typeof NO_VALUE;
/** Generated code for a frame that stands on the stack. */
export type EntryCode = (
  closure: LuaClosure,
  room: number,
  stack: LuaValue[],
  base: number,
) => LuaValue | typeof NO_VALUE;

/** The code that starts at an instruction; 0 is the function as it is called. */
export function codeAt(proto: Prototype, pc: number): FunctionCode | EntryCode | undefined {
  return pc === 0 ? proto.generated : proto.entries?.[pc];
}

/** Lets an instruction have this code from now on, or none. */
export function putCode(
  proto: Prototype,
  pc: number,
  code: FunctionCode | EntryCode | undefined,
): void {
  if (pc === 0) proto.generated = code as FunctionCode | undefined;
  else {
    // Complete from the start: V8 reads a list without holes and past no end faster, and makes a dictionary of one with wide gaps.
    proto.entries ??= new Array<EntryCode | undefined>(proto.code.length).fill(undefined);
    proto.entries[pc] = code as EntryCode | undefined;
  }
}

/** What a native's `fast` body answers when the native itself must be called. */
export const NO_ANSWER: unique symbol = Symbol('no answer');

/**
 * A native function for plain values, called by generated code as it calls a generated function: gives the (first) result, or
 * NO_ANSWER for everything that is unusual, errors included. Has no effect then.
 */
export type FastBody = (
  callee: NativeFunction,
  room: number,
  ...args: LuaValue[]
) => LuaValue | typeof NO_VALUE | typeof NO_ANSWER;

/** How generated code calls a native: by CALL, by TAILCALL, by TFORLOOP. */
export const CALLED_PLAINLY = 0;
export const CALLED_LAST = 1;
export const CALLED_BY_LOOP = 2;

/**
 * Does in generated code what a native does that calls Lua, switches threads or raises an error: gives the first result,
 * generated code's signals beside it, or NO_ANSWER without an effect when the native itself must be called.
 */
export type DirectBody = (
  callee: NativeFunction,
  room: number,
  args: readonly LuaValue[],
  how: number,
) => LuaValue | typeof NO_VALUE | typeof NO_ANSWER;

/** Stands where a Lua function has its prototype, for generated code to find the fast body in the same place. */
export class NativeCode {
  readonly generated: FastBody;
  /** It goes from one coroutine to another. */
  readonly isSwitch: boolean;
  /** A host's, with one result at most: the interpreter calls it too, without a frame. */
  readonly isSimple: boolean;

  constructor(generated: FastBody, isSwitch = false, isSimple = false) {
    this.generated = generated;
    this.isSwitch = isSwitch;
    this.isSimple = isSimple;
  }
}

/** A call that returned no value answers this where a value is no trouble: see emit-call.ts. */
export const NO_VALUE: unique symbol = Symbol('no value');

/** A variable shared by closures. Open: it lives in a thread's stack, `slots`; closed: in `value`. */
export class Upvalue {
  value: LuaValue;
  slots: LuaValue[] | null;
  index: number;
  /** The collection that has seen its value; what is stored from then on is marked too. */
  mark: Marking | null = null;
  /** A closure holds it; cells of generated code that none has captured yet are registers still. */
  isShared = false;
  /** Told when it changes although the bytecode never does that: generated code takes it for a constant. */
  watcher: ((upvalue: Upvalue) => void) | undefined = undefined;

  constructor(value: LuaValue, slots: LuaValue[] | null = null, index = 0) {
    this.value = value;
    this.slots = slots;
    this.index = index;
  }

  get(): LuaValue {
    return this.slots === null ? this.value : this.slots[this.index];
  }

  set(value: LuaValue): void {
    if (this.slots === null) this.value = value;
    else this.slots[this.index] = value;
    if (this.mark !== null) this.noteStored(value);
  }

  /** Gives it another value from outside of the functions that have it. */
  change(value: LuaValue): void {
    this.set(value);
    this.watcher?.(this);
  }

  /** Write barrier: `value` became the variable's. Called when `mark` is set. */
  noteStored(value: LuaValue): void {
    if (this.mark !== null && !this.mark.stored(value)) this.mark = null;
  }

  /** Becomes one variable with another. */
  join(other: Upvalue): void {
    other.slots ??= [other.value];
    this.slots = other.slots;
    this.index = other.index;
    this.watcher?.(this);
  }

  /** Cuts the upvalue loose from the stack; it keeps the value it has now. */
  close(): void {
    this.value = this.get();
    this.slots = null;
    this.index = 0;
  }
}

/** A Lua function: code, captured variables, global environment. */
export class LuaClosure {
  proto: Prototype;
  upvalues: Upvalue[];
  env: LuaTable;
  mark: Marking | null = null;

  constructor(proto: Prototype, upvalues: Upvalue[], env: LuaTable) {
    this.proto = proto;
    this.upvalues = upvalues;
    this.env = env;
  }
}

/**
 * Body of a native function: reads arguments from the context, pushes results, returns how many it pushed, or one of
 * the context's negative signals. The context class belongs to the interpreter, hence the loose type here.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type NativeImpl = (context: any) => number;

/** A function of the standard library or of the host. `name` is its stable identity for saving and reports. */
export class NativeFunction {
  name: string;
  impl: NativeImpl;
  env: LuaTable;
  /** C-closure upvalues; plain Lua values, so that they can be saved. */
  upvalues: LuaValue[] | undefined;
  mark: Marking | null = null;
  proto: NativeCode | undefined = undefined;
  direct: DirectBody | undefined = undefined;
  /** Needs no frame: it neither looks at its callers nor, but for errors, has an effect before it returns or gives a signal. */
  isLeaf = false;
  /** Generated code may not call it without a frame: it looks at frames. False for the host's functions until that is seen. */
  needsFrame = true;
  /** The host gave it; tracebacks tell it from those of the library. */
  isHost = false;
  /** Generated code has met it before; what it does with frames was seen then. */
  isKnown = false;
  /** The environment for which it acts, whoever calls it; undefined: it depends on none, or on the running thread's. */
  home: Home | undefined = undefined;

  constructor(name: string, impl: NativeImpl, env: LuaTable, upvalues?: LuaValue[]) {
    this.name = name;
    this.impl = impl;
    this.env = env;
    this.upvalues = upvalues;
  }
}
