// The suite `lua` as an SVG: bars for the geometric means of all engines, and below a line of dots for each program, both on one
// logarithmic scale of speed (lua5.1 = 1). Colours follow the reader's light or dark mode.
import { geometricMean, speeds, tabulate } from './statistics.mjs';

const REFERENCE = 'lua5.1';
const SUITE = 'lua';
/** Engines that have dots in the programs' part; a colour class each. */
const DOTTED = ['luajit', 'JavaScript', 'moontick', 'moontick (interpreter)'];
const LEFT = 170;
const WIDTH = 900;
const RIGHT = 60;
const LINE = 22;
const TOP = 44;
const GAP = 58;

const STYLE = `
  svg { --ink: #1f2328; --soft: #59636e; --grid: #d1d9e0; --ground: #ffffff;
    --own: #0969da; --own-soft: #8cc0f7; --luajit: #bc4c00; --javascript: #8250df; --other: #8c959f;
    font: 12px system-ui, sans-serif; background: var(--ground); }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #f0f6fc; --soft: #9198a1; --grid: #3d444d; --ground: #0d1117;
      --own: #4493f8; --own-soft: #1f4f8f; --luajit: #f0883e; --javascript: #ab7df8; --other: #656c76; }
  }
  text { fill: var(--ink); } .soft { fill: var(--soft); } .title { font-weight: 600; font-size: 14px; }
  .grid { stroke: var(--grid); } .one { stroke: var(--soft); }
  .own { fill: var(--own); } .interpreter { fill: var(--own-soft); } .luajit { fill: var(--luajit); }
  .javascript { fill: var(--javascript); } .other { fill: var(--other); }
`;

const CLASSES = {
  moontick: 'own',
  'moontick (interpreter)': 'interpreter',
  luajit: 'luajit',
  JavaScript: 'javascript',
};
const classOf = (engine) => CLASSES[engine] ?? 'other';
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A logarithmic scale from 1, 2 and 5 times powers of ten around the values. */
function makeScale(values) {
  const low = Math.log10(Math.min(...values, 1) / 1.2);
  const high = Math.log10(Math.max(...values, 1) * 1.4);
  const x = (value) => LEFT + ((Math.log10(value) - low) / (high - low)) * (WIDTH - LEFT - RIGHT);
  const ticks = [];
  for (let power = Math.floor(low); power <= high; power++) {
    for (const digit of [1, 2, 5]) {
      const exponent = Math.log10(digit) + power;
      if (exponent >= low && exponent <= high) ticks.push(Number(`${digit}e${power}`));
    }
  }
  return { x, ticks, start: LEFT };
}

function text(x, y, content, attributes = '') {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escape(content)}</text>`;
}

function gridLines({ x, ticks }, top, bottom) {
  return ticks.flatMap((tick) => {
    const at = x(tick).toFixed(1);
    const kind = tick === 1 ? 'one' : 'grid';
    return [
      `<line class="${kind}" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"/>`,
      text(x(tick), bottom + 15, String(tick), 'class="soft" text-anchor="middle"'),
    ];
  });
}

function meanBars(scale, means, top) {
  return means.flatMap(({ engine, mean, count }, i) => {
    const y = top + i * LINE;
    const [from, to] = [scale.x(1), scale.x(mean)].toSorted((a, b) => a - b);
    const width = Math.max(to - from, 1.5).toFixed(1);
    const label = `${mean.toFixed(2)}${count.part ? ` (${count.size} programs)` : ''}`;
    return [
      text(LEFT - 10, y + 15, engine, 'text-anchor="end"'),
      `<rect class="${classOf(engine)}" x="${from.toFixed(1)}" y="${y + 4}" width="${width}" height="${LINE - 8}" rx="2"/>`,
      text(to + 6, y + 15, label, 'class="soft"'),
    ];
  });
}

function programDots(scale, columns, names, top) {
  return names.flatMap((name, i) => {
    const y = top + i * LINE + LINE / 2;
    const found = columns
      .map(({ engine, values }) => ({ engine, value: values.get(name) }))
      .filter(({ value }) => value !== undefined);
    const xs = found.map(({ value }) => scale.x(value));
    const line =
      xs.length > 1
        ? `<line class="grid" x1="${Math.min(...xs).toFixed(1)}" x2="${Math.max(...xs).toFixed(1)}" y1="${y}" y2="${y}"/>`
        : '';
    return [
      text(LEFT - 10, y + 4, name, 'text-anchor="end"'),
      line,
      ...found.map(
        ({ engine, value }, at) =>
          `<circle class="${classOf(engine)}" cx="${xs[at].toFixed(1)}" cy="${y}" r="5"><title>${escape(`${name}, ${engine}: ${value.toFixed(2)}`)}</title></circle>`,
      ),
    ];
  });
}

function legend(engines, y) {
  let x = LEFT;
  return engines.flatMap((engine) => {
    const parts = [
      `<circle class="${classOf(engine)}" cx="${x + 5}" cy="${y - 4}" r="5"/>`,
      text(x + 15, y, engine),
    ];
    x += 36 + engine.length * 7;
    return parts;
  });
}

/** The chart of the rows of suite `lua`, which must have lua5.1. */
export function renderChart(rows) {
  const table = tabulate(rows, SUITE);
  const engines = [...new Set(rows.filter((row) => row.suite === SUITE).map((row) => row.engine))];
  const columns = engines.map((engine) => ({ engine, values: speeds(table, engine, REFERENCE) }));
  const measured = columns.filter(({ values }) => values.size > 0);
  if (measured.length === 0) throw new Error(`a chart needs ${REFERENCE} in suite ${SUITE}`);
  const means = measured
    .map(({ engine, values }) => ({
      engine,
      mean: geometricMean([...values.values()]),
      count: { size: values.size, part: values.size < table.size },
    }))
    .toSorted((a, b) => b.mean - a.mean);
  const dotted = measured.filter(({ engine }) => DOTTED.includes(engine));
  const shown = dotted.flatMap(({ values }) => [...values.values()]);
  const scale = makeScale([...means.map(({ mean }) => mean), ...shown]);
  const names = [...table.keys()];
  const meansEnd = TOP + means.length * LINE;
  const dotsTop = meansEnd + GAP + 26;
  const bottom = dotsTop + names.length * LINE;
  const height = bottom + 30;
  const parts = [
    text(
      LEFT,
      24,
      `Speed, geometric mean of ${names.length} programs (lua5.1 = 1)`,
      'class="title"',
    ),
    ...gridLines(scale, TOP, meansEnd),
    ...meanBars(scale, means, TOP),
    text(LEFT, meansEnd + GAP - 6, 'Each program', 'class="title"'),
    ...legend(
      dotted.map(({ engine }) => engine),
      meansEnd + GAP + 15,
    ),
    ...gridLines(scale, dotsTop, bottom),
    ...programDots(scale, dotted, names, dotsTop),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Speed of Lua engines relative to lua5.1">
<style>${STYLE}</style>
${parts.filter(Boolean).join('\n')}
</svg>
`;
}
