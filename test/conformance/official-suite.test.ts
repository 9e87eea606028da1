// The official Lua 5.1 tests on the built command. They are not part of this repository: without LUA_TESTS, which names their
// folder, nothing is run.
import { expect, it } from 'vitest';
import { referenceFails, runHere, suiteFiles } from './official-suite.mjs';

const folder = process.env['LUA_TESTS'] ?? '';
const files = folder === '' ? [] : suiteFiles(folder);

it.skipIf(folder !== '')('needs the folder of the official tests in LUA_TESTS', () => {
  expect(files).toEqual([]);
});

it.skipIf(folder === '').each(files)('%s', { timeout: 150_000 }, (file) => {
  const message = runHere(folder, file);
  if (message !== undefined && referenceFails(folder, file)) return;
  expect(message).toBeUndefined();
});
