// Runs compiled patterns: an explicit state machine with a stack of choice points (three numbers
// each: operation, position to try next, lowest position), so a match may stop after any step and
// go on later from plain data. Patterns are linear: the stack is never deeper than the program, and
// captures need no undo, because whatever a later operation reads was written on the way to it. An
// operation that scans does so in windows and runs again, at the same place of the program, for the
// next one.
import { cut } from '../values/slices.ts';
import { ANY_BYTE } from './pattern-classes.ts';
import type { ByteSet } from './pattern-classes.ts';
import * as op from './pattern-compile.ts';
import type { PatternProgram } from './pattern-compile.ts';
import { WINDOW_BYTES, indexInWindow } from './string-search.ts';

export const MATCH_FAILED = 0;
export const MATCH_FOUND = 1;
export const MATCH_PAUSED = 2;
export const MATCH_ERROR = 3;

/** Steps of a scan count as if each took so many bytes: two to the power of this. */
const SCAN_SHIFT = 2;
const COMPARE_SHIFT = 4;

const SKIP_FOUND = 0;
const SKIP_NONE = 1;
const SKIP_MORE = 2;

/** Where an unfinished scan is to go on at `at`; recognized by being below -1. */
function unfinished(at: number): number {
  return -2 - at;
}

/** A stopped matcher: structured-cloneable. */
export interface MatcherState {
  /** The program, when it takes long to compile again. */
  program: PatternProgram | undefined;
  start: number;
  at: number;
  pc: number;
  steps: number;
  choices: number[];
  starts: number[];
  ends: number[];
  origin: number;
  depth: number;
}

export class Matcher {
  subject = '';
  program: PatternProgram = op.compilePattern('', true);
  /** Where the current attempt began, and after success where the match ends. */
  start = 0;
  end = 0;
  /** Steps done and not yet charged; the caller takes off what it has charged. */
  steps = 0;
  message = '';
  private at = 0;
  private pc = 0;
  private choices: number[] = [];
  /** Numbers in use in `choices`. */
  private top = 0;
  private starts: number[] = [];
  private ends: number[] = [];
  /**
   * In the middle of a `*`: where it began. In the middle of `%1`: bytes found equal. Else -1.
   */
  private origin = -1;
  /** In the middle of `%b`: how many are open. */
  private depth = 0;

  /** Chooses what to match, and where. */
  prepare(subject: string, program: PatternProgram, start: number): void {
    this.subject = subject;
    this.program = program;
    this.steps = 0;
    this.origin = -1;
    this.depth = 0;
    this.beginAt(start);
  }

  /** A fresh attempt at this position. */
  beginAt(start: number): void {
    this.start = start;
    this.at = start;
    this.pc = 0;
    this.top = 0;
  }

  /** `keepsProgram`: with the program. */
  save(keepsProgram = false): MatcherState {
    const { start, at, pc, steps, origin, depth } = this;
    return {
      program: keepsProgram ? this.program : undefined,
      start,
      at,
      pc,
      steps,
      origin,
      depth,
      choices: this.choices.slice(0, this.top),
      starts: this.starts.slice(),
      ends: this.ends.slice(),
    };
  }

  restore(state: MatcherState): void {
    this.start = state.start;
    this.at = state.at;
    this.pc = state.pc;
    this.steps = state.steps;
    this.origin = state.origin;
    this.depth = state.depth;
    this.choices = state.choices.slice();
    this.top = state.choices.length;
    this.starts = state.starts.slice();
    this.ends = state.ends.slice();
  }

  /**
   * Attempts at `start`, then at every later position (unless anchored), until `limit` steps are
   * used.
   */
  search(limit: number): number {
    const { subject, program } = this;
    const { anchored } = program;
    const skips = !anchored && (program.prefix !== '' || program.firstSet !== undefined);
    for (;;) {
      if (skips && this.pc === 0) {
        const skipped = this.skip();
        if (skipped === SKIP_NONE) return MATCH_FAILED;
        if (this.steps > limit) return MATCH_PAUSED;
        if (skipped === SKIP_MORE) continue;
      }
      const result = this.attempt(limit);
      if (result !== MATCH_FAILED) return result;
      if (anchored || this.start >= subject.length) return MATCH_FAILED;
      this.beginAt(this.start + 1);
    }
  }

