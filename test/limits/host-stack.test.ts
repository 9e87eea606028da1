// The host's stack is never the limit: with 200 KB of it, strict mode ends chains of calls, nested sources and chunks where
// real lua5.1 does and with its messages, and extended mode goes on 100 times as far.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const SMALL_STACK = '--stack-size=200';
const COMMAND = join(projectRoot, 'dist/cli/moontick.js');
const CHAIN = 20_000;
const CHAINS = 34;
/** Ample: what hangs is stopped. */
const TIMEOUT = 240_000;

function run(command: string, args: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: join(projectRoot, 'test/limits/host-stack'),
    encoding: 'latin1',
    timeout: TIMEOUT,
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.trimEnd().split('\n');
}

function moontick(...args: string[]): string[] {
  return run(process.execPath, [SMALL_STACK, COMMAND, ...args]);
}

describe('with a small stack of the host', () => {
  it.each([
    ['chains.lua', 24],
    ['sources.lua', 330],
    ['chunks.lua', 12],
    ['data.lua', 26],
  ])(
    '%s gives in strict mode what lua5.1 gives',
    (script, lines) => {
      const expected = run('lua5.1', [script]);
      expect(expected.length).toBeGreaterThanOrEqual(lines);
      expect(moontick(script)).toEqual(expected);
    },
    TIMEOUT,
  );

  it.each(['sources.lua', 'chunks.lua', 'data.lua'])(
    '%s gives the same in extended mode',
    (script) => {
      expect(moontick('--extended', script)).toEqual(run('lua5.1', [script]));
    },
    TIMEOUT,
  );

  it(
    `every chain can be ${CHAIN} calls long in extended mode`,
    () => {
      const lines = moontick('--extended', 'chains.lua', String(CHAIN));
      expect(lines.length).toBe(CHAINS);
      expect(lines.filter((line) => !line.endsWith(`\ttrue\t${CHAIN}`))).toEqual([]);
    },
    TIMEOUT,
  );
});
