// string.format: reads the format string, fetches arguments, joins the pieces. `format-items.ts`
// writes the conversions. It can be preempted between items, in long text between them and in a long `%q`.
import type { ExecutionContext } from '../interpreter/context.ts';
import {
  formatByte,
  formatFloat,
  formatSigned,
  formatText,
  formatUnsigned,
  quote,
  quoteBytes,
} from './format-items.ts';
import type { LuaValue } from '../values/value.ts';
import type { FormatItem } from './format-items.ts';
import { isDigitCode } from './pattern-compile.ts';
import { BYTES_PER_UNIT, PIECE_BYTES } from './string-arguments.ts';
import { WINDOW_BYTES, indexInWindow } from './string-search.ts';

const FORMAT_KIND = 'string.format';
const TEXT_KIND = 'string.format.text';
const MAX_FLAGS = 5;
const DIGIT_0 = 48;
/** Items for a unit, and items between two looks at the budget. */
export const ITEMS_PER_UNIT = 8;
const ITEMS_AT_ONCE = 64;
/** Formats up to this length are done at once. */
export const SHORT_FORMAT = 256;
/** From this length on, `%s` without precision takes a string whole. */
export const LONG_TEXT = 100;

/** A parsed item and where the format string goes on. */
interface ParsedItem extends FormatItem {
  end: number;
}

/** Value of the at most two digits at `at`; -1 when there is none. */
function digitsValue(format: string, at: number): number {
  const first = format.charCodeAt(at);
  if (!isDigitCode(first)) return -1;
  const second = format.charCodeAt(at + 1);
  return isDigitCode(second) ? (first - DIGIT_0) * 10 + second - DIGIT_0 : first - DIGIT_0;
}

/** Where the at most two digits at `at` end. */
function digitsEnd(format: string, at: number): number {
  if (!isDigitCode(format.charCodeAt(at))) return at;
  return isDigitCode(format.charCodeAt(at + 1)) ? at + 2 : at + 1;
}

/** Sets the flag that this character is; false when it is none. */
function setFlag(item: FormatItem, character: string | undefined): boolean {
  switch (character) {
    case '-':
      return (item.left = true);
    case '+':
      return (item.plus = true);
    case ' ':
      return (item.space = true);
    case '#':
      return (item.alternate = true);
    case '0':
      return (item.zero = true);
    default:
      return false;
  }
}

/** Parses an item as `readItem` does. Throws Lua's errors about malformed items. */
function parseItem(cx: ExecutionContext, format: string, start: number): ParsedItem {
  const item = readItem(format, start);
  return typeof item === 'string' ? cx.error(item) : item;
}

/** The item whose first character after `%` is at `start`, or what is wrong with it. */
export function readItem(format: string, start: number): ParsedItem | string {
  const item: ParsedItem = {
    left: false,
    plus: false,
    space: false,
    alternate: false,
    zero: false,
    width: 0,
    precision: -1,
    letter: '',
    end: 0,
  };
  let at = start;
  while (setFlag(item, format[at])) at++;
  if (at - start > MAX_FLAGS) return 'invalid format (repeated flags)';
  item.width = Math.max(0, digitsValue(format, at));
  at = digitsEnd(format, at);
  if (format[at] === '.') {
    item.precision = Math.max(0, digitsValue(format, at + 1));
    at = digitsEnd(format, at + 1);
  }
  if (isDigitCode(format.charCodeAt(at))) {
    return 'invalid format (width or precision too long)';
  }
  item.letter = format[at] ?? '\0';
  item.end = at + 1;
  return item;
}

/**
 * The text of the bare items `%d` and `%s` for the values they mostly get; undefined when it takes
 * more.
 */
function simpleItem(letter: string | undefined, value: LuaValue): string | undefined {
  if (letter === 'd' && typeof value === 'number') {
    return (value | 0) === value ? String(value) : undefined;
  }
  if (letter === 's' && typeof value === 'string') {
    return value.length < LONG_TEXT && value.includes('\0') ? undefined : value;
  }
  return undefined;
}

function textItem(cx: ExecutionContext, item: FormatItem, argument: number): string {
  const text = cx.checkString(argument);
  return item.precision < 0 && text.length >= LONG_TEXT ? text : formatText(item, text);
}

function convert(cx: ExecutionContext, item: FormatItem, argument: number): string {
  switch (item.letter) {
    case 's':
      return textItem(cx, item, argument);
    case 'd':
    case 'i':
      return formatSigned(item, cx.checkNumber(argument));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return formatFloat(item, cx.checkNumber(argument));
    case 'o':
    case 'u':
    case 'x':
    case 'X':
      return formatUnsigned(item, cx.checkNumber(argument));
    case 'c':
      return formatByte(item, cx.checkNumber(argument));
    case 'q':
      return quote(cx.checkString(argument));
    default: {
      const shown = item.letter === '\0' ? '' : item.letter;
      return cx.error(`invalid option '%${shown}' to 'format'`);
    }
  }
}

/** A format under way: plain data. */
interface FormatState {
  /** Arguments given, and the one used last. */
  count: number;
  argument: number;
  /** Where the format string goes on. */
  at: number;
  /** In the middle of a long `%q`: the first byte not written yet; else -1. */
  quoted: number;
  text: string;
  /** Bytes of the text that are charged, and items since then. */
  charged: number;
  items: number;
}

