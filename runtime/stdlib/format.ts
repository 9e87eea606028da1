// string.format: reads the format string, fetches arguments, joins the pieces. `format-items.ts` writes the conversions.
import type { ExecutionContext } from '../interpreter/context.ts';
import {
  formatByte,
  formatFloat,
  formatSigned,
  formatText,
  formatUnsigned,
  quote,
} from './format-items.ts';
import type { FormatItem } from './format-items.ts';
import { isDigitCode } from './pattern-compile.ts';
import { chargeBytes, checkSize } from './string-arguments.ts';

const MAX_FLAGS = 5;
/** From this length on, `%s` without precision takes a string whole. */
const LONG_TEXT = 100;

/** A parsed item and where the format string goes on. */
interface ParsedItem extends FormatItem {
  end: number;
}

/** Reads at most two digits; returns where they end. */
function digitsEnd(format: string, from: number): number {
  let at = from;
  while (at < from + 2 && isDigitCode(format.charCodeAt(at))) at++;
  return at;
}

/** Parses the item whose first character after `%` is at `start`. Throws Lua's errors about malformed items. */
function parseItem(cx: ExecutionContext, format: string, start: number): ParsedItem {
  let at = start;
  while (at < format.length && '-+ #0'.includes(format[at] as string)) at++;
  if (at - start > MAX_FLAGS) cx.error('invalid format (repeated flags)');
  const flags = format.slice(start, at);
  let end = digitsEnd(format, at);
  const width = Number(format.slice(at, end));
  let precision = -1;
  if (format[end] === '.') {
    at = end + 1;
    end = digitsEnd(format, at);
    precision = Number(format.slice(at, end));
  }
  if (isDigitCode(format.charCodeAt(end))) {
    cx.error('invalid format (width or precision too long)');
  }
  return {
    left: flags.includes('-'),
    plus: flags.includes('+'),
    space: flags.includes(' '),
    alternate: flags.includes('#'),
    zero: flags.includes('0'),
    width,
    precision,
    letter: end < format.length ? (format[end] as string) : '\0',
    end: end + 1,
  };
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
    const item = parseItem(cx, format, at + 1);
    const piece = convert(cx, item, argument);
    checkSize(text.length + piece.length);
    text += piece;
    copied = item.end;
  }
  text += copied === 0 ? format : format.slice(copied);
  chargeBytes(cx, text.length);
  return cx.ret(text);
}
