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
import { loopBody, planRegion } from './control-flow.ts';
import type { Block, Region } from './control-flow.ts';
import { nextPc } from '../bytecode/successors.ts';
import { eachWritten } from './effects.ts';

/** The register holds what a fixed upvalue does. */
export class UpvalueCopy {
  readonly upvalue: number;

  constructor(upvalue: number) {
    this.upvalue = upvalue;
  }
}

/** A number (its value when it is constant), a string, a table, nil or a boolean, a copy, or nothing known. */
export type Fact = number | 'number' | 'string' | 'table' | 'simple' | UpvalueCopy | undefined;
/** Facts by register, then by fixed upvalue: see `upvalueSlot`. */
export type Facts = Fact[];

/** Where the fact about a fixed upvalue stands. */
export function upvalueSlot(proto: Prototype, upvalue: number): number {
  return proto.maxStackSize + upvalue;
}

export function noFacts(proto: Prototype): Facts {
  return new Array<Fact>(proto.maxStackSize + proto.upvalueCount);
}

export function isNumber(fact: Fact): boolean {
  return fact === 'number' || typeof fact === 'number';
}

function meet(a: Fact, b: Fact): Fact {
  if (Object.is(a, b)) return a;
  if (a instanceof UpvalueCopy && b instanceof UpvalueCopy && a.upvalue === b.upvalue) return a;
  return isNumber(a) && isNumber(b) ? 'number' : undefined;
}

/** What a site does not assume any more. */
export interface Assumptions {
  /** Instructions whose guards failed too often. */
  readonly general: ReadonlySet<number>;
  readonly captured: ReadonlySet<number>;
  /** Upvalues that are read once an activation. */
  readonly fixed: ReadonlySet<number>;
}

/** Where the fact about a register stands: its own, or that of the fixed upvalue it is a copy of. */
export function slotOf(proto: Prototype, facts: Facts, register: number): number {
  const fact = facts[register];
  return fact instanceof UpvalueCopy ? upvalueSlot(proto, fact.upvalue) : register;
}

/** Fact about a register, whether its own or that of what it is a copy of. */
export function factOf(proto: Prototype, facts: Facts, register: number): Fact {
  return facts[slotOf(proto, facts, register)];
}

/** Fact about a register or constant operand. */
export function operandFact(proto: Prototype, facts: Facts, operand: number): Fact {
  if ((operand & RK_CONSTANT) === 0) return factOf(proto, facts, operand);
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
export function assumesTable(
  proto: Prototype,
  pc: number,
  facts: Facts,
  known: Assumptions,
): boolean {
  if (known.general.has(pc)) return false;
  const i = proto.code[pc] as number;
  const key = opcodeOf(i) === OP_SETTABLE ? operandB(i) : operandC(i);
  const fact = operandFact(proto, facts, key);
  if ((key & RK_CONSTANT) !== 0) return fact !== 'simple';
  return opcodeOf(i) !== OP_SELF && fact !== 'string' && fact !== 'simple';
}

/** Receives what an instruction's guards make sure of: a slot is a table, or a number. */
type Refine = (slot: number, fact: 'table' | 'number') => void;

/** Reports what holds about the operands once the instruction at `pc` has not left. */
export function eachRefinement(
  proto: Prototype,
  pc: number,
  facts: Facts,
  known: Assumptions,
  refine: Refine,
): void {
  const i = proto.code[pc] as number;
  const [a, b, c] = [operandA(i), operandB(i), operandC(i)];
  const number = (operand: number): void => {
    if ((operand & RK_CONSTANT) === 0) refine(slotOf(proto, facts, operand), 'number');
  };
  switch (opcodeOf(i)) {
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
    case OP_DIV:
    case OP_MOD:
    case OP_POW:
      if (known.general.has(pc)) return;
      number(b);
      return number(c);
    case OP_UNM:
      return known.general.has(pc) ? undefined : number(b);
    case OP_LT:
    case OP_LE:
      if (known.general.has(pc)) return;
      if (!isNumber(operandFact(proto, facts, b)) && !isNumber(operandFact(proto, facts, c))) {
        return;
      }
      number(b);
      return number(c);
    case OP_FORPREP:
    case OP_FORLOOP:
      number(a);
      number(a + 1);
      return number(a + 2);
    case OP_SELF:
    case OP_GETTABLE:
      if (assumesTable(proto, pc, facts, known)) refine(slotOf(proto, facts, b), 'table');
      return;
    case OP_SETTABLE:
      if (assumesTable(proto, pc, facts, known)) refine(slotOf(proto, facts, a), 'table');
      return;
    default:
  }
}

/** Changes `facts` as the instruction at `pc` does. */
export function transfer(proto: Prototype, pc: number, facts: Facts, known: Assumptions): void {
  eachRefinement(proto, pc, facts, known, (slot, fact) => {
    if (known.captured.has(slot) || (fact === 'number' && isNumber(facts[slot]))) return;
    facts[slot] = fact;
  });
  const i = proto.code[pc] as number;
  const [a, b] = [operandA(i), operandB(i)];
  const set = (register: number, fact: Fact): void => {
    facts[register] = known.captured.has(register) ? undefined : fact;
  };
  const clearFrom = (register: number): void => {
    for (let r = register; r < proto.maxStackSize; r++) facts[r] = undefined;
  };
  switch (opcodeOf(i)) {
    case OP_MOVE:
      return set(a, facts[b]);
    case OP_LOADK:
      return set(a, constantFact(proto.constants[operandBx(i)]));
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
    case OP_UNM:
      return set(a, known.general.has(pc) ? undefined : 'number');
    case OP_LEN:
      return set(a, 'number');
    case OP_CONCAT:
      return set(a, known.general.has(pc) ? undefined : 'string');
    case OP_SELF:
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
      return set(a, 'number');
    case OP_FORLOOP:
      set(a, 'number');
      return set(a + 3, 'number');
    case OP_GETUPVAL:
      return set(a, known.fixed.has(b) ? new UpvalueCopy(b) : undefined);
    case OP_NEWTABLE:
      return set(a, 'table');
    case OP_GETTABLE:
    case OP_GETGLOBAL:
    case OP_CLOSURE:
      return set(a, undefined);
    default:
  }
}

/** Longer functions are not looked through for what is known at an entry. */
const MOST_LOOKED_AT = 2000;

/** What holds at an instruction when its function ran from the start, assumptions included: to be checked there. */
export function factsAtEntry(
  proto: Prototype,
  pc: number,
  known: Assumptions,
  leaders: ReadonlySet<number>,
): Facts {
  const nothing = noFacts(proto);
  if (proto.code.length > MOST_LOOKED_AT) return nothing;
  const region = planRegion(proto, 0, Infinity, leaders);
  if (region === undefined) return nothing;
  for (const [block, before] of solveFacts(proto, region, known, nothing).at) {
    if (pc < block.start || pc >= block.end) continue;
    const facts = [...before];
    for (let at = block.start; at < pc; at = nextPc(proto, at)) transfer(proto, at, facts, known);
    return facts.map((_, r) => checkable(factOf(proto, facts, r)));
  }
  return nothing;
}

/** The part of a fact that one comparison can check. */
function checkable(fact: Fact): Fact {
  if (fact === 'simple' || fact instanceof UpvalueCopy) return undefined;
  return fact === 0 || fact !== fact ? 'number' : fact;
}

/** Facts at the start of each block of a region. */
export interface Solution {
  readonly at: ReadonlyMap<Block, Facts>;
  /** What must be checked before a loop is begun, because the loop takes it for granted: by its first block. */
  readonly checks: ReadonlyMap<Block, Facts>;
}

/** Solves for a region; `initial` facts hold at its entry. */
export function solveFacts(
  proto: Prototype,
  region: Region,
  known: Assumptions,
  initial: Facts,
): Solution {
  const at = new Map<Block, Facts>();
  const outside = new Map<Block, Facts>();
  const wanted = new Map<Block, Facts>();
  const pending: Block[] = [];
  /** Facts arrive at a block, from outside the loop it begins or from inside. */
  const arrive = (block: Block, facts: Facts, isBack: boolean): void => {
    if (!isBack && block.isLoop) meetOrSet(outside, block, facts);
    const given = block.isLoop ? withInvariants(wanted, block, facts) : facts;
    if (meetOrSet(at, block, given)) pending.push(block);
  };
  for (const block of region.blocks.values()) {
    if (block.isLoop) wanted.set(block, invariants(proto, block, known));
  }
  arrive(region.entry, initial, false);
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    const facts = [...(at.get(block) as Facts)];
    for (let pc = block.start; pc < block.end; pc = nextPc(proto, pc)) {
      transfer(proto, pc, facts, known);
    }
    for (const target of block.successors) {
      const next = region.blocks.get(target);
      if (next === undefined) continue;
      const given = target === block.end ? afterLoop(proto, block, facts) : facts;
      arrive(next, given, next.order <= block.order);
    }
  }
  return { at, checks: missing(wanted, outside) };
}

