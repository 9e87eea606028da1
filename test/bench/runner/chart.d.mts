// Types of chart.mjs, which stays plain JavaScript so that Node 20 can run it.
import type { Row } from './statistics.mjs';

export function renderChart(rows: readonly Row[]): string;
