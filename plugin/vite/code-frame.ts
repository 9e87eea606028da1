// The excerpt of a source text that an error message shows, with line numbers and a mark.

const LINES_BEFORE = 3;
const LINES_AFTER = 2;

/** Lines around `line` (1-based), numbered; `column` (1-based, may be missing) is marked below. */
export function codeFrame(source: string, line: number, column?: number): string {
  const lines = source.split(/\r\n|\n|\r/);
  const first = Math.max(1, line - LINES_BEFORE);
  const last = Math.min(lines.length, line + LINES_AFTER);
  const width = String(last).length;
  const out: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines[number - 1] as string;
    const mark = number === line ? '>' : ' ';
    out.push(`${mark} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number !== line || column === undefined) continue;
    const blank = text.slice(0, Math.max(0, column - 1)).replace(/[^\t]/g, ' ');
    out.push(`  ${' '.repeat(width)} | ${blank}^`);
  }
  return out.join('\n');
}
