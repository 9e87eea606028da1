// Generating code in the ticks of a game: within what a tick allows, and in the end for all that is hot.
import { expect, it } from 'vitest';
import type { Generator } from '../../../runtime/codegen/generator.ts';
import { makeRig } from './support.ts';

const SCRIPTS = 12;
/** Milliseconds of a step of the generator, by the stepped clock. */
const STEP = 0.5;
const LONGEST_STEP = 3;

/** A game of scripts with a hot function each; the clock goes on by a step whenever it is asked. */
function play(
  generationMilliseconds: number,
  frames: number,
): { generated: number[]; left: number } {
  let time = 0;
  const rig = makeRig({
    now: () => (time += STEP),
    budgetMilliseconds: 100_000,
    generationMilliseconds,
  });
  const generator = rig.scripting.vm.state.tier as Generator;
  rig.ticks(1);
  for (let n = 0; n < SCRIPTS; n++) {
    const source = `local function work(x) return x + ${n} end
      function update(self) for i = 1, 200 do self.x = work(i) end end`;
    rig.scripting.addScript(`s${n}.lua`, source);
    rig.scripting.spawn({}, `s${n}.lua`);
  }
  const generated: number[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const before = generator.generatedCount;
    rig.ticks(1);
    generated.push(generator.generatedCount - before);
  }
  expect(rig.errors).toEqual([]);
  return { generated, left: generator.waiting };
}

it('a game that allows nothing runs in the interpreter', () => {
  const { generated, left } = play(0, 20);
  expect(Math.max(...generated)).toBe(0);
  expect(left).toBeGreaterThan(SCRIPTS);
});

it.each([0.5, 1, 2])('%s ms a tick are kept to, and all is generated in the end', (allowed) => {
  const { generated, left } = play(allowed, 150);
  expect(left).toBe(0);
  let total = 0;
  generated.forEach((count, frame) => {
    total += count;
    // Two steps a function.
    expect(total * 2 * STEP).toBeLessThanOrEqual(allowed * (frame + 2) + LONGEST_STEP + STEP);
  });
  // A loop and a function of each script.
  expect(total).toBeGreaterThanOrEqual(2 * SCRIPTS);
});
