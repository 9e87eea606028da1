/** Builds the package: ES modules by Vite, declarations by tsc, command files made executable. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root, run } from './support.mjs';

/** Declarations keep the `.ts` of the source imports; consumers need `.js`. */
function rewriteDeclarations(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      rewriteDeclarations(path);
    } else if (entry.name.endsWith('.d.ts')) {
      const text = readFileSync(path, 'utf8');
      const next = text.replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2');
      if (next !== text) writeFileSync(path, next);
    }
  }
}

const ENTRY_FILES = ['runtime/index.ts', 'plugin/index.ts'];
if (!ENTRY_FILES.some((file) => existsSync(join(root, file)))) {
  console.log('nothing to build: no entry file exists yet');
  process.exit(0);
}
if (!ensurePackages()) process.exit(1);
if (run('vite', ['build', '--logLevel', 'warn']) !== 0) process.exit(1);
if (run('tsc', ['-p', 'tsconfig.types.json']) !== 0) process.exit(1);
rewriteDeclarations(join(root, 'dist', 'types'));
// tsc does not emit declarations that are written by hand.
const handWritten = 'plugin/vite/client.d.ts';
copyFileSync(join(root, handWritten), join(root, 'dist', 'types', handWritten));
for (const name of ['moontick', 'moontickc']) {
  const file = join(root, 'dist', 'cli', `${name}.js`);
  if (existsSync(file)) chmodSync(file, 0o755);
}
console.log('built dist/');
