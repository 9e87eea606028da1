// Makes the errors of lexer, parser and compiler, worded and positioned as Lua 5.1 does.
import { LuaError } from '../diagnostics/lua-error.ts';
import { chunkId, SYNTAX_CHUNK_ID_SIZE } from '../values/chunk-id.ts';
import { TK_FAILURE } from './tokens.ts';
import type { TokenList } from './tokens.ts';

function columnAt(source: string, offset: number): number {
  const before = Math.max(
    source.lastIndexOf('\n', offset - 1),
    source.lastIndexOf('\r', offset - 1),
  );
  return offset - before;
}

/** The error that stopped the lexer. */
export function lexicalError(tokens: TokenList): LuaError {
  const failure = tokens.failure!;
  const chunk = chunkId(tokens.chunkName, SYNTAX_CHUNK_ID_SIZE);
  const near = failure.near === undefined ? '' : ` near '${failure.near}'`;
  return new LuaError(`${chunk}:${failure.line}: ${failure.message}${near}`, {
    phase: 'syntax',
    chunk,
    line: failure.line,
    column: columnAt(tokens.source, failure.offset),
  });
}

/** An error at token `at` that quotes it; a zero byte, like no token at all in C, is not quoted. */
export function errorNear(tokens: TokenList, at: number, message: string): LuaError {
  if (tokens.kinds[at] === 0) return errorAt(tokens, at, message);
  return errorAt(tokens, at, `${message} near '${tokens.textOf(at)}'`);
}

/** An error on the line of token `at`, without quoting it. */
export function errorAt(tokens: TokenList, at: number, message: string): LuaError {
  if (tokens.kinds[at] === TK_FAILURE) return lexicalError(tokens);
  const chunk = chunkId(tokens.chunkName, SYNTAX_CHUNK_ID_SIZE);
  const line = tokens.lines[at]!;
  return new LuaError(`${chunk}:${line}: ${message}`, {
    phase: 'syntax',
    chunk,
    line,
    column: columnAt(tokens.source, tokens.starts[at]!),
  });
}

/** An error on a line that the parser has passed. */
export function errorOnLine(tokens: TokenList, line: number, message: string): LuaError {
  const chunk = chunkId(tokens.chunkName, SYNTAX_CHUNK_ID_SIZE);
  return new LuaError(`${chunk}:${line}: ${message}`, { phase: 'syntax', chunk, line });
}

/** Wording of a limit that the function starting at `lineDefined` (0: the main chunk) exceeds. */
export function limitMessage(lineDefined: number, limit: number, what: string): string {
  const place = lineDefined === 0 ? 'main function' : `function at line ${lineDefined}`;
  return `${place} has more than ${limit} ${what}`;
}
