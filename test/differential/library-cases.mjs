// Random calls of library functions, as fast-check arbitraries of Lua expressions. Strings are bytes (char codes 0-255); every
// case stands alone on its line.
import fc from 'fast-check';

/** A Lua literal of these bytes. */
function literal(bytes) {
  const escaped = bytes.replace(
    /[^A-Za-z0-9 .,:;<>(){}=+*/_^$%[\]-]/g,
    (byte) => `\\${String(byte.charCodeAt(0)).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}

const joined = (...parts) => fc.tuple(...parts).map((texts) => texts.join(''));
const textOf = (part, maxLength) =>
  fc.array(part, { maxLength, size: 'max' }).map((parts) => parts.join(''));
const any = (...weighted) =>
  fc.oneof(
    ...weighted.map(([weight, arbitrary]) => ({
      weight,
      arbitrary: typeof arbitrary === 'string' ? fc.constantFrom(...arbitrary) : arbitrary,
    })),
  );
const one = (...values) => fc.constantFrom(...values);
const call = (name, args) => args.map((list) => `${name}(${list.join(', ')})`);

const byte = any(
  [8, 'abcxyzAB019'],
  [3, ' .,:()[]%-^$+*?'],
  [2, '\0\n\r\t\\"\x7f\x80\xe9\xff'],
  [1, fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code))],
);
const bytes = textOf(byte, 12);

/** Numbers of every size, as Lua expressions. */
const number = any(
  [4, fc.integer({ min: -20, max: 300 }).map(String)],
  [2, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(String)],
  [2, fc.integer({ min: -2000, max: 2000 }).map((n) => String(n / 16))],
  [3, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)],
  [
    2,
    fc
      .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -25, max: 25 }))
      .map(([mantissa, exponent]) => `${mantissa}e${exponent}`),
  ],
  [
    2,
    fc
      .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -1100, max: 1030 }))
      .map(([mantissa, exponent]) => `math.ldexp(${mantissa}, ${exponent})`),
  ],
  [
    1,
    one(
      '1/0',
      '-1/0',
      '0/0',
      '-0',
      '2^53',
      '2^63',
      '-2^63',
      '2^64',
      '2^31',
      '-2^31-1',
      '1e15',
      '1e14-0.5',
      '123456789012345678',
      '0.1',
      '0.5',
      '1.5',
      '2.5',
      '1e100',
      '1e308*1.7',
      '5e-324',
    ),
  ],
);
const numberOrNumeral = any([6, number], [1, number.map((n) => `tostring(${n})`)]);
const anything = any(
  [4, number],
  [4, bytes.map(literal)],
  [1, one('nil', 'true', 'false', '{}', 'print')],
);

/** A conversion of string.format with the argument that it mostly gets. */
const flags = textOf(one('-', '+', ' ', '#', '0'), 3);
const width = any(
  [5, fc.constant('')],
  [4, fc.integer({ min: 0, max: 25 }).map(String)],
  [1, one('99', '007', '100', '01')],
);
const precision = any(
  [4, fc.constant('')],
  [5, fc.integer({ min: 0, max: 22 }).map((n) => `.${n}`)],
  [1, one('.', '.99', '.100', '.00', '.-1')],
);
const conversion = (letters, argument) =>
  fc
    .tuple(joined(fc.constant('%'), flags, width, precision, one(...letters)), argument)
    .map(([text, value]) => ({ text, value }));
const formatItem = any(
  [8, conversion('diouxX', numberOrNumeral)],
  [8, conversion('eEfgG', numberOrNumeral)],
  [4, conversion('s', any([3, bytes.map(literal)], [1, number]))],
  [2, conversion('q', bytes.map(literal)).map(({ value }) => ({ text: '%q', value }))],
  [2, conversion('c', fc.integer({ min: -5, max: 300 }).map(String))],
  [1, conversion('diouxXeEfgGcqsapnhlF%\0 *', anything)],
  [2, bytes.map((text) => ({ text: text.replaceAll('%', '%%'), value: undefined }))],
  [1, one('%%', '%', '%5', '%-', '%.').map((text) => ({ text, value: undefined }))],
);
const formatCase = fc
  .array(formatItem, { minLength: 1, maxLength: 3 })
  .map((items) => [
    literal(items.map(({ text }) => text).join('')),
    ...items.map(({ value }) => value).filter((value) => value !== undefined),
  ])
  .map((args) => `string.format(${args.join(', ')})`);

/** Patterns that mostly mean something, over few letters, so that they find something. */
const subject = textOf(any([12, 'ab1 '], [3, '()-x.\n'], [1, '\0\xff%]^']), 14);
const klass = any(
  [6, 'ab1 '],
  [4, '.'],
  [
    5,
    any([5, 'adlswpxuczADLSWPUCZX'], [3, '.%()[]^-$ab'], [1, byte]).map((letter) => `%${letter}`),
  ],
  [
    4,
    fc
      .tuple(
        one('', '^'),
        textOf(
          any(
            [5, 'ab1 .^]-'],
            [2, one('a-b', '%a', '%]', '%-', '0-9', 'b-a', '%d-z', '\x80-\xff')],
            [1, byte],
          ),
          4,
        ),
      )
      .map(([not, set]) => `[${not}${set}]`),
  ],
  [1, byte],
);
const single = joined(klass, any([5, one('')], [4, '*+-?']));
const { pattern } = fc.letrec((tie) => ({
  element: any(
    [12, single],
    [3, tie('inner').map((inside) => `(${inside})`)],
    [2, one('()')],
    [1, one('%1', '%2', '%1*', '%9', '%0')],
    [1, one('%b()', '%bab', '%b', '%bx', '%b((')],
    [1, klass.map((set) => `%f${set}`)],
    [1, one('(', ')', '[', '%', '[^', '^', '$', '*', '-')],
  ),
  inner: textOf(tie('element'), 2),
  pattern: joined(
    any([4, one('')], [1, one('^')]),
    textOf(tie('element'), 4),
    any([4, one('')], [1, one('$')]),
  ),
}));
const position = any(
  [6, fc.integer({ min: -16, max: 16 }).map(String)],
  [1, one('nil', '0.9', '-1.5', '2^40', '"2"', '-2^31', '0/0')],
);
const replacement = any(
  [
    4,
    textOf(
      any([3, 'ab<>'], [3, one('%0', '%1', '%2', '%%')], [1, one('%9', '%', '%a', '\0')]),
      4,
    ).map(literal),
  ],
  [
    1,
    one(
      '{ a = "A", b = false, ["1"] = 7, [" "] = true }',
      'setmetatable({}, { __index = function(_, k) return k .. "!" end })',
    ),
  ],
  [
    2,
    one(
      'function(...) return select("#", ...) end',
      'function(a, b) return b end',
      'function(a) return a end',
      'function(a) return a == "a" and "x" end',
      'string.upper',
      'tonumber',
    ),
  ],
  [1, anything],
);
const plainText = textOf(any([6, 'ab1 '], [1, byte]), 3);
const patternCase = any(
  [3, call('string.find', fc.tuple(subject.map(literal), pattern.map(literal)))],
  [3, call('string.find', fc.tuple(subject.map(literal), pattern.map(literal), position))],
  [
    2,
    call(
      'string.find',
      fc.tuple(
        subject.map(literal),
        plainText.map(literal),
        position,
        one('true', 'false', '1', 'nil'),
      ),
    ),
  ],
  [3, call('string.match', fc.tuple(subject.map(literal), pattern.map(literal), position))],
  [4, call('all', fc.tuple(subject.map(literal), pattern.map(literal)))],
  [6, call('string.gsub', fc.tuple(subject.map(literal), pattern.map(literal), replacement))],
  [
    2,
    call(
      'string.gsub',
      fc.tuple(subject.map(literal), pattern.map(literal), replacement, position),
    ),
  ],
);

/** Texts that are numerals, nearly, or not. */
const digits = (letters, maxLength) => textOf(any([1, letters]), maxLength);
const space = textOf(one(' ', '\t', '\n', '\v', '\f', '\r'), 2);
const decimal = joined(
  digits('0123456789', 20),
  any([1, one('')], [2, digits('0123456789', 20).map((rest) => `.${rest}`)]),
  any([2, one('')], [1, joined(one('e', 'E'), one('', '+', '-'), digits('0123456789', 3))]),
);
const hexadecimal = joined(
  one('0x', '0X'),
  digits('0123456789abcdefABCDEF', 18),
  any([2, one('')], [1, digits('0123456789aF', 6).map((rest) => `.${rest}`)]),
  any([2, one('')], [1, joined(one('p', 'P'), one('', '+', '-'), digits('0123456789', 4))]),
);
const named = one(
  'inf',
  'INF',
  'infinity',
  'Infinit',
  '-inf',
  'nan',
  'NaN',
  'nan()',
  'nan(12_a)',
  'nan(-)',
  'in',
);
const numeral = joined(
  space,
  one('', '', '', '-', '+', '--'),
  any([5, decimal], [3, hexadecimal], [1, named]),
  any([6, space], [1, bytes]),
);
const numberCase = any(
  [6, call('tonumber', fc.tuple(numeral.map(literal)))],
  [
    4,
    call(
      'tonumber',
      fc.tuple(
        joined(
          space,
          one('', '', '-', '+'),
          any(
            [4, digits('0123456789', 22)],
            [3, digits('01', 70)],
            [2, digits('09azAZfF', 16)],
            [1, hexadecimal],
          ),
          space,
        ).map(literal),
        any(
          [5, fc.integer({ min: 2, max: 36 }).map(String)],
          [1, one('16', '10', '0', '1', '37', '-1', 'nil', '2.9', '"8"')],
        ),
      ),
    ),
  ],
  [5, call('tostring', fc.tuple(number))],
  [2, fc.tuple(number, anything).map(([a, b]) => `${a} .. "" .. ${b}`)],
  [
    3,
    fc
      .tuple(numeral.map(literal), one('+', '-', '*', '/', '%'))
      .map(([a, operator]) => `${a} ${operator} 1`),
  ],
  [1, numeral.map((text) => `-${literal(text)}`)],
  [
    1,
    fc
      .tuple(bytes, bytes)
      .map(([a, b]) => `${literal(a)} < ${literal(b)}, ${literal(a)} <= ${literal(b)}`),
  ],
  [1, anything.map((value) => `tonumber(${value})`)],
);

/** The other functions of string, and math. */
const textCase = any(
  [3, call('string.sub', fc.tuple(bytes.map(literal), position, position))],
  [1, call('string.sub', fc.tuple(anything, any([1, position], [1, anything])))],
  [3, call('string.byte', fc.tuple(bytes.map(literal), position, position))],
  [1, call('string.byte', fc.array(anything, { maxLength: 2 }))],
  [
    2,
    call('string.char', fc.array(fc.integer({ min: -2, max: 260 }).map(String), { maxLength: 4 })),
  ],
  [1, call('string.char', fc.array(anything, { maxLength: 2 }))],
  [
    2,
    call('string.rep', fc.tuple(bytes.map(literal), fc.integer({ min: -3, max: 9 }).map(String))),
  ],
  [
    2,
    fc
      .tuple(one('upper', 'lower', 'reverse', 'len'), anything)
      .map(([name, value]) => `string.${name}(${value})`),
  ],
  [
    6,
    fc
      .tuple(
        one('abs', 'ceil', 'floor', 'sqrt', 'frexp', 'modf', 'deg', 'rad'),
        any([5, numberOrNumeral], [1, anything]),
      )
      .map(([name, value]) => `math.${name}(${value})`),
  ],
  [
    3,
    fc
      .tuple(
        one('fmod', 'mod', 'ldexp', 'max', 'min', 'pow'),
        fc.array(any([9, numberOrNumeral], [1, anything]), { maxLength: 3 }),
      )
      .map(([name, list]) => `math.${name}(${list.join(', ')})`),
  ],
);

/** Tables: constructors with holes, sequences of changes, sort with any comparator, and what is defined about the result. */
const element = any(
  [8, fc.integer({ min: -9, max: 9 }).map(String)],
  [2, one('"a"', '"b"', '1.5', '"10"')],
);
const holed = fc
  .array(any([4, element], [1, one('nil')]), { maxLength: 20, size: 'max' })
  .map((list) => `{ ${list.join(', ')} }`);
const sequence = fc
  .array(element, { maxLength: 12, size: 'max' })
  .map((list) => `{ ${list.join(', ')} }`);
const numbers = fc
  .array(fc.integer({ min: -9, max: 9 }).map(String), { maxLength: 25, size: 'max' })
  .map((list) => `{ ${list.join(', ')} }`);
const change = any(
  [4, element.map((value) => `table.insert(t, ${value})`)],
  [
    3,
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), element)
      .map(([at, value]) => `table.insert(t, math.min(${at}, #t + 1), ${value})`),
  ],
  [3, one('table.remove(t)', 'table.remove(t, 1)', 'table.remove(t, 2)', 'table.remove(t, #t)')],
  [2, element.map((value) => `t[#t + 1] = ${value}`)],
  [1, one('t[#t] = nil', 't.x = 1', 't.x = nil')],
);
const order = one(
  'a < b',
  'a > b',
  'a <= b',
  'a >= b',
  'true',
  'false',
  'nil',
  'a % 3 < b % 3',
  '(a * 7) % 5 < (b * 3) % 5',
  'a ~= b',
  'a',
);
const tableCase = any(
  [3, holed.map((t) => `#${t}`)],
  [2, holed.map((t) => `entries(${t})`)],
  [
    2,
    fc
      .tuple(holed, position, position)
      .map(
        ([t, i, j]) =>
          `unpack(${t}, math.max(-20, (tonumber(${i}) or 1)), math.min(30, tonumber(${j}) or 9))`,
      ),
  ],
  [
    3,
    fc
      .tuple(sequence, fc.array(change, { maxLength: 10 }))
      .map(
        ([t, changes]) =>
          `(function() local t = ${t} ${changes.join('; ')} return #t, entries(t), table.getn(t), table.maxn(t) end)()`,
      ),
  ],
  [
    4,
    fc
      .tuple(any([3, numbers], [1, sequence]), order)
      .map(([t, by]) => `sorted(${t}, function(a, b) return ${by} end)`),
  ],
  [1, any([2, numbers], [1, sequence], [1, holed]).map((t) => `sorted(${t})`)],
  [
    2,
    fc
      .tuple(
        any([2, sequence], [1, holed]),
        any([3, bytes.map(literal)], [1, anything]),
        fc.array(position, { maxLength: 2 }),
      )
      .map(
        ([t, separator, range]) =>
          `table.concat(${[t, separator, ...range.map((i) => `math.max(-20, math.min(30, tonumber(${i}) or 1))`)].join(', ')})`,
      ),
  ],
  [
    1,
    fc
      .tuple(
        one('insert', 'remove', 'concat', 'sort', 'getn', 'maxn', 'foreach', 'foreachi', 'setn'),
        fc.array(any([2, anything], [3, sequence]), { maxLength: 3 }),
      )
      .map(([name, args]) => `table.${name}(${args.join(', ')})`),
  ],
);

/** Kinds of cases by name. */
export const LIBRARY_CASES = {
  formats: formatCase,
  patterns: patternCase,
  numbers: numberCase,
  texts: textCase,
  tables: tableCase,
};
