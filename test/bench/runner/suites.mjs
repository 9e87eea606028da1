// The suites: each is a generator of rows { suite, name, engine, unit, value }, measured one after another.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH, ENGINES, measure, run } from './engines.mjs';

const wants = (list, name) => list === undefined || list.includes(name);

function programsIn(folder) {
  return readdirSync(join(BENCH, folder))
    .filter((file) => file.endsWith('.lua'))
    .map((file) => file.replace('.lua', ''))
    .toSorted();
}

/** All engines on one program before the next program: ratios of a program come from the same minute. */
function* programs(folder, options, toRow) {
  for (const name of programsIn(folder)) {
    if (!wants(options.only, name)) continue;
    for (const [engine, setup] of Object.entries(ENGINES)) {
      if (!wants(options.engines, engine)) continue;
      const figures = measure(setup, { folder, name, seconds: options.seconds });
      if (figures !== undefined) yield { name, engine, ...toRow(figures) };
    }
  }
}

/** Programs that print rows of their own, one JSON object a line, each in its own process. */
function* printed(commands, options) {
  for (const [engine, command] of Object.entries(commands)) {
    if (!wants(options.engines, engine)) continue;
    const output = run([...command, String(options.seconds)]);
    for (const line of (output ?? '').split('\n')) {
      if (!line.startsWith('{')) continue;
      const row = { engine, ...JSON.parse(line) };
      if (wants(options.only, row.name)) yield row;
    }
  }
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
