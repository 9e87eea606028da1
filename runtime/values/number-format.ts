// Numbers as text, digit for digit as C's printf writes them on Linux: "%.14g" for tostring, and
// the rounding (exact, ties to even) that the %e, %f and %g conversions of string.format share.

const LETTER_E = 101;

/** Lua's tostring of a number: C's "%.14g". */
export function numberToString(n: number): string {
  if (Number.isInteger(n) && n > -1e14 && n < 1e14) {
    return n === 0 && 1 / n < 0 ? '-0' : String(n);
  }
  if (!Number.isFinite(n)) return nonFiniteText(n);
  const size = Math.abs(n);
  const text = size >= 1e-4 && size < 1e14 ? commonText(size) : generalText(size, 14, false);
  return n < 0 ? '-' + text : text;
}

/** "%.14g" of a number whose text has no exponent, unless rounding gives it one. */
function commonText(size: number): string {
  // Half way between two decimals of 14 digits lie only multiples of 2^-18, given the size.
  if (Number.isInteger(size * 2 ** 18)) {
    const shortest = String(size);
    return shortest.length <= 15 ? shortest : generalText(size, 14, false);
  }
  const text = size.toPrecision(14);
  return text.charCodeAt(text.length - 4) === LETTER_E ? '1e+14' : trimZeros(text);
}

/** "inf", "-inf"; every NaN is "-nan", as x86 Linux prints the NaN that 0/0 makes. */
export function nonFiniteText(n: number): string {
  if (n === Infinity) return 'inf';
  return n === -Infinity ? '-inf' : '-nan';
}

/** Powers of ten. */
const TENS = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
] as const;
/** Digits after the point that are counted in whole numbers. */
const FEW_DIGITS = 6;
/** Below this, products with a power of ten are off by less than `DOUBT`. */
const SMALL_PRODUCT = 2 ** 31;
const DOUBT = 1e-6;

/** `fixedText` for sizes of which no more than six digits are wanted and rounding is in no doubt; undefined for others. */
function quickFixed(size: number, digits: number): string | undefined {
  if (digits > FEW_DIGITS) return undefined;
  const power = TENS[digits] as number;
  if (!(size * power < SMALL_PRODUCT)) return undefined;
  const product = size * power;
  const below = Math.floor(product);
  const rest = product - below;
  if (rest > 0.5 - DOUBT && rest < 0.5 + DOUBT) return undefined;
  const rounded = rest < 0.5 ? below : below + 1;
  if (digits === 0) return String(rounded);
  const whole = Math.floor(rounded / power);
  // One more in front keeps the zeros.
  return String(whole) + '.' + String(power + rounded - whole * power).slice(1);
}

/** %f of a finite number >= 0 with so many digits after the point (0-99). */
export function fixedText(size: number, digits: number): string {
  const quick = quickFixed(size, digits);
  if (quick !== undefined) return quick;
  if (size >= 1e21) {
    const whole = BigInt(size).toString();
    return digits > 0 ? whole + '.' + '0'.repeat(digits) : whole;
  }
  const rounded = size.toFixed(digits);
  if (!isTie(size, digits)) return rounded;
  // toFixed rounds ties up; C rounds to even. One digit more shows the exact value.
  return evenOf(size.toFixed(digits + 1), rounded);
}

/** %e of a finite number >= 0 with so many digits after the point (0-99). */
export function exponentText(size: number, digits: number): string {
  const rounded = size.toExponential(digits);
  const mark = rounded.indexOf('e');
  let mantissa = rounded.slice(0, mark);
  let exponent = Number(rounded.slice(mark + 1));
  if (digits < 100 && size !== 0) {
    const exact = size.toExponential(Math.min(digits + 1, 100));
    const exactMark = exact.indexOf('e');
    const exactExponent = Number(exact.slice(exactMark + 1));
    if (exact.charCodeAt(exactMark - 1) === 53 && isTie(size, digits - exactExponent)) {
      const kept = evenOf(exact.slice(0, exactMark), mantissa);
      if (kept !== mantissa) {
        mantissa = kept;
        exponent = exactExponent;
      }
    }
  }
  const magnitude = Math.abs(exponent);
  return mantissa + (exponent < 0 ? 'e-' : 'e+') + (magnitude < 10 ? '0' : '') + String(magnitude);
}

