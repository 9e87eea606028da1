// Fast bodies of the string library but for patterns and formats: see fast.ts.
import type { VmState } from '../interpreter/vm-state.ts';
import { NO_ANSWER, NO_VALUE } from '../values/function.ts';
import type { FastBody } from '../values/function.ts';
import { cut } from '../values/slices.ts';
import type { LuaValue } from '../values/value.ts';
import { PIECE_BYTES } from './string-arguments.ts';

/** Strings below this length cost nothing, and fewer values than the second figure. */
const PAID_BYTES = 64;
const PAID_VALUES = 8;
/** Up to so many characters are looked at or joined one by one. */
const SHORT_TEXT = 24;
const BEYOND_ASCII = 128;

/** A position argument: from the end when negative, as an integer; undefined when it is not one. */
export function position(value: LuaValue, length: number): number | undefined {
  if (typeof value !== 'number' || (value | 0) !== value) return undefined;
  return value < 0 ? length + value + 1 : value;
}

/** Is every byte of a short text ASCII, so that JavaScript's own functions change its case? */
function isShortAscii(text: LuaValue): text is string {
  if (typeof text !== 'string' || text.length > SHORT_TEXT) return false;
  for (let n = 0; n < text.length; n++) if (text.charCodeAt(n) >= BEYOND_ASCII) return false;
  return true;
}

function charsOf(codes: readonly LuaValue[]): string | undefined {
  let text = '';
  for (let n = 0; n < codes.length; n++) {
    const code = codes[n];
    if (typeof code !== 'number' || (code & 255) !== code) return undefined;
    text += String.fromCharCode(code);
  }
  return text;
}

function reversed(text: string): string {
  let result = '';
  for (let n = text.length - 1; n >= 0; n--) result += text[n];
  return result;
}

export function stringBodies({ heap, generated, budget }: VmState): Record<string, FastBody> {
  /** Several bytes as results. */
  const bytes = (text: string, at: LuaValue, to: LuaValue): ReturnType<FastBody> => {
    const first = at === undefined ? 1 : position(at, text.length);
    const last = position(to, text.length);
    if (first === undefined || last === undefined) return NO_ANSWER;
    const from = first < 1 ? 1 : first;
    const end = last > text.length ? text.length : last;
    const count = end - from + 1;
    if (count <= 0) return NO_VALUE;
    if (count >= PAID_VALUES) return NO_ANSWER;
    if (count > 1) {
      const { values } = generated;
      for (let n = 1; n < count; n++) values[n] = text.charCodeAt(from + n - 1);
      generated.returnMany(count);
    }
    return text.charCodeAt(from - 1);
  };

  return {
    byte: (_, __, text, at, to) => {
      if (typeof text !== 'string') return NO_ANSWER;
      if (to !== undefined) return bytes(text, at, to);
      const index = at === undefined ? 1 : position(at, text.length);
      if (index === undefined) return NO_ANSWER;
      return index >= 1 && index <= text.length ? text.charCodeAt(index - 1) : NO_VALUE;
    },

    char: (_, __, ...codes) => {
      const [code] = codes;
      if (typeof code !== 'number' || (code & 255) !== code) return NO_ANSWER;
      if (codes.length === 1) {
        heap.chargeString(1);
        return String.fromCharCode(code);
      }
      if (codes.length > SHORT_TEXT) return NO_ANSWER;
      const text = charsOf(codes);
      if (text === undefined) return NO_ANSWER;
      if (text.length >= PAID_VALUES) budget.left -= text.length >> 3;
      heap.chargeString(text.length);
      return text;
    },

    len: (_, __, text) => (typeof text === 'string' ? text.length : NO_ANSWER),

    lower: (_, __, text) => {
      if (!isShortAscii(text)) return NO_ANSWER;
      heap.chargeString(text.length);
      return text.toLowerCase();
    },

    rep: (_, __, text, count) => {
      if (typeof text !== 'string' || typeof count !== 'number' || (count | 0) !== count) {
        return NO_ANSWER;
      }
      const length = count > 0 ? text.length * count : 0;
      if (length > PIECE_BYTES || (length >= heap.askFrom && !heap.admits(length)))
        return NO_ANSWER;
      if (length >= PAID_BYTES) budget.left -= length >> 6;
      heap.chargeString(length);
      return length === 0 ? '' : text.repeat(count);
    },

    reverse: (_, __, text) => {
      if (typeof text !== 'string' || text.length > SHORT_TEXT) return NO_ANSWER;
      heap.chargeString(text.length);
      return reversed(text);
    },

    sub: (_, __, text, from, to) => {
      if (typeof text !== 'string') return NO_ANSWER;
      const first = position(from, text.length);
      const last = to === undefined ? text.length : position(to, text.length);
      if (first === undefined || last === undefined) return NO_ANSWER;
      const piece = last < 1 ? '' : cut(text, first < 1 ? 0 : first - 1, last);
      if (piece.length >= PAID_BYTES) budget.left -= piece.length >> 6;
      heap.chargeString(piece.length);
      return piece;
    },

    upper: (_, __, text) => {
      if (!isShortAscii(text)) return NO_ANSWER;
      heap.chargeString(text.length);
      return text.toUpperCase();
    },
  };
}
