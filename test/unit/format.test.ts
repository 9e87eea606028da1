// string.format: every conversion, flag, width and precision. Results are lua5.1's on x86-64 Linux.
import { expect, it } from 'vitest';
import { evaluateAll } from '../support/evaluate-lua.ts';

const FORMATS: [string, string][] = [
  // integers
  ['("%d|%5d|%-5d|%05d|%+d|% d"):format(42, 42, 42, 42, 42, 42)', '42|   42|42   |00042|+42| 42'],
  ['("%.3d|%8.3d|%-8.3d|%08.3d|%.0d"):format(7, 7, 7, 7, 0)', '007|     007|007     |     007|'],
  ['("%d %d %d"):format(3.99, -3.99, "0x10")', '3 -3 16'],
  ['("%d %d"):format(2^53, -2^63)', '9007199254740992 -9223372036854775808'],
  ['("%d %d"):format(1e300, -1e300)', '-9223372036854775808 -9223372036854775808'],
  ['("%i"):format(-0)', '0'],
  ['("%u %u"):format(-1, 2^63)', '18446744073709551615 9223372036854775808'],
  ['("%x %X %#x %#X %o %#o"):format(255, 255, 255, 255, 8, 8)', 'ff FF 0xff 0XFF 10 010'],
  ['("%x %x"):format(-1, 2^64)', 'ffffffffffffffff 0'],
  ['("%#x|%#o|%#.0o"):format(0, 0, 0)', '0|0|0'],
  ['("%#10x|%-#10x|%#010x"):format(255, 255, 255)', '      0xff|0xff      |0x000000ff'],
  // floats
  ['("%f %.0f %.1f %#.0f"):format(1.5, 2.5, 0.25, 3)', '1.500000 2 0.2 3.'],
  ['("%.0f %.0f %.0f"):format(0.5, 1.5, -0.5)', '0 2 -0'],
  ['("%.2f %.2f %.2f"):format(0.125, 0.375, 2.675)', '0.12 0.38 2.67'],
  [
    '("%8.3f|%-8.3f|%08.3f|%+.3f"):format(math.pi, math.pi, math.pi, math.pi)',
    '   3.142|3.142   |0003.142|+3.142',
  ],
  ['("%.20f"):format(0.1)', '0.10000000000000000555'],
  ['("%.3f"):format(2^100)', '1267650600228229401496703205376.000'],
  [
    '("%e %.0e %E %#.0e"):format(12345.678, 25, 1e-10, 1)',
    '1.234568e+04 2e+01 1.000000E-10 1.e+00',
  ],
  ['("%.1e %.1e"):format(1.25, 1.35)', '1.2e+00 1.4e+00'],
  ['("%g %g %g %g"):format(100000, 1000000, 1e-4, 1e-5)', '100000 1e+06 0.0001 1e-05'],
  ['("%g %.3g %.10g %#g"):format(0.1, 1234567, 1 / 3, 1.5)', '0.1 1.23e+06 0.3333333333 1.50000'],
  ['("%G %.0g"):format(1e-20, 15)', '1E-20 2e+01'],
  ['("%5.1f|%f|%e|%g"):format(1 / 0, -1 / 0, 1 / 0, 1 / 0)', '  inf|-inf|inf|inf'],
  ['("%05f|%+f|% G"):format(1 / 0, 1 / 0, 1 / 0)', '  inf|+inf| INF'],
  ['("%.14g %.17g"):format(0.1, 0.1)', '0.1 0.10000000000000001'],
  [
    '("%.99f"):format(5e-324)',
    '0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
  ],
  // text
  [
    '("%s|%5s|%-5s|%.2s|%5.1s|%.s"):format("abc", "abc", "abc", "abc", "abc", "abc")',
    'abc|  abc|abc  |ab|    a|',
  ],
  ['("%s %s"):format(1, 1.5)', '1 1.5'],
  ['("%5s|%s"):format("a\\0b", "a\\0b")', '    a|a'],
  ['#("%s"):format(("a\\0"):rep(60))', '120'],
  ['#("%200s"):format("x")', 'x:1: invalid format (width or precision too long)'],
  ['("%10s"):format(("x"):rep(100)):len()', '100'],
  ['("%c%c%c"):format(76, 117, 97)', 'Lua'],
  ['#("%c"):format(0)', '0'],
  ['("%5c|%-5c|"):format(65, 65)', '    A|A    |'],
  ['("%q"):format("a\\nb\\r\\0c\\\\d\\"e\\0011")', '"a\\\nb\\r\\000c\\\\d\\"e\x011"'],
  ['("%q"):format(12)', '"12"'],
  ['("%%"):format()', '%'],
  ['("%5%"):format(1)', "x:1: invalid option '%%' to 'format'"],
  ['("100%% of %s"):format("it")', '100% of it'],
  // errors
  ['("%d"):format()', "x:1: bad argument #1 to 'format' (no value)"],
  ['("%d"):format("x")', "x:1: bad argument #1 to 'format' (number expected, got string)"],
  ['("%d"):format(nil)', "x:1: bad argument #1 to 'format' (number expected, got nil)"],
  ['("%s"):format(nil)', "x:1: bad argument #1 to 'format' (string expected, got nil)"],
  ['("%s"):format({})', "x:1: bad argument #1 to 'format' (string expected, got table)"],
  ['("%y"):format(1)', "x:1: invalid option '%y' to 'format'"],
  ['("%"):format()', "x:1: bad argument #1 to 'format' (no value)"],
  ['("%"):format(1)', "x:1: invalid option '%' to 'format'"],
  ['("%5"):format(1)', "x:1: invalid option '%' to 'format'"],
  ['("%l"):format(1)', "x:1: invalid option '%l' to 'format'"],
  ['("%-+ #0-d"):format(1)', 'x:1: invalid format (repeated flags)'],
  ['("%123d"):format(1)', 'x:1: invalid format (width or precision too long)'],
  ['("%.123d"):format(1)', 'x:1: invalid format (width or precision too long)'],
  ['string.format()', "x:1: bad argument #1 to 'format' (string expected, got no value)"],
  ['string.format({})', "x:1: bad argument #1 to 'format' (string expected, got table)"],
];

it('formats like lua5.1', () => {
  expect(evaluateAll(FORMATS)).toEqual(FORMATS);
});

it('shows every NaN as x86 shows that of 0/0', () => {
  const rows: [string, string][] = [
    ['("%f|%8.1f|%G|%+e"):format(0/0, 0/0, 0/0, 0/0)', '-nan|    -nan|-NAN|-nan'],
    ['("%d %x"):format(0/0, 0/0)', '-9223372036854775808 8000000000000000'],
  ];
  expect(evaluateAll(rows)).toEqual(rows);
});
