// Fast bodies of the functions that match: searches that end within one slice of the matcher, and substitutions that call no
// function. See fast.ts.
import type { VmState } from '../interpreter/vm-state.ts';
import { NativeCode, NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { FastBody } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { position } from './fast-strings.ts';
import { patternEngine } from './pattern-engine.ts';
import { MATCH_FAILED, MATCH_FOUND } from './pattern-match.ts';
import type { Matcher } from './pattern-match.ts';
import { FREE_PATTERN } from './pattern-program.ts';
import { BYTES_PER_UNIT, PIECE_BYTES } from './string-arguments.ts';
import { gmatchIterator, STEPS_PER_SLICE, STEPS_PER_UNIT } from './string-find.ts';
import { SHORT_REPLACEMENT, expandShort } from './string-gsub.ts';
import { HEAD_BYTES } from './string-search.ts';

type Answer = ReturnType<FastBody>;

/** More captures than this are left to the function itself. */
const MOST_CAPTURES = 12;
/** Units that a substitution may use here; with more it belongs where it can be suspended. */
const ALLOWANCE = 2000;

/** What matching leaves behind: the captures of the newest match as results. */
class Results {
  private readonly vm: VmState;
  private readonly matcher: Matcher;

  constructor(vm: VmState) {
    this.vm = vm;
    this.matcher = patternEngine(vm).matcher;
  }

  /** Charges for the steps of a search. */
  private charge(): void {
    const { steps } = this.matcher;
    if (steps >= STEPS_PER_UNIT) this.vm.budget.left -= (steps / STEPS_PER_UNIT) | 0;
  }

  /** Puts captures behind `before` results that are there already; false when one has no value. */
  private put(count: number, before: number): boolean {
    const { values } = this.vm.generated;
    for (let n = before === 0 ? 1 : 0; n < count; n++) {
      const value = this.matcher.value(n);
      if (value === undefined) return false;
      values[before + n] = value;
    }
    for (let n = before === 0 ? 1 : 0; n < count; n++) this.own(values[before + n]);
    return true;
  }

  /** A capture is a new string. */
  private own(value: LuaValue): void {
    if (typeof value === 'string') this.vm.heap.chargeString(value.length);
  }

  /** Positions and captures. */
  positions(): Answer {
    const { matcher } = this;
    const count = matcher.program.captureCount;
    if (count > 0 && (count > MOST_CAPTURES || !this.put(count, 2))) return NO_ANSWER;
    this.charge();
    const { generated } = this.vm;
    generated.values[1] = matcher.end;
    generated.returnMany(2 + count);
    return matcher.start + 1;
  }

  /** The captures, or the match. */
  captures(): Answer {
    const { matcher } = this;
    const count = matcher.valueCount;
    if (count > 1 && (count > MOST_CAPTURES || !this.put(count, 0))) return NO_ANSWER;
    const first = matcher.value(0);
    if (first === undefined) return NO_ANSWER;
    this.own(first);
    this.charge();
    if (count > 1) this.vm.generated.returnMany(count);
    return first;
  }

  nothing(answer: typeof NO_VALUE | undefined): Answer {
    this.charge();
    return answer;
  }
}

/** Where a search from argument `init` begins, from 0; undefined when that is no integer. */
function startOf(init: LuaValue, length: number): number | undefined {
  if (init === undefined) return 0;
  const at = position(init, length);
  if (at === undefined) return undefined;
  if (at <= 1) return 0;
  return at > length ? length : at - 1;
}

/** The substitution of one call. */
class Substitution {
  private readonly vm: VmState;
  private readonly matcher: Matcher;
  private output = '';
  private copied = 0;
  private units = 0;
  private charged = 0;

  constructor(vm: VmState, matcher: Matcher) {
    this.vm = vm;
    this.matcher = matcher;
  }

  /** Charges as the function itself does; false when the budget would be used up. */
  private pay(): boolean {
    const bytes = this.output.length - this.charged;
    if (bytes >= BYTES_PER_UNIT) {
      const units = (bytes / BYTES_PER_UNIT) | 0;
      this.charged += units * BYTES_PER_UNIT;
      this.units += units;
    }
    const { left } = this.vm.budget;
    return this.units < (left < ALLOWANCE ? left : ALLOWANCE);
  }

  /** What takes the place of the newest match: nil and false keep it, nothing but texts and numbers are allowed else. */
  private replacementFor(replacement: LuaValue, isConstant: boolean): LuaValue {
    const { matcher } = this;
    if (isConstant) return replacement;
    if (typeof replacement === 'string') return expandShort(matcher, replacement) ?? true;
    const key = matcher.value(0);
    return key === undefined ? true : (replacement as LuaTable).get(key);
  }

  /** Replaces up to `limit` matches; how many there were, or -1 when the function itself must do it. */
  private replaceAll(replacement: LuaValue, limit: number): number {
    const { matcher } = this;
    const { subject } = matcher;
    const isConstant = typeof replacement === 'string' && !replacement.includes('%');
    for (let count = 0; ;) {
      if (!this.pay()) return -1;
      const outcome = matcher.search(STEPS_PER_SLICE);
      const { steps } = matcher;
      this.units += (steps / STEPS_PER_UNIT) | 0;
      matcher.steps = steps % STEPS_PER_UNIT;
      if (outcome === MATCH_FAILED) return count;
      if (outcome !== MATCH_FOUND) return -1;
      count++;
      const { start, end } = matcher;
      const value = this.replacementFor(replacement, isConstant);
      if (value !== undefined && value !== false) {
        if (typeof value !== 'string' && typeof value !== 'number') return -1;
        if (this.copied < start) this.output += subject.slice(this.copied, start);
        this.output += typeof value === 'string' ? value : numberToString(value);
        this.copied = end;
      }
      if (count >= limit || matcher.program.anchored) return count;
      const next = end > start ? end : end + 1;
      if (next > subject.length) return count;
      matcher.beginAt(next);
    }
  }

  run(replacement: LuaValue, limit: number): Answer {
    const { subject } = this.matcher;
    const count = this.replaceAll(replacement, limit);
    if (count < 0) return NO_ANSWER;
    const { budget, heap, generated } = this.vm;
    this.output += this.copied === 0 ? subject : subject.slice(this.copied);
    const { length } = this.output;
    if (length >= heap.askFrom && !heap.admits(length)) return NO_ANSWER;
    this.pay();
    budget.left -= this.units;
    heap.chargeString(this.output.length);
    generated.values[1] = count;
    generated.returnMany(2);
    return this.output;
  }
}

export function patternBodies(vm: VmState): Record<string, FastBody> {
  const { budget, generated } = vm;
  const engine = patternEngine(vm);
  const { matcher } = engine;
  const results = new Results(vm);

  const findPlain = (text: string, plain: string, from: number): Answer => {
    if (plain.length > HEAD_BYTES || text.length - from > PIECE_BYTES) return NO_ANSWER;
    const at = text.indexOf(plain, from);
    const scanned = (at < 0 ? text.length : at) - from;
    if (scanned >= BYTES_PER_UNIT) budget.left -= (scanned / BYTES_PER_UNIT) | 0;
    if (at < 0) return undefined;
    generated.values[1] = at + plain.length;
    generated.returnMany(2);
    return at + 1;
  };

  engine.iteration = new NativeCode((callee) => {
    const upvalues = callee.upvalues as [string, string, number];
    const [text, pattern, at] = upvalues;
    if (at > text.length) return NO_VALUE;
    if (pattern.length >= FREE_PATTERN) return NO_ANSWER;
    matcher.prepare(text, engine.program(pattern, false), at);
    const outcome = matcher.search(STEPS_PER_SLICE);
    if (outcome === MATCH_FAILED) return results.nothing(NO_VALUE);
    if (outcome !== MATCH_FOUND) return NO_ANSWER;
    const answer = results.captures();
    if (answer !== NO_ANSWER) {
      upvalues[2] = matcher.end === matcher.start ? matcher.end + 1 : matcher.end;
    }
    return answer;
  });

  const gmatch: FastBody = (callee, _, text, pattern) => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return NO_ANSWER;
    return gmatchIterator(vm, callee.env, text, pattern);
  };

  return {
    find: (_, __, text, pattern, init, plain) => {
      if (typeof text !== 'string' || typeof pattern !== 'string') return NO_ANSWER;
      const from = startOf(init, text.length);
      if (from === undefined) return NO_ANSWER;
      if (plain !== undefined && plain !== false) return findPlain(text, pattern, from);
      if (pattern.length >= FREE_PATTERN) return NO_ANSWER;
      const program = engine.program(pattern, true);
      if (program.isPlain) return findPlain(text, pattern, from);
      matcher.prepare(text, program, from);
      const outcome = matcher.search(STEPS_PER_SLICE);
      if (outcome === MATCH_FOUND) return results.positions();
      return outcome === MATCH_FAILED ? results.nothing(undefined) : NO_ANSWER;
    },

    match: (_, __, text, pattern, init) => {
      if (typeof text !== 'string' || typeof pattern !== 'string') return NO_ANSWER;
      const from = startOf(init, text.length);
      if (from === undefined || pattern.length >= FREE_PATTERN) return NO_ANSWER;
      matcher.prepare(text, engine.program(pattern, true), from);
      const outcome = matcher.search(STEPS_PER_SLICE);
      if (outcome === MATCH_FOUND) return results.captures();
      return outcome === MATCH_FAILED ? results.nothing(undefined) : NO_ANSWER;
    },

    gmatch,
    gfind: gmatch,

    gsub: (_, __, text, pattern, replacement, most) => {
      if (typeof text !== 'string' || typeof pattern !== 'string') return NO_ANSWER;
      if (pattern.length >= FREE_PATTERN) return NO_ANSWER;
      if (typeof replacement === 'string') {
        if (replacement.length > SHORT_REPLACEMENT) return NO_ANSWER;
      } else if (!(replacement instanceof LuaTable) || replacement.metatable !== undefined) {
        return NO_ANSWER;
      }
      const limit = most === undefined ? text.length + 1 : most;
      if (typeof limit !== 'number' || (limit | 0) !== limit || limit <= 0) return NO_ANSWER;
      matcher.prepare(text, engine.program(pattern, true), 0);
      return new Substitution(vm, matcher).run(replacement, limit);
    },
  };
}
