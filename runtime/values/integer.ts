// Numbers as C converts them to its integers on x86-64.

const INT64_MIN = -(2 ** 63);

/** `(ptrdiff_t) value`: cut off towards zero; NaN and what does not fit give the smallest integer. */
export function toInt64(value: number): number {
  const whole = Math.trunc(value) + 0;
  return whole >= INT64_MIN && whole < -INT64_MIN ? whole : INT64_MIN;
}
