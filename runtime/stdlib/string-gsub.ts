// string.gsub. Slots of the native: 1 subject, 2 pattern, 3 replacement. Where it calls Lua or runs
// out of budget, what it has done so far is plain data: the output as text, positions, the count,
// and a stopped matcher.
import type { ExecutionContext } from '../interpreter/context.ts';
import { index } from '../interpreter/metamethods.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaClosure } from '../values/function.ts';
import { numberToString } from '../values/number-format.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { isDigitCode } from './pattern-compile.ts';
import type { PatternProgram } from './pattern-compile.ts';
import { patternEngine } from './pattern-engine.ts';
import type { Matcher, MatcherState } from './pattern-match.ts';
import { isLongPattern, longProgram, shortProgram } from './pattern-program.ts';
import type { PatternWork } from './pattern-program.ts';
import { BYTES_PER_UNIT, PIECE_BYTES, int32Argument } from './string-arguments.ts';
import {
  STEPS_PER_SLICE,
  chargeSteps,
  matchValue,
  pushCaptures,
  resumeMatcher,
  runSearch,
  saveMatcher,
} from './string-find.ts';
import { WINDOW_BYTES, indexInWindow } from './string-search.ts';

export const CALL_KIND = 'string.gsub.call';
export const PAUSE_KIND = 'string.gsub';
const LONG_KIND = 'string.gsub.pattern';
/** Pieces of output that are joined at once; longer ones than this are not worth it. */
const MAX_PIECES = 256;
const LONG_PIECE = 1024;
/** Replacement strings up to this length are expanded at once. */
export const SHORT_REPLACEMENT = 128;
const PERCENT = 37;
const DIGIT_0 = 48;

/** A substitution under way. */
export interface GsubState {
  count: number;
  limit: number;
  /** The output: what is joined, then pieces to be joined next. */
  output: string;
  pieces: string[];
  /** Bytes of both, and for how many of them the units are charged. */
  length: number;
  charged: number;
  /** 0-based position up to which the output stands for the subject. */
  copied: number;
  /** The newest match. */
  start: number;
  end: number;
  /** Where the expansion of the replacement string goes on; -1 when none is under way. */
  expanded: number;
  /** The search, or its expansion, that a preemption stopped. */
  search: MatcherState | undefined;
  /** Across a call: steps not charged yet, and the program of a long pattern. */
  steps: number;
  program: PatternProgram | undefined;
}

/** `string.gsub (s, pattern, repl [, n])`. */
export function stringGsub(cx: ExecutionContext): number {
  const subject = cx.checkString(1);
  const pattern = cx.checkString(2);
  const replacement = cx.arg(3);
  const limit = cx.arg(4) === undefined ? subject.length + 1 : int32Argument(cx, 4);
  const type = typeName(replacement);
  if (type !== 'string' && type !== 'number' && type !== 'function' && type !== 'table') {
    cx.argError(3, 'string/function/table expected');
  }
  cx.setTop(3);
  cx.stack[cx.base] = subject;
  cx.stack[cx.base + 1] = pattern;
  if (type === 'number') cx.stack[cx.base + 2] = cx.toStringValue(replacement);
  if (limit <= 0) return finish(cx, subject, freshState(0));
  if (isLongPattern(pattern)) {
    return goOnLong(cx, { limit, work: { paid: 0, compilation: undefined } });
  }
  return begin(cx, shortProgram(cx, pattern, true), limit);
}

export function freshState(limit: number): GsubState {
  return {
    count: 0,
    limit,
    output: '',
    pieces: [],
    length: 0,
    charged: 0,
    copied: 0,
    start: 0,
    end: 0,
    expanded: -1,
    search: undefined,
    steps: 0,
    program: undefined,
  };
}

function goOnLong(cx: ExecutionContext, saved: unknown): number {
  const { limit, work } = saved as { limit: number; work: PatternWork };
  const program = longProgram(cx, cx.stack[cx.base + 1] as string, true, work);
  return program === undefined ? cx.preempt(LONG_KIND, saved) : begin(cx, program, limit);
}

function begin(cx: ExecutionContext, program: PatternProgram, limit: number): number {
  const { matcher } = patternEngine(cx.vm);
  matcher.prepare(cx.stack[cx.base] as string, program, 0);
  return run(cx, matcher, freshState(limit));
}

