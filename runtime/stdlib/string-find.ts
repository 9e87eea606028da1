// string.find, match and gmatch. A match that uses up the budget stops between two matcher steps
// and goes on later from the matcher's saved state; subject and pattern stay in the native's first
// two slots.
import type { ExecutionContext } from '../interpreter/context.ts';
import type { VmState } from '../interpreter/vm-state.ts';
import { NATIVE_BYTES } from '../values/collectable.ts';
import { NativeFunction } from '../values/function.ts';
import type { LuaTable } from '../values/table.ts';
import { patternEngine } from './pattern-engine.ts';
import { isPlain } from './pattern-compile.ts';
import { isLongPattern, longProgram, shortProgram } from './pattern-program.ts';
import type { PatternWork } from './pattern-program.ts';
import { MATCH_ERROR, MATCH_FAILED, MATCH_PAUSED } from './pattern-match.ts';
import type { Matcher, MatcherState } from './pattern-match.ts';
import { BYTES_PER_UNIT, PIECE_BYTES, chargeBytes, positionArgument } from './string-arguments.ts';
import { HEAD_BYTES, advanceSearch } from './string-search.ts';
import type { TextSearch } from './string-search.ts';

/** Matcher steps per budget unit, and steps between two looks at the budget. */
export const STEPS_PER_UNIT = 16;
export const STEPS_PER_SLICE = 1024;

const FIND_KIND = 'string.find';
const MATCH_KIND = 'string.match';
const GMATCH_KIND = 'string.gmatch';
const LONG_KIND = 'string.find.pattern';
const LONG_GMATCH_KIND = 'string.gmatch.pattern';
const PLAIN_KIND = 'string.find.plain';

/** Charges for the matcher's steps; true when the budget is used up. */
export function chargeSteps(cx: ExecutionContext, matcher: Matcher): boolean {
  const used = matcher.steps;
  if (used < STEPS_PER_UNIT) return false;
  matcher.steps = used % STEPS_PER_UNIT;
  return cx.charge(Math.floor(used / STEPS_PER_UNIT));
}

/**
 * Runs the matcher's search, charging for it; true with a match, false without, undefined when it
 * was paused.
 */
export function runSearch(cx: ExecutionContext, matcher: Matcher): boolean | undefined {
  for (;;) {
    const outcome = matcher.search(STEPS_PER_SLICE);
    const over = chargeSteps(cx, matcher);
    if (outcome === MATCH_ERROR) cx.error(matcher.message);
    if (outcome !== MATCH_PAUSED) return outcome !== MATCH_FAILED;
    if (over) return undefined;
  }
}

/**
 * Value `index` (0-based) of the match found last. Throws "unfinished capture" and "invalid capture
 * index".
 */
export function matchValue(cx: ExecutionContext, matcher: Matcher, index: number): string | number {
  const value = matcher.value(index);
  if (typeof value === 'string') cx.vm.heap.chargeString(value.length);
  return value === undefined ? cx.error(matcher.message) : value;
}

/**
 * Pushes the captures, or with `whole` the match itself when there are none; returns how many
 * values.
 */
export function pushCaptures(cx: ExecutionContext, matcher: Matcher, whole: boolean): number {
  const count = whole ? matcher.valueCount : matcher.program.captureCount;
  for (let i = 0; i < count; i++) cx.push(matchValue(cx, matcher, i));
  return count;
}

/** Short searches of short texts are done at once, others in steps. */
function findPlain(cx: ExecutionContext, subject: string, text: string, from: number): number {
  if (text.length > HEAD_BYTES || subject.length - from > PIECE_BYTES) {
    cx.stack[cx.base] = subject;
    cx.stack[cx.base + 1] = text;
    return goOnPlain(cx, { at: from, compared: 0, work: 0, outcome: 'searching' });
  }
  const at = subject.indexOf(text, from);
  chargeBytes(cx, (at < 0 ? subject.length : at) - from);
  if (at < 0) return cx.ret(undefined);
  cx.push(at + 1);
  cx.push(at + text.length);
  return 2;
}

