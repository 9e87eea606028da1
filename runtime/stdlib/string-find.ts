// string.find, match and gmatch. A match that uses up the budget stops between two matcher steps
// and goes on later from the matcher's saved state; subject and pattern stay in the native's first
// two slots.
import type { ExecutionContext } from '../interpreter/context.ts';
import { NativeFunction } from '../values/function.ts';
import { patternEngine } from './pattern-engine.ts';
import { MATCH_ERROR, MATCH_FAILED, MATCH_PAUSED } from './pattern-match.ts';
import type { Matcher, MatcherState } from './pattern-match.ts';
import { chargeBytes, positionArgument } from './string-arguments.ts';

/** Matcher steps per budget unit, and steps between two looks at the budget. */
export const STEPS_PER_UNIT = 16;
export const STEPS_PER_SLICE = 1024;

const FIND_KIND = 'string.find';
const MATCH_KIND = 'string.match';
const GMATCH_KIND = 'string.gmatch';

const SPECIALS = /[\^$*+?.([%-]/;

/**
 * Runs the matcher's search, charging for it; true with a match, false without, undefined when it
 * was paused.
 */
export function runSearch(cx: ExecutionContext, matcher: Matcher): boolean | undefined {
  for (;;) {
    const outcome = matcher.search(STEPS_PER_SLICE);
    const used = matcher.steps;
    matcher.steps = used % STEPS_PER_UNIT;
    const units = Math.floor(used / STEPS_PER_UNIT);
    const over = units > 0 && cx.charge(units);
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

/** Does C's strpbrk find no special character? It stops at a zero byte. */
function isPlain(pattern: string): boolean {
  const nul = pattern.indexOf('\0');
  return !SPECIALS.test(nul < 0 ? pattern : pattern.slice(0, nul));
}

function findPlain(cx: ExecutionContext, subject: string, pattern: string, from: number): number {
  const at = subject.indexOf(pattern, from);
  chargeBytes(cx, (at < 0 ? subject.length : at) - from);
  if (at < 0) return cx.ret(undefined);
  cx.push(at + 1);
  cx.push(at + pattern.length);
  return 2;
}

function findOrMatch(cx: ExecutionContext, find: boolean): number {
  const subject = cx.checkString(1);
  const pattern = cx.checkString(2);
  const position = positionArgument(cx, 3, 1, subject.length);
  const from = Math.min(Math.max(position - 1, 0), subject.length);
  if (find) {
    const plain = cx.arg(4);
    if ((plain !== undefined && plain !== false) || isPlain(pattern)) {
      return findPlain(cx, subject, pattern, from);
    }
  }
  const engine = patternEngine(cx.vm);
  engine.matcher.prepare(subject, engine.program(pattern, true), from);
  cx.setTop(2);
  cx.stack[cx.base] = subject;
  cx.stack[cx.base + 1] = pattern;
  return finishSearch(cx, engine.matcher, find);
}

function finishSearch(cx: ExecutionContext, matcher: Matcher, find: boolean): number {
  const found = runSearch(cx, matcher);
  if (found === undefined) return cx.preempt(find ? FIND_KIND : MATCH_KIND, matcher.save());
  if (!found) return cx.ret(undefined);
  if (!find) return pushCaptures(cx, matcher, true);
  cx.push(matcher.start + 1);
  cx.push(matcher.end);
  return pushCaptures(cx, matcher, false) + 2;
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
  const program = engine.program(texts[first + 1] as string, anchors);
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
  const upvalues = [cx.checkString(1), cx.checkString(2), 0];
  return cx.ret(new NativeFunction('string.gmatch.iterator', iterate, cx.callee.env, upvalues));
}

function iterate(cx: ExecutionContext): number {
  const [subject, pattern, at] = cx.callee.upvalues as [string, string, number];
  if (at > subject.length) return 0;
  const engine = patternEngine(cx.vm);
  engine.matcher.prepare(subject, engine.program(pattern, false), at);
  return finishIteration(cx, engine.matcher);
}

function finishIteration(cx: ExecutionContext, matcher: Matcher): number {
  const found = runSearch(cx, matcher);
  if (found === undefined) return cx.preempt(GMATCH_KIND, matcher.save());
  if (!found) return 0;
  const upvalues = cx.callee.upvalues as [string, string, number];
  upvalues[2] = matcher.end === matcher.start ? matcher.end + 1 : matcher.end;
  return pushCaptures(cx, matcher, true);
}

/** Continuations of searches that were preempted. */
export const findContinuations = {
  [FIND_KIND]: (cx: ExecutionContext, state: unknown): number =>
    finishSearch(cx, resumeMatcher(cx, state as MatcherState, true, cx.stack, cx.base), true),
  [MATCH_KIND]: (cx: ExecutionContext, state: unknown): number =>
    finishSearch(cx, resumeMatcher(cx, state as MatcherState, true, cx.stack, cx.base), false),
  [GMATCH_KIND]: (cx: ExecutionContext, state: unknown): number => {
    const texts = cx.callee.upvalues as unknown[];
    return finishIteration(cx, resumeMatcher(cx, state as MatcherState, false, texts, 0));
  },
};
