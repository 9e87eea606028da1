// Names for error messages and debug.getinfo: which variable a register's value came from, found as
// Lua 5.1 does by walking the code up to an instruction and looking for the last one that set the
// register. Works on verified code.
import type { Prototype } from '../values/function.ts';
import {
  MAX_SBX,
  RK_CONSTANT,
  opcodeOf,
  operandA,
  operandB,
  operandBx,
  operandC,
} from './instruction.ts';
import {
  OPCODES,
  OP_CALL,
  OP_CLOSURE,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETGLOBAL,
  OP_GETTABLE,
  OP_GETUPVAL,
  OP_JMP,
  OP_LOADNIL,
  OP_MOVE,
  OP_SELF,
  OP_SETLIST,
  OP_TAILCALL,
  OP_TFORLOOP,
} from './opcodes.ts';

/** Where a value came from, in the words of Lua's messages. */
export interface VariableInfo {
  kind: 'local' | 'global' | 'field' | 'upvalue' | 'method';
  name: string;
}

/** Name of the `n`-th (from 1) local variable live at `pc`. */
export function localName(proto: Prototype, n: number, pc: number): string | undefined {
  let left = n;
  for (const local of proto.locals) {
    if (local.startPc > pc) return undefined;
    if (pc < local.endPc && --left === 0) return local.name;
  }
  return undefined;
}

/** Does the instruction change register `reg`? */
function setsRegister(i: number, reg: number): boolean {
  const a = operandA(i);
  switch (opcodeOf(i)) {
    case OP_LOADNIL:
      return a <= reg && reg <= operandB(i);
    case OP_SELF:
      return reg === a || reg === a + 1;
    case OP_TFORLOOP:
      return reg >= a + 2;
    case OP_CALL:
    case OP_TAILCALL:
      return reg >= a;
    default:
      return a === reg && OPCODES[opcodeOf(i)]?.setsA === true;
  }
}

/**
 * The last instruction before `lastPc` that set `reg`, following forward jumps; undefined if none
 * did.
 */
function findSetter(proto: Prototype, lastPc: number, reg: number): number | undefined {
  const { code, protos } = proto;
  let setter: number | undefined;
  for (let pc = 0; pc < lastPc; pc++) {
    const i = code[pc] ?? 0;
    if (setsRegister(i, reg)) setter = i;
    switch (opcodeOf(i)) {
      case OP_JMP:
      case OP_FORLOOP:
      case OP_FORPREP: {
        const target = pc + 1 + operandBx(i) - MAX_SBX;
        if (pc < target && target <= lastPc) pc = target - 1;
        break;
      }
      case OP_SETLIST:
        if (operandC(i) === 0) pc++;
        break;
      case OP_CLOSURE:
        pc += protos[operandBx(i)]?.upvalueCount ?? 0;
        break;
    }
  }
  return setter;
}

function keyName(proto: Prototype, operand: number): string {
  const key = operand < RK_CONSTANT ? undefined : proto.constants[operand - RK_CONSTANT];
  return typeof key === 'string' ? key : '?';
}

/**
 * What the value in register `reg` is called when the instruction at `pc` runs; undefined if it has
 * no name.
 */
export function describeRegister(
  proto: Prototype,
  pc: number,
  reg: number,
): VariableInfo | undefined {
  // Each MOVE leads to a lower register, so this ends.
  for (let current = reg; ;) {
    const local = localName(proto, current + 1, pc);
    if (local !== undefined) return { kind: 'local', name: local };
    const i = findSetter(proto, pc, current);
    if (i === undefined) return undefined;
    switch (opcodeOf(i)) {
      case OP_GETGLOBAL: {
        const name = proto.constants[operandBx(i)];
        return { kind: 'global', name: typeof name === 'string' ? name : '?' };
      }
      case OP_GETTABLE:
        return { kind: 'field', name: keyName(proto, operandC(i)) };
      case OP_SELF:
        return { kind: 'method', name: keyName(proto, operandC(i)) };
      case OP_GETUPVAL:
        return { kind: 'upvalue', name: proto.upvalueNames[operandB(i)] ?? '?' };
      case OP_MOVE:
        if (operandB(i) >= operandA(i)) return undefined;
        current = operandB(i);
        break;
      default:
        return undefined;
    }
  }
}

/**
 * What the function is called that the instruction at `pc` calls; undefined if it calls none or
 * that has no name.
 */
export function describeCall(proto: Prototype, pc: number): VariableInfo | undefined {
  const i = proto.code[pc];
  if (i === undefined) return undefined;
  const op = opcodeOf(i);
  return op === OP_CALL || op === OP_TAILCALL || op === OP_TFORLOOP
    ? describeRegister(proto, pc, operandA(i))
    : undefined;
}
