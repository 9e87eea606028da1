// Upvalues that never change once a closure holds them: local functions, modules, settings. Generated code reads such a one
// once an activation. `debug.setupvalue`, `debug.setlocal` and a reload can change them all the same; the next activation, or
// the next entry after generated code was left, sees it.
import { opcodeOf, operandA, operandB, operandBx } from '../bytecode/instruction.ts';
import { OP_CLOSE, OP_CLOSURE, OP_MOVE, OP_SETUPVAL } from '../bytecode/opcodes.ts';
import { nextPc, successorsOf } from '../bytecode/successors.ts';
import type { Prototype } from '../values/function.ts';
import { writesRegister } from './effects.ts';

/** Deeper nested functions are not looked through. */
const MOST_NESTED = 50;

/** Is the upvalue `index` of a function set once, before the function can run? */
export function isFixedUpvalue(proto: Prototype, index: number, depth = 0): boolean {
  const { parent } = proto;
  if (parent === undefined || depth > MOST_NESTED || assigns(proto, index, depth)) return false;
  let found = false;
  for (let pc = 0; pc < parent.code.length; pc = nextPc(parent, pc)) {
    if (!makes(parent, pc, proto)) continue;
    const source = parent.code[pc + 1 + index];
    if (source === undefined || pc + 1 + index >= nextPc(parent, pc)) return false;
    found = true;
    const from = operandB(source);
    if (opcodeOf(source) !== OP_MOVE) {
      if (!isFixedUpvalue(parent, from, depth + 1)) return false;
    } else if (isAssignedAfter(parent, pc, from) || othersAssign(parent, from, depth)) return false;
  }
  return found;
}

/** Does the instruction make a closure of this function? */
function makes(parent: Prototype, pc: number, child: Prototype): boolean {
  const i = parent.code[pc] as number;
  return opcodeOf(i) === OP_CLOSURE && parent.protos[operandBx(i)] === child;
}

/** Does a function, or one inside it, assign to its upvalue `index`? */
function assigns(proto: Prototype, index: number, depth: number): boolean {
  if (depth > MOST_NESTED) return true;
  for (let pc = 0; pc < proto.code.length; pc = nextPc(proto, pc)) {
    const i = proto.code[pc] as number;
    if (opcodeOf(i) === OP_SETUPVAL && operandB(i) === index) return true;
    if (opcodeOf(i) !== OP_CLOSURE) continue;
    const child = proto.protos[operandBx(i)] as Prototype;
    for (let at = pc + 1; at < nextPc(proto, pc); at++) {
      const source = proto.code[at] as number;
      if (opcodeOf(source) === OP_MOVE || operandB(source) !== index) continue;
      if (assigns(child, at - pc - 1, depth + 1)) return true;
    }
  }
  return false;
}

/** Does any closure that captures the register assign to it? */
function othersAssign(parent: Prototype, register: number, depth: number): boolean {
  for (let pc = 0; pc < parent.code.length; pc = nextPc(parent, pc)) {
    const i = parent.code[pc] as number;
    if (opcodeOf(i) !== OP_CLOSURE) continue;
    for (let at = pc + 1; at < nextPc(parent, pc); at++) {
      const source = parent.code[at] as number;
      if (opcodeOf(source) !== OP_MOVE || operandB(source) !== register) continue;
      if (assigns(parent.protos[operandBx(i)] as Prototype, at - pc - 1, depth + 1)) return true;
    }
  }
  return false;
}

/** Can the register be written after the closure at `pc` was made, before the variable's end? */
function isAssignedAfter(proto: Prototype, pc: number, register: number): boolean {
  const seen = new Set<number>();
  const pending = [...successorsOf(proto, pc)];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at) || at >= proto.code.length) continue;
    seen.add(at);
    const i = proto.code[at] as number;
    if (opcodeOf(i) === OP_CLOSE && operandA(i) <= register) continue;
    if (writesRegister(proto, at, register)) return true;
    pending.push(...successorsOf(proto, at));
  }
  return false;
}
