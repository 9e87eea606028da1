// Numbers as text and back. Expectations were printed by lua5.1 on x86-64 Linux.
import { expect, it } from 'vitest';
import {
  exponentText,
  fixedText,
  generalText,
  numberToString,
} from '../../runtime/values/number-format.ts';
import { readNumber } from '../../runtime/values/number-reading.ts';

const SHOWN: [number, string][] = [
  [0, '0'],
  [-0, '-0'],
  [1, '1'],
  [-1, '-1'],
  [0.1, '0.1'],
  [1 / 3, '0.33333333333333'],
  [2 / 3, '0.66666666666667'],
  [100, '100'],
  [1e14, '1e+14'],
  [123456789012345, '1.2345678901234e+14'],
  [99999999999999, '99999999999999'],
  [99999999999999.5, '1e+14'],
  [1e15, '1e+15'],
  [1e16, '1e+16'],
  [-1e15, '-1e+15'],
  [1e100, '1e+100'],
  [1e-5, '1e-05'],
  [0.0001, '0.0001'],
  [0.00012345678901234567, '0.00012345678901235'],
  [2 ** 53, '9.007199254741e+15'],
  [2 ** 63, '9.2233720368548e+18'],
  [1e21, '1e+21'],
  [1e22, '1e+22'],
  [5e-324, '4.9406564584125e-324'],
  [1.7976931348623157e308, '1.7976931348623e+308'],
  [1 / 0, 'inf'],
  [-1 / 0, '-inf'],
  [3.14159265358979, '3.1415926535898'],
  [123456.789, '123456.789'],
  [0.30000000000000004, '0.3'],
  [12345678901234.5, '12345678901234'],
  [1234567890123.25, '1234567890123.2'],
  [0.1 + 0.2, '0.3'],
  [1e14 - 0.5, '1e+14'],
  [100000000000000.5, '1e+14'],
  [-1.5e-7, '-1.5e-07'],
];

const READ: [string, number | undefined][] = [
  ['10', 10],
  [' 10 ', 10],
  ['\t\n\x0b\x0c\r7\r', 7],
  ['1e2', 100],
  ['1E+2', 100],
  ['1e', undefined],
  ['1e+', undefined],
  ['.5', 0.5],
  ['5.', 5],
  ['.', undefined],
  ['', undefined],
  ['  ', undefined],
  ['-1', -1],
  ['+1', 1],
  ['- 1', undefined],
  ['--1', undefined],
  ['0x10', 16],
  ['0X1F', 31],
  ['0x', undefined],
  ['0x.8', 0.5],
  ['0x1.8p1', 3],
  ['0x1p4', 16],
  ['0x1p', undefined],
  ['0x1P-1074', 5e-324],
  ['-0xff', -255],
  ['0xg', undefined],
  ['inf', Infinity],
  ['-INF', -Infinity],
  ['infinity', Infinity],
  ['infinit', undefined],
  ['1_000', undefined],
  ['10x', undefined],
  ['1 2', undefined],
  ['0b1', undefined],
  ['1e400', Infinity],
  ['-1e400', -Infinity],
  ['1e-400', 0],
  ['9007199254740993', 9007199254740992],
  ['0x20000000000001', 9007199254740992],
  ['0xfffffffffffff9p-1074', 3.560118173611522e-307],
  ['0.1e1', 1],
  ['00012', 12],
  ['1\x00x', 1],
  ['\x00', undefined],
  ['\xa05', undefined],
];

it('shows numbers as "%.14g"', () => {
  expect(SHOWN.map(([value]) => [value, numberToString(value)])).toEqual(SHOWN);
  expect(numberToString(NaN)).toBe('-nan');
});

it('reads numbers as strtod does', () => {
  expect(READ.map(([text]) => [text, readNumber(text)])).toEqual(READ);
  expect(readNumber('nan')).toBeNaN();
  expect(readNumber(' -nan(12) ')).toBeNaN();
});

it('reads long texts in linear time', () => {
  const digits = '1'.repeat(200_000);
  expect(readNumber(`${digits}x`)).toBeUndefined();
  expect(readNumber(`0x${digits}.${digits}g`)).toBeUndefined();
  expect(readNumber(`0.${digits}`)).toBe(0.1111111111111111);
});

it('rounds ties to even, as C does and toFixed does not', () => {
  expect([0.5, 1.5, 2.5].map((value) => fixedText(value, 0))).toEqual(['0', '2', '2']);
  expect([0.125, 0.375].map((value) => fixedText(value, 2))).toEqual(['0.12', '0.38']);
  expect(
    [1.25, 25, 2.5e15].map((value) => exponentText(value, 1 - (value === 25 ? 1 : 0))),
  ).toEqual(['1.2e+00', '2e+01', '2.5e+15']);
  expect(generalText(0.5, 0, false)).toBe('0.5');
  expect(fixedText(1e22, 2)).toBe('10000000000000000000000.00');
});
