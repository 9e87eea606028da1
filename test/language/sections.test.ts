// No section of the manual is thin: how many files and expected lines each has. Section 5.7 (io) is tested in test/cli.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collectLuaTests } from '../support/run-lua-tests.mjs';

const tests = collectLuaTests(fileURLToPath(new URL('.', import.meta.url)));

/** Section of the manual, its folders, and the least number of files and of expected lines. */
const SECTIONS: [string, string[], number, number][] = [
  ['2.1 Lexical conventions', ['lexical'], 24, 80],
  ['2.2 Values and types', ['tables', 'limits'], 30, 90],
  ['2.4 Statements', ['statements', 'iterators'], 45, 200],
  ['2.5 Expressions', ['expressions', 'functions', 'varargs', 'tail-calls'], 60, 200],
  ['2.6 Visibility rules', ['closures'], 19, 29],
  ['2.7 Error handling', ['errors'], 52, 300],
  ['2.8 Metatables', ['metatables'], 49, 180],
  ['2.9 Environments', ['environments'], 15, 40],
  ['2.10 Garbage collection', ['collection'], 25, 100],
  ['2.11 Coroutines, 5.2', ['coroutines'], 33, 120],
  ['5.1 Basic functions', ['base'], 26, 400],
  ['5.3 Modules', ['package'], 12, 27],
  ['5.4 Strings', ['strings', 'long-texts', 'patterns', 'format'], 60, 350],
  ['5.5 Tables', ['table-library'], 17, 100],
  ['5.6 Mathematics', ['math'], 23, 130],
  ['5.8 Operating system', ['os-library'], 5, 20],
  ['5.9 Debug', ['debug'], 30, 150],
];

describe('sections of the manual', () => {
  it.each(SECTIONS)('%s', (_section, folders, files, lines) => {
    const found = tests.filter(({ name }) => folders.includes(name.split('/')[0] as string));
    expect(found.length).toBeGreaterThanOrEqual(files);
    const expected = found.map((test) => test.lines.length + (test.error === undefined ? 0 : 1));
    expect(expected.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(lines);
  });

  it('have no file that expects nothing', () => {
    const silent = tests.filter((test) => test.lines.length === 0 && test.error === undefined);
    expect(silent.map((test) => test.name)).toEqual([]);
  });
});
