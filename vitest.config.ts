/**
 * Test runner settings. Unit tests and gates import source; language tests import the package by name,
 * which resolves to the built files in dist/.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const dist = (file: string): string => fileURLToPath(new URL(`./dist/${file}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^moontick$/, replacement: dist('index.js') },
      { find: /^moontick\/cli$/, replacement: dist('cli/index.js') },
      { find: /^moontick\/runtime\/internals$/, replacement: dist('internals.js') },
      { find: /^moontick\/(runtime|pixi|vite)$/, replacement: dist('$1.js') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
