// Defaults for what the plugin takes from its host: a clock and a place for output. The core knows neither DOM nor
// Node, so both are looked for on the global object.

interface HostGlobals {
  performance?: { now(): number };
  console?: { log(text: string): void; error(text: string): void };
}

/** Milliseconds of the host's steady clock. */
export function defaultNow(): number {
  const performance = (globalThis as HostGlobals).performance;
  return performance === undefined ? Date.now() : performance.now();
}

/** Writes a line to the host's console. */
export function defaultLog(text: string, level: 'log' | 'error'): void {
  const console = (globalThis as HostGlobals).console;
  if (level === 'error') console?.error(text);
  else console?.log(text);
}
