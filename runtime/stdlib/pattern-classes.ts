// Character classes of Lua patterns as tables of 256 flags (C locale), built once and never written
// again.

/** Membership of each byte: 1 or 0. */
export type ByteSet = Uint8Array;

/** Makes a set from a predicate. */
export function byteSet(holds: (byte: number) => boolean): ByteSet {
  const set = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) if (holds(byte)) set[byte] = 1;
  return set;
}

const isLower = (c: number): boolean => c >= 97 && c <= 122;
const isUpper = (c: number): boolean => c >= 65 && c <= 90;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isAlpha = (c: number): boolean => isLower(c) || isUpper(c);
const isAlnum = (c: number): boolean => isAlpha(c) || isDigit(c);

/** Every byte: the class `.`. */
export const ANY_BYTE: ByteSet = byteSet(() => true);

const CLASSES: ReadonlyMap<string, ByteSet> = new Map([
  ['a', byteSet(isAlpha)],
  ['c', byteSet((c) => c < 32 || c === 127)],
  ['d', byteSet(isDigit)],
  ['l', byteSet(isLower)],
  ['p', byteSet((c) => c > 32 && c < 127 && !isAlnum(c))],
  ['s', byteSet((c) => c === 32 || (c >= 9 && c <= 13))],
  ['u', byteSet(isUpper)],
  ['w', byteSet(isAlnum)],
  ['x', byteSet((c) => isDigit(c) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70))],
  ['z', byteSet((c) => c === 0)],
]);

const COMPLEMENTS: ReadonlyMap<string, ByteSet> = new Map(
  [...CLASSES].map(([letter, set]) => [letter.toUpperCase(), byteSet((c) => set[c] === 0)]),
);

/** The class that `%` and this letter name; undefined when it is an escaped character. */
export function classOf(letter: string): ByteSet | undefined {
  return CLASSES.get(letter) ?? COMPLEMENTS.get(letter);
}

/** The set written between `[` at `start` and `]` at `end` of the pattern. */
export function bracketSet(pattern: string, start: number, end: number): ByteSet {
  const set = new Uint8Array(256);
  const negated = pattern[start + 1] === '^';
  for (let i = start + (negated ? 2 : 1); i < end; i++) {
    if (pattern[i] === '%') {
      i++;
      const named = classOf(pattern[i] as string);
      if (named === undefined) set[pattern.charCodeAt(i)] = 1;
      else for (let c = 0; c < 256; c++) set[c] = (set[c] as number) | (named[c] as number);
    } else if (pattern[i + 1] === '-' && i + 2 < end) {
      const last = pattern.charCodeAt(i + 2);
      for (let c = pattern.charCodeAt(i); c <= last; c++) set[c] = 1;
      i += 2;
    } else {
      set[pattern.charCodeAt(i)] = 1;
    }
  }
  if (negated) for (let c = 0; c < 256; c++) set[c] = set[c] === 0 ? 1 : 0;
  return set;
}
