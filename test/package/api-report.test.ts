/** The reports of the public API in git say what the built declarations say. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPORTS, reportOf } from '../../scripts/api-report.mjs';

describe.each(REPORTS)('the API report of $entry', (each) => {
  it('is fresh (`npm run build && npm run api` writes it)', () => {
    expect(readFileSync(each.report, 'utf8')).toBe(reportOf(each));
  });

  it('declares every name and hides private members', () => {
    const report = reportOf(each);
    expect(report).not.toMatch(/^\s+private |\/\/ from /m);
    expect(report).toContain(each.entry === 'moontick' ? 'class Scripting' : 'class LuaVM');
    expect(report.match(/^export /gm)?.length).toBeGreaterThan(20);
  });
});
