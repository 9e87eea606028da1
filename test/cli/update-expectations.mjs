// Runs every case of cases.json with the real lua5.1 and writes what it printed, and its exit status, to
// expectations.json. With --check it writes nothing and fails when the file differs.
//   node test/cli/update-expectations.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCase } from './run-case.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const file = join(folder, 'expectations.json');
const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
const expectations = {};
for (const [name, parts] of Object.entries(cases)) {
  expectations[name] = runCase('lua5.1', parts);
}
const text = `${JSON.stringify(expectations, null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (
  JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))) !== JSON.stringify(expectations)
) {
  console.error('expectations.json differs from lua5.1');
  process.exitCode = 1;
}
console.log(`${Object.keys(expectations).length} cases`);
