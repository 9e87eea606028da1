// What the benchmarks compute from measured values: medians, geometric means, ratios, comparison with an earlier run.
// A row is { suite, name, engine, unit, value }; every unit counts something of which less is better.

/** The middle value, or the mean of the two in the middle. */
export function median(values) {
  if (values.length === 0) throw new Error('median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** The geometric mean; undefined for no values. */
export function geometricMean(values) {
  if (values.length === 0) return undefined;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** The rows of a suite by name, and in each the values by engine. */
export function tabulate(rows, suite) {
  const table = new Map();
  for (const row of rows) {
    if (row.suite !== suite) continue;
    const values = table.get(row.name) ?? new Map();
    values.set(row.engine, row.value);
    table.set(row.name, values);
  }
  return table;
}

/** By name: how many times as fast `engine` is as `reference`, where both were measured. */
export function speeds(table, engine, reference) {
  const found = new Map();
  for (const [name, values] of table) {
    const [own, other] = [values.get(engine), values.get(reference)];
    if (own !== undefined && other !== undefined) found.set(name, other / own);
  }
  return found;
}

/** The geometric mean of `speeds`, with the number of programs it is of. */
export function meanSpeed(table, engine, reference) {
  const values = [...speeds(table, engine, reference).values()];
  return { mean: geometricMean(values), count: values.length };
}

/**
 * What changed since an earlier run, for every row that both have: `speedup` is the earlier value over the present one. Where the
 * suite has the engine `reference` in both, `relative` is the same for the ratio to it, which leaves the machine's mood out.
 */
export function compareRows(before, now, reference) {
  const key = ({ suite, name, engine }) => JSON.stringify([suite, name, engine]);
  const earlier = new Map(before.map((row) => [key(row), row.value]));
  const present = new Map(now.map((row) => [key(row), row.value]));
  const changes = [];
  for (const row of now) {
    const old = earlier.get(key(row));
    if (old === undefined) continue;
    const other = key({ ...row, engine: reference });
    const drift = earlier.get(other) / present.get(other);
    const speedup = old / row.value;
    const relative = Number.isNaN(drift) ? undefined : speedup / drift;
    changes.push({ ...row, before: old, speedup, relative });
  }
  return changes;
}

/** Checks what was read from a file of rows. */
export function readRows(text) {
  const rows = JSON.parse(text);
  const valid =
    Array.isArray(rows) &&
    rows.every(
      ({ suite, name, engine, unit, value }) =>
        [suite, name, engine, unit].every((field) => typeof field === 'string') &&
        Number.isFinite(value) &&
        value > 0,
    );
  if (!valid) throw new Error('not a list of rows { suite, name, engine, unit, value }');
  return rows;
}
