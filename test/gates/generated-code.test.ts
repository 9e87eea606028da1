// Code generated for the programs of the benchmark: small enough for V8's optimising compiler, which refuses functions above
// 61,440 bytes of V8's bytecode, and hardly ever left once it is warm.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaFunction, LuaValue } from 'moontick/runtime/internals';
import { expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const LIMIT = 61_440;
const PROGRAMS = join(projectRoot, 'test/bench/programs');
const names = readdirSync(PROGRAMS).filter((name) => name.endsWith('.lua'));
const WARM_UP = 12;
const RUNS = 5;
const MOST_LEAVES = 10;
const MARGIN = 0.75;

interface Sizes {
  made: number;
  before: number[];
  after: number[];
}

/**
 * A script that runs all programs in generated code and prints the sizes of the bytecode that V8 made of it, from a heap
 * snapshot: `--print-bytecode` writes 100 MB. What `new Function` returned is kept, so that nothing replaced is missed.
 */
const SCRIPT = `import { readFileSync } from 'node:fs';
import { getHeapSnapshot } from 'node:v8';
import { CoreVM } from '${pathToFileURL(join(projectRoot, 'dist/internals.js')).href}';
const kept = [];
const Native = Function;
async function sizes() {
  const { snapshot, nodes, strings } = JSON.parse(await getHeapSnapshot().toArray().then((parts) => parts.join('')));
  const fields = snapshot.meta.node_fields;
  const [name, size] = [fields.indexOf('name'), fields.indexOf('self_size')];
  const found = [];
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (strings[nodes[at + name]] === 'system / BytecodeArray') found.push(nodes[at + size]);
  }
  return found;
}
globalThis.Function = function (...args) {
  const made = new Native(...args);
  kept.push(made);
  return made;
};
async function run(tier) {
  for (const name of ${JSON.stringify(names)}) {
    const vm = new CoreVM({ tier });
    const [body] = vm.run(readFileSync(${JSON.stringify(`${PROGRAMS}/`)} + name, 'latin1'), '@' + name);
    for (let run = 0; run < 3; run++) vm.call(body);
  }
  return sizes();
}
const before = await run('interpreter');
const after = await run('generated');
console.log(JSON.stringify({ made: kept.length, before, after }));
`;

/** V8's bytecode sizes of generated functions, headers of about 60 bytes included. */
function generatedSizes(): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'moontick-size-'));
  const file = join(folder, 'run.mjs');
  writeFileSync(file, SCRIPT);
  const flags = ['--no-flush-bytecode', file];
  const output = execFileSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 2 ** 24 });
  rmSync(folder, { recursive: true });
  const { made, before, after } = JSON.parse(output) as Sizes;
  for (const size of before) {
    const at = after.indexOf(size);
    if (at >= 0) after.splice(at, 1);
  }
  expect(made).toBeGreaterThan(50);
  return after;
}

it('is small enough to be optimised', { timeout: 120_000 }, () => {
  const sizes = generatedSizes();
  console.log(
    `${sizes.length} generated functions, largest ${Math.max(...sizes)} bytes of bytecode`,
  );
  expect(sizes.length).toBeGreaterThan(50);
  expect(Math.max(...sizes)).toBeLessThan(LIMIT * MARGIN);
});

it.each(['fib', 'nbody', 'sieve', 'queens', 'objects'])(
  '%s stays in generated code',
  { timeout: 60_000 },
  (name) => {
    const vm = new CoreVM();
    const source = readFileSync(join(PROGRAMS, `${name}.lua`), 'latin1');
    const [body, expected] = vm.run(source, `@${name}.lua`) as [LuaFunction, LuaValue];
    for (let run = 0; run < WARM_UP; run++) expect(vm.call(body)).toEqual([expected]);
    const { generated } = vm.state;
    const before = generated.leaves;
    for (let run = 0; run < RUNS; run++) vm.call(body);
    const leaves = (generated.leaves - before) / RUNS;
    console.log(`${name}: left ${leaves} times a run`);
    expect(leaves).toBeLessThan(MOST_LEAVES);
  },
);

const LOOPS: Readonly<Record<string, string>> = {
  'resume and yield': `
    local co = coroutine.create(function(x) while true do x = coroutine.yield(x + 1) end end)
    return function() for n = 1, 1000 do coroutine.resume(co, n) end return true end`,
  'a yield in a called function': `
    local function pause(x) return coroutine.yield(x) end
    local co = coroutine.wrap(function(x) while true do x = pause(x) + 1 end end)
    return function() for n = 1, 1000 do co(n) end return true end`,
  'coroutines as iterators': `
    local function range(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
    return function() for _ = 1, 100 do for i in range(10) do end end return true end`,
  'nested coroutines': `
    local function each(f) return coroutine.wrap(function() while true do for n = 1, 3 do coroutine.yield(f(n)) end end end) end
    local inner = each(function(n) return n end)
    local outer = each(function(n) return n + inner() end)
    return function() for n = 1, 1000 do outer() end return true end`,
  'pcall that succeeds': `
    local function double(x) return (x or 1) * 2 end
    return function() for n = 1, 1000 do pcall(double, n) xpcall(double, print) end return true end`,
  'pcall that catches': `
    local function fail(x) if x then error('no') end error({}) end
    return function() for n = 1, 1000 do pcall(fail, n) pcall(fail) end return true end`,
  'coroutines that fail': `
    local function fail(x) error(x) end
    return function() for n = 1, 1000 do coroutine.resume(coroutine.create(fail), n) end return true end`,
};

it.each(Object.keys(LOOPS))('%s stays in generated code', (name) => {
  const vm = new CoreVM();
  const [body] = vm.run(LOOPS[name] as string, '=loops') as [LuaFunction];
  for (let run = 0; run < WARM_UP; run++) expect(vm.call(body)).toEqual([true]);
  const { generated } = vm.state;
  const before = generated.leaves;
  for (let run = 0; run < RUNS; run++) vm.call(body);
  // Where the interpreter begins, before the loop.
  expect((generated.leaves - before) / RUNS).toBeLessThan(MOST_LEAVES / 2);
});
