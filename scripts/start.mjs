/** Serves the harbour example: installs and builds what is missing, then starts Vite's development server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, ensurePackages, root } from './support.mjs';

const example = join(root, 'examples', process.argv[2] ?? 'harbour');
if (!existsSync(join(example, 'index.html'))) {
  console.error(`No example to serve: ${example} has no index.html`);
  process.exit(1);
}
if (!ensurePackages() || !ensureBuild()) process.exit(1);

const { createServer } = await import('vite');
const dist = (file) => join(root, 'dist', file);
const config = ['vite.config.ts', 'vite.config.js', 'vite.config.mjs']
  .map((name) => join(example, name))
  .find((path) => existsSync(path));

const server = await createServer({
  root: example,
  configFile: config ?? false,
  server: { fs: { allow: [root] } },
  resolve: {
    alias: [
      { find: /^moontick$/, replacement: dist('index.js') },
      { find: /^moontick\/(runtime|pixi)$/, replacement: dist('$1.js') },
    ],
  },
});
await server.listen();
const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
console.log(`Moontick example: ${address}`);
