// What is known about registers from the bytecode alone: numbers that need no guard, constants. Forward data flow over the
// blocks of a region; guards refine, because generated code is left when one fails.
import {
  opcodeOf,
  operandA,
  operandB,
  operandBx,
  operandC,
  RK_CONSTANT,
} from '../bytecode/instruction.ts';
import {
  OP_ADD,
  OP_CALL,
  OP_CONCAT,
  OP_DIV,
  OP_CLOSURE,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETGLOBAL,
  OP_GETTABLE,
  OP_GETUPVAL,
  OP_LE,
  OP_LEN,
  OP_LOADBOOL,
  OP_LOADK,
  OP_LOADNIL,
  OP_LT,
  OP_MOD,
  OP_MOVE,
  OP_MUL,
  OP_NEWTABLE,
  OP_NOT,
  OP_POW,
  OP_SELF,
  OP_SETTABLE,
  OP_SUB,
  OP_TAILCALL,
  OP_TESTSET,
  OP_TFORLOOP,
  OP_UNM,
  OP_VARARG,
} from '../bytecode/opcodes.ts';
import type { Prototype } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import { planRegion } from './control-flow.ts';
import type { Block, Region } from './control-flow.ts';
import { nextPc } from '../bytecode/successors.ts';

/** A number (its value when it is constant), a string, a table, nil or a boolean, or nothing known. */
export type Fact = number | 'number' | 'string' | 'table' | 'simple' | undefined;
export type Facts = Fact[];

export function isNumber(fact: Fact): boolean {
  return fact === 'number' || typeof fact === 'number';
}

function meet(a: Fact, b: Fact): Fact {
  if (Object.is(a, b)) return a;
  return isNumber(a) && isNumber(b) ? 'number' : undefined;
}

/** What a site does not assume any more. */
export interface Assumptions {
  /** Instructions whose guards failed too often. */
  readonly general: ReadonlySet<number>;
  readonly captured: ReadonlySet<number>;
}

/** Fact about a register or constant operand. */
export function operandFact(proto: Prototype, facts: Facts, operand: number): Fact {
  if ((operand & RK_CONSTANT) === 0) return facts[operand];
  return constantFact(proto.constants[operand & 255]);
}

function constantFact(value: LuaValue): Fact {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? 'string' : 'simple';
}

/**
 * Does the code at an instruction that reads or writes a table leave when it meets anything else? Keys that are strings but not
 * constant go through the general helper.
 */
export function assumesTable(proto: Prototype, pc: number, facts: Facts, known: Assumptions) {
  if (known.general.has(pc)) return false;
  const i = proto.code[pc] as number;
  const key = opcodeOf(i) === OP_SETTABLE ? operandB(i) : operandC(i);
  const fact = operandFact(proto, facts, key);
  if ((key & RK_CONSTANT) !== 0) return fact !== 'simple';
  return opcodeOf(i) !== OP_SELF && fact !== 'string' && fact !== 'simple';
}

