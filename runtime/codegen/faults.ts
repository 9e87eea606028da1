// Instructions that fail: for generated code that was left before an instruction, tells whether it raises an error there, and which.
// Values are those that the record of the frame holds. What is not certain is left to the interpreter.
import { opcodeOf, operandA, operandB, operandC, RK_CONSTANT } from '../bytecode/instruction.ts';
import {
  OP_ADD,
  OP_CALL,
  OP_CONCAT,
  OP_DIV,
  OP_FORPREP,
  OP_GETTABLE,
  OP_LE,
  OP_LEN,
  OP_LT,
  OP_MOD,
  OP_MUL,
  OP_POW,
  OP_SELF,
  OP_SETTABLE,
  OP_SUB,
  OP_TAILCALL,
  OP_UNM,
} from '../bytecode/opcodes.ts';
import type { LuaThrow } from '../diagnostics/lua-throw.ts';
import { compareFault, runtimeError, typeFault } from '../interpreter/errors.ts';
import type { FaultyOperand } from '../interpreter/errors.ts';
import { ExitRecord } from '../interpreter/generated-state.ts';
import type { ExitSite, NativeRecord } from '../interpreter/generated-state.ts';
import { isFunction, noteUnusual, sharedHandler, toNumber } from '../interpreter/metamethods.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import type { LuaClosure, Upvalue } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import { Frame, FRAME_LUA, LuaThread } from '../values/thread.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';

/** Events of the arithmetic instructions. */
const EVENTS: ReadonlyMap<number, string> = new Map([
  [OP_ADD, '__add'],
  [OP_SUB, '__sub'],
  [OP_MUL, '__mul'],
  [OP_DIV, '__div'],
  [OP_MOD, '__mod'],
  [OP_POW, '__pow'],
  [OP_UNM, '__unm'],
]);

/** A register's value as a record holds it; one that is not held is nil. */
function registerIn({ site, values }: ExitRecord, register: number): LuaValue {
  const { registers } = site;
  for (let n = 0; n < registers.length; n++) {
    if (registers[n] === register) return values[n] as LuaValue;
    if (registers[n] === -1 - register) return (values[n] as Upvalue).get();
  }
  return undefined;
}

export class Faults {
  private readonly vm: VmState;
  /** Holds the frame of the function in question, as far as messages need it. */
  private readonly thread: LuaThread;
  private readonly frame = new Frame();
  private record: ExitRecord | undefined = undefined;

  constructor(vm: VmState) {
    this.vm = vm;
    this.thread = new LuaThread(vm.globals);
    this.thread.frames.push(this.frame);
    this.thread.depth = 0;
    this.frame.kind = FRAME_LUA;
  }

  /** The error that the instruction raises before which generated code was left; undefined when that is not certain. */
  find(record: ExitRecord | NativeRecord | undefined): LuaThrow | undefined {
    if (!(record instanceof ExitRecord) || record.site.reason !== 'instruction') return undefined;
    this.record = record;
    return this.examine(record.closure, record.site);
  }

  /** As `find`, for the frame on top of a thread, which stands there with its registers. */
  findIn({ frames, depth, stack }: LuaThread, site: ExitSite): LuaThrow | undefined {
    if (site.reason !== 'instruction') return undefined;
    const { base, func } = frames[depth] as Frame;
    const closure = func as LuaClosure;
    const registers = Array.from({ length: closure.proto.maxStackSize }, (_, n) => n);
    const values = stack.slice(base, base + registers.length);
    this.record = new ExitRecord({ ...site, registers }, closure, values, undefined, undefined);
    return this.examine(closure, site);
  }

  private examine(closure: LuaClosure, site: ExitSite): LuaThrow | undefined {
    this.frame.func = closure;
    this.frame.pc = site.pc + 1;
    const i = closure.proto.code[site.pc] as number;
    switch (opcodeOf(i)) {
      case OP_GETTABLE:
      case OP_SELF:
        return this.access(this.register(operandB(i)), '__index', 'B');
      case OP_SETTABLE:
        return this.store(i);
      case OP_LEN:
        return this.length(this.register(operandB(i)));
      case OP_CONCAT:
        return this.concat(operandB(i), operandC(i));
      case OP_LT:
        return this.compare(i, false);
      case OP_LE:
        return this.compare(i, true);
      case OP_FORPREP:
        return this.loop(operandA(i));
      case OP_CALL:
      case OP_TAILCALL:
        return this.call(this.register(operandA(i)));
      default:
        return this.arithmetic(i);
    }
  }

