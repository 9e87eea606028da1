// How a chunk is shown in messages: `@name` is a file, `=name` is taken as it is, anything else is
// the source text.

/** Size of the name buffer that runtime errors and debug information use, terminator included. */
export const CHUNK_ID_SIZE = 60;
/** Size that syntax errors use. */
export const SYNTAX_CHUNK_ID_SIZE = 80;

/** Display name of a chunk, at most `size - 1` bytes: `guard.lua`, `stdin`, `[string "x = 1"]`. */
export function chunkId(source: string, size: number = CHUNK_ID_SIZE): string {
  const nul = source.indexOf('\0');
  const text = nul < 0 ? source : source.slice(0, nul);
  if (text.charCodeAt(0) === 61) return text.slice(1, size);
  if (text.charCodeAt(0) === 64) {
    const room = size - 8;
    const name = text.slice(1);
    return name.length > room ? '...' + name.slice(name.length - room) : name;
  }
  const lineEnd = text.search(/[\n\r]/);
  const length = Math.min(lineEnd < 0 ? text.length : lineEnd, size - 17);
  const shown = length < text.length ? text.slice(0, length) + '...' : text;
  return `[string "${shown}"]`;
}
