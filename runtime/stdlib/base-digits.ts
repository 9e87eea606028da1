// Whole numbers in other bases, read as C's strtoul reads them on a 64-bit machine.

const LARGEST = 2n ** 64n - 1n;
/** Up to this value another digit leaves a number exact. */
const SAFE = Number.MAX_SAFE_INTEGER / 36 - 1;

/** The value of a digit or letter in the largest base; 36 and above for other bytes. */
function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 122 ? letter - 87 : 99;
}

/** Is this white space in the C locale? */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Is there nothing but white space from `from` on? As in C, the text ends at a zero byte. */
function endsAt(text: string, from: number): boolean {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at >= text.length || text.charCodeAt(at) === 0;
}

/** The number `text` spells in `base` (2-36), or undefined; white space around it and a sign are allowed. */
export function digitsToNumber(text: string, base: number): number | undefined {
  let at = 0;
  while (isSpace(text.charCodeAt(at))) at++;
  const sign = text[at];
  if (sign === '-' || sign === '+') at++;
  const isPrefixed = base === 16 && text[at] === '0' && (text.charCodeAt(at + 1) | 32) === 120;
  if (isPrefixed && digitValue(text.charCodeAt(at + 2)) < 16) at += 2;
  const first = at;
  let value = 0;
  for (; value <= SAFE; at++) {
    const digit = digitValue(text.charCodeAt(at));
    if (digit >= base) break;
    value = value * base + digit;
  }
  if (value <= SAFE && sign !== '-') return at === first || !endsAt(text, at) ? undefined : value;
  let exact = BigInt(value);
  for (let fits = true; ; at++) {
    const digit = digitValue(text.charCodeAt(at));
    if (digit >= base) break;
    if (fits) exact = exact * BigInt(base) + BigInt(digit);
    fits &&= exact <= LARGEST;
  }
  if (at === first || !endsAt(text, at)) return undefined;
  if (exact > LARGEST) return Number(LARGEST);
  return Number(sign === '-' ? BigInt.asUintN(64, -exact) : exact);
}
