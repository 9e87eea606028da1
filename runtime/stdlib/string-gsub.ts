// string.gsub. Slots of the native: 1 subject, 2 pattern, 3 replacement. Where it calls Lua or runs
// out of budget, what it has done so far is plain data: the output as text, positions, the count,
// and a stopped matcher.
import type { ExecutionContext } from '../interpreter/context.ts';
import { index } from '../interpreter/metamethods.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { isDigitCode } from './pattern-compile.ts';
import { patternEngine } from './pattern-engine.ts';
import type { Matcher, MatcherState } from './pattern-match.ts';
import { chargeBytes, checkSize, int32Argument } from './string-arguments.ts';
import { matchValue, pushCaptures, resumeMatcher, runSearch } from './string-find.ts';

const CALL_KIND = 'string.gsub.call';
const PAUSE_KIND = 'string.gsub';
/** Pieces of output that are joined at once. */
const MAX_PIECES = 256;
const PERCENT = 37;
const DIGIT_0 = 48;

/** A substitution under way. */
interface GsubState {
  count: number;
  limit: number;
  /** The output: what is joined, then pieces to be joined next. */
  output: string;
  pieces: string[];
  /** Bytes of both. */
  length: number;
  /** 0-based position up to which the output stands for the subject. */
  copied: number;
  /** The newest match. */
  start: number;
  end: number;
  /** The search that a preemption stopped. */
  search: MatcherState | undefined;
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
  const engine = patternEngine(cx.vm);
  engine.matcher.prepare(subject, engine.program(pattern, true), 0);
  const state: GsubState = {
    count: 0,
    limit,
    output: '',
    pieces: [],
    length: 0,
    copied: 0,
    start: 0,
    end: 0,
    search: undefined,
  };
  return limit > 0 ? run(cx, engine.matcher, state) : finish(cx, subject, state);
}

/** Goes on with the search that the matcher is set up for, and with all that follow. */
function run(cx: ExecutionContext, matcher: Matcher, state: GsubState): number {
  const { subject } = matcher;
  const replacement = cx.stack[cx.base + 2];
  const constant = typeof replacement === 'string' && !replacement.includes('%');
  do {
    // Many short matches use the budget up too, not only a long search.
    const found = cx.charge(0) ? undefined : runSearch(cx, matcher);
    if (found === undefined) {
      state.search = matcher.save();
      return cx.preempt(PAUSE_KIND, state);
    }
    if (!found) break;
    state.count++;
    state.start = matcher.start;
    state.end = matcher.end;
    if (constant) {
      append(state, subject, replacement);
    } else if (typeof replacement === 'string') {
      append(state, subject, expandReplacement(cx, matcher, replacement));
    } else if (replacement instanceof LuaTable) {
      const key = matchValue(cx, matcher, 0);
      if (!index(cx.vm, cx.thread, replacement, key)) {
        cx.push(cx.vm.handler);
        cx.push(cx.vm.handlerSelf);
        cx.push(key);
        return cx.callK(2, 1, CALL_KIND, state);
      }
      applyValue(cx, state, subject, cx.vm.result);
    } else {
      cx.push(replacement);
      return cx.callK(pushCaptures(cx, matcher, true), 1, CALL_KIND, state);
    }
  } while (advance(matcher, state));
  return finish(cx, subject, state);
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
  checkSize(state.length + rest.length);
  const output = state.output + state.pieces.join('') + rest;
  chargeBytes(cx, output.length);
  cx.push(output);
  cx.push(state.count);
  return 2;
}

/** Puts `text` in the place of the newest match. Throws when the output gets too large. */
function append(state: GsubState, subject: string, text: string): void {
  const { pieces, copied, start } = state;
  if (copied < start) pieces.push(subject.slice(copied, start));
  pieces.push(text);
  state.length += start - copied + text.length;
  checkSize(state.length);
  state.copied = state.end;
  // Joining often keeps the garbage collector from copying long chains of small strings.
  if (pieces.length >= MAX_PIECES) {
    state.output += pieces.join('');
    pieces.length = 0;
  }
}

/** Uses what a table or function gave: nil and false keep the match. */
function applyValue(
  cx: ExecutionContext,
  state: GsubState,
  subject: string,
  value: LuaValue,
): void {
  if (typeof value === 'string') append(state, subject, value);
  else if (typeof value === 'number') append(state, subject, cx.toStringValue(value));
  else if (value !== undefined && value !== false) {
    cx.error(`invalid replacement value (a ${typeName(value)})`);
  }
}

/**
 * A replacement string with its `%0`-`%9` filled in; `%` before anything else gives that byte (a
 * zero at the end).
 */
function expandReplacement(cx: ExecutionContext, matcher: Matcher, replacement: string): string {
  let text = '';
  let copied = 0;
  for (;;) {
    const at = replacement.indexOf('%', copied);
    if (at < 0) return text + replacement.slice(copied);
    text += replacement.slice(copied, at);
    const code = at + 1 < replacement.length ? replacement.charCodeAt(at + 1) : 0;
    copied = at + 2;
    if (!isDigitCode(code)) text += code === PERCENT ? '%' : String.fromCharCode(code);
    else if (code === DIGIT_0) text += matcher.subject.slice(matcher.start, matcher.end);
    else {
      const value = matchValue(cx, matcher, code - DIGIT_0 - 1);
      text += typeof value === 'string' ? value : cx.toStringValue(value);
    }
  }
}

/** The replacement's function returned. */
function continueCall(cx: ExecutionContext, saved: unknown): number {
  const state = saved as GsubState;
  const value = cx.pop();
  const subject = cx.stack[cx.base] as string;
  applyValue(cx, state, subject, value);
  const engine = patternEngine(cx.vm);
  const program = engine.program(cx.stack[cx.base + 1] as string, true);
  engine.matcher.prepare(subject, program, state.end);
  return advance(engine.matcher, state)
    ? run(cx, engine.matcher, state)
    : finish(cx, subject, state);
}

/** The budget was used up inside a search. */
function continueSearch(cx: ExecutionContext, saved: unknown): number {
  const state = saved as GsubState;
  const matcher = resumeMatcher(cx, state.search as MatcherState, true, cx.stack, cx.base);
  state.search = undefined;
  return run(cx, matcher, state);
}

/** Continuations of gsub: after a call, and after a preemption. */
export const gsubContinuations = { [CALL_KIND]: continueCall, [PAUSE_KIND]: continueSearch };
