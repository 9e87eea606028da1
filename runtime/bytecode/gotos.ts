// Labels and gotos of one function being compiled. A goto that leaves the scope of captured locals closes them first, but
// code that captures one may stand behind the goto and run before it. So such a goto keeps room for two instructions and
// is written when the function is complete.
import type { Label } from '../syntax/ast.ts';
import type { FunctionState } from './function-state.ts';
import { makeABC, makeAsBx } from './instruction.ts';
import { OP_CLOSE, OP_JMP } from './opcodes.ts';

/** Where a label is, and how many locals are alive there; before it is met, at the statement of its block on hand. */
interface LabelPlace {
  pc: number;
  localCount: number;
}

interface GotoSite {
  pc: number;
  place: LabelPlace;
  /** Locals alive at the label. */
  localCount: number;
  /** The locals that it leaves, as indexes of their records; empty when there is no room for a CLOSE. */
  left: readonly number[];
}

export class Gotos {
  private readonly fs: FunctionState;
  /** Nothing can be captured in a function without functions. */
  private readonly captures: boolean;
  private readonly places = new Map<Label, LabelPlace>();
  private readonly sites: GotoSite[] = [];
  private readonly captured = new Set<number>();

  constructor(fs: FunctionState, captures: boolean) {
    this.fs = fs;
    this.captures = captures;
  }

  /** Before each statement of a block: how many locals are alive at the labels that are still to come. */
  approach(labels: readonly Label[]): void {
    const localCount = this.fs.activeCount;
    for (const label of labels) {
      const place = this.places.get(label);
      if (place === undefined) this.places.set(label, { pc: -1, localCount });
      else if (place.pc < 0) place.localCount = localCount;
    }
  }

  define(label: Label): void {
    const place = this.places.get(label);
    // A label that was refused has no place.
    if (place !== undefined) place.pc = this.fs.label();
  }

  jump(label: Label): void {
    const { fs } = this;
    const place = this.places.get(label)!;
    const { localCount } = place;
    const left = this.captures ? fs.active.slice(localCount, fs.activeCount) : [];
    const pc = fs.emit(makeAsBx(OP_JMP, 0, 0));
    if (left.length > 0) fs.emit(makeAsBx(OP_JMP, 0, 0));
    this.sites.push({ pc, place, localCount, left });
  }

  /** A function uses the local with this record. */
  capture(local: number): void {
    if (this.captures) this.captured.add(local);
  }

  /** Writes the jumps. Where nothing had to be closed, the second instruction is never reached. */
  patch(): void {
    const { fs } = this;
    for (const { pc, place, localCount, left } of this.sites) {
      const closes = left.some((local) => this.captured.has(local));
      if (closes) fs.code[pc] = makeABC(OP_CLOSE, localCount, 0, 0);
      fs.setJumpTarget(closes ? pc + 1 : pc, place.pc);
    }
  }
}
