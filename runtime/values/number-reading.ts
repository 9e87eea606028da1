// Reads a number the way Lua 5.1 on Linux does: C's strtod, surrounded by optional white space. The lexer and
// every string-to-number conversion use it.

const DECIMAL = /^[ \t-\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t-\r]*$/;
const HEXADECIMAL = /^[ \t-\r]*([+-]?)0[xX](?:([0-9a-fA-F]+)\.?([0-9a-fA-F]*)|\.([0-9a-fA-F]+))(?:[pP]([+-]?\d+))?[ \t-\r]*$/;
const NAMED = /^[ \t-\r]*([+-]?)(?:(inf(?:inity)?)|nan(?:\([0-9a-zA-Z_]*\))?)[ \t-\r]*$/i;

/** Value of a hexadecimal mantissa times a power of two, rounded once to the nearest double. */
function scaleHex(digits: string, exponent: number): number {
  let mantissa = digits.length <= 13 ? parseInt(digits, 16) : Number(BigInt('0x' + digits));
  let rest = exponent;
  while (rest > 1000 && mantissa !== 0 && mantissa !== Infinity) {
    mantissa *= 2 ** 1000;
    rest -= 1000;
  }
  while (rest < -1000 && mantissa !== 0) {
    mantissa *= 2 ** -1000;
    rest += 1000;
  }
  return mantissa === 0 || mantissa === Infinity ? mantissa : mantissa * 2 ** rest;
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
 * The number that `text` (bytes) spells, or undefined. White space around it is allowed; decimal, hexadecimal
 * (`0x1p4` too), `inf` and `nan` are understood. As in C, the text ends at a zero byte.
 */
export function readNumber(text: string): number | undefined {
  if (isPlainInteger(text)) return +text;
  const nul = text.indexOf('\0');
  const whole = nul < 0 ? text : text.slice(0, nul);
  if (DECIMAL.test(whole)) return Number(whole);
  return readSpecial(whole);
}
