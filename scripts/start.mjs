/**
 * Serves an example with hot reload: installs and builds what is missing, starts Vite's development server, prints the
 * address. `npm start -- [example or folder] [--port N] [--host]`; default: harbour, the next free port from 5173.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild, ensurePackages, root } from './support.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, host: { type: 'boolean', default: false } },
});

const wanted = positionals[0] ?? 'harbour';
const example = [join(root, 'examples', wanted), resolve(wanted)].find((folder) =>
  existsSync(join(folder, 'index.html')),
);
if (example === undefined) {
  console.error(`No example to serve: neither examples/${wanted} nor ${wanted} has an index.html`);
  process.exit(1);
}
if (!ensurePackages() || !ensureBuild()) process.exit(1);

const { createServer } = await import('vite');
const config = ['vite.config.ts', 'vite.config.js', 'vite.config.mjs']
  .map((name) => join(example, name))
  .find((path) => existsSync(path));

const server = await createServer({
  root: example,
  configFile: config ?? false,
  server: {
    fs: { allow: [root, example] },
    host: values.host ? true : undefined,
    port: values.port === undefined ? undefined : Number(values.port),
  },
});
await server.listen();
const addresses = server.resolvedUrls ?? { local: [], network: [] };
for (const address of [...addresses.local, ...addresses.network]) {
  console.log(`Moontick example: ${address}`);
}
