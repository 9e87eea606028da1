// The library `utf8` of Lua 5.3: characters of strings that hold UTF-8. Strings are byte strings here.
import type { ExecutionContext } from '../interpreter/context.ts';
import { NativeFunction } from '../values/function.ts';
import type { Library } from './library.ts';
import { bytesToString, chargeBytes } from './string-arguments.ts';

const MAX_CODE = 0x10ffff;
/** Smallest code that needs each number of continuation bytes. */
const SMALLEST_CODES = [0, 0x80, 0x800, 0x10000] as const;
const SLOTS_PER_UNIT = 8;
const MAX_RESULTS = 1_000_000;
const INVALID = 'invalid UTF-8 code';

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Continuation bytes that a first byte announces; -1 when no character begins with it. */
function continuationCount(first: number): number {
  if (first < 0x80) return 0;
  if (first < 0xc0) return -1;
  if (first < 0xe0) return 1;
  if (first < 0xf0) return 2;
  return first < 0xf8 ? 3 : -1;
}

/** The character that begins at the 0-based `at`: its code times four plus its further bytes; -1 when it is none. */
function decode(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const count = continuationCount(first);
  if (count <= 0) return count === 0 ? first * 4 : -1;
  let code = first & (0x3f >> count);
  for (let i = 1; i <= count; i++) {
    const byte = text.charCodeAt(at + i);
    if (!isContinuation(byte)) return -1;
    code = code * 64 + (byte & 0x3f);
  }
  return code < SMALLEST_CODES[count as 1 | 2 | 3] || code > MAX_CODE ? -1 : code * 4 + count;
}

/** A position counted from the end when it is negative; 0 before the string. */
function fromEnd(position: number, length: number): number {
  if (position >= 0) return position;
  return -position > length ? 0 : length + position + 1;
}

function char(cx: ExecutionContext): number {
  const count = cx.argCount;
  const bytes: number[] = [];
  for (let i = 1; i <= count; i++) {
    const code = cx.checkInteger(i);
    if (code < 0 || code > MAX_CODE) cx.argError(i, 'value out of range');
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else {
      const middle = 0x80 | ((code >> 6) & 0x3f);
      if (code < 0x10000) bytes.push(0xe0 | (code >> 12), middle, 0x80 | (code & 0x3f));
      else {
        const upper = 0x80 | ((code >> 12) & 0x3f);
        bytes.push(0xf0 | (code >> 18), upper, middle, 0x80 | (code & 0x3f));
      }
    }
  }
  cx.charge(Math.floor(count / SLOTS_PER_UNIT));
  return cx.retString(bytesToString(Uint8Array.from(bytes)));
}

function codepoint(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const first = fromEnd(cx.optInteger(2, 1), text.length);
  const last = fromEnd(cx.optInteger(3, first), text.length);
  if (first < 1) cx.argError(2, 'out of range');
  if (last > text.length) cx.argError(3, 'out of range');
  if (first > last) return 0;
  if (last - first >= MAX_RESULTS) cx.error('string slice too long');
  chargeBytes(cx, last - first + 1);
  let count = 0;
  for (let at = first - 1; at < last; count++) {
    const found = decode(text, at);
    if (found < 0) cx.error(INVALID);
    cx.push(found >> 2);
    at += (found & 3) + 1;
  }
  return count;
}

/** Number of characters that begin in a range; nil and a position where there is none. */
function len(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const first = fromEnd(cx.optInteger(2, 1), text.length) - 1;
  const last = fromEnd(cx.optInteger(3, -1), text.length) - 1;
  if (first < 0 || first > text.length) cx.argError(2, 'initial position out of string');
  if (last >= text.length) cx.argError(3, 'final position out of string');
  chargeBytes(cx, Math.max(0, last - first + 1));
  let count = 0;
  for (let at = first; at <= last; count++) {
    const found = decode(text, at);
    if (found < 0) {
      cx.push(undefined);
      cx.push(at + 1);
      return 2;
    }
    at += (found & 3) + 1;
  }
  return cx.ret(count);
}

/** Position where the `n`th character from a position begins; nil when there is none. */
function offset(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  let n = cx.checkInteger(2);
  const start = cx.optInteger(3, n >= 0 ? 1 : text.length + 1);
  let at = fromEnd(start, text.length) - 1;
  if (at < 0 || at > text.length) cx.argError(3, 'position out of range');
  const begun = at;
  const inside = (): boolean => isContinuation(text.charCodeAt(at));
  if (n === 0) {
    while (at > 0 && inside()) at--;
  } else {
    if (inside()) cx.error('initial position is a continuation byte');
    for (; n < 0 && at > 0; n++) {
      do at--;
      while (at > 0 && inside());
    }
    if (n > 0) {
      for (n--; n > 0 && at < text.length; n--) {
        do at++;
        while (inside());
      }
    }
  }
  chargeBytes(cx, Math.abs(at - begun));
  return cx.ret(n === 0 ? at + 1 : undefined);
}

function codes(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  cx.push(new NativeFunction('utf8.codes.next', nextCode, cx.callee.env));
  cx.push(text);
  cx.push(0);
  return 3;
}

/** The iterator of `codes`: position and code of the character behind the one at the given position. */
function nextCode(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  let at = cx.checkInteger(2) - 1;
  if (at < 0) at = 0;
  else if (at < text.length) {
    do at++;
    while (isContinuation(text.charCodeAt(at)));
  }
  if (at >= text.length) return 0;
  const found = decode(text, at);
  if (found < 0 || isContinuation(text.charCodeAt(at + (found & 3) + 1))) cx.error(INVALID);
  cx.push(at + 1);
  cx.push(found >> 2);
  return 2;
}

export const utf8Library: Library = {
  name: 'utf8',
  functions: { char, codepoint, codes, len, offset },
  // A zero byte ends a pattern of 5.1, hence %z.
  constants: { charpattern: '[%z\x01-\x7f\xc2-\xf4][\x80-\xbf]*' },
};
