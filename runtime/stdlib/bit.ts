// The library `bit` of LuaJIT: operations on 32-bit integers. Numbers are taken modulo 2^32, results are signed.
import type { ExecutionContext, NativeBody } from '../interpreter/context.ts';
import type { Library } from './library.ts';

/** Adding it to a double leaves the nearest integer in the low bits of the sum. */
const ROUNDING = 2 ** 52 + 2 ** 51;
const EXACT = 2 ** 51;
const MOST_HEX_DIGITS = 254;
const SMALLEST = -(2 ** 31);
const ARGUMENTS_PER_UNIT = 8;

/** The number as 32 bits; halves go to the even neighbour, and what is out of range gives what LuaJIT's addition leaves. */
function toBits(value: number): number {
  if ((value | 0) === value) return value;
  const sum = value + ROUNDING;
  if (Math.abs(value) < EXACT) return (sum - ROUNDING) | 0;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, sum);
  return Number.isNaN(sum) ? 0 : view.getInt32(4);
}

function bitsArgument(cx: ExecutionContext, i: number): number {
  return toBits(cx.checkNumber(i));
}

/** A function of one number. */
function unary(compute: (a: number) => number): NativeBody {
  return (cx) => cx.ret(compute(bitsArgument(cx, 1)));
}

/** A function of a number and a count, of which the low five bits are used. */
function shift(compute: (a: number, count: number) => number): NativeBody {
  return (cx) => {
    const value = bitsArgument(cx, 1);
    return cx.ret(compute(value, bitsArgument(cx, 2) & 31));
  };
}

/** A function that joins one number or more. */
function joining(compute: (a: number, b: number) => number): NativeBody {
  return (cx) => {
    let result = bitsArgument(cx, 1);
    const count = cx.argCount;
    for (let i = 2; i <= count; i++) result = compute(result, bitsArgument(cx, i));
    cx.charge(Math.floor(count / ARGUMENTS_PER_UNIT));
    return cx.ret(result);
  };
}

/** The low `n` hexadecimal digits, default 8; a negative `n` asks for capitals. */
function toHex(cx: ExecutionContext): number {
  const value = bitsArgument(cx, 1);
  let digits = cx.isNone(2) ? 8 : bitsArgument(cx, 2);
  const capitals = digits < 0;
  if (digits === SMALLEST) digits = 0;
  digits = Math.min(Math.abs(digits), MOST_HEX_DIGITS);
  const text = (value >>> 0).toString(16).padStart(digits, '0');
  const shown = text.slice(text.length - digits);
  return cx.ret(capitals ? shown.toUpperCase() : shown);
}

function swapBytes(a: number): number {
  return (a << 24) | ((a & 0xff00) << 8) | ((a >>> 8) & 0xff00) | (a >>> 24);
}

export const bitLibrary: Library = {
  name: 'bit',
  functions: {
    arshift: shift((a, count) => a >> count),
    band: joining((a, b) => a & b),
    bnot: unary((a) => ~a),
    bor: joining((a, b) => a | b),
    bswap: unary(swapBytes),
    bxor: joining((a, b) => a ^ b),
    lshift: shift((a, count) => a << count),
    rol: shift((a, count) => (a << count) | (a >>> ((32 - count) % 32))),
    ror: shift((a, count) => (a >>> count) | (a << ((32 - count) % 32))),
    rshift: shift((a, count) => (a >>> count) | 0),
    tobit: unary((a) => a),
    tohex: toHex,
  },
};
