// The engines that are compared, how a program of theirs is started, and the share of the measuring time that slow ones get.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const BENCH = join(import.meta.dirname, '..');
const DRIVER = join(BENCH, 'driver.lua');
const PROCESS_LIMIT = 120_000;

const node = (file, ...flags) => [process.execPath, ...flags, join(BENCH, 'peers', file)];

/**
 * In the order of the tables. `share`: part of the warm-up and sampling time; `warmth`: part of the warm-up for what compiles
 * nothing while it runs; `kind`: what it runs.
 */
export const ENGINES = {
  'lua5.1': { command: ['lua5.1', DRIVER], warmth: 0.15 },
  'luajit -joff': { command: ['luajit', '-joff', DRIVER], warmth: 0.15 },
  luajit: { command: ['luajit', DRIVER] },
  wasmoon: { command: node('wasmoon.mjs'), share: 0.4 },
  fengari: { command: node('fengari.mjs'), share: 0.4 },
  JavaScript: { command: node('javascript.mjs'), kind: 'javascript' },
  moontick: { command: node('moontick.mjs') },
  'moontick (interpreter)': {
    command: node('moontick.mjs'),
    share: 0.4,
    env: { MOONTICK_TIER: 'interpreter' },
  },
};

/** Runs a command to its end; its output, or undefined when it is not there, fails or takes too long. */
export function run([command, ...args], env = {}) {
  const { stdout, stderr, status } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, MOONTICK_TIER: 'auto', ...env },
    timeout: PROCESS_LIMIT,
  });
  if (status === 0) return stdout;
  const reason = (stderr ?? '').split('\n').find((line) => /rror/.test(line));
  if (reason) console.error(`${args.at(-1)}: ${reason}`);
  return undefined;
}

/** The file of a program for an engine, or undefined when there is none. */
function fileFor({ kind }, folder, name) {
  const file =
    kind === 'javascript'
      ? join(BENCH, 'javascript', `${name}.mjs`)
      : join(BENCH, folder, `${name}.lua`);
  return existsSync(file) ? file : undefined;
}

/**
 * What the driver says of one program in a process of its own: median in milliseconds, and operations a run. `warmUp` and
 * `sampling` are seconds.
 */
export function measure(engine, { folder, name, warmUp, sampling }) {
  const file = fileFor(engine, folder, name);
  if (file === undefined) return undefined;
  const { share = 1, warmth = 1 } = engine;
  const times = [warmUp * share * warmth, sampling * share].map(String);
  const output = run([...engine.command, file, ...times], engine.env);
  if (output === undefined) return undefined;
  const [milliseconds, operations = 1] = output.trim().split(/\s+/).map(Number);
  return milliseconds > 0 ? { milliseconds, operations } : undefined;
}
