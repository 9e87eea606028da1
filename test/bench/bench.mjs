// The benchmarks: `npm run bench -- [options]`, with nothing else running. Prints Markdown; nothing here passes or fails.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderChart } from './runner/chart.mjs';
import { BENCH, ENGINES } from './runner/engines.mjs';
import { renderComparison, renderReport } from './runner/report.mjs';
import { readRows } from './runner/statistics.mjs';
import { collect, SUITES } from './runner/suites.mjs';

const USAGE = `npm run bench -- [--suite NAMES] [--only NAMES] [--engines NAMES] [--seconds N]
  [--processes N] [--json FILE] [--vs FILE] [--svg FILE] [--from FILE]
NAMES are separated by commas.
  suites: ${Object.keys(SUITES).join(', ')}
  engines: ${Object.keys(ENGINES).join(', ')}
--seconds    time for the samples of a program, shared by its processes; each warms up for twice as long (1)
--processes  processes for each program and engine; the figure is the median of theirs (3)
--json       writes the rows { suite, name, engine, unit, value }
--vs         compares with the rows of an earlier run
--svg        draws the suite lua
--from       reads the rows from a file instead of measuring`;

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    suite: text,
    only: text,
    engines: text,
    seconds: { ...text, default: '1' },
    processes: { ...text, default: '3' },
    json: text,
    vs: text,
    svg: text,
    from: text,
    help: { type: 'boolean' },
  },
});

/** The names of a list, each of which must be known. */
function namesOf(list, known) {
  const names = list?.split(',').map((name) => name.trim());
  const wrong = names?.find((name) => known !== undefined && !known.includes(name));
  if (wrong !== undefined) throw new Error(`unknown: ${wrong}\n${USAGE}`);
  return names;
}

/** The number of an option. */
function positive(option) {
  const value = Number(values[option]);
  if (!(value > 0)) throw new Error(`--${option} wants a number above 0\n${USAGE}`);
  return value;
}

function measureRows() {
  if (!existsSync(join(BENCH, '../../dist/cli/index.js'))) {
    throw new Error('dist/ is missing: run `npm run build` first');
  }
  if (!existsSync(join(BENCH, 'node_modules'))) {
    console.error('without fengari and wasmoon: npm install --prefix test/bench');
  }
  const options = {
    suites: namesOf(values.suite, Object.keys(SUITES)),
    only: namesOf(values.only),
    engines: namesOf(values.engines, Object.keys(ENGINES)),
    seconds: positive('seconds'),
    processes: Math.ceil(positive('processes')),
  };
  const start = performance.now();
  const rows = collect(options, ({ suite, name, engine, unit, value }) => {
    console.error(`${suite}  ${name}  ${engine}  ${value.toPrecision(4)} ${unit}`);
  });
  const minutes = (performance.now() - start) / 60_000;
  console.error(
    `${rows.length} rows in ${minutes.toFixed(1)} minutes, ${options.processes} processes each`,
  );
  return rows;
}

function main() {
  const earlier = values.vs && readRows(readFileSync(values.vs, 'utf8'));
  const rows = values.from ? readRows(readFileSync(values.from, 'utf8')) : measureRows();
  if (values.json) {
    writeFileSync(values.json, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
  }
  if (values.svg) writeFileSync(values.svg, renderChart(rows));
  console.log(renderReport(rows));
  if (earlier) console.log(`\n${renderComparison(earlier, rows)}`);
}

if (values.help) {
  console.log(USAGE);
} else {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
