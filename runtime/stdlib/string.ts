// The string library of Lua 5.1: the table of all its functions, and those that take no time to
// speak of. Strings are byte strings; letters are those of the C locale.
import { dump, dumpedBytes } from '../bytecode/dump.ts';
import type { ExecutionContext } from '../interpreter/context.ts';
import { LuaClosure } from '../values/function.ts';
import { cut } from '../values/slices.ts';
import { formatContinuations, stringFormat } from './format.ts';
import type { Library } from './library.ts';
import {
  PIECE_BYTES,
  chargeBytes,
  positionArgument,
  requiredPosition,
} from './string-arguments.ts';
import { findContinuations, stringFind, stringGmatch, stringMatch } from './string-find.ts';
import { gsubContinuations, stringGsub } from './string-gsub.ts';
import { pieceContinuations, pieceFunctions } from './string-pieces.ts';

/** Bytes of a chunk that `dump` writes for a unit. */
const DUMPED_BYTES_PER_UNIT = 8;

function stringDump(cx: ExecutionContext): number {
  const closure = cx.checkFunction(1);
  if (!(closure instanceof LuaClosure)) return cx.error('unable to dump given function');
  const owed = dumpedBytes(closure.proto);
  cx.demand(owed);
  cx.setTop(1);
  return payAndDump(cx, { owed });
}

/** The chunk is written in one go, so it is paid for first. */
function payAndDump(cx: ExecutionContext, saved: unknown): number {
  let { owed } = saved as { owed: number };
  while (owed > 0) {
    const piece = Math.min(owed, PIECE_BYTES);
    owed -= piece;
    if (cx.charge(piece / DUMPED_BYTES_PER_UNIT) && owed > 0) {
      return cx.preempt('string.dump', { owed });
    }
  }
  return cx.retString(dump((cx.arg(1) as LuaClosure).proto, false));
}

function stringLen(cx: ExecutionContext): number {
  return cx.ret(cx.checkString(1).length);
}

function stringSub(cx: ExecutionContext): number {
  const text = cx.checkString(1);
  const first = requiredPosition(cx, 2, text.length);
  const last = positionArgument(cx, 3, -1, text.length);
  const piece = cut(text, Math.max(first, 1) - 1, last);
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
    'string.dump': payAndDump,
    ...findContinuations,
    ...formatContinuations,
    ...gsubContinuations,
    ...pieceContinuations,
  },
};
