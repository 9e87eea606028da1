// What a register of a function is likely to hold at an instruction, judged by the values at hand when code is generated: the
// closure's upvalues and environment, the registers of its frame. A guess only: generated code asks before it uses it.
import {
  opcodeOf,
  operandA,
  operandB,
  operandBx,
  operandC,
  RK_CONSTANT,
} from '../bytecode/instruction.ts';
import {
  OP_GETGLOBAL,
  OP_GETTABLE,
  OP_GETUPVAL,
  OP_LOADK,
  OP_MOVE,
  OP_SELF,
  OP_TFORLOOP,
} from '../bytecode/opcodes.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { LuaClosure } from '../values/function.ts';
import type { Prototype } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import type { Frame, LuaThread } from '../values/thread.ts';
import type { LuaValue } from '../values/value.ts';
import { writesRegister } from './effects.ts';

/** Instructions, metatables and list items that are looked at for one guess. */
const MOST_STEPS = 30;
const MOST_PARENTS = 6;
const MOST_ITEMS = 4;

export class SiteGuess {
  readonly closure: LuaClosure;
  private readonly vm: VmState;
  private readonly proto: Prototype;
  private readonly given: (register: number) => LuaValue;

  /** `given`: what registers hold that nothing before the instruction has written. */
  constructor(vm: VmState, closure: LuaClosure, given: (register: number) => LuaValue) {
    this.vm = vm;
    this.closure = closure;
    this.proto = closure.proto;
    this.given = given;
  }

  /** The same for a function that is called here with these arguments. */
  inside(callee: LuaClosure, given: (register: number) => LuaValue): SiteGuess {
    return new SiteGuess(this.vm, callee, given);
  }

  /** What a register may hold before the instruction at `pc`. */
  valueAt(pc: number, register: number, depth = 0): LuaValue {
    const last = Math.max(0, pc - MOST_STEPS);
    for (let at = pc - 1; at >= last && depth < MOST_PARENTS; at--) {
      if (!writesRegister(this.proto, at, register)) continue;
      return this.resultOf(at, register, depth + 1) ?? this.given(register);
    }
    return this.given(register);
  }

  private resultOf(pc: number, register: number, depth: number): LuaValue {
    const { proto, closure } = this;
    const i = proto.code[pc] as number;
    const b = operandB(i);
    switch (opcodeOf(i)) {
      case OP_MOVE:
        return this.valueAt(pc, b, depth);
      case OP_LOADK:
        return proto.constants[operandBx(i)];
      case OP_GETUPVAL:
        return closure.upvalues[b]?.get();
      case OP_GETGLOBAL:
        return this.fieldOf(closure.env, proto.constants[operandBx(i)]);
      case OP_SELF: {
        const object = this.valueAt(pc, b, depth);
        return register === operandA(i) + 1 ? object : this.fieldOf(object, this.key(pc, depth));
      }
      case OP_GETTABLE:
        return this.fieldOf(this.valueAt(pc, b, depth), this.key(pc, depth));
      case OP_TFORLOOP:
        if (register === operandA(i) + 3) return undefined;
        return someItem(this.valueAt(pc, operandA(i) + 1, depth));
      default:
        return undefined;
    }
  }

  private key(pc: number, depth: number): LuaValue {
    const c = operandC(this.proto.code[pc] as number);
    return (c & RK_CONSTANT) === 0 ? this.valueAt(pc, c, depth) : this.proto.constants[c & 255];
  }

  private fieldOf(object: LuaValue, key: LuaValue): LuaValue {
    let at = object;
    for (let n = 0; n < MOST_PARENTS; n++) {
      if (at instanceof LuaTable && key !== undefined) {
        const value = at.get(key);
        if (value !== undefined) return value;
      }
      const metatable = at === undefined ? undefined : this.vm.metatableOf(at);
      if (metatable === undefined) break;
      at = metatable.getString('__index');
    }
    return typeof key === 'string' ? undefined : someItem(object);
  }
}

/** One of the first values of a list. */
function someItem(list: LuaValue): LuaValue {
  if (!(list instanceof LuaTable)) return undefined;
  for (let n = 1; n <= MOST_ITEMS; n++) {
    const value = list.getNumber(n);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The frame of a function that is about to run or runs on top of its thread. */
function frameOf(vm: VmState, proto: Prototype): [LuaThread, Frame] | undefined {
  const threads: (LuaThread | undefined)[] = [vm.generated.thread];
  for (const { root } of vm.runs()) threads.push(root.active);
  for (const thread of threads.reverse()) {
    const frame = thread?.frames[thread.depth];
    if (thread === undefined || frame === undefined) continue;
    if (frame.func instanceof LuaClosure && frame.func.proto === proto) return [thread, frame];
  }
  return undefined;
}

/** What can be guessed for a function; more when its frame stands on top of a running thread. */
export function guessFor(vm: VmState, closure: LuaClosure): SiteGuess {
  const found = frameOf(vm, closure.proto);
  if (found === undefined) return new SiteGuess(vm, closure, () => undefined);
  const [{ stack }, { func, base }] = found;
  return new SiteGuess(vm, func as LuaClosure, (register) => stack[base + register]);
}
