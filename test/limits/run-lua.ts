/** Helpers of the limit tests: running Lua text on a fresh VM of the built package. */
import { CoreVM } from 'moontick/runtime/internals';
import type { LuaError } from 'moontick/runtime/internals';
import { tier } from '../support/tier.mjs';

export type Mode = 'strict' | 'extended';

/** Steps that `runSliced` takes before it gives up. */
const MOST_STEPS = 200_000;

/** A VM with what its scripts print. */
export interface Recorder {
  vm: CoreVM;
  lines: string[];
}

export function recorder(mode: Mode): Recorder {
  const lines: string[] = [];
  return { vm: new CoreVM({ mode, tier, print: (line: string) => void lines.push(line) }), lines };
}

/** What a program prints; throws LuaError when it fails, and checks that the VM still works afterwards. */
export function runLua(source: string, mode: Mode = 'extended'): string[] {
  const { vm, lines } = recorder(mode);
  vm.run(source, '@limits.lua');
  vm.run('local t = {} for i = 1, 100 do t[i] = i end assert(#t == 100)', '@after.lua');
  return lines;
}

/** How a sliced run went. */
export interface SlicedRun {
  status: string;
  steps: number;
  /** The most units that one step used. */
  mostUnits: number;
  lines: string[];
  error: LuaError | undefined;
}

/** Runs a program in slices of `units`, at most `mostSteps` of them. */
export function runSliced(source: string, units: number, mostSteps = MOST_STEPS): SlicedRun {
  const { vm, lines } = recorder('extended');
  const task = vm.start(source, '@limits.lua');
  let [steps, mostUnits] = [0, 0];
  for (;;) {
    const { status, error } = task.step({ units });
    steps++;
    mostUnits = Math.max(mostUnits, vm.unitsUsed);
    if (status !== 'preempted' || steps >= mostSteps) {
      return { status, steps, mostUnits, lines, error };
    }
  }
}
