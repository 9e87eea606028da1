// The excerpt of a source text as Vite's overlay shows it. The overlay trims blanks at both ends, so every line starts
// with its number, left-aligned, and the mark of the wrong line stands behind it.

const LINES_AROUND = 2;

/**
 * Lines around `line` (1-based), numbered; `column` (1-based, may be missing) is marked below.
 * @example
 * 9    | function update(self, dt)
 * 10 > |   self.x = = 3
 *      |            ^
 */
export function overlayFrame(source: string, line: number, column?: number): string {
  const lines = source.split(/\r\n|\n\r|\n|\r/);
  const first = Math.max(1, line - LINES_AROUND);
  const last = Math.min(lines.length, line + LINES_AROUND);
  const width = String(last).length;
  const out: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines[number - 1] as string;
    const mark = number === line ? '>' : ' ';
    out.push(`${String(number).padEnd(width)} ${mark} | ${text}`.trimEnd());
    if (number !== line || column === undefined) continue;
    const blank = text.slice(0, Math.max(0, column - 1)).replace(/[^\t]/g, ' ');
    out.push(`${' '.repeat(width)}   | ${blank}^`);
  }
  return out.join('\n');
}