/** Goes on with the search that the matcher is set up for, or its expansion, and with all that follow. */
function run(cx: ExecutionContext, matcher: Matcher, state: GsubState): number {
  const { subject } = matcher;
  const replacement = cx.stack[cx.base + 2];
  const constant =
    typeof replacement === 'string' &&
    replacement.length <= WINDOW_BYTES &&
    !replacement.includes('%');
  do {
    if (state.expanded < 0) {
      // Many short matches use the budget up too, not only a long search.
      const found = chargeOutput(cx, state) ? undefined : runSearch(cx, matcher);
      if (found === undefined) return pause(cx, matcher, state);
      if (!found) break;
      state.count++;
      state.start = matcher.start;
      state.end = matcher.end;
    }
    if (constant) {
      append(cx, state, subject, replacement);
    } else if (typeof replacement === 'string') {
      if (replacement.length <= SHORT_REPLACEMENT) {
        const text = expandShort(matcher, replacement);
        append(cx, state, subject, text === undefined ? cx.error(matcher.message) : text);
      } else if (!expand(cx, matcher, state, replacement)) {
        return pause(cx, matcher, state);
      }
    } else if (replacement instanceof LuaTable) {
      const key = matchValue(cx, matcher, 0);
      if (!index(cx.vm, cx.thread, replacement, key)) {
        cx.push(cx.vm.handler);
        cx.push(cx.vm.handlerSelf);
        cx.push(key);
        return call(cx, matcher, state, 2);
      }
      applyValue(cx, state, subject, cx.vm.result);
    } else {
      cx.push(replacement);
      return call(cx, matcher, state, pushCaptures(cx, matcher, true));
    }
  } while (advance(matcher, state));
  return finish(cx, subject, state);
}

function pause(cx: ExecutionContext, matcher: Matcher, state: GsubState): number {
  state.search = saveMatcher(cx, matcher, 1);
  return cx.preempt(PAUSE_KIND, state);
}

/** Calls the function below the topmost values. A Lua function is charged when it is entered. */
function call(cx: ExecutionContext, matcher: Matcher, state: GsubState, argCount: number): number {
  state.steps = matcher.steps;
  if (isLongPattern(cx.stack[cx.base + 1] as string)) state.program = matcher.program;
  if (!(cx.stack[cx.top - argCount - 1] instanceof LuaClosure)) cx.charge(1);
  return cx.callK(argCount, 1, CALL_KIND, state);
}

/** Sets the next search up; false when there is none. */
function advance(matcher: Matcher, state: GsubState): boolean {
  if (state.count >= state.limit || matcher.program.anchored) return false;
  const next = state.end > state.start ? state.end : state.end + 1;
  if (next > matcher.subject.length) return false;
  matcher.beginAt(next);
  return true;
}

function finish(cx: ExecutionContext, subject: string, state: GsubState): number {
  const rest = state.copied === 0 ? subject : subject.slice(state.copied);
  state.length += rest.length;
  cx.demand(state.length);
  const output = state.output + state.pieces.join('') + rest;
  chargeOutput(cx, state);
  cx.retString(output);
  cx.push(state.count);
  return 2;
}

/** Charges for the output that is new; true when the budget is used up. */
function chargeOutput(cx: ExecutionContext, state: GsubState): boolean {
  const units = Math.floor((state.length - state.charged) / BYTES_PER_UNIT);
  state.charged += units * BYTES_PER_UNIT;
  return cx.charge(units);
}

/** Puts `text` in the place of the newest match. Throws when the output gets too large. */
function append(cx: ExecutionContext, state: GsubState, subject: string, text: string): void {
  const { copied, start } = state;
  if (copied < start) emit(cx, state, subject.slice(copied, start));
  emit(cx, state, text);
  state.copied = state.end;
}

/** Joining often keeps the garbage collector from copying long chains of small strings. */
function emit(cx: ExecutionContext, state: GsubState, piece: string): void {
  const { pieces } = state;
  const isLong = piece.length > LONG_PIECE;
  state.length += piece.length;
  cx.demand(state.length);
  if (!isLong) pieces.push(piece);
  if (isLong || pieces.length >= MAX_PIECES) {
    state.output += pieces.join('');
    pieces.length = 0;
  }
  if (isLong) state.output += piece;
}

