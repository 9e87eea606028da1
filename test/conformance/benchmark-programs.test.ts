// Every benchmark program gives its expected result: in lua5.1, in both tiers, and in JavaScript where it has a twin.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaFunction, LuaValue } from 'moontick/runtime/internals';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const BENCH = join(projectRoot, 'test/bench');
const FOLDERS = ['programs', 'game'];

function filesIn(folder: string, end: string): string[] {
  const names = readdirSync(join(BENCH, folder)).filter((name) => name.endsWith(end));
  return names.map((name) => `${folder}/${name}`);
}

const programs = FOLDERS.flatMap((folder) => filesIn(folder, '.lua'));
const twins = filesIn('javascript', '.mjs');

/** The function of a program and its expected result. */
function load(vm: CoreVM, file: string): [LuaFunction, LuaValue] {
  const source = readFileSync(join(BENCH, file), 'latin1');
  return vm.run(source, `@${file}`) as [LuaFunction, LuaValue];
}

describe.each(['interpreter', 'generated'] as const)('%s', (tier) => {
  it.each(programs)('%s', { timeout: 60_000 }, (file) => {
    const vm = new CoreVM({ tier });
    const [body, expected] = load(vm, file);
    expect(expected).not.toBeUndefined();
    expect(vm.call(body)).toEqual([expected]);
  });
});

it('lua5.1 agrees', { timeout: 60_000 }, () => {
  const script = `for i = 1, select("#", ...) do
    local body, expected = dofile((select(i, ...)))
    -- What the first run leaves behind must not matter to the second.
    print(expected ~= nil and body() == expected and body() == expected)
  end`;
  const runAll = `local run = loadstring(${JSON.stringify(script)}) run(unpack(arg, 1))`;
  const output = execFileSync('lua5.1', ['-', ...programs], {
    cwd: BENCH,
    encoding: 'latin1',
    input: runAll,
  });
  expect(output.trim().split('\n')).toEqual(programs.map(() => 'true'));
});

interface Twin {
  run(): unknown;
  expected: unknown;
}

it.each(twins)('%s', async (file) => {
  const twin = (await import(pathToFileURL(join(BENCH, file)).href)) as Twin;
  const [, expected] = load(
    new CoreVM(),
    file.replace('javascript', 'programs').replace('.mjs', '.lua'),
  );
  expect(twin.expected).toBe(expected);
  expect(twin.run()).toBe(expected);
});

it('has enough of them', () => {
  expect(filesIn('programs', '.lua').length).toBeGreaterThanOrEqual(24);
  expect(twins.length).toBeGreaterThanOrEqual(8);
});
