// Types of report.mjs, which stays plain JavaScript so that Node 20 can run it.
import type { Row } from './statistics.mjs';

export const FLOORS: Readonly<Record<string, number>>;
export function renderReport(rows: readonly Row[]): string;
export function renderComparison(before: readonly Row[], now: readonly Row[]): string;
