// One conversion of string.format, written as C's printf writes it on x86-64 Linux: flags, width,
// precision, and the integer conversions of values that do not fit.
import {
  exponentText,
  fixedText,
  generalText,
  nonFiniteText,
  withPoint,
} from '../values/number-format.ts';
import { toInt64 } from '../values/integer.ts';

/** A parsed conversion: `%` flags width .precision letter. */
export interface FormatItem {
  left: boolean;
  plus: boolean;
  space: boolean;
  alternate: boolean;
  zero: boolean;
  width: number;
  /** -1 when there is none. */
  precision: number;
  letter: string;
}

const TWO_63 = 2 ** 63;

/** Pads with spaces to the item's width. */
export function pad(item: FormatItem, text: string): string {
  if (text.length >= item.width) return text;
  return item.left ? text.padEnd(item.width) : text.padStart(item.width);
}

/** Sign or prefix, then digits, with zeros between them when the item asks for that. */
function padNumber(item: FormatItem, prefix: string, digits: string, zero: boolean): string {
  if (zero && item.zero && !item.left) {
    return prefix + digits.padStart(item.width - prefix.length, '0');
  }
  return pad(item, prefix + digits);
}

function signOf(item: FormatItem, negative: boolean): string {
  if (negative) return '-';
  if (item.plus) return '+';
  return item.space ? ' ' : '';
}

/** Digits with at least `precision` of them; zero with precision 0 has none. */
function withPrecision(digits: string, precision: number): string {
  if (precision === 0 && digits === '0') return '';
  return precision > digits.length ? digits.padStart(precision, '0') : digits;
}

/** `%d` and `%i`. */
export function formatSigned(item: FormatItem, value: number): string {
  const whole = toInt64(value);
  const size = Math.abs(whole);
  const digits = size <= Number.MAX_SAFE_INTEGER ? String(size) : BigInt(size).toString();
  const text = withPrecision(digits, item.precision);
  return padNumber(item, signOf(item, whole < 0), text, item.precision < 0);
}

/** C's conversion of a double to an unsigned 64-bit integer, as x86-64 compilers do it. */
function toUnsigned64(value: number): bigint {
  if (!(value >= TWO_63)) return BigInt.asUintN(64, BigInt(toInt64(value)));
  return value < 2 * TWO_63 ? BigInt(value) : 0n;
}

/** `%u`, `%o`, `%x` and `%X`. */
export function formatUnsigned(item: FormatItem, value: number): string {
  const { letter, precision, alternate } = item;
  const radix = letter === 'u' ? 10 : letter === 'o' ? 8 : 16;
  const whole = Math.trunc(value);
  const small = whole >= 0 && whole <= Number.MAX_SAFE_INTEGER;
  let digits = small ? (whole + 0).toString(radix) : toUnsigned64(value).toString(radix);
  let prefix = alternate && radix === 16 && digits !== '0' ? '0x' : '';
  digits = withPrecision(digits, precision);
  if (alternate && radix === 8 && digits[0] !== '0') digits = '0' + digits;
  if (letter === 'X') {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return padNumber(item, prefix, digits, precision < 0);
}

/** `%e`, `%E`, `%f`, `%g` and `%G`. */
export function formatFloat(item: FormatItem, value: number): string {
  const { letter, alternate } = item;
  const upper = letter === 'E' || letter === 'G';
  if (!Number.isFinite(value)) {
    const named = nonFiniteText(value);
    const negative = named[0] === '-';
    const text = signOf(item, negative) + (negative ? named.slice(1) : named);
    return pad(item, upper ? text.toUpperCase() : text);
  }
  const size = Math.abs(value);
  const precision = item.precision < 0 ? 6 : item.precision;
  let text: string;
  if (letter === 'f') {
    text = fixedText(size, precision);
    if (alternate) text = withPoint(text);
  } else if (letter === 'g' || letter === 'G') {
    text = generalText(size, precision, alternate);
  } else {
    text = exponentText(size, precision);
    if (alternate && precision === 0) text = text.replace('e', '.e');
  }
  const negative = value < 0 || Object.is(value, -0);
  return padNumber(item, signOf(item, negative), upper ? text.toUpperCase() : text, true);
}

/** `%s` of text whose zero bytes end it, as they do in C. */
export function formatText(item: FormatItem, text: string): string {
  const longest = item.precision < 0 ? text : text.slice(0, item.precision);
  const nul = longest.indexOf('\0');
  return pad(item, nul < 0 ? longest : longest.slice(0, nul));
}

/** `%c`; the result ends at a zero byte, as C's strlen sees it. */
export function formatByte(item: FormatItem, value: number): string {
  const whole = Math.trunc(value);
  const fits = whole >= -(2 ** 31) && whole < 2 ** 31;
  const text = pad(item, String.fromCharCode(fits ? whole & 255 : 0));
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

/** `%q`: text that Lua reads back as the same string. */
export function quote(text: string): string {
  return '"' + quoteBytes(text) + '"';
}

/** What stands between the quotes. */
export function quoteBytes(text: string): string {
  return text.replace(/["\\\n\r\0]/g, quoteByte);
}

function quoteByte(byte: string): string {
  if (byte === '\r') return '\\r';
  return byte === '\0' ? '\\000' : '\\' + byte;
}
