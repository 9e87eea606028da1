// Which registers an instruction and all that follow it may still read. Leaving generated code writes back these only; a
// local variable that is in scope counts too, because `debug.getlocal` can see it.
import type { Prototype } from '../values/function.ts';
import { nextPc } from '../bytecode/successors.ts';
import { capturedRegisters, findLeaders, findLoops, successorsOf } from './control-flow.ts';
import type { LoopRange } from './control-flow.ts';
import { effects } from './effects.ts';
import type { Range } from './effects.ts';
import type { FixedUpvalues } from './fixed-upvalues.ts';

/** Sets of registers, one for each instruction, block starts, loops. Made once a function, whatever is generated of it. */
export class Liveness {
  /** Closures may read and write these at any time; without debug information nothing else says so. */
  readonly captured: ReadonlySet<number>;
  /** Where basic blocks start. */
  readonly leaders: ReadonlySet<number>;
  /** By head. */
  readonly loops: ReadonlyMap<number, LoopRange>;
  private readonly fixed = new Map<number, boolean>();
  private readonly proto: Prototype;
  private readonly upvalues: FixedUpvalues;
  private readonly words: number;
  private readonly live: Uint32Array;
  /** The set that is being computed. */
  private readonly set: Uint32Array;
  private readonly scopes: Uint16Array;

  constructor(proto: Prototype, upvalues: FixedUpvalues) {
    this.proto = proto;
    this.upvalues = upvalues;
    this.words = (proto.maxStackSize + 31) >>> 5;
    this.live = new Uint32Array(proto.code.length * this.words);
    this.set = new Uint32Array(this.words);
    this.captured = capturedRegisters(proto);
    this.leaders = findLeaders(proto);
    this.loops = findLoops(proto);
    this.scopes = scopesOf(proto);
    this.solve();
  }

  /** Is the register read at or after `pc` before it is written? */
  isLive(pc: number, register: number): boolean {
    const word = this.live[pc * this.words + (register >>> 5)];
    return word !== undefined && ((word >>> (register & 31)) & 1) !== 0;
  }

  /** Number of local variables in scope: they live in the first registers. */
  localsInScope(pc: number): number {
    return this.scopes[pc] ?? 0;
  }

  /** Registers in use when execution stands before the instruction at `pc`, ascending. */
  registersAt(pc: number, named: number = this.localsInScope(pc)): number[] {
    const registers: number[] = [];
    for (let r = 0; r < this.proto.maxStackSize; r++) {
      if (r < named || this.isLive(pc, r) || this.captured.has(r)) registers.push(r);
    }
    return registers;
  }

  /** Is the upvalue set once, before the function can run? */
  isFixed(upvalue: number): boolean {
    let isFixed = this.fixed.get(upvalue);
    if (isFixed === undefined) {
      isFixed = this.upvalues.isFixed(this.proto, upvalue);
      this.fixed.set(upvalue, isFixed);
    }
    return isFixed;
  }

  private solve(): void {
    const order: number[] = [];
    for (let pc = 0; pc < this.proto.code.length; pc = nextPc(this.proto, pc)) order.push(pc);
    const writes = (from: number, to: number): void => this.remove(from, to);
    const reads = (from: number, to: number): void => this.add(from, to);
    for (let changed = true; changed;) {
      changed = false;
      for (let at = order.length - 1; at >= 0; at--) {
        if (this.step(order[at] as number, writes, reads)) changed = true;
      }
    }
  }

  /** Recomputes the set of one instruction; true when it grew. */
  private step(pc: number, writes: Range, reads: Range): boolean {
    const { words, live, set, proto } = this;
    set.fill(0);
    for (const next of successorsOf(proto, pc)) {
      for (let w = 0; w < words; w++) {
        (set[w] as number) |= live[next * words + w] ?? 0;
      }
    }
    effects(proto, pc, writes, reads);
    let changed = false;
    for (let w = 0; w < words; w++) {
      const at = pc * words + w;
      if (live[at] !== set[w]) {
        live[at] = set[w] as number;
        changed = true;
      }
    }
    return changed;
  }

  private remove(from: number, to: number): void {
    for (let r = from; r <= to; r++) (this.set[r >>> 5] as number) &= ~(1 << (r & 31));
  }

  private add(from: number, to: number): void {
    for (let r = from; r <= to; r++) (this.set[r >>> 5] as number) |= 1 << (r & 31);
  }
}

/** Number of local variables in scope at each instruction, as `localsInScope` counts them. */
function scopesOf(proto: Prototype): Uint16Array {
  const { length } = proto.code;
  const changes = new Int16Array(length + 1);
  let start = 0;
  for (const { startPc, endPc } of proto.locals) {
    start = Math.max(start, startPc);
    if (start >= Math.min(endPc, length)) continue;
    (changes[start] as number) += 1;
    (changes[Math.min(endPc, length)] as number) -= 1;
  }
  const scopes = new Uint16Array(length);
  let count = 0;
  for (let pc = 0; pc < length; pc++) {
    count += changes[pc] as number;
    scopes[pc] = count;
  }
  return scopes;
}
