// The string library of Lua 5.1: the table of all its functions, and those that take no time to
// speak of. Strings are byte strings; letters are those of the C locale.
import { dump } from '../bytecode/dump.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import { LuaClosure } from '../values/function.ts';
import { formatContinuations, stringFormat } from './format.ts';
import type { Library } from './library.ts';
import { chargeBytes, positionArgument, requiredPosition } from './string-arguments.ts';
import { findContinuations, stringFind, stringGmatch, stringMatch } from './string-find.ts';
import { gsubContinuations, stringGsub } from './string-gsub.ts';
import { pieceContinuations, pieceFunctions } from './string-pieces.ts';

function stringDump(cx: ExecutionContext): number {
  const closure = cx.checkFunction(1);
  if (!(closure instanceof LuaClosure)) return cx.error('unable to dump given function');
  const chunk = dump(closure.proto, false);
  cx.charge(chunk.length >> 3);
  return cx.retString(chunk);
}

function stringLen(cx: ExecutionContext): number {
  return cx.ret(cx.checkString(1).length);
}

function stringSub(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const first = requiredPosition(cx, 2, text.length);
  const last = positionArgument(cx, 3, -1, text.length);
  const piece = text.slice(Math.max(first, 1) - 1, last);
  chargeBytes(cx, piece.length);
  return cx.retString(piece);
}

/** `string.*` of Lua 5.1, with the old name `gfind` of `gmatch`. */
export const stringLibrary: Library = {
  name: 'string',
  functions: {
    ...pieceFunctions,
    dump: stringDump,
    find: stringFind,
    format: stringFormat,
    gfind: stringGmatch,
    gmatch: stringGmatch,
    gsub: stringGsub,
    len: stringLen,
    match: stringMatch,
    sub: stringSub,
  },
  continuations: {
    ...findContinuations,
    ...formatContinuations,
    ...gsubContinuations,
    ...pieceContinuations,
  },
};
