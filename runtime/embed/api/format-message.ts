// The small formats of lua_pushfstring.
import { numberToString } from '../../values/number-format.ts';

/** The text, or what the host did wrong. */
export type Formatted = { text: string } | { problem: string };

/** Puts `values` into a format; `pointer` gives the address of an object. */
export function formatMessage(
  format: string,
  values: readonly unknown[],
  pointer: (object: object) => string,
): Formatted {
  let text = '';
  let used = 0;
  let from = 0;
  for (;;) {
    const at = format.indexOf('%', from);
    if (at < 0) break;
    text += format.slice(from, at);
    const letter = format[at + 1] ?? '';
    from = at + 2;
    if (!'sdfcp'.includes(letter) || letter === '') {
      text += letter === '%' ? '%' : `%${letter}`;
      continue;
    }
    if (used >= values.length) return { problem: `no value for the %${letter} at ${at + 1}` };
    const item = formatItem(letter, values[used++], pointer);
    if (item === undefined) return { problem: `value ${used} does not fit %${letter}` };
    text += item;
  }
  if (used < values.length) return { problem: `${values.length} values for ${used} items` };
  return { text: text + format.slice(from) };
}

function formatItem(
  letter: string,
  value: unknown,
  pointer: (object: object) => string,
): string | undefined {
  switch (letter) {
    case 's':
      if (value === null || value === undefined) return '(null)';
      return typeof value === 'string' ? value : undefined;
    case 'd':
      return Number.isInteger(value) ? numberToString(value as number) : undefined;
    case 'f':
      return typeof value === 'number' ? numberToString(value) : undefined;
    case 'c':
      return typeof value === 'number' ? String.fromCharCode(value & 255) : undefined;
    default:
      if (value === null || value === undefined) return '(nil)';
      return typeof value === 'object' ? pointer(value) : undefined;
  }
}
