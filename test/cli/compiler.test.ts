// The built command `moontickc` against what the real luac5.1 did with the same arguments and
// files.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/project-files.ts';
import input from './compiler-cases.json' with { type: 'json' };
import expectations from './compiler-expectations.json' with { type: 'json' };
import { runCompilerCase } from './run-compiler.mjs';
import type { CompilerCase, CompilerOutcome } from './run-compiler.mjs';

const MOONTICKC = [process.execPath, join(projectRoot, 'dist/cli/moontickc.js')];
const cases: Record<string, CompilerCase> = input.cases;
const expected = expectations as unknown as Record<string, CompilerOutcome>;

describe('as luac5.1', () => {
  it.each(Object.entries(cases))('%s', (name, parts) => {
    expect(runCompilerCase(MOONTICKC, input.files, parts)).toEqual(expected[name]);
  });
});
