// Types of statistics.mjs, which stays plain JavaScript so that Node 20 can run it.
export interface Row {
  suite: string;
  name: string;
  engine: string;
  unit: string;
  value: number;
}
export interface Change extends Row {
  before: number;
  speedup: number;
  relative: number | undefined;
}
export type Table = Map<string, Map<string, number>>;

export function median(values: readonly number[]): number;
export function geometricMean(values: readonly number[]): number | undefined;
export function tabulate(rows: readonly Row[], suite: string): Table;
export function speeds(table: Table, engine: string, reference: string): Map<string, number>;
export function meanSpeed(
  table: Table,
  engine: string,
  reference: string,
): { mean: number | undefined; count: number };
export function compareRows(
  before: readonly Row[],
  now: readonly Row[],
  reference: string,
): Change[];
export function readRows(text: string): Row[];
