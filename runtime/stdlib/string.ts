// The string library of Lua 5.1: the functions that need neither patterns nor formats, and the
// table of them all. Strings are byte strings; letters are those of the C locale.
import { dump } from '../bytecode/dump.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import { LuaClosure } from '../values/function.ts';
import { stringFormat } from './format.ts';
import type { Library } from './library.ts';
import {
  bytesToString,
  chargeBytes,
  checkSize,
  int32Argument,
  positionArgument,
  requiredPosition,
} from './string-arguments.ts';
import { findContinuations, stringFind, stringGmatch, stringMatch } from './string-find.ts';
import { gsubContinuations, stringGsub } from './string-gsub.ts';

/**
 * Most values `byte` returns, its arguments included: what Lua 5.1's C stack holds, and what
 * extended mode allows.
 */
const STRICT_SLOTS = 8000;
const EXTENDED_SLOTS = 1_000_000;
const SLOTS_PER_UNIT = 8;

/** Up to this length, appending single characters is the fastest way to reverse. */
const SHORT_TEXT = 24;

const NON_ASCII = /[\x80-\xff]/;

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
  cx.ensure(count);
  for (let i = from - 1; i < last; i++) cx.push(text.charCodeAt(i));
  cx.charge(Math.floor(count / SLOTS_PER_UNIT));
  return count;
}

function stringChar(cx: ExecutionContext): number {
  const count = cx.argCount;
  const bytes = new Uint8Array(count);
  for (let i = 1; i <= count; i++) {
    const code = int32Argument(cx, i);
    if (code < 0 || code > 255) cx.argError(i, 'invalid value');
    bytes[i - 1] = code;
  }
  cx.charge(Math.floor(count / SLOTS_PER_UNIT));
  return cx.ret(count === 1 ? String.fromCharCode(bytes[0] as number) : bytesToString(bytes));
}

function stringDump(cx: ExecutionContext): number {
  const closure = cx.checkFunction(1);
  if (!(closure instanceof LuaClosure)) return cx.error('unable to dump given function');
  const chunk = dump(closure.proto, false);
  chargeBytes(cx, chunk.length);
  return cx.ret(chunk);
}

function stringLen(cx: ExecutionContext): number {
  return cx.ret(cx.checkString(1).length);
}

function stringLower(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  chargeBytes(cx, text.length);
  if (!NON_ASCII.test(text)) return cx.ret(text.toLowerCase());
  return cx.ret(text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
}

function stringUpper(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  chargeBytes(cx, text.length);
  if (!NON_ASCII.test(text)) return cx.ret(text.toUpperCase());
  return cx.ret(text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()));
}

function stringRep(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const count = Math.max(0, int32Argument(cx, 2));
  checkSize(text.length * count);
  chargeBytes(cx, text.length * count);
  return cx.ret(text.repeat(count));
}

function stringReverse(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const last = text.length - 1;
  if (last < SHORT_TEXT) {
    let reversed = '';
    for (let i = last; i >= 0; i--) reversed += text[i];
    return cx.ret(reversed);
  }
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i <= last; i++) bytes[i] = text.charCodeAt(last - i);
  chargeBytes(cx, text.length);
  return cx.ret(bytesToString(bytes));
}

function stringSub(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const first = requiredPosition(cx, 2, text.length);
  const last = positionArgument(cx, 3, -1, text.length);
  const piece = text.slice(Math.max(first, 1) - 1, last);
  chargeBytes(cx, piece.length);
  return cx.ret(piece);
}

/** `string.*` of Lua 5.1, with the old name `gfind` of `gmatch`. */
export const stringLibrary: Library = {
  name: 'string',
  functions: {
    byte: stringByte,
    char: stringChar,
    dump: stringDump,
    find: stringFind,
    format: stringFormat,
    gfind: stringGmatch,
    gmatch: stringGmatch,
    gsub: stringGsub,
    len: stringLen,
    lower: stringLower,
    match: stringMatch,
    rep: stringRep,
    reverse: stringReverse,
    sub: stringSub,
    upper: stringUpper,
  },
  continuations: { ...findContinuations, ...gsubContinuations },
};
