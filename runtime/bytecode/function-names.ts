// What functions are called where they are defined: `function guard.alarm`, `local function f`, `{ run = function ... }`. Found in
// the instruction that stores the new closure, so it works for precompiled chunks too.
import type { Prototype } from '../values/function.ts';
import { opcodeOf, operandA, operandB, operandBx, operandC, RK_CONSTANT } from './instruction.ts';
import { OP_CLOSURE, OP_MOVE, OP_SETGLOBAL, OP_SETTABLE, OP_SETUPVAL } from './opcodes.ts';
import { nextPc } from './successors.ts';
import { describeRegister, localName } from './variable-info.ts';

function textOf(proto: Prototype, constant: number): string | undefined {
  const value = proto.constants[constant];
  return typeof value === 'string' ? value : undefined;
}

/** Name of the field that SETTABLE at `pc` writes, with that of its table when it has one. */
function fieldName(proto: Prototype, pc: number): string | undefined {
  const i = proto.code[pc] as number;
  if ((operandB(i) & RK_CONSTANT) === 0) return undefined;
  const field = textOf(proto, operandB(i) - RK_CONSTANT);
  if (field === undefined) return undefined;
  const table = describeRegister(proto, pc, operandA(i))?.name;
  return table === undefined ? field : `${table}.${field}`;
}

/** What the closure made at `pc` is stored as. */
function storedAs(proto: Prototype, pc: number): string | undefined {
  const register = operandA(proto.code[pc] as number);
  const at = nextPc(proto, pc);
  // A local: it is in scope from the next instruction on.
  const local = localName(proto, register + 1, at);
  const i = proto.code[at];
  if (local !== undefined || i === undefined) return local;
  switch (opcodeOf(i)) {
    case OP_SETGLOBAL:
      return operandA(i) === register ? textOf(proto, operandBx(i)) : undefined;
    case OP_MOVE:
      return operandB(i) === register ? localName(proto, operandA(i) + 1, at) : undefined;
    case OP_SETUPVAL:
      return operandA(i) === register ? proto.upvalueNames[operandB(i)] : undefined;
    case OP_SETTABLE:
      return operandC(i) === register ? fieldName(proto, at) : undefined;
    default:
      return undefined;
  }
}

/** Tells the name of every function of a chunk that has one. */
export function nameFunctions(
  chunk: Prototype,
  tell: (proto: Prototype, name: string) => void,
): void {
  const open = [chunk];
  for (let proto = open.pop(); proto !== undefined; proto = open.pop()) {
    for (let pc = 0; pc < proto.code.length; pc = nextPc(proto, pc)) {
      const i = proto.code[pc] as number;
      if (opcodeOf(i) !== OP_CLOSURE) continue;
      const name = storedAs(proto, pc);
      if (name !== undefined) tell(proto.protos[operandBx(i)] as Prototype, name);
    }
    open.push(...proto.protos);
  }
}
