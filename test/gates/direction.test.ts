/** Gates on the source tree: import direction, file length, and nothing that ties it to one machine. */
import { describe, expect, it } from 'vitest';
import { directionProblem, importsOf } from '../support/import-direction.ts';
import { readProjectFile, repositoryTextFiles, sourceFiles } from '../support/project-files.ts';

const MAX_LINES = 600;
const LONG_FILES = new Set(['runtime/interpreter/execute.ts']);

/** Absolute paths of one machine, written so that this file does not match itself. */
const MACHINE_PATH = /(?<![\w.\-/*}])\/(?:work|root|Users|home)\/[\w.-]+/;
const REGISTRY_HOST =
  /registry[.](?:npmjs|yarnpkg|npmmirror)[.]|artifactory[.]|"resolved"[:] "http/;

const files = sourceFiles();

describe('the checker itself', () => {
  it('finds every form of import', () => {
    const source = [
      "import { a } from './a.ts';",
      "import type { B } from '../b/b.ts';",
      "export { c } from './c.ts';",
      'import {\n  d,\n  e,\n} from "./d.ts";',
      "import './init.ts';",
      "const f = await import('./f.ts');",
      "// import { g } from './g.ts';",
    ].join('\n');
    expect(importsOf(source).sort()).toEqual(
      ['./a.ts', '../b/b.ts', './c.ts', './d.ts', './init.ts', './f.ts'].sort(),
    );
  });

  it.each([
    ['runtime/values/table.ts', '../syntax/lexer.ts'],
    ['runtime/embed/core-vm.ts', '../index.ts'],
    ['runtime/stdlib/os.ts', 'node:os'],
    ['runtime/embed/core-vm.ts', '../../plugin/core/game.ts'],
    ['plugin/core/game.ts', '../scheduler/scheduler.ts'],
    ['plugin/core/game.ts', '../pixi/index.ts'],
    ['plugin/core/game.ts', 'pixi.js'],
    ['plugin/core/game.ts', '../../runtime/values/table.ts'],
    ['plugin/pixi/index.ts', '../vite/index.ts'],
    ['plugin/cli/moontick.ts', 'vite'],
    ['plugin/index.ts', './pixi/index.ts'],
    ['runtime/values/table.ts', './value'],
  ])('rejects %s importing %s', (file, specifier) => {
    expect(directionProblem(file, specifier)).toBeTypeOf('string');
  });

  it.each([
    ['runtime/syntax/lexer.ts', '../values/table.ts'],
    ['runtime/values/table.ts', './value.ts'],
    ['runtime/internals.ts', './embed/core-vm.ts'],
    ['plugin/debug/session.ts', '../core/game.ts'],
    ['plugin/core/game.ts', '../../runtime/internals.ts'],
    ['plugin/pixi/index.ts', 'pixi.js'],
    ['plugin/vite/index.ts', '../index.ts'],
    ['plugin/index.ts', './core/game.ts'],
  ])('accepts %s importing %s', (file, specifier) => {
    expect(directionProblem(file, specifier)).toBeUndefined();
  });
});

describe('the source tree', () => {
  it('was seen', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it('imports only in the written direction', () => {
    const problems = files.flatMap((file) =>
      importsOf(readProjectFile(file)).flatMap((specifier) => {
        const problem = directionProblem(file, specifier);
        return problem ? [`${file} imports ${specifier}: ${problem}`] : [];
      }),
    );
    expect(problems).toEqual([]);
  });

  it(`has no file over ${MAX_LINES} lines`, () => {
    const long = files
      .filter((file) => !LONG_FILES.has(file))
      .map((file) => ({ file, lines: readProjectFile(file).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MAX_LINES);
    expect(long).toEqual([]);
  });

  it('names no machine path and no registry host', () => {
    const texts = repositoryTextFiles();
    expect(texts.length).toBeGreaterThan(10);
    const problems = texts.flatMap((file) =>
      readProjectFile(file)
        .split('\n')
        .flatMap((line, index) =>
          MACHINE_PATH.test(line) || REGISTRY_HOST.test(line) ? [`${file}:${index + 1}`] : [],
        ),
    );
    expect(problems).toEqual([]);
  });
});