/** Weakens the facts of a block by those that arrive; true when they changed. */
function meetOrSet(at: Map<Block, Facts>, block: Block, facts: Facts): boolean {
  const before = at.get(block);
  if (before !== undefined) return meetInto(before, facts);
  at.set(block, [...facts]);
  return true;
}

function withInvariants(wanted: ReadonlyMap<Block, Facts>, block: Block, facts: Facts): Facts {
  const given = [...facts];
  (wanted.get(block) as Facts).forEach((fact, slot) => {
    if (fact === 'table' || !isNumber(given[slot])) given[slot] = fact ?? given[slot];
  });
  return given;
}

/** What is wanted of loops and not known when they are begun. */
function missing(
  wanted: ReadonlyMap<Block, Facts>,
  outside: ReadonlyMap<Block, Facts>,
): ReadonlyMap<Block, Facts> {
  const checks = new Map<Block, Facts>();
  for (const [block, facts] of wanted) {
    const known = outside.get(block) ?? [];
    const isMet = (fact: Fact, slot: number): boolean =>
      fact === known[slot] || (fact === 'number' && isNumber(known[slot]));
    checks.set(
      block,
      facts.map((fact, slot) => (isMet(fact, slot) ? undefined : fact)),
    );
  }
  return checks;
}

/** What the body of a loop needs of variables that it never writes: checked once before it, it need not be checked inside. */
function invariants(proto: Prototype, head: Block, known: Assumptions): Facts {
  const facts = noFacts(proto);
  if (known.general.has(head.start)) return facts;
  const written = new Set<number>(known.captured);
  const body = loopBody(head);
  const unknown = noFacts(proto);
  for (const block of body) {
    for (let pc = block.start; pc < block.end; pc = nextPc(proto, pc)) {
      eachWritten(proto, pc, (from, to) => {
        for (let r = from; r <= to; r++) written.add(r);
      });
    }
  }
  for (const block of body) {
    // Copies of upvalues are followed inside of a block.
    const local = [...unknown];
    for (let pc = block.start; pc < block.end; pc = nextPc(proto, pc)) {
      eachRefinement(proto, pc, local, known, (slot, fact) => {
        if (!written.has(slot)) facts[slot] ??= fact;
      });
      transfer(proto, pc, local, known);
    }
  }
  return facts;
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
