// string.format: reads the format string, fetches arguments, joins the pieces. `format-items.ts`
// writes the conversions.
import type { ExecutionContext } from '../interpreter/context.ts';
import {
  formatByte,
  formatFloat,
  formatSigned,
  formatText,
  formatUnsigned,
  quote,
} from './format-items.ts';
import type { LuaValue } from '../values/value.ts';
import type { FormatItem } from './format-items.ts';
import { isDigitCode } from './pattern-compile.ts';
import { chargeBytes, checkSize } from './string-arguments.ts';

const MAX_FLAGS = 5;
const DIGIT_0 = 48;
/** From this length on, `%s` without precision takes a string whole. */
const LONG_TEXT = 100;

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

/**
 * Parses the item whose first character after `%` is at `start`. Throws Lua's errors about
 * malformed items.
 */
function parseItem(cx: ExecutionContext, format: string, start: number): ParsedItem {
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
  if (at - start > MAX_FLAGS) cx.error('invalid format (repeated flags)');
  item.width = Math.max(0, digitsValue(format, at));
  at = digitsEnd(format, at);
  if (format[at] === '.') {
    item.precision = Math.max(0, digitsValue(format, at + 1));
    at = digitsEnd(format, at + 1);
  }
  if (isDigitCode(format.charCodeAt(at))) {
    cx.error('invalid format (width or precision too long)');
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
  if (letter === 's' && typeof value === 'string') return value.includes('\0') ? undefined : value;
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

/** `string.format (formatstring, ...)`. */
export function stringFormat(cx: ExecutionContext): number {
  const format = cx.checkString(1);
  const count = cx.argCount;
  let argument = 1;
  let copied = 0;
  let text = '';
  for (;;) {
    const at = format.indexOf('%', copied);
    if (at < 0) break;
    text += format.slice(copied, at);
    if (format[at + 1] === '%') {
      text += '%';
      copied = at + 2;
      continue;
    }
    if (++argument > count) cx.argError(argument, 'no value');
    let piece = simpleItem(format[at + 1], cx.arg(argument));
    copied = at + 2;
    if (piece === undefined) {
      const item = parseItem(cx, format, at + 1);
      piece = convert(cx, item, argument);
      copied = item.end;
    }
    checkSize(text.length + piece.length);
    text += piece;
  }
  text += copied === 0 ? format : format.slice(copied);
  chargeBytes(cx, text.length);
  return cx.ret(text);
}
