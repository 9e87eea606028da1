// Several processes for each engine, the engines in turn: the same code runs at two speeds from process to process, depending on
// where it comes to stand in memory, so one process says little. The figure is the median of what the processes say.
import { median } from './statistics.mjs';

/**
 * Lets `measureOnce(engine)` start a process for each of `engines` and gives its rows `{ name, unit, value }`; so `processes` times.
 * An engine without rows is not asked again, nor one that has taken `most` milliseconds already. Gives the rows with
 * their `engine`, by engine, each with the median of its values.
 */
export function rounds(
  engines,
  { processes, most = Infinity, now = () => performance.now() },
  measureOnce,
) {
  const found = new Map(
    engines.map((engine) => [engine, { rows: new Map(), spent: 0, done: false }]),
  );
  for (let round = 0; round < processes; round++) {
    for (const [engine, state] of found) {
      if (state.done) continue;
      const start = now();
      const rows = measureOnce(engine);
      state.spent += now() - start;
      state.done = rows.length === 0 || state.spent >= most;
      for (const { name, unit, value } of rows) {
        const values = state.rows.get(name)?.values ?? [];
        state.rows.set(name, { unit, values: [...values, value] });
      }
    }
  }
  return [...found].flatMap(([engine, { rows }]) =>
    [...rows].map(([name, { unit, values }]) => ({ name, engine, unit, value: median(values) })),
  );
}
