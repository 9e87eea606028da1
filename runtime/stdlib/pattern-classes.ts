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

/** A set being read: plain data. */
export interface SetScan {
  /** What is read next, and the position of the closing `]`. */
  at: number;
  end: number;
  negated: boolean;
  /** Letters of the classes met. */
  classes: string;
  /** What was read so far. */
  set: ByteSet;
}

/** Starts to read the set between `[` at `start` and `]` at `end` of a pattern. */
export function beginSet(pattern: string, start: number, end: number): SetScan {
  const negated = pattern[start + 1] === '^';
  return {
    at: start + (negated ? 2 : 1),
    end,
    negated,
    classes: '',
    set: new Uint8Array(256),
  };
}

/** Reads on for about `bytes` bytes; true at the end of the set. */
export function scanSet(pattern: string, scan: SetScan, bytes: number): boolean {
  const { end, set } = scan;
  const stop = Math.min(end, scan.at + bytes);
  let i = scan.at;
  for (; i < stop; i++) {
    let first = pattern.charCodeAt(i);
    let last = first;
    if (pattern[i] === '%') {
      i++;
      const letter = pattern[i] as string;
      if (classOf(letter) !== undefined) {
        if (!scan.classes.includes(letter)) scan.classes += letter;
        continue;
      }
      first = last = pattern.charCodeAt(i);
    } else if (pattern[i + 1] === '-' && i + 2 < end) {
      last = pattern.charCodeAt(i + 2);
      i += 2;
    }
    if (first === last) set[first] = 1;
    else if (first < last) set.fill(1, first, last + 1);
  }
  scan.at = i;
  return i >= end;
}

/** The set that was read. */
export function finishSet(scan: SetScan): ByteSet {
  const { set } = scan;
  for (const letter of scan.classes) {
    const named = classOf(letter) as ByteSet;
    for (let byte = 0; byte < 256; byte++)
      set[byte] = (set[byte] as number) | (named[byte] as number);
  }
  if (scan.negated) for (let byte = 0; byte < 256; byte++) set[byte] = set[byte] === 0 ? 1 : 0;
  return set;
}
