/**
 * The library build: every package entry becomes one ES module in dist/, shared code goes to dist/chunks/.
 * Opcodes are exported constants; the bundler inlines them, so speed is only measured on this output.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Output name (below dist/, without extension) to source file. */
const ENTRIES: Record<string, string> = {
  index: 'plugin/index.ts',
  runtime: 'runtime/index.ts',
  internals: 'runtime/internals.ts',
  pixi: 'plugin/pixi/index.ts',
  vite: 'plugin/vite/index.ts',
  'cli/index': 'plugin/cli/index.ts',
  'cli/moontick': 'plugin/cli/moontick.ts',
  'cli/moontickc': 'plugin/cli/moontickc.ts',
};

const EXTERNAL_PACKAGES = ['pixi.js', 'bitecs', 'eventemitter3', 'vite'];

function isExternal(id: string): boolean {
  if (id.startsWith('node:') || builtinModules.includes(id)) return true;
  return EXTERNAL_PACKAGES.some((name) => id === name || id.startsWith(`${name}/`));
}

/** Makes the command files executable scripts: a shebang line in front, once. */
function shebang(): Plugin {
  return {
    name: 'moontick:shebang',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !/^cli\/moontickc?$/.test(chunk.name)) continue;
        if (!chunk.code.startsWith('#!')) chunk.code = `#!/usr/bin/env node\n${chunk.code}`;
      }
    },
  };
}

/** Names the runtime by what it is made of: code generated for another one must not run in it. */
function runtimeVersion(): string {
  const hash = createHash('sha256');
  const folder = `${root}/runtime`;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.map((each) => each.replaceAll('\\', '/')).sort()) {
    if (file.endsWith('.ts')) hash.update(`${file}\n${readFileSync(`${folder}/${file}`, 'utf8')}`);
  }
  return hash.digest('hex').slice(0, 16);
}

export default defineConfig({
  define: { MOONTICK_RUNTIME: JSON.stringify(runtimeVersion()) },
  root,
  publicDir: false,
  plugins: [shebang()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    lib: {
      formats: ['es'],
      entry: Object.fromEntries(
        Object.entries(ENTRIES).filter(([, source]) => existsSync(`${root}/${source}`)),
      ),
    },
    rolldownOptions: {
      external: isExternal,
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name].js',
      },
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
    },
  },
});
