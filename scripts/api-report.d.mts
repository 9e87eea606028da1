export interface ApiReport {
  readonly entry: string;
  readonly declarations: string;
  readonly report: string;
}
export const REPORTS: readonly ApiReport[];
export function reportOf(report: ApiReport): string;
