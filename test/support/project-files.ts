/** The project's own files: source files below a folder, and every text file that belongs to the repository. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const SKIPPED = new Set(['node_modules', 'dist', 'screenshots', '.git']);
const TEXT =
  /(\.(ts|mts|mjs|js|cjs|json|md|lua|html|css|yml|yaml|txt|svg)|\/?\.[a-z]+rc|\/run|LICENSE)$/;

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(projectRoot, path).split(sep).join('/')];
  });
}

/** TypeScript files below runtime/ and plugin/, as paths from the project root. */
export function sourceFiles(): string[] {
  return ['runtime', 'plugin']
    .flatMap((folder) => walk(join(projectRoot, folder)))
    .filter((file) => file.endsWith('.ts'));
}

/** Text files that git tracks or would track; without git, all that are not generated. */
export function repositoryTextFiles(): string[] {
  const list = spawnSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  const files = list.status === 0 ? list.stdout.split('\0').filter(Boolean) : walk(projectRoot);
  return files.filter((file) => TEXT.test(file));
}

/** Content of a project file; an empty text when it was deleted but is still tracked. */
export function readProjectFile(file: string): string {
  try {
    return readFileSync(join(projectRoot, file), 'utf8');
  } catch {
    return '';
  }
}
