// The two ways in which a page reaches the browser: built by Vite and served as files, or served from a copy with hot
// reload by the same script as `npm start`. Copies keep the layout of the repository, so relative imports work.
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { root } from '../../../scripts/support.mjs';

/** A served page. */
export interface Served {
  address: string;
  /** Folder of the files that are served: built ones, or the copy to edit. */
  folder: string;
  close: () => Promise<void>;
}

function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'moontick-page-')));
}

/** Builds a page (`examples/harbour`) for production and serves the result. */
export async function serveBuilt(page: string): Promise<Served> {
  const folder = temporaryFolder();
  const source = join(root, page);
  const common = {
    root: source,
    configFile: join(source, 'vite.config.ts'),
    logLevel: 'warn',
  } as const;
  await build({ ...common, build: { outDir: folder, emptyOutDir: true } });
  const server = await preview({
    ...common,
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the preview server has no address');
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, folder, close };
}

/** What a page of the repository reaches outside of its folder. */
const NEIGHBOURS = ['dist', 'assets', 'plugin', 'runtime', 'package.json'];

/** Links the packages one by one: Vite's cache of dependencies beside them stays the copy's own. */
function linkPackages(base: string): void {
  const packages = join(root, 'node_modules');
  mkdirSync(join(base, 'node_modules'));
  for (const name of readdirSync(packages)) {
    if (!name.startsWith('.')) symlinkSync(join(packages, name), join(base, 'node_modules', name));
  }
}

/** Copies a page and serves the copy with hot reload, by scripts/start.mjs. */
export async function serveCopy(page: string): Promise<Served> {
  const base = temporaryFolder();
  const folder = join(base, page);
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, page), folder, { recursive: true });
  linkPackages(base);
  for (const name of NEIGHBOURS) symlinkSync(join(root, name), join(base, name));
  const script = join(root, 'scripts', 'start.mjs');
  const server = spawn(process.execPath, [script, folder, '--port', '0'], { cwd: root });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /Moontick example: (\S+)/.exec(output);
      if (found !== null) resolve(found[1]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', (code) => reject(new Error(`start.mjs ended with ${code}:\n${output}`)));
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.removeAllListeners('exit');
      server.on('exit', () => {
        rmSync(base, { recursive: true, force: true });
        resolve();
      });
      server.kill();
    });
  return { address, folder, close };
}
