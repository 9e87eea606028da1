// Serves and builds the example: Lua files as modules, the package by its name from dist/.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { moontick } from '../../plugin/vite/index.ts';

const dist = (file: string): string =>
  fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));

export default defineConfig({
  base: './',
  plugins: [moontick()],
  resolve: {
    alias: [
      { find: /^moontick$/, replacement: dist('index.js') },
      { find: /^moontick\/(runtime|pixi)$/, replacement: dist('$1.js') },
    ],
  },
  build: { chunkSizeWarningLimit: 2000 },
});
