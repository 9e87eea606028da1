// The default random source: xoshiro128** (Blackman and Vigna), seeded through splitmix32. Equal seeds give equal
// sequences everywhere.
import type { RandomSource } from '../interpreter/vm-state.ts';

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

export class Xoshiro128 implements RandomSource {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;

  /** `seed`: any number; its integer part counts. */
  constructor(seed = 0) {
    this.seed(seed);
  }

  seed(value: number): void {
    let state = Math.trunc(value) | 0;
    const spread = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      return (z ^ (z >>> 16)) | 0;
    };
    this.a = spread();
    this.b = spread();
    this.c = spread();
    this.d = spread() | 1;
  }

  /** A number in [0, 1) with 53 random bits. */
  next(): number {
    return ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6)) / 9007199254740992;
  }

  private bits(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotate(this.d, 11);
    return result;
  }
}
