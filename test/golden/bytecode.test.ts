// The compiler against luac5.1 and lua5.1, whose answers are kept beside: listings of whole
// programs, and for many more the message or a digest of the bytes ("#..."). `node
// test/support/update-bytecode-expectations.mjs` writes them.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LuaError, compile, disassemble, dump, undump } from 'moontick/runtime/internals';
import { limitPrograms, syntaxPrograms } from '../support/syntax-programs.mjs';
import limitAnswers from './compiler-limits.json' with { type: 'json' };
import syntaxErrors from './syntax-errors.json' with { type: 'json' };
import programAnswers from './syntax-programs.json' with { type: 'json' };

const folder = fileURLToPath(new URL('bytecode', import.meta.url));
const SEED = 1;

/** What the expectations hold for a program: "#" and a digest of its bytes, or the message. */
function answer(source: string): string {
  let bytes: string;
  try {
    bytes = dump(compile(source, '=t'), false);
  } catch (error) {
    if (error instanceof LuaError && error.phase === 'syntax') return error.message;
    throw error;
  }
  expect(dump(undump(bytes, '=t'), false)).toBe(bytes);
  return `#${createHash('sha256').update(bytes, 'latin1').digest('hex').slice(0, 12)}`;
}

describe('listings', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.lua'));

  it('are there', () => {
    expect(names.length).toBeGreaterThanOrEqual(8);
  });

  it.each(names)('%s', (name) => {
    const source = readFileSync(`${folder}/${name}`, 'latin1');
    const expected = readFileSync(`${folder}/${name.replace(/lua$/, 'listing')}`, 'latin1');
    expect(disassemble(compile(source, '@test.lua'), { full: true })).toBe(expected);
  });
});

describe('messages', () => {
  it.each(Object.entries(syntaxErrors))('%j', (source, expected) => {
    expect(answer(source)).toBe(expected);
  });
});

describe('limits', () => {
  it.each(Object.entries(limitPrograms()))('%s', (name, source) => {
    expect(answer(source)).toBe((limitAnswers as Record<string, string>)[name]);
  });
});

describe('random programs, half of them broken', () => {
  it.each(syntaxPrograms(SEED, programAnswers.length).map((source, i) => [i, source] as const))(
    'number %i',
    (i, source) => {
      expect(answer(source)).toBe(programAnswers[i]);
    },
  );
});
