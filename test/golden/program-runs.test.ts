// Random programs, run among values of all types, end as in lua5.1: nearly always with an error,
// whose message says which line failed and which variable was to blame. `node
// test/support/update-bytecode-expectations.mjs` writes the expectations.
import { describe, expect, it } from 'vitest';
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaFunction } from 'moontick/runtime/internals';
import { runHarness, syntaxPrograms } from '../support/syntax-programs.mjs';
import expected from './program-runs.json' with { type: 'json' };
import { tier } from '../support/tier.mjs';

const SEED = 1;
/** Far more than what lua5.1 was given. */
const UNITS = 100_000;

const vm = new CoreVM({ mode: 'strict', tier, print: () => undefined });
const [run] = vm.run(runHarness(false), '=harness');

/** What a program did, or `endless`. */
function outcomeOf(source: string): unknown {
  const result = vm.resume(vm.createThread(run as LuaFunction), [source], { units: UNITS });
  return result.status === 'done' ? result.values[0] : 'endless';
}

describe('a random program ends as in lua5.1', () => {
  it.each(syntaxPrograms(SEED, expected.length).map((source, i) => [i, source] as const))(
    'number %i',
    (i, source) => {
      if (expected[i] !== 'endless') expect(outcomeOf(source)).toBe(expected[i]);
    },
  );
});
