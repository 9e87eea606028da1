// From bytecode to a graph of basic blocks reachable from an entry, with dominators: what structured JavaScript is made from
// (Ramsey, "Beyond Relooper", ICFP 2022). Irreducible code has no plan and stays in the interpreter.
import { opcodeOf, operandB, operandC } from '../bytecode/instruction.ts';
import {
  OP_CLOSURE,
  OP_FORLOOP,
  OP_FORPREP,
  OP_JMP,
  OP_LOADBOOL,
  OP_MOVE,
  OP_RETURN,
  OP_TAILCALL,
} from '../bytecode/opcodes.ts';
import { isTest, nextPc, successorsOf as followers } from '../bytecode/successors.ts';
import type { Prototype } from '../values/function.ts';

/** Straight code from `start` up to but not including `end`; edges outside of the region are kept too. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** Blocks of the region that lead here. */
  readonly predecessors: Block[];
  /** Where control goes next, by instruction index. */
  readonly successors: readonly number[];
  /** Place in reverse postorder. */
  order: number;
  /** Immediate dominator; the entry's is itself. */
  dominator: Block;
  /** Blocks that this one dominates immediately. */
  children: Block[];
  /** Several forward edges lead here. */
  isMerge: boolean;
  /** A backward edge leads here. */
  isLoop: boolean;
}

/** The blocks that one generated function covers. */
export interface Region {
  readonly entry: Block;
  /** By start, in reverse postorder. */
  readonly blocks: ReadonlyMap<number, Block>;
  readonly instructions: number;
}

/** Where generated code can go after the instruction at `pc`: a tail call returns. */
export function successorsOf(proto: Prototype, pc: number): number[] {
  return opcodeOf(proto.code[pc] as number) === OP_TAILCALL ? [] : followers(proto, pc);
}

/** Does the instruction end a block? */
export function endsBlock(proto: Prototype, pc: number): boolean {
  const i = proto.code[pc] as number;
  switch (opcodeOf(i)) {
    case OP_JMP:
    case OP_FORPREP:
    case OP_FORLOOP:
    case OP_RETURN:
    case OP_TAILCALL:
      return true;
    case OP_LOADBOOL:
      return operandC(i) !== 0;
    default:
      return isTest(i);
  }
}

/** Does a loop lead back to the first instruction? */
export function jumpsToStart(proto: Prototype): boolean {
  for (let pc = 0; pc < proto.code.length; pc = nextPc(proto, pc)) {
    if (endsBlock(proto, pc) && successorsOf(proto, pc).includes(0)) return true;
  }
  return false;
}

/** A loop as the bytecode has it: from the target of a jump backwards to the instruction after the last such jump. */
export interface LoopRange {
  readonly head: number;
  readonly end: number;
}

/** All loops of a function, by head. */
export function findLoops(proto: Prototype): ReadonlyMap<number, LoopRange> {
  const loops = new Map<number, LoopRange>();
  for (let pc = 0; pc < proto.code.length; pc = nextPc(proto, pc)) {
    if (!endsBlock(proto, pc)) continue;
    for (const head of successorsOf(proto, pc)) {
      if (head <= pc) loops.set(head, { head, end: nextPc(proto, pc) });
    }
  }
  return loops;
}

/** Starts of blocks in the whole function: targets of jumps and what follows them. */
export function findLeaders(proto: Prototype): Set<number> {
  const leaders = new Set([0]);
  for (let pc = 0; pc < proto.code.length; pc = nextPc(proto, pc)) {
    if (endsBlock(proto, pc)) for (const target of successorsOf(proto, pc)) leaders.add(target);
  }
  return leaders;
}

/** The block at `start`; code that is entered in a block makes two of it. */
function makeBlock(
  proto: Prototype,
  start: number,
  entry: number,
  leaders: ReadonlySet<number>,
): Block {
  let pc = start;
  for (;;) {
    const next = nextPc(proto, pc);
    if (endsBlock(proto, pc) || leaders.has(next) || next === entry) {
      const successors = successorsOf(proto, pc);
      const block: Block = {
        start,
        end: next,
        predecessors: [],
        successors,
        order: -1,
        dominator: undefined as unknown as Block,
        children: [],
        isMerge: false,
        isLoop: false,
      };
      block.dominator = block;
      return block;
    }
    pc = next;
  }
}

