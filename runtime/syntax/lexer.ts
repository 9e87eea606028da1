// The lexer: source bytes to a token list. An error ends the list with TK_FAILURE instead of being
// thrown, because a syntax error that comes earlier in the text must win.
import { readNumber } from '../values/number-reading.ts';
import { STRICT_DIALECT } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import {
  RESERVED,
  TK_CONCAT,
  TK_DOTS,
  TK_EOS,
  TK_EQ,
  TK_FAILURE,
  TK_GE,
  TK_LABEL,
  TK_LE,
  TK_NAME,
  TK_NE,
  TK_NUMBER,
  TK_STRING,
  TokenList,
  cText,
} from './tokens.ts';

const LETTER = 1;
const DIGIT = 2;
const SPACE = 4;

/** Character classes of C's locale: letters with underscore, digits, white space. */
const CLASSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, c) => {
  const s = String.fromCharCode(c);
  if (/[A-Za-z_]/.test(s)) return LETTER;
  if (/[0-9]/.test(s)) return DIGIT;
  return c === 32 || (c >= 9 && c <= 13) ? SPACE : 0;
});

/** What `\a` and its like stand for. */
const ESCAPES: ReadonlyMap<number, string> = new Map([
  [97, '\x07'],
  [98, '\b'],
  [102, '\f'],
  [110, '\n'],
  [114, '\r'],
  [116, '\t'],
  [118, '\v'],
]);

const BAD_ESCAPE = 'invalid escape sequence';

class Lexer {
  readonly source: string;
  readonly tokens: TokenList;
  readonly dialect: Readonly<Dialect>;
  pos = 0;
  line = 1;

  constructor(source: string, chunkName: string, dialect: Readonly<Dialect>) {
    this.source = source;
    this.dialect = dialect;
    this.tokens = new TokenList(source, chunkName);
  }

  fail(message: string, near: string): void {
    this.tokens.failure = { message, near: cText(near), line: this.line, offset: this.pos };
    this.tokens.push(TK_FAILURE, this.line, this.pos, this.pos);
  }

  /** Steps over a line break, one or two characters long. */
  newline(): void {
    const first = this.source.charCodeAt(this.pos++);
    const second = this.source.charCodeAt(this.pos);
    if ((second === 10 || second === 13) && second !== first) this.pos++;
    this.line++;
  }

  /** Reads all tokens. */
  run(): void {
    const { source, tokens } = this;
    const length = source.length;
    while (this.pos < length) {
      const c = source.charCodeAt(this.pos);
      const kind = CLASSES[c]!;
      if (kind === LETTER) this.name();
      else if (kind === SPACE) {
        if (c === 10 || c === 13) this.newline();
        else this.pos++;
      } else if (kind === DIGIT) this.number();
      else this.symbol(c);
      if (tokens.failure !== undefined) return;
    }
    tokens.push(TK_EOS, this.line, length, length);
  }

  name(): void {
    const { source, tokens } = this;
    const start = this.pos;
    let end = start + 1;
    while ((CLASSES[source.charCodeAt(end)]! & (LETTER | DIGIT)) !== 0) end++;
    this.pos = end;
    const text = source.slice(start, end);
    const reserved = end - start <= 8 ? RESERVED.get(text) : undefined;
    if (reserved !== undefined) tokens.push(reserved, this.line, start, end);
    else {
      tokens.values[tokens.count] = text;
      tokens.push(TK_NAME, this.line, start, end);
    }
  }

  number(): void {
    const { source, tokens } = this;
    const start = this.pos;
    let end = start;
    let c = source.charCodeAt(end);
    while (CLASSES[c] === DIGIT || c === 46) c = source.charCodeAt(++end);
    if (c === 69 || c === 101) {
      c = source.charCodeAt(++end);
      if (c === 43 || c === 45) c = source.charCodeAt(++end);
    }
    while ((CLASSES[c]! & (LETTER | DIGIT)) !== 0) c = source.charCodeAt(++end);
    this.pos = end;
    const text = source.slice(start, end);
    const value = readNumber(text);
    if (value === undefined) {
      this.fail('malformed number', text);
      return;
    }
    tokens.values[tokens.count] = value;
    tokens.push(TK_NUMBER, this.line, start, end);
  }

  /** A token of the given length, without a value. */
  plain(kind: number, length: number): void {
    const start = this.pos;
    this.pos = start + length;
    this.tokens.push(kind, this.line, start, this.pos);
  }

  symbol(c: number): void {
    const next = this.source.charCodeAt(this.pos + 1);
    switch (c) {
      case 34:
      case 39:
        this.shortString(c);
        return;
      case 45:
        if (next === 45) this.comment();
        else this.plain(45, 1);
        return;
      case 91:
        this.bracket();
        return;
      case 61: // =
        this.plainOr(next, c, TK_EQ);
        return;
      case 60: // <
        this.plainOr(next, c, TK_LE);
        return;
      case 62: // >
        this.plainOr(next, c, TK_GE);
        return;
      case 126: // ~
        this.plainOr(next, c, TK_NE);
        return;
      case 58: // :
        if (next === 58 && this.dialect.goto) this.plain(TK_LABEL, 2);
        else this.plain(58, 1);
        return;
      case 46:
        if (next === 46) {
          if (this.source.charCodeAt(this.pos + 2) === 46) this.plain(TK_DOTS, 3);
          else this.plain(TK_CONCAT, 2);
        } else if (CLASSES[next] === DIGIT) this.number();
        else this.plain(46, 1);
        return;
      default:
        // Beyond a byte, which no byte string has, lie the kinds of longer tokens.
        this.plain(Math.min(c, 255), 1);
    }
  }

