// The lines of a source around an error, numbered, with a caret, as reports, consoles and overlays show them.
import type { LuaError } from './lua-error.ts';

/**
 * Lines around `line` (1-based), with a mark at `column` (1-based, may be missing):
 * @example
 *   1 | function update(self, dt)
 * > 2 |   self.x = = 3
 *     |            ^
 */
export function sourceExcerpt(source: string, line: number, column?: number): string {
  const lines = linesOf(source);
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const out: string[] = [];
  for (let n = first; n <= last; n++) {
    const mark = n === line ? '>' : ' ';
    out.push(`${mark} ${String(n).padStart(width)} | ${lines[n - 1]}`);
    if (n === line && column !== undefined) {
      const before = (lines[n - 1] ?? '').slice(0, Math.max(0, column - 1));
      out.push(`  ${' '.repeat(width)} | ${before.replace(/[^\t]/g, ' ')}^`);
    }
  }
  return out.join('\n');
}

/**
 * The excerpt of `source`, the text of the chunk that failed, with a caret: at the column of a syntax error, at the name that a
 * runtime error speaks of, else at the beginning of the line. Undefined when the error names no line of it.
 * @example codeFrame(error, await readFile('guard.lua', 'utf8'))
 */
export function codeFrame(error: LuaError, source: string): string | undefined {
  const { line } = error;
  if (line === undefined) return undefined;
  const text = linesOf(source)[line - 1];
  if (text === undefined) return undefined;
  const { column } = error;
  if (column !== undefined) return sourceExcerpt(source, line, columnOfByte(text, column));
  return sourceExcerpt(source, line, columnOfName(text, nameIn(error)));
}

function linesOf(source: string): string[] {
  return source.split(/\r\n|\n\r|\n|\r/);
}

/** Errors count columns in bytes, editors in characters. */
function columnOfByte(text: string, column: number): number {
  let bytes = 0;
  let at = 0;
  for (const character of text) {
    if (bytes >= column - 1) break;
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += character.length;
  }
  // Beyond the end of the line: as many columns as there are.
  return at + 1 + Math.max(0, column - 1 - bytes);
}

/** The variable or function that a message names: `field 'owner'`, `bad argument #1 to 'insert'`. */
function nameIn({ message, frames }: LuaError): string | undefined {
  const quoted =
    /(?:global|local|upvalue|field|method) '([\w.]+)'/.exec(message) ??
    /bad argument #\d+ to '([\w.:]+)'/.exec(message) ??
    /calling '([\w.:]+)' on bad self/.exec(message);
  const name = quoted?.[1] ?? frames.find(({ kind }) => kind !== 'tail')?.name;
  return name?.split(/[.:]/).at(-1);
}

/** Where a name stands as a word of its own in a line, 1-based; the line's beginning when it does not. */
function columnOfName(text: string, name: string | undefined): number {
  const beginning = Math.max(0, text.search(/\S/)) + 1;
  if (name === undefined || !/^\w+$/.test(name)) return beginning;
  const found = new RegExp(`(?<!\\w)${name}(?!\\w)`).exec(text);
  return found === null ? beginning : found.index + 1;
}
