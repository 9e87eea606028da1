// Where JavaScript must not be made from strings, as under a strict content security policy, the interpreter carries on alone.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';

const COMMAND = join(projectRoot, 'dist/cli/moontick.js');
const FORBIDDEN = '--disallow-code-generation-from-strings';

function run(flags: string[], script: string, tier: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, COMMAND, script], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, MOONTICK_TIER: tier },
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

it.each(['generated', 'auto'])('the command runs hot code all the same: %s', (tier) => {
  const script = join(projectRoot, 'test/regression/loop-at-first-instruction.lua');
  expect(run([FORBIDDEN], script, tier)).toBe('50\t50\n50\t50\n50\t50\n50\n');
  const [denied, free] = [[FORBIDDEN], []].map((flags) =>
    run(flags, join(projectRoot, 'test/cli/scripts/hot.lua'), tier),
  );
  expect(denied).toBe(free);
  expect(denied).toBe('832040\t5000050000\n');
});
