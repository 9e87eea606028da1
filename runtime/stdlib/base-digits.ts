// Whole numbers in other bases, read as C's strtoul reads them on a 64-bit machine.

const LARGEST = 2n ** 64n - 1n;

/** The number `text` spells in `base` (2-36), or undefined; white space around it and a sign are allowed. */
export function digitsToNumber(text: string, base: number): number | undefined {
  const match = /^[ \t-\r]*([-+]?)([0-9a-zA-Z]+)[ \t-\r]*(?:\0[^]*)?$/.exec(text);
  if (match === null) return undefined;
  let digits = (match[2] as string).toLowerCase();
  if (base === 16 && /^0x[0-9a-f]/.test(digits)) digits = digits.slice(2);
  let value = 0n;
  for (const digit of digits) {
    const d = Number.parseInt(digit, 36);
    if (d >= base) return undefined;
    if (value < LARGEST) value = value * BigInt(base) + BigInt(d);
  }
  if (value >= LARGEST) return Number(LARGEST);
  return Number(match[1] === '-' ? BigInt.asUintN(64, -value) : value);
}
