// Rows as Markdown: the table of the suite `lua` in ratios, tables of the others in their units, comparison with an earlier run.
import { compareRows, geometricMean, meanSpeed, speeds, tabulate } from './statistics.mjs';

const REFERENCE = 'lua5.1';
const OWN = 'moontick';
const INTERPRETER = 'moontick (interpreter)';
/** What no program should be under, and what the mean should reach. */
export const FLOORS = {
  programToLuajit: 0.25,
  programToLua: 0.8,
  meanToLuajit: 0.85,
  meanToJavaScript: 1 / 3,
  interpreterToLua: 0.35,
};

function markdown(head, rows) {
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const show = (value, digits = 2) => (value === undefined ? '-' : value.toFixed(digits));

function showSize(value) {
  if (value === undefined) return '-';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Engines that have a row, in the order in which they first appear. */
function enginesOf(rows, suite) {
  return [...new Set(rows.filter((row) => row.suite === suite).map((row) => row.engine))];
}

/** `0.71` or `**0.71**` when it is under the floor. */
const flagged = (value, floor) =>
  value !== undefined && value < floor ? `**${show(value)}**` : show(value);

/** Speed of every engine, lua5.1 = 1, and of moontick against luajit and JavaScript; what is under a floor is bold. */
function ratioTable(rows, suite) {
  const table = tabulate(rows, suite);
  const engines = enginesOf(rows, suite).filter((engine) => engine !== REFERENCE);
  const columns = engines.map((engine) => speeds(table, engine, REFERENCE));
  const against = {
    luajit: speeds(table, OWN, 'luajit'),
    JavaScript: speeds(table, OWN, 'JavaScript'),
  };
  const lines = [...table].map(([name, values]) => [
    name,
    show(values.get(REFERENCE)),
    ...engines.map((engine, i) =>
      flagged(columns[i].get(name), engine === OWN ? FLOORS.programToLua : 0),
    ),
    flagged(against.luajit.get(name), FLOORS.programToLuajit),
    show(against.JavaScript.get(name)),
  ]);
  const mean = (values) => show(geometricMean([...values.values()]));
  const all = [...columns, against.luajit, against.JavaScript];
  lines.push(['geometric mean', '', ...all.map(mean)]);
  lines.push(['programs', String(table.size), ...all.map(({ size }) => String(size))]);
  const head = ['program', `${REFERENCE}, ms`, ...engines];
  return markdown([...head, 'moontick / luajit', 'moontick / JavaScript'], lines);
}

function goalLine(title, { mean, count }, floor) {
  if (mean === undefined) return undefined;
  const verdict = mean >= floor ? 'reached' : 'missed';
  return `- ${title}: ${show(mean)} (${count} programs), floor ${show(floor)} ${verdict}`;
}

function under(values, floor) {
  return [...values].filter(([, value]) => value < floor).map(([name]) => name);
}

/** The goals for the suite, and which programs are under a floor. */
function goals(rows, suite) {
  const table = tabulate(rows, suite);
  const slow = [
    ['of luajit', speeds(table, OWN, 'luajit'), FLOORS.programToLuajit],
    [`of ${REFERENCE}`, speeds(table, OWN, REFERENCE), FLOORS.programToLua],
  ];
  return [
    goalLine('moontick to luajit', meanSpeed(table, OWN, 'luajit'), FLOORS.meanToLuajit),
    goalLine(
      'moontick to JavaScript',
      meanSpeed(table, OWN, 'JavaScript'),
      FLOORS.meanToJavaScript,
    ),
    goalLine(
      'interpreter to lua5.1',
      meanSpeed(table, INTERPRETER, REFERENCE),
      FLOORS.interpreterToLua,
    ),
    ...slow.map(([title, values, floor]) => {
      if (values.size === 0) return undefined;
      return `- programs under ${floor} ${title}: ${under(values, floor).join(', ') || 'none'}`;
    }),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

function plainTable(rows, suite) {
  const engines = enginesOf(rows, suite);
  const units = new Map(
    rows.filter((row) => row.suite === suite).map((row) => [row.name, row.unit]),
  );
  const lines = [...tabulate(rows, suite)].map(([name, values]) => [
    name,
    units.get(name),
    ...engines.map((engine) => showSize(values.get(engine))),
  ]);
  return markdown([suite, 'unit', ...engines], lines);
}

/** One section a suite. */
export function renderReport(rows) {
  const suites = [...new Set(rows.map((row) => row.suite))];
  return suites
    .map((suite) => {
      if (suite !== 'lua') return plainTable(rows, suite);
      return `Speed, ${REFERENCE} = 1, higher is faster:\n\n${ratioTable(rows, suite)}\n\n${goals(rows, suite)}`;
    })
    .join('\n\n');
}

/** What became faster and slower, the largest change first, and the means by suite and engine. */
export function renderComparison(before, now) {
  const changes = compareRows(before, now, REFERENCE);
  if (changes.length === 0) return 'Nothing in common with the earlier run.';
  const lines = changes
    .toSorted((a, b) => Math.abs(Math.log(b.speedup)) - Math.abs(Math.log(a.speedup)))
    .map(({ suite, name, engine, unit, before: old, value, speedup, relative }) => [
      `${suite} ${name}`,
      engine,
      `${showSize(old)} ${unit}`,
      `${showSize(value)} ${unit}`,
      show(speedup),
      show(relative),
    ]);
  for (const [title, list] of byEngine(changes)) {
    const relative = list.map((change) => change.relative).filter((value) => value !== undefined);
    const mean = geometricMean(list.map(({ speedup }) => speedup));
    lines.push([`**${title}**`, 'mean', '', '', show(mean), show(geometricMean(relative))]);
  }
  const head = ['name', 'engine', 'before', 'now', 'times as good', `to ${REFERENCE}`];
  return markdown(head, lines);
}

function byEngine(changes) {
  const groups = new Map();
  for (const change of changes) {
    const title = `${change.suite}, ${change.engine}`;
    groups.set(title, [...(groups.get(title) ?? []), change]);
  }
  return groups;
}
