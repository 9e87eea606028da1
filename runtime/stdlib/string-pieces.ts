// The functions of the string library that handle all of a string, or many arguments, at once. They work piece by piece
// and charge for each, so that they can be preempted between two pieces.
import type { ExecutionContext } from '../interpreter/context.ts';
import {
  PIECE_BYTES,
  bytesToString,
  chargeBytes,
  int32Argument,
  payBytes,
  positionArgument,
} from './string-arguments.ts';

/**
 * Most values `byte` returns, its arguments included: what Lua 5.1's C stack holds, and what
 * extended mode allows.
 */
const STRICT_SLOTS = 8000;
const EXTENDED_SLOTS = 1_000_000;
const SLOTS_PER_UNIT = 8;
/** Values handled between two looks at the budget. */
const PIECE_SLOTS = 4096;

/** Up to this length, appending single characters is the fastest way to reverse. */
const SHORT_TEXT = 24;

const NON_ASCII = /[\x80-\xff]/;
const CASE_BIT = 32;
const LOWER_A = 97;
const UPPER_A = 65;
const LETTERS = 26;

/** The first byte not yet handled, and the output so far. */
interface PieceState {
  at: number;
  text: string;
}

/** The piece of the output that belongs at `from` to `to` of the output. */
type PieceMaker = (subject: string, from: number, to: number) => string;

/** Goes on making an output as long as the string in slot 1. */
function makePieces(
  cx: ExecutionContext,
  kind: string,
  make: PieceMaker,
  state: PieceState,
): number {
  const subject = cx.stack[cx.base] as string;
  for (;;) {
    const end = Math.min(state.at + PIECE_BYTES, subject.length);
    const over = chargeBytes(cx, end - state.at);
    state.text += make(subject, state.at, end);
    state.at = end;
    if (end === subject.length) return cx.retString(state.text);
    if (over) return cx.preempt(kind, state);
  }
}

/** Starts `makePieces` with the string that is argument 1; short ones are made at once. */
function startPieces(cx: ExecutionContext, kind: string, make: PieceMaker): number {
  const subject = cx.checkString(1);
  cx.demand(subject.length);
  if (subject.length <= PIECE_BYTES) {
    chargeBytes(cx, subject.length);
    return cx.retString(make(subject, 0, subject.length));
  }
  cx.setTop(1);
  cx.stack[cx.base] = subject;
  return makePieces(cx, kind, make, { at: 0, text: '' });
}

/** Changes the case of the letters from `first` on; bytes beyond ASCII are none in the C locale. */
function changeCase(text: string, first: number): string {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(i);
    bytes[i] = byte >= first && byte < first + LETTERS ? byte ^ CASE_BIT : byte;
  }
  return bytesToString(bytes);
}

function lowerPiece(subject: string, from: number, to: number): string {
  const piece = subject.slice(from, to);
  return NON_ASCII.test(piece) ? changeCase(piece, UPPER_A) : piece.toLowerCase();
}

function upperPiece(subject: string, from: number, to: number): string {
  const piece = subject.slice(from, to);
  return NON_ASCII.test(piece) ? changeCase(piece, LOWER_A) : piece.toUpperCase();
}

function reversedPiece(subject: string, from: number, to: number): string {
  const last = subject.length - 1 - from;
  const count = to - from;
  if (count <= SHORT_TEXT) {
    let reversed = '';
    for (let i = 0; i < count; i++) reversed += subject[last - i];
    return reversed;
  }
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i++) bytes[i] = subject.charCodeAt(last - i);
  return bytesToString(bytes);
}

/** The result is cheap to make but as dear as its length to use: it is paid for first. */
function stringRep(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const count = Math.max(0, int32Argument(cx, 2));
  const bytes = text.length * count;
  cx.demand(bytes);
  if (bytes <= PIECE_BYTES) {
    chargeBytes(cx, bytes);
    return cx.retString(text.repeat(count));
  }
  cx.setTop(1);
  cx.stack[cx.base] = text;
  return payAndRepeat(cx, { count, owed: bytes });
}

function payAndRepeat(cx: ExecutionContext, saved: unknown): number {
  const state = saved as { count: number; owed: number };
  state.owed = payBytes(cx, state.owed);
  if (state.owed > 0) return cx.preempt('string.rep', state);
  return cx.retString((cx.stack[cx.base] as string).repeat(state.count));
}

function stringByte(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const first = positionArgument(cx, 2, 1, text.length);
  const last = Math.min(positionArgument(cx, 3, first, text.length), text.length);
  const from = Math.max(first, 1);
  if (from > last) return 0;
  const count = last - from + 1;
  if (count === 1) return cx.ret(text.charCodeAt(from - 1));
  const limit = cx.vm.extended ? EXTENDED_SLOTS : STRICT_SLOTS;
  if (cx.argCount + count > limit) cx.error('stack overflow (string slice too long)');
  cx.stack[cx.base] = text;
  return pushBytes(cx, { at: from - 1, last, count });
}

/** Pushes the bytes before the 0-based position `last`; `count` are the results when all is done. */
function pushBytes(cx: ExecutionContext, saved: unknown): number {
  const state = saved as { at: number; last: number; count: number };
  const text = cx.stack[cx.base] as string;
  for (;;) {
    const end = Math.min(state.at + PIECE_SLOTS, state.last);
    const over = cx.charge((end - state.at) / SLOTS_PER_UNIT);
    cx.ensure(end - state.at);
    for (let i = state.at; i < end; i++) cx.push(text.charCodeAt(i));
    state.at = end;
    if (end === state.last) return state.count;
    if (over) return cx.preempt('string.byte', state);
  }
}

function stringChar(cx: ExecutionContext): number {
  return charsOf(cx, { at: 0, count: cx.argCount, text: '' });
}

function charsOf(cx: ExecutionContext, saved: unknown): number {
  const state = saved as PieceState & { count: number };
  for (;;) {
    const { at } = state;
    const size = Math.min(state.count - at, PIECE_SLOTS);
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i++) {
      const code = int32Argument(cx, at + i + 1);
      if (code < 0 || code > 255) cx.argError(at + i + 1, 'invalid value');
      bytes[i] = code;
    }
    const over = cx.charge(size / SLOTS_PER_UNIT);
    state.text += size === 1 ? String.fromCharCode(bytes[0] as number) : bytesToString(bytes);
    state.at += size;
    if (state.at === state.count) return cx.retString(state.text);
    if (over) return cx.preempt('string.char', state);
  }
}

export const pieceFunctions = {
  byte: stringByte,
  char: stringChar,
  lower: (cx: ExecutionContext): number => startPieces(cx, 'string.lower', lowerPiece),
  rep: stringRep,
  reverse: (cx: ExecutionContext): number => startPieces(cx, 'string.reverse', reversedPiece),
  upper: (cx: ExecutionContext): number => startPieces(cx, 'string.upper', upperPiece),
};

/** Continuations after a preemption between two pieces. */
export const pieceContinuations = {
  'string.byte': pushBytes,
  'string.char': charsOf,
  'string.lower': (cx: ExecutionContext, state: unknown): number =>
    makePieces(cx, 'string.lower', lowerPiece, state as PieceState),
  'string.rep': payAndRepeat,
  'string.reverse': (cx: ExecutionContext, state: unknown): number =>
    makePieces(cx, 'string.reverse', reversedPiece, state as PieceState),
  'string.upper': (cx: ExecutionContext, state: unknown): number =>
    makePieces(cx, 'string.upper', upperPiece, state as PieceState),
};
