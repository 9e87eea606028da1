// Types of rounds.mjs, which stays plain JavaScript so that Node 20 can run it.
import type { Row } from './statistics.mjs';

export type Measured = Pick<Row, 'name' | 'unit' | 'value'>;
export interface RoundOptions {
  processes: number;
  most?: number;
  now?: () => number;
}

export function rounds(
  engines: readonly string[],
  options: RoundOptions,
  measureOnce: (engine: string) => readonly Measured[],
): Omit<Row, 'suite'>[];
