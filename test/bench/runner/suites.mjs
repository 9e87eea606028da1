// The suites: each is a generator of rows { suite, name, engine, unit, value }, measured one after another.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH, ENGINES, measure, run } from './engines.mjs';
import { rounds } from './rounds.mjs';

/** Seconds that a process may need beside warm-up and samples. */
const STARTING = 1;

const wants = (list, name) => list === undefined || list.includes(name);

function programsIn(folder) {
  return readdirSync(join(BENCH, folder))
    .filter((file) => file.endsWith('.lua'))
    .map((file) => file.replace('.lua', ''))
    .toSorted();
}

/** All engines on one program before the next program, their processes in turn: ratios come from the same minute. */
function* programs(folder, options, toRow) {
  const engines = Object.keys(ENGINES).filter((engine) => wants(options.engines, engine));
  for (const name of programsIn(folder)) {
    if (!wants(options.only, name)) continue;
    yield* rounds(engines, roundOptions(options), (engine) => {
      const figures = measure(ENGINES[engine], { folder, name, ...timesOf(options) });
      return figures === undefined ? [] : [{ name, ...toRow(figures) }];
    });
  }
}

/** The time for the samples is shared by the processes; each of them warms up. */
function timesOf({ seconds, processes }) {
  return { warmUp: seconds * 2, sampling: seconds / processes };
}

/** A program that takes much longer than it was given gets fewer processes. */
function roundOptions(options) {
  const { warmUp, sampling } = timesOf(options);
  const { processes } = options;
  return { processes, most: processes * (warmUp + sampling + STARTING) * 1000 };
}

/** Programs that print rows of their own, one JSON object a line, each in its own process. */
function printed(commands, options) {
  const engines = Object.keys(commands).filter((engine) => wants(options.engines, engine));
  return rounds(engines, { processes: options.processes }, (engine) => {
    const output = run([...commands[engine], String(options.seconds)]) ?? '';
    const rows = output.split('\n').filter((line) => line.startsWith('{'));
    return rows.map((line) => JSON.parse(line)).filter(({ name }) => wants(options.only, name));
  });
}

function* lua(options) {
  yield* programs('programs', options, ({ milliseconds }) => ({ unit: 'ms', value: milliseconds }));
}

/** Shapes of a game's frame: in plain Lua on all engines, and what only the plugin has. */
function* game(options) {
  yield* programs('game', options, ({ milliseconds, operations }) => ({
    unit: 'ns',
    value: (milliseconds * 1e6) / operations,
  }));
  yield* printed({ moontick: [process.execPath, join(BENCH, 'plugin.mjs'), '--rows'] }, options);
}

function* host(options) {
  const peer = (name) => [process.execPath, join(BENCH, 'host', `${name}.mjs`)];
  const names = ['wasmoon', 'fengari', 'moontick'];
  yield* printed(Object.fromEntries(names.map((name) => [name, peer(name)])), options);
}

function* memory(options) {
  const script = join(BENCH, 'memory', 'sizes.lua');
  const own = [process.execPath, '--expose-gc', join(BENCH, 'memory', 'moontick.mjs')];
  const commands = { 'lua5.1': ['lua5.1', script], luajit: ['luajit', script], moontick: own };
  yield* printed(commands, options);
}

export const SUITES = { lua, game, host, memory };

/** The rows of the chosen suites; `report` is called with each. */
export function collect(options, report) {
  const rows = [];
  for (const [suite, generate] of Object.entries(SUITES)) {
    if (!wants(options.suites, suite)) continue;
    for (const { name, engine, unit, value } of generate(options)) {
      const row = { suite, name, engine, unit, value };
      rows.push(row);
      report(row);
    }
  }
  return rows;
}