/** Uses what a table or function gave: nil and false keep the match. */
function applyValue(
  cx: ExecutionContext,
  state: GsubState,
  subject: string,
  value: LuaValue,
): void {
  if (typeof value === 'string') append(cx, state, subject, value);
  else if (typeof value === 'number') append(cx, state, subject, cx.toStringValue(value));
  else if (value !== undefined && value !== false) {
    cx.error(`invalid replacement value (a ${typeName(value)})`);
  }
}

/**
 * Appends the replacement string with its `%0`-`%9` filled in; `%` before anything else gives that
 * byte (a zero at the end). Each is a step of the matcher. False when the budget is used up on the
 * way.
 */
function expand(
  cx: ExecutionContext,
  matcher: Matcher,
  state: GsubState,
  replacement: string,
): boolean {
  const { length } = replacement;
  if (state.expanded < 0) {
    append(cx, state, matcher.subject, '');
    state.expanded = 0;
  }
  while (state.expanded < length) {
    if (matcher.steps > STEPS_PER_SLICE || state.length - state.charged > PIECE_BYTES) {
      const over = chargeSteps(cx, matcher);
      if (chargeOutput(cx, state) || over) return false;
    }
    matcher.steps++;
    const from = state.expanded;
    const at = indexInWindow(replacement, '%', from);
    const end = at >= 0 ? at : Math.min(length, from + WINDOW_BYTES);
    if (end > from) emit(cx, state, replacement.slice(from, end));
    state.expanded = end;
    if (at >= 0) {
      const text = expansion(matcher, at + 1 < length ? replacement.charCodeAt(at + 1) : 0);
      emit(cx, state, text === undefined ? cx.error(matcher.message) : text);
      state.expanded = at + 2;
    }
  }
  state.expanded = -1;
  return true;
}

/** A short replacement string with its references filled in; undefined, with the matcher's message, when one has no value. */
export function expandShort(matcher: Matcher, replacement: string): string | undefined {
  let text = '';
  let copied = 0;
  for (;;) {
    matcher.steps++;
    const at = replacement.indexOf('%', copied);
    if (at < 0) return text + replacement.slice(copied);
    const code = at + 1 < replacement.length ? replacement.charCodeAt(at + 1) : 0;
    const value = expansion(matcher, code);
    if (value === undefined) return undefined;
    text += replacement.slice(copied, at) + value;
    copied = at + 2;
  }
}

/** What `%` and this byte stand for; undefined, with the matcher's message, when that has no value. */
function expansion(matcher: Matcher, code: number): string | undefined {
  if (!isDigitCode(code)) return code === PERCENT ? '%' : String.fromCharCode(code);
  if (code === DIGIT_0) return matcher.subject.slice(matcher.start, matcher.end);
  const value = matcher.value(code - DIGIT_0 - 1);
  return typeof value === 'number' ? numberToString(value) : value;
}

/** The replacement's function returned. */
function continueCall(cx: ExecutionContext, saved: unknown): number {
  const state = saved as GsubState;
  const value = cx.pop();
  const subject = cx.stack[cx.base] as string;
  applyValue(cx, state, subject, value);
  const program = state.program ?? shortProgram(cx, cx.stack[cx.base + 1] as string, true);
  const { matcher } = patternEngine(cx.vm);
  matcher.prepare(subject, program, state.end);
  matcher.steps = state.steps;
  return advance(matcher, state) ? run(cx, matcher, state) : finish(cx, subject, state);
}

/** The budget was used up inside a search or an expansion. */
function continueSearch(cx: ExecutionContext, saved: unknown): number {
  const state = saved as GsubState;
  const matcher = resumeMatcher(cx, state.search as MatcherState, true, cx.stack, cx.base);
  state.search = undefined;
  if (state.expanded >= 0) matcher.end = state.end;
  return run(cx, matcher, state);
}

/** Continuations of gsub: after a call, and after preemptions. */
export const gsubContinuations = {
  [CALL_KIND]: continueCall,
  [LONG_KIND]: goOnLong,
  [PAUSE_KIND]: continueSearch,
};
