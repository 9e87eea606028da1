// Runs every Lua file under test/language on the built package and compares what it prints, and how it ends, with the
// comments inside it: whole, in slices of 1, 3 and 7 units, and after dump and undump. The comments were written by real
// lua5.1, except those of the folder extended/, which runs in extended mode and was checked by hand.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LuaVM, compile, dump } from 'moontick/runtime';
import { collectLuaTests } from '../support/run-lua-tests.mjs';
import type { LuaExpectations, LuaTest } from '../support/run-lua-tests.mjs';

const CHUNK = '@test.lua';
const MOST_STEPS = 5_000_000;
const tests = collectLuaTests(fileURLToPath(new URL('.', import.meta.url)));

/** These ask about the main thread; a chunk that is started to run in slices runs in a coroutine instead. */
const MAIN_THREAD_ONLY = ['coroutines/running.lua', 'coroutines/yield-outside.lua'];

type Run = (vm: LuaVM, source: string) => void;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs a file with a fresh VM and notes the printed lines and the message it ended with, if it failed. */
function observe(test: LuaTest, run: Run): LuaExpectations {
  const printed: string[] = [];
  const mode = test.name.startsWith('extended/') ? 'extended' : 'strict';
  const vm = new LuaVM({ mode, print: (line: string) => void printed.push(line) });
  let error: string | undefined;
  try {
    run(vm, test.source);
  } catch (thrown) {
    error = messageOf(thrown);
  }
  return { lines: printed.flatMap((text) => text.split('\n')), error };
}

function runInSlices(vm: LuaVM, source: string, units: number): void {
  const task = vm.start(source, CHUNK);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const result = task.step({ units });
    if (result.status === 'preempted') continue;
    if (result.status === 'error') throw result.error;
    expect(result.status).toBe('done');
    return;
  }
  throw new Error(`not done after ${MOST_STEPS} slices`);
}

const modes: [string, Run][] = [
  ['whole', (vm, source) => void vm.run(source, CHUNK)],
  ['slices of 1 unit', (vm, source) => runInSlices(vm, source, 1)],
  ['slices of 3 units', (vm, source) => runInSlices(vm, source, 3)],
  ['slices of 7 units', (vm, source) => runInSlices(vm, source, 7)],
  ['dumped and loaded', (vm, source) => void vm.run(dump(compile(source, CHUNK), false), CHUNK)],
];

it('finds the test files', () => {
  expect(tests.length).toBeGreaterThanOrEqual(400);
});

describe.each(modes)('%s', (mode, run) => {
  const fitting = tests.filter(
    (test) => !mode.startsWith('slices') || !MAIN_THREAD_ONLY.includes(test.name),
  );
  it.each(fitting.map((test) => [test.name, test] as const))('%s', (_name, test) => {
    expect(observe(test, run)).toEqual({ lines: test.lines, error: test.error });
  });
});
