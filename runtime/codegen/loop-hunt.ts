// Which loop of a nest code is generated for. The innermost one gets hot first, but where it ends soon, code for a loop around it,
// or for the function, makes its own useless: so for a short while every backward jump is looked at, until one of those is met.
import type { LuaClosure, Prototype } from '../values/function.ts';
import type { LoopRange } from './control-flow.ts';

/** Events that are looked at one by one. */
const MOST_EVENTS = 200;

/** A loop that code may be generated for. */
export interface LoopPlace {
  readonly closure: LuaClosure;
  readonly pc: number;
}

/** Heads of the loops around the one that begins at `pc`. */
export function headsAround(loops: ReadonlyMap<number, LoopRange>, pc: number): number[] {
  const heads: number[] = [];
  for (const { head, end } of loops.values()) if (head < pc && end > pc) heads.push(head);
  return heads;
}

export class LoopHunt {
  private proto: Prototype | undefined = undefined;
  private heads: readonly number[] = [];
  private events = 0;
  /** The outermost loop met so far. */
  private found: LoopPlace | undefined = undefined;

  get isOn(): boolean {
    return this.proto !== undefined;
  }

  /** Waits for one of the loops around a hot one; `heads` are theirs. */
  begin(proto: Prototype, heads: readonly number[]): void {
    this.proto = proto;
    this.heads = heads;
    this.events = MOST_EVENTS;
    this.found = undefined;
  }

  /** Looks at an event. Answers the loop to generate code for once it is known; the hunt is over then, or when it is off. */
  look(
    closure: LuaClosure,
    pc: number,
    loopsOf: (proto: Prototype) => ReadonlyMap<number, LoopRange>,
  ): LoopPlace | undefined {
    if (closure.proto === this.proto && this.heads.includes(pc)) {
      this.found = { closure, pc };
      this.heads = headsAround(loopsOf(closure.proto), pc);
      this.events = MOST_EVENTS;
    }
    if (--this.events > 0 && this.heads.length > 0) return undefined;
    this.proto = undefined;
    return this.found;
  }
}
