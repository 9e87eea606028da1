// Calls of library functions with random arguments in both tiers: generated code makes many of them without a frame. Results,
// their number, messages, changed tables, random numbers afterwards and units must be the same.
import { CoreVM } from 'moontick/runtime/internals';
import { describe, expect, it } from 'vitest';
import { Random } from './random.mjs';

const CALLS = 150;
const VALUES =
  'nil false true 0 -0 1 2 3 -1 -2 0.5 1e15 2^31 2^32 2^53 1/0 -1/0 0/0 "abc" "" "10" "x" A B C D E F G'.split(
    ' ',
  );
const FUNCTIONS =
  `math.abs math.acos math.atan2 math.ceil math.floor math.deg math.rad math.exp math.log math.sqrt math.pow
  math.fmod math.max math.min math.modf math.random string.byte string.char string.len string.sub string.upper string.find
  string.match string.gsub string.format table.insert table.remove table.getn table.maxn table.concat type tostring tonumber
  rawget rawset rawequal getmetatable setmetatable pairs ipairs assert select unpack next`.split(
    /\s+/,
  );

const HARNESS = `
local function one(v)
  if type(v) == 'number' then return v == 0 and 1 / v or tostring(v) end
  if type(v) ~= 'table' then return type(v) == 'function' and 'function' or tostring(v) end
  local o = {}
  for i = 1, 8 do o[i] = type(v[i]) == 'number' and v[i] or type(v[i]) end
  return table.concat(o, ',') .. #v .. tostring(v.x) .. type(getmetatable(v))
end
local function show(...) local s = select('#', ...) for i = 1, s do s = s .. ' ' .. one((select(i, ...))) end return s end
local index = {__index = function() return 1 end}
local function arguments()
  return {1, 2, 3}, {1, nil, 3, nil, 5}, setmetatable({x = 1}, {__metatable = false}), setmetatable({'a', [5] = 'c'}, index),
    {}, setmetatable({1, x = 9}, {__mode = 'k'}), string.len
end
math.randomseed(7)
local function case(name, single, many)
  for _ = 1, 2 do
    local A, B, C, D, E, F, G = arguments()
    local _, a = pcall(single, A, B, C, D, E, F, G)
    local _, b = pcall(many, A, B, C, D, E, F, G)
    print(name, a, b, one(A), one(B), one(D), one(E), math.random(1000))
  end
end
`;

function cases(seed: number): string {
  const random = new Random(seed);
  const lines: string[] = [];
  for (let n = 0; n < CALLS; n++) {
    const args = Array.from({ length: random.integer(0, 4) }, () => random.pick(VALUES));
    const call = `${random.pick(FUNCTIONS)}(${args.join(', ')})`;
    const head = 'function(A, B, C, D, E, F, G)';
    lines.push(
      `case(${n}, ${head} local a, b = ${call} return show(a, b) end, ${head} return show(${call}) end)`,
    );
  }
  return HARNESS + lines.join('\n');
}

function observe(source: string, mode: 'strict' | 'extended', tier: 'interpreter' | 'generated') {
  const lines: string[] = [];
  const vm = new CoreVM({ mode, tier, print: (line: string) => void lines.push(line) });
  vm.run(source, '@t.lua');
  return [...lines, vm.unitsUsed];
}

describe.each(['strict', 'extended'] as const)('library calls in both tiers: %s', (mode) => {
  it.each([1, 2])('seed %i', { timeout: 60_000 }, (seed) => {
    const source = cases(seed);
    const expected = observe(source, mode, 'interpreter');
    expect(expected.length).toBe(2 * CALLS + 1);
    expect(observe(source, mode, 'generated')).toEqual(expected);
  });
});
