/**
 * Runs Lua files that hold their expected output in comments on the built package: whole, in slices of 1, 3 and 7 units, and
 * after dump and undump, in the interpreter and in code generated at the first call; whole also in the default tier, and once
 * more to see that units and places of preemption are the same in both. Files of a folder `extended/` run in extended mode, all others in strict mode.
 */
import { describe, expect, it } from 'vitest';
import { CoreVM, compile, dump } from 'moontick/runtime/internals';
import type { StartedChunk } from 'moontick/runtime/internals';
import { collectLuaTests } from './run-lua-tests.mjs';
import type { LuaExpectations, LuaTest } from './run-lua-tests.mjs';

const CHUNK = '@test.lua';
const MOST_STEPS = 5_000_000;
const MOST_PLACES = 400;

type Run = (vm: CoreVM, source: string) => void;
type TierMode = 'interpreter' | 'generated' | 'auto';

/** Which files of a folder are run, and how many of them there must be. */
export interface LuaFileSuite {
  folder: string;
  atLeast: number;
  /** Files that ask about the main thread: a chunk that is run in slices runs in a coroutine instead. */
  mainThreadOnly?: readonly string[];
}

/** Runs a file with a fresh VM and notes the printed lines and the message it ended with, if it failed. */
function observe(test: LuaTest, run: Run, tier: TierMode): LuaExpectations {
  const printed: string[] = [];
  const mode = test.name.startsWith('extended/') ? 'extended' : 'strict';
  const vm = new CoreVM({ mode, tier, print: (line: string) => void printed.push(line) });
  let error: string | undefined;
  try {
    run(vm, test.source);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown);
  }
  return { lines: printed.flatMap((text) => text.split('\n')), error };
}

function runInSlices(vm: CoreVM, source: string, units: number): void {
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

/** The prototype goes through its binary form before it runs. */
function runDumped(vm: CoreVM, source: string): void {
  const { dialect } = vm.state;
  vm.run(dump(compile(source, CHUNK, { dialect }), false), CHUNK);
}

/** Units used and place reached after each slice. */
function preemptions(test: LuaTest, tier: TierMode): string[] {
  const mode = test.name.startsWith('extended/') ? 'extended' : 'strict';
  const vm = new CoreVM({ mode, tier, print: () => undefined, now: () => 0 });
  const places: string[] = [];
  let task: StartedChunk;
  try {
    task = vm.start(test.source, CHUNK);
  } catch {
    return ['does not compile'];
  }
  for (let slice = 0; slice < MOST_PLACES; slice++) {
    const { status } = task.step({ units: 1 + (slice % 13) });
    places.push(`${status} ${vm.unitsUsed} ${vm.traceback(task.thread)}`);
    if (status !== 'preempted') break;
  }
  return places;
}

const MODES: [string, Run][] = [
  ['whole', (vm, source) => void vm.run(source, CHUNK)],
  ['slices of 1 unit', (vm, source) => runInSlices(vm, source, 1)],
  ['slices of 3 units', (vm, source) => runInSlices(vm, source, 3)],
  ['slices of 7 units', (vm, source) => runInSlices(vm, source, 7)],
  ['dumped and loaded', runDumped],
];

const WHOLE = MODES[0] as [string, Run];
const TIERS: readonly TierMode[] = ['interpreter', 'generated'];

/** Texts of these differ from run to run. */
const UNSTABLE = /os\.(?:time|clock|date|tmpname)/;

/** Registers the tests of a suite. */
export function describeLuaFiles({ folder, atLeast, mainThreadOnly = [] }: LuaFileSuite): void {
  const tests = collectLuaTests(folder);

  it('finds the test files', () => {
    expect(tests.length).toBeGreaterThanOrEqual(atLeast);
  });

  const inSlices = tests.filter((test) => !mainThreadOnly.includes(test.name));
  const variants = TIERS.flatMap((tier) => MODES.map(([mode, run]) => [tier, mode, run] as const));
  describe.each([...variants, ['auto', ...WHOLE] as const])('%s: %s', (tier, mode, run) => {
    const fitting = mode.startsWith('slices') ? inSlices : tests;
    it.each(fitting.map((test) => [test.name, test] as const))('%s', (_name, test) => {
      expect(observe(test, run, tier)).toEqual({ lines: test.lines, error: test.error });
    });
  });

  describe('units and places of preemption in both tiers', () => {
    const stable = inSlices.filter((test) => !UNSTABLE.test(test.source));
    it.each(stable.map((test) => [test.name, test] as const))('%s', (_name, test) => {
      expect(preemptions(test, 'generated')).toEqual(preemptions(test, 'interpreter'));
    });
  });
}