/**
 * %g of a finite number >= 0 with so many significant digits (0 counts as 1); `alternate` keeps the
 * zeros (flag #).
 */
export function generalText(size: number, precision: number, alternate: boolean): string {
  const digits = precision === 0 ? 1 : precision;
  if (!alternate) {
    const quick = quickGeneral(size, digits);
    if (quick !== undefined) return quick;
  }
  const scientific = exponentText(size, digits - 1);
  const mark = scientific.indexOf('e');
  const exponent = Number(scientific.slice(mark + 1));
  if (exponent < -4 || exponent >= digits) {
    // glibc forgets the zeros when only rounding makes the number too large for a text without exponent.
    const forgotten = exponent === digits && size < Number(`1e${digits}`);
    const mantissa = forgotten ? '1' : scientific.slice(0, mark);
    return (alternate ? withPoint(mantissa) : trimZeros(mantissa)) + scientific.slice(mark);
  }
  const plain = placePoint(scientific.slice(0, mark).replace('.', ''), exponent);
  return alternate ? withPoint(plain) : trimZeros(plain);
}

/** `generalText` without exponent, of sizes that are not half way between two such texts; undefined for others. */
function quickGeneral(size: number, digits: number): string | undefined {
  if (size < 1e-4 || digits > 15 || !(size < (TENS[digits] as number))) return undefined;
  if (Number.isInteger(size)) return String(size);
  let before = 1;
  while (size >= (TENS[before] as number)) before++;
  if (size >= 1) {
    const quick = quickFixed(size, digits - before);
    // One digit more than wanted: it was rounded up to the next power of ten.
    const length = before < digits ? digits + 1 : digits;
    if (quick !== undefined) return quick.length > length ? undefined : trimZeros(quick);
  }
  const text = size.toPrecision(digits);
  const point = text.indexOf('.');
  if (point < 0 || isTie(size, text.length - point - 1)) return undefined;
  return text.includes('e') ? undefined : trimZeros(text);
}

/** Adds the point that flag # asks for. */
export function withPoint(text: string): string {
  return text.includes('.') ? text : text + '.';
}

/** Decimal digits d1d2d3... times ten to the exponent of the first, written without an exponent. */
function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return '0.' + '0'.repeat(-exponent - 1) + digits;
  const whole = digits.slice(0, exponent + 1);
  return digits.length > whole.length ? whole + '.' + digits.slice(exponent + 1) : whole;
}

function trimZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  if (text.charCodeAt(end - 1) === 46) end--;
  return text.slice(0, end);
}

/**
 * Does the number lie exactly half way between two decimals with so many digits after the point
 * (negative: before)?
 */
function isTie(size: number, digits: number): boolean {
  if (digits >= 0) {
    // size * 10^digits = k + 1/2 exactly when size * 2^(digits+1) is an odd integer.
    const scaled = size * 2 ** (digits + 1);
    return Number.isInteger(scaled) && scaled % 2 === 1;
  }
  if (!Number.isInteger(size)) return false;
  const doubled = BigInt(size) * 2n;
  const unit = 10n ** BigInt(-digits);
  return doubled % unit === 0n && (doubled / unit) % 2n === 1n;
}

/**
 * For a tie: `exact` has one more digit (a 5); without it when that leaves an even digit, else the
 * one rounded up.
 */
function evenOf(exact: string, roundedUp: string): string {
  let cut = exact.slice(0, -1);
  if (cut.endsWith('.')) cut = cut.slice(0, -1);
  return (cut.charCodeAt(cut.length - 1) & 1) === 0 ? cut : roundedUp;
}
