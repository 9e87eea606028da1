// The expectation format of test/language: what a Lua file says about its own output.
// `code --> text` or a line `--> text` expects one printed line, in file order;
// `--! text` expects the file to end with that uncaught error message.
// Shared by the vitest runner and by update-language-expectations.mjs.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const OUTPUT = /[ \t]*--> ?(.*)$/;
const FAILURE = /[ \t]*--! ?(.*)$/;

export function parseExpectations(source) {
  const lines = [];
  let error;
  for (const line of source.split('\n')) {
    const output = OUTPUT.exec(line);
    if (output) lines.push(output[1]);
    const failure = FAILURE.exec(line);
    if (failure) error = failure[1];
  }
  return { lines, error };
}

/** Takes the output expectations out; error markers keep their place but lose their text. */
export function stripExpectations(source) {
  const kept = [];
  for (const line of source.replace(/\n+$/, '').split('\n')) {
    const bare = line.replace(OUTPUT, '');
    if (bare !== line && bare === '') continue;
    kept.push(bare.replace(FAILURE, (text) => text.slice(0, text.indexOf('--!') + 3)));
  }
  return `${kept.join('\n')}\n`;
}

export function collectLuaTests(root) {
  const tests = [];
  const visit = (folder) => {
    for (const entry of readdirSync(folder).sort()) {
      const path = join(folder, entry);
      if (statSync(path).isDirectory()) visit(path);
      else if (entry.endsWith('.lua')) {
        const source = readFileSync(path, 'latin1');
        const name = relative(root, path).replaceAll('\\', '/');
        tests.push({ name, path, source, ...parseExpectations(source) });
      }
    }
  };
  visit(root);
  return tests;
}