/** Blocks nearest to the entry, breadth first, until there are `limit` instructions; only those of `within`. */
function collect(
  proto: Prototype,
  entry: number,
  limit: number,
  leaders: ReadonlySet<number>,
  within: LoopRange | undefined,
): Map<number, Block> {
  const blocks = new Map<number, Block>();
  const queue = [entry];
  let instructions = 0;
  for (const start of queue) {
    if (blocks.has(start) || (instructions >= limit && start !== entry)) continue;
    if (within !== undefined && (start < within.head || start >= within.end)) continue;
    const block = makeBlock(proto, start, entry, leaders);
    blocks.set(start, block);
    instructions += block.end - block.start;
    queue.push(...block.successors);
  }
  return blocks;
}

/** Blocks in reverse postorder; no recursion: chunks may be long. */
function reversePostorder(blocks: ReadonlyMap<number, Block>, entry: Block): Block[] {
  const done: Block[] = [];
  const seen = new Set([entry]);
  const path = [{ block: entry, next: 0 }];
  while (path.length > 0) {
    const top = path[path.length - 1] as { block: Block; next: number };
    const target = top.block.successors[top.next++];
    if (target === undefined) {
      done.push(top.block);
      path.pop();
      continue;
    }
    const block = blocks.get(target);
    if (block !== undefined && !seen.has(block)) {
      seen.add(block);
      path.push({ block, next: 0 });
    }
  }
  return done.reverse();
}

/** Common dominator (Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm"). */
function intersect(a: Block, b: Block): Block {
  let [left, right] = [a, b];
  while (left !== right) {
    while (left.order > right.order) left = left.dominator;
    while (right.order > left.order) right = right.dominator;
  }
  return left;
}

function findDominators(ordered: readonly Block[]): void {
  const [entry] = ordered as [Block];
  const known = new Set([entry]);
  for (let changed = true; changed;) {
    changed = false;
    for (const block of ordered) {
      if (block === entry) continue;
      let dominator: Block | undefined;
      for (const from of block.predecessors) {
        if (!known.has(from)) continue;
        dominator = dominator === undefined ? from : intersect(from, dominator);
      }
      if (dominator === undefined || (known.has(block) && block.dominator === dominator)) continue;
      block.dominator = dominator;
      known.add(block);
      changed = true;
    }
  }
}

function dominates(a: Block, b: Block): boolean {
  let at = b;
  while (at.order > a.order) at = at.dominator;
  return at === a;
}

/**
 * The region of at most about `limit` instructions around `entry`; undefined when its control flow is irreducible. With `within`
 * it ends where that loop does.
 */
export function planRegion(
  proto: Prototype,
  entry: number,
  limit: number,
  leaders: ReadonlySet<number>,
  within?: LoopRange,
): Region | undefined {
  const collected = collect(proto, entry, limit, leaders, within);
  const first = collected.get(entry) as Block;
  const ordered = reversePostorder(collected, first);
  ordered.forEach((block, at) => (block.order = at));
  let instructions = 0;
  for (const block of ordered) {
    instructions += block.end - block.start;
    for (const target of block.successors) {
      collected.get(target)?.predecessors.push(block);
    }
  }
  findDominators(ordered);
  for (const block of ordered) {
    if (block !== first) block.dominator.children.push(block);
    let forward = 0;
    for (const from of block.predecessors) {
      if (from.order < block.order) forward++;
      else if (dominates(block, from)) block.isLoop = true;
      else return undefined;
    }
    block.isMerge = forward > 1;
  }
  const blocks = new Map(ordered.map((block) => [block.start, block]));
  return { entry: first, blocks, instructions };
}

/** The blocks of the loop that begins at `head`: those from which a backward edge leads to it. */
export function loopBody(head: Block): ReadonlySet<Block> {
  const body = new Set([head]);
  const pending = head.predecessors.filter((from) => from.order >= head.order);
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    if (body.has(block)) continue;
    body.add(block);
    pending.push(...block.predecessors);
  }
  return body;
}

/** Registers that closures of this function capture: they live in cells. */
export function capturedRegisters(proto: Prototype): ReadonlySet<number> {
  const captured = new Set<number>();
  for (let pc = 0; pc < proto.code.length; pc = nextPc(proto, pc)) {
    const next = nextPc(proto, pc);
    if (opcodeOf(proto.code[pc] as number) !== OP_CLOSURE) continue;
    for (let at = pc + 1; at < next; at++) {
      const source = proto.code[at] as number;
      if (opcodeOf(source) === OP_MOVE) captured.add(operandB(source));
    }
  }
  return captured;
}
