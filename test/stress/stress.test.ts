// A minute of the stress test (`npm run stress`), with a seed of its own each time: it is printed when it fails.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('stress.mjs', import.meta.url));

it('lives a random minute without a leak and without a stale answer', { timeout: 180_000 }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '60'], {
    encoding: 'utf8',
  });
  console.log(stdout);
  expect(stderr).toBe('');
  expect(stdout).toContain('stress: ok');
  expect(status).toBe(0);
});
