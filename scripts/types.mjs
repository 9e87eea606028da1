/** Type-checks every environment with its own tsconfig: the core must not see the DOM or Node. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './support.mjs';

const PROJECTS = [
  'runtime',
  'plugin',
  'plugin/pixi',
  'plugin/vite',
  'plugin/cli',
  'test',
  'examples',
];

/** True when the folder holds a TypeScript file that its tsconfig includes. */
function hasSources(folder, skip = []) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (entry.isDirectory()) {
      return !skip.includes(entry.name) && hasSources(join(folder, entry.name));
    }
    return entry.name.endsWith('.ts');
  });
}

let failed = 0;
for (const project of PROJECTS) {
  const folder = join(root, project);
  if (!existsSync(join(folder, 'tsconfig.json'))) continue;
  const skip = project === 'plugin' ? ['pixi', 'vite', 'cli'] : [];
  if (!hasSources(folder, skip)) continue;
  const code = run('tsc', ['-p', project]);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} tsc -p ${project}`);
  if (code !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
