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

/** True for one to fifteen decimal digits, which convert without rounding. */
function isPlainInteger(text: string): boolean {
  const length = text.length;
  if (length === 0 || length > 15) return false;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

/**
 * The number that `text` (bytes) spells, or undefined. White space around it is allowed; decimal,
 * hexadecimal (`0x1p4` too), `inf` and `nan` are understood. As in C, the text ends at a zero byte.
 */
export function readNumber(text: string): number | undefined {
  if (isPlainInteger(text)) return +text;
  const nul = text.indexOf('\0');
  const whole = nul < 0 ? text : text.slice(0, nul);
  if (DECIMAL.test(whole)) return Number(whole);
  return readSpecial(whole);
}