/** Changes `facts` as the instruction at `pc` does. */
export function transfer(proto: Prototype, pc: number, facts: Facts, known: Assumptions): void {
  const i = proto.code[pc] as number;
  const [a, b, c] = [operandA(i), operandB(i), operandC(i)];
  const set = (register: number, fact: Fact): void => {
    facts[register] = known.captured.has(register) ? undefined : fact;
  };
  const clearFrom = (register: number): void => {
    for (let r = register; r < proto.maxStackSize; r++) facts[r] = undefined;
  };
  const refineTable = (register: number): void => {
    if (assumesTable(proto, pc, facts, known)) set(register, 'table');
  };
  const refine = (operand: number): void => {
    if ((operand & RK_CONSTANT) === 0 && !isNumber(facts[operand])) set(operand, 'number');
  };
  switch (opcodeOf(i)) {
    case OP_MOVE:
      return set(a, facts[b]);
    case OP_LOADK: {
      const value = proto.constants[operandBx(i)];
      return set(a, constantFact(value));
    }
    case OP_LOADBOOL:
    case OP_NOT:
      return set(a, 'simple');
    case OP_LOADNIL:
      for (let r = a; r <= b; r++) set(r, 'simple');
      return;
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
    case OP_DIV:
    case OP_MOD:
    case OP_POW:
      if (known.general.has(pc)) return set(a, undefined);
      refine(b);
      refine(c);
      return set(a, 'number');
    case OP_UNM:
      if (known.general.has(pc)) return set(a, undefined);
      refine(b);
      return set(a, 'number');
    case OP_LT:
    case OP_LE:
      if (known.general.has(pc)) return;
      if (!isNumber(operandFact(proto, facts, b)) && !isNumber(operandFact(proto, facts, c)))
        return;
      refine(b);
      return refine(c);
    case OP_LEN:
      return set(a, 'number');
    case OP_CONCAT:
      return set(a, known.general.has(pc) ? undefined : 'string');
    case OP_SELF:
      refineTable(b);
      set(a + 1, facts[b]);
      return set(a, undefined);
    case OP_TESTSET:
      return set(a, meet(facts[a], facts[b]));
    case OP_CALL:
    case OP_TAILCALL:
    case OP_VARARG:
      return clearFrom(a);
    case OP_TFORLOOP:
      return clearFrom(a + 2);
    case OP_FORPREP:
      refine(a);
      set(a, 'number');
      refine(a + 1);
      return refine(a + 2);
    case OP_FORLOOP:
      set(a, 'number');
      refine(a + 1);
      refine(a + 2);
      return set(a + 3, 'number');
    case OP_SETTABLE:
      return refineTable(a);
    case OP_GETTABLE:
      refineTable(b);
      return set(a, undefined);
    case OP_NEWTABLE:
      return set(a, 'table');
    case OP_GETUPVAL:
    case OP_GETGLOBAL:
    case OP_CLOSURE:
      return set(a, undefined);
    default:
  }
}

/** Longer functions are not looked through for what is known at an entry. */
const MOST_LOOKED_AT = 2000;

/** What holds at an instruction when its function ran from the start, assumptions included: to be checked there. */
export function factsAtEntry(proto: Prototype, pc: number, known: Assumptions): Facts {
  const nothing = new Array<Fact>(proto.maxStackSize);
  if (proto.code.length > MOST_LOOKED_AT) return nothing;
  const region = planRegion(proto, 0, Infinity);
  if (region === undefined) return nothing;
  for (const [block, before] of solveFacts(proto, region, known, nothing)) {
    if (pc < block.start || pc >= block.end) continue;
    const facts = [...before];
    for (let at = block.start; at < pc; at = nextPc(proto, at)) transfer(proto, at, facts, known);
    return facts.map(checkable);
  }
  return nothing;
}

/** The part of a fact that one comparison can check. */
function checkable(fact: Fact): Fact {
  if (fact === 'simple') return undefined;
  return fact === 0 || fact !== fact ? 'number' : fact;
}

/** Facts at the start of each block of a region; `initial` ones hold at its entry. */
export function solveFacts(
  proto: Prototype,
  region: Region,
  known: Assumptions,
  initial: Facts,
): ReadonlyMap<Block, Facts> {
  const at = new Map<Block, Facts>([[region.entry, [...initial]]]);
  const pending: Block[] = [region.entry];
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    const facts = [...(at.get(block) as Facts)];
    for (let pc = block.start; pc < block.end; pc = nextPc(proto, pc)) {
      transfer(proto, pc, facts, known);
    }
    for (const target of block.successors) {
      const next = region.blocks.get(target);
      if (next === undefined) continue;
      const given = target === block.end ? afterLoop(proto, block, facts) : facts;
      const before = at.get(next);
      if (before === undefined) {
        at.set(next, [...given]);
        pending.push(next);
      } else if (meetInto(before, given)) pending.push(next);
    }
  }
  return at;
}

/** A numeric loop that ends leaves its visible variable as it was. */
function afterLoop(proto: Prototype, block: Block, facts: Facts): Facts {
  const last = proto.code[block.end - 1] as number;
  if (opcodeOf(last) !== OP_FORLOOP) return facts;
  const after = [...facts];
  after[operandA(last) + 3] = undefined;
  return after;
}

/** Weakens `target` to what holds in both; true when it changed. */
function meetInto(target: Facts, other: Facts): boolean {
  let changed = false;
  for (let r = 0; r < target.length; r++) {
    const met = meet(target[r], other[r]);
    if (!Object.is(met, target[r])) {
      target[r] = met;
      changed = true;
    }
  }
  return changed;
}