  plainOr(next: number, single: number, withEquals: number): void {
    if (next === 61) this.plain(withEquals, 2);
    else this.plain(single, 1);
  }

  comment(): void {
    const { source } = this;
    this.pos += 2;
    if (source.charCodeAt(this.pos) === 91) {
      const level = this.longLevel(this.pos, 91);
      if (level >= 0) {
        this.longString(level, false);
        return;
      }
    }
    let end = this.pos;
    for (; end < source.length; end++) {
      const c = source.charCodeAt(end);
      if (c === 10 || c === 13) break;
    }
    this.pos = end;
  }

  /**
   * Number of equals signs between two brackets `c` at `start`; -1 for a lone bracket, below that
   * otherwise.
   */
  longLevel(start: number, c: number): number {
    let at = start + 1;
    while (this.source.charCodeAt(at) === 61) at++;
    const count = at - start - 1;
    return this.source.charCodeAt(at) === c ? count : -count - 1;
  }

  bracket(): void {
    const level = this.longLevel(this.pos, 91);
    if (level >= 0) this.longString(level, true);
    else if (level === -1) this.plain(91, 1);
    else {
      const text = this.source.slice(this.pos, this.pos - level);
      this.pos -= level;
      this.fail('invalid long string delimiter', text);
    }
  }

  /**
   * A long string or, with `keep` false, a long comment whose opening bracket is at the current
   * position.
   */
  longString(level: number, keep: boolean): void {
    const { source, tokens } = this;
    const start = this.pos;
    this.pos += level + 2;
    let c = source.charCodeAt(this.pos);
    if (c === 10 || c === 13) this.newline();
    let from = this.pos;
    let text = '';
    for (;;) {
      if (this.pos >= source.length) {
        this.fail(keep ? 'unfinished long string' : 'unfinished long comment', '<eof>');
        return;
      }
      c = source.charCodeAt(this.pos);
      if (c === 93 || c === 91) {
        const found = this.longLevel(this.pos, c);
        if (found !== level) {
          this.pos += found < 0 ? -found : found + 1;
          continue;
        }
        if (c === 93) break;
        this.pos += level + 2;
        if (level === 0) {
          this.fail('nesting of [[...]] is deprecated', '[');
          return;
        }
      } else if (c === 13 || (c === 10 && source.charCodeAt(this.pos + 1) === 13)) {
        text += source.slice(from, this.pos) + '\n';
        this.newline();
        from = this.pos;
      } else {
        if (c === 10) this.line++;
        this.pos++;
      }
    }
    const end = this.pos;
    this.pos = end + level + 2;
    if (!keep) return;
    tokens.values[tokens.count] = text + source.slice(from, end);
    tokens.push(TK_STRING, this.line, start, this.pos);
  }

  shortString(quote: number): void {
    const { source, tokens } = this;
    const start = this.pos++;
    let from = this.pos;
    let text = '';
    for (;;) {
      if (this.pos >= source.length) {
        this.fail('unfinished string', '<eof>');
        return;
      }
      const c = source.charCodeAt(this.pos);
      if (c === quote) break;
      if (c === 10 || c === 13) {
        this.fail('unfinished string', source[start] + text + source.slice(from, this.pos));
        return;
      }
      if (c !== 92) {
        this.pos++;
        continue;
      }
      text += source.slice(from, this.pos);
      this.pos++;
      const extended = this.dialect.escapes ? this.extendedEscape() : undefined;
      const escaped = extended ?? this.escape();
      if (escaped === undefined || escaped === BAD_ESCAPE) {
        const message = escaped === undefined ? 'escape sequence too large' : BAD_ESCAPE;
        this.fail(message, source[start] + text);
        return;
      }
      text += escaped;
      from = this.pos;
    }
    tokens.values[tokens.count] = text + source.slice(from, this.pos);
    this.pos++;
    tokens.push(TK_STRING, this.line, start, this.pos);
  }

  /** What `\x` with two hexadecimal digits, or `\z`, stands for; undefined for all other escapes. */
  extendedEscape(): string | undefined {
    const { source } = this;
    const letter = source[this.pos];
    if (letter === 'x') {
      const digits = source.slice(this.pos + 1, this.pos + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) return BAD_ESCAPE;
      this.pos += 3;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (letter !== 'z') return undefined;
    this.pos++;
    for (;;) {
      const c = source.charCodeAt(this.pos);
      if (c === 10 || c === 13) this.newline();
      else if (CLASSES[c] === SPACE) this.pos++;
      else return '';
    }
  }

  /** The character behind a backslash; undefined when a decimal escape is above 255. */
  escape(): string | undefined {
    const { source } = this;
    if (this.pos >= source.length) return '';
    const c = source.charCodeAt(this.pos);
    if (c === 10 || c === 13) {
      this.newline();
      return '\n';
    }
    if (CLASSES[c] !== DIGIT) {
      this.pos++;
      return ESCAPES.get(c) ?? String.fromCharCode(c);
    }
    let code = 0;
    for (let i = 0; i < 3 && CLASSES[source.charCodeAt(this.pos)] === DIGIT; i++) {
      code = code * 10 + source.charCodeAt(this.pos++) - 48;
    }
    return code > 255 ? undefined : String.fromCharCode(code);
  }
}

/** Splits a chunk (a byte string) into tokens; never throws. */
export function lex(
  source: string,
  chunkName: string,
  dialect: Readonly<Dialect> = STRICT_DIALECT,
): TokenList {
  const lexer = new Lexer(source, chunkName, dialect);
  lexer.run();
  return lexer.tokens;
}
