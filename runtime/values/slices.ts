// Pieces of strings. V8's `slice` makes a view of 13 characters and more that keeps the whole string alive; a script that keeps
// short pieces of long strings would hold many times the memory it is charged for. Such pieces are copied.

/** V8 copies shorter pieces by itself. */
const LEAST_VIEW = 13;
/** Two pieces that V8 copies make up to this length; joining them is cheaper than making them flat. */
const TWO_COPIES = 24;
/** What a view may keep alive: twice its length and this. */
const MOST_SPARE = 64;

/** The same text without the string that it may be a view of. */
export function ownCopy(piece: string): string {
  const { length } = piece;
  if (length < LEAST_VIEW) return piece;
  if (length <= TWO_COPIES) return piece.slice(0, LEAST_VIEW - 1) + piece.slice(LEAST_VIEW - 1);
  const joined = piece.slice(0, length - 1) + piece.slice(length - 1);
  // Reading a character makes a joined text flat. The answer is used, else the optimizer would leave the question out.
  return joined.charCodeAt(0) === piece.charCodeAt(0) ? joined : piece;
}

/** Characters `from` to `to` (not included) of a text, from 0; a short piece of a long text is a copy. */
export function cut(text: string, from: number, to: number): string {
  const piece = text.slice(from, to);
  const { length } = piece;
  if (length < LEAST_VIEW || text.length <= length * 2 + MOST_SPARE) return piece;
  return ownCopy(piece);
}
