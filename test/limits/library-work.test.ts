// Work inside one call of a library function: it is charged in proportion, and between two looks at the budget it is bounded.
// Each call runs in slices; units are counted, never seconds.
import { describe, expect, it } from 'vitest';
import { recorder } from './run-lua.ts';

const SLICE = 500;
/** What a step may use beyond its slice. */
const BEYOND = 700;
const MOST_STEPS = 3000;

/** What the steps of one call used. */
function measure(setup: string, call: string): { total: number; most: number; status: string } {
  const { vm } = recorder('extended');
  vm.run(setup, '@setup.lua');
  const task = vm.start(call, '@call.lua');
  let [total, most] = [0, 0];
  for (let steps = 1; ; steps++) {
    const { status, error } = task.step({ units: SLICE });
    if (error !== undefined) throw error;
    total += vm.unitsUsed;
    most = Math.max(most, vm.unitsUsed);
    if (status !== 'preempted' || steps === MOST_STEPS) return { total, most, status };
  }
}

/** Name, preparation, call, and the least units that the call must cost. */
const CALLS: [string, string, string, number][] = [
  ['upper of ASCII', 's = ("x"):rep(2^20)', 's:upper()', 16384],
  ['upper of other bytes', 's = ("x\\233"):rep(2^19)', 's:upper()', 16384],
  ['lower of other bytes', 's = ("X\\233"):rep(2^19)', 's:lower()', 16384],
  ['reverse', 's = ("xy"):rep(2^19)', 's:reverse()', 16384],
  ['rep', '', '("x"):rep(2^24)', 262144],
  ['byte', 's = ("x"):rep(500000)', 's:byte(1, -1)', 62500],
  ['a plain search', 's = ("a"):rep(2^22)', 's:find("b", 1, true)', 65536],
  [
    'a plain search for a long text',
    's, p = ("a"):rep(2^16), ("a"):rep(2^10) .. "b"',
    's:find(p, 1, true)',
    500_000,
  ],
  [
    'a match with a long literal start',
    's, p = ("a"):rep(2^16), ("a"):rep(2^10) .. "b."',
    's:match(p)',
    500_000,
  ],
  ['a search for a first byte', 's = ("a"):rep(2^20)', 's:match("b.")', 16000],
  ['a search for a first class', 's = ("a"):rep(2^20)', 's:match("%d.")', 16000],
  ['a long run', 's = ("a"):rep(2^20)', 's:match("^a*b")', 16000],
  ['a long run without way back', 's = ("a"):rep(2^20)', 's:match("^%a*%d")', 16000],
  ['a long lazy run', 's = ("a"):rep(2^20)', 's:match("^a-b")', 16000],
  ['long balance', 's = ("("):rep(2^20)', 's:match("^%b()")', 16000],
  [
    'a long back reference',
    's = ("a"):rep(2^20) .. "-" .. ("a"):rep(2^20)',
    's:match("^(a*)-%1$")',
    16000,
  ],
  ['a long pattern', 'p = ("a?"):rep(2^17)', '("x"):match("y" .. p)', 16384],
  ['a pattern of many sets', 'p = ("[a-c]*"):rep(2^15)', '("x"):find("y" .. p)', 12000],
  ['a pattern with a long set', 'p = "[" .. ("a-z%w"):rep(2^16) .. "]"', '("!"):match(p)', 20000],
  ['a long pattern without specials', 'p = ("a"):rep(2^22)', '("x"):find(p)', 65000],
  [
    'a long pattern in gmatch',
    'p = "a" .. ("b?"):rep(2^11)',
    'for w in ("a"):rep(200):gmatch(p) do end',
    50000,
  ],
  [
    'a long pattern in gsub with calls',
    'p = "a" .. ("b?"):rep(2^11)',
    '("a"):rep(200):gsub(p, tostring)',
    20000,
  ],
  [
    'a replacement with many references',
    'r = ("%1"):rep(2^16)',
    '("a"):rep(10):gsub("()a", r)',
    40000,
  ],
  ['a long replacement', 'r = ("b"):rep(2^16)', '("a"):rep(100):gsub("a", r)', 100_000],
  ['native replacements', '', '("a"):rep(2^16):gsub("a", tostring)', 65536],
  [
    'native replacements after long matches',
    's = ("aaaaaaaaaaaa b"):rep(2^12)',
    's:gsub("a-[b]", tostring)',
    9000,
  ],
  ['a format of many items', 's = ("%%"):rep(2^17)', 's:format()', 16384],
  ['a format of plain text', 's = ("x"):rep(2^22)', 's:format()', 65536],
  ['a quoted text', 's = ("\\\\"):rep(2^19)', '("%q"):format(s)', 16384],
  ['joining empty strings', 't = {} for i = 1, 2^18 do t[i] = "" end', 'table.concat(t)', 16384],
  ['maxn', 't = {} for i = 1, 2^17 do t[i + 0.5] = i end', 'table.maxn(t)', 16384],
  ['insert', 't = {} for i = 1, 2^17 do t[i] = i end', 'table.insert(t, 1, 0)', 16000],
  ['remove', 't = {} for i = 1, 2^17 do t[i] = i end', 'table.remove(t, 1)', 16000],
  [
    'foreachi with a native function',
    't = {} for i = 1, 2^16 do t[i] = i end',
    'table.foreachi(t, ("x"):gmatch("y"))',
    65536,
  ],
  [
    'foreach with a native function',
    't = {} for i = 1, 2^16 do t[i] = i end',
    'table.foreach(t, ("x"):gmatch("y"))',
    65536,
  ],
  [
    'sorting long strings',
    't = {} for i = 1, 100 do t[i] = ("x"):rep(2^16) .. i end',
    'table.sort(t)',
    5000,
  ],
  ['max', 't = {} for i = 1, 7000 do t[i] = i end', 'math.max(unpack(t))', 1600],
  ['a long date', 's = ("%c"):rep(2^13)', 'os.date(s)', 8192],
];

describe('a call that works long is charged and can be stopped', () => {
  it.each(CALLS)('%s', (_name, setup, call, least) => {
    const { total, most, status } = measure(setup, call);
    expect(status === 'done' || total > least).toBe(true);
    expect(total).toBeGreaterThanOrEqual(least);
    expect(most).toBeLessThanOrEqual(SLICE + BEYOND);
  });
});

it('the case of letters is that of the C locale in strings of any size', () => {
  const { vm, lines } = recorder('strict');
  vm.run(
    `local all = {} for i = 0, 255 do all[#all + 1] = string.char(i) end
     local bytes = table.concat(all)
     local many = bytes:rep(300)
     print(many:upper() == bytes:upper():rep(300), many:lower() == bytes:lower():rep(300))
     print(many:reverse() == bytes:reverse():rep(300))
     print((bytes:upper():gsub("[A-Z]", "")) == (bytes:gsub("%a", "")), #bytes:lower())
     print(#(("\\255\\223\\181"):rep(2^23):upper()))`,
    '@case.lua',
  );
  expect(lines).toEqual(['true\ttrue', 'true', 'true\t256', '25165824']);
});
