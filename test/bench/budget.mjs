/**
 * What the budget costs: node test/bench/budget.mjs [--only NAMES] [--processes N] [--seconds N]. Each program of suite `lua` runs
 * with its checks of the budget taken out of the generated sources before V8 sees them ("off"), as it is ("on"), and in slices
 * of 4 ms as a game gives them, where the clock is read every 64 units ("slices"). Charges of library functions stay in.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rounds } from './runner/rounds.mjs';
import { geometricMean } from './runner/statistics.mjs';

const SELF = fileURLToPath(import.meta.url);
const VARIANTS = ['off', 'on', 'slices'];
const SLICE = 4;
const PROCESS_LIMIT = 120_000;
/** A check as the emitter writes it. */
const CHECK = /^if \(\(B\.left -= \d+\) <= 0 && .*\) (?:return|break \w+);$/gm;

/** Takes the checks out of all code that is generated from now on; gives how many there were. */
function withoutChecks() {
  const counts = { taken: 0 };
  globalThis.Function = new Proxy(globalThis.Function, {
    construct(target, args) {
      const source = args.pop().replace(CHECK, () => {
        counts.taken++;
        return '';
      });
      if (source.includes('B.left')) throw new Error('a check of the budget in another form');
      return Reflect.construct(target, [...args, source]);
    },
  });
  return counts;
}

/** Runs driver.lua on one program in this process. */
async function runProgram(variant, args) {
  const counts = variant === 'off' ? withoutChecks() : undefined;
  const { createNodeVM } = await import('../../dist/cli/index.js');
  const { LuaTable } = await import('../../dist/internals.js');
  const { processorClock, wallClock } = await import('./peers/clocks.mjs');
  const now = () => performance.now();
  const vm = createNodeVM({ mode: 'extended', now });
  const list = new LuaTable();
  args.forEach((text, i) => list.set(i + 1, text));
  vm.globals.set('arg', list);
  for (const [name, read] of Object.entries({
    hostClock: wallClock,
    hostProcessorClock: processorClock,
  })) {
    vm.globals.set(
      name,
      vm.native(name, (cx) => cx.ret(read())),
    );
  }
  const source = vm.readFile(join(import.meta.dirname, 'driver.lua'));
  const task = vm.start(source, '@driver.lua');
  let result;
  do {
    result = task.step(variant === 'slices' ? { deadline: now() + SLICE } : {});
  } while (result.status === 'preempted');
  if (result.status === 'error') throw result.error;
  if (counts?.taken === 0) throw new Error('nothing was generated, or its checks look different');
}

function measureOnce(variant, name, seconds) {
  const file = join(import.meta.dirname, 'programs', `${name}.lua`);
  const args = [SELF, '--run', variant, file, String(seconds * 2), String(seconds / 2)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, MOONTICK_TIER: 'auto' },
    timeout: PROCESS_LIMIT,
  });
  if (status !== 0) throw new Error(`${name}, ${variant}: ${stderr}`);
  return [{ name, unit: 'ms', value: Number(stdout.split(' ')[0]) }];
}

const show = (value) => value.toFixed(3);

function measureAll({ only, processes, seconds }) {
  const names = readdirSync(join(import.meta.dirname, 'programs')).map((file) =>
    file.replace('.lua', ''),
  );
  const ratios = { on: [], slices: [] };
  console.log('| program | off, ms | on / off | slices / off |\n| --- | --: | --: | --: |');
  for (const name of only?.split(',') ?? names) {
    const options = { processes: Number(processes) };
    const rows = rounds(VARIANTS, options, (variant) => measureOnce(variant, name, seconds));
    const [off, on, slices] = rows.map(({ value }) => value);
    ratios.on.push(on / off);
    ratios.slices.push(slices / off);
    console.log(`| ${name} | ${show(off)} | ${show(on / off)} | ${show(slices / off)} |`);
  }
  const [on, slices] = [geometricMean(ratios.on), geometricMean(ratios.slices)];
  console.log(`| geometric mean | | ${show(on)} | ${show(slices)} |`);
}

if (process.argv[2] === '--run') {
  await runProgram(process.argv[3], process.argv.slice(4));
} else {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: {
      only: text,
      processes: { ...text, default: '3' },
      seconds: { ...text, default: '0.6' },
    },
  });
  measureAll(values);
}
