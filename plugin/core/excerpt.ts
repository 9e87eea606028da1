// The lines of a source around an error, numbered, as error reports and overlays show them.

/**
 * Lines around `line` (1-based), with a mark at `column` (1-based, may be missing):
 * @example
 *   1 | function update(self, dt)
 * > 2 |   self.x = = 3
 *     |            ^
 */
export function sourceExcerpt(source: string, line: number, column?: number): string {
  const lines = source.split(/\r\n|\n\r|\n|\r/);
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