  /** Moves the attempt to the next position of a window where a match can start. */
  private skip(): number {
    const { subject, start } = this;
    const { prefix, firstSet } = this.program;
    const size = subject.length;
    const end = Math.min(size, start + WINDOW_BYTES);
    let at = start;
    if (firstSet === undefined) {
      at = indexInWindow(subject, prefix, start);
      if (at < 0) at = size - start < WINDOW_BYTES + prefix.length ? size : end;
      else if (at < end) return this.skipTo(at);
    } else {
      while (at < end && firstSet[subject.charCodeAt(at)] === 0) at++;
      if (at < end) return this.skipTo(at);
    }
    this.steps += (at - start) >> SCAN_SHIFT;
    if (at >= size) return SKIP_NONE;
    this.beginAt(at);
    return SKIP_MORE;
  }

  private skipTo(at: number): number {
    const { start } = this;
    this.steps += (at - start) >> SCAN_SHIFT;
    if (at > start) this.beginAt(at);
    return SKIP_FOUND;
  }

  /** Runs (or goes on with) the attempt at `start`. */
  attempt(limit: number): number {
    const { subject, program, starts, ends } = this;
    const { ops, args, sets } = program;
    const size = subject.length;
    let at = this.at;
    let pc = this.pc;
    for (;;) {
      if (++this.steps > limit) {
        this.at = at;
        this.pc = pc;
        return MATCH_PAUSED;
      }
      let matched = true;
      switch (ops[pc]) {
        case op.OP_CHAR:
          matched = at < size && subject.charCodeAt(at++) === args[pc];
          break;
        case op.OP_SET:
          matched = at < size && (sets[pc] as ByteSet)[subject.charCodeAt(at++)] === 1;
          break;
        case op.OP_STAR:
          at = this.expand(sets[pc] as ByteSet, at, pc);
          matched = at >= 0;
          break;
        case op.OP_RUN:
          at = this.runEnd(sets[pc] as ByteSet, at);
          matched = at >= 0;
          break;
        case op.OP_LAZY:
          at = this.extend(pc, at);
          matched = at >= 0;
          if (matched) this.choose(pc, at, at);
          break;
        case op.OP_OPTIONAL:
          if (at < size && (sets[pc] as ByteSet)[subject.charCodeAt(at)] === 1) {
            this.choose(pc, at, at);
            at++;
          }
          break;
        case op.OP_END:
          matched = at === size;
          break;
        case op.OP_OPEN:
        case op.OP_POSITION:
          starts[args[pc] as number] = at;
          ends[args[pc] as number] = ops[pc] === op.OP_OPEN ? op.OPEN_CAPTURE : op.POSITION_CAPTURE;
          break;
        case op.OP_CLOSE:
          ends[args[pc] as number] = at;
          break;
        case op.OP_BACK:
          at = this.matchBack(args[pc] as number, at);
          matched = at >= 0;
          break;
        case op.OP_BALANCE:
          at = this.matchBalance(args[pc] as number, at);
          matched = at >= 0;
          break;
        case op.OP_FRONTIER:
          matched = this.matchFrontier(sets[pc] as ByteSet, at);
          break;
        case op.OP_ERROR:
          this.message = program.messages[args[pc] as number] as string;
          return MATCH_ERROR;
        default:
          this.end = at;
          return MATCH_FOUND;
      }
      if (matched) {
        pc++;
      } else if (at < -1) {
        at = unfinished(at);
      } else {
        at = this.backtrack();
        if (at < 0) return MATCH_FAILED;
        pc = this.pc;
      }
    }
  }

  /** How many values the match has: its captures, or itself when there are none. */
  get valueCount(): number {
    return this.program.captureCount === 0 ? 1 : this.program.captureCount;
  }

  /**
   * Value number `index` (from 0) of the match; undefined, with `message` set, when there is none.
   */
  value(index: number): string | number | undefined {
    if (index >= this.program.captureCount) {
      if (index === 0) return cut(this.subject, this.start, this.end);
      this.message = 'invalid capture index';
      return undefined;
    }
    const start = this.starts[index] as number;
    const end = this.ends[index] as number;
    if (end === op.POSITION_CAPTURE) return start + 1;
    if (end !== op.OPEN_CAPTURE) return cut(this.subject, start, end);
    this.message = 'unfinished capture';
    return undefined;
  }

  /** Adds a choice point. */
  private choose(pc: number, at: number, lowest: number): void {
    const { choices, top } = this;
    choices[top] = pc;
    choices[top + 1] = at;
    choices[top + 2] = lowest;
    this.top = top + 3;
  }

