// Gotos are plain 5.1 bytecode: chunks compiled here print in real lua5.1 what luajit printed for their source.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXTENDED_DIALECT, compile, dump, undump } from 'moontick/runtime/internals';
import { syntaxPrograms } from '../support/syntax-programs.mjs';
import { parseExpectations } from '../support/run-lua-tests.mjs';

const folder = fileURLToPath(new URL('../language/extended/luajit', import.meta.url));
const dialect = EXTENDED_DIALECT;

/** What the programs use of LuaJIT's bit library. */
const BIT = `bit = {}
local function join(keep)
  return function(a, b)
    local r, p = 0, 1
    while a > 0 or b > 0 do
      if keep[a % 2 + b % 2] then r = r + p end
      a, b, p = math.floor(a / 2), math.floor(b / 2), p * 2
    end
    return r
  end
end
bit.band, bit.bor, bit.bxor = join { [2] = true }, join { true, true }, join { true }
function bit.lshift(a, n) return a * 2 ^ n end`;

describe('chunks with gotos run in lua5.1', () => {
  it.each(['goto-closures', 'goto-names', 'goto-runs', 'tstl'])('%s', (name) => {
    const source = readFileSync(`${folder}/${name}.lua`, 'latin1');
    for (const stripped of [false, true]) {
      const bytes = dump(compile(source, '@test.lua', { dialect }), stripped);
      const { stdout, stderr } = spawnSync('lua5.1', ['-e', BIT, '-'], {
        input: Buffer.from(bytes, 'latin1'),
        encoding: 'latin1',
      });
      expect(stderr).toBe('');
      expect(stdout.replace(/\n$/, '').split('\n')).toEqual(parseExpectations(source).lines);
      expect(dump(undump(bytes, '=t'), stripped)).toBe(bytes);
    }
  });
});

describe('the dialect leaves programs of 5.1 as they are', () => {
  it('of 300 random ones, half of them broken', () => {
    let compared = 0;
    for (const source of syntaxPrograms(3, 300)) {
      // Two colons are one token in broken programs.
      if (source.includes('::')) continue;
      compared++;
      expect(answer(source, true)).toBe(answer(source, false));
    }
    expect(compared).toBeGreaterThan(250);
  });
});

function answer(source: string, extended: boolean): string {
  try {
    return dump(compile(source, '=t', extended ? { dialect } : {}), false);
  } catch (error) {
    return (error as Error).message;
  }
}
