// Compares calls of library functions with lua5.1, many in one program, whole and in slices. `npm test` runs it with a fixed
// seed; the long run is
//   npm run fuzz:libraries -- [seconds] [first seed]
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { LIBRARY_CASES } from './library-cases.mjs';
import { hasReference, runHere, runReference } from './run-program.mjs';

const MOST_CASES = 400;
const DEFAULT_SECONDS = 60;
const FIRST_SEED = 1000;
const RUNS_PER_SEED = 10;
const SLICES = [1, 7, 50];

/** What the cases share. Each prints one line: whether it succeeded, and its values. NaN has no sign here. */
const PRELUDE = `local type, tostring, select, pcall, print = type, tostring, select, pcall, print
local find, gsub, format, byte, concat = string.find, string.gsub, string.format, string.byte, table.concat
local function escaped(c) return "\\\\" .. byte(c) end
local function text(v)
  if type(v) == "number" then return v ~= v and "nan" or format("%.17g", v) end
  if type(v) == "string" then return '"' .. gsub(v, "[^%w%p ]", escaped) .. '"' end
  return type(v) == "boolean" and tostring(v) or type(v)
end
local function show(...)
  local parts = {}
  for i = 1, select("#", ...) do parts[i] = text((select(i, ...))) end
  print(concat(parts, " "))
end
local function all(s, p)
  local parts, n = {}, 0
  for a, b, c in s:gmatch(p) do
    n = n + 1
    parts[n] = text(a) .. "," .. text(b) .. "," .. text(c)
    if n > 30 then break end
  end
  return concat(parts, ";")
end
local function entries(t)
  local parts = {}
  for i = 1, table.maxn(t) do parts[i] = text(t[i]) end
  return concat(parts, ",")
end
local function sorted(t, by)
  local log = {}
  local compare = by and function(a, b) log[#log + 1] = text(a) .. text(b) return by(a, b) end
  local ok, message = pcall(table.sort, t, compare)
  return ok, message, entries(t), concat(log, " ")
end
`;

function programOf(cases) {
  const lines = cases.map((source) => `show(pcall(function() return ${source} end))`);
  return PRELUDE + lines.join('\n');
}

/** The first case whose lines differ, with both; undefined when all are the same. */
function difference(cases, units) {
  const source = programOf(cases);
  const expected = runReference(source);
  if (expected === undefined) return undefined;
  for (const size of [undefined, units]) {
    const actual = runHere(source, size);
    if (actual === expected) continue;
    const [want, got] = [expected.split('\n'), actual.split('\n')];
    const at = want.findIndex((line, i) => line !== got[i]);
    const how = size === undefined ? 'whole' : `in slices of ${size}`;
    return `${how}: ${cases[at] ?? source}\n  lua5.1:   ${want[at]}\n  moontick: ${got[at]}`;
  }
  return undefined;
}

/**
 * Compares `runs` lists of cases of one kind; gives how many cases there were, and in words the difference that is left
 * when the first list with one is shrunk.
 */
export function compareLibrary(kind, seed, runs) {
  let compared = 0;
  const list = fc.array(LIBRARY_CASES[kind], { minLength: 1, maxLength: MOST_CASES, size: 'max' });
  const property = fc.property(list, fc.constantFrom(...SLICES), (cases, units) => {
    compared += cases.length;
    const found = difference(cases, units);
    if (found !== undefined) throw new Error(found);
  });
  const { failed, errorInstance } = fc.check(property, { seed, numRuns: runs });
  return { compared, difference: failed ? errorInstance.message : undefined };
}

function fuzz(seconds, first) {
  const until = Date.now() + seconds * 1000;
  let [seed, compared, failed] = [first, 0, 0];
  for (; Date.now() < until; seed++) {
    for (const kind of Object.keys(LIBRARY_CASES)) {
      const result = compareLibrary(kind, seed, RUNS_PER_SEED);
      compared += result.compared;
      if (result.difference === undefined) continue;
      failed++;
      console.log(`${kind}, seed ${seed}, ${result.difference}`);
    }
  }
  console.log(
    `fuzz:libraries: ${compared} calls compared with lua5.1 (seeds ${first} to ${seed - 1}), whole and in slices; ` +
      `${failed} lists of calls differ`,
  );
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seconds = DEFAULT_SECONDS, first = FIRST_SEED] = process.argv.slice(2).map(Number);
  if (hasReference()) process.exitCode = fuzz(seconds, first);
  else {
    console.error('fuzz:libraries was not run: lua5.1 is not on the path');
    process.exitCode = 1;
  }
}
