// Runs the cases of compiler-cases.json with the real luac5.1 and writes what it did to
// compiler-expectations.json. With --check it writes nothing and fails if something differs.   node
// test/cli/update-compiler-expectations.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCompilerCase } from './run-compiler.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const { files, cases } = JSON.parse(readFileSync(here('compiler-cases.json'), 'utf8'));
const outcomes = {};
for (const [name, parts] of Object.entries(cases)) {
  outcomes[name] = runCompilerCase(['luac5.1'], files, parts);
}
const text = `${JSON.stringify(outcomes, undefined, 2)}\n`;
const path = here('compiler-expectations.json');
if (process.argv.includes('--check')) {
  process.exitCode = text === readFileSync(path, 'utf8') ? 0 : 1;
} else writeFileSync(path, text);
console.log(`${Object.keys(outcomes).length} cases`);
