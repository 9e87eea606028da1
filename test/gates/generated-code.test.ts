// Code generated for the programs of the benchmark: small enough for V8's optimising compiler, which refuses functions above
// 61,440 bytes of V8's bytecode, and hardly ever left once it is warm.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LuaVM } from 'moontick/runtime';
import type { LuaFunction } from 'moontick/runtime';
import { expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const LIMIT = 61_440;
const PROGRAMS = join(projectRoot, 'test/bench/programs');
const names = readdirSync(PROGRAMS).filter((name) => name.endsWith('.lua'));
const WARM_UP = 12;
const RUNS = 5;
const MOST_LEAVES = 10;

/** A script that runs all programs. */
function script(tier: string): string {
  const runtime = pathToFileURL(join(projectRoot, 'dist/runtime.js')).href;
  return `import { readFileSync } from 'node:fs';
import { LuaVM } from '${runtime}';
for (const name of ${JSON.stringify(names)}) {
  const vm = new LuaVM({ tier: '${tier}' });
  const [body] = vm.run(readFileSync(${JSON.stringify(`${PROGRAMS}/`)} + name, 'latin1'), '@' + name);
  for (let run = 0; run < 3; run++) vm.call(body);
}`;
}

/** V8 bytecode sizes of the functions that have no name, as generated ones and many of Node's. */
function sizesOf(tier: string): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'moontick-size-'));
  const file = join(folder, 'run.mjs');
  writeFileSync(file, script(tier));
  const flags = ['--print-bytecode', '--print-bytecode-filter=', file];
  const listing = execFileSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  rmSync(folder, { recursive: true });
  return [...listing.matchAll(/^Bytecode length: (\d+)$/gm)].map((match) => Number(match[1]));
}

it('is small enough to be optimised', { timeout: 120_000 }, () => {
  const sizes = sizesOf('generated');
  for (const size of sizesOf('interpreter')) {
    const at = sizes.indexOf(size);
    if (at >= 0) sizes.splice(at, 1);
  }
  console.log(
    `${sizes.length} generated functions, largest ${Math.max(...sizes)} bytes of bytecode`,
  );
  expect(sizes.length).toBeGreaterThan(50);
  expect(Math.max(...sizes)).toBeLessThan(LIMIT / 2);
});

it.each(['fib', 'nbody', 'sieve', 'queens', 'objects'])(
  '%s stays in generated code',
  { timeout: 60_000 },
  (name) => {
    const vm = new LuaVM();
    const source = readFileSync(join(PROGRAMS, `${name}.lua`), 'latin1');
    const [body] = vm.run(source, `@${name}.lua`) as [LuaFunction];
    for (let run = 0; run < WARM_UP; run++) expect(vm.call(body)).toEqual([true]);
    const { generated } = vm.state;
    const before = generated.leaves;
    for (let run = 0; run < RUNS; run++) vm.call(body);
    const leaves = (generated.leaves - before) / RUNS;
    console.log(`${name}: left ${leaves} times a run`);
    expect(leaves).toBeLessThan(MOST_LEAVES);
  },
);
