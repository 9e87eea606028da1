// What the functions of the string library share: C's integer conversions of arguments, positions
// in a string, limits of size, and byte buffers turned into Lua strings.
import type { ExecutionContext } from '../interpreter/context.ts';
import { toInt64 } from '../values/integer.ts';

/** Bytes handled per budget unit. */
export const BYTES_PER_UNIT = 64;
/** Bytes handled between two looks at the budget. */
export const PIECE_BYTES = 16384;

/** Arguments that one `String.fromCharCode` call takes safely. */
const CODES_PER_CALL = 8192;

/** Integer argument `i` as a C `ptrdiff_t`. */
export function int64Argument(cx: ExecutionContext, i: number): number {
  return toInt64(cx.checkNumber(i));
}

/** Integer argument `i` as a C `int`: the low 32 bits. */
export function int32Argument(cx: ExecutionContext, i: number): number {
  return toInt64(cx.checkNumber(i)) | 0;
}

/** Position argument `i`: 1-based, counted from the end when negative, never below 0. */
export function requiredPosition(cx: ExecutionContext, i: number, length: number): number {
  const value = cx.arg(i);
  const small = typeof value === 'number' && (value | 0) === value;
  const position = small ? value : int64Argument(cx, i);
  return position < 0 ? Math.max(0, position + length + 1) : position;
}

/** Position argument `i`, or `fallback` (treated alike) when it is absent or nil. */
export function positionArgument(
  cx: ExecutionContext,
  i: number,
  fallback: number,
  length: number,
): number {
  if (cx.arg(i) !== undefined) return requiredPosition(cx, i, length);
  return fallback < 0 ? Math.max(0, fallback + length + 1) : fallback;
}

/** Counts the work of `bytes` bytes handled; true when the budget is used up. */
export function chargeBytes(cx: ExecutionContext, bytes: number): boolean {
  return bytes >= BYTES_PER_UNIT && cx.charge(Math.floor(bytes / BYTES_PER_UNIT));
}

/**
 * Charges for work on `owed` bytes before it is done; what is still owed when the budget is used up
 * on the way, else 0.
 */
export function payBytes(cx: ExecutionContext, owed: number): number {
  let left = owed;
  while (left > PIECE_BYTES) {
    left -= PIECE_BYTES;
    if (cx.charge(PIECE_BYTES / BYTES_PER_UNIT)) return left;
  }
  chargeBytes(cx, left);
  return 0;
}

/** The Lua string with these bytes. */
export function bytesToString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CODES_PER_CALL) {
    // `apply` takes any array-like object and is many times faster than spreading a typed array.
    const codes = bytes.subarray(at, at + CODES_PER_CALL) as unknown as number[];
    text += String.fromCharCode.apply(null, codes);
  }
  return text;
}
