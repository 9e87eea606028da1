// How much time generating may take, and what it is likely to take: `new Function` cannot be interrupted, so the cost of a step
// is estimated from those before it. A host that draws frames grants some time in each.

/** Longest step, in milliseconds, where time is limited; also the most that is saved up. */
export const LONGEST_STEP = 3;

/** Milliseconds that may be used; a step that took longer than it should is a debt. */
export class Allowance {
  private left = Infinity;

  get isLimited(): boolean {
    return this.left !== Infinity;
  }

  /** Adds to what is left; from the first call on time is limited. */
  grant(milliseconds: number): void {
    const left = this.isLimited ? this.left : 0;
    this.left = Math.min(left + milliseconds, LONGEST_STEP);
  }

  /** May a step of this length begin? One that is always too long may when everything is saved up. */
  permits(milliseconds: number): boolean {
    return this.left >= Math.min(milliseconds, LONGEST_STEP);
  }

  use(milliseconds: number): void {
    this.left -= milliseconds;
  }
}

/** Of what was measured before, this much counts beside the next measurement. */
const MEMORY = 0.9;
/** A step that took longer than this many times its estimate was interrupted by something else. */
const MOST_SURPRISE = 4;

/** Milliseconds for each piece of work, from measurements. */
export class Rate {
  private readonly least: number;
  private milliseconds: number;
  private pieces: number;

  /** `first`: what to expect before anything is measured; `least`: what it takes at least, also when the clock stands still. */
  constructor(first: number, least: number, pieces: number) {
    this.least = least;
    this.milliseconds = first * pieces;
    this.pieces = pieces;
  }

  get perPiece(): number {
    return Math.max(this.least, this.milliseconds / this.pieces);
  }

  /** Notes a measurement; returns what it is charged as. */
  note(pieces: number, milliseconds: number): number {
    const charged = Math.max(milliseconds, this.least * pieces);
    const plausible = Math.min(charged, MOST_SURPRISE * pieces * this.perPiece);
    this.milliseconds = this.milliseconds * MEMORY + plausible;
    this.pieces = this.pieces * MEMORY + pieces;
    return charged;
  }
}
