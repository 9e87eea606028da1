// Reads a number the way Lua 5.1 on Linux does: C's strtod, surrounded by optional white space. The
// lexer and every string-to-number conversion use it.

const DECIMAL = /^[ \t-\r]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t-\r]*$/;
const HEXADECIMAL =
  /^[ \t-\r]*([+-]?)0[xX](?:([0-9a-fA-F]+)(?:\.([0-9a-fA-F]*))?|\.([0-9a-fA-F]+))(?:[pP]([+-]?\d+))?[ \t-\r]*$/;
const NAMED = /^[ \t-\r]*([+-]?)(?:(inf(?:inity)?)|nan(?:\([0-9a-zA-Z_]*\))?)[ \t-\r]*$/i;

/** Exponent of the smallest positive double, and the one from which on all doubles are infinite. */
const LOWEST_EXPONENT = -1074;
const HIGHEST_EXPONENT = 1024;
/** Hexadecimal digits that are read exactly: more than a double holds. */
const MOST_HEX_DIGITS = 32;

/**
 * Value of a hexadecimal mantissa times a power of two, rounded once to the nearest double, ties to
 * even.
 */
function scaleHex(digits: string, exponent: number): number {
  const significant = digits.replace(/^0+/, '');
  if (significant === '') return 0;
  if (significant.length <= 13 && exponent === 0) return parseInt(significant, 16);
  const magnitude = exponent + 4 * significant.length;
  if (magnitude > HIGHEST_EXPONENT + 4) return Infinity;
  if (magnitude < LOWEST_EXPONENT) return 0;
  if (significant.length > MOST_HEX_DIGITS + 1) {
    // Of the digits beyond these, only matters whether there is one that is not zero.
    const rest = significant.slice(MOST_HEX_DIGITS);
    const marked = significant.slice(0, MOST_HEX_DIGITS) + (/[^0]/.test(rest) ? '1' : '0');
    return scaleHex(marked, exponent + 4 * (rest.length - 1));
  }
  const mantissa = BigInt('0x' + significant);
  const bits = mantissa.toString(2).length;
  const dropped = Math.max(bits - 53, LOWEST_EXPONENT - exponent);
  if (dropped <= 0) return Number(mantissa) * 2 ** exponent;
  const shift = BigInt(dropped);
  const kept = mantissa >> shift;
  const rest = mantissa - (kept << shift);
  const half = 1n << (shift - 1n);
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  return Number(up ? kept + 1n : kept) * 2 ** (exponent + dropped);
}

function readSpecial(text: string): number | undefined {
  const hex = HEXADECIMAL.exec(text);
  if (hex !== null) {
    const fraction = hex[3] ?? hex[4] ?? '';
    const digits = (hex[2] ?? '') + fraction;
    const value = scaleHex(digits, Number(hex[5] ?? 0) - 4 * fraction.length);
    return hex[1] === '-' ? -value : value;
  }
  const named = NAMED.exec(text);
  if (named === null) return undefined;
  if (named[2] === undefined) return NaN;
  return named[1] === '-' ? -Infinity : Infinity;
}

/** Powers of ten that a double holds exactly, as far as they are needed. */
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/**
 * A sign, digits, a point and digits, all in at most fifteen bytes: both the digits and the power of ten are exact, so dividing
 * them rounds once. Undefined for everything else.
 */
function readPlain(text: string): number | undefined {
  const { length } = text;
  if (length > 15) return undefined;
  const isNegative = text.charCodeAt(0) === 45;
  let digits = 0;
  let value = 0;
  let point = -1;
  for (let at = isNegative ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits++;
    } else if (code === 46 && point < 0) point = digits;
    else return undefined;
  }
  if (digits === 0) return undefined;
  if (point >= 0) value /= POWERS[digits - point] as number;
  return isNegative ? -value : value;
}

/**
 * The number that `text` (bytes) spells, or undefined. White space around it is allowed; decimal,
 * hexadecimal (`0x1p4` too), `inf` and `nan` are understood. As in C, the text ends at a zero byte.
 */
export function readNumber(text: string): number | undefined {
  const plain = readPlain(text);
  if (plain !== undefined) return plain;
  const nul = text.indexOf('\0');
  const whole = nul < 0 ? text : text.slice(0, nul);
  if (DECIMAL.test(whole)) return Number(whole);
  return readSpecial(whole);
}
