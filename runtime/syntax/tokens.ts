// Token kinds and the token list that the lexer fills and parser and compiler read. A kind below
// 257 is the byte of a one-character token. Syntax tree nodes point into the list by index, which
// gives line and text for every message.

export const TK_AND = 257;
export const TK_BREAK = 258;
export const TK_DO = 259;
export const TK_ELSE = 260;
export const TK_ELSEIF = 261;
export const TK_END = 262;
export const TK_FALSE = 263;
export const TK_FOR = 264;
export const TK_FUNCTION = 265;
export const TK_IF = 266;
export const TK_IN = 267;
export const TK_LOCAL = 268;
export const TK_NIL = 269;
export const TK_NOT = 270;
export const TK_OR = 271;
export const TK_REPEAT = 272;
export const TK_RETURN = 273;
export const TK_THEN = 274;
export const TK_TRUE = 275;
export const TK_UNTIL = 276;
export const TK_WHILE = 277;
export const TK_CONCAT = 278;
export const TK_DOTS = 279;
export const TK_EQ = 280;
export const TK_GE = 281;
export const TK_LE = 282;
export const TK_NE = 283;
export const TK_NUMBER = 284;
export const TK_NAME = 285;
export const TK_STRING = 286;
export const TK_EOS = 287;
/**
 * The lexer failed here; the list's `failure` tells how. It surfaces when the parser reaches it.
 */
export const TK_FAILURE = 288;
/** `::`, in dialects that have labels. */
export const TK_LABEL = 289;

const SPELLINGS: readonly string[] = [
  'and',
  'break',
  'do',
  'else',
  'elseif',
  'end',
  'false',
  'for',
  'function',
  'if',
  'in',
  'local',
  'nil',
  'not',
  'or',
  'repeat',
  'return',
  'then',
  'true',
  'until',
  'while',
  '..',
  '...',
  '==',
  '>=',
  '<=',
  '~=',
  '<number>',
  '<name>',
  '<string>',
  '<eof>',
  '<eof>',
  '::',
];

/** Reserved words and their kinds. */
export const RESERVED: ReadonlyMap<string, number> = new Map(
  SPELLINGS.slice(0, 21).map((word, i): [string, number] => [word, TK_AND + i]),
);

/** How a kind of token is written in "'x' expected". */
export function tokenName(kind: number): string {
  if (kind >= TK_AND) return SPELLINGS[kind - TK_AND] ?? '<eof>';
  if (kind < 32 || kind === 127) return `char(${kind})`;
  return String.fromCharCode(kind);
}

/** A lexical error, kept until the parser arrives at it. */
export interface LexFailure {
  message: string;
  /** Text of the element, cut where the lexer stopped; undefined when the message names none. */
  near: string | undefined;
  line: number;
  /** Byte offset in the source. */
  offset: number;
}

/** All tokens of a chunk in parallel arrays; the last one is TK_EOS or TK_FAILURE. */
export class TokenList {
  source: string;
  chunkName: string;
  count = 0;
  kinds: Uint16Array;
  /** Line at which each token ends. */
  lines: Int32Array;
  /** Byte offset of each token's first character. */
  starts: Int32Array;
  /** Byte offset behind each token's last character. */
  ends: Int32Array;
  /** Value of names, strings and numbers. */
  values: (string | number | undefined)[] = [];
  failure: LexFailure | undefined = undefined;

  constructor(source: string, chunkName: string) {
    this.source = source;
    this.chunkName = chunkName;
    const capacity = (source.length >> 2) + 16;
    this.kinds = new Uint16Array(capacity);
    this.lines = new Int32Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  push(kind: number, line: number, start: number, end: number): void {
    const i = this.count++;
    if (i >= this.kinds.length) this.grow();
    this.kinds[i] = kind;
    this.lines[i] = line;
    this.starts[i] = start;
    this.ends[i] = end;
  }

  private grow(): void {
    const capacity = this.kinds.length * 2;
    const kinds = new Uint16Array(capacity);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const wider = (old: Int32Array): Int32Array => {
      const fresh = new Int32Array(capacity);
      fresh.set(old);
      return fresh;
    };
    this.lines = wider(this.lines);
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
  }

  /** Line of the last token before token `at`: the line that code generated at this point gets. */
  lineBefore(at: number): number {
    return at > 0 ? this.lines[at - 1]! : 1;
  }

  /**
   * Text of token `at` as messages quote it: escapes resolved, long strings with their brackets.
   */
  textOf(at: number): string {
    const kind = this.kinds[at]!;
    if (kind === TK_STRING) {
      const opening = this.source.charCodeAt(this.starts[at]!);
      const value = String(this.values[at]);
      if (opening !== 91)
        return cText(String.fromCharCode(opening) + value + String.fromCharCode(opening));
      const level = this.source.indexOf('[', this.starts[at]! + 1) - this.starts[at]! - 1;
      const equals = '='.repeat(level);
      return cText(`[${equals}[${value}]${equals}]`);
    }
    if (kind === TK_NAME || kind === TK_NUMBER)
      return this.source.slice(this.starts[at]!, this.ends[at]!);
    return tokenName(kind);
  }
}

/** Cuts at the first zero byte, as C's formatting does. */
export function cText(text: string): string {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}
