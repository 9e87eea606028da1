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

/** What the closures of a function are: found once, for a chunk may make hundreds. */
interface Closures {
  /** Where each function is made a closure. */
  readonly places: ReadonlyMap<Prototype, readonly number[]>;
  /** Registers that some closure assigns to. */
  readonly assigned: ReadonlySet<number>;
}

/** Knows which upvalues are fixed; what was found out about a function is kept with it. */
export class FixedUpvalues {
  private readonly closures = new WeakMap<Prototype, Closures>();

  /** Is the upvalue `index` of a function set once, before the function can run? */
  isFixed(proto: Prototype, index: number, depth = 0): boolean {
    const { parent } = proto;
    if (parent === undefined || depth > MOST_NESTED || assigns(proto, index, 0)) return false;
    const { places, assigned } = this.closuresOf(parent);
    const made = places.get(proto) ?? [];
    return (
      made.length > 0 &&
      made.every((pc) => {
        const source = parent.code[pc + 1 + index];
        if (source === undefined || pc + 1 + index >= nextPc(parent, pc)) return false;
        const from = operandB(source);
        if (opcodeOf(source) !== OP_MOVE) return this.isFixed(parent, from, depth + 1);
        return !assigned.has(from) && !isAssignedAfter(parent, pc, from);
      })
    );
  }

  private closuresOf(parent: Prototype): Closures {
    const known = this.closures.get(parent);
    if (known !== undefined) return known;
    const places = new Map<Prototype, number[]>();
    const assigned = new Set<number>();
    for (let pc = 0; pc < parent.code.length; pc = nextPc(parent, pc)) {
      const i = parent.code[pc] as number;
      if (opcodeOf(i) !== OP_CLOSURE) continue;
      const child = parent.protos[operandBx(i)] as Prototype;
      const others = places.get(child);
      if (others === undefined) places.set(child, [pc]);
      else others.push(pc);
      for (let at = pc + 1; at < nextPc(parent, pc); at++) {
        const source = parent.code[at] as number;
        if (opcodeOf(source) !== OP_MOVE || assigned.has(operandB(source))) continue;
        if (assigns(child, at - pc - 1, 0)) assigned.add(operandB(source));
      }
    }
    const closures = { places, assigned };
    this.closures.set(parent, closures);
    return closures;
  }
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