  /**
   * Takes the newest choice point with an alternative left; returns the position, sets `pc`; -1
   * when there is none.
   */
  private backtrack(): number {
    const { choices, program, subject } = this;
    while (this.top > 0) {
      const top = this.top - 3;
      const pc = choices[top] as number;
      const at = choices[top + 1] as number;
      this.pc = pc + 1;
      const kind = program.ops[pc];
      if (kind === op.OP_STAR) {
        const shorter = at - 1;
        if (shorter > (choices[top + 2] as number)) choices[top + 1] = shorter;
        else this.top = top;
        return shorter;
      }
      this.top = top;
      if (kind === op.OP_OPTIONAL) return at;
      if (at < subject.length && (program.sets[pc] as ByteSet)[subject.charCodeAt(at)] === 1) {
        const longer = this.extend(pc, at + 1);
        if (longer < -1) {
          // The run goes on as one that begins here.
          this.pc = pc;
          return unfinished(longer);
        }
        if (longer >= 0) {
          choices[top + 1] = longer;
          this.top = top + 3;
          return longer;
        }
      }
    }
    return -1;
  }

  /**
   * First position from `from` on where the lazy run at `pc` may end; -1 when it cannot reach any.
   */
  private extend(pc: number, from: number): number {
    const next = this.program.args[pc] as number;
    if (next < 0) return from;
    const { subject } = this;
    const set = this.program.sets[pc] as ByteSet;
    const end = Math.min(subject.length, from + WINDOW_BYTES);
    let at = from;
    while (at < end) {
      const byte = subject.charCodeAt(at);
      if (byte === next) {
        this.steps += (at - from) >> SCAN_SHIFT;
        return at;
      }
      if (set[byte] === 0) break;
      at++;
    }
    this.steps += (at - from) >> SCAN_SHIFT;
    return at === end && end < subject.length ? unfinished(at) : -1;
  }

  /** End of the longest run of bytes in `set`. */
  private runEnd(set: ByteSet, from: number): number {
    const { subject } = this;
    const size = subject.length;
    if (set === ANY_BYTE) return size;
    const end = Math.min(size, from + WINDOW_BYTES);
    let at = from;
    while (at < end && set[subject.charCodeAt(at)] === 1) at++;
    this.steps += (at - from) >> SCAN_SHIFT;
    return at === end && end < size ? unfinished(at) : at;
  }

  private expand(set: ByteSet, at: number, pc: number): number {
    const from = this.origin < 0 ? at : this.origin;
    const end = this.runEnd(set, at);
    if (end < -1) {
      this.origin = from;
      return end;
    }
    this.origin = -1;
    if (end > from) this.choose(pc, end, from);
    return end;
  }

  private matchBack(index: number, at: number): number {
    const { subject } = this;
    const start = this.starts[index] as number;
    const end = this.ends[index] as number;
    const length = end - start;
    const equal = this.origin < 0 ? 0 : this.origin;
    this.origin = -1;
    // As in 5.1, a position capture has a huge length: nothing matches it.
    if (end < 0 || subject.length - at < length) return -1;
    const compared = Math.min(length, equal + WINDOW_BYTES);
    this.steps += (compared - equal) >> COMPARE_SHIFT;
    const piece = subject.slice(start + equal, start + compared);
    if (!subject.startsWith(piece, at + equal)) return -1;
    if (compared === length) return at + length;
    this.origin = compared;
    return unfinished(at);
  }

  private matchBalance(pair: number, from: number): number {
    const { subject } = this;
    const size = subject.length;
    const opening = pair & 255;
    const closing = pair >> 8;
    let { depth } = this;
    let at = from;
    if (depth === 0) {
      if (from >= size || subject.charCodeAt(from) !== opening) return -1;
      depth = 1;
      at++;
    }
    const end = Math.min(size, at + WINDOW_BYTES);
    for (; at < end; at++) {
      const byte = subject.charCodeAt(at);
      if (byte === closing) {
        if (--depth === 0) break;
      } else if (byte === opening) {
        depth++;
      }
    }
    this.steps += (at - from) >> SCAN_SHIFT;
    const open = at === end;
    this.depth = open && end < size ? depth : 0;
    if (!open) return at + 1;
    return end < size ? unfinished(at) : -1;
  }

  private matchFrontier(set: ByteSet, at: number): boolean {
    const { subject } = this;
    const before = at === 0 ? 0 : subject.charCodeAt(at - 1);
    const here = at < subject.length ? subject.charCodeAt(at) : 0;
    return set[before] === 0 && set[here] === 1;
  }
}
