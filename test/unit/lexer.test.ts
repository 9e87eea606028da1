// Tokens: kinds, values, positions, and errors that wait until the parser arrives at them.
import { describe, expect, it } from 'vitest';
import { lex } from '../../runtime/syntax/lexer.ts';
import {
  TK_AND,
  TK_CONCAT,
  TK_DOTS,
  TK_EOS,
  TK_EQ,
  TK_FAILURE,
  TK_NAME,
  TK_NE,
  TK_NUMBER,
  TK_STRING,
  tokenName,
} from '../../runtime/syntax/tokens.ts';
import type { TokenList } from '../../runtime/syntax/tokens.ts';

function kinds(tokens: TokenList): number[] {
  return Array.from(tokens.kinds.subarray(0, tokens.count));
}

function values(source: string): unknown[] {
  return lex(source, '=t').values.filter((value) => value !== undefined);
}

describe('kinds', () => {
  it('are the longest that fit', () => {
    const code = (text: string): number => text.charCodeAt(0);
    const tokens = lex('a..b...c== =~=~ .1', '=t');
    expect(kinds(tokens)).toEqual([
      TK_NAME,
      TK_CONCAT,
      TK_NAME,
      TK_DOTS,
      TK_NAME,
      TK_EQ,
      code('='),
      TK_NE,
      code('~'),
      TK_NUMBER,
      TK_EOS,
    ]);
  });

  it('tell reserved words from names', () => {
    expect(kinds(lex('and And andy', '=t'))).toEqual([TK_AND, TK_NAME, TK_NAME, TK_EOS]);
  });

  it('have names for messages', () => {
    expect([TK_AND, TK_EOS, TK_STRING, 43, 1, 127].map(tokenName)).toEqual([
      'and',
      '<eof>',
      '<string>',
      '+',
      'char(1)',
      'char(127)',
    ]);
  });

  it('are never those of words for text that was not encoded', () => {
    expect(kinds(lex('\u0101', '=t'))).toEqual([255, TK_EOS]);
  });

  it('go on beyond the first guess of how many there are', () => {
    const tokens = lex(';'.repeat(5000), '=t');
    expect(tokens.count).toBe(5001);
    expect(tokens.starts[4999]).toBe(4999);
  });
});

describe('values', () => {
  it('of numbers', () => {
    expect(values('3 3.5 .5 5. 1e2 1E-1 0x1F 0XfF 1e400')).toEqual([
      3,
      3.5,
      0.5,
      5,
      100,
      0.1,
      31,
      255,
      Infinity,
    ]);
  });

  it('of strings', () => {
    expect(values(String.raw`"a\n\065\10b" 'it\'s' "\q\\" "\0009"`)).toEqual([
      'a\nA\nb',
      "it's",
      'q\\',
      '\x009',
    ]);
  });

  it('of long strings', () => {
    expect(values('[[\na\r\nb\n\rc]] [==[ ]] ]=] ]==] [[]]')).toEqual(['a\nb\nc', ' ]] ]=] ', '']);
  });

  it('of a string over lines', () => {
    expect(values('"a\\\nb\\\r\nc"')).toEqual(['a\nb\nc']);
  });
});

describe('positions', () => {
  it('are the lines where tokens end, and byte offsets', () => {
    const tokens = lex('a [[\n\n]] --[[\n]] b\r\nc', '=t');
    expect(Array.from(tokens.lines.subarray(0, tokens.count))).toEqual([1, 3, 4, 5, 5]);
    expect(Array.from(tokens.starts.subarray(0, tokens.count))).toEqual([0, 2, 17, 20, 21]);
    expect(tokens.lineBefore(0)).toBe(1);
    expect(tokens.lineBefore(2)).toBe(3);
  });
});

describe('errors', () => {
  it.each([
    ['a 3x b', 'malformed number', '3x', 1],
    ['a "b', 'unfinished string', '<eof>', 1],
    ['\n"b\nc"', 'unfinished string', '"b', 2],
    ['"\\256"', 'escape sequence too large', '"', 1],
    ['[=x', 'invalid long string delimiter', '[=', 1],
    ['[[\n\n', 'unfinished long string', '<eof>', 3],
    ['--[[\n', 'unfinished long comment', '<eof>', 2],
    ['[[ [[ ]]', 'nesting of [[...]] is deprecated', '[', 1],
  ])('%j: %s', (source, message, near, line) => {
    const tokens = lex(source, '=t');
    expect(tokens.failure).toMatchObject({ message, near, line });
    expect(kinds(tokens).at(-1)).toBe(TK_FAILURE);
  });
});
