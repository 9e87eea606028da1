// string.gsub. Slots of the native: 1 subject, 2 pattern, 3 replacement. Where it calls Lua or runs out of budget, what it
// has done so far is plain data: the output as text, the position, the count, and a stopped matcher.
import type { ExecutionContext } from '../interpreter/context.ts';
import { index } from '../interpreter/metamethods.ts';
import { typeName } from '../interpreter/vm-state.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';
import { isDigitCode } from './pattern-compile.ts';
import { patternEngine } from './pattern-engine.ts';
import type { Matcher, MatcherState } from './pattern-match.ts';
import { matchValue, pushCaptures, resumeMatcher, runSearch } from './string-find.ts';
import { checkSize, chargeBytes, int32Argument } from './string-arguments.ts';

const CALL_KIND = 'string.gsub.call';
const PAUSE_KIND = 'string.gsub';

/** A substitution under way. */
interface GsubState {
  /** Where the next match is looked for, and up to where the subject is in the output. */
  at: number;
  count: number;
  limit: number;
  output: string;
  /** The match whose replacement a call is making. */
  start: number;
  end: number;
  matcher: MatcherState | undefined;
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
  return run(cx, engine.matcher, {
    at: 0,
    count: 0,
    limit,
    output: '',
    start: 0,
    end: 0,
    matcher: undefined,
  });
}

/** Goes on with the search that the matcher is set up for, and with all that follow. */
function run(cx: ExecutionContext, matcher: Matcher, state: GsubState): number {
  const { subject, program } = matcher;
  const replacement = cx.stack[cx.base + 2];
  const constant = typeof replacement === 'string' && !replacement.includes('%');
  while (state.count < state.limit) {
    const found = runSearch(cx, matcher);
    if (found === undefined) {
      state.matcher = matcher.save();
      return cx.preempt(PAUSE_KIND, state);
    }
    if (!found) break;
    state.count++;
    state.start = matcher.start;
    state.end = matcher.end;
    if (constant) {
      append(cx, state, subject, replacement);
    } else if (typeof replacement === 'string') {
      append(cx, state, subject, expand(cx, matcher, replacement));
    } else {
      const value = replace(cx, matcher, state, replacement);
      if (typeof value === 'number') return value;
    }
    if (!advance(state, subject.length) || program.anchored) break;
    matcher.beginAt(state.at);
  }
  const output = state.output + subject.slice(state.copied);
  return finish(cx, output, state.count);
}
