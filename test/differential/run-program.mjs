// Runs a generated program on the built package and in real lua5.1, and gives what it printed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LuaVM } from 'moontick/runtime';

const CHUNK = '@program.lua';
const MOST_UNITS = 5_000_000;
const MOST_MILLISECONDS = 20_000;

function finish(vm, source, units) {
  const task = vm.start(source, CHUNK);
  for (let used = 0; used < MOST_UNITS; used += units) {
    const result = task.step({ units });
    if (result.status === 'error') throw result.error;
    if (result.status === 'done') return;
    if (result.status !== 'preempted') throw new Error(`unexpected status ${result.status}`);
  }
  throw new Error('endless');
}

/** What the package prints in strict mode, run whole or in slices of `units`. */
export function runHere(source, units = MOST_UNITS) {
  const lines = [];
  const vm = new LuaVM({ mode: 'strict', print: (line) => void lines.push(line) });
  try {
    finish(vm, source, units);
  } catch (error) {
    lines.push(`uncaught ${error instanceof Error ? error.message : String(error)}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** What lua5.1 prints; undefined when it does not come to an end. */
export function runReference(source) {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'));
  try {
    writeFileSync(join(folder, 'program.lua'), source, 'latin1');
    const result = spawnSync('lua5.1', ['program.lua'], {
      cwd: folder,
      encoding: 'latin1',
      timeout: MOST_MILLISECONDS,
    });
    if (result.error?.code === 'ENOENT') throw result.error;
    if (result.error) return undefined;
    if (result.status === 0) return result.stdout;
    return `${result.stdout}uncaught ${result.stderr.split('\n')[0].replace(/^lua5\.1: /, '')}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** True when lua5.1 can be started. */
export function hasReference() {
  return spawnSync('lua5.1', ['-v']).status === 0;
}

/** A short fingerprint of an output. */
export function fingerprint(text) {
  return createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 16);
}