function goOnPlain(cx: ExecutionContext, saved: unknown): number {
  const search = saved as TextSearch;
  const subject = cx.stack[cx.base] as string;
  const text = cx.stack[cx.base + 1] as string;
  for (;;) {
    advanceSearch(subject, text, search);
    const over = chargeBytes(cx, search.work);
    search.work %= BYTES_PER_UNIT;
    if (search.outcome === 'missing') return cx.ret(undefined);
    if (search.outcome === 'found') {
      cx.push(search.at + 1);
      cx.push(search.at + text.length);
      return 2;
    }
    if (over) return cx.preempt(PLAIN_KIND, search);
  }
}

/** A find or match whose long pattern is being looked at: plain data. */
interface LongState {
  find: boolean;
  from: number;
  /** Bytes of the pattern known to be plain; -1 when that does not matter. */
  plain: number;
  work: PatternWork;
}

function findOrMatch(cx: ExecutionContext, find: boolean): number {
  const subject = cx.checkString(1);
  const pattern = cx.checkString(2);
  const position = positionArgument(cx, 3, 1, subject.length);
  const from = Math.min(Math.max(position - 1, 0), subject.length);
  const isLong = isLongPattern(pattern);
  if (find) {
    const plain = cx.arg(4);
    if ((plain !== undefined && plain !== false) || (!isLong && isPlain(pattern))) {
      return findPlain(cx, subject, pattern, from);
    }
  }
  cx.setTop(2);
  cx.stack[cx.base] = subject;
  cx.stack[cx.base + 1] = pattern;
  if (isLong) {
    const work = { paid: 0, compilation: undefined };
    return goOnLong(cx, { find, from, plain: find ? 0 : -1, work });
  }
  const { matcher } = patternEngine(cx.vm);
  matcher.prepare(subject, shortProgram(cx, pattern, true), from);
  return finishSearch(cx, matcher, find);
}

function goOnLong(cx: ExecutionContext, saved: unknown): number {
  const state = saved as LongState;
  const subject = cx.stack[cx.base] as string;
  const pattern = cx.stack[cx.base + 1] as string;
  while (state.plain >= 0) {
    const piece = pattern.slice(state.plain, state.plain + PIECE_BYTES);
    const ended = piece.length < PIECE_BYTES || piece.includes('\0');
    const over = chargeBytes(cx, piece.length);
    if (!isPlain(piece)) state.plain = -1;
    else if (ended) return findPlain(cx, subject, pattern, state.from);
    else state.plain += PIECE_BYTES;
    if (over) return cx.preempt(LONG_KIND, state);
  }
  const program = longProgram(cx, pattern, true, state.work);
  if (program === undefined) return cx.preempt(LONG_KIND, state);
  const { matcher } = patternEngine(cx.vm);
  matcher.prepare(subject, program, state.from);
  return finishSearch(cx, matcher, state.find);
}

/** Goes on with the prepared search and pushes its results. */
function finishSearch(cx: ExecutionContext, matcher: Matcher, find: boolean): number {
  const found = runSearch(cx, matcher);
  if (found === undefined) {
    const state = saveMatcher(cx, matcher, 1);
    return cx.preempt(find ? FIND_KIND : MATCH_KIND, state);
  }
  if (!found) return cx.ret(undefined);
  if (!find) return pushCaptures(cx, matcher, true);
  cx.push(matcher.start + 1);
  cx.push(matcher.end);
  return 2 + pushCaptures(cx, matcher, false);
}

/** The state of the matcher; slot `slot` (from 0) has the pattern. */
export function saveMatcher(cx: ExecutionContext, matcher: Matcher, slot: number): MatcherState {
  return matcher.save(isLongPattern(cx.stack[cx.base + slot] as string));
}