/** `string.format (formatstring, ...)`. */
export function stringFormat(cx: ExecutionContext): number {
  const format = cx.checkString(1);
  const count = cx.argCount;
  let argument = 1;
  let at = 0;
  let text = '';
  let items = 0;
  while (format.length <= SHORT_FORMAT) {
    const next = format.indexOf('%', at);
    if (next < 0) {
      text += at === 0 ? format : format.slice(at);
      const units = Math.floor(text.length / BYTES_PER_UNIT) + Math.floor(items / ITEMS_PER_UNIT);
      if (units > 0) cx.charge(units);
      return cx.retString(text);
    }
    if (format[next + 1] === '%') {
      text += format.slice(at, next + 1);
      at = next + 2;
    } else {
      if (argument === count) cx.argError(argument + 1, 'no value');
      let piece = simpleItem(format[next + 1], cx.arg(argument + 1));
      let end = next + 2;
      if (piece === undefined) {
        const item = parseItem(cx, format, next + 1);
        if (isLongQuote(cx, item, argument + 1) || needsCall(cx, item, argument + 1)) break;
        piece = convert(cx, item, argument + 1);
        end = item.end;
      }
      argument++;
      text += format.slice(at, next);
      cx.demand(text.length + piece.length);
      text += piece;
      at = end;
    }
    items++;
  }
  cx.stack[cx.base] = format;
  return goOn(cx, { count, argument, at, quoted: -1, text, charged: 0, items });
}

function isLongQuote(cx: ExecutionContext, item: FormatItem, argument: number): boolean {
  return item.letter === 'q' && cx.checkString(argument).length > WINDOW_BYTES;
}

/** In dialects that have it, `%s` takes any value: makes one a text, or answers true when Lua code must do that. */
function needsCall(cx: ExecutionContext, item: FormatItem, argument: number): boolean {
  if (item.letter !== 's' || !cx.vm.dialect.formatAny) return false;
  const value = cx.arg(argument);
  if (typeof value === 'string' || typeof value === 'number') return false;
  if (cx.metamethod(value, '__tostring') !== undefined) return true;
  cx.stack[cx.base + argument - 1] = cx.toStringValue(value);
  return false;
}

/** The `__tostring` of an argument has answered: its text takes the argument's place, and the item is written again. */
function textArrived(cx: ExecutionContext, saved: unknown): number {
  const text = cx.toStringValue(cx.pop());
  cx.stack[cx.base + (saved as FormatState).argument] = text;
  return goOn(cx, saved);
}

function goOn(cx: ExecutionContext, saved: unknown): number {
  const state = saved as FormatState;
  const format = cx.stack[cx.base] as string;
  for (;;) {
    if (state.items >= ITEMS_AT_ONCE || state.text.length - state.charged > PIECE_BYTES) {
      if (chargeText(cx, state)) return cx.preempt(FORMAT_KIND, state);
    }
    if (state.quoted >= 0) {
      quotePiece(cx, state);
      continue;
    }
    const { at } = state;
    const next = indexInWindow(format, '%', at);
    if (next < 0) {
      const end = Math.min(format.length, at + WINDOW_BYTES);
      append(cx, state, at === 0 && end === format.length ? format : format.slice(at, end));
      state.at = end;
      if (end === format.length) break;
    } else {
      if (next > at) append(cx, state, format.slice(at, next));
      if (writeItem(cx, state, format, next + 1)) {
        const value = cx.arg(state.argument--);
        state.at = next;
        cx.push(cx.metamethod(value, '__tostring'));
        cx.push(value);
        return cx.callK(1, 1, TEXT_KIND, state);
      }
    }
  }
  chargeText(cx, state);
  return cx.retString(state.text);
}

function append(cx: ExecutionContext, state: FormatState, piece: string): void {
  cx.demand(state.text.length + piece.length);
  state.text += piece;
}

/** Charges for text and items that are new; true when the budget is used up. */
function chargeText(cx: ExecutionContext, state: FormatState): boolean {
  const bytes = Math.floor((state.text.length - state.charged) / BYTES_PER_UNIT);
  const items = Math.floor(state.items / ITEMS_PER_UNIT);
  state.charged += bytes * BYTES_PER_UNIT;
  state.items -= items * ITEMS_PER_UNIT;
  return cx.charge(bytes + items);
}

/** Writes the item whose first character after `%` is at `start`; true when the argument's `__tostring` must be called first. */
function writeItem(
  cx: ExecutionContext,
  state: FormatState,
  format: string,
  start: number,
): boolean {
  state.items++;
  state.at = start + 1;
  if (format[start] === '%') {
    append(cx, state, '%');
    return false;
  }
  const argument = ++state.argument;
  if (argument > state.count) cx.argError(argument, 'no value');
  let piece = simpleItem(format[start], cx.arg(argument));
  if (piece === undefined) {
    const item = parseItem(cx, format, start);
    state.at = item.end;
    if (isLongQuote(cx, item, argument)) {
      append(cx, state, '"');
      state.quoted = 0;
      return false;
    }
    if (needsCall(cx, item, argument)) return true;
    piece = convert(cx, item, argument);
  }
  append(cx, state, piece);
  return false;
}

/** The next piece of a long `%q`. */
function quotePiece(cx: ExecutionContext, state: FormatState): void {
  const text = cx.checkString(state.argument);
  const end = state.quoted + WINDOW_BYTES;
  append(cx, state, quoteBytes(text.slice(state.quoted, end)));
  state.quoted = end;
  if (end < text.length) return;
  append(cx, state, '"');
  state.quoted = -1;
}

/** Continuations: after a preemption, and after a `__tostring`. */
export const formatContinuations = { [FORMAT_KIND]: goOn, [TEXT_KIND]: textArrived };
