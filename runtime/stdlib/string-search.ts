// Looks for a text in a string in bounded steps. The host's own search takes, for a long text, the product of both
// lengths at worst and cannot be stopped, so it only looks for the first bytes of the text, in windows.

/** Bytes of a text that the host's search is given. */
export const HEAD_BYTES = 16;
/** Bytes that one step looks at. */
export const WINDOW_BYTES = 4096;

/** A search under way: plain data. */
export interface TextSearch {
  /** 0-based position where the text may start. */
  at: number;
  /** Bytes of the text known to be at that position. */
  compared: number;
  /** Bytes looked at; the caller takes off what it has charged. */
  work: number;
  outcome: 'searching' | 'found' | 'missing';
}

/**
 * Position of `head` (at most `HEAD_BYTES`) that starts in the window at `at`; -1 when there is none. Positions beyond
 * the window are not reported unless the string ends near it.
 */
export function indexInWindow(subject: string, head: string, at: number): number {
  const end = at + WINDOW_BYTES + head.length - 1;
  if (end >= subject.length) return subject.indexOf(head, at);
  const found = subject.slice(at, end).indexOf(head);
  return found < 0 ? -1 : at + found;
}

/** One bounded step of the search for `text`. */
export function advanceSearch(subject: string, text: string, search: TextSearch): void {
  if (search.compared > 0) {
    compareRest(subject, text, search);
    return;
  }
  const { at } = search;
  const head = text.length > HEAD_BYTES ? text.slice(0, HEAD_BYTES) : text;
  const found = indexInWindow(subject, head, at);
  if (found < 0) {
    const last = at + WINDOW_BYTES + head.length - 1 >= subject.length;
    search.work += last ? subject.length - at : WINDOW_BYTES;
    search.at += WINDOW_BYTES;
    if (last) search.outcome = 'missing';
    return;
  }
  search.work += found - at;
  search.at = found;
  if (text.length === head.length) search.outcome = 'found';
  else if (found + text.length > subject.length) search.outcome = 'missing';
  else search.compared = HEAD_BYTES;
}

function compareRest(subject: string, text: string, search: TextSearch): void {
  const { at, compared } = search;
  const end = Math.min(text.length, compared + WINDOW_BYTES);
  let i = compared;
  while (i < end && text.charCodeAt(i) === subject.charCodeAt(at + i)) i++;
  search.work += i - compared;
  if (i < end) {
    search.at++;
    search.compared = 0;
  } else if (i === text.length) {
    search.outcome = 'found';
  } else {
    search.compared = i;
  }
}