/** Sets the matcher up again after a preemption. */
export function resumeMatcher(
  cx: ExecutionContext,
  state: MatcherState,
  anchors: boolean,
  texts: readonly unknown[],
  first: number,
): Matcher {
  const engine = patternEngine(cx.vm);
  const program = state.program ?? engine.program(texts[first + 1] as string, anchors);
  engine.matcher.prepare(texts[first] as string, program, 0);
  engine.matcher.restore(state);
  return engine.matcher;
}

/** `string.find (s, pattern [, init [, plain]])`. */
export function stringFind(cx: ExecutionContext): number {
  return findOrMatch(cx, true);
}

/** `string.match (s, pattern [, init])`. */
export function stringMatch(cx: ExecutionContext): number {
  return findOrMatch(cx, false);
}

/**
 * `string.gmatch (s, pattern)`: the iterator keeps subject, pattern and 0-based position as
 * upvalues.
 */
export function stringGmatch(cx: ExecutionContext): number {
  const [text, pattern] = [cx.checkString(1), cx.checkString(2)];
  return cx.ret(gmatchIterator(cx.vm, cx.callee.env, text, pattern));
}

/** What `gmatch` gives. */
export function gmatchIterator(
  vm: VmState,
  env: LuaTable,
  text: string,
  pattern: string,
): NativeFunction {
  vm.heap.charge(NATIVE_BYTES);
  const iterator = new NativeFunction('string.gmatch.iterator', iterate, env, [text, pattern, 0]);
  iterator.isLeaf = true;
  iterator.proto = patternEngine(vm).iteration;
  return iterator;
}

function iterate(cx: ExecutionContext): number {
  const [subject, pattern, at] = cx.callee.upvalues as [string, string, number];
  if (at > subject.length) return 0;
  if (isLongPattern(pattern)) return iterateLong(cx, { paid: 0, compilation: undefined });
  const { matcher } = patternEngine(cx.vm);
  matcher.prepare(subject, shortProgram(cx, pattern, false), at);
  return finishIteration(cx, matcher);
}

function iterateLong(cx: ExecutionContext, work: unknown): number {
  const [subject, pattern, at] = cx.callee.upvalues as [string, string, number];
  const program = longProgram(cx, pattern, false, work as PatternWork);
  if (program === undefined) return cx.preempt(LONG_GMATCH_KIND, work);
  const { matcher } = patternEngine(cx.vm);
  matcher.prepare(subject, program, at);
  return finishIteration(cx, matcher);
}

function finishIteration(cx: ExecutionContext, matcher: Matcher): number {
  const found = runSearch(cx, matcher);
  const upvalues = cx.callee.upvalues as [string, string, number];
  if (found === undefined) {
    return cx.preempt(GMATCH_KIND, matcher.save(isLongPattern(upvalues[1])));
  }
  if (!found) return 0;
  const next = matcher.end === matcher.start ? matcher.end + 1 : matcher.end;
  // As in 5.1, the next call goes on behind a match whose captures are an error; a call without a frame is made again with one.
  if (!cx.isFrameless) upvalues[2] = next;
  const count = pushCaptures(cx, matcher, true);
  upvalues[2] = next;
  return count;
}

/** Continuations of searches that were preempted. */
export const findContinuations = {
  [FIND_KIND]: (cx: ExecutionContext, state: unknown): number =>
    finishSearch(cx, resumeMatcher(cx, state as MatcherState, true, cx.stack, cx.base), true),
  [MATCH_KIND]: (cx: ExecutionContext, state: unknown): number =>
    finishSearch(cx, resumeMatcher(cx, state as MatcherState, true, cx.stack, cx.base), false),
  [LONG_GMATCH_KIND]: iterateLong,
  [LONG_KIND]: goOnLong,
  [PLAIN_KIND]: goOnPlain,
  [GMATCH_KIND]: (cx: ExecutionContext, state: unknown): number => {
    const texts = cx.callee.upvalues as unknown[];
    return finishIteration(cx, resumeMatcher(cx, state as MatcherState, false, texts, 0));
  },
};
