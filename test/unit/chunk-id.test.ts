// How chunk names are shown in messages; expected texts are those of lua5.1.
import { expect, it } from 'vitest';
import { SYNTAX_CHUNK_ID_SIZE, chunkId } from '../../runtime/values/chunk-id.ts';

const LONG =
  '/a/very/long/path/that/goes/on/and/on/until/it/does/not/fit/any/more/in/sixty/file.lua';

it.each([
  ['=stdin', 'stdin'],
  ['@guard.lua', 'guard.lua'],
  ['x = 1', '[string "x = 1"]'],
  ['x = 1\ny = 2', '[string "x = 1..."]'],
  ['x = 1\r', '[string "x = 1..."]'],
  ['', '[string ""]'],
  ['\n', '[string "..."]'],
  ['a\0b', '[string "a"]'],
  [`=${'n'.repeat(70)}`, 'n'.repeat(59)],
  [`@${LONG}`, `...${LONG.slice(-52)}`],
  ['s'.repeat(80), `[string "${'s'.repeat(43)}..."]`],
])('%j', (source, shown) => {
  expect(chunkId(source)).toBe(shown);
});

it('has room for 20 bytes more in syntax errors', () => {
  expect(chunkId('s'.repeat(80), SYNTAX_CHUNK_ID_SIZE)).toBe(`[string "${'s'.repeat(63)}..."]`);
});
