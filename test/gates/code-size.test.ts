// V8 never optimises a function above 61,440 bytes of its bytecode: the interpreter loop of the built package stays well below.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const LIMIT = 61_440;

it('keeps the interpreter loop optimisable', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moontick-size-'));
  const script = join(folder, 'run.mjs');
  const runtime = pathToFileURL(fileURLToPath(new URL('../../dist/internals.js', import.meta.url)));
  writeFileSync(
    script,
    `import { CoreVM } from '${runtime.href}'; new CoreVM().run('return 1', '=size');`,
  );
  const flags = ['--print-bytecode', '--print-bytecode-filter=execute', script];
  const listing = execFileSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  rmSync(folder, { recursive: true });
  const sizes = [...listing.matchAll(/^Bytecode length: (\d+)$/gm)].map((match) =>
    Number(match[1]),
  );
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.max(...sizes)).toBeGreaterThan(2000);
  expect(Math.max(...sizes)).toBeLessThan(LIMIT / 2);
});