  private register(register: number): LuaValue {
    return registerIn(this.record as ExitRecord, register);
  }

  private operand(rk: number): LuaValue {
    if ((rk & RK_CONSTANT) === 0) return this.register(rk);
    return (this.record as ExitRecord).closure.proto.constants[rk & 255];
  }

  private type(value: LuaValue, operation: string, operand: FaultyOperand): LuaThrow {
    noteUnusual(this.thread);
    return typeFault(this.thread, value, operation, operand);
  }

  /** Indexing of what is neither table nor userdata and has no metamethod. */
  private access(object: LuaValue, event: string, operand: FaultyOperand): LuaThrow | undefined {
    if (object instanceof LuaTable || object instanceof Userdata) return undefined;
    if (this.vm.metamethod(object, event) !== undefined) return undefined;
    return this.type(object, 'index', operand);
  }

  private store(i: number): LuaThrow | undefined {
    const object = this.register(operandA(i));
    if (!(object instanceof LuaTable)) return this.access(object, '__newindex', 'A');
    const key = this.operand(operandB(i));
    if (key === undefined) return runtimeError(this.thread, 'table index is nil');
    return key === key ? undefined : runtimeError(this.thread, 'table index is NaN');
  }

  private arithmetic(i: number): LuaThrow | undefined {
    const event = EVENTS.get(opcodeOf(i));
    if (event === undefined) return undefined;
    const { vm } = this;
    const a = this.operand(operandB(i));
    const b = event === '__unm' ? a : this.operand(operandC(i));
    const isFirst = toNumber(a) === undefined;
    if (!isFirst && toNumber(b) !== undefined) return undefined;
    if (vm.metamethod(a, event) !== undefined || vm.metamethod(b, event) !== undefined) {
      return undefined;
    }
    if (typeof a === 'string') vm.budget.left -= a.length >> 6;
    if (typeof b === 'string') vm.budget.left -= b.length >> 6;
    const operand = isFirst || event === '__unm' ? 'B' : 'C';
    return this.type(isFirst ? a : b, 'perform arithmetic on', operand);
  }

  private length(value: LuaValue): LuaThrow | undefined {
    if (value instanceof LuaTable || typeof value === 'string') return undefined;
    if (this.vm.metamethod(value, '__len') !== undefined) return undefined;
    return typeFault(this.thread, value, 'get length of', 'B');
  }

  /** The last two operands only: pairs are joined from the right, and what is joined may have a cost. */
  private concat(first: number, last: number): LuaThrow | undefined {
    const { vm } = this;
    const b = this.register(last);
    let at = last - 1;
    let a = this.register(at);
    const isText = (value: LuaValue): boolean =>
      typeof value === 'string' || typeof value === 'number';
    let length = typeof b === 'string' ? b.length : 0;
    while (isText(a) && isText(b)) {
      // Numbers are at most 24 bytes long.
      length += typeof a === 'string' ? a.length : 24;
      if (at === first || length > 500) return undefined;
      a = this.register(--at);
    }
    const isJoined = at < last - 1;
    const right = isJoined ? '' : b;
    if (vm.metamethod(a, '__concat') !== undefined) return undefined;
    if (vm.metamethod(right, '__concat') !== undefined) return undefined;
    const isLeftText = isText(a);
    return typeFault(this.thread, isLeftText ? b : a, 'concatenate', isLeftText ? at + 1 : at);
  }

  private compare(i: number, orEqual: boolean): LuaThrow | undefined {
    const { vm } = this;
    const a = this.operand(operandB(i));
    const b = this.operand(operandC(i));
    if (typeof a === typeof b) {
      if (typeof a === 'string' || typeof a === 'number') return undefined;
      if (sharedHandler(vm, a, b, orEqual ? '__le' : '__lt') !== undefined) return undefined;
      if (orEqual && sharedHandler(vm, b, a, '__lt') !== undefined) return undefined;
    }
    noteUnusual(this.thread);
    return compareFault(this.thread, a, b);
  }

  private loop(a: number): LuaThrow | undefined {
    const names = ["'for' initial value", "'for' limit", "'for' step"];
    for (let n = 0; n < names.length; n++) {
      if (toNumber(this.register(a + n)) !== undefined) continue;
      return runtimeError(this.thread, `${names[n]} must be a number`);
    }
    return undefined;
  }

  private call(callee: LuaValue): LuaThrow | undefined {
    if (isFunction(callee) || isFunction(this.vm.metamethod(callee, '__call'))) return undefined;
    return this.type(callee, 'call', 'A');
  }
}
