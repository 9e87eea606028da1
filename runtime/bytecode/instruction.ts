// Packing and unpacking of 32-bit Lua 5.1 instructions: opcode 6 bits, A 8, C 9, B 9; Bx is B and C
// together.

/** An operand with this bit is a constant index, not a register. */
export const RK_CONSTANT = 256;
/** Largest Bx; sBx is Bx minus half of it. */
export const MAX_BX = 262143;
export const MAX_SBX = 131071;

export function makeABC(op: number, a: number, b: number, c: number): number {
  return op | (a << 6) | (c << 14) | (b << 23);
}

export function makeABx(op: number, a: number, bx: number): number {
  return op | (a << 6) | (bx << 14);
}

export function makeAsBx(op: number, a: number, sbx: number): number {
  return makeABx(op, a, sbx + MAX_SBX);
}

export function opcodeOf(i: number): number {
  return i & 63;
}

export function operandA(i: number): number {
  return (i >>> 6) & 255;
}

export function operandB(i: number): number {
  return i >>> 23;
}

export function operandC(i: number): number {
  return (i >>> 14) & 511;
}

export function operandBx(i: number): number {
  return i >>> 14;
}

export function operandSBx(i: number): number {
  return (i >>> 14) - MAX_SBX;
}
